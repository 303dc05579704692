"""The rules that stand in Python: every `if` that ends in a raise, and every call of a guard."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from config import ROOT
from tests.planted.defect import Defect, topics_of

WHERE = ("app/*/operations/**/*.py", "app/*/operations.py", "app/deadlines/moves.py")
STEPS = 3
ALSO = ("app/operation.py", "app/access.py", "app/first_pages.py")


def guards() -> Iterator[Defect]:
    """Each rule of the operations, as the defect of leaving it out."""
    files = {path for pattern in WHERE for path in ROOT.glob(pattern)}
    sources = {path: path.read_text("utf-8") for path in sorted(files | {ROOT / a for a in ALSO})}
    said = _said_by([ast.parse(text) for text in sources.values()])
    for path, text in sources.items():
        yield from _guards_in(str(path.relative_to(ROOT)), text, said)


def _guards_in(path: str, text: str, said: dict[str, list[str]]) -> Iterator[Defect]:
    tree = ast.parse(text)
    sentences, callers = _sentences(tree), callers_in(tree)
    for function, node in _nodes(tree):
        found = _rule(node, sentences)
        if found:
            rule, out, instead = found
            code, start = ast.get_source_segment(text, out) or "", _first_byte(text, out)
            called = ast.unparse(out.func) if isinstance(out, ast.Call) else ""
            more = tuple(said.get(called, ())) if instead == "None" else ()
            topics = topics_of(path)
            names = tuple(callers.get(function, ()))
            place = rule, path, function
            yield Defect(*place, start, code, instead, topics, sentences=more, names=names)


def _said_by(trees: list[ast.Module]) -> dict[str, list[str]]:
    """The sentences with which each function refuses."""
    said: dict[str, list[str]] = {}
    for tree in trees:
        sentences = _sentences(tree)
        for function, node in _nodes(tree):
            if isinstance(node, ast.Raise) and node.exc:
                said.setdefault(function, []).append(_sentence(node, sentences))
    return said


def callers_in(tree: ast.Module) -> dict[str, set[str]]:
    """Which functions lead to each function, by way of others too."""
    callers: dict[str, set[str]] = {}
    for function, node in _nodes(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            callers.setdefault(node.func.id, set()).add(function)
    for _ in range(STEPS):
        for name in list(callers):
            callers[name] |= {far for near in callers[name] for far in callers.get(near, ())}
    return callers


def _nodes(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            yield from ((function.name, node) for node in _own(function))


def _own(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """What stands in a function itself, not in one inside it."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop(0)
        if not isinstance(node, ast.FunctionDef):
            yield node
            waiting = [*ast.iter_child_nodes(node), *waiting]


def _rule(node: ast.AST, sentences: dict[str, str]) -> tuple[str, ast.expr, str] | None:
    """The sentence of a rule, what to take out for it, and what to put there."""
    if isinstance(node, ast.If) and isinstance(node.body[-1], ast.Raise):
        return _sentence(node.body[-1], sentences), node.test, "False"
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        called = ast.unparse(node.value.func)
        if re.match(r"_?(guard|check)_?", called):
            return ast.unparse(node.value), node.value, "None"
    return None


def _sentence(raised: ast.Raise, sentences: dict[str, str]) -> str:
    """What is said when it is refused; the code of the exception when that is no sentence."""
    error = raised.exc
    said = error.args[0] if isinstance(error, ast.Call) and error.args else None
    if isinstance(said, ast.Constant) and isinstance(said.value, str):
        return said.value
    if isinstance(said, ast.JoinedStr):
        return _template(said)
    if isinstance(said, ast.Name) and said.id in sentences:
        return sentences[said.id]
    return ast.unparse(raised)


def _template(said: ast.JoinedStr) -> str:
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else "{…}" for part in said.values
    )


def _sentences(tree: ast.Module) -> dict[str, str]:
    """The texts that have a name in this file."""
    return {
        target.id: str(node.value.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _first_byte(text: str, node: ast.expr) -> int:
    lines = text.splitlines(keepends=True)[: node.lineno - 1]
    return len("".join(lines).encode()) + node.col_offset
