"""A defect: what is taken out or made wrong, where, and which tests should notice."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from config import ROOT

TESTS = ROOT / "tests"
# Parts of the frame that have no folder of tests with their own name.
ELSEWHERE = {
    "app/deadlines/": ("frame", "cases"),
    "app/web/": ("web",),
    "app/": ("frame", "web"),
}
SHORTEST = 10


@dataclass(frozen=True)
class Defect:
    """In one file `code`, which begins at a byte, is replaced by something else."""

    rule: str
    path: str
    place: str
    start: int
    code: str
    instead: str
    topics: tuple[str, ...]
    database: str = "sqlite"
    sentences: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def planted(self) -> str:
        """The text of its file with the defect in it."""
        whole = (ROOT / self.path).read_bytes()
        before, code, after = whole[: self.start], self.code.encode(), whole[self.start :]
        assert after.startswith(code), f"{self.path} changed meanwhile"
        return (before + self.instead.encode() + after.removeprefix(code)).decode()

    def test_files(self) -> list[Path]:
        """All tests of its topics but those in a browser."""
        return [
            path
            for topic in self.topics
            for path in sorted((TESTS / topic).glob("test_*.py"))
            if "browser" not in path.stem
        ]

    def tests_that_speak_of_it(self) -> list[str]:
        """Tests in which a sentence of this rule stands, or a long piece of it."""
        said = self.sentences or (self.rule,)
        pieces = [piece.strip() for each in said for piece in re.split(r"\{[^}]*\}", each)]
        long = [piece for piece in pieces if len(piece) >= SHORTEST]
        return self._tests(lambda words: any(p in words or words in p for p in long), _words)

    def tests_that_name_it(self) -> list[str]:
        """Tests that call the operation it is in, or a helper of theirs that does."""
        called = {self.place, *self.names}
        direct = frozenset(called)
        themselves = self._tests(lambda name: name in direct, _names)
        for helper in self._helpers():
            if called & set(_names(helper)):
                called.add(helper.name)
        through_helpers = self._tests(lambda name: name in called, _names)
        return list(dict.fromkeys([*themselves, *through_helpers]))

    def _helpers(self) -> Iterator[ast.FunctionDef]:
        for topic in self.topics:
            for path in sorted((TESTS / topic).glob("*.py")):
                for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                    if isinstance(node, ast.FunctionDef) and not node.name.startswith("test_"):
                        yield node

    def _tests(
        self, wanted: Callable[[str], bool], of: Callable[[ast.AST], Iterator[str]]
    ) -> list[str]:
        return [
            f"{path.relative_to(ROOT)}::{test.name}"
            for path in self.test_files()
            for test in ast.parse(path.read_text("utf-8")).body
            if isinstance(test, ast.FunctionDef) and test.name.startswith("test_")
            if any(wanted(each) for each in of(test))
        ]


def topics_of(path: str) -> tuple[str, ...]:
    """The folders of tests that are about this file."""
    name = path.split("/")[1]
    if name not in ("web", "deadlines") and (TESTS / name).is_dir():
        return (name,)
    return next(found for start, found in ELSEWHERE.items() if path.startswith(start))


def _words(test: ast.AST) -> Iterator[str]:
    for node in ast.walk(test):
        words = node.value if isinstance(node, ast.Constant) else None
        if isinstance(words, str) and len(words) >= SHORTEST:
            yield words


def _names(test: ast.AST) -> Iterator[str]:
    for node in ast.walk(test):
        if isinstance(node, ast.Name):
            yield node.id
        if isinstance(node, ast.Attribute):
            yield node.attr
