"""Defects to plant in the app as it is in memory, each with who comes to see it and where.

A defect takes a piece of code away, or puts something else in its place. `look` names the readers
and the addresses that notice; in an address `{cases.A}` is the id of a row of casus A, and
`{persons.A.sem8}` that of somebody there. More defects: add a row to DEFECTS, or a file with a
tuple of its own and its name to `test_planted.py`.
"""

from __future__ import annotations

import contextlib
import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from types import FunctionType, ModuleType
from typing import Any

from config import ROOT
from tests.crawler.canaries import Sowing
from tests.planted.planting import _codes, _same

PLACE = re.compile(r"\{(\w+)\.(\w+)(?:\.(\w+))?\}")


@dataclass(frozen=True)
class Defect:
    """What no longer holds, in which file, which code and what instead; who notices, and where."""

    name: str
    path: str
    code: str
    instead: str
    reader: str
    addresses: tuple[str, ...]
    data: tuple[tuple[str, str], ...] = ()
    # Where the same rule stands in two places both are planted: path, code, and what instead.
    also: tuple[tuple[str, str, str], ...] = ()
    # Who looks where before that: a log is read after something was done.
    first: tuple[tuple[str, str], ...] = ()

    def where(self, sowing: Sowing) -> list[str]:
        return [at(address, sowing) for address in self.addresses]


def at(address: str, sowing: Sowing) -> str:
    """An address with the ids of this world in it."""

    def put(found: re.Match[str]) -> str:
        table, case, who = found.groups()
        return sowing.id_of(case, table, who)

    return PLACE.sub(put, address)


@contextlib.contextmanager
def planted(defect: Defect) -> Iterator[None]:
    """While this lasts the app has the defect."""
    with contextlib.ExitStack() as stack:
        files: dict[str, list[tuple[str, str]]] = {}
        for path, *change in ((defect.path, defect.code, defect.instead), *defect.also):
            files.setdefault(path, []).append((change[0], change[1]))
        for path, changes in files.items():
            stack.enter_context(_changed(path, changes))
        yield


@contextlib.contextmanager
def _changed(path: str, changes: list[tuple[str, str]]) -> Iterator[None]:
    file = ROOT / path
    text = file.read_text(encoding="utf-8")
    for was, instead in changes:
        assert text.count(was) == 1, f"{path}: {was!r} stands there {text.count(was)} times"
        text = text.replace(was, instead)
    code = compile(text, str(file), "exec")
    module = next(m for m in list(sys.modules.values()) if getattr(m, "__file__", "") == str(file))
    before = {}
    for fresh in _codes(code):
        found = _function(module, fresh.co_qualname)
        if found is not None and not _same(fresh, found.__code__):
            before[found] = found.__code__
            found.__code__ = fresh
    values = {} if before else _values(module, code)
    assert before or values, f"{path}: nothing changed"
    try:
        yield
    finally:
        for function, code_before in before.items():
            function.__code__ = code_before
        for name, value in values.items():
            _put(module, name, value)


def _function(module: ModuleType, qualname: str) -> FunctionType | None:
    """The function of this name as the module has it; not what stands inside one."""
    found: Any = module
    for part in qualname.split("."):
        found = inspect.getattr_static(found, part, None)
        found = getattr(found, "fget", None) or getattr(found, "__func__", found)
    found = inspect.unwrap(found) if callable(found) else found
    ours = isinstance(found, FunctionType) and found.__code__.co_filename == module.__file__
    return found if ours else None


def _values(module: ModuleType, code: Any) -> dict[str, Any]:
    """The constants of the module that differ, put in; gives what they were."""
    fresh = ModuleType(module.__name__)
    fresh.__file__ = module.__file__
    exec(code, fresh.__dict__)  # noqa: S102 - our own source
    was: dict[str, Any] = {}
    for name, value in vars(fresh).items():
        if name.startswith("__") or not isinstance(value, dict | frozenset | tuple | int | str):
            continue
        now = getattr(module, name)
        if now != value:
            was[name] = dict(now) if isinstance(now, dict) else now
            _put(module, name, value)
    return was


def _put(module: ModuleType, name: str, value: Any) -> None:
    now = getattr(module, name)
    if isinstance(now, dict):
        now.clear()
        now.update(value)
    else:
        setattr(module, name, value)
