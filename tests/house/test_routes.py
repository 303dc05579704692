"""Every page, also one that is still to be written: who comes in, and who does not.

The pages are found in the app itself. A page that forgets a rule turns one of these red.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.access import TABLE, Action, Relation
from app.accounts import queries as accounts
from app.cases.models import Case
from app.cases.queries import cases as case_queries
from app.web import errors
from app.web import requests as frame
from tests.house.asking import (
    BY_HTMX,
    MAY_CHANGE,
    OF_THE_GEZIN,
    OPEN_TO_ALL,
    contents,
    finds_more_than,
    last_line,
    lines_since,
    methods_of,
    strangers_let_in,
    token_of,
)
from tests.house.world import World, block, dossier_rules, rules_of
from tests.support.databases import Urls

# A walk over all pages is quicker here; every query is asked of both in test_pages.
pytestmark = pytest.mark.turn("sqlite")


@pytest.fixture
def database_urls(world_urls: Urls) -> Urls:
    """A copy of the database with the story in it."""
    return world_urls


planted = pytest.mark.only("sqlite", reason="whether the check finds it is the same on both")


@pytest.fixture
def known_to_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two defects at once: the query forgets for whom it is, and the casus takes all for its own.

    With either of them alone the other still keeps strangers out.
    """
    monkeypatch.setattr(case_queries, "visible_to", lambda _actor: select(Case))
    monkeypatch.setattr(Case, "relations_of", lambda *_: frozenset({Relation.REGISSEUR}))


OUTSIDERS = [
    "colleague",
    "former_regisseur",
    "former_reader",
    "left",
    "other_team",
    "other_municipality",
    "without_role",
    "huisarts",
    "ouder",
    "partner",
    "adviseur",
]
# What somebody outside the casus is let in to on purpose.
SHARED = {"plans.shared", "placements.shared"}
THEIRS = {
    "huisarts": {"referrals.show"},
    # The link in the mail to who is asked: on to their own agenda, and nothing of the casus.
    "ouder": {*OF_THE_GEZIN, "mdo.show"},
    "partner": SHARED,
    "adviseur": SHARED,
}


def test_the_list_of_pages_that_anybody_may_open_is_this_one() -> None:
    assert frame.PUBLIC == OPEN_TO_ALL


def test_every_page_that_anybody_may_open_exists(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} >= OPEN_TO_ALL


def test_every_other_page_sends_a_stranger_to_the_sign_in_page(
    app: Flask, client: FlaskClient, world: World
) -> None:
    before = contents(world.database)

    assert list(strangers_let_in(app, client, world)) == []
    assert contents(world.database) == before


@planted
def test_a_page_that_somebody_makes_public_is_found(
    app: Flask, client: FlaskClient, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "PUBLIC", frame.PUBLIC | {"reports.today"})

    assert any("/vandaag" in said for said in strangers_let_in(app, client, world))


def test_a_session_with_another_ones_token_is_a_stranger(app: Flask, world: World) -> None:
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = "verzonnen"
        cookie["_fresh"] = True

    assert client.get("/vandaag").status_code in (302, 303)


def refuses(answer: TestResponse) -> bool:
    return answer.status_code == 404


def outsiders_let_in(world: World, name: str) -> Iterator[str]:
    """What is refused does not depend on htmx, only how that is said: one of them asks that way."""
    asked = ({}, BY_HTMX) if name == "other_municipality" else ({},)
    client = world.client(name)
    token = token_of(client)
    for rule in dossier_rules(world.app):
        if name == "colleague" and rule.arguments == {"signal_id"}:
            continue  # an untaken signal is of the whole team
        if name in ("former_regisseur", "former_reader") and rule.arguments == {"signal_id"}:
            continue
        if rule.endpoint in THEIRS.get(name, ()):
            continue
        url = world.url(rule)
        for method in methods_of(rule):
            for headers in asked:
                data = {"csrf_token": token} if method == "POST" else None
                answer = client.open(url, method=method, data=data, headers=headers)
                if not refuses(answer):
                    yield f"{name}: {method} {rule.rule} {headers}: {answer.status}"


@pytest.mark.parametrize("name", OUTSIDERS)
def test_who_has_nothing_to_do_with_a_dossier_finds_nothing_and_changes_nothing(
    world: World, name: str
) -> None:
    before = contents(world.database)

    assert list(outsiders_let_in(world, name)) == []
    after = contents(world.database)
    assert {table for table in after if after[table] != before[table]} <= MAY_CHANGE


@planted
@pytest.mark.usefixtures("known_to_all")
def test_a_dossier_that_anybody_may_know_of_is_found(world: World) -> None:
    assert finds_more_than(5, outsiders_let_in(world, "other_municipality"))


