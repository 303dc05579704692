"""What a topic still has to do when somebody lets a term of its things go.

`create_app` says who is told; the topic of the casus, in which a term is let go, comes before the
others and only tells.
"""

from __future__ import annotations

from collections.abc import Callable

from app.access import Actor
from app.deadlines.models import Deadline

WHEN_WAIVED: list[Callable[[Deadline, Actor], None]] = []


def when_waived(*topics: Callable[[Deadline, Actor], None]) -> None:
    """These are told, and no others."""
    WHEN_WAIVED[:] = topics


def tell_waived(deadline: Deadline, by: Actor) -> None:
    """Somebody let this term go; in the same transaction."""
    for topic in WHEN_WAIVED:
        topic(deadline, by)
