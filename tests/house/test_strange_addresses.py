"""Addresses that nobody of ours writes: a page says that there is nothing, and does not fail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import pytest
from flask import request
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.routing import Rule

from tests.house.asking import finds_more_than, gets
from tests.house.world import OF_DOSSIER, World, dossier_rules
from tests.support.databases import Urls

# A walk over all pages is quicker here; every query is asked of both in test_pages.
pytestmark = pytest.mark.turn("sqlite")

planted = pytest.mark.only("sqlite", reason="whether the check finds it is the same on both")


@pytest.fixture
def database_urls(world_urls: Urls) -> Urls:
    """A copy of the database with the story in it."""
    return world_urls


STRANGE = ["x%00y", "%ff%fe", "..%2f'", "9" * 500]


def faults_by_strange_ids(world: World) -> Iterator[str]:
    client = world.client("regisseur")
    for rule in dossier_rules(world.app):
        for name in sorted(rule.arguments & OF_DOSSIER):
            also = {"person_id": "network_id", "reader_id": "partner_reader_id"}
            ids = world.ids | {name: "HIER", also.get(name, name): "HIER"}
            address = World(world.app, world.database, ids=ids).url(rule)
            assert "HIER" in address
            for strange in STRANGE:
                answer = client.get(address.replace("HIER", strange))
                if answer.status_code not in (303, 308, 400, 404, 405):
                    yield f"{address} {strange}: {answer.status}"


def test_a_strange_id_is_an_id_that_never_was(world: World) -> None:
    assert list(faults_by_strange_ids(world)) == []


@planted
def test_a_page_that_trusts_its_address_is_found(world: World) -> None:
    world.app.view_functions["cases.show"] = lambda case_id: str(int(case_id))

    assert finds_more_than(1, faults_by_strange_ids(world))


class Asked(ImmutableMultiDict[str, str]):
    """What stands behind the question mark; it notes which names a page looks for there."""

    names: ClassVar[set[str]] = set()

    def __getitem__(self, key: str) -> str:
        self.names.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.names.add(str(key))
        return super().__contains__(key)

    def getlist(self, key: str, *more: Any) -> list[Any]:
        self.names.add(key)
        return super().getlist(key, *more)


@pytest.fixture
def noting(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    monkeypatch.setattr(world.app.request_class, "parameter_storage_class", Asked)


def faults_by_strange_words(world: World, rules: list[Rule]) -> Iterator[str]:
    """Each page is asked something once, and again with strange words for all that it reads."""
    client = world.client("regisseur")
    for rule in rules:
        names = Asked.names = {"bladzijde"}
        for strange in ("%ff", "%00", "-1", "9" * 40, "'"):
            query = "&".join(f"{name}={strange}" for name in sorted(names))
            answer = client.get(f"{world.url(rule)}?{query}")
            if answer.status_code >= 500:
                yield f"{rule.rule}?{query}: {answer.status}"
            if names == {"bladzijde"}:
                break


@pytest.mark.usefixtures("noting")
def test_strange_words_behind_the_question_mark_are_no_fault(world: World) -> None:
    assert list(faults_by_strange_words(world, gets(world.app))) == []


@planted
@pytest.mark.usefixtures("noting")
@pytest.mark.parametrize("name", ["bladzijde", "nog-niet-bedacht"])
def test_a_page_that_trusts_what_it_is_asked_is_found(world: World, name: str) -> None:
    world.app.view_functions["pages.help_page"] = lambda: str(int(request.args.get(name, "1")))

    few = [rule for rule in gets(world.app) if rule.endpoint.startswith("pages.")]

    assert any("/hulp" in said for said in faults_by_strange_words(world, few))
