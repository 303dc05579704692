"""The rest of a dossier: evaluations, meetings and placements."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from app import clock
from app.access import Role
from app.accounts.models import UserAccount
from app.cases.models import CaseReader
from app.db import session
from app.mdo import operations as meetings
from app.mdo.models import Meeting, Participant
from app.mdo.people import Invited
from app.placements import operations as placements
from app.plans.models import Goal
from tests.accounts import make
from tests.crawler.dossier import SHELTERED, Dossier, days
from tests.plans.evaluating import evaluate, sign_off


def evaluation(of: Dossier) -> None:
    """Everybody's words at an evaluation of the version that holds, signed off by the maatje."""
    table = of.table()
    held = evaluate(
        table,
        date(2026, 11, 12),
        family_words_by=of.person("moeder"),
        decision="opschalen",
        decision_words="x",
        present=[of.person("moeder")],
    )
    if of.letter == "A":
        sign_off(held, of.people["maatje"], "Gelezen.")
    else:
        with of.sowing.about("-", f"maatje_{of.letter}"):
            second = make.worker()
        row = CaseReader(
            case_id=make.id_of(of.case),
            user_id=make.id_of(second),
            capacity="maatje",
            from_on=date(2026, 6, 10),
            reason="x",
            by_id=make.id_of(of.lead),
        )
        make.saved(row)
        sign_off(held, second, "Gelezen.")


def meet(of: Dossier) -> None:
    """One to come with a guest, one that was held with a decision, one that was called off."""
    soon = datetime.combine(days(5), time(15, 30))
    with of.sowing.about(who="straks"):
        _plan(of, soon, _guests(of))
    with of.sowing.about(who="gehouden"):
        held = _plan(of, soon + timedelta(hours=2), _guests(of))
        meetings.record_meeting(
            held, by=of.by, held_on=clock.today(), present=held.participants[:1], summary="x"
        )
        goal = session().scalars(
            select(Goal)
            .where(Goal.version_id == of.table().version().id, ~Goal.dropped)
            .order_by(Goal.nr)
        )
        meetings.record_decision(
            session().get_one(type(held), held.id, populate_existing=True),
            by=of.by,
            what="Bellen",
            who=of.person("netwerk"),
            due_on=days(9),
            goal=goal.first(),
        )
    with of.sowing.about(who="afgezegd"):
        off = _plan(of, soon + timedelta(hours=4), [Invited(of.person("moeder"))])
        meetings.cancel_meeting(off, by=of.by, reason="Ziek.")


def _guests(of: Dossier) -> list[Invited]:
    """Both parents by their own addresses, a child, and somebody who is not known here."""
    word, emails = of.sowing.text, []
    for name in ("moeder", "vader"):
        with of.sowing.about(who=name):
            emails.append(word("meeting_participants.email"))
    return [
        Invited(of.person("moeder"), email=emails[0]),
        Invited(of.person("vader"), email=emails[1]),
        Invited(
            name=word("meeting_participants.name"),
            what=word("meeting_participants.what"),
            email=word("meeting_participants.email"),
        ),
    ]


def _plan(of: Dossier, starts: datetime, people: list[Invited]) -> Any:
    made = meetings.plan_meeting(
        of.fresh(),
        by=of.by,
        question="x",
        starts_at=starts,
        minutes=60,
        office=None,
        place="Bij moeder thuis",
        link="https://bellen.example/kamer",
        participants=people,
        family_absent_reason="",
    )
    return session().get_one(type(made), made.id, populate_existing=True)


def long_ago(of: Dossier, guest: UserAccount) -> None:
    """A meeting of forty days ago, to which a colleague was asked who has no more to do with it."""
    with of.sowing.about(who="oud"):
        meeting = make.saved(
            Meeting(
                case_id=make.id_of(of.case),
                kind="mdo",
                question="x",
                starts_at=clock.now() - timedelta(days=40),
                minutes=60,
                family_invited=True,
                planned_by_id=make.id_of(of.lead),
                planned_at=clock.now() - timedelta(days=50),
            )
        )
        asked = {"user_id": make.id_of(guest), "invited_at": clock.now() - timedelta(days=50)}
        make.saved(Participant(**asked, meeting_id=make.id_of(meeting)))


