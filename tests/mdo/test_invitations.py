"""Invitations as calendar programs read them, and what never stands in them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from app.db import Database, session
from app.mdo.calendar import CANCEL, REQUEST, Entry, entry_for
from app.mdo.people import Invited
from app.outbox.message import message_of
from tests.mdo import ics
from tests.mdo import make as mdo
from tests.mdo.make import Scene

MADE = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def entry(starts_at: datetime, minutes: int = 60, method: str = REQUEST, **more: str) -> str:
    made = Entry(
        uid="abc@eenplan.example",
        sequence=3,
        starts_at=starts_at,
        minutes=minutes,
        link="https://eenplan.example/overleg/abc",
        organiser="eenplan@dronten.example",
        **more,
    )
    return entry_for(made, "riet@post.example", method, MADE)


@pytest.mark.parametrize(
    ("starts_at", "local", "utc_hour"),
    [
        (datetime(2026, 12, 1, 14, 30, tzinfo=UTC), "20261201T153000", 14),
        (datetime(2026, 7, 1, 13, 30, tzinfo=UTC), "20260701T153000", 13),
        (datetime(2027, 3, 28, 0, 59, tzinfo=UTC), "20270328T015900", 0),
        (datetime(2027, 3, 28, 1, 0, tzinfo=UTC), "20270328T030000", 1),
        (datetime(2040, 1, 10, 14, 30, tzinfo=UTC), "20400110T153000", 14),
        (datetime(2040, 7, 10, 13, 30, tzinfo=UTC), "20400710T153000", 13),
        (datetime(2059, 7, 10, 13, 30, tzinfo=UTC), "20590710T153000", 13),
    ],
)
def test_another_program_finds_the_same_moment_in_summer_winter_and_2040(
    starts_at: datetime, local: str, utc_hour: int
) -> None:
    text = entry(starts_at)

    assert f"DTSTART;TZID=Europe/Amsterdam:{local}" in ics.unfolded(text)
    found = ics.starts_in_utc(text)
    assert (found, found.hour) == (starts_at, utc_hour)


def test_another_program_reads_what_it_is() -> None:
    event = ics.read(entry(datetime(2026, 12, 1, 14, 30, tzinfo=UTC))).vevent

    assert ics.read(entry(MADE)).method.value == "REQUEST"
    assert (event.uid.value, event.sequence.value) == ("abc@eenplan.example", "3")
    assert event.summary.value == "Overleg"
    assert event.description.value == "https://eenplan.example/overleg/abc"
    assert event.location.value == "zie de uitnodiging"
    assert event.organizer.value == "mailto:eenplan@dronten.example"
    assert [a.value for a in event.attendee_list] == ["mailto:riet@post.example"]
    assert (event.dtend.value - event.dtstart.value).total_seconds() == 3600
    assert event.status.value == "CONFIRMED"
    assert event.dtstamp.value == MADE


def test_calling_off_is_the_same_entry_that_is_cancelled() -> None:
    read = ics.read(entry(MADE, method=CANCEL))

    assert (read.method.value, read.vevent.status.value) == ("CANCEL", "CANCELLED")
    assert read.vevent.uid.value == "abc@eenplan.example"


def test_there_is_one_zone_with_a_rule_that_does_not_end() -> None:
    lines = ics.unfolded(entry(MADE))

    assert lines.count("BEGIN:VTIMEZONE") == 1
    rules = [line for line in lines if line.startswith("RRULE")]
    assert rules == [
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    ]
    assert not any(line.startswith("RDATE") for line in lines)


def test_a_place_with_commas_and_semicolons_is_read_as_it_was() -> None:
    place = "Gemeentehuis; ingang B, De Rede 1\\2"
    event = ics.read(entry(MADE, location=place)).vevent

    assert event.location.value == place


def sent(scene: Scene, **changes: object) -> list[EmailMessage]:
    """What goes over the wire for a meeting, as another program takes it apart."""
    scene.plan(**changes)
    found = [message_of(mail, "eenplan@dronten.example") for mail in mdo.mails()]
    return [
        message_from_bytes(m.as_bytes(), policy=policy.default)  # type: ignore[misc]
        for m in found
    ]


def entry_in(message: EmailMessage) -> str:
    part = next(p for p in message.walk() if p.get_content_type() == "text/calendar")
    return str(part.get_content()).replace("\n", "\r\n").replace("\r\r", "\r")


def test_each_mail_has_the_entry_once_for_programs_and_once_as_a_file(
    scene: Scene, database: Database
) -> None:
    with database.writing():
        for message in sent(scene):
            kinds = [p.get_content_type() for p in message.walk() if not p.is_multipart()]
            assert kinds == ["text/plain", "text/calendar", "application/ics"]
            calendar = next(p for p in message.walk() if p.get_content_type() == "text/calendar")
            assert calendar.get_param("method") == "REQUEST"
            files = [p.get_filename() for p in message.walk() if p.get_filename()]
            assert files == ["afspraak.ics"]
            assert message["Subject"] == "Uitnodiging voor een overleg"


def test_each_entry_names_one_attendee_and_all_share_one_uid(
    scene: Scene, database: Database
) -> None:
    with database.writing():
        messages = sent(scene)
        events = [ics.read(entry_in(message)).vevent for message in messages]

        assert len({event.uid.value for event in events}) == 1
        for message, event in zip(messages, events, strict=True):
            assert [a.value for a in event.attendee_list] == [f"mailto:{message['To']}"]
        assert len({message["Message-ID"] for message in messages}) == 4


def test_the_uid_stays_when_it_is_moved_and_called_off(scene: Scene, database: Database) -> None:
    with database.writing():
        meeting = scene.plan()
        mdo.send_all()
        scene.change(meeting, starts_at=datetime(2026, 12, 3, 9, 0))
        mdo.send_all()
        scene.cancel(meeting)
        found = [ics.read(mail.entry).vevent for mail in mdo.mails()]

        assert len({event.uid.value for event in found}) == 1
        assert [event.sequence.value for event in found] == ["0"] * 4 + ["1"] * 4 + ["2"] * 4


def test_the_place_is_only_named_when_it_is_an_office_of_our_own(
    scene: Scene, database: Database
) -> None:
    with database.writing():
        office = ics.read(entry_in(sent(scene)[0])).vevent
        assert office.location.value == "Gemeentehuis Dronten, De Rede 1, Dronten"

        elsewhere = entry_in(sent(scene, office=None, place="De Kreek, Lelystad")[-1])
        assert ics.read(elsewhere).vevent.location.value == "zie de uitnodiging"


def test_nothing_personal_stands_anywhere_in_what_is_sent(scene: Scene, database: Database) -> None:
    """Canaries in everything that is typed; only the address of the receiver may be there."""
    with database.writing():
        guest = Invited(name="Kanarie Karin", what="kanarie-vak", email="post-a@zorg.example")
        people = [
            Invited(scene.person("Anouk"), email="post-b@post.example"),
            Invited(scene.account(scene.colleague), what="kanarie-rol"),
            guest,
        ]
        meeting = scene.plan(
            question="Kanarie-vraag over Noor",
            office=None,
            place="kanarie-plaats",
            link="https://kanarie-link.example/x",
            participants=people,
        )
        mdo.send_all()
        scene.change(meeting, participants=people, place="kanarie-plaats twee")
        mdo.send_all()
        scene.cancel(meeting, reason="kanarie-reden")

        assert len(mdo.mails()) == 9
        for mail in mdo.mails():
            message = message_of(mail, "eenplan@dronten.example")
            said = " ".join(
                [mail.subject, mail.body, mail.entry, mail.kind, mail.last_error, mail.message_id]
                + [str(p.get_filename() or "") for p in message.walk()]
                + [f"{name}: {value}" for name, value in message.items()]
            ).casefold()
            names = ("anouk", "noor", "bakker", "riet", "karin", "hanan", "marloes", "veenstra")
            for canary in ("kanarie", *names, scene.case().public_id.casefold()):
                assert canary not in said, (canary, said)
            others = {m.address for m in mdo.mails()} - {mail.address}
            assert not [address for address in others if address.casefold() in said]


def test_a_link_is_of_the_configured_address(scene: Scene, database: Database) -> None:
    with database.writing():
        meeting = scene.plan()
        for mail in mdo.mails():
            assert f"http://127.0.0.1/overleg/{meeting.public_id}" in mail.body


def test_the_mail_itself_tells_who_has_no_account_when_and_where(
    scene: Scene, database: Database
) -> None:
    with database.writing():
        for message in sent(scene):
            body = message.get_body(("plain",))
            assert body is not None
            text = body.get_content()
            assert "Wanneer: dinsdag 1 december 2026, van 15:30 tot 16:30 uur" in text
            assert "Waar: Gemeentehuis Dronten, De Rede 1, Dronten" in text.splitlines()
            assert "Hebt u geen account, dan hoeft u niets op te zoeken." in text
            assert "kamer 4" not in text


def test_a_mail_about_another_place_says_who_tells_it(scene: Scene, database: Database) -> None:
    with database.writing():
        meeting = scene.plan(office=None, place="De Kreek, Lelystad")
        mdo.send_all()
        scene.change(meeting, office=None, place="De Kreek", starts_at=datetime(2027, 7, 2, 9, 5))
        for mail in mdo.mails():
            assert "Waar: dat hoort u van degene die u uitnodigt\n" in mail.body
            assert "Kreek" not in mail.body + mail.entry
        assert "vrijdag 2 juli 2027, van 09:05 tot 10:05 uur" in mdo.mails()[-1].body
        assert "Er is iets veranderd" in mdo.mails()[-1].body


def test_with_somebody_who_must_not_be_found_no_place_stands_in_mail_or_entry(
    scene: Scene, database: Database
) -> None:
    with database.writing():
        scene.person("Noor").shielded_since = date(2026, 11, 1)
        session().commit()
        for message in sent(scene):
            assert "Gemeentehuis" not in message.as_string()
            assert ics.read(entry_in(message)).vevent.location.value == "zie de uitnodiging"
        assert all("Gemeentehuis" not in mail.body + mail.entry for mail in mdo.mails())
