"""The timeline tells where the children live, to whoever may know of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from app import clock
from app.access import Role
from app.accounts.models import UserAccount
from app.cases import operations as cases_operations
from app.cases import queries
from app.db import Database, session
from app.deadlines import Deadline
from app.placements import operations
from app.placements.queries import stays_to_read
from app.reports.queries import timeline as story
from app.reports.queries.happenings.kinds import OF_STAYS
from app.reports.queries.telling import Told, tell
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.placements import make
from tests.placements.make import Home
from tests.support import stories
from tests.support.stories import Story, attached, begins_with


def _laid() -> Home:
    """Marloes leads the casus of gezin Bakker; it is Monday 23 November 2026."""
    with clock.stopped_at(make.NOW):
        return make.home()


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def home(database: Database, told: stories.Told) -> Iterator[Home]:
    with clock.stopped_at(make.NOW), database.writing():
        yield attached(told(LAID))


def read(home: Home, who: UserAccount | None = None, shown: str = "verblijf") -> list[Told]:
    session().expire_all()
    actor = accounts.actor(who or home.marloes)
    case = queries.get_case(home.case.public_id, actor)
    return tell(story.timeline(case, actor, shown=shown).entries, case, actor)


def lines(told: list[Told]) -> list[tuple[str, ...]]:
    return [(one.day, one.title, one.by, one.text) for one in told]


def placed(home: Home, name: str = "Noor", **more: Any) -> Any:
    return home.admit(name, perspectiefregisseur=home.account(home.hanan), **more)


def test_a_stay_is_told_from_admission_to_leaving(home: Home) -> None:
    stay = placed(home)
    home.evaluate(stay)
    home.adopt(home.plan(stay))
    home.leave(stay, date(2026, 11, 22))

    assert lines(read(home)) == [
        ("vandaag", "Perspectiefplan", "van Noor vastgesteld", "Versie 1: terug naar huis."),
        (
            *("vandaag", "Perspectiefregie", "van Noor is niet meer nodig"),
            "Het kind is niet meer in verblijf.",
        ),
        (
            *("vandaag", "Perspectiefregisseur", "van Noor is Hanan El Idrissi"),
            "Opname van het kind. Vanaf do 12 nov.",
        ),
        (
            *("gisteren", "Vertrek", "van Noor uit Crisisgroep De Kreek, Lelystad"),
            "Naar huis, met hulp van Linda.",
        ),
        (
            *("do 19 nov", "Evaluatie", "van het verblijf van Noor, door Marloes Veenstra"),
            "Het verblijf gaat door.",
        ),
        ("do 12 nov", "Opname", "van Noor", "Crisisgroep De Kreek, Lelystad."),
    ]


def test_each_leads_to_the_page_of_the_child(home: Home) -> None:
    placed(home)

    assert {told.ref for told in read(home)} == {home.people["Noor"].public_id}


def test_a_stay_that_was_taken_back_is_told_only_as_that(home: Home) -> None:
    stay = placed(home)
    operations.cancel_placement(make.fresh(stay), by=home.by, reason="verkeerd kind")

    told = [line for line in lines(read(home)) if line[1] == "Opname"]
    assert told == [("vandaag", "Opname", "van Noor op do 12 nov is ingetrokken", "Verkeerd kind.")]


def test_a_draft_of_a_perspectiefplan_is_not_told(home: Home) -> None:
    home.plan(placed(home))

    assert "Perspectiefplan" not in {told.title for told in read(home)}


def test_a_perspectiefregisseur_reads_of_that_one_child(home: Home) -> None:
    placed(home)
    home.admit("Sem", perspectiefregisseur=home.account(home.karim))
    home.evaluate(make.fresh(home.admit("Sem", part_time=True, place="Het Anker")))

    assert all("Noor" in told.by for told in read(home, home.hanan))
    assert len(read(home, home.hanan)) == 2
    assert all("Sem" in told.by for told in read(home, home.karim))
    assert len(read(home, home.karim)) == 4
    assert len(read(home)) == 6


def test_the_terms_of_a_stay_are_told_to_whoever_may_know_of_it(home: Home) -> None:
    stay = placed(home)
    home.admit("Sem", perspectiefregisseur=home.account(home.karim))
    home.evaluate(stay)
    about_noor = session().scalars(
        select(Deadline).where(Deadline.subject_id == stay.public_id, Deadline.ended_on.is_(None))
    )
    cases_operations.pause_deadline(about_noor.one(), by=home.by, reason="Noor is ziek.")

    words = [
        "Perspectiefplan. Noor is ziek.",
        "Evaluatie na crisisopname, tot do 26 nov.",
    ]
    for who in (home.marloes, home.hanan):
        assert sorted(told.text for told in read(home, who, "termijnen")) == sorted(words)
    assert read(home, home.karim, "termijnen") == []


def test_what_a_perspectiefregisseur_may_not_know_is_in_no_count(home: Home) -> None:
    placed(home)
    home.admit("Sem", perspectiefregisseur=home.account(home.karim))
    actor = accounts.actor(home.hanan)
    case = queries.get_case(home.case.public_id, actor)

    assert story.timeline(case, actor, shown="verblijf").total == 2
    mine = accounts.actor(home.marloes)
    case = queries.get_case(home.case.public_id, mine)
    assert story.timeline(case, mine, shown="verblijf").total == 4


def test_a_former_perspectiefregisseur_who_reads_along_reads_all(home: Home) -> None:
    placed(home)
    home.watch(home.karim)

    named = [told.by for told in read(home, home.karim) if told.title == "Perspectiefregisseur"]
    assert named == ["van Noor is Karim Haddad", "van Noor is Hanan El Idrissi"]


def test_the_stays_of_another_casus_are_not_here(home: Home) -> None:
    other = make.home(name="De Wit")
    other.admit("Noor", perspectiefregisseur=other.account(other.hanan))

    assert read(home) == []


def test_who_is_asked_for_safety_alone_reads_of_no_stay(home: Home) -> None:
    """access.md §5: for the aandachtsfunctionaris there is no placement and no perspectief."""
    stay = placed(home)
    home.evaluate(stay)
    asked = accounts.worker("Petra", role=Role.AANDACHTSFUNCTIONARIS)
    until = date(2026, 12, 20)
    cases.reader(home.case, asked, until_on=until, capacity="aandachtsfunctionaris")
    session().expire_all()
    actor = accounts.actor(asked)
    case = queries.get_case(home.case.public_id, actor)

    found = story.timeline(case, actor)
    kinds = {entry.row.kind for entry in found.entries}
    assert not kinds & set(OF_STAYS)
    assert read(home, asked, "termijnen") == []
    assert story.timeline(case, actor, shown="verblijf").total == 0
    assert queries.open_terms(case, actor) == []
    assert stays_to_read(case, actor) == []
    seen = queries.who_sees(case, actor)
    assert "perspectiefregisseur" not in " ".join(o.does for o in (*seen.workers, *seen.past))
    assert queries.open_terms(case, accounts.actor(home.marloes)) != []
