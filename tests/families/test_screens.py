"""The screens of a gezin: its page, the block beside the casus, who sees them."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from app.audit import AuditEvent, Kind
from app.db import Database, session
from app.families.models import Family
from tests.families import make
from tests.families.on_screen import PATHS, READING, SECRET, Screen, of
from tests.support.page import submit, visit, visit_block
from tests.support.queries import count_queries


def test_the_page_shows_who_belongs_to_the_gezin_and_who_stands_around_it(screen: Screen) -> None:
    page = visit(screen.client, screen.url)

    assert page.h1 == "Gezin Bakker"
    assert "Bakker" not in page.title
    assert page.texts("#gezin .rij__wat") == ["Anouk, 38, moeder", "Noor, 15"]
    assert page.texts("#gezin .rij__wie") == ["Dronten", "afgeschermd"]
    assert page.texts("#netwerk .rij__wat") == ["Riet Bakker, oma"]


@pytest.mark.parametrize("path", ["", "/blok"])
def test_where_a_shielded_person_is_stands_only_on_their_own_page(
    screen: Screen, path: str
) -> None:
    shown = visit_block(screen.client, screen.url + path)

    assert "afgeschermd" in shown.text
    for word in (SECRET, "De Luwte", "06 - 99"):
        assert word not in shown.html
        assert word in visit(screen.client, screen.person_url).text


def test_the_address_is_not_on_the_print_of_the_page_of_a_person(screen: Screen) -> None:
    page = visit(screen.client, screen.person_url)

    assert SECRET in page.text
    (part,) = page.all("section.geen-papier")
    assert SECRET in " ".join(part.itertext())


def test_the_block_shows_three_around_the_gezin_and_how_many_more(
    screen: Screen, database: Database
) -> None:
    with database.writing():
        family = session().scalars(select(Family)).one()
        for name in ("Ilse", "Kees", "Mentor Yvonne"):
            make.network(family, name)

    block = visit_block(screen.client, screen.url + "/blok")

    assert "Riet Bakker, oma eet elke woensdag mee" in block.text
    assert "Nog 1 mens" in block.text
    assert "Mentor" not in block.text


def test_an_empty_gezin_says_what_to_do(screen: Screen, database: Database) -> None:
    with database.writing():
        empty = make.again(make.family(name="Smit", led_by=screen.marloes)).public_id

    page = visit(screen.client, f"/gezinnen/{empty}")
    block = visit_block(screen.client, f"/gezinnen/{empty}/blok")

    assert "Er staat nog niemand bij dit gezin." in page.text
    assert "Wie helpt dit gezin nu al?" in block.text


def test_every_page_is_there_for_who_leads_the_casus_and_only_some_for_who_reads_along(
    screen: Screen, database: Database
) -> None:
    karim = screen.sign_in(screen.karim)
    for path in PATHS:
        visit_block(screen.client, of(screen, path))
        visit(karim, of(screen, path), status=404)

    with database.writing():
        make.reader(session().scalars(select(Family)).one(), screen.karim)
    for path in PATHS:
        visit_block(karim, of(screen, path), status=200 if path in READING else 403)

    with database.writing():
        make.close(session().scalars(select(Family)).one())
    for path in PATHS:
        visit_block(screen.client, of(screen, path), status=200 if path in READING else 403)
        visit(karim, of(screen, path), status=404)


def test_a_form_posted_by_somebody_else_changes_nothing(screen: Screen, database: Database) -> None:
    karim = screen.sign_in(screen.karim)
    token = visit(karim, "/account").form("header form:not(.zoek)")["csrf_token"]
    for path in (p for p in PATHS if p not in READING):
        mine = {"until_on": "vandaag", "given_name": "X", "relation": "kind", "name": "X"}
        submit(karim, of(screen, path), mine | {"csrf_token": token}, status=404)

    with database.reading():
        acts = select(func.count()).where(AuditEvent.kind == Kind.ACT.value)
        assert session().scalar(acts.where(AuditEvent.actor_id == make.id_of(screen.karim))) == 0


@pytest.mark.parametrize("member_id", ["niets", "x" * 300, "%00", "..%2f"])
def test_an_id_that_is_rubbish_is_not_found(screen: Screen, member_id: str) -> None:
    visit(screen.client, f"{screen.url}/leden/{member_id}", status=404)
    visit(screen.client, f"/gezinnen/{member_id}", status=404)


@pytest.mark.parametrize("form", ["", "/wijzigen"])
def test_a_look_at_a_person_leaves_a_line_of_its_own_in_the_casus(
    screen: Screen, database: Database, form: str
) -> None:
    visit(screen.client, screen.person_url + form)

    with database.reading():
        line = session().scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert line is not None
        assert (line.kind, line.object_id) == (Kind.VIEW.value, screen.noor)
        assert line.case_id is not None


def test_the_block_of_a_page_that_was_logged_leaves_no_second_line(
    screen: Screen, database: Database
) -> None:
    def lines() -> int:
        with database.reading():
            return session().scalar(select(func.count()).select_from(AuditEvent)) or 0

    visit(screen.client, screen.url)
    before = lines()
    visit_block(screen.client, screen.url + "/blok")
    assert lines() == before + 1


def test_the_pages_cost_no_more_queries_with_more_people(
    screen: Screen, database: Database
) -> None:
    with database.writing():
        family = session().scalars(select(Family)).one()
        other = make.family(name="Smit", led_by=screen.marloes)
        for nr in range(15):
            make.member(family, f"Kind {nr}")
            make.member(other, f"Sem {nr}")
            make.network(family, f"Buur {nr}")

    for path in PATHS:
        with count_queries(database.engine, at_most=18):
            visit_block(screen.client, of(screen, path))
