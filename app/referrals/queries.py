"""What a huisarts may know of the patients that were sent: five steps and whom to call.

Nothing here reads a note, a goal, a reason or another person of the gezin (access.md rule 1). The
name is the one that the huisarts wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Select, false, func, select, union_all
from sqlalchemy.orm import joinedload

from app import clock
from app.access import Action, Actor, Role
from app.accounts.models import Municipality, Team
from app.audit import AuditEvent, Kind
from app.cases.models import Case, Closing, Note, Signal, SignalPerson
from app.db import Missing, session
from app.deadlines import EVALUATION, FIRST_CONTACT, Deadline, Ending
from app.families.disclosures import newest_summary
from app.families.models import Consent, Disclosure, Purpose
from app.paging import Page, how_many, one_page
from app.plans.models import Evaluation, Gezinsplan, PlanVersion
from app.referrals.models import Referral
from app.referrals.steps import Facts, Moment, Patient, followed


@dataclass(frozen=True)
class PatientPage(Page[Patient]):
    """One page of patients who gave consent."""

    seen: datetime | None

    @property
    def news(self) -> int:
        return sum(row.news is not None for row in self.rows)


def visible_to(actor: Actor) -> Select[Referral]:
    """What this huisarts sent from this practice and may follow today."""
    today = clock.today()
    told = (
        select(Consent.id)
        .join(SignalPerson, SignalPerson.person_id == Consent.person_id)
        .where(
            SignalPerson.signal_id == Referral.signal_id,
            Consent.recipient_id == Referral.practice_id,
            Consent.purpose == Purpose.HUISARTS.value,
            Consent.withdrawn_on.is_(None),
            Consent.paused_on.is_(None),
            Consent.from_on <= today,
            Consent.renew_on > today,
        )
    )
    mine = select(Referral).where(
        Referral.sent_by_id == actor.id, Referral.practice_id == actor.organisation_id
    )
    return mine.where(told.exists() if actor.has(Role.HUISARTS) else false())


def list_patients(actor: Actor, page: int = 1) -> PatientPage:
    """The patients of this huisarts, who was sent last first."""
    mine = visible_to(actor)
    query = mine.order_by(Referral.sent_on.desc(), Referral.id.desc())
    found = session().scalars(one_page(query.options(*_whole()), page))
    seen = last_visit(actor)
    return PatientPage(_follow(found.all(), seen), page, how_many(mine), seen)


def get_referral(public_id: str, actor: Actor) -> Referral:
    """One of them; raises Missing for any other."""
    query = visible_to(actor).where(Referral.public_id == public_id)
    found = session().scalar(query.options(*_whole()))
    if found is None:
        raise Missing(public_id)
    return found


def patient_of(referral: Referral, actor: Actor) -> Patient:
    """The steps of one patient."""
    return _follow([referral], last_visit(actor))[0]


def counts_until(referral: Referral) -> date | None:
    """The first day on which the huisarts sees this patient no more, as it stands today."""
    about = referral.signal.about
    return max(
        (
            consent.renew_on
            for consent in (about.person.consents if about else ())
            if consent.recipient_id == referral.practice_id
            and consent.purpose == Purpose.HUISARTS.value
            and consent.counts_on(clock.today())
        ),
        default=None,
    )


def summary_of(referral: Referral) -> Disclosure | None:
    """What the regisseur wrote for this practice, while there is consent for that."""
    about = referral.signal.about
    return newest_summary(about.person, referral.practice) if about else None


def teams_to_choose() -> list[tuple[str, str]]:
    """'Dronten – Dronten-Centrum': to whom a patient can be sent."""
    query = (
        select(Team.public_id, Municipality.name, Team.name)
        .join(Municipality, Municipality.id == Team.municipality_id)
        .order_by(Municipality.name, Team.name, Team.id)
    )
    return [(key, f"{place} – {name}") for key, place, name in session().execute(query)]


def get_team(public_id: str) -> Team:
    """One of those teams; raises Missing."""
    found = session().scalar(select(Team).where(Team.public_id == public_id))
    if found is None:
        raise Missing(public_id)
    return found


def last_visit(actor: Actor) -> datetime | None:
    """When this person looked at the list before today, as the log has it.

    The log keeps real time; it is told in the time of the domain, which a demo can shift.
    """
    shift = clock.now() - clock.real_now()
    midnight = datetime.combine(clock.today(), time.min, tzinfo=clock.AMSTERDAM)
    query = select(func.max(AuditEvent.at)).where(
        AuditEvent.actor_id == actor.id,
        AuditEvent.kind == Kind.VIEW.value,
        AuditEvent.action == Action.READ_REFERRAL.value,
        AuditEvent.object_id == "",
        AuditEvent.at < midnight - shift,
    )
    before = session().scalar(query)
    return before + shift if before is not None else None


def _whole() -> tuple[Any, ...]:
    case = joinedload(Referral.signal, innerjoin=True).joinedload(Signal.case)
    return (
        joinedload(Referral.signal, innerjoin=True).joinedload(Signal.team, innerjoin=True),
        case.joinedload(Case.regisseur),
        case.joinedload(Case.municipality),
    )


def _follow(referrals: Sequence[Referral], seen: datetime | None) -> list[Patient]:
    """In a fixed number of queries, whatever the number of patients."""
    cases = {r.signal.case.id: r.signal.case for r in referrals if r.signal.case is not None}
    read = _Read(
        terms=_terms([r.signal_id for r in referrals], list(cases)),
        contacts=_contacts(list(cases)),
        versions=_versions([case.family_id for case in cases.values()]),
        evaluations=_evaluations(list(cases)),
        closings=_closings(list(cases)),
    )
    return [followed(referral, read.facts(referral), seen) for referral in referrals]


@dataclass(frozen=True)
class _Read:
    """What was read for a page of patients, before it is told apart."""

    terms: list[Deadline]
    contacts: dict[int, list[Moment]]
    versions: dict[int, list[Moment]]
    evaluations: dict[int, list[Moment]]
    closings: dict[int, Moment]

    def facts(self, referral: Referral) -> Facts:
        """Of this patient, and only from the day of the referral to the end of the casus."""
        signal, case = referral.signal, referral.signal.case
        contact = [t for t in self.terms if t.signal_id == signal.id and t.rule == FIRST_CONTACT]
        met = next((t for t in contact if t.ended_how in (Ending.MET, Ending.LATE)), None)
        waits = next((t.due_on for t in contact if t.ended_on is None), None)
        ended = signal.ended_on if case is None else None
        if case is None:
            return Facts(contact_due=None if ended else waits, not_started_on=ended)
        closed = self.closings.get(case.id)
        until = closed.day if closed else date.max
        within = [m for m in self.versions.get(case.family_id, ()) if m.day <= until]
        held = [m for m in self.evaluations.get(case.id, ()) if m.day >= referral.sent_on]
        return Facts(
            contact=self._contact(met, case.id),
            contact_due=waits,
            adopted=next((m for m in within if m.day >= referral.sent_on), None),
            evaluated=held[-1] if held else None,
            next_due=None if closed else self._next(case.id),
            closed=closed,
        )

    def _contact(self, met: Deadline | None, case_id: int) -> Moment | None:
        if met is None or met.ended_on is None:
            return None
        told = [m for m in self.contacts.get(case_id, ()) if m.day == met.ended_on]
        return told[0] if told else Moment(met.ended_on, None)

    def _next(self, case_id: int) -> date | None:
        due = [t.due_on for t in self.terms if t.case_id == case_id and t.rule == EVALUATION]
        return min(due, default=None)


def _terms(signal_ids: Sequence[int], case_ids: Sequence[int]) -> list[Deadline]:
    # Two searches, each by signal or casus; said plainly, SQLite looks by the rule and reads all.
    rule = func.coalesce(Deadline.rule, "")
    first = select(Deadline.id).where(rule == FIRST_CONTACT, Deadline.signal_id.in_(signal_ids))
    evaluation = select(Deadline.id).where(
        rule == EVALUATION,
        Deadline.case_id.in_(case_ids),
        Deadline.ended_on.is_(None),
        Deadline.paused_from.is_(None),
    )
    both = union_all(first, evaluation)
    return list(session().scalars(select(Deadline).where(Deadline.id.in_(both))))


def _contacts(case_ids: Sequence[int]) -> dict[int, list[Moment]]:
    """Only that it was written down and when; what was said is not read."""
    query = select(Note.case_id, Note.happened_at, Note.written_at).where(
        Note.case_id.in_(case_ids), Note.kind == "eerste_contact"
    )
    rows = session().execute(query.order_by(Note.id))
    return _grouped([(key, clock.local(on).date(), at) for key, on, at in rows])


def _versions(family_ids: Sequence[int]) -> dict[int, list[Moment]]:
    query = (
        select(Gezinsplan.family_id, PlanVersion.adopted_on, PlanVersion.adopted_at)
        .join(Gezinsplan, Gezinsplan.id == PlanVersion.plan_id)
        .where(Gezinsplan.family_id.in_(family_ids), PlanVersion.adopted_on.is_not(None))
        .order_by(PlanVersion.nr)
    )
    return _grouped([(key, on, at) for key, on, at in session().execute(query) if on])


def _evaluations(case_ids: Sequence[int]) -> dict[int, list[Moment]]:
    query = select(Evaluation.case_id, Evaluation.held_on, Evaluation.at).where(
        Evaluation.case_id.in_(case_ids)
    )
    rows = session().execute(query.order_by(Evaluation.held_on, Evaluation.id))
    return _grouped([(key, on, at) for key, on, at in rows])


def _closings(case_ids: Sequence[int]) -> dict[int, Moment]:
    query = select(Closing.case_id, Closing.closed_on, Closing.at)
    rows = session().execute(query.where(Closing.case_id.in_(case_ids)))
    return {key: Moment(on, at) for key, on, at in rows}


def _grouped(rows: Sequence[tuple[int, date, datetime | None]]) -> dict[int, list[Moment]]:
    found: dict[int, list[Moment]] = {}
    for key, on, at in rows:
        found.setdefault(key, []).append(Moment(on, at))
    return found
