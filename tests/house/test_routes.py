"""Every page, also those that are still to be written: who comes in, what it says, what it leaves.

The pages are found in the app itself. A page that forgets a rule turns one of these red.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import inspect, select, text
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app import audit, web
from app.audit import AuditEvent
from app.db import Database
from app.web import requests as frame
from tests.house.world import World, block, dossier_rules, rules_of
from tests.support.databases import Urls
from tests.support.page import page_of

OPEN_TO_ALL = {
    "static",
    "health.live",
    "health.ready",
    "accounts.sign_in",
    "accounts.sign_out",
    "accounts.second_step",
    "accounts.choose_password",
    "pages.accessibility",
    "pages.favicon",
    "drafts.save",
}
# A GET changes nothing but these: the record of it, and that the session was used.
MAY_CHANGE = {"audit_events", "audit_head", "user_sessions"}
# Pages about something of a dossier that are not a look into it: each says why.
NO_LOOK = {
    "drafts.discard": "only asks whether one's own text may go",
}
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
OUTSIDERS = [
    "colleague",
    "former_regisseur",
    "former_reader",
    "left",
    "other_team",
    "other_municipality",
    "without_role",
]


@pytest.fixture
def database_urls(world_urls: Urls) -> Urls:
    """A copy of the database with the story in it."""
    return world_urls


def methods_of(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})


def gets(app: Flask) -> list[Rule]:
    return [rule for rule in rules_of(app) if "GET" in (rule.methods or ())]


def contents(database: Database) -> dict[str, list[Any]]:
    """Every row of every table, as text that can be compared."""
    with database.reading() as unit:
        names = inspect(unit.connection()).get_table_names()
        return {
            name: sorted(repr(row) for row in unit.execute(text(f"SELECT * FROM {name}")))
            for name in names
        }


def lines_since(database: Database, last: int) -> list[AuditEvent]:
    with database.reading() as unit:
        query = select(AuditEvent).where(AuditEvent.id > last).order_by(AuditEvent.id)
        found = list(unit.scalars(query))
        unit.expunge_all()
    return found


def last_line(database: Database) -> int:
    with database.reading() as unit:
        return int(unit.scalar(text("SELECT nr FROM audit_head")) or 0)


def token_of(client: FlaskClient) -> str:
    """The CSRF token of somebody signed in, as it stands in any of their forms."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/account").text)
    assert found, "no form with a csrf_token on /account"
    return found.group(1)


def test_the_list_of_pages_that_anybody_may_open_is_this_one() -> None:
    assert frame.PUBLIC == OPEN_TO_ALL


def test_every_page_that_anybody_may_open_exists(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} >= OPEN_TO_ALL


def strangers_let_in(app: Flask, client: FlaskClient, world: World) -> Iterator[str]:
    for rule in rules_of(app):
        if rule.endpoint in OPEN_TO_ALL:
            continue
        for method in methods_of(rule):
            url = world.url(rule)
            answer = client.open(url, method=method)
            where = answer.headers.get("Location", "")
            if answer.status_code not in (302, 303) or not where.startswith("/inloggen?next="):
                yield f"{method} {rule.rule}: {answer.status}"
            part = client.open(url, method=method, headers={"HX-Request": "true"})
            to = part.headers.get("HX-Redirect", "")
            if part.status_code != 401 or not to.startswith("/inloggen?next=") or part.text:
                yield f"{method} {rule.rule} (htmx): {part.status}"


def test_every_other_page_sends_a_stranger_to_the_sign_in_page(
    app: Flask, client: FlaskClient, world: World
) -> None:
    before = contents(world.database)

    assert list(strangers_let_in(app, client, world)) == []
    assert contents(world.database) == before


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
    client = world.client(name)
    token = token_of(client)
    for rule in dossier_rules(world.app):
        if name == "colleague" and rule.arguments == {"signal_id"}:
            continue  # an untaken signal is of the whole team
        if name in ("former_regisseur", "former_reader") and rule.arguments == {"signal_id"}:
            continue
        url = world.url(rule)
        for method in methods_of(rule):
            for headers in ({}, {"HX-Request": "true"}):
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


def test_each_refusal_of_a_dossier_leaves_a_line(world: World) -> None:
    client = world.client("other_municipality")
    missing = []
    for rule in dossier_rules(world.app):
        if "GET" in (rule.methods or ()):
            last = last_line(world.database)
            client.get(world.url(rule))
            kinds = [line.kind for line in lines_since(world.database, last)]
            if kinds != ["geweigerd"]:
                missing.append(f"{rule.rule}: {kinds}")
    assert missing == []


def untimed(html: str) -> str:
    """A page without its CSRF token, which says at which second it was made."""
    return re.sub(r'name="csrf_token"[^>]*value="[^"]+"', "", html)


