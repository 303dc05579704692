"""The day on which a child left is put right, and a longer stay says why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.access import NotPermitted
from app.cases.models import Note
from app.db import Database, session
from app.operation import Conflict
from app.placements import operations
from app.placements.models import Placement
from tests.accounts import make as accounts
from tests.placements import make
from tests.placements.make import Home, fresh, refused, said, terms
from tests.support.page import submit, visit

LEFT = date(2026, 11, 20)
WHY = "In de brief van De Kreek staat een andere dag."


def correct(home: Home, placement: Placement, left_on: date, **more: Any) -> Placement:
    by, version = more.pop("by", None) or home.by, more.pop("version", None)
    values = {"follow_up": "Naar oma.", "why": WHY, **more}
    return operations.correct_leaving(
        fresh(placement), by=by, version=version, left_on=left_on, **values
    )


def notes() -> list[tuple[str, str, int]]:
    query = select(Note).order_by(Note.id)
    return [(n.text, n.readers, n.written_by_id) for n in session().scalars(query)]


def test_the_day_of_leaving_is_put_right_with_a_reason(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        home.leave(placed, LEFT)

        correct(home, placed, date(2026, 11, 18), by=home.by_hanan)

        stay = fresh(placed)
        assert (stay.left_on, stay.follow_up) == (date(2026, 11, 18), "Naar oma.")
        text = "Het vertrek van Noor is verbeterd: woensdag 18 november 2026, was vrijdag 20 "
        assert notes() == [(f"{text}november 2026. {WHY}", "regie", home.hanan.id)]
        assert {term[3] for term in terms(placed)} == {None}
        assert make.found() == []


WRONG = [
    ({"left_on": date(2026, 11, 24)}, "left_on"),
    ({"left_on": make.ADMITTED}, "left_on"),
    ({"left_on": LEFT, "follow_up": "Naar huis, met hulp van Linda."}, "left_on"),
    ({"follow_up": " "}, "follow_up"),
    ({"why": " "}, "why"),
]


@pytest.mark.parametrize(("more", "field"), WRONG)
def test_a_correction_of_leaving_meets_its_rules(
    home: Home, placed: Placement, database: Database, more: dict[str, Any], field: str
) -> None:
    with database.writing():
        assert "vertrek vast" in refused(correct, home, placed, LEFT)[1]
        home.leave(placed, LEFT)
        values = {"left_on": date(2026, 11, 18), **more}
        assert refused(correct, home, placed, **values)[0] == field
        assert notes() == []


def test_a_child_is_in_one_place_at_a_time_after_a_correction_too(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        home.leave(placed, date(2026, 11, 18))
        home.admit(admitted_on=LEFT, place="De Haven")
        field, sentence = refused(correct, home, placed, date(2026, 11, 21))
        assert field == "left_on"
        assert sentence.startswith("Noor woont al ergens anders: Crisisgroep De Haven, van vr 20")
        correct(home, placed, LEFT)
        assert fresh(placed).left_on == LEFT


def test_a_night_at_home_that_there_was_starts_terms_for_the_second_stay(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        home.leave(placed, LEFT)
        second = home.admit(admitted_on=LEFT, place="De Haven")
        assert terms(second) == []

        correct(home, placed, date(2026, 11, 19))

        assert [term[1:] for term in terms(second)] == [(LEFT, date(2026, 12, 4), None)] * 2
        assert make.found() == []
        correct(home, placed, LEFT)
        assert {term[3] for term in terms(second)} == {"vervangen"}
        assert make.found() == []


def test_of_two_who_put_it_right_the_second_is_told(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        home.leave(placed, LEFT)
        read = fresh(placed).row_version
        correct(home, placed, date(2026, 11, 18), version=read)
        with pytest.raises(Conflict):
            correct(home, placed, date(2026, 11, 17), version=read)


def test_who_has_nothing_to_do_with_the_child_puts_nothing_right(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        home.leave(placed, LEFT)
        with pytest.raises(NotPermitted):
            correct(home, placed, date(2026, 11, 18), by=accounts.actor(home.karim))


def test_a_stay_that_lasts_longer_says_why_and_a_shorter_one_need_not(
    home: Home, placed: Placement, database: Database
) -> None:
    def change(until: date, why: str = "") -> Placement:
        facts = said(placed, expected_end_on=until)
        return operations.correct_placement(fresh(placed), by=home.by, why=why, **facts)

    with database.writing():
        later = date(2027, 1, 20)
        assert refused(change, later) == ("why", "Schrijf waarom het verblijf langer duurt.")
        assert refused(change, date(2026, 12, 11), " ")[0] == "why"
        change(date(2026, 12, 1))
        assert notes() == []
        change(later, "Thuis is nog niet veilig.")
        assert fresh(placed).expected_end_on == later
        text = "Het verblijf van Noor duurt langer dan verwacht: tot woensdag 20 januari 2027 "
        text += "in plaats van dinsdag 1 december 2026. Thuis is nog niet veilig."
        assert notes() == [(text, "regie", home.marloes.id)]


def test_both_are_done_from_the_page_of_the_child(
    home: Home, placed: Placement, at_marloes: FlaskClient, database: Database
) -> None:
    url = visit(at_marloes, home.url).link("Verbeteren wat er over dit verblijf staat")
    form = visit(at_marloes, url).form() | {"expected_end_on": "20-1-2027"}
    assert "Schrijf waarom" in submit(at_marloes, url, form, status=422).error_at("why")
    submit(at_marloes, url, form | {"why": "Thuis is nog niet veilig."})
    with database.writing():
        home.leave(placed, LEFT)

    url = visit(at_marloes, home.url).link("Vertrek verbeteren")
    page = visit(at_marloes, url)
    assert page.form()["left_on"] == "20-11-2026"
    submit(at_marloes, url, page.form() | {"left_on": "18 november", "why": WHY})
    after = visit(at_marloes, home.url)
    assert "Het vertrek is verbeterd." in after.text
    assert "do 12 nov tot wo 18 nov" in after.text
    assert clock.today() == date(2026, 11, 23)
