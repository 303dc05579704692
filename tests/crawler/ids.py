"""What the words in an address can stand for: rows of each casus, and things that never were."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.crawler.canaries import Sowing

# The word in the address, and the table in which its row is.
TABLES = {
    "case_id": "cases",
    "family_id": "families",
    "member_id": "family_members",
    "person_id": "persons",
    "person": "persons",
    "child_id": "persons",
    "network_id": "network_persons",
    "note_id": "notes",
    "reader_id": "case_readers",
    "deadline_id": "deadlines",
    "knock_id": "knocks",
    "signal_id": "signals",
    "draft_id": "drafts",
    "meeting_id": "meetings",
    "referral_id": "referrals",
    "consent_id": "consents",
    "gezag_id": "gezag",
    "placement_id": "placements",
    "evaluation_id": "placement_evaluations",
    "held_id": "evaluations",
    "goal_id": "goals",
    "action_id": "plan_actions",
    "request_id": "access_requests",
    "transfer_id": "transfers",
    "disclosure_id": "disclosures",
    "withholding_id": "withholdings",
    "shield_id": "shield_names",
    "review_id": "emergency_reviews",
    "emergency_id": "case_readers",
    "account_id": "user_accounts",
    "organisation_id": "organisations",
    "team_id": "teams",
    "link_id": "case_links",
    "access_id": "case_readers",
    "closing_id": "closings",
    "version_id": "plan_versions",
    "named_id": "shield_names",
    "reading_id": "reading_consents",
    "other_id": "cases",
    "entry_id": "notes",
}
WORDS: dict[str, tuple[str, ...]] = {
    "section": (
        "dit-zijn-wij",
        "dit-gaat-goed",
        "dit-willen-wij-anders",
        "zo-houden-we-het-veilig",
    ),
    "key": ("kind", "nodig"),
    "nr": ("1", "2", "3", "9999"),
    "position": ("aan", "uit"),
    "token": ("niet-van-ons",),
    "told_kind": ("clientondersteuning", "vertrouwenspersoon", "klacht", "iets"),
    "capacity": ("meelezer", "adviseur", "partner", "gi", "aandachtsfunctionaris", "nood"),
    "kind": ("notitie", "deel", "doel", "evaluatie", "overleg"),
    "purpose": ("huisarts", "school", "hulp", "onderzoek"),
    "grant_id": ("1", "2", "40", "9999"),
    "filename": ("theme.css",),
    "quarter": ("2026-3", "2026-2", "2024-1"),
}
HUGE = ("9" * 400, "9223372036854775808", "x" * 22)
RUBBISH = ("' OR 1=1 --", "%00", "..%2f..", "-1", "None", "<b>", "%ff%fe")
KINDS = ("own", "neighbour", "far", "closed", "nobody", "mixed", "huge", "rubbish")
CASE_OF = {"own": "A", "neighbour": "B", "far": "C", "closed": "D", "nobody": "E"}


def unknown(argument: str) -> bool:
    return argument not in TABLES and argument not in WORDS


class Ids:
    """Values for addresses, the same for the same seed."""

    def __init__(self, sowing: Sowing, dice: random.Random) -> None:
        self.sowing, self.dice = sowing, dice

    def value(self, argument: str, kind: str) -> str:
        """One value for a word; of a table without a row there, a row of anywhere."""
        if argument in WORDS:
            return self.dice.choice(WORDS[argument])
        if kind in ("huge", "rubbish"):
            return self.dice.choice(HUGE if kind == "huge" else RUBBISH)
        case = self.dice.choice("ABCDEGHI") if kind == "mixed" else CASE_OF[kind]
        table = TABLES.get(argument) or self.dice.choice(sorted(self.sowing.ids["A"]))
        found = self.rows(case, table)
        return self.dice.choice(found) if found else "x" * 22

    def rows(self, case: str, table: str) -> list[str]:
        """The public ids of a table in this casus, and of what it has in common with others."""
        tables = [self.sowing.ids.get(of, {}).get(table, []) for of in self.homes(case)]
        found = [public for rows in tables for _who, public in rows]
        return found or [public for _who, public in self.sowing.ids["-"].get(table, [])]

    def homes(self, case: str) -> Iterator[str]:
        return (letters for letters in self.sowing.ids if case in letters)
