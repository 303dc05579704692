"""Every table says whether its rows may change, and the database holds it to that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from flask import Flask
from sqlalchemy import Index, Table, UniqueConstraint, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex

from app import database as schema
from app.db import Base, Database, Words
from app.web.forms import FORMS, BaseForm

# Rows of these may change and go, around the application as well: each says why.
FREE = {
    "account_invitations": "a link that works once, for a few days",
    "codes": "reference data: only a migration writes it",
    "drafts": "goes when it was sent, and after thirty days",
    "form_posts": "goes after thirty days",
    "desk_regions": "a desk goes to another region",
    "municipalities": "settings",
    "note_persons": "who a note is about is corrected with the note",
    "offices": "names and addresses of offices change",
    "organisations": "names of organisations change",
    "recovery_codes": "made anew when somebody asks",
    "regions": "reference data: only a migration writes it",
    "role_grants": "ended by a date",
    "sign_in_attempts": "goes when it no longer slows anybody down",
    "teams": "names of teams change",
    "user_sessions": "ends",
}
# Rows that may go though they are guarded: the guard says when.
MAY_GO = {
    "audit_head": "one row, which only moves on",
    "goals": "of a draft, not of an adopted version",
    "goal_owners": "of a draft, not of an adopted version",
    "plan_actions": "of a draft, not of an adopted version",
}
TABLES = {table.name: table for table in Base.metadata.sorted_tables}


@pytest.fixture(scope="module")
def guards() -> dict[str, dict[str, str]]:
    """The triggers of each table as the models make them, by table and name."""
    found: dict[str, dict[str, str]] = {name: {} for name in TABLES}
    for (kind, name), sql in schema.expected("sqlite").items():
        if kind == "trigger":
            table = re.search(r" ON (\w+) ", str(sql))
            assert table
            found[table.group(1)][name.removeprefix(f"{table.group(1)}_")] = str(sql)
    return found


Guards = dict[str, dict[str, str]]


def not_as_listed(guards: Guards) -> set[str]:
    """Tables without any guard that do not stand in the list, and the other way round."""
    return {name for name, triggers in guards.items() if not triggers} ^ FREE.keys()


def can_be_deleted(guards: Guards) -> set[str]:
    may_go = {name for name, own in guards.items() if own and "no_delete" not in own}
    return may_go - MAY_GO.keys()


def can_be_replaced(guards: Guards) -> set[str]:
    """SQLite's REPLACE takes a row away without asking its delete guard."""
    stays = {name for name, own in guards.items() if "no_delete" in own}
    return {name for name in stays if "no_replace" not in guards[name]} - {"audit_head"}


def written_otherwise(guards: Guards) -> set[str]:
    """Written once, but not for the serving role; or for that role alone."""
    once = {name for name, own in guards.items() if {"no_delete", "no_update"} <= own.keys()}
    return once ^ set(schema.INSERT_ONLY)


RULES = {
    "every table is guarded or stands in the list": not_as_listed,
    "what is guarded cannot be deleted unless it says when": can_be_deleted,
    "what cannot be deleted cannot be replaced either": can_be_replaced,
    "the serving role may only add to what is written once": written_otherwise,
}
# For each of them a guard that is left out; none: all guards of that table.
LEFT_OUT = {
    "every table is guarded or stands in the list": ("notes", None),
    "what is guarded cannot be deleted unless it says when": ("notes", "no_delete"),
    "what cannot be deleted cannot be replaced either": ("notes", "no_replace"),
    "the serving role may only add to what is written once": ("regie", "no_update"),
}


@pytest.mark.parametrize("rule", RULES)
def test_the_tables_keep_the_rule(guards: Guards, rule: str) -> None:
    assert RULES[rule](guards) == set()


@pytest.mark.parametrize("rule", RULES)
def test_a_guard_that_is_left_out_is_found(guards: Guards, rule: str) -> None:
    table, left_out = LEFT_OUT[rule]
    weaker = {name: sql for name, sql in guards[table].items() if left_out and name != left_out}

    assert RULES[rule]({**guards, table: weaker}) == {table}


def not_guarded_against_replace(
    tables: Iterable[Table], guards: dict[str, dict[str, str]]
) -> Iterator[str]:
    """Each unique group of columns of a kept table has its part in a guard on INSERT."""
    for table in tables:
        own = guards[table.name]
        if "no_replace" not in own:
            continue
        on_insert = " ".join(sql for sql in own.values() if "BEFORE INSERT" in sql)
        for name, columns in _unique(table):
            missing = [c for c in columns if f"NEW.{c}" not in on_insert]
            if missing:
                yield f"{table.name}.{name}: {missing}"


def _unique(table: Table) -> Iterator[tuple[str, list[str]]]:
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield str(constraint.name), [column.name for column in constraint.columns]
    for index in table.indexes:
        if index.unique:
            yield str(index.name), [column.name for column in index.columns]


def test_a_row_that_stays_cannot_be_replaced_by_any_of_its_unique_columns(
    guards: dict[str, dict[str, str]],
) -> None:
    assert list(not_guarded_against_replace(TABLES.values(), guards)) == []


