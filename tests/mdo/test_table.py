"""At the table: two halves on one page, and what is typed in the one outlives the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.accounts.models import UserSession
from app.db import Database
from tests.mdo.make import Scene
from tests.mdo.on_screen import TABLE, form_keys, key, meeting_url, pressing
from tests.support.page import Page, submit, visit

HALF = "In stapjes, eerst één nacht. En dan"
DECIDE, RECORD = "In het plan zetten", "Overleg opslaan"


@pytest.fixture
def here(planned: Scene, database: Database) -> Iterator[str]:
    """The address of a meeting that has begun."""
    url = meeting_url(planned, database)
    with clock.stopped_at("2026-12-01T16:40"):
        yield url


@pytest.fixture
def coach(here: str, planned: Scene, signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    return signed_in(planned.table.worker)


def decision(scene: Scene, database: Database, **more: Any) -> dict[str, Any]:
    with database.reading():
        line = scene.goal().line
    said = {"what": "Noor slaapt thuis", "who": key(scene, "Noor"), "due_on": "5 december"}
    return {**said, "goal": line, **more}


def half(page: Page) -> dict[str, Any]:
    return {"summary": HALF, "present": form_keys(page)[:2]}


def test_a_half_written_summary_is_there_after_a_decision(
    planned: Scene, coach: FlaskClient, here: str, database: Database
) -> None:
    page = visit(coach, f"{here}/vastleggen")
    form = pressing(page, DECIDE) | half(page) | decision(planned, database)

    submit(coach, f"{here}/besluiten", form)

    page = visit(coach, f"{here}/vastleggen")
    assert "Noor slaapt thuis" in page.text
    assert page.form(TABLE)["summary"] == HALF
    assert page.form(TABLE)["present"] == form_keys(page)[:2]
    assert page.form(TABLE)["what"] == ""
    submit(coach, f"{here}/vastleggen", pressing(page, RECORD))
    assert HALF in visit(coach, here).text
    assert "Concept van" not in visit(coach, f"{here}/vastleggen").text


def test_a_decision_that_is_refused_leaves_the_summary_beside_it(
    planned: Scene, coach: FlaskClient, here: str, database: Database
) -> None:
    page = visit(coach, f"{here}/vastleggen")
    form = pressing(page, DECIDE) | half(page) | decision(planned, database, goal="")

    wrong = submit(coach, f"{here}/besluiten", form, status=422)

    assert wrong.has("#goal-fout")
    assert wrong.form(TABLE)["summary"] == HALF
    assert wrong.form(TABLE)["what"] == "Noor slaapt thuis"
    submit(coach, f"{here}/vastleggen", pressing(wrong, RECORD))
    assert HALF in visit(coach, here).text


def test_a_half_written_decision_is_there_after_the_summary(
    planned: Scene, coach: FlaskClient, here: str, database: Database
) -> None:
    page = visit(coach, f"{here}/vastleggen")
    form = pressing(page, RECORD) | half(page) | {"what": "Noor slaapt"}

    answer = submit(coach, f"{here}/vastleggen", form)

    assert answer.response.headers["Location"] == f"{here}/vastleggen#besluiten"
    page = visit(coach, f"{here}/vastleggen")
    assert page.form(TABLE)["what"] == "Noor slaapt"
    refused = submit(coach, f"{here}/vastleggen", pressing(page, RECORD) | {"summary": ""}, 422)
    assert refused.form(TABLE)["what"] == "Noor slaapt"


def test_of_two_who_record_the_second_keeps_the_decision_as_well(
    planned: Scene, coach: FlaskClient, here: str, signed_in: Callable[..., FlaskClient]
) -> None:
    other = signed_in(planned.table.worker)
    page, late = visit(coach, f"{here}/vastleggen"), visit(other, f"{here}/vastleggen")
    submit(coach, f"{here}/vastleggen", pressing(page, RECORD) | half(page))
    old = pressing(late, RECORD) | half(late) | {"what": "Noor slaapt", "summary": "Anders."}

    both = submit(other, f"{here}/vastleggen", old, status=409)

    assert "Anders." in both.text
    assert visit(other, f"{here}/vastleggen").form(TABLE)["what"] == "Noor slaapt"


def test_nothing_is_kept_of_a_half_in_which_nothing_was_typed(
    planned: Scene, coach: FlaskClient, here: str, database: Database
) -> None:
    page = visit(coach, f"{here}/vastleggen")
    submit(coach, f"{here}/vastleggen", pressing(page, RECORD) | half(page))
    page = visit(coach, f"{here}/vastleggen")
    submit(coach, f"{here}/besluiten", pressing(page, DECIDE) | decision(planned, database))

    assert "Concept van" not in visit(coach, f"{here}/vastleggen").text


def test_both_halves_outlive_a_session_that_ended(
    planned: Scene,
    coach: FlaskClient,
    here: str,
    database: Database,
    signed_in: Callable[..., FlaskClient],
) -> None:
    page = visit(coach, f"{here}/vastleggen")
    form = pressing(page, DECIDE) | half(page) | {"what": "Noor slaapt"}

    with database.writing() as unit:
        for row in unit.scalars(select(UserSession)):
            row.seen_at -= timedelta(hours=1)
        unit.commit()
    assert coach.post(f"{here}/besluiten", data=form).status_code == 303

    page = visit(signed_in(planned.table.worker), f"{here}/vastleggen")
    assert (page.form(TABLE)["summary"], page.form(TABLE)["what"]) == (HALF, "Noor slaapt")


def test_enter_in_a_line_is_the_decision_and_not_the_summary(coach: FlaskClient, here: str) -> None:
    page = visit(coach, f"{here}/vastleggen")

    first = page.all(f"{TABLE} button")[0]

    assert first.attrib["formaction"] == f"{here}/besluiten"
    assert first.attrib["value"] == pressing(page, DECIDE)["concept"]


def test_a_meeting_that_has_begun_is_recorded_by_one_link(
    coach: FlaskClient, here: str, planned: Scene
) -> None:
    begun = visit(coach, here)
    assert begun.texts("a").count("Vastleggen") == 1
    page = visit(coach, f"{here}/vastleggen")
    submit(coach, f"{here}/vastleggen", pressing(page, RECORD) | half(page))
    done = visit(coach, here)
    assert done.texts("a").count("Verslag wijzigen") == 1
    assert "Vastleggen" not in done.texts("a")
    with clock.stopped_at("2026-11-30T10:00"):
        assert visit(coach, here).texts("a").count("Vastleggen") <= 1


def test_two_who_change_a_meeting_see_no_seats_that_nobody_filled(
    scene: Scene, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    url = f"{meeting_url(scene, database)}/wijzigen"
    one, two = signed_in(scene.table.worker), signed_in(scene.table.worker)
    form, late = visit(one, url).form(), visit(two, url).form()
    submit(one, url, form | {"question": "Hoe gaat het op school?"})

    both = submit(two, url, late | {"question": "Hoe gaat het thuis?", "guest_0": "Karin"}, 409)

    heads = both.texts(".verschil h2")
    assert "Wat is de vraag?" in heads
    assert "Naam van gast 1" in heads
    assert not [head for head in heads if "gast 2" in head or "gast 3" in head or "Collega" in head]


def test_keeping_one_half_while_typing_makes_no_draft_of_the_other(
    coach: FlaskClient, here: str
) -> None:
    page = visit(coach, f"{here}/vastleggen")

    coach.post("/concepten", data=pressing(page, RECORD) | half(page))

    assert "Concept van" not in visit(coach, f"{here}/besluiten").text
    assert "Concept van" in visit(coach, f"{here}/vastleggen").text
