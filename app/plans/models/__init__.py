"""The gezinsplan in the database: a file per noun."""

from app.plans.models.agreement import FamiliegroepsplanChoice, PlanAgreement
from app.plans.models.destruction import DestructionOrder
from app.plans.models.evaluation import (
    Decision,
    Evaluation,
    EvaluationPresence,
    EvaluationSignOff,
    GoalScore,
)
from app.plans.models.goal import DESTROYED, ActionMark, Goal, GoalOwner, PlanAction
from app.plans.models.plan import Fixed, Gezinsplan, PlanPart, PlanVersion, Section
from app.plans.models.shared import SharedGoal

__all__ = [
    "DESTROYED",
    "ActionMark",
    "Decision",
    "DestructionOrder",
    "Evaluation",
    "EvaluationPresence",
    "EvaluationSignOff",
    "FamiliegroepsplanChoice",
    "Fixed",
    "Gezinsplan",
    "Goal",
    "GoalOwner",
    "GoalScore",
    "PlanAction",
    "PlanAgreement",
    "PlanPart",
    "PlanVersion",
    "Section",
    "SharedGoal",
]
