"""A gezin moves: the regie ends here, and over there whoever takes the signal reads what went."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from app import clock
from app.access import Action, NotPermitted, may
from app.accounts.models import Team
from app.cases import operations, queries
from app.cases.models import Case, Closing, Signal, Transfer
from app.cases.operations import Going
from app.cases.queries import life
from app.closing import open_ends
from app.db import Database, session
from app.families.models import Disclosure
from tests.accounts import make as accounts
from tests.cases import make, make_signals
from tests.cases.life import NOW, TODAY, Lives, lives, refused
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


@pytest.fixture
def there(home: Lives) -> Team:
    return accounts.team("Almere Haven", accounts.municipality("0034", "Almere"))


def move(home: Lives, team: Team, **more: Any) -> Case:
    case = home.open()
    accepted = more.pop("accepted", True)
    said = {
        "team": session().get_one(Team, team.id),
        "contact": "Anouk, 06 - 00 00 01 12",
        "question": "Noor gaat naar een nieuwe school.",
        "basis": "toestemming",
        "words": "Anouk en Jeroen, aan tafel op 20 november.",
        "parts": ("gezin", "gezag"),
        "on": TODAY,
        **more,
    }
    seen = " ".join(end.key for end in open_ends(case))
    return operations.move_family(
        case, by=home.by, going=Going(**said), accepted=accepted, seen=seen
    )


def test_the_casus_closes_here_and_is_a_signal_there(home: Lives, there: Team) -> None:
    make.note(home.case, home.marloes, "Iets wat hier blijft.")
    move(home, there)

    assert home.open().closed_on == TODAY
    closing = session().scalars(select(Closing)).one()
    assert (closing.how, closing.words) == ("verhuisd", "Het gezin is verhuisd naar Almere.")
    signal = session().scalars(select(Signal).where(Signal.team_id == there.id)).one()
    assert (signal.name, signal.ended_on) == ("Bakker", None)
    package = session().scalars(select(Transfer)).one().package
    assert "Noor Bakker, kind, geboren op 02-03-2011." in package
    assert "Iets wat hier blijft" not in package


def test_what_went_along_is_kept_as_it_was_with_the_right_by_which(
    home: Lives, there: Team
) -> None:
    move(home, there)

    told = session().scalars(select(Disclosure)).one()
    assert (told.recipient, told.basis) == ("Team Almere Haven, gemeente Almere", "overdracht")
    assert told.reason == "Met toestemming: Anouk en Jeroen, aan tafel op 20 november."
    assert told.what == session().scalars(select(Transfer)).one().package


def test_only_what_was_chosen_goes_and_never_where_somebody_is(home: Lives, there: Team) -> None:
    anouk = home.members()["Anouk"].person
    anouk.address, anouk.phone, anouk.shielded_since = "Opvang De Luwte", "06 - 99", TODAY
    session().commit()

    move(home, there, parts=("gezin",))

    package = session().scalars(select(Transfer)).one().package
    assert "Afgeschermd: waar deze persoon is gaat niet mee." in package
    assert not any(word in package for word in ("Luwte", "06 - 99", "gezag"))


def test_it_is_read_by_who_takes_the_signal_and_by_nobody_before(home: Lives, there: Team) -> None:
    move(home, there)
    taker = accounts.worker("Naomi Pinas", session().get_one(Team, there.id))
    by = accounts.actor(taker)
    transfer = session().scalars(select(Transfer)).one()
    assert not may(by, Action.READ_TRANSFER, transfer)
    assert not may(home.by, Action.READ_TRANSFER, transfer)

    signal = session().get_one(Signal, transfer.signal_id)
    make_signals.check(signal, taker)
    case = make_signals.take(make_signals.fresh(signal), taker)

    session().expire_all()
    found = life.transfer_of(make.fresh_case(case))
    assert found is not None
    assert may(by, Action.READ_TRANSFER, found)
    assert not may(home.by, Action.READ_TRANSFER, found)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("contact", " ", "Vul in hoe het gezin daar te bereiken is."),
        ("question", "", "Schrijf wat het gezin daar nodig heeft."),
        ("words", "", "Schrijf wie toestemming gaf en wanneer, of op welke regel dit rust."),
        ("basis", "zomaar", "Kies waarop dit rust."),
        ("parts", (), "Kies ten minste één onderdeel dat meegaat."),
        ("on", "2026-11-24", "Kies vandaag of een dag die al geweest is."),
    ],
)
def test_what_is_not_said_is_asked_and_nothing_goes(
    home: Lives, there: Team, field: str, value: Any, sentence: str
) -> None:
    if field == "on":
        value = TODAY.replace(day=24)
    assert refused(move, home, there, **{field: value}) == (field, sentence)
    assert session().scalars(select(Transfer)).all() == []
    assert home.open().closed_on is None


def test_a_team_of_this_municipality_is_no_move(home: Lives, there: Team) -> None:
    said = refused(move, home, accounts.team())
    assert said == ("team", "Kies een team in een andere gemeente.")


def test_what_is_open_here_is_known_first(home: Lives, there: Team) -> None:
    make.signal(home.case, home.marloes)

    assert refused(move, home, there, accepted=False)[0] == "accepted"


def test_who_reads_along_does_not_move_a_gezin(home: Lives, there: Team) -> None:
    make.reader(home.case, home.pieter)
    case = queries.get_case(home.case.public_id, accounts.actor(home.pieter))
    with pytest.raises(NotPermitted):
        operations.move_family(
            case,
            by=accounts.actor(home.pieter),
            going=Going(there, "06", "Hulp", "wet", "art.", ("gezin",), TODAY),
            accepted=True,
        )
