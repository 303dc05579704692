"""The screens of the timeline lead on to stays, meetings and evaluations, and filter them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.db import Database
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.mdo import make as meetings
from tests.mdo.make import Scene
from tests.plans import evaluating
from tests.plans import table as laying
from tests.reports import make_around as around
from tests.support.page import Page, visit, visit_block

FILTERS = [
    *("Notities", "Plan", "Verblijf", "Overleg", "Regie", "Toestemming en gezag", "Termijnen"),
]


@pytest.fixture
def scene(app: Flask, database: Database) -> Iterator[Scene]:
    """Noor is in residence, a meeting is planned and the plan was evaluated."""
    with clock.stopped_at("2026-11-23T10:00"):
        with database.writing():
            accounts.mark()
            scene = meetings.lay()
            with clock.stopped_at("2026-09-17T15:00"):
                laying.drafted(scene.table)
                scene.table.adopt()
            around.placed(scene.table, scene.colleague)
            scene.plan()
            evaluating.evaluate(scene.table, date(2026, 11, 20))
        yield scene


SignIn = Callable[..., FlaskClient]


def test_each_happening_leads_to_where_it_stands(scene: Scene, signed_in: SignIn) -> None:
    client = signed_in(scene.table.worker)
    url = scene.table.url.removesuffix("/plan")
    page = visit(client, f"{url}/tijdlijn")

    found = [str(link.get("href")) for link in page.all(".moment__doen a")]
    parts = ("/overleg/", f"{url}/plan/evaluaties/", "/kinderen/", f"{url}/plan/versies/1")
    for part in parts:
        assert any(href.startswith(part) for href in found), (part, found)
    for href in found:
        visit(client, href)


def filter_of(page: Page, name: str) -> str:
    """Where a filter leads; the menu has an Overleg of its own."""
    return page.one(".filters a", name).attrib["href"]


def test_every_filter_is_a_plain_link_with_what_it_says(scene: Scene, signed_in: SignIn) -> None:
    client = signed_in(scene.table.worker)
    page = visit(client, f"{scene.table.url.removesuffix('/plan')}/tijdlijn")

    assert page.texts(".filters a") == FILTERS
    shown = {
        name: set(visit(client, filter_of(page, name)).texts(".moment__kop b"))
        for name in ("Plan", "Verblijf", "Overleg", "Regie")
    }
    assert shown == {
        "Plan": {"Evaluatie", "Versie 1"},
        "Verblijf": {"Opname", "Perspectiefregisseur"},
        "Overleg": {"Overleg"},
        "Regie": {"Begin"},
    }


def test_the_block_and_the_paper_tell_the_same(scene: Scene, signed_in: SignIn) -> None:
    client = signed_in(scene.table.worker)
    url = f"{scene.table.url.removesuffix('/plan')}/tijdlijn"

    for page in (visit_block(client, f"{url}/blok"), visit(client, f"{url}/afdrukken")):
        assert {"Opname", "Overleg", "Evaluatie"} <= set(page.texts(".moment__kop b"))


def test_who_sees_this_names_the_perspectiefregisseur_and_counts_them(
    scene: Scene, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        cases.reader(scene.table.case, scene.stranger)
    client = signed_in(scene.table.worker)
    url = scene.table.url.removesuffix("/plan")
    page = visit(client, f"{url}/wie-ziet-dit")

    assert "Is perspectiefregisseur van Noor. " in page.text
    assert "Opname van het kind" in page.text
    assert "3 mensen" in visit(client, url).text


def test_a_perspectiefregisseur_reads_the_story_with_that_child(
    scene: Scene, signed_in: SignIn
) -> None:
    client = signed_in(scene.colleague)
    page = visit(client, f"{scene.table.url.removesuffix('/plan')}/tijdlijn?toon=verblijf")

    assert set(page.texts(".moment__kop b")) == {"Opname", "Perspectiefregisseur"}
    for link in page.all(".moment__doen a"):
        visit(client, str(link.get("href")))
