"""Our own source, read as a tree, with the questions that the house rules ask of it.

Each question is a function over sources that gives one sentence for each place that breaks the
rule; the tests ask it of the app, and of a planted defect that it must find.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from config import ROOT

APP = ROOT / "app"
TOPICS = ("accounts", "families", "cases", "plans", "placements", "mdo", "referrals", "reports")
# Only these know all topics: they put the parts together, or fill and check the whole.
KNOW_ALL = (
    *("app/__init__.py", "app/cli.py", "app/control.py", "app/launch.py", "app/places.py"),
    *("app/figure_commands.py", "app/reminders.py"),
)
# Rows of the web frame without any web in them: what somebody was typing is shown at a hand-over.
ROWS_OF_WEB = "app.web.models"
CLOCKS = {"today", "now", "utcnow", "time", "fromtimestamp"}


@dataclass(frozen=True)
class Source:
    """One file, as the rules see it; `path` is relative to the repository."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def topic(self) -> str | None:
        parts = self.path.split("/")
        return parts[1] if len(parts) > 2 and parts[1] in TOPICS else None

    @property
    def kind(self) -> str:
        """`models`, `operations`, `queries`, …: the file, or the folder of files."""
        parts = self.path.removesuffix(".py").split("/")
        return parts[2] if len(parts) > 2 else parts[-1]


