"""Reading the perspectiefplan of a child, and what it still lacks."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.db import session
from app.placements.models import PartKey, Perspectiefplan


def plans_of(case_id: int, child_id: int) -> list[Perspectiefplan]:
    """The versions of the perspectiefplan of a child in a casus, the newest first."""
    query = (
        select(Perspectiefplan)
        .where(Perspectiefplan.case_id == case_id, Perspectiefplan.child_id == child_id)
        .options(joinedload(Perspectiefplan.adopted_by), selectinload(Perspectiefplan.parts))
        .order_by(Perspectiefplan.nr.desc())
    )
    return list(session().scalars(query))


def missing_in(plan: Perspectiefplan) -> list[tuple[str, str]]:
    """What must be there before this plan can be adopted: the field, and what to do."""
    child = plan.child.given_name
    said = next((p.text or "" for p in plan.parts if p.key == PartKey.CHILD), "")
    wanted = [
        (plan.perspective, "perspective", "Kies wat het perspectief is."),
        (plan.sentence, "sentence", f"Maak de zin af: {child} gaat opgroeien bij …"),
        (said, "kind", f"Schrijf wat {child} vindt, of waarom u dat niet kon vragen."),
    ]
    return [(field, sentence) for text, field, sentence in wanted if not (text or "").strip()]
