"""The demo: invented people and families, made through the same operations as real work.

Only in a database that is empty, or that was marked as a demo when it was.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.db import Database
from app.demo.accounts import make_accounts
from app.demo.families import all_stories
from app.demo.many import add_until
from app.demo.stories import tell_all
from app.reports.operations import store_all
from config import Settings


def fill(settings: Settings, database: Database, *, cases: int, seed: int) -> Iterator[str]:
    """Fill an empty database, and add invented cases until there are `cases`; says what it did.

    A second call changes nothing. The caller has made sure that a demo may stand here.
    """
    if make_accounts(settings, database):
        told = tell_all(database, all_stories())
        yield f"De demo is gemaakt, met {told} verzonnen gezinnen."
    added = add_until(database, cases, seed)
    if added:
        yield f"Er zijn {added} verzonnen casussen bij gemaakt."
    if stored := store_all(database):
        yield f"De cijfers zijn {stored} keer vastgelegd: per gemeente en per kwartaal."
