"""The timeline tells who came into a casus and left it, what was agreed, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest

from app import clock
from app.accounts.models import UserAccount
from app.cases import operations, queries
from app.db import Database, session
from app.families.models import FamilyMember, Gezag
from app.reports.queries import timeline as story
from app.reports.queries.telling import Told, tell
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.families import make_rights as rights
from tests.mdo import make as meetings
from tests.mdo.make import Scene
from tests.plans import evaluating
from tests.plans import table as laying
from tests.referrals import make as referrals
from tests.support import stories
from tests.support.stories import Story, attached, begins_with

NOW = "2026-12-02T10:00"


def _laid() -> Scene:
    """Gezin Bakker with an adopted plan; it is Wednesday 2 December 2026."""
    with clock.stopped_at(NOW):
        scene = meetings.lay()
        with clock.stopped_at("2026-09-17T15:00"):
            laying.drafted(scene.table)
            scene.table.adopt()
        return scene


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def scene(database: Database, told: stories.Told) -> Iterator[Scene]:
    with clock.stopped_at(NOW), database.writing():
        yield attached(told(LAID))


def read(scene: Scene, shown: str, who: UserAccount | None = None) -> list[Told]:
    session().expire_all()
    actor = accounts.actor(who or scene.table.worker)
    case = queries.get_case(scene.table.case.public_id, actor)
    return tell(story.timeline(case, actor, shown=shown).entries, case, actor)


def lines(told: list[Told]) -> list[tuple[str, ...]]:
    return [(one.day, one.title, one.by, one.text) for one in told]


def member(scene: Scene, name: str) -> FamilyMember:
    return next(m for m in scene.case().family.members if m.person.given_name == name)


def test_an_evaluation_and_its_signing_off_are_part_of_the_plan(scene: Scene) -> None:
    cases.reader(scene.table.case, scene.colleague, capacity="maatje")
    held = evaluating.evaluate(
        scene.table, date(2026, 12, 1), decision="opschalen", decision_words="Er is meer nodig."
    )
    evaluating.sign_off(held, scene.colleague, "Helder.")

    told = read(scene, "plan")
    assert lines(told)[:2] == [
        ("vandaag", "Evaluatie", "van di 1 dec afgetekend door Hanan El Idrissi", "Helder."),
        (
            *("gisteren", "Evaluatie", "van het gezinsplan, door Marloes Veenstra"),
            "Opschalen. Er is meer nodig.",
        ),
    ]
    assert [one.title for one in told[2:]] == ["Versie 1"]
    assert {one.ref for one in told[:2]} == {held.public_id}


def test_who_came_into_the_casus_and_when_that_ended(scene: Scene) -> None:
    karim, piet, willem = (accounts.worker(name) for name in ("Karim", "Piet", "Willem"))
    case = scene.table.case
    cases.reader(case, scene.colleague, date(2026, 10, 1), capacity="maatje")
    cases.reader(case, karim, date(2026, 11, 1), date(2026, 11, 20), capacity="waarnemer")
    ended = cases.reader(case, piet, date(2026, 11, 10))
    with clock.stopped_at("2026-11-25T12:00"):
        operations.end_reading(ended, by=scene.by)
    cases.reader(case, willem, date(2026, 12, 3), date(2026, 12, 9), capacity="waarnemer")

    why = "Kent het gezin van vroeger."
    assert lines(read(scene, "regie")) == [
        ("wo 25 nov", "Meelezen", "door Piet is afgelopen", ""),
        ("vr 20 nov", "Waarnemer", "was Karim, dat is afgelopen", ""),
        ("di 10 nov", "Meelezen", "door Piet", why),
        ("zo 1 nov", "Waarnemer", "is Karim, tot en met vr 20 nov", why),
        ("do 1 okt", "Maatje", "is Hanan El Idrissi", why),
        ("do 4 jun", "Begin", "van deze casus", "Marloes Veenstra is regisseur."),
    ]


def test_what_was_taken_back_before_it_began_is_not_told(scene: Scene) -> None:
    karim = accounts.worker("Karim")
    with clock.stopped_at("2026-11-20T12:00"):
        coming = cases.reader(
            *(scene.table.case, karim, date(2026, 11, 30), date(2026, 12, 20)),
            capacity="waarnemer",
        )
        operations.end_reading(coming, by=scene.by)

    assert [one.title for one in read(scene, "regie")] == ["Begin"]


def test_who_stands_in_until_today_still_does(scene: Scene) -> None:
    karim = accounts.worker("Karim")
    of = scene.table.case
    cases.reader(of, karim, date(2026, 12, 1), date(2026, 12, 2), capacity="waarnemer")

    (newest, *rest) = read(scene, "regie", karim)
    assert newest.by == "is Karim, tot en met wo 2 dec"
    assert [one.title for one in rest] == ["Begin"]


def test_the_last_day_counts_when_closing_ended_it_once_more(scene: Scene) -> None:
    karim = accounts.worker("Karim")
    over = cases.reader(scene.table.case, karim, date(2026, 11, 1), date(2026, 11, 20))
    over.ended_at = clock.now()
    session().commit()

    assert ("vr 20 nov", "Meelezen", "door Karim is afgelopen", "") in lines(read(scene, "regie"))


def test_a_closed_casus_says_how_it_ended(scene: Scene) -> None:
    cases.close(scene.table.case, date(2026, 12, 1))

    (closed, *_) = read(scene, "regie")
    assert (closed.day, closed.title, closed.by) == (
        *("vandaag", "Afsluiting", "door Marloes Veenstra"),
    )
    assert closed.text.endswith("Het gaat goed. Vanaf di 1 dec.")


def test_meetings_planned_held_and_called_off(scene: Scene) -> None:
    with clock.stopped_at("2026-11-22T10:00"):
        first = scene.plan()
        second = scene.plan(starts_at=datetime(2026, 12, 15, 9, 0), question="En dan?")
    with clock.stopped_at("2026-12-01T17:00"):
        scene.record(first)
        scene.decide(first)
        scene.decide(first, what="Bellen", who=scene.person("Noor"), due_on=date(2026, 12, 9))
    scene.cancel(second, "noor is ziek")

    told = read(scene, "overleg")
    assert lines(told) == [
        ("vandaag", "Overleg", "van di 15 dec om 09:00 afgezegd", "Noor is ziek."),
        (
            *("gisteren", "Overleg", "vastgelegd door Marloes Veenstra"),
            "Besloten: Noor slaapt een nacht thuis (Oma Riet, za 5 dec); Bellen (Noor, wo 9 dec).",
        ),
        (
            *("zo 22 nov", "Overleg"),
            *("gepland door Marloes Veenstra, voor di 15 dec om 09:00", "En dan?"),
        ),
        (
            *("zo 22 nov", "Overleg", "gepland door Marloes Veenstra, voor di 1 dec om 15:30"),
            meetings.QUESTION,
        ),
    ]
    second_id, first_id = second.public_id, first.public_id
    assert [one.ref for one in told] == [second_id, first_id, second_id, first_id]


def test_a_held_meeting_counts_once_whatever_was_decided(scene: Scene) -> None:
    with clock.stopped_at("2026-11-22T10:00"):
        meeting = scene.plan()
    with clock.stopped_at("2026-12-01T17:00"):
        scene.record(meeting)
        for nr in range(3):
            scene.decide(meeting, what=f"Bellen {nr}")
    case = queries.get_case(scene.table.case.public_id, scene.by)

    found = story.timeline(case, scene.by, shown="overleg", size=1)
    assert (len(found.entries), found.total) == (1, 2)
    assert [one.what for one in found.entries[0].decisions] == ["Bellen 0", "Bellen 1", "Bellen 2"]


def test_gezag_and_consent_are_told_without_what_lies_behind_them(scene: Scene) -> None:
    anouk, sem = member(scene, "Anouk"), member(scene, "Sem")
    worker: Any = scene.table.worker
    with clock.stopped_at("2026-11-20T10:00"):
        rights.gezag(sem, anouk, worker, evidence="Paspoort NX1.")
    with clock.stopped_at("2026-11-21T10:00"):
        given = rights.consent(sem, worker, holder=anouk)
    rights.withdraw(given, sem, worker, "Ze vertrouwt het niet.")

    told = read(scene, "toestemming")
    assert lines(told) == [
        (
            *("vandaag", "Toestemming", "over Sem ingetrokken"),
            "Huisartsenpraktijk De Brug mag niets meer weten.",
        ),
        (
            *("za 21 nov", "Toestemming", "over Sem"),
            "Huisartsenpraktijk De Brug mag het weten. Gegeven door Anouk Bakker, vanaf za 21 nov.",
        ),
        ("vr 20 nov", "Gezag", "over Sem vastgelegd", "Anouk heeft gezag sinds zo 20 aug 2017."),
    ]


def test_a_newer_consent_is_told_and_not_that_the_older_one_went(scene: Scene) -> None:
    anouk, sem = member(scene, "Anouk"), member(scene, "Sem")
    rights.gezag(sem, anouk, scene.table.worker, date(2026, 6, 4))
    for level in ("status", "inhoudelijke_samenvatting"):
        rights.consent(sem, scene.table.worker, holder=anouk, level=level)

    told = [one.by for one in read(scene, "toestemming")]
    assert sorted(told) == ["over Sem", "over Sem", "over Sem vastgelegd"]


def test_gezag_that_ended_is_told(scene: Scene) -> None:
    anouk, sem = member(scene, "Anouk"), member(scene, "Sem")
    row = rights.gezag(sem, anouk, scene.table.worker, date(2026, 6, 4))
    rights.end_gezag(row, sem, scene.table.worker, date(2026, 12, 1))

    assert ("gisteren", "Gezag", "over Sem geëindigd", "Van Anouk.") in lines(
        read(scene, "toestemming")
    )


def test_a_referral_is_told_without_the_words_in_it_and_with_its_consent(
    database: Database,
) -> None:
    with clock.stopped_at(referrals.MONDAY), database.writing():
        world = referrals.practice()
        with clock.stopped_at("2026-11-20T10:00"):
            referral = referrals.send(world)
        of = referrals.take(referral, world.marloes)
        actor = accounts.actor(world.marloes)
        case = queries.get_case(of.public_id, actor)
        told = tell(story.timeline(case, actor).entries, case, actor)

    first = next(one for one in told if one.kind == "signaal")
    assert (first.title, first.by, first.text) == (
        *("Verwijzing", "van de huisarts", "Binnengekomen op vr 20 nov."),
    )
    assert [one.by for one in told if one.kind == "toestemming"] == ["over Tim"]
    assert not any("slaapt" in one.text or "Esther" in one.by for one in told)


def test_a_note_for_the_regie_names_who_stands_in(scene: Scene) -> None:
    karim = accounts.worker("Karim")
    of = scene.table.case
    cases.reader(of, karim, date(2026, 12, 1), date(2026, 12, 9), capacity="waarnemer")
    cases.reader(of, scene.colleague, capacity="maatje")
    cases.note(of, scene.table.worker, "Zorg.", readers="regie")

    assert [one.readers for one in read(scene, "notities")] == ["alleen voor u en Karim"]
    (his,) = read(scene, "notities", karim)
    assert his.readers == "alleen voor u en Marloes Veenstra"
    assert read(scene, "notities", scene.colleague) == []


def test_the_happenings_of_another_casus_are_not_here(scene: Scene) -> None:
    other = cases.case(scene.table.worker, cases.family("De Wit"))
    cases.reader(other, scene.colleague, capacity="maatje")
    cases.close(other)

    everything = [one.title for one in read(scene, "")]
    assert everything == ["Termijn", "Versie 1", "Begin"]


def test_who_stood_in_before_is_not_named_at_a_note_for_the_regie(scene: Scene) -> None:
    karim = accounts.worker("Karim")
    of = scene.table.case
    cases.reader(of, karim, date(2026, 11, 1), date(2026, 12, 1), capacity="waarnemer")
    cases.note(of, scene.table.worker, "Zorg.", readers="regie")

    assert [one.readers for one in read(scene, "notities")] == ["alleen voor u"]


def test_gezag_from_before_the_casus_or_of_another_gezin_is_another_story(scene: Scene) -> None:
    elsewhere = cases.family("De Wit", [("Tim", "kind", date(2017, 8, 20))])
    later = cases.case(scene.table.worker, elsewhere, date(2026, 12, 1))
    anouk = member(scene, "Anouk").person_id
    for child_id, at in (
        (member(scene, "Sem").person_id, datetime(2026, 6, 3, 9, tzinfo=clock.AMSTERDAM)),
        (elsewhere.members[0].person_id, datetime(2026, 11, 20, 9, tzinfo=clock.AMSTERDAM)),
    ):
        accounts.saved(
            Gezag(
                child_id=child_id,
                holder_person_id=anouk,
                from_on=date(2018, 1, 1),
                evidence="Register.",
                by_id=accounts.id_of(scene.table.worker),
                at=at,
            )
        )

    assert read(scene, "toestemming") == []
    case = queries.get_case(later.public_id, scene.by)
    assert story.timeline(case, scene.by, shown="toestemming").total == 0
