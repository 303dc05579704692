"""Rules to take out of the app as it is in memory, each with a seed of `make test` that notices.

When the histories change so do the seeds that notice: give a row that is red another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.crawler.planted import Defect
from tests.crawler.planted import planted as _planted

RIGHTS = "app/families/family_rights.py"
PERIODS = "app/families/rights.py"
LETTER = "app/plans/queries/own_letter.py"
STANDING = "app/plans/queries/family.py"
PATIENTS = "app/referrals/queries.py"
GEZAG = "app/families/operations/gezag.py"
PEOPLE = "app/families/queries.py"
DAYS = "app/workdays.py"


@dataclass(frozen=True)
class Wrong:
    """What no longer holds, where, which code and what instead, and the seed that notices."""

    name: str
    path: str
    code: str
    instead: str
    seed: int

    @property
    def writes(self) -> bool:
        """Whether it is in an operation, so that it must be there while the history is told."""
        return "/operations/" in self.path


@contextmanager
def planted(wrong: Wrong) -> Iterator[None]:
    """While this lasts the app has the defect."""
    with _planted(Defect(wrong.name, wrong.path, wrong.code, wrong.instead, "", ())):
        yield


DEFECTS = (
    Wrong(
        "gezag on the day of the document is not looked at",
        RIGHTS,
        "if child.held_on(entry.day) and child.held_on(today)",
        "if child.held_on(today)",
        1000,
    ),
    Wrong(
        "gezag today over that child is not looked at",
        RIGHTS,
        "if child.held_on(entry.day) and child.held_on(today)",
        "if child.held_on(entry.day)",
        1000,
    ),
    Wrong(
        "a child of 16 is read by its parents",
        RIGHTS,
        "if child.lets_read or not child.decides_alone(today)",
        "if True",
        1000,
    ),
    Wrong("what is withheld is read", RIGHTS, "if entry.withheld:", "if False:", 1000),
    Wrong("a shield changes nothing", RIGHTS, "if reader.shielded:", "if False:", 1004),
    Wrong(
        "a child reads what was written before it came and after it left",
        RIGHTS,
        "    if not covered(reader.here, entry.day):\n        return False\n",
        "",
        1015,
    ),
    Wrong(
        "a parent reads what was written while they did not belong",
        RIGHTS,
        "if not held or not covered(reader.here, entry.day):",
        "if not held:",
        1057,
    ),
    Wrong(
        "gezag over a child of the other household counts here",
        RIGHTS,
        "and covered(self.gezag, day) and covered(self.here, day)",
        "and covered(self.gezag, day)",
        1003,
    ),
    Wrong(
        "a child under 12 reads",
        RIGHTS,
        "if rights.TOGETHER_FROM <= age < rights.YOUNG_UNTIL",
        "if age < rights.YOUNG_UNTIL",
        1000,
    ),
    Wrong(
        "from 18 the shared plan is still read",
        RIGHTS,
        "if here and rights.ALONE_FROM <= age < rights.ADULT_FROM:",
        "if here and rights.ALONE_FROM <= age:",
        1000,
    ),
    Wrong(
        "from 12 the shared plan is read",
        RIGHTS,
        "if here and rights.ALONE_FROM <= age < rights.ADULT_FROM:",
        "if here and rights.TOGETHER_FROM <= age < rights.ADULT_FROM:",
        1000,
    ),
    Wrong(
        "who left at 16 reads on in the shared plan",
        RIGHTS,
        "if here and rights.ALONE_FROM <= age < rights.ADULT_FROM:",
        "if rights.ALONE_FROM <= age < rights.ADULT_FROM:",
        1015,
    ),
    Wrong(
        "gezag ends a day early",
        RIGHTS,
        "self.until_on is None or day <= self.until_on",
        "self.until_on is None or day < self.until_on",
        1017,
    ),
    Wrong(
        "who lost gezag reads on about themselves",
        RIGHTS,
        "    if here and holds_gezag:",
        "    if here and (holds_gezag or not child):",
        1000,
    ),
    Wrong(
        "parents read what is of both of them",
        RIGHTS,
        "return entry.about <= told | {reader.person_id}",
        "return not entry.about or bool(entry.about & (told | {reader.person_id}))",
        1001,
    ),
    Wrong(
        "of themselves a parent reads only what is of the time of their gezag",
        RIGHTS,
        "return _own(reader, entry) or _as_parent(reader, entry, today)",
        "return _as_parent(reader, entry, today)",
        1000,
    ),
    Wrong(
        "a part is withheld in one version only",
        LETTER,
        "withheld = (version.plan_id, part.section, part.person_id) in rows.kept_back",
        'withheld = part.public_id in standing.withheld_ids("deel")',
        1000,
    ),
    Wrong(
        "what is done for a goal that is withheld is read",
        LETTER,
        'withheld = goal.line in standing.withheld_ids("doel")',
        "withheld = False",
        1010,
    ),
    Wrong(
        "a closed casus is read on",
        STANDING,
        "return self.reader is not None and self.case is not None",
        "return self.reader is not None",
        1014,
    ),
    Wrong(
        "a shield ends when the person leaves",
        PEOPLE,
        "any(member.person.shielded_since is not None for member in family.members)",
        "any(m.person.shielded_since is not None for m in family.members if not m.until_on)",
        1024,
    ),
    Wrong(
        "a birthday counts a day late",
        DAYS,
        "return years if day >= birthday(birth, years) else years - 1",
        "return years if day > birthday(birth, years) else years - 1",
        1000,
    ),
    Wrong(
        "consent that was withdrawn counts",
        PATIENTS,
        "            Consent.withdrawn_on.is_(None),\n",
        "",
        1002,
    ),
    Wrong(
        "consent that is paused counts",
        PATIENTS,
        "            Consent.paused_on.is_(None),\n",
        "",
        1001,
    ),
    Wrong(
        "consent counts past a birthday",
        PATIENTS,
        "            Consent.renew_on > today,\n",
        "",
        1000,
    ),
    Wrong(
        "consent goes on when the gezag of who gave it ends",
        GEZAG,
        "_pause_consents(child.person, until_on + timedelta(days=1), gezag.holder_person_id)",
        "None",
        1007,
    ),
    Wrong(
        "gezag that begins pauses no consent",
        GEZAG,
        "_pause_consents(child.person, from_on)",
        "None",
        1001,
    ),
    Wrong(
        "consent of 16 stops when gezag changes",
        GEZAG,
        "        Consent.capacity != rights.Capacity.SELF.value,\n",
        "",
        1038,
    ),
)
