"""Reading stays, the children who are in residence, and their plans: a file per noun."""

from app.placements.queries.bar import DAYS, Bar, Lane, bar_of, lanes_of, parts_written
from app.placements.queries.candidates import (
    ADULTS,
    candidates,
    children_in,
    get_candidate,
    get_municipality,
    get_provider,
    municipalities,
    providers,
)
from app.placements.queries.children import (
    ChildFile,
    ChildRow,
    children_of,
    get_child,
    gezag_over,
    members_of,
)
from app.placements.queries.closing import open_ends
from app.placements.queries.control import facts
from app.placements.queries.episodes import (
    episode_of,
    episodes,
    starter_of,
    starters,
    stays_in,
)
from app.placements.queries.hidden import hidden_stays, where_for
from app.placements.queries.line import Line, line_of
from app.placements.queries.package import package
from app.placements.queries.placements import (
    elsewhere,
    evaluations_of,
    get_placement,
    placements_of,
    stays_to_read,
    terms_about,
    visible_to,
)
from app.placements.queries.plans import missing_in, plans_of
from app.placements.queries.shared import shared_stays
from app.placements.queries.words import (
    DECISIONS,
    ELEVEN,
    FORMS,
    FRAMEWORKS,
    PERSPECTIVES,
    answered,
    heading,
    is_written,
    span,
    where,
    where_words,
)

__all__ = [
    "ADULTS",
    "DAYS",
    "DECISIONS",
    "ELEVEN",
    "FORMS",
    "FRAMEWORKS",
    "PERSPECTIVES",
    "Bar",
    "ChildFile",
    "ChildRow",
    "Lane",
    "Line",
    "answered",
    "bar_of",
    "candidates",
    "children_in",
    "children_of",
    "elsewhere",
    "episode_of",
    "episodes",
    "evaluations_of",
    "facts",
    "get_candidate",
    "get_child",
    "get_municipality",
    "get_placement",
    "get_provider",
    "gezag_over",
    "heading",
    "hidden_stays",
    "is_written",
    "lanes_of",
    "line_of",
    "members_of",
    "missing_in",
    "municipalities",
    "open_ends",
    "package",
    "parts_written",
    "placements_of",
    "plans_of",
    "providers",
    "shared_stays",
    "span",
    "starter_of",
    "starters",
    "stays_in",
    "stays_to_read",
    "terms_about",
    "visible_to",
    "where",
    "where_for",
    "where_words",
]