def refusals_without_a_line(world: World) -> Iterator[str]:
    client = world.client("other_municipality")
    for rule in dossier_rules(world.app):
        if "GET" in (rule.methods or ()):
            last = last_line(world.database)
            client.get(world.url(rule))
            kinds = [line.kind for line in lines_since(world.database, last)]
            if kinds != ["geweigerd"]:
                yield f"{rule.rule}: {kinds}"


def test_each_refusal_of_a_dossier_leaves_a_line(world: World) -> None:
    assert list(refusals_without_a_line(world)) == []


@planted
def test_a_refusal_that_leaves_no_line_is_found(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errors, "_log_refusal", lambda *_: None)

    assert finds_more_than(5, refusals_without_a_line(world))


def untimed(html: str) -> str:
    """A page without its CSRF tokens, which say at which second it was made."""
    return re.sub(r'name="csrf_token"[^>]*value="[^"]+"|"X-CSRFToken": "[^"]+"', "", html)


def told_apart(world: World) -> Iterator[str]:
    client = world.client("other_municipality")
    for rule in dossier_rules(world.app):
        if "GET" not in (rule.methods or ()):
            continue
        theirs = client.get(world.url(rule))
        made_up = World(world.app, world.database, ids={name: "x" * 22 for name in world.ids})
        made_up.ids |= {"nr": 1, "position": "aan"}
        nobodys = client.get(made_up.url(rule))
        if theirs.status != nobodys.status or untimed(theirs.text) != untimed(nobodys.text):
            yield f"{rule.rule}: {theirs.status} and {nobodys.status}"


def test_an_id_that_never_was_looks_like_one_that_is_not_yours(world: World) -> None:
    assert list(told_apart(world)) == []


@planted
@pytest.mark.usefixtures("known_to_all")
def test_a_refusal_that_gives_away_that_something_is_there_is_found(world: World) -> None:
    assert finds_more_than(5, told_apart(world))


@planted
def test_an_account_that_is_blocked_in_name_only_is_found(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    block(world, "regisseur")
    monkeypatch.setattr(accounts, "is_blocked", lambda _account: False)

    assert finds_more_than(5, strangers_let_in(world.app, world.client("regisseur"), world))


@pytest.mark.parametrize("name", ["regisseur"])
def test_a_blocked_account_is_a_stranger_at_its_next_request(world: World, name: str) -> None:
    block(world, name)
    before = contents(world.database)

    assert list(strangers_let_in(world.app, world.client(name), world)) == []
    after = contents(world.database)
    assert {table for table in after if after[table] != before[table]} <= MAY_CHANGE


def changed_by_a_reader(world: World) -> Iterator[str]:
    client = world.client("reader")
    token = token_of(client)
    before = contents(world.database)
    for rule in dossier_rules(world.app):
        if "POST" in (rule.methods or ()) and rule.endpoint != "cases.end_reading":
            answer = client.post(world.url(rule), data={"csrf_token": token})
            if answer.status_code not in (303, 403, 404, 422):
                yield f"{rule.rule}: {answer.status}"
    after = contents(world.database)
    yield from {table for table in after if after[table] != before[table]} - MAY_CHANGE


def test_who_reads_along_changes_nothing(world: World) -> None:
    assert list(changed_by_a_reader(world)) == []


@planted
def test_an_act_that_who_reads_along_may_do_is_found(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    wider = TABLE[Action.CHANGE_PLAN] | {Relation.READER}
    monkeypatch.setitem(TABLE, Action.CHANGE_PLAN, wider)

    assert "plan_actions" in list(changed_by_a_reader(world))


def changed_without_a_token(world: World) -> Iterator[str]:
    client = world.client("regisseur")
    before = contents(world.database)
    for rule in rules_of(world.app):
        if "POST" in (rule.methods or ()) and rule.endpoint not in OPEN_TO_ALL:
            answer = client.post(world.url(rule))
            if answer.status_code != 422:
                yield f"{rule.rule}: {answer.status}"
    after = contents(world.database)
    yield from {table for table in after if after[table] != before[table]} - MAY_CHANGE


def test_a_post_without_its_token_changes_nothing(world: World) -> None:
    assert list(changed_without_a_token(world)) == []


@planted
def test_a_post_whose_token_nobody_asks_for_is_found(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame.csrf, "protect", lambda: None)

    assert finds_more_than(1, changed_without_a_token(world))


def test_the_sessions_of_two_people_do_not_mix(world: World) -> None:
    first, second = world.client("regisseur"), world.client("other_municipality")
    url = f"/casussen/{world.ids['case_id']}"
    assert [first.get(url).status_code, second.get(url).status_code] == [200, 404]
    assert [second.get(url).status_code, first.get(url).status_code] == [404, 200]