def test_an_id_that_never_was_looks_like_one_that_is_not_yours(world: World) -> None:
    client, told_apart = world.client("other_municipality"), []
    for rule in dossier_rules(world.app):
        if "GET" not in (rule.methods or ()):
            continue
        theirs = client.get(world.url(rule))
        made_up = World(world.app, world.database, ids={name: "x" * 22 for name in world.ids})
        made_up.ids |= {"nr": 1, "position": "aan"}
        nobodys = client.get(made_up.url(rule))
        if theirs.status != nobodys.status or untimed(theirs.text) != untimed(nobodys.text):
            told_apart.append(f"{rule.rule}: {theirs.status} and {nobodys.status}")
    assert told_apart == []


@pytest.mark.parametrize(
    "strange", ["%00", "x%00y", "%ff%fe", "..%2f", "'", "9" * 500, "%E2%80%AE"]
)
def test_a_strange_id_is_an_id_that_never_was(world: World, strange: str) -> None:
    client, wrong = world.client("regisseur"), []
    for rule in dossier_rules(world.app):
        url = world.url(rule)
        for name in sorted(rule.arguments & world.ids.keys() - {"nr", "position"}):
            address = url.replace(f"/{world.ids[name]}", f"/{strange}", 1)
            for method in methods_of(rule):
                answer = client.open(address, method=method)
                if answer.status_code not in (303, 308, 400, 404, 405, 422):
                    wrong.append(f"{method} {address}: {answer.status}")
    assert wrong == []


@pytest.mark.parametrize("name", ["regisseur"])
def test_a_blocked_account_is_a_stranger_at_its_next_request(world: World, name: str) -> None:
    block(world, name)
    before = contents(world.database)

    assert list(strangers_let_in(world.app, world.client(name), world)) == []
    after = contents(world.database)
    assert {table for table in after if after[table] != before[table]} <= MAY_CHANGE


def test_who_reads_along_changes_nothing(world: World) -> None:
    client = world.client("reader")
    token = token_of(client)
    before, done = contents(world.database), []
    for rule in dossier_rules(world.app):
        if "POST" in (rule.methods or ()) and rule.endpoint != "cases.end_reading":
            answer = client.post(world.url(rule), data={"csrf_token": token})
            if answer.status_code not in (303, 403, 404, 422):
                done.append(f"{rule.rule}: {answer.status}")
    after = contents(world.database)

    assert {table for table in after if after[table] != before[table]} <= MAY_CHANGE
    assert done == []


def test_a_post_without_its_token_changes_nothing(world: World) -> None:
    client, done = world.client("regisseur"), []
    before = contents(world.database)
    for rule in rules_of(world.app):
        if "POST" in (rule.methods or ()) and rule.endpoint not in OPEN_TO_ALL:
            answer = client.post(world.url(rule))
            if answer.status_code != 422:
                done.append(f"{rule.rule}: {answer.status}")
    after = contents(world.database)

    assert done == []
    assert {table for table in after if after[table] != before[table]} <= MAY_CHANGE


def changed_by_gets(world: World, name: str, rules: list[Rule]) -> list[str]:
    """What these pages change; when they do, each page alone, to name the one that does it."""
    client, before = world.client(name), contents(world.database)
    for rule in rules:
        for headers in ({}, {"HX-Request": "true"}):
            client.get(world.url(rule), headers=headers)
    after = contents(world.database)
    changed = sorted({table for table in after if after[table] != before[table]} - MAY_CHANGE)
    if not changed or len(rules) == 1:
        return [f"GET {rules[0].rule}: {changed}"] if changed else []
    alone = [said for rule in rules for said in changed_by_gets(world, name, [rule])]
    return alone or [f"one of them, once: {changed}"]


@pytest.mark.parametrize("name", ["regisseur", "reader", "colleague"])
def test_a_get_changes_nothing_but_the_record_of_it(world: World, name: str) -> None:
    assert changed_by_gets(world, name, gets(world.app)) == []


def test_a_get_that_changes_something_is_found(world: World) -> None:
    def touch() -> str:
        database = world.database
        with database.writing() as unit:
            unit.execute(text("UPDATE families SET name = 'gelezen'"))
            unit.commit()
        return ""

    world.app.view_functions["pages.help_page"] = touch

    assert any("families" in said for said in changed_by_gets(world, "regisseur", gets(world.app)))


def answers(world: World, name: str) -> Iterator[tuple[Rule, TestResponse]]:
    for rule in gets(world.app):
        yield rule, world.client(name).get(world.url(rule))


def test_every_page_that_the_regisseur_opens_is_there_and_is_sound(world: World) -> None:
    """Each one is fetched as people do, and checked as every page is that a test fetches."""
    wrong = []
    for rule, answer in answers(world, "regisseur"):
        of_team = rule.arguments & {"signal_id"}
        allowed = {200, 303} if not of_team else {200, 303, 403, 404}
        if rule.endpoint == "accounts.choose_password":
            allowed = {200, 404, 410}
        if answer.status_code not in allowed:
            wrong.append(f"{rule.rule}: {answer.status}")
            continue
        try:
            page_of(answer, answer.status_code, part=not answer.text.startswith("<!doctype"))
        except AssertionError as error:
            wrong.append(str(error)[:500])
    assert wrong == []


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


@pytest.mark.parametrize("name", ["regisseur", "reader", "colleague"])
def test_every_look_into_a_dossier_leaves_exactly_one_line(world: World, name: str) -> None:
    assert list(looks_not_logged(world, name)) == []


