"""The rules of the house that can be read from the source; each with a defect that it finds."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator

import pytest

from config import ROOT
from tests.house import source as house
from tests.house.source import Source

Rule = Callable[[Iterable[Source]], Iterator[str]]
PYTHON, TEMPLATES = house.python_files(), house.templates()

# What is longer than the figures, and why it stays in one piece. Keep it short.
LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}
# SQL of our own around table names of our own; no value of anybody's is in it.
BUILT_SQL = {
    "app/backup/engines.py",
    "app/database.py",
    "app/db.py",
    "app/migration_rules.py",
}

RULES: dict[str, tuple[Rule, list[Source]]] = {
    "imports run one way": (house.imports_the_wrong_way, PYTHON),
    "models, operations and queries know no web": (
        house.imports_flask_where_it_should_not,
        PYTHON,
    ),
    "imports stand at the top": (house.imports_in_a_function, PYTHON),
    "there is one clock": (house.clocks_of_their_own, PYTHON),
    "operations are decorated and say who acts": (house.operations_without_their_frame, PYTHON),
    "operations do not call each other": (house.operations_that_call_operations, PYTHON),
    "no text becomes html": (house.makes_html_of_text, PYTHON),
    "nothing is unfinished": (house.unfinished, PYTHON),
    "templates hold no script, style or trust": (house.unsafe_in_templates, TEMPLATES),
    "attributes have quotes": (house.attributes_without_quotes, TEMPLATES),
}
PLANTED: dict[str, list[tuple[str, str]]] = {
    "imports run one way": [
        ("app/cases/queries.py", "from app.plans.models import Goal"),
        ("app/accounts/models.py", "import app.cases.models"),
        ("app/audit.py", "from app.accounts import queries"),
        ("app/web/pages.py", "from app import cases"),
    ],
    "models, operations and queries know no web": [
        ("app/cases/operations/notes.py", "from flask import g"),
        ("app/plans/queries/words.py", "from app import web"),
        ("app/families/models.py", "import flask"),
    ],
    "imports stand at the top": [("app/db.py", "def f():\n    import json\n")],
    "there is one clock": [
        ("app/cases/operations.py", "x = date.today()"),
        ("app/cases/operations.py", "x = datetime.datetime.now(UTC)"),
        ("app/plans/queries.py", "x = time.time()"),
        ("app/plans/queries.py", "x = func.now()"),
        ("app/plans/queries.py", 'x = text("SELECT CURRENT_DATE")'),
    ],
    "operations are decorated and say who acts": [
        ("app/cases/operations/a.py", "def close(case, *, by):\n    'Close.'\n"),
        ("app/cases/operations.py", "@operation(Action.X)\ndef close(case):\n    'Close.'\n"),
        ("app/cases/operations.py", "@operation(Action.X)\ndef close(*, by):\n    'Close.'\n"),
        ("app/cases/operations.py", "@operation(Action.X)\ndef close(case, *, by):\n    pass\n"),
    ],
    "operations do not call each other": [
        (
            "app/cases/operations.py",
            "@operation(Action.X)\ndef a(case, *, by):\n    'A.'\n"
            "@operation(Action.Y)\ndef b(case, *, by):\n    'B.'\n    a(case, by=by)\n",
        )
    ],
    "no text becomes html": [
        ("app/cases/routes.py", "x = Markup(name)"),
        ("app/cases/routes.py", "x = flask.render_template_string(name)"),
    ],
    "nothing is unfinished": [("app/db.py", "# TODO later")],
    "templates hold no script, style or trust": [
        ("app/templates/a.html", line)
        for line in (
            "{{ note.text|safe }}",
            "{{ note.text | safe }}",
            "{% autoescape false %}",
            '<p style="color: red">',
            "<style>p { color: red }</style>",
            '<a onclick="go()">',
            '<a hx-on:click="go()">',
            "<script>go()</script>",
            '<a href="javascript:go()">',
            '<script src="https://cdn.example/x.js">',
        )
    ],
    "attributes have quotes": [("app/templates/a.html", "<input value={{ name }}>")],
}


@pytest.mark.parametrize("rule", RULES)
def test_the_source_keeps_the_rule(rule: str) -> None:
    ask, sources = RULES[rule]

    assert list(ask(sources)) == []


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [(rule, path, text) for rule, cases in PLANTED.items() for path, text in cases],
)
def test_a_planted_defect_is_found(rule: str, path: str, text: str) -> None:
    ask, _ = RULES[rule]

    assert len(list(ask([Source(path, text)]))) >= 1


def test_every_rule_has_a_planted_defect() -> None:
    assert PLANTED.keys() == RULES.keys()


def test_the_source_is_all_of_it() -> None:
    """A rule over no files would keep itself."""
    paths = {source.path for source in PYTHON}

    assert {"app/db.py", "app/cases/models/case.py", "app/web/forms.py"} <= paths
    assert "app/templates/base.html" in {source.path for source in TEMPLATES}


def not_allowed_to_commit(sources: Iterable[Source]) -> list[str]:
    demo_or_command = ("app/demo/", "app/accounts/commands.py")
    return [
        said
        for path, said in house.commits(sources)
        if path not in house.MAY_COMMIT and not path.startswith(demo_or_command)
    ]


def test_only_the_frame_commits() -> None:
    assert not_allowed_to_commit(PYTHON) == []
    assert (
        len(not_allowed_to_commit([Source("app/cases/operations.py", "session().commit()")])) == 1
    )


def test_every_file_that_may_commit_does() -> None:
    assert house.MAY_COMMIT.keys() == {
        path for path, _ in house.commits(PYTHON) if path in house.MAY_COMMIT
    }


def test_sql_is_not_built_from_text() -> None:
    built = [said for said in house.raw_sql(PYTHON) if said.split(":")[0] not in BUILT_SQL]

    assert built == []
    planted = Source("app/cases/queries.py", 'session().execute(text(f"SELECT {name}"))')
    assert len(list(house.raw_sql([planted]))) == 1


def test_files_and_functions_keep_to_the_figures() -> None:
    files = {said.split(" ")[0] for said in house.too_long([*PYTHON, *TEMPLATES])}
    long = {said.split(" ")[1] for said in house.long_functions(PYTHON)}

    assert files == LONG_FILES.keys()
    assert long == LONG_FUNCTIONS.keys()


def test_a_long_file_and_a_long_function_are_found() -> None:
    body = "    x = 1\n" * 31

    assert len(list(house.too_long([Source("app/x.py", "x = 1\n" * 301)]))) == 1
    assert len(list(house.long_functions([Source("app/x.py", f"def f():\n{body}")]))) == 1


def routes_too_big(sources: Iterable[Source]) -> Iterator[str]:
    """A view has at most 15 lines and 2 branches: what it decides belongs in an operation."""
    for source in sources:
        for function in house.functions(source.tree):
            routed = any(
                re.search(r"\.(route|get|post)\(", ast.unparse(deco))
                for deco in function.decorator_list
            )
            if routed:
                branches = sum(
                    isinstance(node, ast.If | ast.For | ast.While | ast.Try | ast.Match)
                    for node in ast.walk(function)
                )
                if branches > 2:
                    yield f"{source.path}:{function.lineno} {function.name}: {branches} branches"


def test_views_decide_little() -> None:
    assert list(routes_too_big(PYTHON)) == []
    many = "    if x:\n        pass\n" * 3
    planted = Source("app/x/routes.py", f"@bp.get('/')\ndef f():\n{many}")
    assert len(list(routes_too_big([planted]))) == 1


MACHINE = re.compile(r"/(?:work|root|home)/\w+|/tmp/\w+")


def committed() -> Iterator[Source]:
    """All that we write, also what is no program."""
    kinds = (".py", ".md", ".html", ".sql", ".css")
    for folder in ("app", "tests", "benchmarks", "migrations", "docs"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in kinds and "vendor" not in path.parts:
                yield Source(str(path.relative_to(ROOT)), path.read_text("utf-8"))


def names_of_machines(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        found = MACHINE.search(source.text)
        if found and not source.path.endswith("/test_source.py"):
            yield f"{source.path}: {found.group()}"


def test_no_committed_file_names_a_machine_or_a_person() -> None:
    assert list(names_of_machines(committed())) == []
    planted = [Source("docs/x.md", "See /home/marloes/x"), Source("app/x.py", '"/tmp/keys"')]
    assert len(list(names_of_machines(planted))) == 2


# glossary.md: these Dutch words are used whole and are never translated; the words at the right
# are what somebody would write instead.
KEEP = {
    "regisseur": {"director", "case_manager", "lead_worker"},
    "regie": {"direction", "directing"},
    "gezinsplan": {"family_plan", "familyplan"},
    "familiegroepsplan": {"family_group_plan"},
    "perspectiefplan": {"perspective_plan"},
    "veiligheidsplan": {"safety_plan"},
    "maatje": {"buddy"},
    "huisarts": {"gp", "general_practitioner", "family_doctor"},
    "gezag": {"custody", "authority_over"},
    "verwijzer": {"referrer_code"},
    "leefdomein": {"life_domain"},
    "beschikking": {"ruling", "formal_decision"},
    "signal": {"melding", "signaal"},
    "case": {"casus", "dossier_case"},
    "family": {"gezin", "huishouden"},
    "goal": {"doel"},
    "handover": {"overdracht"},
}


def translated(sources: Iterable[Source]) -> Iterator[str]:
    """Names of functions, classes and arguments that say a word of the field otherwise."""
    wrong = {other: kept for kept, others in KEEP.items() for other in others}
    for source in sources:
        for node in ast.walk(source.tree):
            names = []
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                names.append(node.name)
            if isinstance(node, ast.arg):
                names.append(node.arg)
            for name in names:
                words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
                for other, kept in wrong.items():
                    if re.search(rf"(^|_){other}(_|$)", words):
                        yield f"{source.path}:{node.lineno} {name}: write {kept}"


def test_code_says_the_words_of_the_field_as_the_glossary_does() -> None:
    assert list(translated(PYTHON)) == []
    planted = Source("app/x.py", "def hand_over_to_director(casus): pass\nclass FamilyPlan: pass")
    assert len(list(translated([planted]))) == 3
