"""An invitation goes to where somebody is now: another address, or no mail at all any more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from flask import Flask

from app import outbox
from app.access import Role
from app.accounts import operations
from app.accounts.models import UserAccount
from app.db import Database, session
from app.mdo.models import Meeting
from app.outbox import Mail
from tests.accounts import make as accounts
from tests.mdo import ics
from tests.mdo import make as mdo
from tests.mdo.make import Scene
from tests.support.page import visit

OLD_SUBJECT = "Uitnodiging voor een overleg"
NEW = "hanan.nieuw@dronten.example"
LATER = datetime(2026, 12, 3, 9, 0)


@pytest.fixture
def desk(database: Database) -> UserAccount:
    """Who looks after the accounts of the municipality."""
    with database.writing():
        return accounts.worker("Wim", role=Role.ADMINISTRATOR)


def change(scene: Scene, desk: UserAccount, email: str = NEW) -> None:
    session().expire_all()
    one = scene.account(scene.colleague)
    told = {"name": one.name, "title": one.title, "phone": one.phone, "email": email}
    operations.change_account(one, by=accounts.actor(desk), **told)


def block(scene: Scene, desk: UserAccount) -> None:
    session().expire_all()
    one = scene.account(scene.colleague)
    operations.block_account(one, by=accounts.actor(desk), accepted=True)


def end_role(scene: Scene, desk: UserAccount) -> None:
    session().expire_all()
    one = scene.account(scene.colleague)
    values = {"from_on": date(2026, 11, 22), "accepted": True, "grant": one.grants[0]}
    operations.end_role(one, by=accounts.actor(desk), **values)


def by_command(scene: Scene, _desk: UserAccount) -> None:
    operations.block(scene.account(scene.colleague).email)


ENDINGS = pytest.mark.parametrize("ending", [block, end_role, by_command])


def hers(meeting: Meeting) -> list[Mail]:
    """The mail to Hanan about this meeting, without what was dropped."""
    ids = [p.public_id for p in mdo.fresh(meeting).participants if p.user is not None]
    return [mail for mail in outbox.about(ids) if mail.dropped_at is None]


def attendees(mail: Mail) -> list[str]:
    return [a.value for a in ics.read(mail.entry).vevent.attendee_list]


def test_a_change_goes_to_the_new_address_with_that_one_as_attendee(
    scene: Scene, desk: UserAccount, database: Database
) -> None:
    with database.writing():
        meeting = scene.plan()
        mdo.send_all()
        old = scene.account(scene.colleague).email
        change(scene, desk)
        scene.change(mdo.fresh(meeting), starts_at=LATER)

        first, second = hers(meeting)
        assert (first.address, second.address) == (old, NEW)
        assert attendees(second) == [f"mailto:{NEW}"]
        entries = [ics.read(mail.entry).vevent for mail in (first, second)]
        assert entries[0].uid.value == entries[1].uid.value
        assert [entry.sequence.value for entry in entries] == ["0", "1"]
        assert "Er is iets veranderd" in second.body


def test_calling_off_goes_to_the_new_address(
    scene: Scene, desk: UserAccount, database: Database
) -> None:
    with database.writing():
        meeting = scene.plan()
        mdo.send_all()
        change(scene, desk)
        scene.cancel(meeting)

        mail = hers(meeting)[-1]
        assert (mail.address, mail.entry_method) == (NEW, "CANCEL")
        assert attendees(mail) == [f"mailto:{NEW}"]


def test_what_still_waits_for_the_old_address_goes_to_the_new_one(
    scene: Scene, desk: UserAccount, database: Database
) -> None:
    with database.writing():
        meeting = scene.plan()
        before = hers(meeting)[0].body
        change(scene, desk)

        (mail,) = hers(meeting)
        assert (mail.address, mail.subject, mail.body) == (NEW, OLD_SUBJECT, before)
        assert attendees(mail) == [f"mailto:{NEW}"]
        others = [m for m in mdo.mails(meeting) if m.dropped_at is None]
        assert len(others) == 4


def test_of_a_meeting_that_was_already_nothing_is_sent_again(
    scene: Scene, desk: UserAccount, database: Database
) -> None:
    with database.writing():
        meeting = scene.plan()
        mdo.fresh(meeting).starts_at = datetime.fromisoformat("2026-11-21T09:00+00:00")
        session().commit()
        change(scene, desk)
        assert [mail.address for mail in hers(meeting)] != [NEW]


def test_another_name_or_telephone_number_sends_nothing_again(
    scene: Scene, desk: UserAccount, database: Database
) -> None:
    with database.writing():
        meeting = scene.plan()
        mail = hers(meeting)[0].public_id
        one = scene.account(scene.colleague)
        told = {"name": "Hanan Nieuw", "title": one.title, "phone": "1", "email": one.email}
        operations.change_account(one, by=accounts.actor(desk), **told)
        assert [one.public_id for one in hers(meeting)] == [mail]


def test_another_question_mails_nobody_also_after_another_address(
    scene: Scene, desk: UserAccount, database: Database
) -> None:
    with database.writing():
        meeting = scene.plan()
        mdo.send_all()
        change(scene, desk)
        count = len(mdo.mails(meeting))
        scene.change(mdo.fresh(meeting), question="Iets anders?")
        assert len(mdo.mails(meeting)) == count


@ENDINGS
def test_who_no_longer_comes_in_gets_no_mail_that_still_waits(
    scene: Scene,
    desk: UserAccount,
    database: Database,
    ending: Callable[[Scene, UserAccount], Any],
) -> None:
    with database.writing():
        meeting = scene.plan()
        ending(scene, desk)
        assert hers(meeting) == []
        assert len([m for m in mdo.mails(meeting) if m.dropped_at is None]) == 3


@ENDINGS
def test_who_no_longer_comes_in_hears_of_no_change_and_not_that_it_is_off(
    scene: Scene,
    desk: UserAccount,
    database: Database,
    ending: Callable[[Scene, UserAccount], Any],
) -> None:
    with database.writing():
        meeting = scene.plan()
        mdo.send_all()
        ending(scene, desk)
        scene.change(mdo.fresh(meeting), starts_at=datetime(2026, 12, 4, 9, 0))
        people = [i for i in scene.invited() if not isinstance(i.who, UserAccount)]
        scene.change(mdo.fresh(meeting), starts_at=LATER, participants=people)
        scene.cancel(meeting)
        assert len(hers(meeting)) == 1


def test_who_leads_reads_whom_to_tell_in_person(
    app: Flask,
    scene: Scene,
    desk: UserAccount,
    database: Database,
    signed_in: Callable[..., Any],
) -> None:
    with database.writing():
        meeting = scene.plan()
        url = f"/overleg/{meeting.public_id}"
        lead = scene.table.worker
    client = signed_in(lead)
    assert "Hanan El Idrissi krijgt geen mail" not in visit(client, url).text
    with database.writing():
        block(scene, desk)
    assert "Hanan El Idrissi krijgt geen mail, vertel het zelf" in visit(client, url).text
