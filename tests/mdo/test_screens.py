"""The screens of a meeting: planning it, changing it, calling it off."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.db import Database, session
from app.mdo.models import Meeting
from tests.mdo import make as mdo
from tests.mdo.make import Scene
from tests.mdo.on_screen import meeting_url, seat, typed
from tests.support.page import submit, visit


def test_the_one_who_plans_is_ticked_and_nobody_else(
    scene: Scene, coach: FlaskClient, url: str
) -> None:
    page = visit(coach, f"{url}/nieuw")

    assert page.form("main form.formulier")["people"] == scene.table.worker.public_id
    assert page.texts(".overleg-groep") == ["Het gezin", "Om het gezin heen", "Wie helpt"]


def test_planning_says_to_how_many_people_it_went_and_can_be_held_back(
    scene: Scene, coach: FlaskClient, database: Database, url: str
) -> None:
    page = visit(coach, f"{url}/nieuw")
    done = submit(coach, f"{url}/nieuw", typed(page, scene), status=303)
    page = visit(coach, done.response.headers["Location"])

    assert page.has(".melding", None)
    assert "Verstuurd naar 3 mensen. Er staat geen persoonlijke informatie in de mail." in page.text
    assert page.link("Toch niet versturen").endswith("/afzeggen")
    assert "Dinsdag 1 december 2026, 15:30 – 16:30, Gemeentehuis Dronten" in page.text
    with database.reading():
        assert len(mdo.mails()) == 3


def test_called_off_in_time_nobody_notices(
    scene: Scene, coach: FlaskClient, database: Database
) -> None:
    here = meeting_url(scene, database)
    page = visit(coach, f"{here}/afzeggen")
    assert "Zegt u het nu af, dan merkt niemand er iets van." in page.text
    form = page.form("main form.formulier") | {"reason": "Verkeerde dag."}
    submit(coach, f"{here}/afzeggen", form, status=303)

    page = visit(coach, here)
    assert "Dit overleg is afgezegd: Verkeerde dag." in page.text
    with database.reading():
        assert mdo.to(mdo.mails()) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"question": ""}, "question"),
        ({"on": "1 brumaire"}, "on"),
        ({"on": ""}, "on"),
        ({"on": "20-11-2026"}, "on"),
        ({"at": "half vier"}, "at"),
        ({"at": "25:00"}, "at"),
        ({"minutes": "7"}, "minutes"),
        ({"office": "x"}, "office"),
        ({"office": "", "place": ""}, "place"),
        ({"link": "beeldbellen"}, "link"),
        ({"people": []}, "people"),
        ({"people": ["niemand"]}, "people"),
        ({"guest_0": "Karin"}, "guest_email_0"),
        ({"guest_email_1": "k@z.example"}, "guest_1"),
        ({"guest_0": "Karin", "guest_email_0": "karin"}, "guest_email_0"),
    ],
)
def test_what_is_wrong_comes_back_at_its_field_with_all_that_was_typed(
    scene: Scene, coach: FlaskClient, url: str, changes: dict[str, Any], field: str
) -> None:
    form = typed(visit(coach, f"{url}/nieuw"), scene, **changes)
    page = submit(coach, f"{url}/nieuw", form, status=422)

    assert page.has(f"#{field}-fout"), page.texts(".veld__fout")
    sent = page.form("main form.formulier")
    kept = ("question", "on", "at", "place", "link")
    assert {name: sent[name] for name in kept} == {name: form[name] for name in kept}
    assert sent[seat(page, scene, "Anouk")] == "anouk@post.example"


def test_a_broken_address_comes_back_at_that_person(
    scene: Scene, coach: FlaskClient, url: str
) -> None:
    page = visit(coach, f"{url}/nieuw")
    field = seat(page, scene, "Oma Riet")
    page = submit(coach, f"{url}/nieuw", typed(page, scene, **{field: "riet@"}), status=422)

    assert page.has(f"#{seat(page, scene, 'Oma Riet')}-fout")
    assert not page.has(f"#{seat(page, scene, 'Anouk')}-fout")


def test_without_the_gezin_it_asks_why(scene: Scene, coach: FlaskClient, url: str) -> None:
    page = visit(coach, f"{url}/nieuw")
    form = typed(page, scene, people=[scene.table.worker.public_id])
    page = submit(coach, f"{url}/nieuw", form, status=422)

    assert page.has("#family_absent_reason-fout")


def test_the_same_form_twice_is_one_meeting(
    scene: Scene, coach: FlaskClient, database: Database, url: str
) -> None:
    form = typed(visit(coach, f"{url}/nieuw"), scene)
    first = submit(coach, f"{url}/nieuw", form, status=303)
    second = submit(coach, f"{url}/nieuw", form, status=303)

    assert first.response.headers["Location"] == second.response.headers["Location"]
    with database.reading():
        assert session().scalar(select(func.count()).select_from(Meeting)) == 1


def test_colleagues_and_guests_come_along(
    scene: Scene, coach: FlaskClient, database: Database, url: str
) -> None:
    page = visit(coach, f"{url}/nieuw")
    more = {
        "colleague_0": scene.colleague.public_id,
        "guest_0": "Karin Blom",
        "guest_what_0": "gedragskundige",
        "guest_email_0": "karin@zorg.example",
    }
    done = submit(coach, f"{url}/nieuw", typed(page, scene, **more), status=303)
    page = visit(coach, done.response.headers["Location"])

    assert page.texts("#h-wie") == ["Wie komt"]
    assert "Karin Blom gedragskundige" in page.text
    assert "Hanan El Idrissi" in page.text


def test_changing_shows_what_was_agreed_and_keeps_who_was_asked(
    scene: Scene, coach: FlaskClient, database: Database
) -> None:
    here = meeting_url(scene, database)
    page = visit(coach, f"{here}/wijzigen")
    form = page.form("main form.formulier")

    assert (form["on"], form["at"], form["minutes"]) == ("01-12-2026", "15:30", "60")
    assert len(form["people"]) == 5
    assert form[seat(page, scene, "Oma Riet")] == "riet@post.example"
    submit(coach, f"{here}/wijzigen", form | {"at": "16:00"}, status=303)
    with database.writing():
        meeting = session().scalars(select(Meeting)).one()
        assert meeting.sequence == 1
        assert len([p for p in meeting.participants if p.removed_at is None]) == 5


def test_two_who_change_it_see_both_texts(
    scene: Scene, coach: FlaskClient, database: Database
) -> None:
    here = meeting_url(scene, database)
    first, second = (visit(coach, f"{here}/wijzigen").form("main form.formulier") for _ in "ab")
    submit(coach, f"{here}/wijzigen", first | {"question": "De eerste."}, status=303)
    page = submit(coach, f"{here}/wijzigen", second | {"question": "De tweede."}, status=409)

    assert "De eerste." in page.text
    assert "De tweede." in page.html
