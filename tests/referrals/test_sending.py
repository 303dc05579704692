"""A huisarts sends a patient: what the team gets, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from app import clock
from app.access import NotPermitted, Role
from app.cases.models import Signal, SignalPerson
from app.db import session
from app.deadlines import FIRST_CONTACT, Deadline
from app.families.models import Consent, Person
from app.operation import RuleBroken
from app.referrals.models import Referral
from app.referrals.operations import Yes
from tests.accounts import make as accounts
from tests.families.acts import refused
from tests.referrals import make
from tests.referrals.make import Practice


def count(kind: type) -> int:
    return session().scalar(select(func.count()).select_from(kind)) or 0


def test_a_referral_is_a_signal_of_the_team_with_its_term(practice: Practice) -> None:
    sent = make.send(practice, worried_about="Tim", urgency="spoed")

    signal = make.signal_of(sent)
    term = session().scalars(select(Deadline).where(Deadline.signal_id == signal.id)).one()
    assert (signal.name, signal.birth_date, signal.team.name, signal.verwijzer) == (
        "Tim de Vries",
        make.BORN,
        make.TEAM,
        "02",
    )
    assert signal.question == f"Spoed, zegt de huisarts.\n{make.QUESTION}"
    assert signal.reporter == "Esther Oosterhof, Huisartsenpraktijk De Brug"
    assert (term.rule, term.due_on, term.team_id) == (
        FIRST_CONTACT,
        date(2026, 11, 30),
        signal.team_id,
    )
    assert signal.about is not None
    assert signal.about.person.full_name == "Tim de Vries"


def test_consent_counts_at_once_and_is_at_level_status(practice: Practice) -> None:
    make.send(practice)

    consent = session().scalars(select(Consent)).one()
    assert (consent.level, consent.capacity, consent.given_by) == (
        "status",
        "gezag",
        "Sanne de Vries",
    )
    assert consent.recipient_id == accounts.id_of(practice.brug)
    assert consent.renew_on == date(2028, 3, 2)
    assert make.names(practice.esther) == ["Tim de Vries"]


def test_without_consent_the_team_gets_it_and_nothing_comes_back(practice: Practice) -> None:
    sent = make.send(practice, yes=None)

    assert count(Consent) == 0
    assert not make.signal_of(sent).reporter_agreed
    assert make.names(practice.esther) == []


@pytest.mark.parametrize(
    ("born", "capacity", "field"),
    [
        (date(2014, 11, 24), "gezag", None),
        (date(2014, 11, 24), "samen", "capacity"),
        (date(2014, 11, 23), "samen", None),
        (date(2014, 11, 23), "gezag", "capacity"),
        (date(2010, 11, 24), "samen", None),
        (date(2010, 11, 23), "zelf", None),
        (date(2010, 11, 23), "gezag", "capacity"),
        (date(2010, 11, 23), "samen", "capacity"),
        (date(2016, 3, 2), "zelf", "capacity"),
    ],
)
def test_age_decides_who_may_say_yes(
    practice: Practice, born: date, capacity: str, field: str | None
) -> None:
    yes = Yes(capacity, "Sanne de Vries")
    if field is None:
        make.send(practice, birth_date=born, yes=yes)
    else:
        assert refused(lambda: make.send(practice, birth_date=born, yes=yes)) == field
        assert [count(kind) for kind in (Signal, Person, Consent, Referral)] == [0, 0, 0, 0]


def test_somebody_must_have_said_it(practice: Practice) -> None:
    assert refused(lambda: make.send(practice, yes=Yes("gezag", "  "))) == "names"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"given_name": " "}, "given_name"),
        ({"surname": ""}, "surname"),
        ({"birth_date": date(2026, 11, 24)}, "birth_date"),
        ({"birth_date": date(1899, 12, 31)}, "birth_date"),
        ({"question": " "}, "question"),
        ({"contact": ""}, "contact"),
    ],
)
def test_what_the_team_cannot_do_without_is_asked(
    practice: Practice, said: dict[str, object], field: str
) -> None:
    assert refused(lambda: make.send(practice, yes=None, **said)) == field


def test_the_same_patient_is_not_sent_twice_while_nobody_took_the_first(
    practice: Practice,
) -> None:
    first = make.send(practice)

    with pytest.raises(RuleBroken) as broken:
        make.send(practice, given_name="TIM", surname="De  Vries")
    assert broken.value.field == "surname"
    assert "Team Dronten-West heeft dat nog niet opgepakt" in broken.value.message
    assert "Bel 0321 - 00 00 00" in broken.value.message
    make.send(practice, birth_date=date(2016, 3, 3))
    make.send(practice, by=practice.rik)
    make.take(first, practice.marloes, other_family=True)
    make.send(practice)
    assert count(Signal) == 4


def test_nobody_else_sends_a_referral(practice: Practice) -> None:
    left = make.huisarts("Zonder praktijk", practice.brug)
    left.organisation_id = None
    accounts.saved(left)
    former = accounts.worker("Oud huisarts", role=None, organisation_id=practice.brug.id)
    accounts.grant(former, Role.HUISARTS, until_on=date(2026, 11, 22))
    for somebody in (practice.marloes, left, former):
        with pytest.raises(NotPermitted):
            make.send(practice, by=somebody)
    assert [count(kind) for kind in (Signal, SignalPerson, Referral)] == [0, 0, 0]


def test_a_child_of_today_can_be_referred(practice: Practice) -> None:
    make.send(practice, birth_date=clock.today())

    assert make.names(practice.esther) == ["Tim de Vries"]