def asked_no_more(of: Dossier, guest: UserAccount) -> None:
    """The same colleague was asked to the meeting that is to come, and is no longer."""
    coming = select(Meeting).where(
        Meeting.public_id == of.sowing.id_of(of.letter, "meetings", "straks")
    )
    make.saved(
        Participant(
            meeting_id=session().scalars(coming).one().id,
            user_id=make.id_of(guest),
            invited_at=clock.now() - timedelta(days=2),
            removed_at=clock.now() - timedelta(days=1),
        )
    )


def without_family(of: Dossier) -> None:
    """A meeting to which the gezin is not asked, with why."""
    with of.sowing.about(who="zonder"):
        guest = Invited(name="x", what="x", email=of.sowing.text("meeting_participants.email"))
        meetings.plan_meeting(
            of.fresh(),
            by=of.by,
            question="x",
            starts_at=datetime.combine(days(8), time(9)),
            minutes=60,
            office=None,
            place="x",
            link="",
            participants=[guest],
            family_absent_reason="x",
        )


def kept_back(of: Dossier) -> None:
    """A meeting that is withheld from who reads along."""
    with of.sowing.about(who="achter"):
        make.saved(
            Meeting(
                case_id=make.id_of(of.case),
                kind="mdo",
                question="x",
                starts_at=clock.now() + timedelta(days=11),
                minutes=60,
                family_invited=True,
                planned_by_id=make.id_of(of.lead),
                planned_at=clock.now(),
            )
        )


def shelter(of: Dossier, watcher: UserAccount) -> None:
    """Where a child stays who must not be found; its perspectiefregisseur was not named.

    Somebody of a team of their own was it for an hour, so that their name says this one thing.
    """
    with of.sowing.about("-", "wachter_schuil"):
        first = make.worker(team=make.team("Dronten-West"), role=Role.PERSPECTIEFREGISSEUR)
    with of.sowing.about(who="schuil"):
        child = of.person(SHELTERED)
        placements.admit_child(of.fresh(), by=of.by, child=child, **_stay(-9))
        for each in (first, watcher):
            _watch(of, each, SHELTERED)


def place(of: Dossier, watched_by: list[UserAccount]) -> None:
    """Noor stays somewhere, and was somewhere before; there is an evaluation and a plan."""
    case, by = of.fresh(), of.by
    with of.sowing.about(who="ingetrokken"):
        before = placements.admit_child(case, by=by, child=of.person("noor13"), **_alone())
        placements.cancel_placement(_again(before), by=by, reason="Vergissing.")
    with of.sowing.about(who="eerder"):
        gone = placements.admit_child(of.fresh(), by=by, child=of.person("tess16"), **_stay(-50))
        placements.end_placement(_again(gone), by=by, left_on=days(-40), follow_up="Naar huis.")
    with of.sowing.about(who="nu"):
        now = placements.admit_child(of.fresh(), by=by, child=of.person("noor13"), **_stay(-11))
        for watcher in watched_by:
            _watch(of, watcher)
        placements.record_placement_evaluation(
            _again(now), by=by, held_on=days(-4), present="x", going="x", decision="blijft"
        )
        plan = placements.start_perspectiefplan(_again(now), by=by)
        placements.write_sentence(
            _again(plan), by=by, perspective="terug_naar_huis", sentence="haar moeder"
        )
        placements.write_part(_again(plan), by=by, key="kind", text="Ik wil naar huis.")


def _alone() -> dict[str, Any]:
    """A stay during which nobody helps at home, and why."""
    return {**_stay(-60), "ambulant_by": "", "no_ambulant_reason": "x"}


def _watch(of: Dossier, watcher: UserAccount, child: str = "noor13") -> None:
    placements.name_perspectiefregisseur(
        of.fresh(),
        by=of.by,
        child=of.person(child),
        to=session().get_one(UserAccount, make.id_of(watcher)),
        on=clock.today(),
        reason="x",
    )


def _stay(since: int) -> dict[str, Any]:
    return {
        "form": "crisisgroep",
        "place": "De Kreek",
        "place_phone": "0320",
        "framework": "vrijwillig",
        "perspective": "terug_naar_huis",
        "woonplaats": make.municipality(),
        "reason": "x",
        "ambulant_by": "x",
        "admitted_on": days(since),
        "expected_end_on": days(since + 28),
    }


def _again(row: Any) -> Any:
    return session().get_one(type(row), make.id_of(row), populate_existing=True)
