"""Whom to tell that an account has another address or lets somebody in no longer.

`create_app` gives this module those of the topics that keep something of it. Like `app.closing`.
"""

from __future__ import annotations

from collections.abc import Callable

from app.accounts.models import UserAccount

WHEN_CHANGED: list[Callable[[UserAccount], None]] = []


def when_changed(*topics: Callable[[UserAccount], None]) -> None:
    """These are told, and no others."""
    WHEN_CHANGED[:] = topics


def tell_changed(account: UserAccount) -> None:
    """Its address or what it is for is another now; in the same transaction."""
    for topic in WHEN_CHANGED:
        topic(account)
