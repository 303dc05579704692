"""The world of the crawler: four casussen of four gezinnen, and everybody around them.

A is the casus that this is all about, led by `regisseur`. B is of the neighbours: the same team, a
child in common (AB). C is of another municipality. D was closed. E and F are no casus yet: signals
of the team, and of the team far away. G was merged into A, by who led both then.
H is of who reads along in A too. I is led from a GI (`led_from_gi.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app import clock
from app.access import Role
from app.accounts.models import Organisation, UserAccount
from app.cases import operations as cases_operations
from app.cases.models import (
    AccessRequest,
    CaseLink,
    CaseReader,
    Knock,
    Signal,
    SignalPerson,
    Transfer,
)
from app.db import session
from app.families.models import FamilyMember
from app.referrals.models import Referral
from tests.accounts import make
from tests.cases import make as cases
from tests.cases import make_signals as signals
from tests.crawler import cast, dossier, dossier_around, dossier_more, dossier_told, led_from_gi
from tests.crawler.canaries import Sowing, sown
from tests.crawler.dossier import Dossier
from tests.support.stories import Story

NOW = "2026-11-23T10:00"


@dataclass
class World:
    """Who there are, and what was sown."""

    people: dict[str, UserAccount]
    sowing: Sowing


def tell() -> World:
    """Everything, on a Monday morning."""
    with clock.stopped_at(NOW), sown(Sowing()) as sowing:
        make.mark()
        people = cast.gather(sowing)
        first = people["vorige_regisseur"]
        leads = {"A": "regisseur", "B": "regisseur_buren", "C": "regisseur_ver"}
        leads["D"] = "laatste_regisseur"
        of = {
            letter: dossier.open_dossier(letter, sowing, people[name], first, people)
            for letter, name in leads.items()
            if letter != "C"
        }
        with sowing.about("-", "collega_ver"):
            far = make.other_worker()
        of["C"] = dossier.open_dossier("C", sowing, people["regisseur_ver"], far, people)
        for letter, one in of.items():
            with sowing.about(letter):
                _fill(one, people, of)
        for letter, who in (("A", cast.FAMILY), ("B", cast.NEIGHBOURS)):
            one = of[letter]
            with sowing.about(letter):
                people |= cast.family_accounts(sowing, who, one.persons, one.lead)
        led_from_gi.tell(sowing, people)
        _two_homes(sowing, of)
        _went_on(sowing, of["A"], people["vorige_regisseur"])
        with sowing.about("H"):
            dossier.small("H", sowing, people["regisseur_leest"])
        _lying_about(sowing, people)
        _close(of["D"])
        cast.say_goodbye(people)
    return World(people, sowing)


def _fill(of: Dossier, people: dict[str, UserAccount], others: dict[str, Dossier]) -> None:
    sowing, watched = of.sowing, people["perspectief"]
    before = [people["perspectief_ander"]] if of.letter == "A" else []
    dossier.gezag(of)
    dossier.notes(of)
    dossier.plan(of)
    if of.letter == "A":
        cast.let_in(sowing, of.case, people)
    dossier_more.evaluation(of)
    dossier_more.meet(of)
    dossier_more.without_family(of)
    if of.letter == "A":
        dossier_more.long_ago(of, people["team_ander"])
        dossier_more.asked_no_more(of, people["team_ander"])
        dossier_more.kept_back(of)
    else:
        with sowing.about("-", f"perspectief_{of.letter}"):
            watched = make.worker(team=_team_of(of.lead), role=Role.PERSPECTIEFREGISSEUR)
        _others_in(of, people)
    dossier_more.place(of, [*before, watched])
    if of.letter == "A":
        dossier_more.shelter(of, watched)
    practices = session().scalars(select(Organisation).order_by(Organisation.id)).all()
    dossier_around.consents(of, practices[2], practices[3])
    _signals(of, people)
    _came_in(of, people)
    dossier_around.told(of)
    dossier_told.told(of)
    if of.letter == "A":
        dossier_around.share(of)
    dossier_around.after(of, people["privacy"])
    if of.letter == "A":
        dossier_around.left_behind(of, people["vorige_regisseur"])
    dossier_around.terms(of)
    _asked(of, people)
    _on_the_move(of, others)


def _others_in(of: Dossier, people: dict[str, UserAccount]) -> None:
    """In the other casussen somebody came in by the emergency door as well, and is gone."""
    with of.sowing.about(who="nood"):
        make.saved(
            CaseReader(
                case_id=make.id_of(of.case),
                user_id=make.id_of(of.people["nood_voorbij"]),
                from_on=dossier.days(-20),
                until_on=dossier.days(-20),
                until_at=clock.now() - dossier.timedelta(days=20),
                at=clock.now() - dossier.timedelta(days=20, hours=4),
                capacity="nood",
                reason="x",
                by_id=make.id_of(of.people["nood_voorbij"]),
            )
        )


# Who referred whom: the consent to it counts, was withdrawn, or is paused.
REFERRED = (("melding", "huisarts", "sem8"), ("noor", "huisarts", "noor13"))
REFERRED += (("stil", "huisarts_ander", "sem8"),)


def _signals(of: Dossier, people: dict[str, UserAccount]) -> None:
    """The signals that this casus came of: each of a huisarts, who may follow one of them."""
    for who, doctor, child in REFERRED:
        with of.sowing.about(who=who):
            made = cases.signal(of.case, of.lead, lies_with=_team_of(of.lead))
            made.worried_about = "x"
            session().commit()
            make.saved(SignalPerson(signal_id=made.id, person_id=of.person(child).id))
            _refer(made, people[doctor], of.person(child))


def _refer(signal: Signal, doctor: UserAccount, child: Any) -> None:
    sent_by = session().get_one(UserAccount, make.id_of(doctor))
    make.saved(
        Referral(
            signal_id=make.id_of(signal),
            practice_id=sent_by.organisation_id,
            sent_by_id=sent_by.id,
            sent_on=dossier.BEGAN,
            sent_at=clock.now(),
            urgency="gewoon",
            given_name="x",
            surname="x",
            birth_date=child.birth_date,
        )
    )


def _came_in(of: Dossier, people: dict[str, UserAccount]) -> None:
    """A colleague of the team knocks with a signal that might be of this gezin."""
    worker = people["team"] if of.letter != "C" else of.lead
    with of.sowing.about("F" if of.letter == "C" else "E", "melding"):
        signal = signals.signal(worker, of=_team_of(worker), worried_about="x", reporter="x")
    with of.sowing.about(of.letter):
        made = session().get_one(Signal, make.id_of(signal))
        session().add(
            Knock(
                signal_id=made.id,
                asked_by_id=make.id_of(worker),
                asked_at=clock.now(),
                case_id=make.id_of(of.case),
            )
        )
        session().commit()


def _team_of(worker: UserAccount) -> Any:
    return session().get_one(UserAccount, make.id_of(worker)).grants[0].team


def _asked(of: Dossier, people: dict[str, UserAccount]) -> None:
    """A colleague asks the regisseur for access, in words of their own; the answer was no."""
    for who, answer in (("open", None), ("nee", "geweigerd")):
        with of.sowing.about(who=who):
            make.saved(
                AccessRequest(
                    asked_by_id=make.id_of(people["vrager"]),
                    asked_of_id=make.id_of(of.lead),
                    asked_at=clock.now(),
                    about="x",
                    reason="x",
                    answered_at=clock.now() if answer else None,
                    answer=answer,
                    answer_words="x" if answer else "",
                )
            )


def _on_the_move(of: Dossier, others: dict[str, Dossier]) -> None:
    """A piece of the dossier lies with a signal elsewhere; and a gezin was split."""
    if of.letter == "C":
        return
    far = of.people["regisseur_ver"]
    with of.sowing.about("F", "overgedragen"):
        signal = signals.signal(far, of=_team_of(far))
    common = {"by_id": make.id_of(of.lead), "at": clock.now()}
    make.saved(
        Transfer(
            **common,
            from_case_id=make.id_of(of.case),
            signal_id=make.id_of(signal),
            basis="wet",
            words="x",
            package="x",
        )
    )
    to = others["B" if of.letter == "A" else "A"].case
    make.saved(
        CaseLink(
            **common,
            from_case_id=make.id_of(of.case),
            to_case_id=make.id_of(to),
            kind="gesplitst",
            on=clock.today(),
            reason="x",
        )
    )


def _two_homes(sowing: Sowing, of: dict[str, Dossier]) -> None:
    """Sem of A belongs to the gezin of the neighbours too."""
    with sowing.about("B", "sem8_ook"):
        make.saved(
            FamilyMember(
                family_id=make.id_of(of["B"].family),
                person_id=of["A"].person("sem8").id,
                relation="kind",
                from_on=dossier.BEGAN,
            )
        )


def _went_on(sowing: Sowing, into: Dossier, before: UserAccount) -> None:
    """G turned out to be the gezin of A, when `before` led both; A was handed over since."""
    with sowing.about("G"):
        gone = dossier.small("G", sowing, before)
        over = cases.closing(cases.fresh_case(gone))
        make.saved(over)
        make.saved(
            CaseLink(
                from_case_id=make.id_of(gone),
                to_case_id=make.id_of(into.case),
                kind="samengevoegd",
                on=clock.today(),
                reason="x",
                by_id=make.id_of(before),
                at=clock.now(),
            )
        )


def _lying_about(sowing: Sowing, people: dict[str, UserAccount]) -> None:
    """Signals of which nothing came, and one that nobody took."""
    with sowing.about("E", "melding"):
        signals.signal(people["team"], worried_about="x", reporter="x")
    with sowing.about("E", "afgerond"):
        ended = signals.signal(people["team"], worried_about="x", reporter="x")
        cases_operations.end_signal(ended, by=make.actor(people["team"]), reason="x")


def _close(of: Dossier) -> None:
    with of.sowing.about(of.letter):
        over = cases.closing(cases.fresh_case(of.case))
        over.still_open = "x"
        make.saved(over)


WORLD = Story(tell)
