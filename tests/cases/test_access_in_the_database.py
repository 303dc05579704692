"""What the database itself refuses about access, shared goals and disclosures, with raw SQL."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from app.accounts.models import UserAccount
from app.cases.models import CaseReader
from app.db import Database, session
from tests.accounts import make as accounts
from tests.cases import make
from tests.cases.make_access import Toegang, give
from tests.frame import raw
from tests.support.databases import Urls

INSERT = (
    "INSERT INTO case_readers (case_id, user_id, from_on, until_on, capacity, reason, by_id, "
    "shares, until_at, at, public_id) VALUES (:case, :who, :from, :until, :capacity, 'Zomaar.', "
    ":who, :shares, :until_at, :at, :public)"
)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
PARTS = ("adviseur", "partner")


def values(toegang: Toegang, who: UserAccount, capacity: str, **changes: Any) -> dict[str, Any]:
    nood = capacity == "nood"
    return {
        "case": accounts.id_of(toegang.case),
        "who": accounts.id_of(who),
        "from": "2026-11-23",
        "until": "2026-11-23" if nood else "2026-12-31",
        "capacity": capacity,
        "shares": "plan" if capacity in PARTS else "",
        "until_at": NOON + timedelta(hours=4) if nood else None,
        "at": NOON,
        "public": capacity.ljust(22, "x"),
        **changes,
    }


def insert(urls: Urls, row: dict[str, Any]) -> None:
    with raw.owner(urls) as connection:
        if urls.engine == "sqlite":
            row = {key: _as_kept(value) for key, value in row.items()}
        connection.execute(text(INSERT), row)


def _as_kept(value: Any) -> Any:
    """A moment as SQLite keeps it."""
    return value.strftime("%Y-%m-%d %H:%M:%S.%f") if isinstance(value, datetime) else value


def refused(urls: Urls, row: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Exception, match=sentence):
        insert(urls, row)


TOGETHER = "een deel zien en de casus lezen gaat niet samen"


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("whole", ["meelezer", "maatje", "waarnemer", "gi"])
def test_who_sees_a_part_does_not_read_the_whole_beside_it(
    toegang: Toegang, database_urls: Urls, part: str, whole: str
) -> None:
    who = toegang.karim
    insert(database_urls, values(toegang, who, part))

    refused(database_urls, values(toegang, who, whole), TOGETHER)
    endless = {"until": None} if whole in ("meelezer", "maatje") else {}
    refused(database_urls, values(toegang, who, whole, **endless), TOGETHER)
    insert(database_urls, values(toegang, toegang.gi, whole))
    after = {"from": "2027-01-01", "until": "2027-01-31", "public": "later".ljust(22, "x")}
    insert(database_urls, values(toegang, toegang.watch, part, public="w".ljust(22, "x")))
    if whole != "maatje":
        insert(database_urls, values(toegang, toegang.watch, whole, **after))


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("whole", ["meelezer", "maatje", "waarnemer", "gi"])
def test_who_reads_the_whole_does_not_see_a_part_beside_it(
    toegang: Toegang, database: Database, database_urls: Urls, part: str, whole: str
) -> None:
    endless = {"until": None} if whole in ("meelezer", "maatje") else {}
    insert(database_urls, values(toegang, toegang.karim, whole, **endless))
    refused(database_urls, values(toegang, toegang.karim, part), TOGETHER)

    with database.writing() as unit:
        unit.scalars(select(CaseReader)).one().ended_at = NOON
        unit.commit()
    insert(database_urls, values(toegang, toegang.karim, part))


def test_an_emergency_goes_together_with_a_part(toegang: Toegang, database_urls: Urls) -> None:
    insert(database_urls, values(toegang, toegang.karim, "adviseur"))
    insert(database_urls, values(toegang, toegang.karim, "nood"))
    insert(database_urls, values(toegang, toegang.karim, "partner"))


@pytest.mark.parametrize(
    ("capacity", "last", "too_late"),
    [
        ("adviseur", "2027-02-23", "2027-02-24"),
        ("waarnemer", "2027-02-23", "2027-02-24"),
        ("aandachtsfunctionaris", "2027-05-26", "2027-05-27"),
        ("partner", "2027-11-24", "2027-11-25"),
        ("gi", "2027-11-24", "2027-11-25"),
        ("meelezer", "2027-11-24", "2027-11-25"),
    ],
)
def test_access_does_not_last_longer_than_its_kind_ever_does(
    toegang: Toegang, database_urls: Urls, capacity: str, last: str, too_late: str
) -> None:
    row = values(toegang, toegang.karim, capacity)
    refused(database_urls, {**row, "until": too_late}, "zo lang duurt deze toegang niet")
    insert(database_urls, {**row, "until": last})


@pytest.mark.parametrize(
    "change",
    [
        {"until_at": NOON + timedelta(hours=4, seconds=2)},
        {"until_at": NOON + timedelta(hours=30)},
    ],
    ids=str,
)
def test_emergency_access_is_over_after_four_hours(
    toegang: Toegang, database_urls: Urls, change: dict[str, Any]
) -> None:
    row = values(toegang, toegang.karim, "nood")
    refused(database_urls, row | change, "noodtoegang duurt vier uur")
    refused(database_urls, row | {"until": "2026-11-25"}, "zo lang duurt deze toegang niet")
    insert(database_urls, row)


@pytest.mark.parametrize("capacity", ["meelezer", "adviseur", "gi", "nood"])
def test_nobody_comes_into_a_casus_that_is_closed(
    toegang: Toegang, database: Database, database_urls: Urls, capacity: str
) -> None:
    with database.writing():
        make.close(toegang.case)
    row = values(toegang, toegang.karim, capacity)
    refused(database_urls, row, "alleen bij een open casus")
    refused(database_urls, row | {"case": 987654}, "alleen bij een open casus")


def test_a_longest_kind_of_access_fits_what_the_screen_allows(
    toegang: Toegang, database: Database
) -> None:
    """Three months are 92 days at most, six 184 and twelve 366."""
    with database.writing():
        give(toegang, toegang.adviser, "adviseur", until_on=date_of("2027-02-23"))
        give(toegang, toegang.watch, "aandachtsfunctionaris", until_on=date_of("2027-05-23"))
        give(toegang, toegang.gi, "gi", until_on=date_of("2027-11-23"))
        assert len(session().scalars(select(CaseReader)).all()) == 3


def date_of(day: str) -> Any:
    return datetime.fromisoformat(day).date()
