"""The timeline: one story, the newest first, of which everybody reads what is theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from app import clock, deadlines
from app.accounts.models import UserAccount
from app.cases import operations, queries
from app.cases.models import Case
from app.db import Database, Missing, session
from app.deadlines import FIRST_CONTACT
from app.reports.queries import timeline as story
from app.reports.queries.telling import Told, tell
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.reports import make
from tests.support import stories
from tests.support.stories import Story, attached, begins_with

MONDAY = "2026-11-23T09:00"


@dataclass
class World:
    marloes: UserAccount
    karim: UserAccount
    case: Case


def _laid() -> World:
    """Marloes leads the casus of gezin Bakker since 4 June; it is Monday 23 November 2026."""
    with clock.stopped_at(MONDAY):
        marloes, karim = accounts.worker("Marloes Veenstra"), accounts.worker("Karim Idrissi")
        return World(marloes, karim, make.case(marloes))


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def world(database: Database, told: stories.Told) -> Iterator[World]:
    with clock.stopped_at(MONDAY), database.writing():
        yield attached(told(LAID))


def read(world: World, who: UserAccount | None = None, **more: Any) -> list[Told]:
    actor = accounts.actor(who or world.marloes)
    case = queries.get_case(world.case.public_id, actor)
    return tell(story.timeline(case, actor, **more).entries, case, actor)


def said(moments: list[Told]) -> list[tuple[str, str]]:
    return [(told.day, told.text) for told in moments]


def note_at(world: World, at: str, text: str, who: UserAccount | None = None, **more: Any) -> Any:
    with clock.stopped_at(at):
        return cases.note(world.case, who or world.marloes, text, **more)


def test_everything_stands_in_one_story_the_newest_first(world: World) -> None:
    signal = cases.signal(world.case, world.marloes)
    note_at(world, "2026-06-09T10:00", "Kennisgemaakt.")
    term = cases.first_contact_term(signal)
    with clock.stopped_at("2026-06-10T12:00"):
        operations.pause_deadline(term, by=accounts.actor(world.marloes), reason="Vakantie.")
        operations.waive_deadline(term, by=accounts.actor(world.marloes), reason="Was er al.")
    make.adopt(make.plan(world.case, world.marloes), world.marloes, date(2026, 9, 17))
    with clock.stopped_at("2026-11-20T16:40"):
        cases.hand_over(world.case, world.marloes, world.karim)
    note_at(world, "2026-11-23T08:30", "Anouk gebeld.", world.karim)

    told = [(one.day, one.time, one.title, one.by) for one in read(world, world.karim)]
    assert told == [
        ("vandaag", "08:30", "Notitie", "van u"),
        ("vr 20 nov", "16:40", "Overdracht", "van Marloes Veenstra aan Karim Idrissi"),
        ("do 17 sep", "", "Versie 1", "van het gezinsplan vastgesteld"),
        ("wo 10 jun", "", "Termijn", "van afgezien, door Marloes Veenstra"),
        ("wo 10 jun", "", "Termijn", "stilgezet, door Marloes Veenstra"),
        ("di 9 jun", "10:00", "Notitie", "van Marloes Veenstra"),
        ("do 4 jun", "", "Begin", "van deze casus"),
        ("do 4 jun", "", "Signaal", "genoteerd door Marloes Veenstra"),
    ]


def test_what_has_only_a_day_stands_above_the_moments_of_that_day(world: World) -> None:
    note_at(world, "2026-09-17T23:30", "Laat gebeld.")
    make.adopt(make.plan(world.case, world.marloes), world.marloes, date(2026, 9, 17))
    note_at(world, "2026-09-18T00:10", "Nog later.")

    assert [told.title for told in read(world)][:3] == ["Notitie", "Versie 1", "Notitie"]
    assert [told.day for told in read(world)][:3] == ["vr 18 sep", "do 17 sep", "do 17 sep"]


def test_a_day_in_winter_is_that_same_day_in_the_story(world: World) -> None:
    make.adopt(make.plan(world.case, world.marloes), world.marloes, date(2026, 11, 19))

    assert read(world)[0].day == "do 19 nov"


def test_a_note_for_the_regie_is_for_the_regisseur_and_its_writer_alone(world: World) -> None:
    cases.reader(world.case, world.karim)
    note_at(world, "2026-11-20T10:00", "Zorg over vader.", readers="regie")
    note_at(world, "2026-11-20T11:00", "Voor ons allen.")

    notes = [told.text for told in read(world, world.karim, shown="notities")]
    assert notes == ["Voor ons allen."]
    assert len(read(world, shown="notities")) == 2


def test_what_i_may_not_read_is_in_no_count_either(world: World) -> None:
    cases.reader(world.case, world.karim)
    noor = make.someone(world.case, "Noor")
    note_at(world, "2026-11-20T10:00", "Zorg.", readers="regie", persons=[noor])
    actor = accounts.actor(world.karim)
    case = queries.get_case(world.case.public_id, actor)

    assert [told.title for told in read(world, world.karim)] == ["Meelezen", "Begin"]
    assert story.timeline(case, actor, shown="notities").total == 0
    assert story.timeline(case, actor, about=noor).total == 0


def test_the_old_regisseur_keeps_reading_what_they_wrote_when_they_read_along(
    world: World,
) -> None:
    note_at(world, "2026-11-20T10:00", "Mijn zorg.", readers="regie")
    cases.hand_over(world.case, world.marloes, world.karim)
    cases.reader(world.case, world.marloes, date(2026, 11, 23), date(2026, 12, 1))

    (mine,) = read(world, world.marloes, shown="notities")
    assert (mine.text, mine.readers) == ("Mijn zorg.", "alleen voor u en Karim Idrissi")
    (his,) = read(world, world.karim, shown="notities")
    assert his.readers == "alleen voor u en Marloes Veenstra"


@pytest.mark.parametrize(
    ("readers", "words", "restricted"),
    [
        ("gezin", "voor iedereen, ook het gezin", False),
        ("casus", "voor iedereen in deze casus", False),
        ("regie", "alleen voor u", True),
    ],
)
def test_who_may_read_a_note_stands_beside_it(
    world: World, readers: str, words: str, restricted: bool
) -> None:
    cases.note(world.case, world.marloes, readers=readers)

    told = read(world)[0]
    assert (told.readers, told.restricted) == (words, restricted)


def test_a_note_says_about_whom_it_is(world: World) -> None:
    people = [make.someone(world.case, name) for name in ("Noor", "Sem")]
    cases.note(world.case, world.marloes, persons=people)

    assert read(world)[0].by == "van u, over Noor en Sem"


def test_a_corrected_note_says_so_and_shows_only_what_it_says_now(world: World) -> None:
    note = note_at(world, "2026-11-19T10:00", "Sem belde.")
    with clock.stopped_at("2026-11-20T12:00"):
        operations.correct_note(
            queries.get_note(world.case.public_id, note.public_id, accounts.actor(world.marloes)),
            by=accounts.actor(world.marloes),
            text="Noor belde.",
            persons=(),
            readers="casus",
        )

    told = read(world)[0]
    assert (told.text, told.corrected) == ("Noor belde.", "vr 20 nov")


def test_a_version_says_who_agrees_by_their_last_word(world: World) -> None:
    version = make.plan(world.case, world.marloes)
    make.adopt(version, world.marloes, date(2026, 11, 20))
    noor, sem = make.someone(world.case, "Noor"), make.someone(world.case, "Sem")
    for who, answer in ((noor, "oneens"), (sem, "opmerking"), (noor, "eens")):
        make.answer(version, who, answer, world.marloes)

    assert read(world)[0].text == "Noor eens, Sem eens met een opmerking."


def test_a_draft_version_is_not_part_of_the_story(world: World) -> None:
    make.plan(world.case, world.marloes)

    assert [told.title for told in read(world)] == ["Begin"]


def test_a_version_from_before_this_casus_is_another_story(world: World) -> None:
    make.adopt(make.plan(world.case, world.marloes), world.marloes, date(2026, 6, 3))

    assert [told.title for told in read(world)] == ["Begin"]


def test_a_replaced_term_is_not_told_and_a_late_one_is(world: World) -> None:
    signal = cases.signal(world.case, world.marloes)
    by = accounts.actor(world.marloes)
    make.term(
        *(world.case, world.marloes, date(2026, 9, 1)),
        ended_on=date(2026, 9, 1),
        ended_how="vervangen",
    )
    deadlines.meet(FIRST_CONTACT, signal, on=date(2026, 6, 30), by=by)
    session().commit()

    told = read(world, shown="termijnen")
    assert [(one.by, one.text) for one in told] == [
        ("te laat gehaald", "Eerste contact na signaal, tot do 11 jun.")
    ]


def test_a_handed_over_casus_says_from_when_and_why(world: World) -> None:
    cases.hand_over(world.case, world.marloes, world.karim, on=date(2026, 11, 20))

    told = read(world, world.karim, shown="regie")
    assert said(told) == [
        ("vandaag", "Marloes gaat met verlof. Vanaf vr 20 nov."),
        ("do 4 jun", "Marloes Veenstra is regisseur."),
    ]


def test_the_story_of_another_casus_is_another_story(world: World) -> None:
    other = make.case(world.marloes, "De Wit")
    cases.signal(other, world.marloes)
    cases.note(other, world.marloes, "Over De Wit.")
    make.paused(other, world.marloes, date(2026, 12, 1), date(2026, 11, 20))
    make.adopt(make.plan(other, world.marloes), world.marloes, date(2026, 11, 20))
    cases.hand_over(other, world.marloes, world.karim)

    assert [told.title for told in read(world)] == ["Begin"]


def test_the_story_of_a_casus_that_is_not_mine_is_not_there(world: World) -> None:
    with pytest.raises(Missing):
        read(world, world.karim)


def test_pages_follow_each_other_and_say_what_is_left(world: World) -> None:
    for day in range(1, 29):
        note_at(world, f"2026-10-{day:02}T10:00", f"Dag {day}.")
    actor = accounts.actor(world.marloes)
    case = queries.get_case(world.case.public_id, actor)

    first, second = (story.timeline(case, actor, page=nr) for nr in (1, 2))
    texts = [told.text for page in (first, second) for told in tell(page.entries, case, actor)]
    assert texts == [f"Dag {day}." for day in range(28, 0, -1)] + ["Marloes Veenstra is regisseur."]
    assert (first.total, first.rest) == (29, "nog 9 van juni tot en met oktober")
    assert second.rest == ""


def test_notes_of_one_moment_keep_one_order_over_the_pages(world: World) -> None:
    for nr in range(6):
        note_at(world, "2026-10-01T10:00", f"Nummer {nr}.")

    pages = [read(world, shown="notities", page=nr, size=2) for nr in (1, 2, 3)]
    assert [told.text for page in pages for told in page] == [
        f"Nummer {nr}." for nr in range(5, -1, -1)
    ]


def test_a_filter_by_person_leaves_the_notes_about_them(world: World) -> None:
    noor, sem = make.someone(world.case, "Noor"), make.someone(world.case, "Sem")
    cases.note(world.case, world.marloes, "Over Noor.", persons=[noor])
    cases.note(world.case, world.marloes, "Over Sem.", persons=[sem])
    cases.note(world.case, world.marloes, "Over niemand.")

    assert [told.text for told in read(world, about=noor)] == ["Over Noor."]
    assert read(world, about=noor, shown="plan") == []


def test_nobody_outside_the_gezin_can_be_asked_for(world: World) -> None:
    stranger = make.someone(make.case(world.marloes, "De Wit"), "Noor")
    people = story.people_of(world.case)

    assert [person.given_name for person in people] == ["Noor", "Sem"]
    with pytest.raises(Missing):
        story.person_in(people, stranger.public_id)


def test_paper_has_no_notes_for_the_regie(world: World) -> None:
    cases.note(world.case, world.marloes, "Zorg.", readers="regie")
    cases.note(world.case, world.marloes, "Gewoon.")

    assert [told.text for told in read(world, restricted=False)] == [
        "Gewoon.",
        "Marloes Veenstra is regisseur.",
    ]


def test_on_paper_nobody_is_you_and_no_day_is_today(world: World) -> None:
    cases.note(world.case, world.marloes, readers="regie")
    actor = accounts.actor(world.marloes)
    case = queries.get_case(world.case.public_id, actor)

    (told, _) = tell(story.timeline(case, actor).entries, case, None)
    assert (told.day, told.by) == ("ma 23 nov", "van Marloes Veenstra")
    assert told.readers == "alleen voor Marloes Veenstra"
