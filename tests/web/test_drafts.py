"""What is being typed is kept, given back to its writer in the same form, and to nobody else."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, func, select, text, update
from sqlalchemy.orm import Session

from app import clock
from app.audit import AuditEvent
from app.db import Database
from app.web.models import Draft
from tests.frame import raw
from tests.support.databases import Urls
from tests.support.page import Page, submit, visit
from tests.web.notebook import fill

STORY = "Oma Riet belde vanmorgen over de hond."


def keep(client: FlaskClient, form: dict[str, Any], status: int = 200, **typed: Any) -> Page:
    return submit(client, "/concepten", form | typed, status, htmx=True)


def drafts(database: Database) -> int:
    with database.reading() as unit:
        return unit.scalar(select(func.count()).select_from(Draft)) or 0


def draft_lines(database: Database) -> list[tuple[str, int | None]]:
    with database.reading() as unit:
        found = unit.scalars(select(AuditEvent).where(AuditEvent.kind == "concept"))
        return [(line.action, line.actor_id) for line in found]


def test_what_was_typed_stands_there_when_the_form_is_opened_again(
    signed_in: Any, anouk: Any
) -> None:
    client = signed_in(anouk)
    form = visit(client, "/proef/een").form()

    said = keep(client, form, name="De Br", story=STORY, kind="school", readers=["kind"])

    assert said.text.startswith("Concept bewaard ")
    page = visit(client, "/proef/een")
    again = page.form()
    assert (again["name"], again["story"], again["kind"], again["readers"]) == (
        "De Br",
        STORY,
        "school",
        "kind",
    )
    assert "teruggezet, blijft tot " in page.text
    assert again["concept"] == form["concept"]


def test_a_draft_is_given_back_in_another_browser_too(signed_in: Any, anouk: Any) -> None:
    keep_in = signed_in(anouk)
    keep(keep_in, visit(keep_in, "/proef/een").form(), story=STORY)

    assert visit(signed_in(anouk), "/proef/een").form()["story"] == STORY


def test_two_tabs_do_not_mix(signed_in: Any, anouk: Any, database: Database) -> None:
    client = signed_in(anouk)
    one, two = (visit(client, "/proef/een").form() for _ in range(2))

    keep(client, one, story="het ene")
    keep(client, two, story="het andere")
    keep(client, one, story="het ene, en meer")

    assert drafts(database) == 2
    assert visit(client, "/proef/een").form()["story"] == "het ene, en meer"
    submit(client, "/proef/een", fill(one))
    assert visit(client, "/proef/een").form()["story"] == "het andere"


def test_a_draft_is_never_in_another_record_nor_with_somebody_else(
    signed_in: Any, anouk: Any, bram: Any
) -> None:
    client = signed_in(anouk)
    keep(client, visit(client, "/proef/een").form(), story=STORY)

    assert visit(client, "/proef/twee").form()["story"] == ""
    assert visit(client, "/account/telefoon").form()["phone"] != STORY
    assert visit(signed_in(bram), "/proef/een").form()["story"] == ""


def test_nobody_writes_in_the_drafts_of_somebody_else(
    signed_in: Any, anouk: Any, bram: Any, database: Database
) -> None:
    hers = visit(signed_in(anouk), "/proef/een").form()["concept"]
    client = signed_in(bram)

    keep(client, visit(client, "/proef/een").form(), 422, concept=hers, story="van Bram")

    assert drafts(database) == 0


@pytest.mark.parametrize("concept", ["", "onzin", "WyJwcm9lZiJd.nep"])
def test_a_made_up_handle_keeps_nothing(
    signed_in: Any, anouk: Any, database: Database, concept: str
) -> None:
    client = signed_in(anouk)

    said = keep(client, visit(client, "/proef/een").form(), 422, concept=concept, story=STORY)

    assert "Kopieer uw tekst" in said.text
    assert drafts(database) == 0


def test_without_the_token_nothing_is_kept(signed_in: Any, anouk: Any, database: Database) -> None:
    client = signed_in(anouk)
    keep(client, visit(client, "/proef/een").form(), 422, csrf_token="anders", story=STORY)

    assert drafts(database) == 0


def test_in_the_database_a_draft_cannot_be_read(
    signed_in: Any, anouk: Any, database: Database
) -> None:
    client = signed_in(anouk)
    keep(client, visit(client, "/proef/een").form(), name="Riet", story=STORY)

    with database.reading() as unit:
        row = unit.execute(text("SELECT * FROM drafts")).one()
    raw = b"|".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row)
    assert b"Riet" not in raw
    assert b"hond" not in raw


def test_a_draft_moved_to_another_row_does_not_open(
    signed_in: Any, anouk: Any, database: Database
) -> None:
    client = signed_in(anouk)
    for record in ("een", "twee"):
        keep(client, visit(client, f"/proef/{record}").form(), story=record)
    with database.writing() as unit:
        first, second = unit.scalars(select(Draft).order_by(Draft.id))
        unit.execute(
            update(Draft).where(Draft.id == second.id).values(body_sealed=first.body_sealed)
        )
        unit.commit()

    assert client.get("/proef/twee").status_code == 500


def test_secrets_and_fields_that_the_form_does_not_have_are_not_kept(
    signed_in: Any, anouk: Any, database: Database
) -> None:
    client = signed_in(anouk)
    keep(client, visit(client, "/proef/een").form(), secret="hond-in-de-pot", bsn="123456782")

    with database.reading() as unit:
        kept = unit.scalars(select(Draft)).one().body
    assert "hond-in-de-pot" not in kept
    assert "123456782" not in kept
    assert "csrf" not in kept


def test_a_draft_goes_when_its_form_was_carried_out(
    signed_in: Any, anouk: Any, database: Database, names: Any
) -> None:
    client = signed_in(anouk)
    form = fill(visit(client, "/proef/een").form())
    keep(client, form)
    assert drafts(database) == 1

    submit(client, "/proef/een", form)

    assert names() == ["De Brug"]
    assert drafts(database) == 0
    assert visit(client, "/proef/een").form()["story"] == ""


def test_a_draft_stays_when_its_form_was_refused(
    signed_in: Any, anouk: Any, database: Database
) -> None:
    client = signed_in(anouk)
    form = fill(visit(client, "/proef/een").form(), name="mag niet")
    keep(client, form)

    submit(client, "/proef/een", form, 422)

    assert drafts(database) == 1


def test_a_save_that_comes_in_after_its_own_form_leaves_nothing_behind(
    signed_in: Any, anouk: Any, database: Database
) -> None:
    client = signed_in(anouk)
    form = fill(visit(client, "/proef/een").form())
    submit(client, "/proef/een", form)

    keep(client, form)

    assert drafts(database) == 0
    keep(client, form, story="nog iets erbij")
    assert drafts(database) == 1


def test_what_is_not_wanted_is_thrown_away_after_one_question(
    signed_in: Any, anouk: Any, bram: Any, database: Database
) -> None:
    client = signed_in(anouk)
    keep(client, visit(client, "/proef/een").form(), story=STORY)
    away = visit(client, "/proef/een").link("Concept weggooien")

    page = visit(client, away)
    assert STORY not in page.html
    assert drafts(database) == 1
    visit(signed_in(bram), away, 404)
    submit(client, away, page.form("#weggooien") | {"csrf_token": "anders"}, 422)
    assert drafts(database) == 1
    assert submit(client, away, page.form("#weggooien")).response.location == "/proef/een"

    assert drafts(database) == 0
    assert visit(client, "/proef/een").form()["story"] == ""


def test_a_fresh_form_has_nothing_to_throw_away(signed_in: Any, anouk: Any) -> None:
    assert not visit(signed_in(anouk), "/proef/een").has("a", "Concept weggooien")


def test_a_draft_goes_after_thirty_days(signed_in: Any, anouk: Any, database: Database) -> None:
    client = signed_in(anouk)
    form = visit(client, "/proef/een").form()
    keep(client, form, story=STORY)
    with database.writing() as unit:
        draft = unit.scalars(select(Draft)).one()
        assert timedelta(days=29, hours=23) < draft.until - draft.saved_at <= timedelta(days=30)
        draft.until = clock.real_now() - timedelta(minutes=1)
        unit.commit()

    assert visit(client, "/proef/een").form()["story"] == ""
    keep(client, visit(client, "/proef/twee").form(), story="iets anders")
    assert drafts(database) == 1


def test_a_draft_leaves_one_line_however_often_it_is_saved(
    signed_in: Any, anouk: Any, database: Database
) -> None:
    client = signed_in(anouk)
    form = visit(client, "/proef/een").form()
    for nr in range(4):
        keep(client, form, story=f"{STORY} {nr}")

    assert [action for action, _actor in draft_lines(database)] == ["concept van proef"]
    with database.reading() as unit:
        line = unit.scalars(select(AuditEvent).where(AuditEvent.kind == "concept")).one()
        assert (line.case_id, line.object_kind) == ("een", "drafts")
        assert "Riet" not in f"{line.fields}{line.object_id}"


def test_saves_at_the_same_moment_make_one_draft(
    signed_in: Any, anouk: Any, app: Flask, database: Database
) -> None:
    client = signed_in(anouk)
    form = visit(client, "/proef/een").form()
    cookie = client.get_cookie("eenplan")
    assert cookie is not None

    def type_on(nr: int) -> int:
        browser = app.test_client()
        browser.set_cookie("eenplan", cookie.value)
        return browser.post("/concepten", data=form | {"story": f"{STORY} {nr}"}).status_code

    with ThreadPoolExecutor(4) as hands:
        assert list(hands.map(type_on, range(4))) == [200] * 4

    assert drafts(database) == 1
    assert len(draft_lines(database)) == 1


@contextlib.contextmanager
def sent_meanwhile(urls: Urls, moment: str) -> Iterator[None]:
    """At this moment of a session the form is sent from elsewhere, and its draft is gone."""

    def away(*_: Any) -> None:
        with raw.serving(urls) as connection:
            connection.execute(text("DELETE FROM drafts"))

    event.listen(Session, moment, away, once=True)
    try:
        yield
    finally:
        with contextlib.suppress(Exception):
            event.remove(Session, moment, away)


def test_a_form_that_is_sent_as_soon_as_its_text_is_kept_is_no_fault(
    signed_in: Any, anouk: Any, database: Database, database_urls: Urls
) -> None:
    client = signed_in(anouk)
    form = visit(client, "/proef/een").form()

    with sent_meanwhile(database_urls, "after_commit"):
        assert keep(client, form, story=STORY).text.startswith("Concept bewaard ")

    assert drafts(database) == 0


@pytest.mark.only("postgresql", reason="on SQLite a second writer waits for the first")
def test_a_form_that_is_sent_while_its_text_is_on_its_way_is_no_fault(
    signed_in: Any, anouk: Any, database: Database, database_urls: Urls
) -> None:
    client = signed_in(anouk)
    form = visit(client, "/proef/een").form()
    keep(client, form, story=STORY)

    with sent_meanwhile(database_urls, "before_flush"):
        keep(client, form, story=f"{STORY} En weer.")

    assert drafts(database) == 1