def test_every_look_by_htmx_leaves_exactly_one_line_too(world: World) -> None:
    asked = {"HX-Request": "true"}
    assert list(looks_not_logged(world, "regisseur", **asked)) == []


def test_a_look_that_leaves_no_line_is_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web.pages, "_log_view", lambda *_: None)

    assert len(list(looks_not_logged(world, "regisseur"))) > 5


def test_a_look_whose_line_cannot_be_written_shows_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_more: object) -> None:
        raise OSError("the log is full")

    monkeypatch.setattr(audit, "append_alone", fail)
    shown = []
    for rule in dossier_rules(world.app):
        if "GET" in (rule.methods or ()) and rule.endpoint not in NO_LOOK:
            answer = world.client("regisseur").get(world.url(rule))
            if answer.status_code == 200:
                shown.append(rule.rule)
    assert shown == []


def test_no_line_holds_what_people_wrote(world: World) -> None:
    for rule in gets(world.app):
        world.client("regisseur").get(world.url(rule))
    said = "\n".join(json.dumps(vars(line), default=str) for line in lines_since(world.database, 0))

    for words in ("Bakker", "Noor", "Anouk", "Geertje", "Samen eten", "Oma Riet", "@"):
        assert words not in said, words


def without_headers(world: World) -> Iterator[str]:
    fetched: list[tuple[str, TestResponse]] = []
    for client in (world.app.test_client(), world.client("regisseur")):
        for rule in rules_of(world.app):
            for method in [*methods_of(rule), "PUT"]:
                answer = client.open(world.url(rule), method=method)
                fetched.append((f"{method} {rule.rule}", answer))
        for path in ("/bestaat-niet", "/static/theme.css", "/static/bestaat-niet.css"):
            fetched.append((path, client.get(path)))
    for name, answer in fetched:
        for header, value in HEADERS.items():
            if answer.headers.getlist(header) != [value]:
                yield f"{name} ({answer.status_code}): {header}"
        if "/static/" not in name and answer.headers.get("Cache-Control") != "no-store":
            yield f"{name} ({answer.status_code}): Cache-Control"
        if "Server" in answer.headers or "X-Powered-By" in answer.headers:
            yield f"{name}: says what it runs on"


def test_every_answer_carries_the_headers(world: World) -> None:
    assert list(without_headers(world)) == []


def test_an_answer_without_a_header_is_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(frame.HEADERS, "X-Frame-Options", "SAMEORIGIN")

    assert any("X-Frame-Options" in said for said in without_headers(world))


def test_a_fault_carries_the_headers_and_shows_nothing_of_itself(world: World) -> None:
    def fail() -> str:
        raise ZeroDivisionError("geheim van binnen")

    world.app.view_functions["pages.help_page"] = fail
    answer = world.client("regisseur").get("/hulp")

    assert answer.status_code == 500
    assert "geheim van binnen" not in answer.text
    assert "Traceback" not in answer.text
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_another_host_name_is_refused(world: World) -> None:
    answer = world.app.test_client().get("/inloggen", headers={"Host": "kwaad.example"})

    assert answer.status_code == 400
    assert "kwaad.example" not in answer.text


def test_no_page_puts_a_name_in_its_title_or_its_address(world: World) -> None:
    named = []
    for rule, answer in answers(world, "regisseur"):
        title = re.search(r"<title>(.*?)</title>", answer.text, re.S)
        for name in ("Bakker", "Noor", "Anouk", "Riet", "Geertje"):
            if title and name in title.group(1):
                named.append(f"{rule.rule}: {title.group(1)}")
            if name in world.url(rule):
                named.append(rule.rule)
        for link in re.findall(r'(?:href|action|hx-get|hx-post|src)="([^"]*)"', answer.text):
            if re.search("bakker|noor|anouk|riet|geertje", link, re.I):
                named.append(f"{rule.rule}: {link}")
    assert named == []


def test_every_form_carries_its_token(world: World) -> None:
    without = []
    for rule, answer in answers(world, "regisseur"):
        for form in re.findall(r"<form\b[^>]*method=\"post\".*?</form>", answer.text, re.S | re.I):
            if 'name="csrf_token"' not in form:
                without.append(f"{rule.rule}: {form[:120]}")
    assert without == []


def test_what_a_page_says_in_its_address_stays_in_this_app(world: World) -> None:
    """No page leads away by what somebody put in a link."""
    client = world.app.test_client()
    for away in ("//kwaad.example", "https://kwaad.example", "/\\kwaad.example", "javascript:x"):
        page = client.get("/inloggen", query_string={"next": away})
        assert f'href="{away}"' not in page.text
        assert f'action="{away}"' not in page.text


def test_the_sessions_of_two_people_do_not_mix(world: World) -> None:
    first, second = world.client("regisseur"), world.client("other_municipality")
    url = f"/casussen/{world.ids['case_id']}"
    assert [first.get(url).status_code, second.get(url).status_code] == [200, 404]
    assert [second.get(url).status_code, first.get(url).status_code] == [404, 200]
