"""Reference data: the region Flevoland, its municipalities and the code lists.

Revision ID: 002_reference_data
Revises: 001_ground
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "002_reference_data"
down_revision = "001_ground"
branch_labels = None
depends_on = None

DATA = Path(__file__).parents[1] / "data"
CODE_FILES = ("crisis", "cbs", "ijw", "eigen")

regions = sa.table("regions", sa.column("id"), sa.column("code"), sa.column("name"))
municipalities = sa.table(
    "municipalities",
    *map(
        sa.column,
        (
            *("id", "code", "name", "region_id", "worker_title", "evaluation_interval_months"),
            *("liberation_day", "good_friday", "draft_days", "known_checks_a_day"),
        ),
    ),
)
codes = sa.table("codes", *map(sa.column, ("list_name", "code", "label", "position", "source")))

# What a municipality has decided, until it decides otherwise.
SETTINGS = {
    "worker_title": "gezinscoach",
    "evaluation_interval_months": 3,
    "liberation_day": "lustrum",
    "good_friday": False,
    "draft_days": 30,
    "known_checks_a_day": 20,
}


def read(name: str) -> Any:
    """A file of this revision, as it was when the revision was written."""
    return json.loads((DATA / f"002_{name}.json").read_text(encoding="utf-8"))


def upgrade() -> None:
    _add_flevoland(read("flevoland"))
    op.bulk_insert(codes, [row for name in CODE_FILES for row in code_rows(read(f"codes_{name}"))])


def downgrade() -> None:
    bind = op.get_bind()
    for name in CODE_FILES:
        for row in code_rows(read(f"codes_{name}")):
            same = (codes.c.list_name == row["list_name"], codes.c.code == row["code"])
            bind.execute(sa.delete(codes).where(*same))
    _take_flevoland_away(read("flevoland"))


def code_rows(lists: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """A row for each code; the third part of a code is a source of its own."""
    return [
        {
            "list_name": list_name,
            "code": code,
            "label": label,
            "position": position,
            "source": own_source[0] if own_source else content["source"],
        }
        for list_name, content in lists.items()
        for position, (code, label, *own_source) in enumerate(content["codes"], 1)
    ]


def _add_flevoland(data: dict[str, Any]) -> None:
    """A municipality in use outlives a downgrade, so it can be here already."""
    bind, region = op.get_bind(), data["region"]
    if not _there(regions, region["code"]):
        bind.execute(sa.insert(regions).values(**region))
    region_id = bind.scalar(sa.select(regions.c.id).where(regions.c.code == region["code"]))
    for code, name in data["municipalities"]:
        if _there(municipalities, code):
            same = municipalities.c.code == code
            bind.execute(sa.update(municipalities).where(same).values(region_id=region_id))
        else:
            values = {"code": code, "name": name, "region_id": region_id, **SETTINGS}
            bind.execute(sa.insert(municipalities).values(**values))


def _take_flevoland_away(data: dict[str, Any]) -> None:
    """What is referred to stays: nobody loses a municipality by going back a revision."""
    bind, region = op.get_bind(), data["region"]["code"]
    ours = municipalities.c.code.in_([code for code, _ in data["municipalities"]])
    bind.execute(sa.delete(municipalities).where(ours, *_unused("municipalities", municipalities)))
    bind.execute(sa.delete(regions).where(regions.c.code == region, *_unused("regions", regions)))


def _there(rows: sa.TableClause, code: str) -> bool:
    found = sa.select(sa.func.count()).select_from(rows).where(rows.c.code == code)
    return bool(op.get_bind().scalar(found))


def _unused(name: str, rows: sa.TableClause) -> list[sa.ColumnElement[bool]]:
    """For each key that refers to this table: that no row of it does."""
    inspector = sa.inspect(op.get_bind())
    tests = []
    for table in inspector.get_table_names():
        for key in inspector.get_foreign_keys(table):
            if key["referred_table"] == name:
                column = sa.column(key["constrained_columns"][0])
                holders = sa.select(column).select_from(sa.table(table)).where(column.is_not(None))
                tests.append(rows.c.id.not_in(holders))
    return tests
