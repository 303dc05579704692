"""Wie helpt u and de agenda: what stands on them for whom, by hand from access.md."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest

from app import clock
from app.db import Database, session
from app.families.models import Family, FamilyMember
from app.reports.queries.family import Helpers, agenda_of, helpers_of, looks_for
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.mdo.make import fresh
from tests.plans.evaluating import evaluate
from tests.reports import make_family_side as make
from tests.reports.make_family_side import Side
from tests.support.queries import count_queries
from tests.support.stories import Story, Told, attached, begins_with

MUCH = (date(2026, 1, 1), date(2030, 1, 1))


def _laid() -> Side:
    with clock.stopped_at("2026-11-22T10:00"):
        return make.lay()


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def side(database: Database, told: Told) -> Iterator[Side]:
    with clock.stopped_at("2026-11-22T10:00"), database.writing():
        yield attached(told(LAID))


def helpers(side: Side, who: str) -> Helpers:
    return helpers_of(side.shelf(who))


def names(side: Side, who: str) -> list[str]:
    found = helpers(side, who)
    return [helper.name for helper in (*found.leads, *found.others)]


def test_the_regisseur_and_who_stands_in_can_be_called(side: Side) -> None:
    make.reads(side, accounts.worker("Willem Waarneem", phone="0321 - 11"), "waarnemer")
    make.reads(side, accounts.worker("Mia Maatje", phone="0321 - 22"), "maatje")

    found = helpers(side, "Anouk")

    assert [(one.name, one.phone) for one in found.leads] == [
        ("Marloes Veenstra", side.table.worker.phone),
        ("Willem Waarneem", "0321 - 11"),
    ]
    assert [(one.name, one.phone) for one in found.others] == [("Mia Maatje", "")]


@pytest.mark.parametrize("capacity", ["adviseur", "gi"])
def test_who_is_not_for_the_gezin_to_know_of_is_not_named(side: Side, capacity: str) -> None:
    shares = {"shares": "plan"} if capacity == "adviseur" else {}
    make.reads(side, accounts.worker("Stille Kracht"), capacity, **shares)

    for who in ("Anouk", "Jeroen", "Noor"):
        assert "Stille Kracht" not in names(side, who)


def test_the_perspectiefregisseur_is_named_to_the_child_and_who_has_gezag_over_it(
    side: Side,
) -> None:
    make.watches(side, "Noor", accounts.worker("Hanan Perspectief"))

    assert "Hanan Perspectief" in names(side, "Anouk")
    assert "Hanan Perspectief" in names(side, "Noor")
    assert "Hanan Perspectief" not in names(side, "Jeroen")
    with clock.stopped_at("2027-03-02T10:00"):  # Noor is 16
        assert "Hanan Perspectief" not in names(side, "Anouk")


def test_a_partner_is_as_visible_as_the_goal_that_they_help_with(side: Side) -> None:
    make.joins(side, "Linda Prins", "Thuishulp Zon", ["Samen eten."])
    make.joins(side, "Bert Cursus", "Cursushuis", ["Jeroen gaat naar de cursus."])
    make.joins(side, "Nora Nacht", "Slaaphulp", ["Noor slaapt thuis."])

    assert {"Linda Prins", "Nora Nacht"} <= set(names(side, "Anouk"))
    assert "Bert Cursus" not in names(side, "Anouk")
    assert set(names(side, "Jeroen")) == {"Marloes Veenstra", "Linda Prins", "Bert Cursus"}
    assert set(names(side, "Noor")) == {"Marloes Veenstra", "Nora Nacht"}


def told(side: Side, who: str) -> list[tuple[str, str]]:
    return [(one.recipient, one.whose) for one in helpers(side, who).told]


def test_consent_is_told_to_who_may_read_about_the_child(side: Side) -> None:
    make.consents(side, "Noor", "Praktijk Noord")
    make.consents(side, "Sem", "Praktijk Zuid", renew_on=date(2029, 8, 20))

    assert told(side, "Anouk") == [("Praktijk Zuid", "Sem"), ("Praktijk Noord", "Noor")]
    assert told(side, "Jeroen") == [("Praktijk Zuid", "Sem")]
    assert told(side, "Noor") == [("Praktijk Noord", "")]


@pytest.mark.parametrize(
    "more",
    [
        {"paused_on": date(2026, 11, 20)},
        {"from_on": date(2026, 11, 23)},
        {"from_on": date(2026, 1, 1), "renew_on": date(2026, 11, 22)},
    ],
)
def test_consent_that_does_not_count_today_is_not_named(side: Side, more: dict[str, Any]) -> None:
    make.consents(side, "Sem", "Praktijk Zuid", **more)

    assert told(side, "Anouk") == []


def test_of_a_child_with_two_gezinnen_only_own_consent_is_told(side: Side) -> None:
    other = Family(municipality_id=side.table.family.municipality_id, name="B", search_name="b")
    session().add(other)
    session().flush()
    sem = side.table.person("Sem")
    row = {"family_id": other.id, "person_id": sem.id, "from_on": date(2026, 1, 1)}
    session().add(FamilyMember(relation="kind", **row))
    anouk = side.table.person("Anouk")
    make.consents(side, "Sem", "Praktijk van de ander", renew_on=date(2029, 8, 20))
    mine = {"holder_id": anouk.id, "renew_on": date(2029, 8, 20)}
    make.consents(side, "Sem", "Praktijk van Anouk", **mine)

    assert told(side, "Anouk") == [("Praktijk van Anouk", "Sem")]


def shield(side: Side) -> None:
    side.table.person("Lot").shielded_since = clock.today()
    session().commit()


def test_with_somebody_shielded_only_whom_to_call_is_named(side: Side) -> None:
    make.reads(side, accounts.worker("Mia Maatje"), "maatje")
    make.joins(side, "Linda Prins", "Thuishulp Zon", ["Samen eten."])
    make.consents(side, "Sem", "Praktijk Zuid", renew_on=date(2029, 8, 20))
    shield(side)

    for who in ("Anouk", "Jeroen"):
        assert names(side, who) == ["Marloes Veenstra"]
        assert told(side, who) == []


def days(side: Side, who: str) -> list[date]:
    return [meeting.day for meeting in agenda_of(side.shelf(who)).meetings]


def test_a_meeting_is_in_the_agenda_of_who_is_asked_and_of_nobody_else(side: Side) -> None:
    side.scene.plan()

    assert days(side, "Anouk") == days(side, "Noor") == [date(2026, 12, 1)]
    assert days(side, "Jeroen") == []
    [meeting] = agenda_of(side.shelf("Anouk")).meetings
    assert meeting.office == "Gemeentehuis Dronten, De Rede 1, Dronten"
    for of_another in ("riet", "Karin", "kamer 4", "Kerst"):
        assert of_another not in repr(meeting)


def test_a_meeting_that_was_called_off_held_or_withheld_is_gone(side: Side) -> None:
    off, kept = side.scene.plan(), side.scene.plan(starts_at=datetime(2026, 12, 2, 10, 0))
    stays = side.scene.plan(starts_at=datetime(2026, 12, 4, 10, 0))
    assert len(days(side, "Anouk")) == 3

    side.scene.cancel(off)
    make.keeps_back(side, "overleg", fresh(kept).public_id, "Anouk")
    assert days(side, "Anouk") == [date(2026, 12, 4)]
    assert days(side, "Noor") == [date(2026, 12, 2), date(2026, 12, 4)]

    fresh(stays).held_on = date(2026, 11, 22)
    session().commit()
    assert days(side, "Anouk") == []


def test_a_place_that_is_not_an_office_or_with_a_shield_is_not_said(side: Side) -> None:
    side.scene.plan(office=None, place="Bij Jeroen thuis, Kerkstraat 3")
    assert "Kerkstraat" not in repr(agenda_of(side.shelf("Anouk")))

    side.scene.plan(starts_at=datetime(2026, 12, 2, 10, 0))
    shield(side)
    assert [meeting.office for meeting in agenda_of(side.shelf("Anouk")).meetings] == ["", ""]


def test_who_was_taken_off_the_list_is_no_longer_asked(side: Side) -> None:
    meeting = side.scene.plan()
    for participant in fresh(meeting).participants:
        if participant.person_id == side.table.person("Noor").id:
            participant.removed_at = clock.now()
    session().commit()

    assert days(side, "Noor") == []


def test_the_agenda_has_own_promises_and_for_who_reads_the_plan_the_next_evaluation(
    side: Side,
) -> None:
    anouk, noor = agenda_of(side.shelf("Anouk")), agenda_of(side.shelf("Noor"))

    assert [(row.whose, row.text) for row in anouk.doing] == [
        ("", "Anouk belt de club."),
        ("Noor", "Noor belt de club."),
    ]
    assert [row.text for row in noor.doing] == ["Noor belt de club."]
    assert (anouk.evaluation_on, noor.evaluation_on) == (date(2027, 2, 10), None)
    with clock.stopped_at("2026-12-04T10:00"):
        assert agenda_of(side.shelf("Anouk")).doing == []


def test_an_evaluation_that_is_withheld_does_not_show_by_the_day_of_the_next(side: Side) -> None:
    held = evaluate(side.table, date(2026, 11, 20))
    assert agenda_of(side.shelf("Anouk")).evaluation_on == date(2027, 2, 20)

    make.keeps_back(side, "evaluatie", held.public_id, "Anouk")

    assert agenda_of(side.shelf("Anouk")).evaluation_on is None


def test_a_closed_casus_says_nothing_any_more(side: Side) -> None:
    side.scene.plan()
    cases.close(side.table.case)

    shelf = side.shelf("Anouk")
    assert helpers_of(shelf) == Helpers([], [], [])
    assert agenda_of(shelf).empty
    assert looks_for(shelf, side.actor("Anouk"), MUCH).rows == []


def test_reading_costs_the_same_however_much_there_is(side: Side, database: Database) -> None:
    make.reads(side, accounts.worker("Mia Maatje"), "maatje")
    make.joins(side, "Linda Prins", "Thuishulp Zon", ["Samen eten."])
    make.consents(side, "Sem", "Praktijk Zuid", renew_on=date(2029, 8, 20))
    side.scene.plan()
    shelf = side.shelf("Anouk")
    with count_queries(database.engine, at_most=6):
        helpers_of(shelf)
    with count_queries(database.engine, at_most=4):
        agenda_of(shelf)
