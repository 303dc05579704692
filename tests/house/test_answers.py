"""Every answer: its headers, and what a fault, a strange host or a link does not say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from werkzeug.test import TestResponse

from app.web import requests as frame
from tests.house.world import World, rules_of
from tests.support.databases import Urls

# A walk over all pages is quicker here; every query is asked of both in test_pages.
pytestmark = pytest.mark.turn("sqlite")


@pytest.fixture
def database_urls(world_urls: Urls) -> Urls:
    """A copy of the database with the story in it."""
    return world_urls


planted = pytest.mark.only("sqlite", reason="whether the check finds it is the same on both")
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


def answers_of_all(world: World) -> Iterator[tuple[str, TestResponse]]:
    """What a stranger and the regisseur get, page by page, also where there is nothing."""
    for client in (world.app.test_client(), world.client("regisseur")):
        for rule in rules_of(world.app):
            for method in ("GET", "PUT"):
                yield f"{method} {rule.rule}", client.open(world.url(rule), method=method)
        for path in ("/bestaat-niet", "/static/theme.css", "/static/bestaat-niet.css"):
            yield path, client.get(path)


def without_headers(world: World) -> Iterator[str]:
    for name, answer in answers_of_all(world):
        for header, value in HEADERS.items():
            if answer.headers.getlist(header) != [value]:
                yield f"{name} ({answer.status_code}): {header}"
        if "/static/" not in name and answer.headers.get("Cache-Control") != "no-store":
            yield f"{name} ({answer.status_code}): Cache-Control"
        if "Server" in answer.headers or "X-Powered-By" in answer.headers:
            yield f"{name}: says what it runs on"


def test_every_answer_carries_the_headers(world: World) -> None:
    assert list(without_headers(world)) == []


@planted
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


def test_what_a_page_says_in_its_address_stays_in_this_app(world: World) -> None:
    """No page leads away by what somebody put in a link."""
    client = world.app.test_client()
    for away in ("//kwaad.example", "https://kwaad.example", "/\\kwaad.example", "javascript:x"):
        page = client.get("/inloggen", query_string={"next": away})
        assert f'href="{away}"' not in page.text
        assert f'action="{away}"' not in page.text
