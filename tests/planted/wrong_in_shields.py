"""What could go wrong in shields and withholding; every one of these turned a test red."""

from __future__ import annotations

from tests.planted.wrong import Wrong

TOPICS = ("families", "cases", "reports")
# In each file: what no longer holds, the code, and what stands there instead.
ROWS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "app/cases/operations/shielding.py": (
        (
            "somebody is shielded once",
            '        raise RuleBroken(f"{member.person.given_name} is al afgeschermd.")\n',
            "        pass\n",
        ),
        (
            "lifting a shield asks why",
            'if not reason.strip():\n        raise RuleBroken("Schrijf waarom de afscherming',
            'if False:\n        raise RuleBroken("Schrijf waarom de afscherming',
        ),
        (
            "the names end with the shield",
            "    for name in named_now(person):\n        _end(name, by)\n",
            "",
        ),
        (
            "naming is for who is shielded",
            "    if member.person.shielded_since is None:\n        raise",
            "    if False:\n        raise",
        ),
        (
            "who is named reads the casus and does not lead it",
            "    if who.id not in {account.id for account in nameable(case)}:",
            "    if False:",
        ),
        (
            "naming asks why",
            'if not reason.strip():\n        raise RuleBroken("Schrijf waarom deze collega',
            'if False:\n        raise RuleBroken("Schrijf waarom deze collega',
        ),
        ("nobody is named twice", "    if counting(before, case.id):", "    if False:"),
        (
            "a naming that counts no more ends before the new one",
            "    for name in before:\n        _end(name, by)\n",
            "",
        ),
        ("a name ends once", "if name.ended_at is not None or name.person_id", "if name.person_id"),
        (
            "a name ends with the person that it is about",
            " or name.person_id != member.person_id",
            "",
        ),
        (
            "why a shield was lifted is for the regie",
            '        readers="regie",',
            '        readers="casus",',
        ),
        (
            "why a shield was lifted is written down",
            "    session().add(_note(case, by, member, reason.strip()))\n",
            "",
        ),
    ),
    "app/families/shields.py": (
        (
            "who was named and left has no relation to where somebody is",
            "return found | {Relation.SHIELD_NAMED} if found and self.named else found",
            "return found | {Relation.SHIELD_NAMED} if self.named else found",
        ),
        (
            "a name that ended does not count",
            "        ShieldName.ended_at.is_(None),\n        _in_it_since(actor.id, case_id),",
            "        _in_it_since(actor.id, case_id),",
        ),
        (
            "a name counts for who is in the casus",
            "        ShieldName.ended_at.is_(None),\n        _in_it_since(actor.id, case_id),",
            "        ShieldName.ended_at.is_(None),",
        ),
        ("who left the casus does not know", "        readers.c.ended_at.is_(None),\n", ""),
        ("who comes tomorrow does not know yet", "        readers.c.from_on <= today,\n", ""),
        (
            "who was there until yesterday does not know",
            "        or_(readers.c.until_on.is_(None), readers.c.until_on >= today),\n",
            "",
        ),
        (
            "who came by the emergency door knows no longer than that lasts",
            "        or_(readers.c.until_at.is_(None), readers.c.until_at > clock.now()),\n",
            "",
        ),
        (
            "who came back after the naming does not know",
            "        or_(readers.c.at.is_(None), readers.c.at <= ShieldName.at),\n",
            "",
        ),
        (
            "a partner does not know by being there",
            "        readers.c.capacity.in_(READS_CASE),\n",
            "",
        ),
        (
            "an earlier perspectiefregisseur does not know",
            "        now.c.at <= ShieldName.at,\n        ~newer.exists(),",
            "        now.c.at <= ShieldName.at,",
        ),
        (
            "a perspectiefregisseur knows from the naming on",
            "        now.c.at <= ShieldName.at,\n        ~newer.exists(),",
            "        ~newer.exists(),",
        ),
        (
            "what is withheld comes back when it ends",
            "        Withholding.entry_kind == kind,\n        Withholding.ended_at.is_(None),",
            "        Withholding.entry_kind == kind,",
        ),
        (
            "an entry of one kind is not withheld by the id of another",
            "        Withholding.entry_kind == kind,\n        Withholding.ended_at.is_(None),",
            "        Withholding.ended_at.is_(None),",
        ),
        (
            "an entry is withheld from one reader",
            "        Withholding.account_id == actor.id,\n",
            "",
        ),
        (
            "from who leads nothing is withheld",
            "        Withholding.family_id.not_in(led_by(actor)),\n",
            "",
        ),
        (
            "who led an earlier casus does not lead now",
            "    return select(cases.c.family_id).where(leads, ~later.exists())",
            "    return select(cases.c.family_id).where(leads)",
        ),
        (
            "nobody stands in for a casus that is closed",
            'and_(cases.c.closed_on.is_(None), is_in(cases, actor, "waarnemer"))',
            'is_in(cases, actor, "waarnemer")',
        ),
        (
            "what is withheld in another gezin does not count here",
            "withheld(actor, kind).where(Withholding.family_id == family_id)",
            "withheld(actor, kind)",
        ),
        (
            "what is withheld from somebody of the gezin comes back when it ends",
            "Withholding.person_id == person.id, Withholding.ended_at.is_(None)",
            "Withholding.person_id == person.id",
        ),
        (
            "a name that ended is not shown as counting",
            "        ShieldName.ended_at.is_(None),\n        _in_it_since(ShieldName",
            "        _in_it_since(ShieldName",
        ),
    ),
    "app/cases/queries/shielding.py": (
        ("who leads cannot be named", "if user.id not in leads}", "}"),
        (
            "a name that ended is not shown",
            "ShieldName.person_id == person.id, ShieldName.ended_at.is_(None)",
            "ShieldName.person_id == person.id",
        ),
        (
            "a waarnemer cannot be named",
            "if r.capacity == WAARNEMER}",
            "if not r}",
        ),
    ),
}
WRONG = tuple(
    Wrong(rule, path, code, instead, TOPICS)
    for path, rows in ROWS.items()
    for rule, code, instead in rows
)
