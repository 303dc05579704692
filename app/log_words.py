"""The log in Dutch words: what a line is about, what was changed and in which roles.

A line holds names of tables and columns; nobody who reads the log has to know them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.access import Role
from app.log_columns import BOOKKEEPING, COLUMNS

THINGS = {
    "desk_regions": "regio van een crisisdienst",
    "families": "gezin",
    "persons": "persoon",
    "family_members": "lid van het gezin",
    "network_persons": "iemand om het gezin heen",
    "person_accounts": "meelezen van iemand van het gezin",
    "gezag": "gezag",
    "shield_names": "wie een afgeschermd gegeven mag zien",
    "withholdings": "iets wat is achtergehouden",
    "disclosures": "verstrekking",
    "consents": "toestemming",
    "reading_consents": "toestemming om een ouder te laten meelezen",
    "cases": "casus",
    "regie": "regie",
    "case_complexities": "hoe ingewikkeld een casus is",
    "case_links": "band met een andere casus",
    "transfers": "overgedragen dossier",
    "access_requests": "vraag om toegang",
    "perspectiefregie": "perspectiefregie",
    "signals": "signaal",
    "signal_persons": "gezin bij een signaal",
    "knocks": "navraag",
    "told_rights": "wat het gezin is verteld",
    "told_persons": "aan wie het is verteld",
    "case_readers": "toegang tot een casus",
    "emergency_reviews": "oordeel over noodtoegang",
    "closings": "afsluiting",
    "notes": "notitie",
    "note_persons": "over wie een notitie gaat",
    "note_texts": "eerdere tekst van een notitie",
    "known_families": "wie een gezin kent",
    "plan_agreements": "akkoord met het gezinsplan",
    "familiegroepsplan_choices": "keuze over het familiegroepsplan",
    "evaluations": "evaluatie",
    "goal_scores": "cijfer bij een doel",
    "evaluation_presences": "wie bij de evaluatie was",
    "evaluation_sign_offs": "aftekening van een evaluatie",
    "goals": "doel",
    "goal_owners": "van wie een doel is",
    "plan_actions": "actie",
    "action_marks": "vinkje bij een actie",
    "shared_goals": "gedeeld doel",
    "gezinsplannen": "gezinsplan",
    "plan_versions": "versie van het gezinsplan",
    "plan_parts": "deel van het gezinsplan",
    "destruction_orders": "opdracht tot vernietigen",
    "referrals": "verwijzing",
    "meetings": "overleg",
    "meeting_participants": "deelnemer aan een overleg",
    "meeting_decisions": "besluit van een overleg",
    "placements": "verblijf",
    "placement_evaluations": "evaluatie van een verblijf",
    "perspectiefplannen": "perspectiefplan",
    "perspectiefplan_parts": "deel van het perspectiefplan",
    "deadlines": "termijn",
    "deadline_pauses": "stilstand van een termijn",
    "deadline_reminders": "herinnering aan een termijn",
    "outbox": "bericht",
    "drafts": "concept",
    "form_posts": "verstuurd formulier",
    "stored_figures": "vastgelegde cijfers",
    "user_accounts": "account",
    "role_grants": "rol van een account",
    "recovery_codes": "herstelcode",
    "account_invitations": "uitnodiging voor een account",
    "user_sessions": "aanmelding",
    "sign_in_attempts": "poging om in te loggen",
    "teams": "team",
    "offices": "kantoor",
    "organisations": "organisatie",
    "municipalities": "gemeente",
    "regions": "regio",
    "codes": "keuzelijst",
    "database_mark": "merk van de database",
    "audit_events": "regel van het logboek",
    "audit_head": "einde van het logboek",
}

ROLES = {role.value: role.value for role in Role} | {
    Role.PRIVACY_OFFICER.value: "privacyfunctionaris",
    Role.GI_WORKER.value: "GI",
}
# Of what nobody gave a word: better less than the name of a table.
SOMETHING = "iets anders"


def thing_words(table: str) -> str:
    """What a line is about: 'notitie'; nothing when it is about nothing that is here."""
    return THINGS.get(table, SOMETHING) if table else ""


def role_words(roles: str) -> str:
    """The roles of an account as a line keeps them: 'gezinscoach, teamleider'."""
    return ", ".join(ROLES.get(role, SOMETHING) for role in roles.split(",") if role)


def field_words(fields: Iterable[str]) -> Sequence[str]:
    """What was changed, thing by thing: 'notitie: tekst, wie mag lezen'."""
    found: dict[str, dict[str, None]] = {}
    for name in fields:
        table, dot, column = name.partition(".")
        if dot:
            said = found.setdefault(thing_words(table), {})
            if column not in BOOKKEEPING:
                said[COLUMNS.get(column, SOMETHING)] = None
    return [f"{thing}: {', '.join(said)}" if said else thing for thing, said in found.items()]


def how_many_found(fields: Iterable[str]) -> int:
    """How many rows a search or a list gave: those stand there by id, which says nothing."""
    return sum("." not in name for name in fields)