def python_files(folder: Path = APP) -> list[Source]:
    return [
        Source(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.py"))
    ]


def templates() -> list[Source]:
    return [
        Source(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
        for path in sorted(APP.rglob("templates/**/*.html"))
    ]


def imported(source: Source) -> Iterator[tuple[str, int]]:
    """The modules that a file imports, `app.cases` for both ways to say it."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node.lineno


def only_for_types(source: Source) -> set[int]:
    """The lines under `if TYPE_CHECKING:`, which no program carries out."""
    return {
        inner.lineno
        for node in ast.walk(source.tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in node.body
    }


def imports_the_wrong_way(sources: Iterable[Source]) -> Iterator[str]:
    """accounts <- families <- cases <- plans <- …, and the frame knows no topic."""
    for source in sources:
        if source.path in KNOW_ALL or source.path.startswith("app/demo/"):
            continue
        mine = TOPICS.index(source.topic) if source.topic else -1
        skipped = only_for_types(source)
        for module, line in imported(source):
            parts = module.split(".")
            other = parts[1] if parts[0] == "app" and len(parts) > 1 else ""
            if other in TOPICS and TOPICS.index(other) > mine and line not in skipped:
                yield f"{source.path}:{line} imports {module}"


def imports_flask_where_it_should_not(sources: Iterable[Source]) -> Iterator[str]:
    web = ("flask", "flask_login", "flask_wtf", "wtforms", "werkzeug", "app.web")
    for source in sources:
        if source.topic is None or source.kind not in ("models", "operations", "queries"):
            continue
        for module, line in imported(source):
            of_web = any(module == name or module.startswith(f"{name}.") for name in web)
            if of_web and not module.startswith(ROWS_OF_WEB):
                yield f"{source.path}:{line} imports {module}"


def imports_in_a_function(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        for function in functions(source.tree):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    yield f"{source.path}:{node.lineno} imports inside {function.name}"


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def clocks_of_their_own(sources: Iterable[Source]) -> Iterator[str]:
    """date.today(), datetime.now(), time.time(), and the database's own clock."""
    for source in sources:
        if source.path == "app/clock.py":
            continue
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                of = ast.unparse(node.func.value).split(".")[-1]
                name = node.func.attr
                if (of in ("date", "datetime", "time") and name in CLOCKS) or (
                    of == "func" and name in ("now", "current_date", "current_timestamp")
                ):
                    yield f"{source.path}:{node.lineno} asks {of}.{name}()"
            said = node.value if isinstance(node, ast.Constant) else None
            if isinstance(said, str) and re.search(r"\bCURRENT_(DATE|TIME|TIMESTAMP)\b", said):
                yield f"{source.path}:{node.lineno} asks the database for the time"


MAY_COMMIT = {
    "app/backup/work.py": "putting a copy back leaves its line",
    "app/operation.py": "an operation commits the act with its line",
    "app/audit.py": "a line of its own",
    "app/web/drafts.py": "a draft is kept apart from any act",
    "app/web/draft_routes.py": "and thrown away apart from any act",
    "app/web/requests.py": "the use of a session",
    "app/outbox/sending.py": "a timer sends, and notes each mail by itself",
    "app/reminders.py": "a timer reminds, each person apart",
    "app/reports/operations.py": "a timer stores figures, each run apart",
    "app/accounts/operations/signing_in.py": "before signing in nobody acts yet",
    "app/accounts/operations/second_factor.py": "the same, at its second step",
    "app/accounts/operations/throttle.py": "a failed attempt counts though nothing came of it",
    "app/accounts/operations/sessions.py": "a session begins and ends outside any dossier",
    "app/accounts/operations/invitations.py": "who is invited has no account to act with yet",
    "app/accounts/operations/own.py": "the failed attempt of somebody who gives a wrong password",
    "app/accounts/operations/administration.py": "a command on the server, where nobody signs in",
}


def commits(sources: Iterable[Source]) -> Iterator[tuple[str, str]]:
    """Each file that commits, with where it does."""
    for source in sources:
        for node in ast.walk(source.tree):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Attribute) and called.attr == "commit":
                yield source.path, f"{source.path}:{node.lineno} commits"


def operations_without_their_frame(sources: Iterable[Source]) -> Iterator[str]:
    """In operations a public function that takes `by` is decorated, and the other way round."""
    for source in sources:
        if source.topic is None or source.kind != "operations":
            continue
        for node in source.tree.body:
            if not isinstance(node, ast.FunctionDef):
                continue
            takes_by = "by" in [arg.arg for arg in node.args.kwonlyargs]
            decorated = any(
                isinstance(deco, ast.Call) and ast.unparse(deco.func).endswith("operation")
                for deco in node.decorator_list
            )
            if takes_by and not decorated and not node.name.startswith("_"):
                yield f"{source.path}:{node.lineno} {node.name} takes by= without @operation"
            if decorated and not takes_by:
                yield f"{source.path}:{node.lineno} {node.name} has no by="
            if decorated and not (node.args.args or node.args.posonlyargs):
                yield f"{source.path}:{node.lineno} {node.name} is about nothing"
            if decorated and not ast.get_docstring(node):
                yield f"{source.path}:{node.lineno} {node.name} does not say what it does"


def operations_that_call_operations(sources: Iterable[Source]) -> Iterator[str]:
    sources = [s for s in sources if s.topic and s.kind == "operations"]
    known = {
        node.name
        for source in sources
        for node in functions(source.tree)
        if any("operation(" in ast.unparse(deco) for deco in node.decorator_list)
    }
    for source in sources:
        for function in functions(source.tree):
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in known:
                    yield f"{source.path}:{node.lineno} {function.name} calls an operation"


def makes_html_of_text(sources: Iterable[Source]) -> Iterator[str]:
    unsafe = {"Markup", "render_template_string", "from_string", "eval", "exec"}
    for source in sources:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in unsafe:
                yield f"{source.path}:{node.lineno} calls {ast.unparse(node.func)}"


IN_TEMPLATES = {
    r"\|\s*safe\b": "trusts a text",
    r"autoescape": "turns escaping on or off",
    r"<style\b": "an inline style block",
    r"\sstyle\s*=": "an inline style",
    r"\son[a-z]+\s*=": "an inline handler",
    r"hx-on": "an htmx handler",
    r"<script(?![^>]*\bsrc=)": "an inline script",
    r"\bjavascript:": "a script in an address",
    r"hx-vals\s*=\s*['\"]js:": "a script in a value",
    r"https?://(?!www\.w3\.org/2000/svg)": "an address outside",
    r"\btarget\s*=\s*\"_blank\"": "a new window",
    r"\bTODO\b|\bFIXME\b|\bXXX\b|[Ll]orem": "something unfinished",
}


def unsafe_in_templates(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        for nr, line in enumerate(source.text.splitlines(), 1):
            for pattern, what in IN_TEMPLATES.items():
                if re.search(pattern, line):
                    yield f"{source.path}:{nr} {what}: {line.strip()[:80]}"


def attributes_without_quotes(sources: Iterable[Source]) -> Iterator[str]:
    """`value={{ x }}` lets a text with a space add attributes of its own."""
    for source in sources:
        for nr, line in enumerate(source.text.splitlines(), 1):
            if re.search(r"<[^>]*\s[a-z-]+=\{\{", line):
                yield f"{source.path}:{nr} {line.strip()[:80]}"


def too_long(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        lines = len(source.text.splitlines())
        if lines > 300:
            yield f"{source.path} has {lines} lines"


def long_functions(sources: Iterable[Source]) -> Iterator[str]:
    """Longer than 30 lines, without the docstring and the head of the function."""
    for source in sources:
        for function in functions(source.tree):
            first = function.body[0]
            said = ast.get_docstring(function) is not None and len(function.body) > 1
            start = function.body[1].lineno if said else first.lineno
            length = (function.end_lineno or start) - start + 1
            if length > 30:
                yield f"{source.path}:{function.lineno} {function.name} has {length} lines"


def unfinished(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        for nr, line in enumerate(source.text.splitlines(), 1):
            if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", line):
                yield f"{source.path}:{nr} {line.strip()[:80]}"


def raw_sql(sources: Iterable[Source]) -> Iterator[str]:
    """SQL as text, put together from values, is where somebody else's text becomes a command."""
    for source in sources:
        for node in ast.walk(source.tree):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            name = ast.unparse(node.func).split(".")[-1]
            built = isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
            if name in ("text", "exec_driver_sql", "execute") and built:
                yield f"{source.path}:{node.lineno} builds SQL from text"
