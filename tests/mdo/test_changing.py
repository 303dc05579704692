"""Moving a meeting, asking others, and calling it off: who hears of it, and who does not."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from app import clock
from app.access import NotPermitted
from app.db import Database, session
from app.mdo import operations
from app.mdo.models import Meeting
from app.mdo.people import Invited
from app.operation import Conflict
from app.outbox import Mail
from tests.accounts import make
from tests.cases import make as cases
from tests.mdo import make as mdo
from tests.mdo.make import Scene
from tests.plans.make import refused

LATER = datetime(2026, 12, 3, 15, 30)


def test_a_moved_meeting_goes_to_everybody_anew_with_the_next_number(
    scene: Scene, database: Database
) -> None:
    with database.writing():
        meeting = scene.plan()
        mdo.send_all()
        scene.change(meeting, starts_at=LATER)

        assert mdo.fresh(meeting).sequence == 1
        fresh = mdo.mails()[4:]
        assert mdo.to(fresh) == mdo.to(mdo.mails()[:4])
        assert all("SEQUENCE:1" in mail.entry for mail in fresh)
        assert mdo.terms() == [
            (date(2026, 12, 1), date(2026, 12, 2), "vervangen"),
            (date(2026, 12, 3), date(2026, 12, 4), None),
        ]


def test_back_to_the_first_day_is_a_second_round(scene: Scene, database: Database) -> None:
    with database.writing():
        meeting = scene.plan()
        scene.change(meeting, starts_at=LATER)
        scene.change(meeting)

        assert mdo.fresh(meeting).sequence == 2
        assert mdo.terms()[-1] == (date(2026, 12, 1), date(2026, 12, 2), None)


def test_what_did_not_leave_yet_is_replaced_and_not_sent_as_well(
    scene: Scene, database: Database
) -> None:
    with database.writing():
        meeting = scene.plan()
        scene.change(meeting, starts_at=LATER)

        assert [mail.dropped_at is not None for mail in mdo.mails()] == [True] * 4 + [False] * 4


def test_another_question_needs_no_mail(scene: Scene, database: Database) -> None:
    with database.writing():
        meeting = scene.plan()
        scene.change(meeting, question="Wie is er ’s avonds bereikbaar?")

        assert mdo.fresh(meeting).question == "Wie is er ’s avonds bereikbaar?"
        assert (mdo.fresh(meeting).sequence, len(mdo.mails())) == (0, 4)


def test_who_is_no_longer_asked_hears_it_and_the_others_hear_nothing(
    scene: Scene, database: Database
) -> None:
    with database.writing():
        meeting = scene.plan()
        mdo.send_all()
        scene.change(meeting, participants=scene.invited()[:-1])

        assert mdo.to(mdo.mails()[4:]) == [("karin@zorg.example", "CANCEL")]
        assert "SEQUENCE:1" in mdo.mails()[-1].entry
        gone = mdo.fresh(meeting).participants[-1]
        assert (gone.who, gone.removed_at is not None) == ("Karin Blom", True)


def test_who_is_taken_off_before_the_mail_left_never_hears_of_it(
    scene: Scene, database: Database
) -> None:
    with database.writing():
        meeting = scene.plan()
        scene.change(meeting, participants=scene.invited()[:-1])

        assert "karin@zorg.example" not in dict(mdo.to(mdo.mails()))


def test_a_mail_that_somebody_began_to_send_may_have_arrived(
    scene: Scene, database: Database
) -> None:
    with database.writing() as unit:
        meeting = scene.plan()
        unit.execute(update(Mail).values(claimed_until=clock.real_now()))
        unit.commit()
        scene.cancel(meeting)

        assert [method for _, method in mdo.to(mdo.mails())] == ["CANCEL"] * 4


def test_who_is_added_is_asked_and_can_be_asked_again_after_having_been_taken_off(
    scene: Scene, database: Database
) -> None:
    with database.writing():
        meeting = scene.plan(participants=scene.invited()[:3])
        mdo.send_all()
        scene.change(meeting)
        assert mdo.to(mdo.mails()[2:]) == [
            ("karin@zorg.example", "REQUEST"),
            (scene.colleague.email, "REQUEST"),
        ]
        scene.change(meeting, participants=scene.invited()[:3])
        scene.change(meeting)

        asked = [p for p in mdo.fresh(meeting).participants if p.removed_at is None]
        assert len(asked) == 5


def test_another_address_is_asked_and_the_old_one_hears_that_it_is_off(
    scene: Scene, database: Database
) -> None:
    with database.writing():
        meeting = scene.plan()
        mdo.send_all()
        people = scene.invited()
        people[2] = Invited(scene.person("Oma Riet"), email="oma@nieuw.example")
        scene.change(meeting, participants=people)

        assert mdo.to(mdo.mails()[4:]) == [
            ("oma@nieuw.example", "REQUEST"),
            ("riet@post.example", "CANCEL"),
        ]


def test_a_meeting_that_has_begun_is_not_moved_any_more(scene: Scene, database: Database) -> None:
    with database.writing():
        meeting = scene.plan()
        with clock.stopped_at("2026-12-01T15:30"):
            _, sentence = refused(scene.change, meeting, starts_at=LATER)
        assert sentence == "Dit overleg is al begonnen. Leg vast wat er is besproken."


def test_a_meeting_is_not_moved_to_the_past_nor_left_without_the_gezin(
    scene: Scene, database: Database
) -> None:
    with database.writing():
        meeting = scene.plan()
        before = datetime(2026, 11, 20, 9, 0)
        assert refused(scene.change, meeting, starts_at=before)[0] == "on"
        without = scene.invited()[2:]
        assert refused(scene.change, meeting, participants=without)[0] == "family_absent_reason"


def test_the_second_of_two_who_change_it_is_told(scene: Scene, database: Database) -> None:
    with database.writing():
        meeting = scene.plan()
        read_at = mdo.fresh(meeting).row_version
        scene.change(meeting, question="De eerste vraag.", version=read_at)
        with pytest.raises(Conflict):
            scene.change(meeting, question="De tweede vraag.", version=read_at)


def test_calling_off_tells_everybody_who_was_asked_by_mail(
    scene: Scene, database: Database
) -> None:
    with database.writing():
        meeting = scene.plan()
        mdo.send_all()
        scene.cancel(meeting)

        told = mdo.mails()[4:]
        assert [m for _, m in mdo.to(told)] == ["CANCEL"] * 4
        assert all("SEQUENCE:1" in m.entry and "STATUS:CANCELLED" in m.entry for m in told)
        assert mdo.terms() == [(date(2026, 12, 1), date(2026, 12, 2), "van afgezien")]
        assert mdo.fresh(meeting).cancelled_reason == "Noor is ziek."


def test_calling_off_within_two_minutes_sends_nothing_at_all(
    scene: Scene, database: Database
) -> None:
    with database.writing():
        meeting = scene.plan()
        scene.cancel(meeting)

        assert mdo.to(mdo.mails()) == []
        assert all(mail.dropped_at for mail in mdo.mails())


def test_what_did_not_take_place_is_called_off_afterwards_without_mail(
    scene: Scene, database: Database
) -> None:
    with database.writing():
        meeting = scene.plan()
        mdo.send_all()
        with clock.stopped_at("2026-12-01T16:00"):
            scene.cancel(meeting)

        assert len(mdo.mails()) == 4
        assert mdo.terms()[0][2] == "van afgezien"


def test_calling_off_needs_a_reason_and_is_done_once(scene: Scene, database: Database) -> None:
    with database.writing():
        meeting = scene.plan()
        assert refused(scene.cancel, meeting, reason=" ")[0] == "reason"
        scene.cancel(meeting)
        for act in (scene.cancel, scene.change):
            assert refused(act, meeting)[1].startswith("Dit overleg is al afgezegd.")


def test_what_was_held_is_not_called_off(scene: Scene, database: Database) -> None:
    with database.writing():
        meeting = scene.plan()
        with clock.stopped_at("2026-12-01T16:40"):
            scene.record(meeting)
            assert "is al geweest" in refused(scene.cancel, meeting)[1]


def test_only_who_leads_changes_or_calls_off(scene: Scene, database: Database) -> None:
    with database.writing():
        meeting = scene.plan()
        cases.reader(scene.case(), scene.stranger)
        for account in (scene.colleague, scene.stranger):
            by = make.actor(account)
            with pytest.raises(NotPermitted):
                operations.cancel_meeting(mdo.fresh(meeting), by=by, reason="Nee.")
            with pytest.raises(NotPermitted):
                operations.change_meeting(mdo.fresh(meeting), by=by, **scene.what())


def test_the_database_keeps_the_number_going_up_and_what_is_off_off(
    scene: Scene, database: Database
) -> None:
    with database.writing() as unit:
        meeting = scene.plan()
        scene.change(meeting, starts_at=LATER)
        with pytest.raises(DBAPIError):
            unit.execute(update(Meeting).values(sequence=0))
        unit.rollback()
        scene.cancel(meeting)
        with pytest.raises(DBAPIError):
            unit.execute(update(Meeting).values(question="Toch door."))
        unit.rollback()
        assert session().get_one(Meeting, make.id_of(meeting)).sequence == 2
