"""Two files that are one gezin: nothing is lost, one regisseur, and the right people read on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from app import clock
from app.access import NotPermitted, Relation
from app.audit import AuditEvent
from app.cases import operations, queries
from app.cases.models import Case, CaseLink, Closing, Note
from app.closing import open_ends
from app.db import Database, Missing, session
from app.families import operations as operations_of_families
from app.families import queries as families
from app.families.models import (
    Consent,
    FamilyMember,
    Gezag,
    Person,
    PersonAccount,
    ReadingConsent,
    ShieldName,
)
from tests.accounts import make as accounts
from tests.cases import make
from tests.cases.life import NOW, TODAY, Lives, lives, refused
from tests.families import make_rights
from tests.support.stories import Story, Told, attached, begins_with


def _laid() -> Lives:
    with clock.stopped_at(NOW):
        return lives()


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def home(database: Database, told: Told) -> Iterator[Lives]:
    with clock.stopped_at(NOW), database.writing():
        yield attached(told(LAID))


def merge(home: Lives, **more: Any) -> Case:
    other = more.pop("other", None) or home.open(home.other)
    said = {
        "same": home.same(Anouk="Anouk", Noor="Noor"),
        "reason": "Twee teams kregen hetzelfde signaal.",
        "accepted": True,
        "seen": " ".join(end.key for end in open_ends(other)),
        **more,
    }
    return operations.merge_cases(home.open(), by=said.pop("by", home.by), other=other, **said)


def test_one_casus_is_left_with_everybody_in_it_once(home: Lives) -> None:
    merge(home)

    assert set(home.members()) == {"Anouk", "Jeroen", "Noor", "Sem", "Riet"}
    assert (home.open().closed_on, home.open(home.other).closed_on) == (None, TODAY)
    closing = session().scalars(select(Closing)).one()
    assert closing.how == "samengevoegd"
    link = session().scalars(select(CaseLink)).one()
    assert (link.from_case_id, link.to_case_id) == (home.other.id, home.case.id)


def test_nothing_that_was_written_goes_and_the_log_is_kept(home: Lives) -> None:
    make.note(home.other, home.marloes, "Riet past op.")
    before = {
        kind: session().scalar(select(func.count()).select_from(kind))
        for kind in (Note, Person, AuditEvent, Gezag, Consent)
    }
    log = session().scalars(select(AuditEvent.mac).order_by(AuditEvent.id)).all()

    merge(home)

    after = {kind: session().scalar(select(func.count()).select_from(kind)) for kind in before}
    assert {kind: after[kind] for kind in (Note, Person)} == {
        kind: before[kind] for kind in (Note, Person)
    }
    kept = session().scalars(select(AuditEvent.mac).order_by(AuditEvent.id)).all()
    assert kept[: len(log)] == log
    assert len(kept) == len(log) + 1


def test_the_closed_one_is_read_by_who_leads_the_one_that_stays(home: Lives) -> None:
    other = home.other.public_id
    merge(home)
    pieter, karim = accounts.actor(home.pieter), accounts.actor(home.karim)

    read = queries.get_case(other, home.by)
    assert read.relations_of(home.by) == {Relation.LAST_REGISSEUR}
    assert families.get_family(read.family.public_id, home.by)
    make.hand_over(home.case, home.marloes, home.karim)
    assert queries.get_case(other, karim).relations_of(karim) == {Relation.LAST_REGISSEUR}
    assert families.get_family(home.open(home.other).family.public_id, karim)
    for who in (home.by, pieter):
        with pytest.raises(Missing):
            queries.get_case(other, who)
        with pytest.raises(Missing):
            families.get_family(home.open(home.other).family.public_id, who)
        assert home.open(home.other).relations_of(who) == frozenset()


def test_a_casus_does_not_merge_with_itself(home: Lives) -> None:
    assert refused(merge, home, other=home.open()) == (
        "other",
        "Kies een andere casus: deze is het zelf.",
    )


def test_whoever_merges_leads_both(home: Lives) -> None:
    make.hand_over(home.other, home.marloes, home.karim)
    with pytest.raises(NotPermitted):
        merge(home)
    with pytest.raises(NotPermitted):
        merge(home, by=accounts.actor(home.karim))
    assert session().scalars(select(CaseLink)).all() == []


def test_each_person_of_the_other_gezin_is_told_apart(home: Lives) -> None:
    nobody = refused(merge, home, same={})
    assert nobody[0] == "same"
    assert nobody[1].startswith("Kies wie ")
    twice = refused(merge, home, same=home.same(Anouk="Anouk", Noor="Anouk", Riet="Jeroen"))
    assert twice == ("same", "Twee mensen kunnen niet dezelfde persoon zijn.")
    born = refused(merge, home, same=home.same(Anouk="Anouk", Noor="Sem"))
    assert born[1].startswith("Noor is geboren op wo 2 mrt 2011 en Sem op zo 20 aug 2017.")


def test_what_is_still_open_there_is_known(home: Lives) -> None:
    make.signal(home.other, home.marloes)

    said = refused(merge, home, accepted=False)
    assert said == ("accepted", "Vink aan dat u weet wat er nog open staat.")
    assert refused(merge, home, seen="")[0] == "accepted"


def test_a_shield_of_either_wins_and_its_names_go_along(home: Lives) -> None:
    theirs = home.members(home.other)["Anouk"].person
    theirs.shielded_since, theirs.address = date(2026, 10, 1), "Kamer 4"
    name = ShieldName(person_id=theirs.id, account_id=home.karim.id, reason="Doet de opvang.")
    name.by_id, name.at = home.by.id, clock.now()
    session().add(name)
    session().commit()

    merge(home)

    ours = home.members()["Anouk"].person
    assert (ours.shielded_since, ours.address) == (TODAY, "Kamer 4")
    named = select(ShieldName.account_id).where(ShieldName.person_id == ours.id)
    assert session().scalars(named).all() == [home.karim.id]


def test_gezag_consent_and_reading_along_go_to_the_person_who_stays(home: Lives) -> None:
    theirs = home.members(home.other)
    gezag = make_rights.gezag(theirs["Noor"], theirs["Anouk"], home.marloes)
    consent = make_rights.consent(theirs["Noor"], home.marloes, "samen", theirs["Anouk"])
    parent = accounts.worker("Anouk Bakker", role=None)
    access = PersonAccount(account_id=parent.id, person_id=theirs["Anouk"].person_id)
    access.from_on, access.by_id = date(2026, 7, 1), home.by.id
    session().add(access)
    session().commit()

    merge(home)

    ours = home.members()
    held = session().scalars(select(Gezag).where(Gezag.child_id == ours["Noor"].person_id)).all()
    assert [(g.from_on, g.evidence) for g in held] == [(gezag.from_on, gezag.evidence)]
    assert session().get_one(Consent, consent.id).person_id == ours["Noor"].person_id
    running = select(PersonAccount.person_id).where(PersonAccount.ended_at.is_(None))
    assert session().scalars(running).all() == [ours["Anouk"].person_id]
    assert {g.holder_person_id for g in held} == {ours["Anouk"].person_id}


def tess(home: Lives, of: Case | None = None) -> FamilyMember:
    """A young person of 16 in that gezin, over whom Anouk has gezag."""
    family = home.open(of).family
    born = date(2010, 6, 1)
    person = Person(municipality_id=family.municipality_id, given_name="Tess", surname=family.name)
    person.search_name, person.birth_date = f"tess {family.name}".lower(), born
    row = FamilyMember(family=family, person=person, relation="kind", from_on=date(2026, 6, 4))
    session().add(row)
    session().commit()
    made = home.members(of)["Tess"]
    make_rights.gezag(made, home.members(of)["Anouk"], home.marloes)
    return home.members(of)["Tess"]


def let_read(home: Lives, of: Case | None = None, on: str = NOW) -> ReadingConsent:
    """Tess lets Anouk read, as they are known in that gezin."""
    with clock.stopped_at(on):
        operations_of_families.let_parent_read(
            home.members(of)["Tess"],
            by=home.by,
            parent=home.members(of)["Anouk"].person,
            words="Zei het zelf.",
        )
    return make_rights.newest(ReadingConsent)


def take_back(home: Lives, row: ReadingConsent, of: Case | None = None, on: str = NOW) -> None:
    with clock.stopped_at(on):
        operations_of_families.stop_parent_reading(
            home.open(of).family, by=home.by, reading=session().get_one(ReadingConsent, row.id)
        )


def running(home: Lives) -> list[tuple[int, int, date]]:
    """What still holds: by whom, for whom, since when."""
    query = select(ReadingConsent).where(ReadingConsent.withdrawn_on.is_(None))
    found = session().scalars(query.execution_options(populate_existing=True))
    return [(row.young_id, row.parent_id, row.from_on) for row in found]


def who(home: Lives, young: str = "Tess", of: Case | None = None) -> tuple[int, int]:
    people = home.members(of)
    return people[young].person_id, home.members()["Anouk"].person_id


OCTOBER, NOVEMBER = "2026-10-01T10:00", "2026-11-02T10:00"


def test_what_a_young_person_said_goes_on_when_both_turn_out_to_be_known(home: Lives) -> None:
    tess(home)
    tess(home, home.other)
    let_read(home, home.other, on=OCTOBER)

    merge(home, same=home.same(Anouk="Anouk", Noor="Noor", Tess="Tess"))

    assert running(home) == [(*who(home), date(2026, 10, 1))]
    said = session().scalars(select(ReadingConsent)).all()
    assert [row.words for row in said] == ["Zei het zelf."] * 2


def test_a_young_person_who_comes_along_lets_the_parent_who_stays_read(home: Lives) -> None:
    young = tess(home, home.other).person_id
    let_read(home, home.other, on=OCTOBER)

    merge(home, same=home.same(Anouk="Anouk", Noor="Noor"))

    assert running(home) == [(young, home.members()["Anouk"].person_id, date(2026, 10, 1))]


def test_what_was_said_in_both_files_stands_once(home: Lives) -> None:
    tess(home)
    tess(home, home.other)
    let_read(home, home.other, on=OCTOBER)
    let_read(home, on=NOVEMBER)

    merge(home, same=home.same(Anouk="Anouk", Noor="Noor", Tess="Tess"))

    assert running(home) == [(*who(home), date(2026, 11, 2))]


@pytest.mark.parametrize("no_in_other", [True, False])
def test_a_yes_that_was_taken_back_later_in_the_other_file_does_not_come_back(
    home: Lives, no_in_other: bool
) -> None:
    tess(home)
    tess(home, home.other)
    yes, no = (None, home.other) if no_in_other else (home.other, None)
    let_read(home, yes, on=OCTOBER)
    earlier = let_read(home, no, on=OCTOBER)
    take_back(home, earlier, no, on=NOVEMBER)

    merge(home, same=home.same(Anouk="Anouk", Noor="Noor", Tess="Tess"))

    assert running(home) == []


def test_a_yes_of_after_it_was_taken_back_holds(home: Lives) -> None:
    tess(home)
    tess(home, home.other)
    first = let_read(home, on=OCTOBER)
    take_back(home, first, on=OCTOBER)
    let_read(home, home.other, on=NOVEMBER)

    merge(home, same=home.same(Anouk="Anouk", Noor="Noor", Tess="Tess"))

    assert running(home) == [(*who(home), date(2026, 11, 2))]


def test_what_nobody_merged_said_is_left_alone(home: Lives) -> None:
    tess(home)
    let_read(home, on=OCTOBER)
    before = running(home)

    merge(home, same=home.same(Anouk="Anouk", Noor="Noor"))

    assert running(home) == before
    assert len(session().scalars(select(ReadingConsent)).all()) == 1
