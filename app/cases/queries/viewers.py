"""Who can see something of a casus: as what, since when, until when, by whom, why, and which part.

Whoever was given access and no longer has the account or the work that it was given for sees
nothing; that stands beside their name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.access import Action, Actor, may
from app.accounts.models import RoleGrant, UserAccount
from app.accounts.queries import actor_of, is_blocked
from app.cases.models import NEEDS_ROLE, Case, CaseReader, Perspectiefregie
from app.cases.queries.cases import Led, history_of
from app.cases.queries.knocks import shielded_families
from app.cases.queries.viewers_at_home import OfFamily, who_reads
from app.db import session
from app.families.models import Consent
from app.families.purposes import use_of
from app.families.shields import hidden_from
from app.families.told import consents_of_members
from app.words import clock_time, day_plain

ALL = "alles, en schrijft erin"
OVER = "het account of de rol is afgelopen"


@dataclass(frozen=True)
class Viewer:
    """One line of the page."""

    name: str
    does: str
    part: str
    since: date
    until: str
    reason: str = ""
    by: str = ""
    mine: bool = False
    starts: bool = False
    nothing_now: str = ""
    reader: CaseReader | None = None


@dataclass(frozen=True)
class WhoSees:
    """The page: who leads, who else sees something, who outside does, and who did."""

    leads: Viewer
    workers: list[Viewer]
    family: list[Viewer]
    practices: list[Viewer]
    past: list[Viewer]


def who_sees(case: Case, actor: Actor) -> WhoSees:
    """Everybody, in the order in which they came; reasons for who leads it and about oneself."""
    led, rows, watched = history_of(case), _readers(case), _watched(case)
    told = watches_told(watched, case, actor)
    shown = _Shown(case, actor, may(actor, Action.READ_LOOKS, case))
    running = [row for row in rows if _runs(row) and case.closed_on is None]
    newest = {row.child_id: row for row in watched}
    watching = [row for row in newest.values() if row in told and case.closed_on is None]
    return WhoSees(
        leads=shown.regisseur(led[0]),
        workers=[
            *(shown.reader(row) for row in running),
            *(shown.watching(row) for row in watching),
        ],
        family=[_of_family(one) for one in who_reads(case)],
        practices=shown.practices() if case.closed_on is None else [],
        past=[
            *(shown.regisseur(one) for one in led[1:]),
            *(shown.reader(row) for row in rows if row not in running),
            *(shown.watched(row, watched) for row in told if row not in watching),
        ],
    )


def _runs(row: CaseReader) -> bool:
    """It lasts, or is still to begin."""
    return row.lasts_on(max(clock.today(), row.from_on))


def _readers(case: Case) -> list[CaseReader]:
    account = joinedload(CaseReader.user, innerjoin=True).options(
        joinedload(UserAccount.municipality),
        joinedload(UserAccount.organisation),
        selectinload(UserAccount.grants).joinedload(RoleGrant.team),
    )
    query = (
        select(CaseReader)
        .where(CaseReader.case_id == case.id)
        .options(account, joinedload(CaseReader.by, innerjoin=True))
        .order_by(CaseReader.from_on, CaseReader.id)
    )
    return list(session().scalars(query))


def _watched(case: Case) -> list[Perspectiefregie]:
    """Who watches or watched over a child of it, in the order in which they came."""
    query = (
        select(Perspectiefregie)
        .where(Perspectiefregie.case_id == case.id)
        .options(joinedload(Perspectiefregie.user), joinedload(Perspectiefregie.child))
        .options(joinedload(Perspectiefregie.by, innerjoin=True))
        .order_by(Perspectiefregie.nr)
    )
    return list(session().scalars(query))


def watches_told(
    rows: Sequence[Perspectiefregie], case: Case, actor: Actor
) -> list[Perspectiefregie]:
    """Those of them that this reader may know of, and one's own.

    That somebody watches over a child tells that it is in residence.
    """
    named = [row for row in rows if row.user_id is not None]
    if not may(actor, Action.READ_PLACEMENT, case):
        return [row for row in named if row.user_id == actor.id]
    hidden = hidden_from(actor, case, [row.child for row in named])
    return [row for row in named if row.child_id not in hidden or row.user_id == actor.id]


def watchers_told(case: Case, actor: Actor) -> set[int]:
    """Which accounts (by number) watch over a child now, of those that may be known of."""
    if case.closed_on is not None or not case.perspectiefregisseurs():
        return set()
    newest = {row.child_id: row for row in case.perspectiefregie}
    told = watches_told(list(newest.values()), case, actor)
    return {row.user_id for row in told if row.user_id is not None}


@dataclass(frozen=True)
class _Shown:
    """How a line looks to this reader: with reasons, or without."""

    case: Case
    actor: Actor
    reasons: bool

    def regisseur(self, led: Led) -> Viewer:
        user, now = led.regie.user, led.until_on is None
        closed = self.case.closed_on is not None and led.until_on == self.case.closed_on
        until = "tot de regie overgaat" if now else f"tot {_day(led.until_on)}"
        return Viewer(
            name=f"{user.name} ({user.gi})" if user.gi else user.name,
            does="had de regie" if not now else "heeft de regie",
            part="de afgesloten casus, tot er een nieuwe is" if closed else ALL,
            since=led.regie.from_on,
            until=until,
            reason=led.regie.reason if self.reasons else "",
            by=led.regie.by.name if led.regie.nr > 1 else "",
            mine=user.id == self.actor.id,
        )

    def reader(self, row: CaseReader) -> Viewer:
        mine = row.user_id == self.actor.id
        place = row.user.organisation
        from_where = f" ({place.name})" if place and self.reasons else ""
        return Viewer(
            name=f"{row.user.name}{from_where}",
            does=row.words.does if _runs(row) else row.words.did,
            part=row.part,
            since=row.from_on,
            until=_until(row),
            reason=row.reason if self.reasons or mine else "",
            by=row.by.name if row.by_id != row.user_id else "",
            mine=mine,
            starts=row.from_on > clock.today(),
            nothing_now=OVER if _without_work(row) else "",
            reader=row,
        )

    def watching(
        self, row: Perspectiefregie, until: str = "zolang het verblijf duurt", verb: str = "is"
    ) -> Viewer:
        user_id, name = (row.user.id, row.user.name) if row.user else (0, "")
        return Viewer(
            name=name,
            does=f"{verb} perspectiefregisseur van {row.child.given_name}",
            part="de casus; schrijft over het verblijf",
            since=row.from_on,
            until=until,
            reason=row.reason if self.reasons or user_id == self.actor.id else "",
            by=row.by.name,
            mine=user_id == self.actor.id,
        )

    def watched(self, row: Perspectiefregie, rows: Sequence[Perspectiefregie]) -> Viewer:
        """Until the next row of the same child, or until the casus was closed."""
        later = (r.from_on for r in rows if r.child_id == row.child_id and r.nr == row.nr + 1)
        return self.watching(row, f"tot {_day(next(later, self.case.closed_on))}", "was")

    def practices(self) -> list[Viewer]:
        """Whom the gezin lets know how it goes; for who may read the consents."""
        if not may(self.actor, Action.READ_CONSENTS, self.case):
            return []
        today = clock.today()
        hidden = not self.reasons and bool(shielded_families([self.case.family_id]))
        counts = [one for one in consents_of_members(self.case.family) if one.counts_on(today)]
        return [_told(one, hidden=hidden) for one in counts]


def _told(consent: Consent, *, hidden: bool) -> Viewer:
    """A school or a practice is a place too: with a shield it is not named, nor what it hears."""
    return Viewer(
        name="Een afgeschermde ontvanger" if hidden else consent.recipient.name,
        does=f"krijgt bericht over {consent.person.given_name}, met toestemming van "
        f"{consent.given_by}",
        part="niets van de casus zelf" if hidden else f"niets van de casus zelf. {_hears(consent)}",
        since=consent.from_on,
        until=f"tot {_day(consent.renew_on)}",
    )


def _hears(consent: Consent) -> str:
    heard = use_of(consent.purpose).heard_at(consent.level)
    return f"Hoort {heard}{f': {consent.what}' if consent.what else ''}"


def _of_family(one: OfFamily) -> Viewer:
    row = one.access
    return Viewer(
        name=row.person.given_name,
        does=f"leest het eigen plan, als {one.reads_as}" if one.reads_as else "heeft een account",
        part=one.part,
        since=row.from_on,
        until=f"tot en met {_day(row.until_on)}" if row.until_on else "tot het meelezen stopt",
        nothing_now="" if one.reads_as else "zonder gezag, of door de leeftijd",
    )


def _without_work(row: CaseReader) -> bool:
    roles = actor_of(row.user).roles
    return is_blocked(row.user) or not NEEDS_ROLE[row.capacity] & roles


def _until(row: CaseReader) -> str:
    """Until when it lasts, or when it was over."""
    if row.ended_at is not None:
        return f"beëindigd op {_day(clock.local(row.ended_at).date())}"
    if row.until_at is not None:
        local = clock.local(row.until_at)
        return f"tot {_day(local.date())} {clock_time(local)}"
    return f"tot en met {_day(row.until_on)}" if row.until_on else row.words.endless


def _day(day: date | None) -> str:
    return day_plain(day, clock.today()) if day else "nu"
