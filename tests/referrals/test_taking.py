"""What the team does with a referral: the patient stays one person, with their consent."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from app import clock
from app.cases import operations, queries
from app.cases.models import Signal
from app.db import session
from app.families.models import Consent, FamilyMember, Person
from app.operation import RuleBroken
from app.referrals.models import Referral
from app.referrals.operations import Yes
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.cases import make_signals as signals
from tests.families import make_rights
from tests.referrals import make
from tests.referrals.make import Practice


def tims() -> list[Person]:
    query = select(Person).where(Person.birth_date == make.BORN).order_by(Person.id)
    return list(session().scalars(query.execution_options(populate_existing=True)))


def test_the_form_of_taking_knows_the_patient_as_the_huisarts_wrote_it(practice: Practice) -> None:
    sent = make.send(practice, given_name="Jan Willem", surname="de Vries")

    assert queries.first_guess(make.signal_of(sent)) == {
        "family_name": "de Vries",
        "given_name": "Jan Willem",
        "birth_date": make.BORN,
        "relation": "kind",
    }


def test_taking_makes_exactly_that_person_a_member_of_the_new_gezin(practice: Practice) -> None:
    sent = make.send(practice)

    case = make.take(sent, practice.marloes)

    [tim] = tims()
    [member] = session().scalars(select(FamilyMember)).all()
    assert (member.person_id, member.family_id, member.relation) == (
        tim.id,
        case.family_id,
        "kind",
    )
    assert make.signal_of(sent).about.person_id == tim.id  # type: ignore[union-attr]
    assert make.names(practice.esther) == ["Tim de Vries"]


def test_a_name_put_right_when_taking_is_that_of_the_same_person(practice: Practice) -> None:
    sent = make.send(practice)

    make.take(sent, practice.marloes, given_name="Timo", surname="Vries")

    assert [person.full_name for person in tims()] == ["Timo Vries"]
    # The huisarts keeps the name that they wrote.
    assert make.names(practice.esther) == ["Tim de Vries"]


def test_another_birth_date_when_taking_stops_consent_that_no_longer_fits(
    practice: Practice,
) -> None:
    sent = make.send(practice)

    make.take(sent, practice.marloes, birth_date=date(2010, 3, 2))

    assert make.names(practice.esther) == []


@pytest.mark.parametrize("said", [{"given_name": ""}, {"relation": ""}])
def test_the_patient_is_never_left_out_of_the_new_gezin(
    practice: Practice, said: dict[str, str]
) -> None:
    sent = make.send(practice)

    with pytest.raises(RuleBroken):
        make.take(sent, practice.marloes, **said)


def _known(practice: Practice, born: date = make.BORN) -> Person:
    """Gezin de Vries is known: Pieter leads its casus, and Tim is in it."""
    family = cases.family("de Vries", (("Tim", "kind", born),))
    cases.case(practice.pieter, family)
    return family.members[0].person


def _pass(practice: Practice, sent: Referral) -> Signal:
    signal = make.signal_of(sent)
    signals.check(signal, practice.marloes)
    [knock] = signals.knocks(signal)
    operations.pass_signal(signals.fresh(signal), by=accounts.actor(practice.marloes), knock=knock)
    return make.signal_of(sent)


def test_passing_points_signal_and_consent_to_the_same_person_in_the_known_gezin(
    practice: Practice,
) -> None:
    there = _known(practice)
    sent = make.send(practice)

    signal = _pass(practice, sent)

    assert signal.about.person_id == there.id  # type: ignore[union-attr]
    assert session().scalars(select(Consent.person_id)).all() == [there.id]
    assert session().scalar(select(func.count()).select_from(FamilyMember)) == 1
    assert make.names(practice.esther) == ["Tim de Vries"]


def test_consent_that_moves_takes_the_place_of_an_earlier_one(practice: Practice) -> None:
    there = _known(practice)
    with clock.stopped_at("2026-11-20T09:00"):
        member = session().scalars(select(FamilyMember)).one()
        anouk = FamilyMember(family_id=member.family_id, relation="moeder", from_on=cases.BEGAN)
        anouk.person = Person(
            municipality_id=there.municipality_id,
            given_name="Sanne",
            surname="de Vries",
            search_name="sanne de vries",
            birth_date=date(1988, 1, 1),
        )
        session().add(anouk)
        session().commit()
        make_rights.gezag(member, anouk, practice.pieter)
        first = make_rights.consent(
            member, practice.pieter, holder=anouk, recipient=session().merge(practice.brug)
        )
    _pass(practice, make.send(practice))

    rows = session().scalars(select(Consent).order_by(Consent.id)).all()
    assert [row.withdrawn_on is None for row in rows] == [False, True]
    assert rows[0].id == first.id


def test_somebody_with_another_birth_date_stays_beside_the_known_gezin(practice: Practice) -> None:
    _known(practice)
    sent = make.send(practice)
    signal = make.signal_of(sent)
    signal.about.person.birth_date = date(2016, 3, 3)  # type: ignore[union-attr]
    session().commit()

    about = _pass(practice, sent).about

    assert about is not None
    assert about.person.birth_date == date(2016, 3, 3)
    assert session().scalar(select(func.count()).select_from(FamilyMember)) == 1


def test_the_regisseur_can_take_back_consent_about_who_is_not_in_the_gezin_yet(
    practice: Practice,
) -> None:
    known = _known(practice)
    sent = make.send(practice, given_name="Bo", yes=Yes("gezag", "Sanne"))
    signal = make.signal_of(sent)
    case = session().scalars(select(FamilyMember).where(FamilyMember.person_id == known.id)).one()
    family = case.family
    assert family.open_case is not None
    signal.ended_on, signal.ended_how = clock.today(), "doorgegeven"
    signal.case_id = family.open_case.id
    session().commit()
    assert make.names(practice.esther) == ["Bo de Vries"]

    given = session().scalars(select(Consent)).one()
    make_rights.withdraw(given, case, practice.pieter)

    assert make.names(practice.esther) == []
