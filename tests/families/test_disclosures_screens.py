"""Consent beyond the huisarts, asked again, a parent who reads, and disclosures on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from app import clock
from app.accounts.models import UserAccount
from app.db import Database
from tests.accounts import make as accounts
from tests.families import make, make_rights
from tests.families.desk import Desk, SignIn, chosen, desk_with
from tests.support.page import Page, submit, visit, visit_block
from tests.support.queries import count_queries

SECRET = "De Kreek"


@pytest.fixture
def desk(database: Database, signed_in: SignIn) -> Iterator[Desk]:
    """With Kim of 16."""
    with desk_with(database, signed_in, "Kim", date(2010, 3, 2)) as made:
        yield made


def school(desk: Desk, status: int = 303, htmx: bool = False, **said: str) -> Page:
    url = f"{desk.consents}/{desk.ids['Lot']}/vastleggen/school"
    page = visit(desk.client, url)
    form = page.form() | {"holder": chosen(page, "holder", "Anouk"), "name": SECRET}
    form |= {"what": "Hoe het gaat in de klas."} | said
    return submit(desk.client, url, form, status=204 if htmx else status, htmx=htmx)


def tell(desk: Desk, status: int = 303, htmx: bool = False, **said: str) -> Page:
    url = f"{desk.told}/nieuw"
    page = visit(desk.client, url)
    form = page.form() | {"about": "gezin", "basis": "meldcode", "recipient": "Veilig Thuis"}
    form |= {"reason": "Stap 5.", "what": "Dat het thuis\nniet veilig is."} | said
    return submit(desk.client, url, form, status=204 if htmx else status, htmx=htmx)


@pytest.mark.parametrize("htmx", [False, True])
def test_a_school_may_know_what_stands_there_and_is_in_the_list_the_next_time(
    desk: Desk, htmx: bool
) -> None:
    school(desk, htmx=htmx)

    text = visit(desk.client, desk.consents).text
    assert "De Kreek mag weten over Lot: Hoe het gaat in de klas." in text
    assert "Voor afstemming met school of opvang." in text
    page = visit(desk.client, f"{desk.consents}/{desk.ids['Kim']}/vastleggen/school")
    assert chosen(page, "recipient", "De Kreek")
    assert "De Kreek mag weten wat besproken is over Lot" in (
        visit_block(desk.client, f"{desk.consents}/blok").text
    )


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"what": "alles"}, "what"),
        ({"what": ""}, "what"),
        ({"name": ""}, "recipient"),
        ({"holder": ""}, "holder"),
        ({"capacity": "zelf"}, "capacity"),
        ({"until": "gisteren"}, "until"),
        ({"recipient": "van een ander"}, "recipient"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    desk: Desk, said: dict[str, str], field: str
) -> None:
    page = school(desk, status=422, **said)
    assert page.error_at(field)
    assert page.form()["what"] == said.get("what", "Hoe het gaat in de klas.")


def test_research_asks_until_when_and_an_unknown_purpose_is_no_page(desk: Desk) -> None:
    url = f"{desk.consents}/{desk.ids['Kim']}/vastleggen"
    page = visit(desk.client, f"{url}/onderzoek")
    form = page.form() | {"name": "Universiteit", "what": "Een vragenlijst per half jaar."}
    assert submit(desk.client, f"{url}/onderzoek", form, 422).error_at("until")
    late = form | {"until": "23-11-2028"}
    assert submit(desk.client, f"{url}/onderzoek", late, 422).error_at("until")
    submit(desk.client, f"{url}/onderzoek", form | {"until": "22-11-2028"})
    visit(desk.client, f"{url}/alles", status=404)


def test_what_stands_still_is_asked_again_with_one_button_and_a_filled_form(desk: Desk) -> None:
    school(desk)
    with desk.database.writing():
        lot, jeroen = make.again(desk.people["Lot"]), make.again(desk.people["Jeroen"])
        with clock.stopped_at("2026-11-24T09:00"):
            make_rights.gezag(lot, jeroen, desk.marloes, date(2026, 11, 24))
    with clock.stopped_at("2026-11-24T10:00"):
        page = visit(desk.client, desk.consents)
        assert "Opnieuw vragen (1)" in page.texts("h2")
        assert "Niemand buiten de hulp mag nu iets weten." in page.text
        block = visit_block(desk.client, f"{desk.consents}/blok").text
        assert "1 toestemming staat stil: vraag die opnieuw." in block

        url = page.one("#opnieuw a.utrecht-button").attrib["href"]
        form = visit(desk.client, url)
        filled = form.form()
        assert filled["what"] == "Hoe het gaat in de klas."
        assert filled["recipient"] == chosen(form, "recipient", "De Kreek")
        submit(desk.client, url, filled | {"holder": chosen(form, "holder", "Anouk")})
        page = visit(desk.client, desk.consents)
        assert not page.has("#opnieuw")
        assert "De Kreek mag weten over Lot" in page.text


def test_a_consent_of_somebody_else_or_for_another_purpose_fills_no_form(desk: Desk) -> None:
    school(desk)
    page = visit(desk.client, desk.consents)
    consent = page.one("main a[href$=intrekken]").attrib["href"].split("/")[-2]
    for member, purpose in (("Kim", "school"), ("Lot", "onderzoek"), ("Lot", "huisarts")):
        url = f"{desk.consents}/{desk.ids[member]}/vastleggen/{purpose}?opnieuw={consent}"
        visit(desk.client, url, status=404)
    visit(desk.client, f"{desk.consents}/{consent}/samenvatting", status=404)


@pytest.mark.parametrize("htmx", [False, True])
def test_a_young_person_lets_a_parent_read_and_takes_it_back(desk: Desk, htmx: bool) -> None:
    status = 204 if htmx else 303
    url = visit(desk.client, desk.consents).link("Kim laat een ouder meelezen")
    page = visit(desk.client, url)
    form = page.form() | {"words": "Zei Kim zelf."}
    wrong = submit(
        desk.client, url, form | {"parent": chosen(page, "parent", "Jeroen")}, status=422
    )
    assert wrong.error_at("parent")
    assert wrong.form()["words"] == "Zei Kim zelf."
    submit(desk.client, url, form | {"parent": chosen(page, "parent", "Anouk")}, status, htmx=htmx)
    page = visit(desk.client, desk.consents)
    assert "Anouk Bakker mag lezen wat over Kim gaat, sinds ma 23 nov." in page.text

    url = page.one("#meelezen a[href$=intrekken]").attrib["href"]
    submit(desk.client, url, visit(desk.client, url).form(), status, htmx=htmx)
    assert "Geen ouder leest mee over Kim." in visit(desk.client, desk.consents).text
    visit(desk.client, url, status=404)


def test_of_a_younger_child_there_is_nothing_to_ask(desk: Desk) -> None:
    page = visit(desk.client, f"{desk.consents}/{desk.ids['Lot']}/meelezen")
    assert "Lot is nog geen 16: een ouder met gezag leest al mee." in page.text
    assert not page.has("#parent")


@pytest.mark.parametrize("htmx", [False, True])
def test_a_disclosure_stands_in_the_list_and_its_text_on_a_page_of_its_own(
    desk: Desk, htmx: bool
) -> None:
    assert "Hier is nog niets verteld." in visit(desk.client, desk.told).text
    tell(desk, htmx=htmx)

    page = visit(desk.client, desk.told)
    assert "Veilig Thuis, over het hele gezin." in page.text
    assert "Grond: een stap van de meldcode (nog niet door een jurist nagekeken)." in page.text
    assert "niet veilig is" not in page.html
    text = visit(desk.client, page.one("main li a").attrib["href"])
    assert "Dat het thuis niet veilig is." in text.text
    assert text.title == "Verstrekking - Eén Plan"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"about": ""}, "about"),
        ({"basis": ""}, "basis"),
        ({"basis": "toestemming"}, "consent"),
        ({"recipient": ""}, "recipient"),
        ({"reason": ""}, "reason"),
        ({"what": ""}, "what"),
        ({"on": "morgen"}, "on"),
        ({"on": "31-02-2026"}, "on"),
        ({"consent": "van een ander"}, "consent"),
    ],
)
def test_a_disclosure_that_is_not_whole_is_refused_at_its_field(
    desk: Desk, said: dict[str, str], field: str
) -> None:
    assert tell(desk, status=422, **said).error_at(field)


def test_a_summary_for_the_huisarts_is_read_by_the_gezin_first(desk: Desk) -> None:
    with desk.database.writing():
        lot, anouk = desk.people["Lot"], desk.people["Anouk"]
        level = "inhoudelijke_samenvatting"
        make_rights.consent(lot, desk.marloes, "gezag", anouk, level=level)
    page = visit(desk.client, desk.consents)
    url = page.one("main a[href$=samenvatting]").attrib["href"]
    parts = dict.fromkeys(("question", "agreed", "results", "advice"), "Goed.")
    form = visit(desk.client, url).form() | parts
    assert submit(desk.client, url, form, status=422).error_at("seen")
    submit(desk.client, url, form | {"seen": "y"})

    assert "Samenvatting voor de huisarts" in visit(desk.client, desk.told).text
    assert "Er staat al een samenvatting" in visit(desk.client, url).text


def test_who_reads_along_sees_that_it_was_told_and_not_the_text(
    desk: Desk, signed_in: SignIn
) -> None:
    tell(desk)
    href = visit(desk.client, desk.told).one("main li a").attrib["href"]
    client = signed_in(desk.reader)

    page = visit(client, desk.told)
    assert "Veilig Thuis" in page.text
    assert not page.has("main li a")
    for url in (href, f"{desk.told}/nieuw"):
        visit(client, url, status=403)
    stranger = signed_in(_stranger(desk))
    for url in (desk.told, href, f"{desk.told}/nieuw", desk.consents):
        visit(stranger, url, status=404)


def _stranger(desk: Desk) -> UserAccount:
    with desk.database.writing():
        return accounts.worker("Van ver")


def test_where_a_shielded_child_is_known_is_not_seen_by_who_is_not_named(
    desk: Desk, signed_in: SignIn
) -> None:
    school(desk)
    tell(desk, recipient="Opvang De Luwte")
    with desk.database.writing() as unit:
        make.again(desk.people["Lot"]).person.shielded_since = clock.today()
        unit.commit()
    reader = signed_in(desk.reader)
    timeline = f"/casussen/{desk.case}/tijdlijn"
    for url in (desk.consents, f"{desk.consents}/blok", desk.told, timeline):
        html = reader.get(url).text
        assert "Een afgeschermde ontvanger" in html, url
        for secret in (SECRET, "De Luwte", "in de klas"):
            assert secret not in html, (url, secret)
        mine = desk.client.get(url).text
        assert "De Kreek" in mine or "De Luwte" in mine


def test_the_list_takes_as_many_queries_however_long_it_is(desk: Desk) -> None:
    tell(desk)
    with count_queries(desk.database.engine) as few:
        visit(desk.client, desk.told)
    for _ in range(3):
        tell(desk)
    with count_queries(desk.database.engine) as more:
        visit(desk.client, desk.told)
    assert len(more.statements) <= len(few.statements) <= 18


def test_rubbish_is_a_422_and_no_fault(desk: Desk) -> None:
    for url in (
        f"{desk.consents}/{desk.ids['Lot']}/vastleggen/hulp",
        f"{desk.consents}/{desk.ids['Kim']}/meelezen",
        f"{desk.told}/nieuw",
    ):
        form = visit(desk.client, url).form()
        mine = [n for n in form if n not in ("csrf_token", "concept", "version")]
        for rubbish in ("\x00", "x" * 6000, "<script>alert(1)</script>" * 300):
            page = submit(desk.client, url, form | dict.fromkeys(mine, rubbish), 422)
            assert "<script>alert(1)" not in page.html
