"""Looks at a gezin that the worker may know: said by themselves, or by the same surname."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import audit, clock
from app.access import Relation, Role
from app.accounts.models import Municipality, UserAccount
from app.audit import Kind
from app.cases import operations
from app.cases.models import Case
from app.db import Database, session
from app.reports.queries.near import ends_with_one_of, knew_the_family, same_surname, surnames
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.support.page import visit

NOW = "2026-11-23T10:00"
SAID = "Keer gekeken bij een gezin dat iemand zei te kennen"
NAMED = "Keer gekeken bij een gezin met dezelfde achternaam"


@dataclass
class Watch:
    """Marloes leads gezin Bakker; Karim, and Truus who is called Bakker too, read along."""

    marloes: UserAccount
    karim: UserAccount
    truus: UserAccount
    ilse: UserAccount
    case: Case


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """`at("2026-11-20T10:00")`: the moment of what is said and of what the log writes down."""
    stops: list[Any] = []

    def set_moment(text: str) -> None:
        while stops:
            stops.pop().__exit__(None, None, None)
        stops.append(clock.stopped_at(text))
        stops[-1].__enter__()
        monkeypatch.setattr(clock, "real_now", clock.now)

    yield set_moment
    while stops:
        stops.pop().__exit__(None, None, None)


@pytest.fixture
def watch(app: Flask, database: Database, at: Callable[[str], None]) -> Watch:
    at(NOW)
    with database.writing():
        accounts.mark()
        names = ("Marloes Veenstra", "Karim Idrissi", "Truus Bakker")
        marloes, karim, truus = (accounts.worker(name) for name in names)
        ilse = accounts.worker("Ilse", role=None)
        accounts.grant(ilse, Role.PRIVACY_OFFICER)
        made = cases.case(marloes)
        for who in (karim, truus):
            cases.reader(made, who)
        return Watch(marloes, karim, truus, ilse, made)


def say(watch: Watch, who: UserAccount, knows: bool = True) -> None:
    case = cases.fresh_case(watch.case)
    operations.declare_known(case, by=accounts.actor(who), knows=knows)


def look(
    watch: Watch,
    who: UserAccount,
    kind: Kind = Kind.VIEW,
    of: Case | None = None,
    rule: str = Relation.READER.value,
) -> None:
    line = audit.Line(kind, "casus lezen", case_id=(of or watch.case).public_id, rule=rule)
    audit.append(line, accounts.actor(who))
    session().commit()


def dronten() -> Municipality:
    return session().get_one(Municipality, accounts.municipality().id)


def told(found: Any) -> list[tuple[str, int]]:
    return [(one.name, one.count) for one in found]


def test_looks_by_who_said_to_know_the_gezin_are_counted(
    watch: Watch, database: Database, at: Callable[[str], None]
) -> None:
    with database.writing():
        other = cases.case(watch.marloes, cases.family("Smit"))
        at("2026-10-31T23:59")
        look(watch, watch.karim)
        at("2026-11-02T10:00")
        look(watch, watch.karim)
        at("2026-11-03T10:00")
        say(watch, watch.karim)
        for of in (None, None, other):
            look(watch, watch.karim, of=of)
        look(watch, watch.karim, Kind.ACT)
        look(watch, watch.marloes)

        assert told(knew_the_family(dronten())) == [("Karim Idrissi", 3)]
        at("2026-12-01T09:00")
        assert told(knew_the_family(dronten())) == []


def test_what_was_taken_back_counts_until_then_and_nothing_counts_twice(
    watch: Watch, database: Database, at: Callable[[str], None]
) -> None:
    with database.writing():
        at("2026-11-03T10:00")
        say(watch, watch.karim)
        look(watch, watch.karim)
        at("2026-11-04T10:00")
        say(watch, watch.karim, knows=False)
        at("2026-11-05T10:00")
        look(watch, watch.karim)
        assert told(knew_the_family(dronten())) == [("Karim Idrissi", 1)]

        say(watch, watch.karim)
        assert told(knew_the_family(dronten())) == [("Karim Idrissi", 2)]


def test_looks_by_a_worker_of_the_same_surname_are_counted(
    watch: Watch, database: Database, at: Callable[[str], None]
) -> None:
    with database.writing():
        named = cases.family("Jansen", (("Bo", "kind", None),))
        other = cases.case(watch.marloes, named)
        away = cases.family("Vos", (("Rik", "vader", None),))
        away.members[0].person.surname = "Idrissi"
        away.members[0].until_on = clock.today()
        session().commit()
        gone = cases.case(watch.marloes, away)
        cases.close(gone)
        at("2026-10-31T23:59")
        look(watch, watch.truus)
        at("2026-11-03T10:00")
        for _ in range(2):
            look(watch, watch.truus)
        look(watch, watch.truus, of=other)
        look(watch, watch.truus, Kind.ACT)
        look(watch, watch.truus, rule=Relation.PARENT.value)
        look(watch, watch.marloes)
        look(watch, watch.karim, of=gone)

        assert told(same_surname(dronten())) == [("Truus Bakker", 2), ("Karim Idrissi", 1)]


def test_only_workers_of_this_municipality_stand_there_and_five_at_most(
    watch: Watch, database: Database
) -> None:
    with database.writing():
        far = accounts.other_worker("Fleur Bakker")
        for nr, who in enumerate([*(accounts.worker(f"Nr{nr} Bakker") for nr in range(7)), far]):
            cases.reader(watch.case, who)
            say(watch, who)
            for _ in range(nr + 1):
                look(watch, who)
        expected = [(f"Nr{nr} Bakker", nr + 1) for nr in (6, 5, 4, 3, 2)]

        assert told(same_surname(dronten())) == expected
        assert told(knew_the_family(dronten())) == expected


@pytest.mark.parametrize(
    ("worker", "of_the_gezin", "same"),
    [
        ("Truus Bakker", "Bakker", True),
        ("Truus Bakker", "bäkker", True),
        ("Anne Marie van den Berg", "van den Berg", True),
        ("Karim El Idrissi", "Idrissi", True),
        ("Petra Jansen-de Boer", "De Boer", True),
        ("Jan Willem Boer", "Jansen-de Boer", True),
        ("Hans van 't Hof", "van 't Hof", True),
        ("Truus Bakker", "Bakkers", False),
        ("Truus Bakker", "Truus", False),
        ("Bakker", "Bakker", False),
        ("Truus Bakker-Vos", "Truus", False),
        ("Truus de Vries", "De", False),
        ("Truus Bakker", "", False),
    ],
)
def test_a_surname_is_the_same_apart_from_capitals_accents_and_what_stands_before_it(
    worker: str, of_the_gezin: str, same: bool
) -> None:
    assert ends_with_one_of(worker, set(surnames(of_the_gezin))) is same


def test_the_privacy_officer_reads_workers_and_numbers_and_no_gezin(
    watch: Watch, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing():
        say(watch, watch.karim)
        for who in (watch.karim, watch.truus, watch.truus):
            look(watch, who)

    page = visit(signed_in(watch.ilse), "/toezicht")

    after = page.text.split(SAID)[1]
    assert after.split(NAMED)[0].strip() == "Karim Idrissi: 1"
    assert after.split(NAMED)[1].strip().startswith("Truus Bakker: 2 ")
    for word in ("Noor", "Sem", watch.case.public_id, "Gezin Bakker"):
        assert word not in page.html
