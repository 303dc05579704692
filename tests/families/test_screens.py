"""The screens of a gezin: its page, the block beside the casus, forms with and without htmx."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select, text

from app import clock
from app.accounts.models import UserAccount
from app.audit import AuditEvent, Kind
from app.db import Database, session
from app.families.models import Family, FamilyMember, Person
from tests.accounts import make as accounts
from tests.families import make
from tests.frame import raw
from tests.support.databases import Urls
from tests.support.page import submit, visit, visit_block
from tests.support.queries import count_queries

SECRET = "Havenkade 3"


@dataclass
class World:
    marloes: UserAccount
    karim: UserAccount
    family: str
    noor: str
    riet: str
    client: FlaskClient
    sign_in: Callable[[Any], FlaskClient]

    @property
    def url(self) -> str:
        return f"/gezinnen/{self.family}"

    @property
    def person_url(self) -> str:
        return f"{self.url}/leden/{self.noor}"


@pytest.fixture
def world(database: Database, signed_in: Callable[[Any], FlaskClient]) -> Iterator[World]:
    """Gezin Bakker on 23 November 2026: Noor who is shielded, Anouk, and oma Riet."""
    with clock.stopped_at("2026-11-23T09:00"):
        with database.writing():
            accounts.mark()
            marloes, karim = (accounts.worker(name) for name in ("Marloes Veenstra", "Karim"))
            family = make.family(led_by=marloes)
            make.member(family, "Anouk", "moeder", birth_date=date(1988, 2, 29), lives="Dronten")
            noor = make.member(
                family,
                birth_date=date(2011, 3, 2),
                lives="De Luwte",
                address=SECRET,
                phone="06 - 99",
                shielded_since=date(2026, 11, 1),
            )
            riet = make.network(family, can_do="eet elke woensdag mee")
            ids = (make.again(family).public_id, noor.public_id, riet.public_id)
        yield World(marloes, karim, *ids, signed_in(marloes), signed_in)


def test_the_page_shows_who_belongs_to_the_gezin_and_who_stands_around_it(world: World) -> None:
    page = visit(world.client, world.url)

    assert page.h1 == "Gezin Bakker"
    assert "Bakker" not in page.title
    assert page.texts("#gezin .rij__wat") == ["Anouk, 38, moeder", "Noor, 15"]
    assert page.texts("#gezin .rij__wie") == ["Dronten", "afgeschermd"]
    assert page.texts("#netwerk .rij__wat") == ["Riet Bakker, oma"]


@pytest.mark.parametrize("path", ["", "/blok"])
def test_where_a_shielded_person_is_stands_only_on_their_own_page(world: World, path: str) -> None:
    shown = visit_block(world.client, world.url + path)

    assert "afgeschermd" in shown.text
    for word in (SECRET, "De Luwte", "06 - 99"):
        assert word not in shown.html
        assert word in visit(world.client, world.person_url).text


def test_the_address_is_not_on_the_print_of_the_page_of_a_person(world: World) -> None:
    page = visit(world.client, world.person_url)

    assert SECRET in page.text
    (part,) = page.all("section.geen-papier")
    assert SECRET in " ".join(part.itertext())


def test_the_block_shows_three_around_the_gezin_and_how_many_more(
    world: World, database: Database
) -> None:
    with database.writing():
        family = session().scalars(select(Family)).one()
        for name in ("Ilse", "Kees", "Mentor Yvonne"):
            make.network(family, name)

    block = visit_block(world.client, world.url + "/blok")

    assert "Riet Bakker, oma eet elke woensdag mee" in block.text
    assert "Nog 1 mens" in block.text
    assert "Mentor" not in block.text


def test_an_empty_gezin_says_what_to_do(world: World, database: Database) -> None:
    with database.writing():
        empty = make.again(make.family(name="Smit", led_by=world.marloes)).public_id

    page = visit(world.client, f"/gezinnen/{empty}")
    block = visit_block(world.client, f"/gezinnen/{empty}/blok")

    assert "Er staat nog niemand bij dit gezin." in page.text
    assert "Wie helpt dit gezin nu al?" in block.text


PATHS = (
    "",
    "/blok",
    "/naam",
    "/leden/nieuw",
    "/leden/ook-hier",
    "/leden/{noor}",
    "/leden/{noor}/wijzigen",
    "/leden/{noor}/beeindigen",
    "/netwerk/nieuw",
    "/netwerk/{riet}/wijzigen",
    "/netwerk/{riet}/beeindigen",
)
READING = ("", "/blok", "/leden/{noor}")


def of(world: World, path: str) -> str:
    return world.url + path.format(noor=world.noor, riet=world.riet)


def test_every_page_is_there_for_who_leads_the_casus_and_only_some_for_who_reads_along(
    world: World, database: Database
) -> None:
    karim = world.sign_in(world.karim)
    for path in PATHS:
        visit_block(world.client, of(world, path))
        visit(karim, of(world, path), status=404)

    with database.writing():
        make.reader(session().scalars(select(Family)).one(), world.karim)
    for path in PATHS:
        visit_block(karim, of(world, path), status=200 if path in READING else 403)

    with database.writing():
        make.close(session().scalars(select(Family)).one())
    for path in PATHS:
        visit(world.client, of(world, path), status=404)


def test_a_form_posted_by_somebody_else_changes_nothing(world: World, database: Database) -> None:
    karim = world.sign_in(world.karim)
    token = visit(karim, "/account").form("header form:not(.zoek)")["csrf_token"]
    for path in (p for p in PATHS if p not in READING):
        mine = {"until_on": "vandaag", "given_name": "X", "relation": "kind", "name": "X"}
        submit(karim, of(world, path), mine | {"csrf_token": token}, status=404)

    with database.reading():
        acts = select(func.count()).where(AuditEvent.kind == Kind.ACT.value)
        assert session().scalar(acts.where(AuditEvent.actor_id == make.id_of(world.karim))) == 0


@pytest.mark.parametrize("member_id", ["niets", "x" * 300, "%00", "..%2f"])
def test_an_id_that_is_rubbish_is_not_found(world: World, member_id: str) -> None:
    visit(world.client, f"{world.url}/leden/{member_id}", status=404)
    visit(world.client, f"/gezinnen/{member_id}", status=404)


@pytest.mark.parametrize("htmx", [False, True])
def test_somebody_is_added_with_a_given_name_and_a_relation(
    world: World, database: Database, htmx: bool
) -> None:
    url = of(world, "/leden/nieuw")
    form = visit(world.client, url).form()
    assert form["surname"] == "Bakker"

    submit(
        world.client,
        url,
        form | {"given_name": "Lot", "relation": "kind"},
        status=204 if htmx else 303,
        htmx=htmx,
    )

    assert "Lot" in visit(world.client, world.url).texts("#gezin .rij__wat")


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(world: World) -> None:
    url = of(world, "/leden/nieuw")
    form = visit(world.client, url).form() | {"lives": "bij oma", "birth_date": "morgen"}

    page = submit(world.client, url, form, status=422)

    assert page.error_at("given_name") == "Fout: Vul een voornaam in."
    assert page.error_at("relation") == "Fout: Kies wie dit in het gezin is."
    assert page.form()["lives"] == "bij oma"

    page = submit(world.client, url, form | {"given_name": "Lot", "relation": "kind"}, status=422)

    assert page.error_at("birth_date").startswith("Fout: Deze geboortedatum kan niet.")


def test_rubbish_in_every_field_is_a_422_and_no_fault(world: World) -> None:
    for path in ("/leden/nieuw", "/leden/{noor}/wijzigen", "/netwerk/nieuw", "/naam"):
        form = visit(world.client, of(world, path)).form()
        mine = [n for n in form if n not in ("csrf_token", "concept", "version")]
        for rubbish in ("\x00", "x" * 6000, "🦆" * 400, "<script>alert(1)</script>" * 300):
            page = submit(world.client, of(world, path), form | dict.fromkeys(mine, rubbish), 422)
            assert "<script>alert(1)" not in page.html


def test_the_same_form_sent_twice_adds_one_person(world: World, database: Database) -> None:
    url = of(world, "/leden/nieuw")
    form = visit(world.client, url).form() | {"given_name": "Lot", "relation": "kind"}

    for _ in range(2):
        submit(world.client, url, form)

    with database.reading():
        found = select(func.count()).where(Person.given_name == "Lot")
        assert session().scalar(found) == 1


def test_two_who_change_one_person_get_both_texts(world: World) -> None:
    url = of(world, "/leden/{noor}/wijzigen")
    first, second = visit(world.client, url).form(), visit(world.client, url).form()
    submit(world.client, url, first | {"address": "Achterom 9"})

    page = submit(world.client, url, second | {"address": "Voorom 1"}, status=409)

    assert "Achterom 9" in page.text
    assert "U zelf heeft dit om" in page.text
    kept = page.form()
    assert kept["address"] == "Voorom 1"
    submit(world.client, url, kept)
    assert "Voorom 1" in visit(world.client, world.person_url).text


def test_two_who_change_one_network_person_get_both_texts(world: World) -> None:
    url = of(world, "/netwerk/{riet}/wijzigen")
    first, second = visit(world.client, url).form(), visit(world.client, url).form()
    submit(world.client, url, first | {"can_do": "kookt"})

    page = submit(world.client, url, second | {"can_do": "rijdt"}, status=409)

    assert "kookt" in page.text
    assert page.form()["can_do"] == "rijdt"


def test_the_address_and_the_drafts_of_it_are_nowhere_to_be_read_in_the_database(
    world: World, database_urls: Urls
) -> None:
    url = of(world, "/leden/{noor}/wijzigen")
    form = visit(world.client, url).form()
    submit(world.client, "/concepten", form | {"address": "Achterom 9"}, status=200, htmx=True)
    submit(world.client, url, form | {"address": "Voorom 1"})

    with raw.owner(database_urls) as connection:
        assert SECRET not in everything(connection)
        for word in ("Achterom 9", "Voorom 1"):
            assert word not in everything(connection)
        assert "De Luwte" in everything(connection)
    assert "Voorom 1" in visit(world.client, world.person_url).text


def everything(connection: Any) -> str:
    """All that the tables of a gezin, drafts, posts and the log hold, as it is stored."""
    tables = ("persons", "family_members", "drafts", "form_posts", "audit_events")
    rows = [row for t in tables for row in connection.execute(text(f"SELECT * FROM {t}"))]
    cells = [bytes(c) if isinstance(c, memoryview) else c for row in rows for c in row]
    return " ".join(c.decode("utf-8", "replace") if isinstance(c, bytes) else str(c) for c in cells)


@pytest.mark.parametrize("form", ["", "/wijzigen"])
def test_a_look_at_a_person_leaves_a_line_of_its_own_in_the_casus(
    world: World, database: Database, form: str
) -> None:
    visit(world.client, world.person_url + form)

    with database.reading():
        line = session().scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert line is not None
        assert (line.kind, line.object_id) == (Kind.VIEW.value, world.noor)
        assert line.case_id is not None


def test_the_block_of_a_page_that_was_logged_leaves_no_second_line(
    world: World, database: Database
) -> None:
    def lines() -> int:
        with database.reading():
            return session().scalar(select(func.count()).select_from(AuditEvent)) or 0

    visit(world.client, world.url)
    before = lines()
    visit_block(world.client, world.url + "/blok")
    assert lines() == before + 1


def test_a_child_of_another_gezin_of_mine_comes_to_belong_here_as_well(
    world: World, database: Database
) -> None:
    with database.writing():
        other = make.family(name="Smit", led_by=world.marloes)
        sem = make.member(other, "Sem", surname="Smit").person.public_id
    assert "Kies wie het is" in visit(world.client, of(world, "/leden/nieuw")).text
    url = of(world, "/leden/ook-hier")
    form = visit(world.client, url).form()

    submit(world.client, url, form | {"person": world.noor, "relation": "kind"}, status=422)
    submit(world.client, url, form | {"person": sem, "relation": "kind"})

    with database.reading():
        query = select(FamilyMember).join(Person).where(Person.public_id == sem)
        here = next(
            m for m in session().scalars(query) if m.family.public_id == world.family
        ).public_id
    page = visit(world.client, f"{world.url}/leden/{here}")
    assert "Woont ook in gezin Smit" in page.text


def test_ending_and_renaming_show_on_the_page(world: World) -> None:
    for path, field, value in (
        ("/leden/{noor}/beeindigen", "until_on", "22-11-2026"),
        ("/netwerk/{riet}/beeindigen", "until_on", "gisteren"),
        ("/naam", "name", "Bakker-Smit"),
    ):
        form = visit(world.client, of(world, path)).form()
        submit(world.client, of(world, path), form | {field: value})

    page = visit(world.client, world.url)

    assert page.h1 == "Gezin Bakker-Smit"
    assert page.texts("#gezin .rij__wat") == ["Anouk Bakker, 38, moeder"]
    assert "Noor Bakker bij het gezin van do 4 jun tot en met zo 22 nov" in page.text.replace(
        "tot en met gisteren", "tot en met zo 22 nov"
    )
    visit(world.client, world.person_url, status=404)


def test_the_pages_cost_no_more_queries_with_more_people(world: World, database: Database) -> None:
    with database.writing():
        family = session().scalars(select(Family)).one()
        other = make.family(name="Smit", led_by=world.marloes)
        for nr in range(15):
            make.member(family, f"Kind {nr}")
            make.member(other, f"Sem {nr}")
            make.network(family, f"Buur {nr}")

    for path in PATHS:
        with count_queries(database.engine, at_most=18):
            visit_block(world.client, of(world, path))
