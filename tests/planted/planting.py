"""Planting a defect in the program as it is in memory, or in the database that tests copy."""

from __future__ import annotations

import contextlib
import gc
import sqlite3
import sys
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType
from typing import TYPE_CHECKING

from config import ROOT
from tests.planted.defect import Defect

if TYPE_CHECKING:
    from tests.support.databases import Databases


def plant(defect: Defect, databases: Databases) -> None:
    """From here on this process has the defect."""
    if defect.path.endswith(".sql"):
        _drop_trigger(defect, databases)
        return
    file = str(ROOT / defect.path)
    code = compile(defect.planted(), file, "exec")
    module = next(m for m in list(sys.modules.values()) if getattr(m, "__file__", "") == file)
    replaced = _replace_functions(file, code)
    if not replaced:
        _replace_values(module, code)


def _drop_trigger(defect: Defect, databases: Databases) -> None:
    copy = databases.copy(databases.templates["sqlite"])
    databases.templates["sqlite"] = copy
    with contextlib.closing(sqlite3.connect(copy.serving.removeprefix("sqlite:///"))) as changed:
        changed.execute(f"DROP TRIGGER {defect.rule.removeprefix('trigger ')}")
    databases.settle(copy)


def _replace_functions(file: str, code: CodeType) -> int:
    """Give each function of this file its new code; how many differ."""
    new, replaced = {each.co_qualname: each for each in _codes(code)}, 0
    gc.unfreeze()  # what a run freezes to be quick is not found
    for found in gc.get_objects():
        if isinstance(found, FunctionType) and found.__code__.co_filename == file:
            fresh = new.get(found.__code__.co_qualname)
            if fresh is not None and not _same(fresh, found.__code__):
                found.__code__ = fresh
                replaced += 1
    return replaced


def _same(one: CodeType, other: CodeType) -> bool:
    """What they do, wherever in the file they stand."""
    inner = [const for const in one.co_consts if isinstance(const, CodeType)]
    inside = [const for const in other.co_consts if isinstance(const, CodeType)]
    plain = [const for const in one.co_consts if not isinstance(const, CodeType)]
    beside = [const for const in other.co_consts if not isinstance(const, CodeType)]
    return (
        (one.co_code, one.co_names, plain) == (other.co_code, other.co_names, beside)
        and len(inner) == len(inside)
        and all(map(_same, inner, inside))
    )


def _codes(code: CodeType) -> Iterator[CodeType]:
    for const in code.co_consts:
        if isinstance(const, CodeType):
            yield const
            yield from _codes(const)


def _replace_values(module: ModuleType, code: CodeType) -> None:
    """The constants of a module, as they would be with the defect."""
    planted = ModuleType(module.__name__)
    planted.__file__ = module.__file__
    exec(code, planted.__dict__)  # noqa: S102 - our own source
    for name, value in vars(planted).items():
        if isinstance(value, dict) and not name.startswith("__"):
            getattr(module, name).update(value)
        elif isinstance(value, int | str | tuple) and not name.startswith("__"):
            setattr(module, name, value)
