"""What could go wrong in reading texts for a shielded place; each turned a test red."""

from __future__ import annotations

from tests.planted.wrong import Wrong

TOPICS = ("families", "cases", "house")
# In each file: what no longer holds, the code, and what stands there instead.
ROWS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "app/families/shielded_texts.py": (
        (
            "where it belongs a place may be written",
            "    texts = [each for each in texts if each.column not in LEFT_ALONE]\n",
            "",
        ),
        (
            "who may not know guesses a few times a day",
            "    if _guessed(by, case, people):",
            "    if False:",
        ),
        (
            "who may know has nothing to guess",
            "    if not hidden_from(by, case, people):\n        return False\n",
            "",
        ),
        (
            "one does not pay for the refusals of another",
            "        AuditEvent.actor_id == by.id,\n",
            "",
        ),
        ("the next day begins anew", "        AuditEvent.at >= midnight.astimezone(UTC),\n", ""),
        (
            "another refusal is no guess",
            "        AuditEvent.kind == Kind.REFUSAL.value,\n        AuditEvent.action == WORDS,\n",
            "        AuditEvent.kind == Kind.REFUSAL.value,\n",
        ),
        (
            "a consent that was taken back is not looked for",
            "Consent.person_id.in_(ids), Consent.withdrawn_on.is_(None)",
            "Consent.person_id.in_(ids)",
        ),
        (
            "a home that was left is not looked for",
            "FamilyMember.person_id.in_(ids), lives)",
            "FamilyMember.person_id.in_(ids))",
        ),
        (
            "a stay that ended is not looked for",
            "        or_(stays.c.left_on.is_(None), stays.c.left_on > today),\n",
            "",
        ),
        (
            "a stay that was cancelled is not looked for",
            "        stays.c.cancelled_on.is_(None),\n",
            "",
        ),
        (
            "a new version of the plan may be begun",
            "    found = _without_copies(case.family, found)\n",
            "",
        ),
        ("the same words elsewhere are not a copy", "if each.row.__tablename__ in COPIED]", "]"),
        (
            "only who is shielded is looked for",
            "Person.shielded_since.is_not(None), Person.id",
            "Person.id",
        ),
        (
            "the list has the texts of one gezin",
            ".where(_inside(_table(each), family.id), each",
            ".where(each",
        ),
    ),
    "app/operation.py": (
        ("an operation reads what it wrote", "        _guard_words(case, by)\n", ""),
        (
            "a refusal leaves a line",
            "                _write_words_refused(refused, thing, by)\n",
            "                session().rollback()\n",
        ),
        (
            "what an earlier operation wrote is not read again",
            "        written.texts_of(unit).clear()\n",
            "",
        ),
    ),
    "app/written.py": (("a sealed text is read", " or column.name.endswith(SEALED)", ""),),
    "app/web/forms.py": (
        (
            "the sentence stands at its field",
            '[f.name for f in typed if names(f.data or "")] or [None]',
            "[None]",
        ),
    ),
    "app/web/submit.py": (
        (
            "the sentence stands at the field of a form",
            "        form.add_errors(refused.names, refused.message)\n",
            "        form.add_error(None, refused.message)\n",
        ),
    ),
}
WRONG = tuple(
    Wrong(rule, path, code, instead, TOPICS)
    for path, rows in ROWS.items()
    for rule, code, instead in rows
)
