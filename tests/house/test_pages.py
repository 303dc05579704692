"""Every page: what it changes, what it says, and what it leaves behind in the log."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from sqlalchemy import text
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app import audit, web
from tests.house.asking import (
    BY_HTMX,
    MAY_CHANGE,
    NO_LOOK,
    OF_THE_GEZIN,
    contents,
    finds_more_than,
    gets,
    last_line,
    lines_since,
)
from tests.house.world import World, dossier_rules
from tests.house.world_places import OF_PLACES, PLACES
from tests.support.databases import Urls
from tests.support.page import page_of


@pytest.fixture
def database_urls(world_urls: Urls) -> Urls:
    """A copy of the database with the story in it."""
    return world_urls


planted = pytest.mark.only("sqlite", reason="whether the check finds it is the same on both")


def changed_by_gets(world: World, name: str, rules: list[Rule]) -> list[str]:
    """What these pages change; when they do, each page alone, to name the one that does it.

    What is refused is asked once: that htmx is refused without a trace too, is in test_routes.
    """
    client, before = world.client(name), contents(world.database)
    for rule in rules:
        if client.get(world.url(rule)).status_code == 200:
            client.get(world.url(rule), headers=BY_HTMX)
    after = contents(world.database)
    changed = sorted({table for table in after if after[table] != before[table]} - MAY_CHANGE)
    if not changed or len(rules) == 1:
        return [f"GET {rules[0].rule}: {changed}"] if changed else []
    alone = [said for rule in rules for said in changed_by_gets(world, name, [rule])]
    return alone or [f"one of them, once: {changed}"]


# Pages that stand under no place of the navigation.
BESIDE = {"account", "hulp", "nog-niet", "toegankelijkheid", "zoeken", "inloggen", "welkom"}


@planted
def test_a_get_that_changes_something_is_found(world: World) -> None:
    def touch() -> str:
        database = world.database
        with database.writing() as unit:
            unit.execute(text("UPDATE families SET name = 'gelezen'"))
            unit.commit()
        return ""

    world.app.view_functions["pages.help_page"] = touch
    few = [rule for rule in gets(world.app) if rule.endpoint.startswith("pages.")]

    assert any("families" in said for said in changed_by_gets(world, "regisseur", few))


def unsound(rule: Rule, answer: TestResponse) -> Iterator[str]:
    """What is wrong with a page that the regisseur opens."""
    allowed = {200, 303}
    if rule.arguments & {"signal_id"}:
        allowed |= {403, 404}  # it lies with another worker's name on it, or in the wrong state
    if rule.endpoint.startswith("referrals.") or rule.endpoint in OF_THE_GEZIN | {"plans.own"}:
        allowed = {404}  # there for a huisarts, or for the gezin itself
    if rule.endpoint in ("plans.shared", "placements.shared"):
        allowed = {404}  # for who advises or joins; the regisseur reads the casus itself
    if rule.endpoint in ("cases.take_over", "reports.own_words"):
        allowed = {404}  # there when a regisseur cannot work, or sees the casus no longer
    if rule.endpoint in OF_PLACES:
        allowed = {404}  # there for who has that place
    if rule.endpoint == "accounts.choose_password":
        allowed |= {404, 410}
    yield from unsound_for(rule, answer, allowed)


def unsound_for(rule: Rule, answer: TestResponse, allowed: set[int]) -> Iterator[str]:
    """The same of who may get these answers."""
    if answer.status_code not in allowed:
        yield f"{rule.rule}: {answer.status}"
        return
    try:
        page_of(answer, answer.status_code, part=not answer.text.startswith("<!doctype"))
    except AssertionError as error:
        yield str(error)[:500]
    title = re.search(r"<title>(.*?)</title>", answer.text, re.S)
    links = re.findall(r'(?:href|action|hx-get|hx-post|src)="([^"]*)"', answer.text)
    for said in [title.group(1) if title else "", answer.request.path, *links]:
        if re.search("bakker|noor|anouk|riet|geertje", said, re.I):
            yield f"{rule.rule}: a name in {said}"
    menu = re.search(r'<nav class="plekken".*?</nav>', answer.text, re.S)
    marked = menu.group(0).count("aria-current") if menu else 1
    if answer.status_code == 200 and marked != (rule.rule.split("/")[1] not in BESIDE):
        yield f"{rule.rule}: {marked} places marked in the navigation"
    for form in re.findall(r"<form\b[^>]*method=\"post\".*?</form>", answer.text, re.S | re.I):
        if 'name="csrf_token"' not in form:
            yield f"{rule.rule}: a form without its token: {form[:120]}"


@pytest.mark.both(reason="every query of every page is asked of both")
def test_every_page_that_the_regisseur_opens_is_sound_and_no_line_holds_its_words(
    world: World,
) -> None:
    """As every page is that a test fetches; no name in title or address; forms with their token."""
    client, wrong = world.client("regisseur"), []
    for rule in gets(world.app):
        wrong += unsound(rule, client.get(world.url(rule)))
    assert wrong == []
    lines = lines_since(world.database, 0)

    assert written_words(lines) == []
    lines[0].fields = '["Noor: Samen eten"]'
    assert written_words(lines) == ["Noor", "Samen eten"]


def written_words(lines: Iterable[object]) -> list[str]:
    """What stands in the log of what people wrote or are called."""
    said = "\n".join(json.dumps(vars(line), default=str) for line in lines)
    words = ("Bakker", "Noor", "Anouk", "Geertje", "Samen eten", "Oma Riet", "@")
    return [each for each in words if each in said]


@pytest.mark.parametrize("name", PLACES)
def test_every_page_of_a_place_is_there_for_who_has_it_and_changes_nothing(
    world: World, name: str
) -> None:
    client = world.client(name)
    rules = [rule for rule in gets(world.app) if rule.endpoint in PLACES[name][1]]
    assert rules
    for rule in rules:
        assert list(unsound_for(rule, client.get(world.url(rule)), {200})) == []
    assert changed_by_gets(world, name, rules) == []


UNSOUND = (
    '<!doctype html><html lang="nl"><head><title>{title} - Eén Plan</title></head><body>'
    '<h1>Hulp</h1><a href="{link}">Verder</a><form method="post"></form></body></html>'
)


@planted
@pytest.mark.parametrize(
    ("title", "link", "said"),
    [
        ("Noor Bakker", "/hulp", "a name in Noor Bakker"),
        ("Hulp", "/zoeken?q=Geertje", "a name in /zoeken?q=Geertje"),
        ("Hulp", "/hulp", "a form without its token"),
    ],
)
def test_an_unsound_page_is_found(world: World, title: str, link: str, said: str) -> None:
    page = UNSOUND.format(title=title, link=link)
    world.app.view_functions["pages.help_page"] = lambda: page
    rule = next(rule for rule in gets(world.app) if rule.endpoint == "pages.help_page")

    assert any(said in found for found in unsound(rule, world.client("regisseur").get("/hulp")))


def looks_not_logged(world: World, name: str, **headers: str) -> Iterator[str]:
    client = world.client(name)
    for rule in dossier_rules(world.app):
        if "GET" not in (rule.methods or ()) or rule.endpoint in NO_LOOK:
            continue
        last = last_line(world.database)
        answer = client.get(world.url(rule), headers=headers)
        lines = lines_since(world.database, last)
        looks = [line for line in lines if line.kind == "inzage"]
        wanted = 1 if answer.status_code == 200 else 0
        if len(looks) != wanted or (wanted and len(lines) != 1):
            yield f"{rule.rule}: {answer.status} left {[line.kind for line in lines]}"
        for line in looks:
            if not line.rule or not line.object_id or not line.actor_id:
                yield f"{rule.rule}: a line without rule, object or person"
            if "case_id" in rule.arguments and line.case_id != world.ids["case_id"]:
                yield f"{rule.rule}: a line without its casus"


LOOKERS = ["regisseur", "reader", "colleague", "huisarts", "ouder", "partner", "adviseur"]


@pytest.mark.turn("sqlite")
@pytest.mark.parametrize("name", LOOKERS)
def test_a_look_leaves_exactly_one_line_and_a_get_changes_nothing_else(
    world: World, name: str
) -> None:
    """Plain and by htmx; when something changed, each page again, to name the one that does it."""
    before = contents(world.database)
    assert list(looks_not_logged(world, name)) == []
    assert list(looks_not_logged(world, name, **BY_HTMX)) == []
    others = [rule for rule in gets(world.app) if rule not in dossier_rules(world.app)]
    assert changed_by_gets(world, name, others) == []
    after = contents(world.database)
    if {table for table in after if after[table] != before[table]} - MAY_CHANGE:
        assert changed_by_gets(world, name, gets(world.app)) == []
        pytest.fail("a look into a dossier changed something, once")


@planted
def test_a_look_that_leaves_no_line_is_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web.pages, "_log_view", lambda *_: None)

    assert finds_more_than(5, looks_not_logged(world, "regisseur"))


def shown_without_a_line(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    def fail(*_args: object, **_more: object) -> None:
        raise OSError("the log is full")

    monkeypatch.setattr(audit, "append_alone", fail)
    for rule in dossier_rules(world.app):
        if "GET" in (rule.methods or ()) and rule.endpoint not in NO_LOOK:
            answer = world.client("regisseur").get(world.url(rule))
            if answer.status_code == 200:
                yield rule.rule


@pytest.mark.turn("sqlite")
def test_a_look_whose_line_cannot_be_written_shows_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(shown_without_a_line(world, monkeypatch)) == []


@planted
def test_a_look_that_does_not_wait_for_its_line_is_found(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_view = web.pages._log_view

    def try_to(*args: Any) -> None:
        with contextlib.suppress(OSError):
            log_view(*args)

    monkeypatch.setattr(web.pages, "_log_view", try_to)

    assert finds_more_than(5, shown_without_a_line(world, monkeypatch))
