"""Which texts of a gezin name where somebody is who must not be found: what, of which day, where.

Most of them are of later topics: of those the tables are named here, their models are not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, Table, cast, literal, null, select, union_all

from app import clock
from app.cases.models import Case
from app.db import Base, Moment, session
from app.families.models import Person
from app.families.shielded_texts import Named, named_in_texts

CASE, FAMILY = "case_id", "family_id"


@dataclass(frozen=True)
class Spot:
    """Where the texts of a table are read: how it is called, on which page, and its day.

    `given` are the words of the address; `key` is the column of the one that is not of the casus.
    A column is one of the table, or `table.column` of another in `via`.
    """

    kind: str
    page: str
    day: str
    given: tuple[str, ...] = (CASE,)
    key: str = ""
    via: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mention:
    """One text that names it, and the page on which it can be corrected or withheld."""

    kind: str
    day: date | None
    page: str
    given: tuple[tuple[str, str], ...]


def _plan(kind: str, *via: str) -> Spot:
    return Spot(kind, "plans.show", "plan_versions.made_at", via=via)


def _own(kind: str, page: str, day: str, *given: str) -> Spot:
    return Spot(kind, page, day, given, "public_id")


def _held(kind: str, day: str) -> Spot:
    given = (CASE, "held_id")
    return Spot(kind, "plans.evaluation", day, given, "evaluations.public_id", ("evaluations",))


def _meeting(kind: str, day: str) -> Spot:
    return Spot(kind, "mdo.show", day, ("meeting_id",), "meetings.public_id", ("meetings",))


def _child(kind: str, day: str, *via: str) -> Spot:
    key, via = "persons.public_id", (*via, "persons")
    return Spot(kind, "placements.show", day, ("child_id",), key, via)


def _family(kind: str, day: str, page: str = "families.show") -> Spot:
    return Spot(kind, page, day, (FAMILY,))


SPOTS: dict[str, Spot] = {
    "notes": _own("Notitie", "notes.show", "happened_at", CASE, "note_id"),
    "signals": _own("Signaal", "signals.show", "received_on", "signal_id"),
    "plan_parts": _plan("Deel van het plan", "plan_versions"),
    "goals": _plan("Doel", "plan_versions"),
    "plan_actions": _plan("Actie", "goals", "plan_versions"),
    "plan_agreements": Spot("Wat iemand van het plan vindt", "plans.show", "said_on"),
    "familiegroepsplan_choices": Spot("Familiegroepsplan", "plans.show", "offered_on"),
    "evaluations": _own("Evaluatie", "plans.evaluation", "held_on", CASE, "held_id"),
    "goal_scores": _held("Evaluatie", "evaluations.held_on"),
    "evaluation_sign_offs": _held("Aftekening", "at"),
    "meetings": _own("Overleg", "mdo.show", "starts_at", "meeting_id"),
    "meeting_participants": _meeting("Overleg", "meetings.starts_at"),
    "meeting_decisions": _meeting("Besluit", "at"),
    "placements": _child("Verblijf", "admitted_on"),
    "placement_evaluations": _child("Evaluatie van het verblijf", "held_on", "placements"),
    "perspectiefplannen": _child("Perspectiefplan", "made_at"),
    "perspectiefplan_parts": _child("Perspectiefplan", "written_on", "perspectiefplannen"),
    "perspectiefregie": Spot("Perspectiefregie", "cases.history", "from_on"),
    "regie": Spot("Regie", "cases.history", "from_on"),
    "case_readers": Spot("Toegang", "reports.looks", "from_on"),
    "access_requests": Spot("Vraag om toegang", "reports.looks", "asked_at"),
    "emergency_reviews": Spot("Oordeel over noodtoegang", "reports.looks", "at"),
    "closings": Spot("Afsluiting", "cases.show", "at"),
    "case_links": Spot("Wat er veranderde", "cases.life_of", "at"),
    "transfers": Spot("Overdracht", "cases.life_of", "at"),
    "deadlines": _own("Termijn", "terms.show", "started_on", "deadline_id"),
    "deadline_pauses": Spot(
        *("Termijn", "terms.show", "from_on"),
        *(("deadline_id",), "deadlines.public_id", ("deadlines",)),
    ),
    "consents": Spot("Toestemming", "families.consents", "from_on"),
    "reading_consents": Spot("Meelezen", "families.consents", "from_on"),
    "disclosures": _own("Wat er verteld is", "families.disclosure", "at", CASE, "disclosure_id"),
    "gezag": _family("Gezag", "from_on"),
    "person_accounts": _family("Meelezen", "from_on"),
    "destruction_orders": _family("Vernietiging", "approved_at"),
    "network_persons": _family("Netwerk", "from_on"),
    "shield_names": _family("Wie het mag weten", "at"),
    "withholdings": _family("Wat u achterhoudt", "at", "shields.withheld"),
}


def mentions(case: Case, person: Person) -> list[Mention]:
    """What names where this person is, the newest first; one line for what is on one page."""
    named = named_in_texts(case.family, [person])
    rows = {(each.table, each.row_id) for each in named}
    found = {_mention(case, *each) for each in _rows(named, rows)}
    return sorted(found, key=lambda one: (one.day or date.min, one.kind, one.given), reverse=True)


def _rows(named: Iterable[Named], rows: Collection[tuple[str, int]]) -> list[Any]:
    """The table, day and id for the address of each of these rows, in one query."""
    queries = []
    for table in sorted({each.table for each in named}):
        ids = [row_id for name, row_id in rows if name == table]
        queries.append(_query(Base.metadata.tables[table], SPOTS[table], ids))
    return list(session().execute(union_all(*queries))) if queries else []


def _query(rows: Table, spot: Spot, ids: Collection[int]) -> Any:
    joined: Any = rows
    for name in spot.via:
        joined = joined.join(Base.metadata.tables[name])
    day, key = _column(rows, spot.day), _column(rows, spot.key) if spot.key else literal("")
    at = day if isinstance(day.type, Moment) else cast(null(), Moment())
    on = cast(null(), Date()) if isinstance(day.type, Moment) else day
    columns = (literal(rows.name).label("place"), at.label("at"), on.label("on"), key.label("key"))
    return select(*columns).select_from(joined).where(rows.c.id.in_(ids))


def _column(rows: Table, name: str) -> Any:
    table, _, column = name.rpartition(".")
    return (Base.metadata.tables[table] if table else rows).c[column]


def _mention(case: Case, table: str, at: Any, on: date | None, key: str) -> Mention:
    spot, known = SPOTS[table], {CASE: case.public_id, FAMILY: case.family.public_id}
    day = on or (clock.local(at).date() if at else None)
    given = tuple((word, known.get(word, key)) for word in spot.given)
    return Mention(spot.kind, day, spot.page, given)
