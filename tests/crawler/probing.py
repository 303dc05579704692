"""Probes: any route, by any method, with ids of anybody, asked plain and as htmx."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from flask import Flask
from werkzeug.routing import Rule

from tests.crawler.canaries import Sowing
from tests.crawler.ids import KINDS, Ids
from tests.crawler.looking import Look

PART = re.compile(r"<(?:[^:<>]+:)?([^<>]+)>")
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
METHODS = ("GET", "GET", "GET", "GET", "POST", "POST", "HEAD", "OPTIONS", "PUT", "DELETE")
QUERIES = ("", "", "", "?bladzijde=2", "?blik=x", "?toon=alles&soort=x", "?van=2026-01-01", "?q=a")
# Asked with everything in order these do what they are for: a signal goes to another casus, or
# the session of the crawler ends. They are asked without a token.
DOES = {"signals.pass_on", "signals.take", "accounts.sign_out", "accounts.sign_out_everywhere"}
FIELDS = ("text", "reason", "name", "who", "to", "person", "case", "q", "on", "until_on", "answer")


@dataclass(frozen=True)
class Probe:
    """One question to the app."""

    method: str
    url: str
    endpoint: str
    data: dict[str, str] = field(default_factory=dict)
    htmx: bool = False

    def __str__(self) -> str:
        return f"{self.method} {self.url[:120]}{' (htmx)' if self.htmx else ''} [{self.endpoint}]"


def rules_of(app: Flask) -> list[Rule]:
    rules = (rule for rule in app.url_map.iter_rules() if rule.endpoint != "static")
    return sorted(rules, key=lambda rule: (rule.rule, rule.endpoint))


def probes(app: Flask, sowing: Sowing, seed: str, number: int) -> Iterator[Probe]:
    """So many of all there could be, the same for the same seed; every route about as often."""
    dice = random.Random(seed)
    ids, rules = Ids(sowing, dice), rules_of(app)
    pairs = [(rule, kind) for rule in rules for kind in KINDS if rule.arguments or kind == "own"]
    made = 0
    while made < number:
        dice.shuffle(pairs)
        for rule, kind in pairs[: number - made]:
            made += 1
            yield _probe(rule, kind, ids, dice)


def _probe(rule: Rule, kind: str, ids: Ids, dice: random.Random) -> Probe:
    methods = [m for m in METHODS if m in (rule.methods or ()) or m in ("PUT", "DELETE")]
    method = dice.choice(methods)

    def value(found: re.Match[str]) -> str:
        said = ids.value(found.group(1), kind)
        return said if "%" in said else quote(said, safe="")

    url = PART.sub(value, rule.rule) + dice.choice(QUERIES)
    data = {}
    if method == "POST":
        name = dice.choice(FIELDS)
        data = {name: dice.choice((ids.value("person_id", "far"), "x" * 6000, "1", "\x00", ""))}
    return Probe(method, url, rule.endpoint, data, dice.random() < 0.4)


def ask(client: Any, probe: Probe, look: Look, token: str) -> None:
    """Send it, and look at all of what comes back."""
    headers = {"HX-Request": "true"} if probe.htmx else {}
    data = dict(probe.data)
    if token and probe.method == "POST" and probe.endpoint not in DOES:
        data["csrf_token"] = token
    answer = client.open(
        probe.url, method=probe.method, data=data or None, headers=headers, buffered=True
    )
    look.at(answer, str(probe))


def token_of(client: Any) -> str:
    """The token that makes a POST of this reader count; nothing for a stranger."""
    found = TOKEN.search(client.get("/account").get_data(as_text=True))
    return found.group(1) if found else ""


def searches(sowing: Sowing, dice: random.Random) -> Iterator[Probe]:
    """Names of every casus, all but their last letters: what comes back was found, not echoed."""
    columns = ("persons.given_name", "families.name", "signals.name")
    for letter in "ABCDEF":
        words = [c.word for c in sowing.known.values() if letter in c.case and c.column in columns]
        yield Probe("POST", "/zoeken", "reports.search", {"q": dice.choice(words)[:-1]})
