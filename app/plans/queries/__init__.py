"""Reading plans: what stands in them now, what changed, who is to agree."""

from app.plans.queries.control import differences
from app.plans.queries.people import (
    Owner,
    agreements_of,
    latest_choice,
    people_of,
    who_should_agree,
)
from app.plans.queries.plans import (
    PlanState,
    current,
    get_action,
    get_goal,
    get_plan,
    marks_of,
    score_history,
    visible_to,
)
from app.plans.queries.short import PlanInShort, ShortGoal, in_short
from app.plans.queries.words import differences_between

__all__ = [
    "Owner",
    "PlanInShort",
    "PlanState",
    "ShortGoal",
    "agreements_of",
    "current",
    "differences",
    "differences_between",
    "get_action",
    "get_goal",
    "get_plan",
    "in_short",
    "latest_choice",
    "marks_of",
    "people_of",
    "score_history",
    "visible_to",
    "who_should_agree",
]
