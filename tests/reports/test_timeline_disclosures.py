"""The timeline tells what was told outside and who reads along, and not the text of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from app import clock
from app.accounts.models import UserAccount
from app.cases import queries
from app.db import Database, session
from app.families import operations
from app.families.models import FamilyMember, ReadingConsent, ShieldName
from app.reports.queries import timeline as story
from app.reports.queries.telling import tell
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.families import make, make_rights
from tests.mdo import make as meetings
from tests.mdo.make import Scene
from tests.support.stories import Story, Told, attached, begins_with

NOW = "2026-12-02T10:00"


def _laid() -> Scene:
    """Gezin Bakker; it is Wednesday 2 December 2026."""
    with clock.stopped_at(NOW):
        return meetings.lay()


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def scene(database: Database, told: Told) -> Iterator[Scene]:
    with clock.stopped_at(NOW), database.writing():
        yield attached(told(LAID))


def read(scene: Scene, who: UserAccount | None = None) -> list[tuple[str, ...]]:
    session().expire_all()
    actor = accounts.actor(who or scene.table.worker)
    case = queries.get_case(scene.table.case.public_id, actor)
    told = tell(story.timeline(case, actor, shown="toestemming").entries, case, actor)
    return [(one.day, one.title, one.by, one.text) for one in told if one.title != "Gezag"]


def member(scene: Scene, name: str) -> FamilyMember:
    return next(m for m in scene.case().family.members if m.person.given_name == name)


def disclose(scene: Scene, about: FamilyMember | None, on: date) -> None:
    operations.record_disclosure(
        make.again(scene.case().family),
        by=accounts.actor(scene.table.worker),
        told=operations.Telling(
            recipient="Opvang De Luwte",
            basis="vitaal_belang",
            what="Dat het niet veilig is.",
            on=on,
            about=make_rights.person_of(about) if about else None,
            reason="Er was geen tijd.",
        ),
    )


def test_a_disclosure_tells_to_whom_and_on_what_ground(scene: Scene) -> None:
    disclose(scene, member(scene, "Sem"), date(2026, 12, 2))
    disclose(scene, None, date(2026, 12, 1))

    ground = "iemands leven of gezondheid liep gevaar (nog niet door een jurist nagekeken)"
    by = "door Marloes Veenstra"
    assert read(scene) == [
        ("vandaag", "Verstrekking", f"over Sem, {by}", f"Aan Opvang De Luwte. Grond: {ground}."),
        (
            *("gisteren", "Verstrekking", f"over het hele gezin, {by}"),
            f"Aan Opvang De Luwte. Grond: {ground}.",
        ),
    ]


def test_who_was_told_of_a_shielded_person_is_for_who_is_named(scene: Scene) -> None:
    reader = accounts.worker("Karim")
    cases.reader(scene.table.case, reader)
    sem = member(scene, "Sem")
    disclose(scene, sem, date(2026, 12, 2))
    disclose(scene, None, date(2026, 12, 1))
    person = make_rights.person_of(sem)
    person.shielded_since = clock.today() - timedelta(days=1)
    session().commit()

    assert [text[:31] for *_, text in read(scene, reader)] == [
        "Aan Een afgeschermde ontvanger.",
        "Aan Een afgeschermde ontvanger.",
    ]
    assert [text[:20] for *_, text in read(scene)] == ["Aan Opvang De Luwte."] * 2

    named = ShieldName(person_id=sem.person_id, account_id=accounts.id_of(reader), reason="Maatje.")
    named.by_id, named.at = accounts.id_of(scene.table.worker), clock.now()
    accounts.saved(named)
    assert [text[:20] for *_, text in read(scene, reader)] == ["Aan Opvang De Luwte."] * 2


def test_who_was_named_and_came_back_later_is_named_anew(scene: Scene) -> None:
    reader = accounts.worker("Karim")
    sem = member(scene, "Sem")
    disclose(scene, sem, date(2026, 12, 2))
    disclose(scene, None, date(2026, 12, 1))
    make_rights.person_of(sem).shielded_since = clock.today() - timedelta(days=1)
    named = ShieldName(person_id=sem.person_id, account_id=accounts.id_of(reader), reason="Maatje.")
    named.by_id, named.at = accounts.id_of(scene.table.worker), clock.now() - timedelta(days=5)
    accounts.saved(named)
    back = cases.reader(scene.table.case, reader)
    back.at = clock.now() - timedelta(hours=1)
    session().commit()

    assert [text[:31] for *_, text in read(scene, reader)] == [
        "Aan Een afgeschermde ontvanger.",
        "Aan Een afgeschermde ontvanger.",
    ]


def test_that_a_young_person_lets_a_parent_read_and_no_longer(scene: Scene) -> None:
    worker = scene.table.worker
    kim = make.member(scene.case().family, "Kim", birth_date=date(2010, 3, 2))
    make_rights.gezag(kim, member(scene, "Anouk"), worker)
    operations.let_parent_read(
        make.again(kim),
        by=accounts.actor(worker),
        parent=make_rights.person_of(member(scene, "Anouk")),
        words="Dat zei Kim zelf.",
    )
    operations.stop_parent_reading(
        make.again(scene.case().family),
        by=accounts.actor(worker),
        reading=make_rights.newest(ReadingConsent),
    )

    assert read(scene) == [
        (
            *("vandaag", "Meelezen", "ingetrokken door Kim"),
            "Anouk mag niet meer lezen wat over Kim gaat.",
        ),
        (
            *("vandaag", "Meelezen", "goedgevonden door Kim"),
            "Anouk mag lezen wat over Kim gaat.",
        ),
    ]


def test_a_yes_that_goes_on_with_who_stays_is_not_told_as_taken_back(scene: Scene) -> None:
    worker = scene.table.worker
    kim = make.member(scene.case().family, "Kim", birth_date=date(2010, 3, 2))
    anouk = member(scene, "Anouk")
    again = make.member(scene.case().family, "Anouk-Marie", "moeder", birth_date=date(1988, 5, 9))
    make_rights.gezag(kim, again, worker)
    with clock.stopped_at("2026-11-20T10:00"):
        operations.let_parent_read(
            make.again(kim),
            by=accounts.actor(worker),
            parent=make_rights.person_of(again),
            words="Dat zei Kim zelf.",
        )
    born = make_rights.person_of(again).birth_date
    make_rights.person_of(anouk).birth_date = born
    operations.become_one([(make.again(again), make.again(anouk))], accounts.actor(worker))
    session().commit()

    told = [(kind, text) for _, kind, _, text in read(scene) if kind == "Meelezen"]
    assert told == [
        ("Meelezen", "Anouk mag lezen wat over Kim gaat."),
        ("Meelezen", "Anouk-Marie mag lezen wat over Kim gaat."),
    ]
