"""An operation: permitted, whole, written down and committed; or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import event, func, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app import audit, clock
from app.access import Action, Actor, NotPermitted
from app.accounts.models import Team, UserAccount
from app.audit import AuditEvent, Kind
from app.cases.models import Case, Note, Regie
from app.db import Database, session
from app.families.models import Family, NetworkPerson
from app.operation import Conflict, RuleBroken, before_commit, operation
from tests.frame import make
from tests.frame.make import Ground
from tests.frame.race import Race


@pytest.fixture
def ground(database: Database) -> Ground:
    return make.ground(database)


def lines(database: Database) -> list[AuditEvent]:
    with database.reading() as unit:
        found = list(unit.scalars(select(AuditEvent).order_by(AuditEvent.id)))
        unit.expunge_all()
    return found


def notes(database: Database) -> list[str]:
    with database.reading() as unit:
        return list(unit.scalars(select(Note.text).order_by(Note.id)))


def test_an_act_and_its_line_are_committed_together(database: Database, ground: Ground) -> None:
    with database.writing():
        note = make.write_note(
            make.get(Case, ground.case), by=make.acting(ground.marloes), text="Op bezoek geweest"
        )
        note_id, case_id = note.public_id, make.get(Case, ground.case).public_id
    (line,) = lines(database)

    assert notes(database) == ["Op bezoek geweest"]
    assert (line.kind, line.action, line.rule) == (
        "handeling",
        "notitie schrijven",
        "regisseur van de casus",
    )
    assert (line.object_kind, line.object_id, line.case_id) == ("notes", note_id, case_id)
    assert (line.actor_id, line.roles) == (ground.marloes, "gezinscoach")


def test_a_line_names_the_changed_columns_and_never_what_they_say(
    database: Database, ground: Ground
) -> None:
    with database.writing():
        family = make.get(Family, ground.family)
        make.rename(family, by=make.acting(ground.marloes), name="Geheimpje")
    (line,) = lines(database)

    assert json.loads(line.fields) == ["families.name", "families.row_version"] or json.loads(
        line.fields
    ) == ["families.name"]
    assert "Geheimpje" not in repr(vars(line))


def test_nothing_of_an_act_stands_when_its_line_cannot_be_written(
    database: Database, ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_more: object) -> None:
        raise SQLAlchemyError("the log is full")

    monkeypatch.setattr(audit, "append", fail)
    with database.writing() as unit:
        case = make.get(Case, ground.case)
        marloes = make.acting(ground.marloes)
        with pytest.raises(SQLAlchemyError):
            make.write_note(case, by=marloes, text="Op bezoek geweest")
        unit.commit()

    assert notes(database) == []


def test_a_line_that_the_database_refuses_takes_the_act_with_it(
    database: Database, ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "_mac", lambda *_: None)
    with database.writing() as unit:
        case = make.get(Case, ground.case)
        marloes = make.acting(ground.marloes)
        with pytest.raises(SQLAlchemyError):
            make.write_note(case, by=marloes, text="Op bezoek geweest")
        unit.commit()

    assert notes(database) == []
    assert lines(database) == []


@pytest.mark.parametrize(
    ("said", "error"), [("FOUT", RuleBroken), ("STUK", ZeroDivisionError)], ids=["rule", "fault"]
)
def test_an_act_that_fails_after_it_reached_the_database_leaves_no_row_and_no_line(
    database: Database, ground: Ground, said: str, error: type[Exception]
) -> None:
    with database.writing() as unit:
        with pytest.raises(error):
            make.write_note(make.get(Case, ground.case), by=make.acting(ground.marloes), text=said)
        # The unit goes on, as a request does that then shows its form again.
        unit.commit()
    assert notes(database) == []
    assert lines(database) == []


def test_after_a_failed_act_the_next_one_in_the_same_unit_stands_alone(
    database: Database, ground: Ground
) -> None:
    with database.writing():
        with pytest.raises(ZeroDivisionError):
            make.write_note(
                make.get(Case, ground.case), by=make.acting(ground.marloes), text="STUK"
            )
        make.write_note(make.get(Case, ground.case), by=make.acting(ground.marloes), text="Goed")
    assert notes(database) == ["Goed"]
    assert len(lines(database)) == 1


def test_a_refusal_undoes_everything_and_is_written_down_alone(
    database: Database, ground: Ground
) -> None:
    with database.writing():
        case = make.get(Case, ground.case)
        case_id, pieter = case.public_id, make.acting(ground.pieter)
        make.get(Family, ground.family).name = "Half werk"
        with pytest.raises(NotPermitted) as refused:
            make.write_note(case, by=pieter, text="Niet van mij")
    (line,) = lines(database)

    assert refused.value.written
    assert notes(database) == []
    assert (line.kind, line.action, line.rule) == ("geweigerd", "notitie schrijven", "")
    assert (line.actor_id, line.object_id, line.fields) == (ground.pieter, case_id, "[]")
    with database.reading():
        assert make.get(Family, ground.family).name == "Bakker"


def test_a_version_that_is_no_longer_the_newest_is_a_conflict(
    database: Database, ground: Ground
) -> None:
    with database.writing():
        family = make.get(Family, ground.family)
        read_at = family.row_version
        make.rename(family, by=make.acting(ground.marloes), name="Bakker-Smit", version=read_at)
        with pytest.raises(Conflict) as conflict:
            make.rename(family, by=make.acting(ground.marloes), name="Smit", version=read_at)
        assert conflict.value.thing is family
        assert family.name == "Bakker-Smit"
    assert len(lines(database)) == 1


def test_the_version_of_a_form_is_not_given_to_the_operation_itself(
    database: Database, ground: Ground
) -> None:
    with database.writing():
        family = make.get(Family, ground.family)
        make.rename(family, by=make.acting(ground.marloes), name="X", version=family.row_version)
        assert family.name == "X"


def test_of_two_writers_at_the_same_moment_the_second_is_told(
    database: Database, ground: Ground
) -> None:
    with database.reading():
        read_at = make.get(Family, ground.family).row_version

    def change(name: str) -> Callable[[], None]:
        def act() -> None:
            family = make.get(Family, ground.family)
            race.wait()
            make.rename(family, by=make.acting(ground.marloes), name=name, version=read_at)

        return act

    race = Race(database, together=database.dialect == "postgresql")
    outcomes = race.run([change("een"), change("twee"), change("drie")])

    assert sorted(type(outcome).__name__ for outcome in outcomes) == [
        "Conflict",
        "Conflict",
        "NoneType",
    ]
    assert len(lines(database)) == 1


@pytest.mark.only("postgresql", reason="SQLite lets one unit write at a time, from its first read")
def test_whoever_lost_the_regie_a_moment_ago_changes_nothing_in_the_casus_any_more(
    database: Database, ground: Ground
) -> None:
    """The thing itself is not what changed: only the casus that it is in."""
    with database.writing() as unit:
        person = NetworkPerson(
            family_id=ground.family, name="Oma Riet", relation="oma", from_on=make.OPENED
        )
        person_id = make.add(person).id
        unit.commit()

    @operation(Action.CHANGE_FAMILY)
    def call(network: NetworkPerson, *, by: Actor, phone: str) -> None:
        network.phone = phone

    with database.writing():
        oma = make.get(NetworkPerson, person_id)
        assert oma.relations_of(make.acting(ground.marloes))  # read before the hand-over
        with database.writing() as other:
            hand_over(ground)
            other.commit()
        with pytest.raises(NotPermitted):
            call(oma, by=make.acting(ground.marloes), phone="06")

    with database.reading():
        assert make.get(NetworkPerson, person_id).phone == ""


@pytest.mark.only("postgresql", reason="on SQLite nobody else writes meanwhile at all")
def test_a_hand_over_waits_for_what_the_regisseur_is_doing_in_the_casus(
    database: Database, ground: Ground
) -> None:
    @operation(Action.CHANGE_FAMILY)
    def call_slowly(family: Family, *, by: Actor) -> None:
        family.name = "Smit"
        with database.writing() as other:
            other.execute(text("SET lock_timeout = '100ms'"))
            with pytest.raises(SQLAlchemyError, match="lock timeout"):
                hand_over(ground)

    with database.writing():
        call_slowly(make.get(Family, ground.family), by=make.acting(ground.marloes))

    with database.reading():
        assert make.get(Family, ground.family).name == "Smit"


def hand_over(ground: Ground) -> None:
    regie = Regie(
        case_id=ground.case,
        nr=2,
        user_id=ground.pieter,
        from_on=date(2026, 11, 1),
        reason="verlof",
        by_id=ground.marloes,
        at=clock.now(),
    )
    make.add(regie)


def test_an_operation_does_not_call_another_one(database: Database, ground: Ground) -> None:
    with (
        database.writing(),
        pytest.raises(RuntimeError, match="does not call another operation"),
    ):
        make.write_twice(make.get(Case, ground.case), by=make.acting(ground.marloes))
    assert notes(database) == []
    assert lines(database) == []


def test_after_a_nested_call_the_unit_can_be_used_again(database: Database, ground: Ground) -> None:
    with database.writing():
        with pytest.raises(RuntimeError):
            make.write_twice(make.get(Case, ground.case), by=make.acting(ground.marloes))
        make.write_note(make.get(Case, ground.case), by=make.acting(ground.marloes), text="Goed")
    assert notes(database) == ["Goed"]


def test_an_operation_in_a_unit_that_only_reads_changes_nothing(
    database: Database, ground: Ground
) -> None:
    with database.reading():
        case, marloes = make.get(Case, ground.case), make.acting(ground.marloes)
        with pytest.raises(SQLAlchemyError):
            make.write_note(case, by=marloes, text="Niets")
    assert notes(database) == []


def test_what_the_frame_adds_is_committed_with_the_act_and_is_not_in_its_line(
    database: Database, ground: Ground
) -> None:
    given: list[object] = []

    def remember(result: object) -> None:
        given.append(result)
        make.get(UserAccount, ground.gerda).phone = "0321"

    with database.writing():
        before_commit(remember)
        note = make.write_note(
            make.get(Case, ground.case), by=make.acting(ground.marloes), text="Goed"
        )
        assert given == [note]
    with database.reading():
        assert make.get(UserAccount, ground.gerda).phone == "0321"


def test_what_the_frame_adds_goes_with_an_act_that_fails_and_is_forgotten(
    database: Database, ground: Ground
) -> None:
    def too_late(_result: object) -> None:
        raise ZeroDivisionError

    with database.writing():
        before_commit(too_late)
        with pytest.raises(ZeroDivisionError):
            make.write_note(make.get(Case, ground.case), by=make.acting(ground.marloes), text="Weg")
        make.write_note(make.get(Case, ground.case), by=make.acting(ground.marloes), text="Goed")
    assert notes(database) == ["Goed"]


def test_an_act_about_a_team_needs_work_in_that_team(database: Database, ground: Ground) -> None:
    @operation(Action.ENTER_SIGNAL)
    def look_around(team: Team, *, by: Actor) -> None:
        """Do nothing at all."""

    with database.writing():
        team = make.get(Team, ground.team)
        look_around(team, by=make.acting(ground.pieter))
        with pytest.raises(NotPermitted):
            look_around(team, by=make.acting(ground.gerda))
    assert [line.kind for line in lines(database)] == [Kind.ACT, Kind.REFUSAL]


def test_an_act_commits_once(database: Database, ground: Ground) -> None:
    """Two commits would be a moment at which half of it stands."""
    commits: list[Session] = []
    with database.writing() as unit:
        event.listen(unit, "after_commit", commits.append)
        make.write_note(make.get(Case, ground.case), by=make.acting(ground.marloes), text="Goed")
    assert len(commits) == 1
    with database.reading():
        assert session().scalar(select(func.count()).select_from(Note)) == 1


def test_a_line_names_only_what_its_own_act_changed(database: Database, ground: Ground) -> None:
    with database.writing():
        marloes = make.acting(ground.marloes)
        make.rename(make.get(Family, ground.family), by=marloes, name="Smit")
        make.write_note(make.get(Case, ground.case), by=marloes, text="Goed")
    assert "families.name" in lines(database)[0].fields
    assert "families.name" not in lines(database)[1].fields
    assert "notes.text" in lines(database)[1].fields
