"""The pages of a gezin through a real browser's requests: what they say, to whom, and the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.access import Relation, Role
from app.audit import AuditEvent
from app.db import Database, session
from app.families.models import Family
from tests.accounts import make as accounts
from tests.plans.evaluating import adopted
from tests.reports import make_family_side as make
from tests.reports.make_family_side import Side
from tests.support.page import visit

SignIn = Callable[..., FlaskClient]
PAGES = ("/uw-plan", "/wie-helpt-u", "/agenda", "/wie-keek")


@pytest.fixture
def side(app: Flask, database: Database) -> Iterator[Side]:
    with clock.stopped_at("2026-11-22T10:00"):
        with database.writing():
            made = make.lay()
            make.joins(made, "Linda Prins", "Thuishulp Zon", ["Samen eten."])
            make.consents(made, "Noor", "Praktijk Noord")
            made.scene.plan()
            make.looks(made.table.worker, Relation.REGISSEUR.value, adopted(made.table))
            make.settle(made)
        yield made


def lines(database: Database) -> list[tuple[str, str, str]]:
    with database.reading():
        query = select(AuditEvent).where(
            AuditEvent.kind == "inzage",
            AuditEvent.rule.in_(["ouder met gezag", "jongere, over zichzelf"]),
        )
        return [(e.action, e.rule, e.object_kind) for e in session().scalars(query)]


def test_a_parent_reads_who_helps_and_how_to_complain(side: Side, signed_in: SignIn) -> None:
    page = visit(signed_in(side.accounts["Anouk"]), "/wie-helpt-u")

    assert (page.title, page.h1) == ("Wie helpt u - Eén Plan", "Wie helpt u")
    assert "Marloes Veenstra is uw contactpersoon" in page.text
    assert side.table.worker.phone in page.text
    assert "Linda Prins van Thuishulp Zon helpt mee bij: Samen eten." in page.text
    assert (
        "Praktijk Noord hoort over Noor alleen welke stappen er zijn gezet en wanneer." in page.text
    )
    assert "Dat mag tot dinsdag 2 maart 2027." in page.text
    assert "onafhankelijke cliëntondersteuning" in page.text
    assert "klacht indienen bij de gemeente Dronten" in page.text
    for not_theirs in (" jij ", " jou ", " je ", "linda", "@"):
        assert not_theirs not in page.text


def test_each_who_is_told_something_hears_what_that_consent_is_for(
    side: Side, database: Database, signed_in: SignIn
) -> None:
    school = "afstemming met school of opvang"
    level = "inhoudelijke_samenvatting"
    with database.writing():
        make.consents(side, "Lot", "De Wilg", purpose=school, what="Of Lot er is.\nMeer niet.")
        make.consents(side, "Sem", "Praktijk Zuid", level=level)
        session().commit()

    page = visit(signed_in(side.accounts["Anouk"]), "/wie-helpt-u")

    assert (
        "De Wilg hoort over Lot wat nodig is om de hulp en de school of opvang bij elkaar te "
        "laten passen. Alleen dit is afgesproken: Of Lot er is. Meer niet. Dat mag tot"
    ) in page.text
    assert (
        "Praktijk Zuid hoort over Sem welke stappen er zijn gezet, en in een korte tekst hoe het "
        "gaat. Dat mag tot"
    ) in page.text
    assert page.text.count("stappen") == 2


def test_a_parent_reads_the_agenda(side: Side, signed_in: SignIn) -> None:
    page = visit(signed_in(side.accounts["Anouk"]), "/agenda")

    assert "Dinsdag 1 december 2026, van 15:30 tot 16:30 uur" in page.text
    assert "Het is in Gemeentehuis Dronten, De Rede 1, Dronten." in page.text
    assert "Uiterlijk woensdag 10 februari 2027 kijkt u samen hoe het gaat." in page.text
    for of_another in ("Riet", "Karin", "Hanan", "post.example", "Kerst", "kamer 4"):
        assert of_another not in page.text


def test_a_parent_reads_who_looked(side: Side, signed_in: SignIn) -> None:
    client = signed_in(side.accounts["Anouk"])
    visit(client, "/uw-plan")
    page = visit(client, "/wie-keek")

    assert "Marloes Veenstra, contactpersoon, gemeente Dronten, las het plan." in page.text
    assert "U las het plan." in page.text
    page = visit(client, "/wie-keek?van=01-01-2020&tot=02-01-2020")
    assert "In deze tijd keek niemand." in page.text
    page = visit(client, "/wie-keek?van=02-01-2020&tot=01-01-2020", status=422)
    assert "Kies een dag na de eerste dag." in page.text


def test_a_young_person_reads_with_jij(side: Side, signed_in: SignIn) -> None:
    client = signed_in(side.accounts["Noor"])

    for url in PAGES:
        page = visit(client, url)
        for not_theirs in (" u ", " uw ", "Wie helpt u"):
            assert not_theirs not in page.text, url
        assert "Wie helpt jou" in page.texts("nav a")
        assert page.has("form.snel-weg button", "Snel weg")


def test_each_look_leaves_its_line_with_the_right(
    side: Side, database: Database, signed_in: SignIn
) -> None:
    parent, child = signed_in(side.accounts["Anouk"]), signed_in(side.accounts["Noor"])
    for url in PAGES:
        visit(parent, url)
    visit(child, "/agenda")

    assert lines(database) == [
        ("eigen gezinsplan lezen", "ouder met gezag", "plan_versions"),
        ("lezen wie helpt en wat er komt", "ouder met gezag", "families"),
        ("lezen wie helpt en wat er komt", "ouder met gezag", "families"),
        ("zien wie keek", "ouder met gezag", "families"),
        ("lezen wie helpt en wat er komt", "jongere, over zichzelf", "families"),
    ]


def test_without_gezag_there_is_a_kind_sentence_and_nothing_else(
    side: Side, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        for row in side.gezag_rows():
            row.until_on = clock.today()
        session().commit()
    client = signed_in(side.accounts["Anouk"])
    visit(client, "/uw-plan")  # the last day still counts
    with clock.stopped_at("2026-11-23T08:00"):
        found = {url: visit(client, url) for url in PAGES}

    assert "U kunt om een brief vragen." in found["/uw-plan"].text
    assert "Bel daarvoor de gemeente Dronten" in found["/uw-plan"].text
    for page in found.values():
        for not_theirs in ("Marloes", side.table.worker.phone, "Linda", "Gemeentehuis", "Noor"):
            assert not_theirs not in page.text
    assert len(lines(database)) == 1


def test_another_gezin_another_version_and_a_draft_are_the_same_page_that_is_not_there(
    side: Side, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        other = Family(municipality_id=side.table.family.municipality_id, name="B", search_name="b")
        other_gezin = accounts.saved(other).public_id
        side.table.again()
        assert side.table.version().nr == 2
    client, family = signed_in(side.accounts["Anouk"]), side.family_id()
    visit(client, f"/uw-plan/{family}/versie/1")
    guesses = [f"/uw-plan/{family}/versie/{nr}" for nr in (0, 2, 3, 9999)]
    for other_id in (other_gezin, "van-een-ander"):
        guesses += [f"{url}/{other_id}" for url in PAGES]
        guesses.append(f"/uw-plan/{other_id}/versie/1")
    answers = {visit(client, url, status=404).text for url in guesses}

    assert len(answers) == 1


def test_an_earlier_plan_can_be_opened_and_says_that_it_is_old(
    side: Side, database: Database, signed_in: SignIn
) -> None:
    with database.writing(), clock.stopped_at("2026-11-20T10:00"):
        side.table.again()
        side.table.score("Samen eten.", 7)
        side.table.adopt()
    client = signed_in(side.accounts["Anouk"])

    page = visit(client, "/uw-plan")
    assert "Nu is het een 7." in page.text
    old = visit(client, page.link("Het plan van dinsdag 10 november 2026"))

    assert old.h1 == "Een eerder plan van u"
    assert "Er is daarna een nieuw plan gemaakt." in old.text
    assert "Nu is het een 7." not in old.text
    assert visit(client, old.link("Uw plan van nu")).h1 == "Dag Anouk, dit is uw plan"


def test_who_works_here_has_no_such_pages(side: Side, signed_in: SignIn) -> None:
    client, family = signed_in(side.table.worker), side.family_id()

    for url in PAGES:
        visit(client, url, status=404)
        visit(client, f"{url}/{family}", status=404)


def test_somebody_without_a_gezin_finds_a_kind_sentence(
    side: Side, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        stranger = accounts.worker("Ouder zonder gezin", role=None)
        accounts.grant(stranger, Role.OUDER)
    client = signed_in(stranger)

    for url in PAGES:
        assert "Er staat nu niets om te lezen" in visit(client, url).texts("h2")
    assert lines(database) == []


def test_with_snel_weg_one_is_signed_out_at_once(side: Side, signed_in: SignIn) -> None:
    client = signed_in(side.accounts["Anouk"])
    page = visit(client, "/agenda")

    answer = client.post("/uitloggen", data=page.form("form.snel-weg"))

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/agenda").status_code in (302, 303)
