"""Notes: what happened, about whom, who may read it, and correcting it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from app import clock
from app.access import NotPermitted
from app.accounts.models import UserAccount
from app.cases import operations, queries
from app.cases.models import Case, Note
from app.db import Database, Missing, session
from app.families.models import Person
from app.operation import Conflict, RuleBroken
from tests.accounts import make as accounts
from tests.cases import make
from tests.support.stories import Story, Told, attached, begins_with

MONDAY = "2026-11-23T14:02"


@dataclass
class World:
    marloes: UserAccount
    karim: UserAccount
    pieter: UserAccount
    case: Case

    @property
    def people(self) -> list[Person]:
        """Noor and Sem."""
        return [member.person for member in queries.members_of(make.fresh_case(self.case))]


def _laid() -> World:
    """A casus that Marloes leads and in which Pieter reads along, on Monday 23 November 2026."""
    with clock.stopped_at(MONDAY):
        people = [accounts.worker(name) for name in ("Marloes Veenstra", "Karim", "Pieter")]
        case = make.case(people[0])
        make.reader(case, people[2])
        return World(*people, case)


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def world(database: Database, told: Told) -> Iterator[World]:
    with clock.stopped_at(MONDAY), database.writing():
        yield attached(told(LAID))


def readable(world: World, who: UserAccount) -> list[str]:
    actor = accounts.actor(who)
    case = queries.get_case(world.case.public_id, actor)
    notes = session().scalars(queries.readable_notes(case, actor).order_by(Note.id))
    return [note.text for note in notes]


def correct(world: World, note: Note, who: UserAccount, text: str, **more: object) -> Note:
    found = queries.get_note(world.case.public_id, note.public_id, accounts.actor(who))
    values = {"persons": found.persons, "readers": found.readers, **more}
    return operations.correct_note(found, by=accounts.actor(who), text=text, **values)


def test_a_note_says_what_happened_about_whom_and_for_whom(world: World) -> None:
    noor, sem = world.people

    note = make.note(world.case, world.marloes, "Noor gebeld.", persons=[noor, sem])

    assert (note.text, note.readers, note.kind) == ("Noor gebeld.", "casus", "notitie")
    assert {person.given_name for person in note.persons} == {"Noor", "Sem"}
    assert note.written_by_id == world.marloes.id


def test_a_note_of_today_happened_now(world: World) -> None:
    note = make.note(world.case, world.marloes)

    assert note.happened_at == datetime(2026, 11, 23, 13, 2, tzinfo=UTC)
    assert queries.time_known(note)


def test_a_note_about_an_earlier_day_has_no_hour(world: World) -> None:
    note = make.note(world.case, world.marloes, happened_on=date(2026, 7, 1))

    assert note.happened_at == datetime(2026, 6, 30, 22, 0, tzinfo=UTC)
    assert note.written_at == datetime(2026, 11, 23, 13, 2, tzinfo=UTC)
    assert not queries.time_known(note)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"text": "  "}, "text"),
        ({"readers": "iedereen"}, "readers"),
        ({"happened_on": date(2026, 11, 24)}, "happened_on"),
    ],
)
def test_what_a_note_cannot_be(world: World, values: dict[str, object], field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        make.note(world.case, world.marloes, **values)

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("text", "readers", "field"), [(" ", "casus", "text"), ("Gebeld.", "iedereen", "readers")]
)
def test_a_correction_is_held_to_what_a_note_can_be(
    world: World, text: str, readers: str, field: str
) -> None:
    note = make.note(world.case, world.marloes, "Noor gebeld.")

    with pytest.raises(RuleBroken) as refused:
        correct(world, note, world.marloes, text, readers=readers)

    assert refused.value.field == field
    assert session().get_one(Note, note.id, populate_existing=True).text == "Noor gebeld."


def test_a_note_is_about_people_of_this_gezin(world: World) -> None:
    stranger = make.family("Mulder").members[0].person

    with pytest.raises(RuleBroken) as refused:
        make.note(world.case, world.marloes, persons=[session().merge(stranger)])

    assert refused.value.field == "persons"


def test_who_reads_along_writes_nothing(world: World) -> None:
    with pytest.raises(NotPermitted):
        make.note(world.case, world.pieter)


def test_a_note_for_the_regie_is_not_for_who_reads_along(world: World) -> None:
    make.note(world.case, world.marloes, "Voor iedereen.")
    make.note(world.case, world.marloes, "Ook voor het gezin.", readers="gezin")
    make.note(world.case, world.marloes, "Alleen regie.", readers="regie")

    assert readable(world, world.marloes) == [
        "Voor iedereen.",
        "Ook voor het gezin.",
        "Alleen regie.",
    ]
    assert readable(world, world.pieter) == ["Voor iedereen.", "Ook voor het gezin."]


def test_a_note_for_the_regie_goes_to_the_next_regisseur_and_stays_with_its_writer(
    world: World,
) -> None:
    make.note(world.case, world.marloes, "Alleen regie.", readers="regie")
    make.hand_over(
        world.case, world.marloes, world.karim, keep_until=date(2026, 12, 1), keep_reason="Kort."
    )
    make.note(world.case, world.karim, "Van Karim.", readers="regie")

    assert readable(world, world.karim) == ["Alleen regie.", "Van Karim."]
    assert readable(world, world.marloes) == ["Alleen regie."]


def test_a_note_is_found_only_in_its_own_casus_and_by_who_may_read_it(world: World) -> None:
    other = make.case(world.karim, make.family("Mulder"))
    note = make.note(world.case, world.marloes, readers="regie")
    marloes, karim, pieter = map(accounts.actor, (world.marloes, world.karim, world.pieter))

    assert queries.get_note(world.case.public_id, note.public_id, marloes).id == note.id
    for case_id, actor in (
        (world.case.public_id, pieter),
        (world.case.public_id, karim),
        (other.public_id, karim),
    ):
        with pytest.raises(Missing):
            queries.get_note(case_id, note.public_id, actor)


def test_a_correction_keeps_what_the_note_said_before(world: World) -> None:
    note = make.note(world.case, world.marloes, "Noor kwam om 5 uur.")

    correct(world, note, world.marloes, "Noor kwam om 6 uur.")
    corrected = correct(world, note, world.marloes, "Noor kwam om half 7.")

    assert corrected.text == "Noor kwam om half 7."
    assert [was.text for was in corrected.earlier] == ["Noor kwam om 5 uur.", "Noor kwam om 6 uur."]


def test_only_changing_who_may_read_leaves_no_earlier_text(world: World) -> None:
    note = make.note(world.case, world.marloes, "Gebeld.")

    corrected = correct(world, note, world.marloes, "Gebeld.", readers="regie", persons=[])

    assert (corrected.readers, corrected.earlier) == ("regie", [])


def test_only_the_writer_corrects_a_note(world: World) -> None:
    note = make.note(world.case, world.marloes)
    make.hand_over(world.case, world.marloes, world.karim)

    with pytest.raises(NotPermitted):
        correct(world, note, world.karim, "Anders.")


def test_the_writer_who_no_longer_reads_the_casus_corrects_nothing(world: World) -> None:
    note = make.note(world.case, world.marloes)
    make.hand_over(world.case, world.marloes, world.karim)

    with pytest.raises(NotPermitted):
        operations.correct_note(
            session().get_one(Note, note.id),
            by=accounts.actor(world.marloes),
            text="Anders.",
            persons=[],
            readers="casus",
        )


@pytest.mark.parametrize("more", [{}, {"readers": "gezin"}, {"persons": "both"}])
def test_the_second_of_two_corrections_is_told(world: World, more: dict[str, object]) -> None:
    note = make.note(world.case, world.marloes, "Gebeld.")
    read = note.row_version
    if "persons" in more:
        more = {"persons": world.people}
    correct(world, note, world.marloes, "Gebeld." if more else "Geappt.", **more)

    with pytest.raises(Conflict):
        correct(world, note, world.marloes, "Gemaild.", version=read)


def test_somebody_who_left_the_gezin_stays_on_a_corrected_note(world: World) -> None:
    noor, _ = world.people
    note = make.note(world.case, world.marloes, persons=[noor])
    membership = queries.members_of(make.fresh_case(world.case))[0]
    membership.until_on = date(2026, 11, 1)
    accounts.saved(membership)

    corrected = correct(world, note, world.marloes, "Toch anders.")

    assert [person.given_name for person in corrected.persons] == ["Noor"]
    assert [m.person.given_name for m in queries.members_of(corrected.case)] == ["Sem"]


def test_earlier_texts_are_for_the_writer_and_the_regisseur(world: World) -> None:
    note = make.note(world.case, world.marloes, "Alleen voor mij.", readers="regie")
    corrected = correct(world, note, world.marloes, "Voor allen.", readers="casus")

    assert queries.may_read_earlier(corrected, accounts.actor(world.marloes))
    assert not queries.may_read_earlier(corrected, accounts.actor(world.pieter))
