"""What could go wrong in what is withheld from a reader; every one of these turned a test red."""

from __future__ import annotations

from tests.planted.wrong import Wrong

TOPICS = ("cases", "reports")
# In each file: what no longer holds, the code, and what stands there instead.
ROWS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "app/cases/operations/withholding.py": (
        ("withholding has one of two grounds", "    if ground not in GROUNDS:", "    if False:"),
        (
            "withholding asks why",
            '        raise RuleBroken("Schrijf waarom u dit achterhoudt.", field="reason")\n',
            "        pass\n",
        ),
        (
            "who it is withheld from is of the gezin",
            "    if reader.id not in {m.person_id for m in members_on(family, clock.today())}:",
            "    if False:",
        ),
        (
            "nobody is kept from what is about them alone",
            "    if ground == PRIVACY and entry.about == {reader.id}:",
            "    if False:",
        ),
        (
            "what is about more people may be withheld for the privacy of one",
            "entry.about == {reader.id}",
            "reader.id in entry.about",
        ),
        (
            "who it is withheld from reads the casus",
            "    if reader.id not in {account.id for account in nameable(case)}:",
            "    if False:",
        ),
        (
            "an evaluation is not withheld from the maatje",
            'if entry.kind == "evaluatie" and maatje is not None',
            "if False and maatje is not None",
        ),
        (
            "a meeting is not withheld from who is asked to it",
            '    if entry.kind == "overleg" and _is_asked(entry, reader):',
            "    if False:",
        ),
        (
            "who was taken off a meeting can be kept from it",
            "            asked.c.removed_at.is_(None),\n",
            "",
        ),
        (
            "an entry is withheld once from a reader",
            "    if session().scalar(query) is not None:",
            "    if False:",
        ),
        (
            "withholding ends once",
            "if row.ended_at is not None or row.family_id",
            "if row.family_id",
        ),
        ("withholding ends in its own gezin", " or row.family_id != family.id", ""),
    ),
    "app/cases/queries/entries.py": (
        (
            "a note of another gezin is not withheld here",
            ".where(Case.family_id == family_id, Note.public_id.in_(ids))",
            ".where(Note.public_id.in_(ids))",
        ),
        (
            "a part of another plan is not withheld here",
            ".where(plans.c.family_id == family_id, parts",
            ".where(parts",
        ),
        (
            "a goal of another plan is not withheld here",
            ".where(plans.c.family_id == family_id, goals",
            ".where(goals",
        ),
        (
            "an evaluation or a meeting of another gezin is not withheld here",
            ".where(Case.family_id == family_id, rows",
            ".where(rows",
        ),
        (
            "what ended is not in the list",
            ".where(Withholding.family_id == family.id, Withholding.ended_at.is_(None))",
            ".where(Withholding.family_id == family.id)",
        ),
        (
            "the list is of one gezin",
            ".where(Withholding.family_id == family.id, Withholding.ended_at.is_(None))",
            ".where(Withholding.ended_at.is_(None))",
        ),
    ),
}
WRONG = tuple(
    Wrong(rule, path, code, instead, TOPICS)
    for path, rows in ROWS.items()
    for rule, code, instead in rows
)
