"""Defects that no rule of thumb finds: a lock that is left out, a filter, a salt, a permission."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from config import ROOT
from tests.planted.defect import Defect, topics_of
from tests.planted.guards import callers_in
from tests.planted.wrong import Wrong
from tests.planted.wrong_in_plans import WRONG
from tests.planted.wrong_in_shields import WRONG as IN_SHIELDS
from tests.planted.wrong_in_withholding import WRONG as IN_WITHHOLDING
from tests.planted.wrong_in_words import WRONG as IN_WORDS

ACCESS = "app/access.py"


def _also_for(action: str, was: str, now: str, topics: tuple[str, ...]) -> Wrong:
    code = f"    Action.{action}: {was},\n"
    rule = f"Action.{action} is for {was} alone, not for {now}"
    return Wrong(rule, ACCESS, code, code.replace(was, now), topics)


ALLOWING = tuple(
    _also_for(*row)
    for row in (
        ("CHANGE_PLAN", "_LEADS", "_READS", ("plans", "house")),
        ("ADOPT_PLAN", "_LEADS", "_READS", ("plans", "house")),
        ("RECORD_CHOICE", "_LEADS", "_READS", ("plans", "house")),
        ("RECORD_AGREEMENT", "_LEADS", "_READS", ("plans", "house")),
        ("MARK_ACTION", "_LEADS | {_R.DOER}", "_READS", ("plans", "house")),
        ("READ_LOOKS", "_LEADS | {_R.LAST_REGISSEUR} | _FAMILY", "_READS", ("reports", "house")),
        ("RECORD_FIRST_CONTACT", "_LEADS", "_READS", ("cases", "house")),
        ("WRITE_NOTE", "_LEADS", "_READS", ("cases", "house")),
        ("CORRECT_NOTE", "frozenset({_R.WRITER})", "_LEADS", ("cases", "house")),
        ("HAND_OVER_REGIE", "_LEADS", "_READS", ("cases", "house")),
        ("END_READING", "_LEADS | _SELF", "_READS", ("cases", "house")),
        ("PAUSE_DEADLINE", "_LEADS | _TEAM | _WATCHES", "_READS | _TEAM", ("cases", "house")),
        ("WAIVE_DEADLINE", "_LEADS | _TEAM | _WATCHES", "_READS | _TEAM", ("cases", "house")),
        ("CHANGE_FAMILY", "_LEADS", "_READS", ("families", "house")),
        ("ANSWER_KNOCK", "_LEADS", "_READS", ("cases", "house")),
        (
            "READ_REPORTER",
            "_LEADS | {_R.NOTED_REPORTER, _R.AANDACHTSFUNCTIONARIS}",
            "_TEAM",
            ("cases",),
        ),
        ("CHANGE_SIGNAL", "_TEAM", "_TEAM | _LEADS", ("cases", "house")),
    )
)


def by_hand() -> Iterator[Defect]:
    """Each of them, where it stands now."""
    callers = callers_in(_whole("app/plans"))
    for wrong in (*WRONG, *ALLOWING, *IN_SHIELDS, *IN_WITHHOLDING, *IN_WORDS):
        whole = (ROOT / wrong.path).read_text("utf-8")
        times = whole.count(wrong.code)
        assert times == 1, f"{wrong.path}: {wrong.code!r} stands there {times} times"
        at = whole.index(wrong.code)
        place = _place(whole[: at + len(wrong.code)])
        yield Defect(
            wrong.rule,
            wrong.path,
            place,
            len(whole[:at].encode()),
            wrong.code,
            wrong.instead,
            wrong.topics or topics_of(wrong.path),
            wrong.database,
            names=tuple(callers.get(place, ())),
        )


def _place(so_far: str) -> str:
    """The function or the name in which it stands."""
    return (re.findall(r"^(?:\s*(?:def|class) )?(\w+)\b", so_far, re.M) or [""])[-1]


def _whole(folder: str) -> ast.Module:
    """All files of a folder as one."""
    files = sorted((ROOT / folder).rglob("*.py"))
    trees = [ast.parse(path.read_text("utf-8")) for path in files]
    return ast.Module(body=[node for tree in trees for node in tree.body], type_ignores=[])
