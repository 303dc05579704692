"""No child is in two full-time places at once: around the application, and in a race."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from app import clock
from app.db import Database, session
from app.families.models import FamilyMember
from app.operation import RuleBroken
from app.placements.models import Placement
from app.placements.operations import admission, stays
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.frame import raw
from tests.frame.race import Race
from tests.placements import make
from tests.placements.make import Home
from tests.support.databases import Urls

COLUMNS = (
    "public_id, case_id, child_id, form, place, place_phone, part_time, framework, perspective, "
    "woonplaats_id, reason, ambulant_by, no_ambulant_reason, admitted_on, expected_end_on, "
    "left_on, follow_up, cancelled_reason, recorded_by_id, recorded_at, row_version"
)


def another(admitted: str, left: str = "", part_time: str = "FALSE") -> str:
    """A second stay of the same child, from another hand."""
    ends = f"'{left}', 'weg'" if left else "NULL, NULL"
    return (
        f"INSERT INTO placements ({COLUMNS}) SELECT 'x', case_id, child_id, form, 'Elders', '', "
        f"{part_time}, framework, perspective, woonplaats_id, '', 'Linda', '', '{admitted}', "
        f"'2027-06-01', {ends}, '', recorded_by_id, recorded_at, 1 FROM placements"
    )


# De Kreek from 12 to 20 November: half-open, so the 20th is free again.
BESIDE = {
    "within it": (another("2026-11-15", "2026-11-16"), False),
    "over its beginning": (another("2026-11-01", "2026-11-13"), False),
    "over its end": (another("2026-11-19"), False),
    "around it": (another("2026-11-01"), False),
    "the same days": (another("2026-11-12", "2026-11-20"), False),
    "up to it": (another("2026-11-01", "2026-11-12"), True),
    "from it on": (another("2026-11-20"), True),
    "part-time": (another("2026-11-15", "2026-11-16", "TRUE"), True),
}


@pytest.fixture
def left(home: Home, placed: Placement, database: Database) -> Placement:
    with database.writing():
        return home.leave(placed, date(2026, 11, 20))


@pytest.mark.parametrize("what", BESIDE)
def test_around_the_application_two_places_are_refused(
    left: Placement, database_urls: Urls, what: str
) -> None:
    statement, fits = BESIDE[what]
    try:
        with raw.owner(database_urls) as connection:
            connection.execute(text(statement))
        went = True
    except DBAPIError:
        went = False
    assert went is fits


@pytest.mark.parametrize(
    "change",
    ["admitted_on = '2026-11-19'", "part_time = FALSE, admitted_on = '2026-11-15'"],
)
def test_a_stay_is_not_moved_over_another_one(
    left: Placement, database_urls: Urls, change: str
) -> None:
    with raw.owner(database_urls) as connection:
        connection.execute(text(another("2026-11-20")))
    with pytest.raises(DBAPIError), raw.owner(database_urls) as connection:
        connection.execute(text(f"UPDATE placements SET {change} WHERE place = 'Elders'"))


def test_without_the_trigger_the_exclusion_still_holds(
    left: Placement, database_urls: Urls, engine_name: str
) -> None:
    with raw.owner(database_urls) as connection:
        raw.without_trigger(connection, "placements", "overlap")
    if engine_name == "sqlite":
        return  # one writer at a time: the trigger is all there is, and all that is needed
    with pytest.raises(DBAPIError), raw.owner(database_urls) as connection:
        connection.execute(text(another("2026-11-19")))


def test_the_control_finds_two_places_that_somebody_forced_in(
    left: Placement, database: Database, database_urls: Urls, engine_name: str
) -> None:
    with raw.owner(database_urls) as connection:
        raw.without_trigger(connection, "placements", "overlap")
        if engine_name == "postgresql":
            connection.execute(
                text("ALTER TABLE placements DROP CONSTRAINT ex_placements_full_time")
            )
        connection.execute(text(another("2026-11-19")))
    with database.reading():
        assert any("het kind is dan ook in" in sentence for sentence in make.found())


def _two_casussen(database: Database) -> tuple[Home, Home]:
    """Noor belongs to two gezinnen; Marloes leads one casus, Karim the other."""
    with database.writing():
        home = make.home()
        family = cases.family("Van der Meulen", [])
        session().add(
            FamilyMember(
                family_id=accounts.id_of(family),
                person_id=accounts.id_of(home.people["Noor"]),
                relation="kind",
                from_on=cases.BEGAN,
            )
        )
        session().commit()
        case = cases.case(home.karim, family)
        return home, Home(home.karim, home.hanan, home.marloes, case, home.people)


def _outcomes(database: Database, race: Race, homes: tuple[Home, Home]) -> list[object]:
    def admit(home: Home, place: str) -> object:
        case, child, by, facts = home.open_case(), home.person(), home.by, make.stay(place=place)
        race.wait()
        return make.operations.admit_child(case, by=by, child=child, **facts)

    first, second = homes
    return race.run([lambda: admit(first, "De Kreek"), lambda: admit(second, "De Haven")])


def test_of_two_who_admit_the_same_child_at_once_one_is_told_where_it_is(
    today: None, database: Database
) -> None:
    homes = _two_casussen(database)
    race = Race(database, together=database.dialect == "postgresql")
    outcomes = _outcomes(database, race, homes)
    refused = [one for one in outcomes if isinstance(one, RuleBroken)]
    assert len(refused) == 1, outcomes
    assert refused[0].field == "admitted_on"
    assert "van do 12 nov tot nu" in refused[0].message
    with database.reading() as unit:
        assert len(unit.scalars(select(Placement)).all()) == 1
        assert make.found() == []


def test_the_race_is_lost_with_a_sentence_also_when_only_the_database_sees_it(
    home: Home, placed: Placement, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The look beforehand finds nothing, as it does for who looks at the same moment."""
    real, looks = stays.elsewhere, iter([None])
    monkeypatch.setattr(stays, "elsewhere", lambda *of: next(looks, real(*of)))
    with database.writing():
        field, sentence = make.refused(home.admit, admitted_on=date(2026, 11, 20))
    assert field == "admitted_on"
    assert "van do 12 nov tot nu" in sentence


