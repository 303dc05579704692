"""What can be done to a gezinsplan: write in it, agree with it, adopt it, tick it off."""

from app.plans.operations.adopting import adopt_gezinsplan, record_agreement
from app.plans.operations.choice import record_choice
from app.plans.operations.evaluation import record_evaluation, sign_off_evaluation
from app.plans.operations.goals import (
    add_action,
    add_goal,
    change_action,
    change_goal,
    drop_goal,
    remove_action,
    remove_goal,
)
from app.plans.operations.marks import mark_action
from app.plans.operations.parts import change_part, start_new_version, start_plan, write_part
from app.plans.operations.sharing import share_goals
from app.plans.queries import who_should_agree

__all__ = [
    "add_action",
    "add_goal",
    "adopt_gezinsplan",
    "change_action",
    "change_goal",
    "change_part",
    "drop_goal",
    "mark_action",
    "record_agreement",
    "record_choice",
    "record_evaluation",
    "remove_action",
    "remove_goal",
    "share_goals",
    "sign_off_evaluation",
    "start_new_version",
    "start_plan",
    "who_should_agree",
    "write_part",
]