def test_a_unique_column_that_the_guard_forgets_is_found(
    guards: dict[str, dict[str, str]],
) -> None:
    weaker = guards | {
        "user_accounts": {"no_replace": "BEFORE INSERT ON user_accounts … NEW.id … NEW.public_id"}
    }

    found = list(not_guarded_against_replace(TABLES.values(), weaker))

    assert found == ["user_accounts.uq_user_accounts_email: ['email']"]


def emptied_at_once(triggers: set[str]) -> set[str]:
    kept = {name.removesuffix("_no_delete") for name in triggers if name.endswith("_no_delete")}
    return {name for name in kept if f"{name}_no_truncate" not in triggers} - {"audit_head"}


def named(dialect: str) -> set[str]:
    return {name for kind, name in schema.expected(dialect) if kind == "trigger"}


def test_what_stays_cannot_be_emptied_at_once_on_postgresql() -> None:
    assert emptied_at_once(named("postgresql")) == set()
    assert emptied_at_once(named("postgresql") - {"notes_no_truncate"}) == {"notes"}


def on_one_database(sqlite_has: set[str], postgresql_has: set[str]) -> set[str]:
    return {name for name in postgresql_has if not name.endswith("_no_truncate")} ^ sqlite_has


def test_both_databases_have_the_same_guards() -> None:
    there, here = named("postgresql"), named("sqlite")

    assert on_one_database(here, there) == set()
    assert on_one_database(here, there - {"notes_fixed"}) == {"notes_fixed"}


def test_every_index_is_named_by_its_table() -> None:
    odd = [
        str(index.name)
        for table in TABLES.values()
        for index in table.indexes
        if not re.fullmatch(rf"(ix|uq)_{table.name}_\w+|ix_{table.name}\w*", str(index.name))
    ]

    assert odd == []


def test_no_name_is_longer_than_postgresql_keeps() -> None:
    names = {name.split(".")[-1] for _, name in schema.expected("postgresql")}

    assert [name for name in names if len(name) > 63] == []


def test_partial_indexes_say_the_same_on_both_databases() -> None:
    different = []
    for table in TABLES.values():
        for index in table.indexes:
            where = [index.dialect_options[d].get("where") for d in ("sqlite", "postgresql")]
            if str(where[0]) != str(where[1]):
                different.append(str(index.name))
    assert different == []
    open_case = next(i for i in TABLES["cases"].indexes if i.name == "uq_cases_open_family")
    said = str(CreateIndex(open_case).compile(dialect=sqlite.dialect()))
    assert said.endswith("WHERE closed_on IS NULL")


def test_every_text_has_a_length() -> None:
    without = [
        f"{table.name}.{column.name}"
        for table in TABLES.values()
        for column in table.columns
        if column.type.python_type is str and getattr(column.type, "length", None) is None
    ]

    assert without == ["audit_events.fields"]


def test_what_people_type_is_cleaned_on_its_way_in() -> None:
    """A column of plain String is for our own words: codes, hashes, ids."""
    plain = {
        f"{table.name}.{column.name}"
        for table in TABLES.values()
        for column in table.columns
        if column.type.python_type is str
        and not isinstance(column.type, Words)
        and (column.type.length or 0) > 90
    }

    assert plain == {
        "audit_events.object_id",
        "audit_events.roles",
        "user_accounts.password_hash",
    }


def test_sealed_texts_are_kept_as_bytes(app: Flask) -> None:
    sealed = {
        f"{table.name}.{column.name}": column.type.python_type
        for table in TABLES.values()
        for column in table.columns
        if column.name.endswith("_sealed")
    }

    assert sealed.keys() >= {"drafts.body_sealed", "signals.reporter_sealed"}
    assert set(sealed.values()) == {bytes}


def every_form() -> list[type[BaseForm]]:
    found, to_see = [], [BaseForm]
    while to_see:
        for form in to_see.pop().__subclasses__():
            found.append(form)
            to_see.append(form)
    return [form for form in found if form.__module__.startswith("app.")]


def test_every_form_has_a_name_of_its_own(app: Flask) -> None:
    named = [form for form in every_form() if "form_name" in form.__dict__]
    names = [form.form_name for form in named]

    assert sorted(names) == sorted(set(names))
    assert {form.form_name: form for form in named}.items() <= FORMS.items()
    complete = [form for form in every_form() if not form.__subclasses__()]
    assert [form.__name__ for form in complete if "form_name" not in form.__dict__] == []
    assert all(len(name) <= 60 for name in names)


def test_no_password_and_no_code_is_kept_in_a_draft(app: Flask) -> None:
    secret = re.compile("password|wachtwoord|code|token|bsn|secret", re.I)
    kept = [
        f"{form.__name__}.{name}"
        for form in every_form()
        if "form_name" in form.__dict__
        for name in dir(form)
        if hasattr(getattr(form, name), "_formfield")
        if secret.search(name) and name not in {*form.undrafted, "csrf_token"}
    ]

    assert kept == []


def test_the_version_that_is_served_is_the_newest(database: Database) -> None:
    with database.reading() as unit:
        assert unit.scalar(text("SELECT COUNT(*) FROM alembic_version")) == 1
    assert schema.at_newest(database)
    assert isinstance(next(iter(TABLES["cases"].indexes)), Index)
