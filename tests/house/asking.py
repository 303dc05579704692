"""What the tests over all pages ask of the app and of its database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import inspect, select, text
from werkzeug.routing import Rule

from app.audit import AuditEvent
from app.db import Database
from tests.house.world import World, rules_of

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


# There for somebody of the gezin itself, and for nobody who works here.
OF_THE_GEZIN = {"plans.own_of", "plans.own_version"}
OF_THE_GEZIN |= {"reports.helpers", "reports.agenda", "reports.family_looks"}


# A GET changes nothing but these: the record of it, and that the session was used.
MAY_CHANGE = {"audit_events", "audit_head", "user_sessions"}


BY_HTMX = {"HX-Request": "true"}


def finds_more_than(few: int, found: Iterator[str]) -> bool:
    """Whether a check finds so many; it does not go on looking after that."""
    return len(list(islice(found, few + 1))) > few


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


# Pages about something of a dossier that are not a look into it: each says why.
NO_LOOK = {
    "drafts.discard": "only asks whether one's own text may go",
}


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
