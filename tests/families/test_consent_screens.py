"""Gezag, toestemming and meelezen on the screen of the regisseur."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from app.db import Database
from tests.families.desk import Desk, SignIn, chosen, desk_with
from tests.support.page import submit, visit, visit_block
from tests.support.queries import count_queries


@pytest.fixture
def desk(database: Database, signed_in: SignIn) -> Iterator[Desk]:
    """With Noor of 15."""
    with desk_with(database, signed_in, "Noor", date(2011, 3, 2)) as made:
        yield made


def give(desk: Desk, child: str = "Lot", holder: str = "Anouk", status: int = 303) -> Any:
    url = f"{desk.consents}/{desk.ids[child]}/vastleggen"
    page = visit(desk.client, url)
    form = page.form() | {
        "recipient": chosen(page, "recipient", "Huisartsenpraktijk De Brug"),
        "holder": chosen(page, "holder", holder),
    }
    return submit(desk.client, url, form, status=status)


def test_the_page_of_the_gezin_says_who_has_gezag_and_how_that_is_known(desk: Desk) -> None:
    page = visit(desk.client, f"/gezinnen/{desk.family}")

    assert page.has("#gezag")
    assert "Anouk Bakker, sinds za 29 feb 2020" in page.text
    assert "Gezagsregister bekeken." in page.text


@pytest.mark.parametrize("htmx", [False, True])
def test_gezag_is_recorded_and_ended(desk: Desk, htmx: bool) -> None:
    url = f"{desk.member('Lot')}/gezag"
    page = visit(desk.client, url)
    form = page.form() | {"holder": chosen(page, "holder", "Jeroen"), "evidence": "Register."}
    submit(desk.client, url, form, status=204 if htmx else 303, htmx=htmx)
    page = visit(desk.client, f"/gezinnen/{desk.family}")
    assert "Jeroen Bakker, sinds za 29 feb 2020" in page.text

    end = next(a for a in page.all("#gezag a") if "Jeroen" in "".join(a.itertext()))
    url = end.attrib["href"]
    form = visit(desk.client, url).form() | {"until_on": "gisteren", "reason": "Uitspraak."}
    submit(desk.client, url, form, status=204 if htmx else 303, htmx=htmx)

    text = visit(desk.client, f"/gezinnen/{desk.family}").text
    assert "Jeroen Bakker, van za 29 feb 2020 tot en met zo 22 nov" in text


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"from_on": "28-02-2020"}, "from_on"),
        ({"from_on": "morgen"}, "from_on"),
        ({"from_on": "31-02-2020"}, "from_on"),
        ({"holder": ""}, "holder"),
        ({"holder": "van een ander"}, "holder"),
        ({"evidence": ""}, "evidence"),
    ],
)
def test_gezag_that_cannot_be_is_refused_at_its_field(
    desk: Desk, said: dict[str, str], field: str
) -> None:
    url = f"{desk.member('Lot')}/gezag"
    page = visit(desk.client, url)
    form = page.form() | {"holder": chosen(page, "holder", "Jeroen"), "evidence": "Register."}

    assert submit(desk.client, url, form | said, status=422).error_at(field)


def test_consent_is_recorded_read_withdrawn_and_stays_in_the_history(desk: Desk) -> None:
    give(desk)
    page = visit(desk.client, desk.consents)
    assert "Huisartsenpraktijk De Brug mag weten over Lot: alleen hoe het loopt." in page.text
    assert "Gegeven door Anouk Bakker (wie gezag heeft), sinds ma 23 nov" in page.text
    assert page.title == "Toestemming - Eén Plan"

    url = next(a.attrib["href"] for a in page.all("main a") if "intrekken" in a.attrib["href"])
    submit(desk.client, url, visit(desk.client, url).form() | {"words": "Liever niet meer."})

    page = visit(desk.client, desk.consents)
    assert "Niemand buiten de hulp mag nu iets weten." in page.text
    assert "Ingetrokken op ma 23 nov: Liever niet meer." in page.text
    submit(desk.client, url, visit(desk.client, url).form(), status=422)


@pytest.mark.parametrize(
    ("child", "holder", "said", "field"),
    [
        ("Lot", "Jeroen", {}, "holder"),
        ("Lot", "Anouk", {"holder": ""}, "holder"),
        ("Lot", "Anouk", {"capacity": "zelf"}, "capacity"),
        ("Noor", "Anouk", {"capacity": "gezag"}, "capacity"),
        ("Lot", "Anouk", {"from_on": "morgen"}, "from_on"),
        ("Lot", "Anouk", {"until": "gisteren"}, "until"),
        ("Lot", "Anouk", {"until": "31-02-2027"}, "until"),
        ("Lot", "Anouk", {"recipient": ""}, "recipient"),
        ("Lot", "Anouk", {"level": "alles"}, "level"),
    ],
)
def test_consent_by_who_is_not_entitled_is_refused_at_its_field(
    desk: Desk, child: str, holder: str, said: dict[str, str], field: str
) -> None:
    url = f"{desk.consents}/{desk.ids[child]}/vastleggen"
    page = visit(desk.client, url)
    form = page.form() | {
        "recipient": chosen(page, "recipient", "Huisartsenpraktijk De Brug"),
        "holder": chosen(page, "holder", holder),
    }

    assert submit(desk.client, url, form | said, status=422).error_at(field)


def test_the_form_begins_with_who_gives_it_at_this_age(desk: Desk) -> None:
    for name, capacity in (("Lot", "gezag"), ("Noor", "samen"), ("Anouk", "zelf")):
        page = visit(desk.client, f"{desk.consents}/{desk.ids[name]}/vastleggen")
        assert page.form()["capacity"] == capacity


def test_the_block_says_it_in_short_in_two_queries(desk: Desk, database: Database) -> None:
    give(desk)
    page = visit_block(desk.client, f"{desk.consents}/blok")
    assert "Huisartsenpraktijk De Brug mag weten hoe het loopt met Lot" in page.text

    with count_queries(database.engine) as asked:
        desk.client.get(f"{desk.consents}/blok")
    mine = [text for text in asked.statements if "FROM consents" in text or "FROM families" in text]
    assert len(mine) == 2


def test_somebody_is_let_in_and_out(desk: Desk) -> None:
    url = f"{desk.member('Anouk')}/meelezen"
    form = visit(desk.client, url).form()
    assert submit(desk.client, url, form | {"email": "anouk"}, status=422).error_at("email")
    submit(desk.client, url, form | {"email": "anouk@voorbeeld.example"})
    page = visit(desk.client, url)
    assert "Anouk kan meelezen sinds ma 23 nov." in page.text

    url = page.link("Meelezen stoppen")
    submit(desk.client, url, visit(desk.client, url).form() | {"reason": "Op verzoek."})
    assert visit(desk.client, f"{desk.member('Anouk')}/meelezen").has("#email")
    text = visit(desk.client, f"{desk.member('Jeroen')}/meelezen").text
    assert "Meelezen kan voor een ouder met gezag" in text


def test_who_reads_along_reads_consents_and_changes_none(desk: Desk, signed_in: SignIn) -> None:
    client = signed_in(desk.reader)

    page = visit(client, desk.consents)

    assert not page.all("main a[href*=vastleggen]")
    for url in (
        f"{desk.consents}/{desk.ids['Lot']}/vastleggen",
        f"{desk.member('Lot')}/gezag",
        f"{desk.member('Anouk')}/meelezen",
    ):
        visit(client, url, status=403)


def test_rubbish_is_a_422_and_no_fault(desk: Desk) -> None:
    for url in (
        f"{desk.consents}/{desk.ids['Lot']}/vastleggen",
        f"{desk.member('Lot')}/gezag",
        f"{desk.member('Anouk')}/meelezen",
    ):
        form = visit(desk.client, url).form()
        mine = [n for n in form if n not in ("csrf_token", "concept", "version")]
        for rubbish in ("\x00", "x" * 6000, "🦆" * 400, "<script>alert(1)</script>" * 300):
            page = submit(desk.client, url, form | dict.fromkeys(mine, rubbish), 422)
            assert "<script>alert(1)" not in page.html
