"""What one page asks the database, with all blocks that it loads by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from flask.testing import FlaskClient
from sqlalchemy import update

from app import clock
from app.accounts.models import UserSession
from app.db import Database
from tests.support.page import Page, visit_block
from tests.support.queries import Queries, count_queries

BUDGET, FRAME = 12, 6
# Once a minute the frame also notes that a session is being used.
NOTED = "UPDATE user_sessions"


@dataclass
class Cost:
    """What one page asked, and every block that it loaded by itself."""

    requests: list[Queries] = field(default_factory=list)

    @property
    def own(self) -> list[str]:
        return [said for asked in self.requests for said in asked.own]

    @property
    def frame(self) -> int:
        """That of the request with the most of it, besides noting that somebody is there."""
        return max(sum(NOTED not in said for said in asked.frame) for asked in self.requests)

    @property
    def noted(self) -> int:
        return sum(NOTED in said for asked in self.requests for said in asked.frame)

    def assert_within(self) -> None:
        told = "\n\n".join(str(asked) for asked in self.requests)
        assert len(self.own) <= BUDGET, f"{len(self.own)} besides the frame:\n{told}"
        assert self.frame <= FRAME, f"{self.frame} of the frame:\n{told}"
        assert self.noted == 1, f"noted {self.noted} times:\n{told}"


def cost(database: Database, client: FlaskClient, ask: Callable[[], Page]) -> Cost:
    """A page, and what it loads by itself with the token of that look."""
    found = Cost()

    def count(fetch: Callable[[], Page]) -> Page:
        with count_queries(database.engine) as asked:
            page = fetch()
        found.requests.append(asked)
        return page

    page = count(ask)
    for url in page.blocks:
        assert "blik=" in url
        count(partial(visit_block, client, url))
    return found


def use_again(database: Database) -> None:
    """Long enough ago for the frame to note that a session is being used."""
    with database.writing() as unit:
        unit.execute(update(UserSession).values(seen_at=clock.real_now() - timedelta(minutes=2)))
        unit.commit()
