"""The forms of a gezin, with and without htmx: mistakes, two writers, the same form twice."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select, text

from app.db import Database, session
from app.families.models import FamilyMember, Person
from tests.families import make
from tests.families.on_screen import SECRET, Screen, of
from tests.frame import raw
from tests.support.databases import Urls
from tests.support.page import submit, visit


@pytest.mark.parametrize("htmx", [False, True])
def test_somebody_is_added_with_a_given_name_and_a_relation(
    screen: Screen, database: Database, htmx: bool
) -> None:
    url = of(screen, "/leden/nieuw")
    form = visit(screen.client, url).form()
    assert form["surname"] == "Bakker"

    submit(
        screen.client,
        url,
        form | {"given_name": "Lot", "relation": "kind"},
        status=204 if htmx else 303,
        htmx=htmx,
    )

    assert "Lot" in visit(screen.client, screen.url).texts("#gezin .rij__wat")


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(screen: Screen) -> None:
    url = of(screen, "/leden/nieuw")
    form = visit(screen.client, url).form() | {"lives": "bij oma", "birth_date": "morgen"}

    page = submit(screen.client, url, form, status=422)

    assert page.error_at("given_name") == "Fout: Vul een voornaam in."
    assert page.error_at("relation") == "Fout: Kies wie dit in het gezin is."
    assert page.form()["lives"] == "bij oma"

    page = submit(screen.client, url, form | {"given_name": "Lot", "relation": "kind"}, status=422)

    assert page.error_at("birth_date").startswith("Fout: Deze geboortedatum kan niet.")


def test_rubbish_in_every_field_is_a_422_and_no_fault(screen: Screen) -> None:
    for path in ("/leden/nieuw", "/leden/{noor}/wijzigen", "/netwerk/nieuw", "/naam"):
        form = visit(screen.client, of(screen, path)).form()
        mine = [n for n in form if n not in ("csrf_token", "concept", "version")]
        for rubbish in ("\x00", "x" * 6000, "🦆" * 400, "<script>alert(1)</script>" * 300):
            page = submit(screen.client, of(screen, path), form | dict.fromkeys(mine, rubbish), 422)
            assert "<script>alert(1)" not in page.html


def test_the_same_form_sent_twice_adds_one_person(screen: Screen, database: Database) -> None:
    url = of(screen, "/leden/nieuw")
    form = visit(screen.client, url).form() | {"given_name": "Lot", "relation": "kind"}

    for _ in range(2):
        submit(screen.client, url, form)

    with database.reading():
        found = select(func.count()).where(Person.given_name == "Lot")
        assert session().scalar(found) == 1


def test_two_who_change_one_person_get_both_texts(screen: Screen) -> None:
    url = of(screen, "/leden/{noor}/wijzigen")
    first, second = visit(screen.client, url).form(), visit(screen.client, url).form()
    submit(screen.client, url, first | {"address": "Achterom 9"})

    page = submit(screen.client, url, second | {"address": "Voorom 1"}, status=409)

    assert "Achterom 9" in page.text
    assert "U zelf heeft dit om" in page.text
    kept = page.form()
    assert kept["address"] == "Voorom 1"
    submit(screen.client, url, kept)
    assert "Voorom 1" in visit(screen.client, screen.person_url).text


def test_two_who_change_one_network_person_get_both_texts(screen: Screen) -> None:
    url = of(screen, "/netwerk/{riet}/wijzigen")
    first, second = visit(screen.client, url).form(), visit(screen.client, url).form()
    submit(screen.client, url, first | {"can_do": "kookt"})

    page = submit(screen.client, url, second | {"can_do": "rijdt"}, status=409)

    assert "kookt" in page.text
    assert page.form()["can_do"] == "rijdt"


def test_the_address_and_the_drafts_of_it_are_nowhere_to_be_read_in_the_database(
    screen: Screen, database_urls: Urls
) -> None:
    url = of(screen, "/leden/{noor}/wijzigen")
    form = visit(screen.client, url).form()
    submit(screen.client, "/concepten", form | {"address": "Achterom 9"}, status=200, htmx=True)
    submit(screen.client, url, form | {"address": "Voorom 1"})

    with raw.owner(database_urls) as connection:
        assert SECRET not in everything(connection)
        for word in ("Achterom 9", "Voorom 1"):
            assert word not in everything(connection)
        assert "De Luwte" in everything(connection)
    assert "Voorom 1" in visit(screen.client, screen.person_url).text


def everything(connection: Any) -> str:
    """All that the tables of a gezin, drafts, posts and the log hold, as it is stored."""
    tables = ("persons", "family_members", "drafts", "form_posts", "audit_events")
    rows = [row for t in tables for row in connection.execute(text(f"SELECT * FROM {t}"))]
    cells = [bytes(c) if isinstance(c, memoryview) else c for row in rows for c in row]
    return " ".join(c.decode("utf-8", "replace") if isinstance(c, bytes) else str(c) for c in cells)


def test_a_child_of_another_gezin_of_mine_comes_to_belong_here_as_well(
    screen: Screen, database: Database
) -> None:
    with database.writing():
        other = make.family(name="Smit", led_by=screen.marloes)
        sem = make.member(other, "Sem", surname="Smit").person.public_id
    assert "Kies wie het is" in visit(screen.client, of(screen, "/leden/nieuw")).text
    url = of(screen, "/leden/ook-hier")
    form = visit(screen.client, url).form()

    submit(screen.client, url, form | {"person": screen.noor, "relation": "kind"}, status=422)
    submit(screen.client, url, form | {"person": sem, "relation": "kind"})

    with database.reading():
        query = select(FamilyMember).join(Person).where(Person.public_id == sem)
        here = next(
            m for m in session().scalars(query) if m.family.public_id == screen.family
        ).public_id
    page = visit(screen.client, f"{screen.url}/leden/{here}")
    assert "Woont ook in gezin Smit" in page.text


def test_ending_and_renaming_show_on_the_page(screen: Screen) -> None:
    for path, field, value in (
        ("/leden/{noor}/beeindigen", "until_on", "22-11-2026"),
        ("/netwerk/{riet}/beeindigen", "until_on", "gisteren"),
        ("/naam", "name", "Bakker-Smit"),
    ):
        form = visit(screen.client, of(screen, path)).form()
        submit(screen.client, of(screen, path), form | {field: value})

    page = visit(screen.client, screen.url)

    assert page.h1 == "Gezin Bakker-Smit"
    assert page.texts("#gezin .rij__wat") == ["Anouk Bakker, 38, moeder"]
    assert "Noor Bakker bij het gezin van do 4 jun tot en met zo 22 nov" in page.text.replace(
        "tot en met gisteren", "tot en met zo 22 nov"
    )
    visit(screen.client, screen.person_url, status=404)
