"""What was being typed when a session ended, or when something broke, is kept or given back."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from app.db import Database
from tests.support.page import page_of, submit, visit
from tests.web.notebook import fill
from tests.web.test_drafts import STORY, draft_lines, drafts, keep


def test_after_idling_the_text_that_is_sent_is_kept_and_given_back(
    signed_in: Any, anouk: Any, away: Any, names: Any, database: Database
) -> None:
    client = signed_in(anouk)
    form = fill(visit(client, "/proef/een").form(), story=STORY)
    away(31)

    answer = client.post("/proef/een", data=form)

    assert (answer.status_code, answer.location) == (303, "/inloggen?next=/proef/een")
    assert names() == []
    page = visit(client, answer.location)
    assert page.texts(".melding") == ["U was een tijd weg. Log in; uw tekst is bewaard."]
    assert visit(signed_in(anouk), "/proef/een").form()["story"] == STORY
    ((_action, actor),) = draft_lines(database)
    assert actor is not None


def test_after_idling_htmx_is_sent_to_the_sign_in_page(
    signed_in: Any, anouk: Any, away: Any, database: Database
) -> None:
    client = signed_in(anouk)
    form = fill(visit(client, "/proef/een").form())
    away(31)

    answer = client.post("/proef/een", data=form, headers={"HX-Request": "true"})

    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"] == "/inloggen?next=/proef/een"
    assert drafts(database) == 1


def test_an_idle_session_may_add_to_its_own_draft_and_to_nothing_else(
    signed_in: Any, anouk: Any, away: Any, names: Any, database: Database
) -> None:
    client = signed_in(anouk)
    form = visit(client, "/proef/een").form()
    away(31)

    said = keep(client, form, story=STORY)

    assert "U was een tijd weg. Log in; uw tekst is bewaard." in said.text
    assert drafts(database) == 1
    assert client.get("/proef/een").status_code == 303
    client.post("/tikje", data={"csrf_token": form["csrf_token"]})
    assert client.get("/concepten/x/weg").status_code == 303
    assert names() == []


def test_after_idling_nobody_elses_draft_can_be_written(
    signed_in: Any, anouk: Any, bram: Any, away: Any, database: Database
) -> None:
    hers = visit(signed_in(anouk), "/proef/een").form()["concept"]
    client = signed_in(bram)
    form = visit(client, "/proef/een").form()
    away(31)

    keep(client, form, 422, concept=hers, story=STORY)

    assert drafts(database) == 0


@pytest.mark.parametrize("ending", ["absolute", "blocked", "signed out"])
def test_after_any_other_end_nothing_is_kept_but_the_text_can_be_copied(
    signed_in: Any, anouk: Any, since: Any, database: Database, names: Any, ending: str
) -> None:
    client = signed_in(anouk)
    form = fill(visit(client, "/proef/een").form(), story=STORY, secret="hond-in-de-pot")
    with database.writing() as unit:
        statement = {
            "absolute": "UPDATE user_sessions SET made_at = '2026-01-01 00:00:00+00'",
            "blocked": "UPDATE user_accounts SET blocked_on = '2026-01-01'",
            "signed out": "UPDATE user_sessions SET ended_at = '2026-01-01 00:00:00+00'",
        }[ending]
        unit.execute(text(statement))
        unit.commit()

    page = submit(client, "/proef/een", form, 422)

    assert drafts(database) == 0
    assert names() == []
    assert page.h1 == "U bent uitgelogd"
    assert STORY in page.texts("textarea")
    assert "hond-in-de-pot" not in page.html
    assert page.link("Inloggen") == "/inloggen?next=/proef/een"


def test_a_stranger_with_nothing_of_ours_is_sent_to_sign_in(client: FlaskClient) -> None:
    answer = client.post("/proef/een", data={"concept": "onzin", "story": STORY})

    assert (answer.status_code, answer.location) == (303, "/inloggen?next=/")


def test_a_fault_keeps_the_text_as_a_draft(
    signed_in: Any, anouk: Any, database: Database, names: Any
) -> None:
    client = signed_in(anouk)
    form = fill(visit(client, "/proef/een").form(), name="kapot", story=STORY)

    page = page_of(client.post("/proef/een", data=form), 500)

    assert "Uw tekst is bewaard. Nummer " in page.text
    assert names() == []
    again = visit(client, "/proef/een").form()
    assert again["story"] == STORY
    submit(client, "/proef/een", again | {"name": "heel"})
    assert names() == ["heel"]
