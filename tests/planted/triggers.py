"""The rules that stand in the database: every trigger, which then never finds its condition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from config import ROOT
from tests.planted.defect import Defect, topics_of

TRIGGER = re.compile(r"CREATE TRIGGER (\w+) [A-Z ]+?(?: OF [\w, ]+)? ON (\w+) WHEN (.+?) BEGIN ")


def triggers() -> Iterator[Defect]:
    """Each trigger of the migrations, as the defect of it never firing."""
    models = _models()
    for path in sorted((ROOT / "migrations" / "rules").glob("*.sqlite.sql")):
        text = path.read_text("utf-8")
        for found in TRIGGER.finditer(text):
            name, table, condition = found.groups()
            start, topics = len(text[: found.start(3)].encode()), topics_of(models[table])
            where = str(path.relative_to(ROOT))
            yield Defect(f"trigger {name}", where, table, start, condition, "FALSE", topics)


def _models() -> dict[str, str]:
    """The file of the model of each table."""
    return {
        table: str(path.relative_to(ROOT))
        for path in sorted((ROOT / "app").rglob("*.py"))
        for table in re.findall(r'__tablename__ = "(\w+)"', path.read_text("utf-8"))
    }
