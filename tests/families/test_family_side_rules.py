"""Who may read what of which day: a table written by hand from access.md, "Family side".

Each row stands beside a twin that differs in one thing and has the other answer. It is 22 November
2026. Sem is 9, Noor is 15 and Kim is 16; Anouk is their parent. Number 1 is the reader.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from app.access import Relation
from app.families.family_rights import Child, Entry, Period, Reader, ReadsAs, may_read, reads_as

TODAY = date(2026, 11, 22)
ME, SEM, NOOR, KIM, OTHER = 1, 2, 3, 4, 5
BORN = {SEM: date(2017, 8, 20), NOOR: date(2011, 3, 2), KIM: date(2010, 11, 22)}
ALWAYS = Period(date(2010, 1, 1))
DOCUMENT = date(2026, 6, 10)


def on(day: int, month: int = 6, year: int = 2026) -> date:
    return date(year, month, day)


@dataclass(frozen=True)
class Row:
    """One line of the table; what is not said is: gezag and the gezin since 2010, no shield."""

    says: str
    reads: bool
    about: tuple[int, ...] = (SEM,)
    day: date = DOCUMENT
    today: date = TODAY
    gezag: tuple[Period, ...] = (ALWAYS,)
    here: tuple[Period, ...] = (ALWAYS,)
    child_here: tuple[Period, ...] = (ALWAYS,)
    over: tuple[int, ...] = (SEM, NOOR, KIM)
    shielded: bool = False
    words: bool = True
    withheld: bool = False

    def answer(self, as_whom: ReadsAs) -> bool:
        children = {key: Child(BORN[key], self.gezag, self.child_here) for key in self.over}
        reader = Reader(ME, as_whom, self.here, children, self.shielded)
        entry = Entry(self.day, frozenset(self.about), self.words, self.withheld)
        return may_read(reader, entry, self.today)


STARTS = (Period(on(10)),)
ENDED = (Period(date(2010, 1, 1), on(21, 11)),)
ENDS_TODAY = (Period(date(2010, 1, 1), TODAY),)
GAP = (Period(date(2010, 1, 1), on(9)), Period(on(11)))

PARENT = [
    Row("a part about a child under 16", True),
    Row("a part about the other parent", False, (OTHER,)),
    Row("a part about a child under 16 over whom there is no gezag", False, over=(NOOR,)),
    Row("what is of the gezin together", True, ()),
    Row("the same without gezag over anybody", False, (), over=()),
    Row("a goal of oneself and a child under 16", True, (ME, SEM)),
    Row("a goal of oneself and the other parent", False, (ME, OTHER)),
    Row("a goal of a child and the other parent", False, (SEM, OTHER)),
    Row("a child of 15", True, (NOOR,)),
    Row("a child that is 16 today", False, (KIM,)),
    Row("that child on the day before", True, (KIM,), today=on(21, 11)),
    Row("a child that turned 16 since the document", False, (NOOR,), today=date(2027, 3, 2)),
    Row("that child the day before its birthday", True, (NOOR,), today=date(2027, 3, 1)),
    Row("a goal of a child of 9 and one of 16", False, (SEM, KIM)),
    Row("what is of all, by gezag over a child of 16 alone", True, (), over=(KIM,)),
    Row("the same when it is 18 today", False, (), over=(KIM,), today=date(2028, 11, 22)),
    Row("the same the day before", True, (), over=(KIM,), today=date(2028, 11, 21)),
    Row("a document of the day on which gezag began", True, gezag=STARTS),
    Row("a document of the day before gezag began", False, day=on(9), gezag=STARTS),
    Row("what is of all of the day before gezag began", False, (), on(9), gezag=STARTS),
    Row("gezag that ended yesterday, of a day on which it was there", False, gezag=ENDED),
    Row("gezag of which today is the last day", True, gezag=ENDS_TODAY),
    Row("a document in the gap between two times of gezag", False, gezag=GAP),
    Row("a document of the day before that gap", True, day=on(9), gezag=GAP),
    Row("a document of the day after that gap", True, day=on(11), gezag=GAP),
    Row("of the day before the parent came into the gezin", False, day=on(9), here=STARTS),
    Row("of the day on which the parent came into the gezin", True, here=STARTS),
    Row("of the day before the child came into the gezin", False, (), on(9), child_here=STARTS),
    Row("a child that left the gezin yesterday", False, child_here=ENDED),
    Row("a child of which today is the last day in the gezin", True, child_here=ENDS_TODAY),
    Row("a document of before the child was born", False, (), date(2017, 8, 19), over=(SEM,)),
    Row("a document of the day of its birth", True, (), date(2017, 8, 20), over=(SEM,)),
    Row("oneself, of before gezag", True, (ME,), on(9), gezag=STARTS),
    Row("oneself and a child, of before gezag", False, (ME, SEM), on(9), gezag=STARTS),
    Row("own words in a gezin with somebody shielded", True, (ME,), shielded=True),
    Row("words of a child in a gezin with somebody shielded", False, shielded=True),
    Row("what is of all in a gezin with somebody shielded", False, (), shielded=True),
    Row("an own goal in a gezin with somebody shielded", False, (ME,), shielded=True, words=False),
    Row("an own goal without a shield", True, (ME,), words=False),
    Row("what is withheld about a child", False, withheld=True),
    Row("what is withheld and of all", False, (), withheld=True),
    Row("what is withheld about oneself", False, (ME,), withheld=True),
    Row(
        "what is withheld about oneself, with a shield", False, (ME,), shielded=True, withheld=True
    ),
]
YOUTH = [
    Row("a part about oneself", True, (ME,)),
    Row("what is of the gezin together", True, ()),
    Row("a part about a parent", False, (OTHER,)),
    Row("a part about a brother", False, (SEM,)),
    Row("a goal of oneself and a parent", True, (ME, OTHER)),
    Row("of the day before one came into the gezin", False, (ME,), on(9), here=STARTS),
    Row("of the day on which one came into the gezin", True, (ME,), on(10), here=STARTS),
    Row("of all, of the day before one came", False, (), on(9), here=STARTS),
    Row("what is of all with somebody shielded", False, (), shielded=True),
    Row("own words with somebody shielded", True, (ME,), shielded=True),
    Row("a goal with a parent, with somebody shielded", False, (ME, OTHER), shielded=True),
    Row("an own part that is withheld", False, (ME,), withheld=True),
    Row("what is of all and withheld", False, (), withheld=True),
]
OWN = [
    Row("a part about oneself", True, (ME,)),
    Row("what is of the gezin together", False, ()),
    Row("a part about a parent", False, (OTHER,)),
    Row("a goal of oneself and a parent", True, (ME, OTHER)),
    Row("after one left the gezin", False, (ME,), on(22, 11), here=ENDED),
    Row("of the last day on which one belonged to it", True, (ME,), on(21, 11), here=ENDED),
    Row("an own part that is withheld", False, (ME,), withheld=True),
    Row("own words with somebody shielded", True, (ME,), shielded=True),
    Row("those of after one left", False, (ME,), on(22, 11), here=ENDED, shielded=True),
]
ROWS = [
    *((ReadsAs.PARENT, row) for row in PARENT),
    *((ReadsAs.YOUTH, row) for row in YOUTH),
    *((ReadsAs.OWN, row) for row in OWN),
]


@pytest.mark.parametrize(("as_whom", "row"), ROWS, ids=lambda value: getattr(value, "says", value))
def test_may_it_be_read(as_whom: ReadsAs, row: Row) -> None:
    assert row.answer(as_whom) is row.reads


@pytest.mark.parametrize("as_whom", [*ReadsAs])
def test_what_is_withheld_is_read_by_nobody_whatever_else_holds(as_whom: ReadsAs) -> None:
    for of, row in ROWS:
        if of is as_whom:
            assert replace(row, withheld=True).answer(as_whom) is False


CHILD_OF_GEZIN = {"child": True, "here": True, "holds_gezag": False}
FORMER = {"child": True, "here": False, "holds_gezag": False}
ADULT = {"child": False, "here": True, "holds_gezag": False}
WITH_GEZAG = {"child": False, "here": True, "holds_gezag": True}
GEZAG_ELSEWHERE = {"child": False, "here": False, "holds_gezag": True}
LEAP = date(2012, 2, 29)
MAY_2 = date(2014, 5, 2)


@pytest.mark.parametrize(
    ("born", "today", "bond", "expected"),
    [
        (date(1988, 5, 9), TODAY, WITH_GEZAG, ReadsAs.PARENT),
        (None, TODAY, WITH_GEZAG, ReadsAs.PARENT),
        (date(1988, 5, 9), TODAY, ADULT, None),  # no gezag: a letter on request, no way in
        (date(1988, 5, 9), TODAY, GEZAG_ELSEWHERE, None),  # only the own household
        (date(2012, 5, 9), TODAY, ADULT, None),  # young, but no child of this gezin
        (MAY_2, date(2026, 5, 1), CHILD_OF_GEZIN, None),
        (MAY_2, date(2026, 5, 2), CHILD_OF_GEZIN, ReadsAs.OWN),  # 12 today
        (MAY_2, date(2030, 5, 1), CHILD_OF_GEZIN, ReadsAs.OWN),
        (MAY_2, date(2030, 5, 2), CHILD_OF_GEZIN, ReadsAs.YOUTH),  # 16 today
        (MAY_2, date(2032, 5, 1), CHILD_OF_GEZIN, ReadsAs.YOUTH),
        (MAY_2, date(2032, 5, 2), CHILD_OF_GEZIN, ReadsAs.OWN),  # 18 today
        (MAY_2, date(2037, 5, 1), CHILD_OF_GEZIN, ReadsAs.OWN),
        (MAY_2, date(2037, 5, 2), CHILD_OF_GEZIN, None),  # 23: the help for youth has ended
        (MAY_2, date(2030, 5, 2), FORMER, ReadsAs.OWN),
        (MAY_2, date(2026, 5, 1), FORMER, None),
        (LEAP, date(2024, 2, 28), CHILD_OF_GEZIN, None),
        (LEAP, date(2024, 2, 29), CHILD_OF_GEZIN, ReadsAs.OWN),  # 12 on 29 February itself
        (LEAP, date(2028, 2, 28), CHILD_OF_GEZIN, ReadsAs.OWN),
        (LEAP, date(2028, 2, 29), CHILD_OF_GEZIN, ReadsAs.YOUTH),
        (LEAP, date(2030, 2, 28), CHILD_OF_GEZIN, ReadsAs.YOUTH),
        (LEAP, date(2030, 3, 1), CHILD_OF_GEZIN, ReadsAs.OWN),  # 18 on 1 March in a common year
        (None, TODAY, CHILD_OF_GEZIN, None),
    ],
)
def test_as_whom_somebody_reads(
    born: date | None, today: date, bond: dict[str, bool], expected: ReadsAs | None
) -> None:
    assert reads_as(born, **bond, today=today) is expected


@pytest.mark.parametrize(
    ("today", "reads"),
    [
        (date(2028, 2, 28), True),  # born on 29 February 2012: 16 on the day itself
        (date(2028, 2, 29), False),
    ],
)
def test_a_parent_of_who_was_born_on_29_february(today: date, reads: bool) -> None:
    child = Child(LEAP, (ALWAYS,), (ALWAYS,))
    reader = Reader(ME, ReadsAs.PARENT, (ALWAYS,), {SEM: child})

    assert may_read(reader, Entry(DOCUMENT, frozenset({SEM})), today) is reads


def test_of_a_child_without_a_birth_date_nothing_is_opened() -> None:
    child = Child(None, (ALWAYS,), (ALWAYS,))
    reader = Reader(ME, ReadsAs.PARENT, (ALWAYS,), {SEM: child})

    assert not may_read(reader, Entry(DOCUMENT, frozenset({SEM})), TODAY)
    assert not may_read(reader, Entry(DOCUMENT), TODAY)


def test_the_log_knows_two_rights() -> None:
    assert [kind.relation for kind in ReadsAs] == [
        Relation.PARENT,
        Relation.YOUNG_PERSON,
        Relation.YOUNG_PERSON,
    ]


@pytest.mark.parametrize(
    ("lets_read", "gezag_until", "readable"),
    [
        (True, None, True),
        (False, None, False),
        # Gezag of that parent is needed all the same.
        (True, date(2026, 11, 1), False),
    ],
)
def test_a_child_of_16_says_itself_whether_a_parent_reads(
    lets_read: bool, gezag_until: date | None, readable: bool
) -> None:
    """access.md: "child ≥16 only with that youth's consent"."""
    since = Period(date(2020, 1, 1))
    child = Child(date(2010, 3, 1), (Period(date(2020, 1, 1), gezag_until),), (since,), lets_read)
    parent = Reader(1, ReadsAs.PARENT, (since,), {2: child})
    entry = Entry(date(2026, 6, 1), frozenset({2}))

    assert may_read(parent, entry, date(2026, 11, 23)) is readable
