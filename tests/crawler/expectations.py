"""What each may see, as somebody wrote it down: J must, N never, M may.

`expectations.csv` is about the casus that a reader has something to do with; `elsewhere.csv` adds
what else there is. Whatever stands in neither is N. Nothing here asks the app.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from tests.crawler.canaries import Canary
from tests.crawler.cast import HOME, NOBODY
from tests.crawler.fields import group_of

HERE = Path(__file__).parent
PAGES = "pages.csv"
SEES, NEVER, MAY = "J", "N", "M"
# Of whom nothing is known of before they sign in, or any more.
OUT = (NOBODY, "geblokkeerd")
# Who leads another casus than A sees of that one what a regisseur sees; one of them reads A too.
LIKE = {"regisseur_buren": "regisseur", "regisseur_ver": "regisseur"}
LIKE |= {"regisseur_leest": "meelezer"}


@cache
def at_home() -> dict[str, dict[str, str]]:
    """Of each reader with a casus of their own: the mark of each group."""
    with (HERE / "expectations.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    readers = [name for name in rows[0] if name != "group"]
    return {name: {row["group"]: row[name] for row in rows} for name in readers}


@cache
def elsewhere() -> dict[tuple[str, str, str], str]:
    """What somebody sees beside it: by reader, casus and group."""
    with (HERE / "elsewhere.csv").open(encoding="utf-8") as file:
        return {
            (row["reader"], case, row["group"]): row["mark"]
            for row in csv.DictReader(file)
            for case in row["cases"]
        }


@cache
def pages() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    """Pages that only these may open, whatever they show: a print leaves with who made it."""
    with (HERE / PAGES).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return tuple((re.compile(row["path"]), frozenset(row["readers"].split())) for row in rows)


def may_open(reader: str, path: str) -> bool:
    """Whether this page may answer this reader with something."""
    return all(reader in who for kind, who in pages() if kind.fullmatch(path))


def mark(reader: str, canary: Canary) -> str:
    """The highest that any of its casussen allows; of one's own account everything."""
    if reader in OUT:
        return NEVER
    if canary.column.startswith("user_accounts.") and canary.who == reader:
        return MAY
    group = group_of(canary.column, canary.who)
    marks = {_mark(reader, case, group) for case in canary.case}
    return next(each for each in (SEES, MAY, NEVER) if each in marks)


def has_a_casus(reader: str) -> bool:
    """Whether the table says of this reader that there is something to see."""
    return LIKE.get(reader, reader) in at_home()


def _mark(reader: str, case: str, group: str) -> str:
    said = elsewhere()
    extra = said.get((reader, case, group)) or said.get(("*", case, group))
    if extra:
        return extra
    if HOME.get(reader, "A") != case:
        return NEVER
    return at_home().get(LIKE.get(reader, reader), {}).get(group, NEVER)
