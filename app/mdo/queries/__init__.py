"""Reading meetings: mine, those of a casus, who can be asked, what came of them."""

from app.mdo.queries.at_home import family_asked
from app.mdo.queries.control import differences
from app.mdo.queries.hidden import decision_to_read, meeting_to_read, place_of, places_of
from app.mdo.queries.meetings import (
    MeetingRow,
    Post,
    decisions_of,
    get_meeting,
    get_meeting_of_case,
    goal_numbers,
    goals_to_choose,
    in_short,
    meetings_of,
    my_meetings,
    open_ends,
    post_of,
    visible_to,
)
from app.mdo.queries.people import (
    accounts_to_ask,
    colleagues_beside,
    doers_of,
    helpers_of,
    offices_of,
)

__all__ = [
    "MeetingRow",
    "Post",
    "accounts_to_ask",
    "colleagues_beside",
    "decision_to_read",
    "decisions_of",
    "differences",
    "doers_of",
    "family_asked",
    "get_meeting",
    "get_meeting_of_case",
    "goal_numbers",
    "goals_to_choose",
    "helpers_of",
    "in_short",
    "meeting_to_read",
    "meetings_of",
    "my_meetings",
    "offices_of",
    "open_ends",
    "place_of",
    "places_of",
    "post_of",
    "visible_to",
]
