"""The screens that read: what stands on them, whose they are, and what they cost."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.accounts.models import UserAccount
from app.audit import AuditEvent
from app.cases.models import Case
from app.db import Database, session
from app.deadlines import AGREEMENT, FIRST_CONTACT
from app.reports.queries.search import fingerprint
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.reports import make
from tests.support.page import Page, submit, visit, visit_block
from tests.support.queries import count_queries

MONDAY = "2026-11-23T09:00"
BUDGET = 12 + 6


@dataclass
class World:
    marloes: UserAccount
    karim: UserAccount
    gerda: UserAccount
    case: Case
    client: FlaskClient
    url: str


@pytest.fixture
def world(database: Database, signed_in: Callable[[UserAccount], FlaskClient]) -> Iterator[World]:
    """Marloes leads gezin Bakker and has signed in; it is Monday 23 November 2026."""
    with clock.stopped_at(MONDAY):
        with database.writing():
            accounts.mark()
            people = [accounts.worker(name) for name in ("Marloes", "Karim", "Gerda")]
            case = make.case(people[0])
            case_id = case.public_id
        yield World(*people, case, signed_in(people[0]), f"/casussen/{case_id}")


def lines(database: Database, kind: str) -> list[AuditEvent]:
    with database.reading():
        query = select(AuditEvent).where(AuditEvent.kind == kind).order_by(AuditEvent.id)
        return list(session().scalars(query))


def search_for(client: FlaskClient, text: str, status: int = 200) -> Page:
    form = visit(client, "/zoeken").form("main form")
    return submit(client, "/zoeken", form | {"q": text}, status)


# Vandaag


def test_somebody_without_any_work_reads_that_nothing_is_late(world: World, signed_in) -> None:
    page = visit(signed_in(world.karim), "/vandaag")

    assert "Maandag 23 november. Niets te laat." in page.text
    assert "Er staat niets voor u klaar." in page.text
    assert not page.has("main .rij")


def test_only_the_first_button_is_filled(world: World, database: Database) -> None:
    with database.writing():
        for day in (20, 23, 27):
            make.term(world.case, world.marloes, date(2026, 11, day))

    page = visit(world.client, "/vandaag")
    filled = page.all("main .utrecht-button--primary-action")
    assert filled == page.all("main .rij__doe a")[:1]
    assert len(page.all("main .rij__doe a")) == 3


def test_each_rule_has_its_own_button(world: World, database: Database) -> None:
    with database.writing():
        make.term(world.case, world.marloes, date(2026, 11, 20), FIRST_CONTACT)
        signal = make.untaken(world.marloes, date(2026, 11, 21))
        make.term(world.case, world.marloes, date(2026, 11, 22))
        knock = make.knock(world.case, world.marloes, date(2026, 11, 23))
        make.term(world.case, world.marloes, date(2026, 12, 1), AGREEMENT)

    page = visit(world.client, "/vandaag")
    assert [link.get("href") for link in page.all("main .rij__doe a")] == [
        f"{world.url}/eerste-contact",
        f"/signalen/{signal.public_id}",
        f"{world.url}/plan/evalueren",
        f"/navraag/{knock.subject_id}",
        f"{world.url}/plan",
    ]


def test_a_row_explains_itself_and_leads_to_its_term(world: World, database: Database) -> None:
    with database.writing():
        term = make.term(world.case, world.marloes, date(2026, 11, 26), AGREEMENT)
        make.paused(world.case, world.marloes, date(2026, 11, 20), date(2026, 11, 19))

    page = visit(world.client, "/vandaag")
    assert "Drie maanden na het vaststellen. Bron: voorstel van Eén Plan." in page.text
    assert "Een voorstel: geen bron noemt deze termijn." in page.text
    assert page.has(f'.waarom a[href="/termijnen/{term.public_id}"]')
    assert "staat stil sinds do 19 nov" in page.text


def test_vandaag_names_no_gezin_in_its_title(world: World, database: Database) -> None:
    with database.writing():
        make.term(world.case, world.marloes, date(2026, 11, 20))

    assert visit(world.client, "/vandaag").title == "Vandaag - Eén Plan"


def test_a_filter_is_a_link_and_says_that_it_is_on(world: World, database: Database) -> None:
    with database.writing():
        make.term(world.case, world.marloes, date(2026, 11, 20))

    page = visit(world.client, visit(world.client, "/vandaag").link("Acties uit een plan"))
    assert "Alleen: Acties uit een plan" in page.text
    assert "Hier staat nu niets." in page.text
    assert len(visit(world.client, page.link("Alles")).all("main .rij")) == 1


def test_the_rest_of_later_is_one_click_away(world: World, database: Database) -> None:
    with database.writing():
        for nr in range(24):
            make.term(world.case, world.marloes, date(2026, 12, 1 + nr))

    first = visit(world.client, "/vandaag")
    rest = visit(world.client, first.one(".meer a").attrib["href"])
    assert [len(page.all("main .rij")) for page in (first, rest)] == [20, 4]
    assert "21 tot en met 24 van 24" in rest.text
    assert "Deze bladzijde is leeg." in visit(world.client, "/vandaag?alles=1&bladzijde=99").text


@pytest.mark.parametrize("query", ["toon=onzin", "alles=1&bladzijde=-1", "bladzijde=9" * 2, "a=b"])
def test_an_address_that_nobody_made_shows_the_ordinary_page(world: World, query: str) -> None:
    visit(world.client, f"/vandaag?{query}")


def test_a_family_name_with_marks_is_shown_as_typed(world: World, database: Database) -> None:
    with database.writing():
        case = make.case(world.marloes, "<b>O'Brien</b> & Zn")
        make.term(case, world.marloes, date(2026, 11, 20))

    assert "Gezin <b>O'Brien</b> & Zn" in visit(world.client, "/vandaag").text


# The timeline


def test_the_timeline_shows_readers_corrections_and_links(world: World, database: Database) -> None:
    with database.writing():
        noor = make.someone(world.case, "Noor")
        cases.note(world.case, world.marloes, "Zorg.", readers="regie", persons=[noor])
        make.adopt(make.plan(world.case, world.marloes), world.marloes, date(2026, 11, 20))

    page = visit(world.client, f"{world.url}/tijdlijn")
    assert page.texts(".moment__lezers--weinig") == ["alleen voor u"]
    assert page.texts(".moment__kop b") == ["Notitie", "Versie 1", "Begin"]
    assert visit(world.client, page.link("Noor")).texts(".moment__tekst") == ["Zorg."]
    assert visit(world.client, page.link("Plan")).texts(".moment__kop b") == ["Versie 1"]


def test_a_look_at_the_timeline_leaves_one_line_and_its_block_none(
    world: World, database: Database
) -> None:
    page = visit(world.client, f"{world.url}/tijdlijn")
    assert page.status == 200
    assert [line.action for line in lines(database, "inzage")] == ["casus lezen"]

    visit_block(world.client, f"{world.url}/tijdlijn/blok")
    assert len(lines(database, "inzage")) == 2


def test_a_colleague_gets_no_screen_of_a_casus_that_is_not_theirs(world: World, signed_in) -> None:
    stranger = signed_in(world.gerda)
    for part in ("tijdlijn", "tijdlijn/blok", "tijdlijn/afdrukken", "wie-keek"):
        visit(stranger, f"{world.url}/{part}", status=404)


def test_paper_says_what_is_left_off_and_shows_none_of_it(world: World, database: Database) -> None:
    with database.writing():
        cases.note(world.case, world.marloes, "Zorg.", readers="regie")
        cases.note(world.case, world.marloes, "Gewoon.")

    page = visit(world.client, f"{world.url}/tijdlijn/afdrukken")
    assert "Notities die alleen voor de regisseur zijn, staan hier niet op." in page.text
    assert page.texts(".moment__tekst") == ["Gewoon.", "Marloes is regisseur."]
    assert "vandaag" not in page.text


def test_the_person_in_a_filter_must_be_of_the_gezin(world: World, database: Database) -> None:
    with database.writing():
        other = make.someone(make.case(world.karim, "De Wit"), "Noor")

    visit(world.client, f"{world.url}/tijdlijn?over={other.public_id}", status=404)


# Who looked


def test_the_regisseur_reads_who_looked_and_a_reader_does_not(
    world: World, database: Database, signed_in
) -> None:
    with database.writing():
        cases.reader(world.case, world.karim)
    karim = signed_in(world.karim)
    visit(karim, f"{world.url}/tijdlijn")

    mine = visit(world.client, f"{world.url}/wie-keek")
    assert (mine.title, mine.h1) == ("Wie keek - Eén Plan", "Wie keek")
    assert mine.texts("h2") == ["Wie opende iets", "Wie iets deed", "Andere tijd"]
    assert "casus lezen als leest mee in de casus" in mine.text
    assert mine.link("Wie ziet dit?") == f"{world.url}/wie-ziet-dit"
    assert (
        visit(world.client, f"{world.url}/wie-ziet-dit").link("Wie keek") == f"{world.url}/wie-keek"
    )
    visit(karim, f"{world.url}/wie-keek", status=403)
    assert not visit(karim, f"{world.url}/wie-ziet-dit").has("main a", "Wie keek")


def test_a_refusal_is_not_shown_as_a_look(world: World, signed_in) -> None:
    visit(signed_in(world.gerda), world.url + "/tijdlijn", status=404)

    page = visit(world.client, f"{world.url}/wie-keek")
    assert "Gerda" not in page.text


def test_a_period_is_asked_in_words_and_a_wrong_one_is_refused(world: World) -> None:
    page = visit(world.client, f"{world.url}/wie-keek?van=1+januari+2020&tot=2+januari+2020")
    assert "In deze tijd keek niemand." in page.text
    wrong = visit(world.client, f"{world.url}/wie-keek?van=gisterem", status=422)
    assert wrong.error_at("van").endswith("Vul een datum in als 26-11-2026.")
    turned = visit(world.client, f"{world.url}/wie-keek?van=3-1-2020&tot=2-1-2020", status=422)
    assert turned.error_at("tot").endswith("Kies een dag na de eerste dag.")


# Search


def test_a_search_leaves_its_ids_and_a_hash_but_no_name(world: World, database: Database) -> None:
    page = search_for(world.client, "Bakker")

    assert page.link("Openen Gezin Bakker").endswith(world.case.public_id)
    (line,) = lines(database, "zoeken")
    assert json.loads(line.fields) == [world.case.public_id]
    assert line.object_id == fingerprint("bakker")
    assert line.actor_id == accounts.id_of(world.marloes)
    assert "akker" not in f"{line.action}{line.object_id}{line.fields}"


def test_a_search_that_finds_nothing_says_so_and_is_written_down(
    world: World, database: Database
) -> None:
    assert "Niets gevonden" in search_for(world.client, "Jansen").text
    assert [json.loads(line.fields) for line in lines(database, "zoeken")] == [[]]


@pytest.mark.parametrize(
    ("text", "error"),
    [("", "Vul een naam in, of het begin ervan."), ("b", "Vul ten minste twee letters in.")],
)
def test_too_little_to_search_for_is_said_at_the_field(
    world: World, database: Database, text: str, error: str
) -> None:
    assert search_for(world.client, text, 422).texts("#q-fout") == [f"Fout: {error}"]
    assert lines(database, "zoeken") == []


def test_the_search_field_of_every_page_works(world: World) -> None:
    form = visit(world.client, "/vandaag").form("header form.zoek")
    page = submit(world.client, "/zoeken", form | {"q": "noor"}, 200)
    assert page.texts("main .rij__wat") == ["Gezin Bakker"]
    assert page.title == "Zoeken - Eén Plan"


# What they cost


def test_the_screens_hold_their_budget_with_much_to_show(world: World, database: Database) -> None:
    with database.writing():
        version = make.plan(world.case, world.marloes)
        for nr in range(30):
            act = make.action(version, f"Actie {nr}", make.someone(world.case, "Noor"))
            make.action_term(world.case, world.marloes, act, date(2026, 11, 10 + nr % 20))
            make.untaken(world.marloes, date(2026, 11, 20))
            make.draft(world.marloes, case_id=world.case.public_id)
            cases.note(world.case, world.marloes, persons=[make.someone(world.case, "Noor")])
            cases.reader(world.case, accounts.worker())
        make.answer(
            make.adopt(version, world.marloes, date(2026, 11, 20)),
            *(make.someone(world.case, "Noor"), "eens", world.marloes),
        )

    parts = ("/tijdlijn", "/tijdlijn/blok", "/tijdlijn/afdrukken", "/wie-keek")
    for url in ("/vandaag", "/vandaag?alles=1", *(f"{world.url}{part}" for part in parts)):
        with count_queries(database.engine, at_most=BUDGET):
            assert world.client.get(url).status_code == 200
