"""What a huisarts sees of a patient: only with consent, only the steps, only their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from app import audit, clock
from app.access import Action, NotPermitted, Role, require
from app.audit import Kind
from app.cases import operations as cases_operations
from app.db import Database, Missing, session
from app.families.models import Consent, FamilyMember
from app.families.operations import Given, new_consent
from app.referrals import queries
from app.referrals.models import Referral
from app.referrals.operations import Yes
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.cases import make_signals as signals
from tests.referrals import make
from tests.referrals.make import Practice
from tests.support.queries import count_queries

STEPS = [
    "Verwezen",
    "Eerste contact",
    "Gezinsplan vastgesteld",
    "Evaluatie gehouden",
    "Afgerond",
]


def test_the_five_steps_come_one_by_one_with_their_days(practice: Practice) -> None:
    sent = make.send(practice)
    first = make.patient(practice.esther)
    assert (first.sentence, first.contact, first.phone) == (
        "Verwezen op 23 nov. Eerste contact uiterlijk ma 30 nov.",
        "team Dronten-West",
        "0321 - 00 00 00",
    )
    assert [(step.word, step.state, step.day) for step in first.steps] == [
        ("Verwezen", "nu", "23 nov"),
        *((word, "komt", "") for word in STEPS[1:]),
    ]

    case = make.take(sent, practice.marloes)
    taken = make.patient(practice.esther)
    assert (taken.contact, taken.phone) == ("Marloes Veenstra", practice.marloes.phone)
    assert taken.sentence == "Verwezen op 23 nov. Eerste contact uiterlijk ma 30 nov."

    with clock.stopped_at("2026-11-25T10:00"):
        make.contact(case, practice.marloes)
        assert make.patient(practice.esther).sentence == "Eerste contact op 25 nov."
    with clock.stopped_at("2026-12-03T10:00"):
        version = make.adopt(case, practice.marloes)
        assert make.patient(practice.esther).sentence == (
            "Gezinsplan vastgesteld op 3 dec. Evaluatie uiterlijk wo 3 mrt 2027."
        )
    with clock.stopped_at("2027-02-20T10:00"):
        make.evaluate(version, case, practice.marloes)
        assert make.patient(practice.esther).sentence == (
            "Evaluatie gehouden op 20 feb. Volgende uiterlijk wo 3 mrt."
        )
    with clock.stopped_at("2027-03-01T10:00"):
        cases.close(case)
        done = make.patient(practice.esther)
        assert done.sentence == "Afgerond op 1 mrt."
        assert [step.day for step in done.steps] == [
            "23 nov 2026",
            "25 nov 2026",
            "3 dec 2026",
            "20 feb",
            "1 mrt",
        ]


def test_a_signal_that_ended_without_a_casus_is_not_started_and_says_no_reason(
    practice: Practice,
) -> None:
    sent = make.send(practice)
    cases_operations.end_signal(
        make.signal_of(sent), by=accounts.actor(practice.marloes), reason="Vader wil niet."
    )

    row = make.patient(practice.esther)

    assert row.sentence == "Niet gestart. Bel het team als u daar iets over wilt weten."
    assert "Vader" not in repr(row)
    assert row.contact == "team Dronten-West"


def test_what_was_there_before_the_referral_is_not_told(practice: Practice) -> None:
    with clock.stopped_at("2026-11-01T10:00"):
        earlier = make.send(practice, yes=None, by=practice.rik)
        case = make.take(earlier, practice.marloes)
        make.contact(case, practice.marloes)
        version = make.adopt(case, practice.marloes)
    with clock.stopped_at("2026-11-10T10:00"):
        make.evaluate(version, case, practice.marloes)
    sent = make.send(practice)
    signal = make.signal_of(sent)
    signals.check(signal, practice.pieter)
    [knock] = signals.knocks(signal)
    cases_operations.pass_signal(
        signals.fresh(signal), by=accounts.actor(practice.pieter), knock=knock
    )

    row = make.patient(practice.esther)

    assert [step.state for step in row.steps] == ["nu", "komt", "komt", "komt", "komt"]
    assert row.sentence == "Verwezen op 23 nov. Eerste contact uiterlijk ma 30 nov."


def sees(account: object, sent: Referral) -> bool:
    """By the list, by its page and by the access table: all three say the same."""
    session().expire_all()
    actor = accounts.actor(account)  # type: ignore[arg-type]
    listed = [row.referral_id for row in queries.list_patients(actor).rows] == [sent.public_id]
    try:
        opened = queries.get_referral(sent.public_id, actor) is not None
    except Missing:
        opened = False
    row = session().get_one(Referral, accounts.id_of(sent))
    try:
        granted = bool(require(actor, Action.READ_REFERRAL, row))
    except NotPermitted:
        granted = False
    assert listed == opened == granted
    return listed


def test_only_the_sender_sees_a_patient(practice: Practice) -> None:
    sent = make.send(practice)
    colleague = make.huisarts("Collega", practice.brug)

    people = (practice.esther, practice.rik, colleague, practice.marloes, practice.pieter)
    assert [sees(somebody, sent) for somebody in people] == [True, False, False, False, False]


def _withdrawn(consent: Consent) -> None:
    consent.withdrawn_on, consent.withdrawn_by_id = clock.today(), consent.recorded_by_id


def _paused(consent: Consent) -> None:
    consent.paused_on = clock.today()


def _never(consent: Consent) -> None:
    """Nothing changes."""


@pytest.mark.parametrize(
    ("change", "on", "seen"),
    [
        (_never, "2026-11-23T23:59", True),
        (_withdrawn, "2026-11-23T23:59", False),
        (_paused, "2026-11-23T23:59", False),
        (_never, "2028-03-01T12:00", True),  # Tim is 12 on 2 March 2028
        (_never, "2028-03-02T00:30", False),
    ],
)
def test_consent_decides_at_each_look(
    practice: Practice, change: Callable[[Consent], None], on: str, seen: bool
) -> None:
    sent = make.send(practice)
    change(session().scalars(select(Consent)).one())
    session().commit()

    with clock.stopped_at(on):
        assert sees(practice.esther, sent) is seen


def test_consent_to_another_practice_tells_this_one_nothing(practice: Practice) -> None:
    sent = make.send(practice, yes=None)
    about = make.signal_of(sent).about
    zuid = session().merge(practice.rik).organisation
    assert about is not None
    assert zuid is not None
    given = Given("status", "gezag", "Sanne de Vries", clock.today())
    new_consent(about.person, zuid, given, practice.by)
    session().commit()

    assert not sees(practice.esther, sent)


def test_who_left_the_practice_or_is_no_huisarts_any_more_sees_nothing(practice: Practice) -> None:
    sent = make.send(practice)
    esther = session().merge(practice.esther)
    esther.organisation_id = accounts.id_of(practice.rik.organisation or practice.rik)
    session().commit()
    assert not sees(practice.esther, sent)

    esther.organisation_id = accounts.id_of(practice.brug)
    esther.grants[0].until_on = date(2026, 11, 22)
    session().commit()
    assert not sees(practice.esther, sent)
    assert esther.grants[0].role == Role.HUISARTS


def visited(account: object, at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """This person looked at the list at that moment."""
    with clock.stopped_at(at):
        moment = clock.now()
    monkeypatch.setattr(clock, "real_now", lambda: moment)
    line = audit.Line(Kind.VIEW, Action.READ_REFERRAL.value, object_kind="referrals")
    audit.append(line, accounts.actor(account))  # type: ignore[arg-type]
    session().commit()


def test_new_is_what_was_written_down_since_the_visit_before_today(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = make.send(practice)
    case = make.take(sent, practice.marloes)
    with clock.stopped_at("2026-11-25T10:00"):
        make.contact(case, practice.marloes)
        assert make.patient(practice.esther).news is None  # a first visit has nothing to compare
    visited(practice.esther, "2026-11-24T12:00", monkeypatch)
    visited(practice.rik, "2026-11-26T12:00", monkeypatch)

    with clock.stopped_at("2026-11-26T09:00"):
        moment = clock.now()
        monkeypatch.setattr(clock, "real_now", lambda: moment)
        assert make.patient(practice.esther).news == ("Eerste contact", "wo 25 nov")
        visited(practice.esther, "2026-11-26T09:00", monkeypatch)
        assert make.patient(practice.esther).news == ("Eerste contact", "wo 25 nov")
    with clock.stopped_at("2026-11-27T09:00"):
        moment = clock.now()
        monkeypatch.setattr(clock, "real_now", lambda: moment)
        assert make.patient(practice.esther).news is None


def test_the_list_is_paged_and_costs_the_same_for_one_and_for_many(
    practice: Practice, database: Database
) -> None:
    case = make.take(make.send(practice), practice.marloes)
    make.adopt(case, practice.marloes)
    actor = practice.by
    session().expire_all()
    with count_queries(database.engine) as one:
        queries.list_patients(actor)
    for nr in range(24):
        make.send(practice, given_name=f"Kind{nr}", yes=Yes("gezag", "Sanne"))
    session().expire_all()
    with count_queries(database.engine, at_most=10) as many:
        page = queries.list_patients(actor)

    assert (len(page.rows), page.total, page.more) == (20, 25, True)
    assert len(many) <= len(one)
    assert [row.name for row in queries.list_patients(actor, 2).rows][-1] == "Tim de Vries"


def test_the_row_holds_nothing_of_the_gezin(practice: Practice) -> None:
    sent = make.send(practice, worried_about="de vader")
    case = make.take(sent, practice.marloes)
    cases.note(case, practice.marloes, "Vader dronk weer.")
    family = cases.fresh_case(case).family
    session().add(
        FamilyMember(
            family=family,
            person=make.signal_of(sent).about.person,  # type: ignore[union-attr]
            relation="kind",
            from_on=date(2026, 11, 1),
            until_on=date(2026, 11, 2),
        )
    )
    session().commit()

    said = repr(make.patient(practice.esther))

    for secret in ("vader", "Vader", "Sanne", "slaapt", "06 - 00"):
        assert secret not in said
