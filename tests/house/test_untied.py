"""No query of any page asks of any row what it should ask of this one."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from tests.house.asking import gets
from tests.house.untied import untied
from tests.house.world import World
from tests.support.databases import Urls

# A walk over all pages is quicker here; every query is asked of both in test_pages.
pytestmark = pytest.mark.turn("sqlite")


@pytest.fixture
def database_urls(world_urls: Urls) -> Urls:
    """A copy of the database with the story in it."""
    return world_urls


def statements(world: World, name: str) -> set[str]:
    """What the pages of somebody ask the database."""
    said: set[str] = set()
    client = world.client(name)

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        said.add(" ".join(statement.split()))

    event.listen(world.database.engine, "before_cursor_execute", note)
    for rule in gets(world.app):
        client.get(world.url(rule))
    event.remove(world.database.engine, "before_cursor_execute", note)
    return {statement for statement in said if statement.startswith(("SELECT", "WITH"))}


@pytest.mark.parametrize("name", ["regisseur", "colleague", "ouder"])
def test_every_query_in_another_is_tied_to_it(world: World, name: str) -> None:
    found = {tuple(untied(said)): said for said in statements(world, name)}
    found.pop((), None)
    assert found == {}


INSIDE = "SELECT 1 FROM {} WHERE case_readers.case_id = placements.case_id"


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        (f"SELECT id FROM placements WHERE EXISTS ({INSIDE.format('case_readers')})", []),
        (
            f"SELECT id FROM placements WHERE EXISTS ({INSIDE.format('case_readers, placements')})",
            ["placements"],
        ),
        (
            "SELECT id FROM placements WHERE (EXISTS (SELECT 1 FROM shield_names WHERE (EXISTS "
            f"({INSIDE.format('case_readers, placements')}))))",
            ["placements"],
        ),
        (
            "SELECT id FROM placements WHERE EXISTS "
            f"({INSIDE.format('case_readers, placements AS placements_1')})",
            [],
        ),
        ("SELECT 1 FROM goals UNION ALL SELECT 1 FROM goals, plans WHERE (1 = 1)", []),
    ],
)
def test_a_query_that_is_not_tied_is_found(statement: str, wrong: list[str]) -> None:
    assert untied(statement) == wrong
