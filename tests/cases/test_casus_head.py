"""The head of the casus and what is to be done there: said once, and nothing that contradicts."""

from __future__ import annotations

from collections.abc import Callable

from flask.testing import FlaskClient

from app import clock
from app.accounts.models import UserAccount
from app.db import Database
from tests.cases import make
from tests.cases.conftest import Casus
from tests.cases.make_access import Toegang, take
from tests.support.page import Page, visit

SignIn = Callable[[UserAccount], FlaskClient]
FILLED = "#nu .utrecht-button--primary-action"


def facts(page: Page) -> dict[str, str]:
    """What stands in the head, by its name."""
    names, values = page.texts(".feiten dt"), page.texts(".feiten__waarde")
    return dict(zip(names, values, strict=True))


def test_who_sees_this_is_said_once(casus: Casus, as_regisseur: FlaskClient) -> None:
    page = visit(as_regisseur, casus.url)

    assert page.text.count("Wie ziet dit") == 1
    assert len(page.all(f'a[href="{casus.url}/wie-ziet-dit"]')) == 1
    assert facts(page)["Wie ziet dit"] == "2 mensen"
    assert visit(as_regisseur, f"{casus.url}/tijdlijn").text.count("Wie ziet dit?") == 1


def test_what_comes_first_is_not_called_so_when_it_is_late(
    casus: Casus, as_regisseur: FlaskClient
) -> None:
    page = visit(as_regisseur, casus.url)

    assert facts(page)["Eerstvolgende"] == "Nog 3 dagen, do 11 jun"
    with clock.stopped_at("2026-06-17T10:00"):
        page = visit(as_regisseur, casus.url)
        assert "Eerstvolgende" not in page.text
        assert facts(page)["Te laat"] == "Eerste contact na signaal"
        # Friday 12 to Wednesday 17 June: four working days.
        assert "4 werkdagen, do 11 jun" in page.texts(".feiten__onder")


def test_one_thing_to_do_first_has_the_filled_button(
    casus: Casus, database: Database, as_regisseur: FlaskClient
) -> None:
    with database.writing():
        make.signal(casus.case, casus.marloes)
    page = visit(as_regisseur, casus.url)

    assert len(page.all("#nu .rij__doe")) == 2
    assert page.one(FILLED).attrib["href"] == f"{casus.url}/eerste-contact"


def test_who_reads_along_gets_no_button(casus: Casus, signed_in: SignIn) -> None:
    assert not visit(signed_in(casus.pieter), casus.url).has(FILLED)


def test_emergency_access_is_said_before_all_else(
    toegang: Toegang, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        take(toegang, toegang.karim)
    karim = signed_in(toegang.karim)

    for path in ("", "/plan", "/tijdlijn", "/wie-ziet-dit"):
        page = visit(karim, f"{toegang.url}{path}")
        assert page.text.count("U bent hier met noodtoegang") == 1, path
        assert page.html.index("U bent hier met noodtoegang") < page.html.index("<h1"), path
    assert not visit(signed_in(toegang.marloes), toegang.url).has(".melding")
