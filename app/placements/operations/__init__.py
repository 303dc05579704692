"""What people do around a stay of a child: a file per noun."""

from app.placements.operations.admission import admit_child
from app.placements.operations.evaluations import record_placement_evaluation
from app.placements.operations.leaving import correct_leaving, end_placement
from app.placements.operations.perspectiefplan import (
    adopt_perspectiefplan,
    change_part,
    start_new_version,
    start_perspectiefplan,
    write_part,
    write_sentence,
)
from app.placements.operations.perspectiefregie import (
    let_go_after_waiving,
    name_perspectiefregisseur,
)
from app.placements.operations.staying import cancel_placement, correct_placement

__all__ = [
    "admit_child",
    "adopt_perspectiefplan",
    "cancel_placement",
    "change_part",
    "correct_leaving",
    "correct_placement",
    "end_placement",
    "let_go_after_waiving",
    "name_perspectiefregisseur",
    "record_placement_evaluation",
    "start_new_version",
    "start_perspectiefplan",
    "write_part",
    "write_sentence",
]
