"""The list of casussen and the page of one: what they tell, who sees them, what they cost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask.testing import FlaskClient

from app.accounts.models import UserAccount
from app.audit import AuditEvent
from app.cases.models import Case, CaseReader, Note
from app.db import Database
from tests.accounts import make as accounts
from tests.cases import make
from tests.cases.conftest import Casus
from tests.support.page import visit, visit_block
from tests.support.queries import count_queries

SignIn = Callable[[UserAccount], FlaskClient]
Rows = Callable[[type], int]
NOTE = "#notitie form"


def test_my_casussen_stand_in_a_list_with_their_next_term(
    casus: Casus, as_regisseur: FlaskClient
) -> None:
    page = visit(as_regisseur, "/casussen")

    assert page.h1 == "Casussen"
    assert "Gezin Bakker" in page.text
    assert "Dronten, sinds 4 juni 2026 eerst: eerste contact na signaal" in page.text
    assert "nog 3 dagen do 11 jun" in page.text
    assert page.one("a.utrecht-button").attrib["href"] == casus.url


def test_where_i_read_along_is_marked(casus: Casus, signed_in: SignIn) -> None:
    page = visit(signed_in(casus.pieter), "/casussen")

    assert "u leest mee, Marloes Veenstra heeft de regie" in page.text


def test_without_casussen_the_list_says_how_one_begins(casus: Casus, signed_in: SignIn) -> None:
    page = visit(signed_in(casus.karim), "/casussen")

    assert "U hebt nog geen casussen." in page.text
    assert page.link("Naar de signalen") == "/signalen"


def test_the_page_of_the_casus_tells_who_leads_and_what_comes_first(
    casus: Casus, as_regisseur: FlaskClient
) -> None:
    page = visit(as_regisseur, casus.url)

    assert page.h1 == "Gezin Bakker"
    assert page.title == "Casus - Eén Plan"
    assert "Dronten, sinds 4 juni 2026. Noor (15) en Sem (8)." in page.text
    assert "Marloes Veenstra, dat bent u" in page.text
    assert "Nog 3 dagen, do 11 jun" in page.text
    assert "2 mensen" in page.text
    assert page.link("overdragen") == f"{casus.url}/overdragen"
    assert page.one("#nu a.utrecht-button").attrib["href"] == f"{casus.url}/eerste-contact"


def test_who_reads_along_sees_the_casus_and_nothing_to_write_in(
    casus: Casus, signed_in: SignIn
) -> None:
    page = visit(signed_in(casus.pieter), casus.url)

    assert "U leest mee tot en met wo 1 jul" in page.text
    assert not page.has("textarea")
    assert not page.has("main .utrecht-button")


def test_a_stranger_finds_nothing(casus: Casus, signed_in: SignIn) -> None:
    client = signed_in(casus.karim)
    pages = ("", "/regie", "/overdragen", "/eerste-contact", "/notities")

    for page in pages:
        visit(client, f"{casus.url}{page}", status=404)


def test_who_reads_along_may_not_do_what_the_regisseur_does(
    casus: Casus, signed_in: SignIn
) -> None:
    client = signed_in(casus.pieter)

    for page in ("/overdragen", "/eerste-contact", "/notities"):
        visit(client, f"{casus.url}{page}", status=403)


def test_looking_at_a_casus_leaves_one_line_and_changes_nothing_else(
    casus: Casus, as_regisseur: FlaskClient, rows: Rows
) -> None:
    before = rows(AuditEvent), rows(Note), rows(CaseReader)

    visit(as_regisseur, casus.url)

    assert rows(AuditEvent) == before[0] + 1
    assert (rows(Note), rows(CaseReader)) == before[1:]


FRAME = ("user_sessions", "role_grants", "drafts", "database_mark", "audit_", "count(*)")
ACCESS = "SELECT cases.family_id"


def cost(client: FlaskClient, database: Database, case: Case) -> list[str]:
    """What the page and the blocks that it loads by itself ask, besides the frame."""
    with count_queries(database.engine) as queries:
        page = visit(client, f"/casussen/{case.public_id}")
        for element in page.all("[hx-get]"):
            visit_block(client, element.attrib["hx-get"])
    own = [said for said in queries.statements if not any(name in said for name in FRAME)]
    return [said for said in own if not said.startswith(ACCESS)]


def test_the_page_with_its_blocks_costs_the_same_however_much_there_is(
    casus: Casus, as_regisseur: FlaskClient, database: Database
) -> None:
    with database.writing():
        make.note(casus.case, casus.marloes)
        people = [(f"Kind{nr}", "kind", date(2015, 1, 1)) for nr in range(8)]
        case = make.case(casus.marloes, make.family("Groot", people))
        for nr in range(30):
            noor = make.fresh_case(case).family.members[nr % 8].person
            make.note(case, casus.marloes, f"Notitie {nr}.", persons=[noor])
        for day in range(1, 8):
            make.signal(case, casus.marloes, received_on=date(2026, 6, day))
            make.reader(case, accounts.worker())

    small, large = (cost(as_regisseur, database, one) for one in (casus.case, case))

    assert len(large) <= 12, "\n".join(large)
    assert len(large) <= len(small)
