"""Reading plans: what stands in them now, what changed, who is to agree."""

from app.plans.queries.closing import open_ends
from app.plans.queries.control import differences
from app.plans.queries.evaluation import (
    ToSignOff,
    get_evaluation,
    latest_evaluations,
    list_evaluations,
    may_be_told,
    next_nr,
    to_sign_off,
)
from app.plans.queries.package import package
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
    visible_to,
)
from app.plans.queries.scores import (
    GoalScores,
    Held,
    Since,
    last_scores,
    score_history,
    scores_of,
)
from app.plans.queries.shared import (
    SharedCase,
    get_own_action,
    get_shared,
    list_shared,
)
from app.plans.queries.shared_letter import (
    Contact,
    GoalToRead,
    SharedAction,
    SharedLetter,
    contacts,
    shared_letter,
)
from app.plans.queries.sharing import (
    Sharing,
    get_partner,
    goals_to_share,
    named,
    sees_plan,
    sharing_with,
    who_sees_goals,
)
from app.plans.queries.short import PlanInShort, ShortGoal, in_short
from app.plans.queries.withheld import evaluation_to_read, goal_to_read, part_to_read
from app.plans.queries.words import differences_between

__all__ = [
    "Contact",
    "GoalScores",
    "GoalToRead",
    "Held",
    "Owner",
    "PlanInShort",
    "PlanState",
    "SharedAction",
    "SharedCase",
    "SharedLetter",
    "Sharing",
    "ShortGoal",
    "Since",
    "ToSignOff",
    "agreements_of",
    "contacts",
    "current",
    "differences",
    "differences_between",
    "evaluation_to_read",
    "get_action",
    "get_evaluation",
    "get_goal",
    "get_own_action",
    "get_partner",
    "get_plan",
    "get_shared",
    "goal_to_read",
    "goals_to_share",
    "in_short",
    "last_scores",
    "latest_choice",
    "latest_evaluations",
    "list_evaluations",
    "list_shared",
    "marks_of",
    "may_be_told",
    "named",
    "next_nr",
    "open_ends",
    "package",
    "part_to_read",
    "people_of",
    "score_history",
    "scores_of",
    "sees_plan",
    "shared_letter",
    "sharing_with",
    "to_sign_off",
    "visible_to",
    "who_sees_goals",
    "who_should_agree",
]
