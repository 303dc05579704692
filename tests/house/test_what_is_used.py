"""What exists is used, and what is used exists: actions, relations and templates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from app.access import TABLE, Action, Relation
from tests.house import source as house
from tests.house.source import Source
from tests.planted.by_hand import by_hand

PYTHON, TEMPLATES = house.python_files(), house.templates()
# Errors are chosen by their number; the style guide is for who builds, and nobody links to it.
BY_NUMBER, FOR_BUILDERS = "fouten/", {"stijlgids.html"}


def rows_that_let_nobody_in(table: Mapping[Action, frozenset[Relation]]) -> Iterator[str]:
    for action in Action:
        row = table.get(action)
        if not row or not all(isinstance(relation, Relation) for relation in row):
            yield action.name


def test_every_action_has_a_row_in_the_table_that_somebody_can_be_in() -> None:
    assert list(rows_that_let_nobody_in(TABLE)) == []
    weaker = {action: row for action, row in TABLE.items() if action is not Action.SEARCH}
    planted = {**weaker, Action.WRITE_NOTE: frozenset[Relation]()}
    assert list(rows_that_let_nobody_in(planted)) == ["WRITE_NOTE", "SEARCH"]


def used_actions(sources: Iterable[Source]) -> set[str]:
    """The actions that an operation, a page or a template names."""
    found = set()
    for source in sources:
        if source.path != "app/access.py":
            found |= set(re.findall(r"\bAction\.([A-Z_]+)\b", source.text))
            found |= set(re.findall(r"\bmag\(\s*['\"]([A-Z_]+)['\"]", source.text))
    return found


def unmatched_actions(sources: Iterable[Source]) -> set[str]:
    """Used and not there, or there and not used."""
    return used_actions(sources) ^ {action.name for action in Action}


def test_every_action_is_used_and_every_used_action_exists() -> None:
    assert unmatched_actions([*PYTHON, *TEMPLATES]) == set()
    asks = Source("app/templates/x.html", "{% if mag('OPEN_TENT', case) %}")
    assert unmatched_actions([*PYTHON, *TEMPLATES, asks]) == {"OPEN_TENT"}
    without = [source for source in PYTHON if "Action.CORRECT_NOTE" not in source.text]
    assert "CORRECT_NOTE" in unmatched_actions(without)


def relations_that_nothing_gives(
    sources: Iterable[Source], table: Mapping[Action, frozenset[Relation]]
) -> set[str]:
    given = {
        name
        for source in sources
        if source.path != "app/access.py" or "def relations_of" in source.text
        for name in re.findall(r"\bRelation\.([A-Z_]+)\b", source.text)
    }
    return {relation.name for row in table.values() for relation in row} - given


def test_every_relation_is_given_by_something_and_allows_something() -> None:
    assert relations_that_nothing_gives(PYTHON, TABLE) == set()
    without = [source for source in PYTHON if "Relation.WRITER" not in source.text]
    assert "WRITER" in relations_that_nothing_gives(without, TABLE)


def templates_asked_for(sources: Iterable[Source]) -> set[str]:
    found = set()
    for source in sources:
        found |= set(re.findall(r"['\"]([\w/-]+\.html)['\"]", source.text))
    return found


def unmatched_templates(python: Iterable[Source], templates: Iterable[Source]) -> set[str]:
    """Asked for and not there, or there and not asked for."""
    templates = list(templates)
    there = {source.path.split("templates/", 1)[1] for source in templates}
    odd = templates_asked_for([*python, *templates]) ^ there
    return {name for name in odd - FOR_BUILDERS if name not in there or BY_NUMBER not in name}


def test_every_template_is_used_and_every_used_template_exists() -> None:
    assert unmatched_templates(PYTHON, TEMPLATES) == set()
    unused = Source("app/cases/templates/cases/old.html", "<p>Oud</p>")
    asked = Source("app/x/routes.py", 'web.page("x/new.html")')
    planted = unmatched_templates([*PYTHON, asked], [*TEMPLATES, unused])
    assert planted == {"cases/old.html", "x/new.html"}


def test_every_defect_that_is_planted_by_hand_fits_the_code() -> None:
    """They are planted now and then only; where the code moved on, the tool says which one."""
    assert len(list(by_hand())) > 100
