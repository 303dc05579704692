"""A form that was open when its casus was closed: nothing changes, and nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import Rule

from app import clock
from app.cases.models import Case
from app.web import pages
from tests.cases import make as cases
from tests.house.asking import MAY_CHANGE, contents, finds_more_than, methods_of
from tests.house.world import World, dossier_rules
from tests.support.databases import Urls
from tests.support.page import page_of

# A walk over all pages is quicker here; every query is asked of both in test_pages.
pytestmark = pytest.mark.turn("sqlite")

TYPED = "Wat ik net had getypt"
CLOSED = "Deze casus is afgesloten."


@pytest.fixture
def database_urls(world_urls: Urls) -> Urls:
    """A copy of the database with the story in it."""
    return world_urls


def close(world: World) -> None:
    """Put the closing there, whatever is open: how that is refused is for its own tests."""
    with world.database.writing() as unit:
        cases.close(unit.scalars(select(Case)).one())


# Taking consent back goes on (decision 020); a draft is one's own, that signal is of the team, and
# a colleague is answered about any casus.
GO_ON = (
    *("/toestemming/[^/]+/intrekken$", "/meelezen/[^/]+/intrekken$"),
    # Who led it last goes on reading it: they can say that they know the gezin.
    "/ik-ken-dit-gezin$",
    # Where a shielded child is, is no longer told to who led last: that form does not come back.
    *("^/concepten/", "^/signalen/", "^/toegang-vragen", "/verblijf/[^/]+/verbeteren$"),
)
OF_WHAT_GOES_ON = {"access_requests", "consents", "form_posts", "outbox", "reading_consents"}
Sent = tuple[str, dict[str, Any]]


def open_forms(world: World, client: FlaskClient) -> Iterator[Sent]:
    """Every form of ours on every page of the dossier, filled in with something typed."""
    for rule in dossier_rules(world.app):
        if "GET" in methods_of(rule):
            yield from _forms_on(client, rule, world.url(rule))


def _forms_on(client: FlaskClient, rule: Rule, url: str) -> Iterator[Sent]:
    answer = client.get(url)
    if answer.status_code != 200 or not answer.content_type.startswith("text/html"):
        return
    page = page_of(answer, part="<html" not in answer.text)
    for form in page.all("form[method=post]"):
        if not any(field.get("name") == "concept" for field in form.iter("input")):
            continue
        yield form.get("action") or url, dict(_filled(form))


def _filled(form: Any) -> Iterator[tuple[str, str]]:
    for field in form.iter():
        name, kind = field.get("name"), field.get("type", "text")
        if not name or kind in ("submit", "radio", "checkbox"):
            continue
        typed = field.tag == "textarea" or (field.tag == "input" and kind == "text")
        if field.tag in ("input", "textarea", "select"):
            yield name, TYPED if typed else field.get("value", "")


def lost(world: World) -> Iterator[str]:
    """The forms of which the answer does not say why, or does not hold what was typed."""
    client = world.client("regisseur")
    forms = [sent for sent in open_forms(world, client) if not _goes_on(sent[0])]
    assert len({re.sub(r"[\w-]{22}", "", url) for url, _ in forms}) > 25
    close(world)
    before = contents(world.database)
    for url, data in forms:
        answer = client.post(url, data=data)
        text = answer.text
        # What was asked of whoever leads a casus is nobody's any more when it is closed.
        asked = url.startswith("/navraag/") and answer.status_code == 404
        if not asked and (answer.status_code != 422 or CLOSED not in text):
            yield f"{url}: {answer.status}"
        elif TYPED in data.values() and TYPED not in text:
            yield f"{url}: what was typed is gone"
    after = contents(world.database)
    changed = {table for table in after if after[table] != before[table]}
    assert changed <= MAY_CHANGE | OF_WHAT_GOES_ON


def _goes_on(url: str) -> bool:
    return any(re.search(part, url) for part in GO_ON)


def test_a_form_sent_after_its_casus_was_closed_comes_back_with_its_text(world: World) -> None:
    assert list(lost(world)) == []


@pytest.mark.only("sqlite", reason="whether the check finds it is the same on both")
def test_a_text_that_is_lost_is_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_came_too_late", lambda _: False)

    assert finds_more_than(20, lost(world))


def test_who_may_not_know_of_it_any_more_gets_back_what_they_typed(world: World) -> None:
    waarnemer = world.client("colleague")
    with world.database.writing() as unit:
        case = unit.scalars(select(Case)).one()
        until = clock.today() + timedelta(days=9)
        cases.reader(case, world.people["colleague"], clock.today(), until, capacity="waarnemer")
    url = f"/casussen/{world.ids['case_id']}/notities"
    page = page_of(waarnemer.get(url))
    [form] = [f for f in page.all("form[method=post]") if "concept" in dict(_filled(f))]
    data = dict(_filled(form))
    close(world)

    answer = waarnemer.post(url, data=data)

    page = page_of(answer, 404)
    assert "Dit is niet opgeslagen. Kopieer uw tekst als u die nog nodig hebt." in page.text
    assert "".join(page.one("#tekst-1").itertext()).strip() == TYPED
    assert CLOSED not in page.text
