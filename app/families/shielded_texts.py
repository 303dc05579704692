"""No text of a gezin names where somebody is who must not be found (decision 026).

`guard` reads what an operation wrote; `named_in_texts` finds what was there already. Both look at
every column of words there is, but those of `LEFT_ALONE`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    Select,
    String,
    Table,
    cast,
    column,
    func,
    literal,
    or_,
    select,
    table,
    union_all,
)

from app import clock
from app.access import Actor
from app.accounts.models import Municipality, Organisation
from app.audit import AuditEvent, Kind
from app.db import Base, Words, session
from app.families.models import Consent, Disclosure, Family, FamilyMember, Person
from app.families.shielded_words import Whereabouts, names_any
from app.families.shields import hidden_from
from app.operation import WORDS
from app.words import number_word
from app.written import Refusal, Written, is_text

MOST_A_DAY = 5
LINE, PHONE, COMMON = "line", "phone", "common"
NAMED = (
    "Dit noemt een afgeschermd gegeven. Schrijf bijvoorbeeld ‘verblijf bekend bij de regisseur’."
)
TOO_MANY = (
    f"U schreef vandaag al {number_word(MOST_A_DAY)} keer een afgeschermd gegeven op. In deze "
    "casus kunt u vandaag geen tekst meer bewaren. Bel de regisseur. Wat u typte staat er nog."
)

_PLACE = "the place itself: shown to whom may know it, and to nobody else"
_NAME = "the name of somebody or something: who that is stands on pages of its own"
_FRAME = "of the frame: for the writer alone, or made by the program"
_OFFICE = "of the office and its accounts, not of a gezin"
_BEFORE = "what another column held before, or made of columns that are read themselves"
LEFT_ALONE: dict[str, str] = {
    **dict.fromkeys(
        (
            *("persons.address_sealed", "persons.phone", "persons.email", "family_members.lives"),
            *("placements.place", "placements.place_phone", "meetings.place"),
            *("meeting_participants.email", "disclosures.recipient"),
        ),
        _PLACE,
    ),
    **dict.fromkeys(
        (
            *("persons.given_name", "persons.surname", "families.name", "network_persons.name"),
            *("organisations.name", "referrals.given_name", "referrals.surname"),
            *("meeting_participants.name", "meeting_decisions.who", "signals.name"),
        ),
        _NAME,
    ),
    **dict.fromkeys(
        (
            *("drafts.page", "drafts.body_sealed", "form_posts.body_sealed", "outbox.subject"),
            *("outbox.body_sealed", "outbox.entry_sealed", "outbox.address_sealed"),
            *("outbox.last_error", "deadlines.explanation", "deadlines.waits_for"),
            "stored_figures.content",
        ),
        _FRAME,
    ),
    **dict.fromkeys(
        (
            *("user_accounts.email", "user_accounts.name", "user_accounts.title"),
            *("user_accounts.phone", "user_accounts.totp_secret_sealed", "teams.name"),
            *("teams.phone", "offices.name", "offices.address", "organisations.phone"),
            *("regions.name", "municipalities.name", "municipalities.worker_title"),
            *("codes.label", "codes.source", "referrals.urgency"),
        ),
        _OFFICE,
    ),
    **dict.fromkeys(
        (
            *("note_texts.text", "closings.still_open", "transfers.package_sealed"),
            *("families.search_name", "persons.search_name"),
        ),
        _BEFORE,
    ),
}
# A new version begins as a copy of these.
COPIED = frozenset(
    {"plan_parts", "goals", "plan_actions", "perspectiefplannen", "perspectiefplan_parts"}
)
# Rows of these are in a gezin by something nearer than the people that they also name.
_NOT_A_WAY = frozenset(
    {"user_accounts", "organisations", "municipalities", "teams", "regions", "offices"}
)
_PEOPLE = frozenset({"persons", "network_persons"})


@dataclass(frozen=True)
class Named:
    """A text that names where somebody is: the row it is in, and its column."""

    table: str
    row_id: int
    column: str
    text: str


def guard(case: Any, by: Actor, texts: list[Written]) -> Refusal | None:
    """Refuse what names where somebody of the gezin is who must not be found, whoever writes it.

    The same for all, so that it tells nothing of who may know; who may not know is refused a
    few times a day and can then write nothing here until the next.
    """
    texts = [each for each in texts if each.column not in LEFT_ALONE]
    people = _shielded(case.family_id) if texts else []
    if not people:
        return None
    names = names_any(whereabouts_of(case.family, people))
    if _guessed(by, case, people):
        return Refusal(TOO_MANY, frozenset(each.column for each in texts), lambda _: False)
    found = [each for each in texts if names(each.text)]
    found = _without_copies(case.family, found)
    columns = frozenset(each.column for each in found)
    return Refusal(NAMED, columns, names) if found else None


def named_in_texts(family: Family, people: Collection[Person]) -> list[Named]:
    """The texts of this gezin that name where these people are; in a fixed number of queries."""
    names = names_any(whereabouts_of(family, people))
    return [each for each in texts_of(family) if names(each.text)]


def whereabouts_of(family: Family, people: Collection[Person]) -> Whereabouts:
    """What is known of where they are: address, numbers, home, stay, and who is told of them."""
    ids = [person.id for person in people]
    found: dict[str, set[str]] = {LINE: set(), PHONE: set(), COMMON: set()}
    for of, words in session().execute(union_all(*_known_of(family, ids))):
        found[of].add(words or "")
    return Whereabouts(
        lines={*(person.address for person in people), *found[LINE]},
        phones={*(person.phone for person in people), *found[PHONE]},
        emails={person.email for person in people},
        common=found[COMMON],
    )


def _known_of(family: Family, ids: Collection[int]) -> Iterator[Select[str, str]]:
    """Each word with what it is, as parts of one query; placements are of a later topic."""
    today, stays = clock.today(), _stays()
    lives = or_(FamilyMember.until_on.is_(None), FamilyMember.until_on >= today)
    stay = (
        stays.c.child_id.in_(ids),
        stays.c.cancelled_on.is_(None),
        or_(stays.c.left_on.is_(None), stays.c.left_on > today),
    )
    told = (Consent.person_id.in_(ids), Consent.withdrawn_on.is_(None))
    with_us = FamilyMember.family_id == family.id
    yield _word(LINE, FamilyMember.lives).where(FamilyMember.person_id.in_(ids), lives)
    yield _word(LINE, Organisation.name).where(Organisation.id == Consent.recipient_id, *told)
    yield _word(LINE, stays.c.place).where(*stay)
    yield _word(LINE, Organisation.name).where(Organisation.id == stays.c.provider_id, *stay)
    yield _word(PHONE, stays.c.place_phone).where(*stay)
    yield _word(COMMON, Person.given_name).where(FamilyMember.person_id == Person.id, with_us)
    yield _word(COMMON, Municipality.name).where(Municipality.id == family.municipality_id)


def _word(of: str, words: Any) -> Select[str, str]:
    return select(literal(of, String).label("of"), cast(words, String).label("words"))


def guarded_columns() -> list[Column[Any]]:
    """Every column of words that may not name a place."""
    found = [c for t in Base.metadata.sorted_tables for c in t.columns if is_text(c)]
    return [each for each in found if f"{each.table.name}.{each.name}" not in LEFT_ALONE]


def texts_of(family: Family) -> list[Named]:
    """Every text of this gezin that the guard reads, and what was told outside; in two queries."""
    plain = [each for each in guarded_columns() if isinstance(each.type, Words)]
    queries = [
        select(
            literal(each.table.name).label("place"),
            each.table.c.id.label("row_id"),
            literal(each.name).label("of"),
            each.label("words"),
        ).where(_inside(_table(each), family.id), each.is_not(None), each != "")
        for each in plain
    ]
    rows = session().execute(union_all(*queries))
    told = session().scalars(select(Disclosure).where(Disclosure.family_id == family.id))
    disclosed = [Named("disclosures", each.id, "what_sealed", each.what) for each in told]
    return [*(Named(*row) for row in rows), *disclosed]


def _inside(rows: Table, family_id: int) -> Any:
    """These rows are of this gezin: along their foreign keys, by the nearest way."""
    return or_(*(key.parent.in_(_ids(key.column.table, family_id)) for key in ways_to(rows)))


def ways_to(rows: Table) -> list[Any]:
    """The foreign keys by which a row is in a gezin."""
    keys = [k for k in rows.foreign_keys if k.column.table.name not in _NOT_A_WAY]
    straight = [k for k in keys if k.column.table.name in ("families", "cases")]
    around = [k for k in keys if k.column.table.name not in _PEOPLE]
    return sorted(straight or around or keys, key=lambda key: key.parent.name)


def _ids(rows: Table, family_id: int) -> Any:
    if rows.name == "families":
        return [family_id]
    if rows.name == "persons":
        return select(FamilyMember.person_id).where(FamilyMember.family_id == family_id)
    return select(rows.c.id).where(_inside(rows, family_id))


def _table(each: Column[Any]) -> Table:
    return Base.metadata.tables[each.table.name]


def _shielded(family_id: int) -> list[Person]:
    """Who belongs to this gezin, or did, and must not be found."""
    belongs = select(FamilyMember.person_id).where(FamilyMember.family_id == family_id)
    query = select(Person).where(Person.shielded_since.is_not(None), Person.id.in_(belongs))
    return list(session().scalars(query))


def _stays() -> Any:
    names = ("place", "place_phone", "child_id", "provider_id")
    plain: list[Any] = [column(each) for each in names]
    days: list[Any] = [column(each, Date()) for each in ("left_on", "cancelled_on")]
    return table("placements", *plain, *days)


def _without_copies(family: Family, found: list[Written]) -> list[Written]:
    """What a new version took along from the one before was not written now."""
    versions = [each for each in found if each.row.__tablename__ in COPIED]
    if not versions:
        return found
    mine = {(each.row.__tablename__, each.row.id) for each in versions}
    before = [each for each in texts_of(family) if (each.table, each.row_id) not in mine]
    there = {(f"{each.table}.{each.column}", each.text) for each in before}
    copies = [each for each in versions if (each.column, each.text) in there]
    return [each for each in found if each not in copies]


def _guessed(by: Actor, case: Any, people: Collection[Person]) -> bool:
    """Somebody who may not know it was refused as often as one may be today."""
    if not hidden_from(by, case, people):
        return False
    midnight = datetime.combine(clock.local(clock.real_now()).date(), time(), clock.AMSTERDAM)
    query = select(func.count()).where(
        AuditEvent.actor_id == by.id,
        AuditEvent.at >= midnight.astimezone(UTC),
        AuditEvent.kind == Kind.REFUSAL.value,
        AuditEvent.action == WORDS,
    )
    return (session().scalar(query) or 0) >= MOST_A_DAY