@pytest.mark.only("postgresql", reason="on SQLite one unit writes at a time")
def test_without_holding_the_child_the_exclusion_decides_and_still_says_so(
    today: None, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    homes = _two_casussen(database)
    race = Race(database)
    real = stays.elsewhere

    def look(*of: Any) -> Placement | None:
        seen = real(*of)
        if seen is None:
            race.wait()
        return seen

    monkeypatch.setattr(admission, "lock", lambda row: None)
    monkeypatch.setattr(stays, "elsewhere", look)
    outcomes = _outcomes(database, race, homes)
    refused = [one for one in outcomes if isinstance(one, RuleBroken)]
    assert len(refused) == 1, outcomes
    assert "van do 12 nov tot nu" in refused[0].message


def test_what_else_goes_wrong_in_the_database_is_not_called_an_overlap(
    home: Home, database: Database
) -> None:
    nobody = {"form": "netwerk", "framework": "vrijwillig", "recorded_at": clock.now()}
    facts = {"place": "", "part_time": False, "admitted_on": make.ADMITTED}
    with database.writing():
        placement = Placement(case_id=home.open_case().id, child_id=home.person().id, **nobody)
        with pytest.raises(IntegrityError):
            stays.put(placement, facts)


WRONG = {
    "nobody watches over": another("2027-01-01").replace(
        "'x', case_id, child_id", "'x', case_id, (SELECT id FROM persons WHERE given_name = 'Sem')"
    ),
    "nobody any more": "INSERT INTO perspectiefregie (case_id, child_id, nr, user_id, from_on, "
    "reason, by_id, at) SELECT case_id, child_id, 2, NULL, '2026-11-23', 'weg', by_id, at "
    "FROM perspectiefregie",
    "emptied": "UPDATE perspectiefregie SET user_id = NULL",
    "not watched": "DELETE FROM perspectiefregie",
    "not placed": "DELETE FROM placements",
    "another child": "UPDATE placements SET child_id = child_id + 1",
    "no night": "UPDATE placements SET left_on = admitted_on, follow_up = 'x'",
    "no help": "UPDATE placements SET ambulant_by = '', no_ambulant_reason = ''",
}


@pytest.mark.parametrize("what", WRONG)
def test_around_the_application_a_stay_keeps_its_rules(
    placed: Placement, database_urls: Urls, what: str
) -> None:
    with pytest.raises(DBAPIError), raw.owner(database_urls) as connection:
        connection.execute(text(WRONG[what]))
