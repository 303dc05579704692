"""The gezinsplan in the database: a file per noun."""

from app.plans.models.agreement import FamiliegroepsplanChoice, PlanAgreement
from app.plans.models.destruction import DestructionOrder
from app.plans.models.goal import ActionMark, Goal, GoalOwner, PlanAction
from app.plans.models.plan import Gezinsplan, PlanPart, PlanVersion, Section

__all__ = [
    "ActionMark",
    "DestructionOrder",
    "FamiliegroepsplanChoice",
    "Gezinsplan",
    "Goal",
    "GoalOwner",
    "PlanAction",
    "PlanAgreement",
    "PlanPart",
    "PlanVersion",
    "Section",
]
