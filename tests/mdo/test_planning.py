"""Planning a meeting: what is asked, who is asked, and who is not."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from app import clock
from app.access import NotPermitted
from app.accounts.models import Office
from app.db import Database, session
from app.mdo import operations
from app.mdo.models import Meeting, Participant
from app.mdo.people import Invited, is_address
from app.operation import RuleBroken
from tests.accounts import make
from tests.cases import make as cases
from tests.mdo import make as mdo
from tests.mdo.make import Scene
from tests.plans.make import refused


def test_everybody_with_an_address_gets_one_mail_and_who_has_none_is_told_by_word(
    scene: Scene, database: Database
) -> None:
    with database.writing():
        meeting = mdo.fresh(scene.plan())

        assert [p.who for p in meeting.participants] == [
            *("Anouk", "Noor", "Oma Riet", "Hanan El Idrissi", "Karin Blom")
        ]
        assert mdo.to(mdo.mails()) == [
            ("anouk@post.example", "REQUEST"),
            ("karin@zorg.example", "REQUEST"),
            (scene.colleague.email, "REQUEST"),
            ("riet@post.example", "REQUEST"),
        ]
        assert meeting.family_invited
        assert clock.local(meeting.starts_at).replace(tzinfo=None) == mdo.STARTS


def test_what_is_known_of_a_person_is_the_address_and_what_is_typed_goes_before(
    scene: Scene, database: Database
) -> None:
    with database.writing():
        scene.person("Anouk").email = "thuis@post.example"
        scene.person("Noor").email = "noor@post.example"
        session().commit()
        people = [
            Invited(scene.person("Anouk")),
            Invited(scene.person("Noor"), email="n@x.example"),
        ]

        scene.plan(participants=people)

        assert [address for address, _ in mdo.to(mdo.mails())] == [
            *("n@x.example", "thuis@post.example")
        ]
        assert scene.person("Noor").email == "noor@post.example"


def test_a_meeting_is_to_be_written_down_on_the_first_working_day_after_it(
    scene: Scene, database: Database
) -> None:
    with database.writing():
        scene.plan(starts_at=datetime(2026, 12, 24, 15, 0))

        # Christmas is on a Friday: the first working day is Monday the 28th.
        assert mdo.terms() == [(date(2026, 12, 24), date(2026, 12, 28), None)]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"question": "  "}, "question"),
        ({"starts_at": None}, "on"),
        ({"starts_at": datetime(2026, 11, 21, 15, 30)}, "on"),
        ({"starts_at": datetime(2026, 11, 22, 9, 59)}, "at"),
        ({"starts_at": datetime(2026, 11, 22, 10, 0)}, "at"),
        ({"starts_at": datetime(2027, 3, 28, 2, 30)}, "at"),
        ({"starts_at": datetime(2029, 1, 5, 10, 0)}, "on"),
        ({"minutes": 14}, "minutes"),
        ({"minutes": 481}, "minutes"),
        ({"link": "http://beeldbellen.example/x"}, "link"),
        ({"link": "https://a b.example"}, "link"),
        ({"office": None, "place": " ", "link": ""}, "place"),
        ({"participants": []}, "people"),
    ],
)
def test_what_is_not_right_is_refused_at_its_field(
    scene: Scene, database: Database, changes: dict[str, Any], field: str
) -> None:
    with database.writing():
        assert refused(scene.plan, **changes)[0] == field
        assert session().scalar(select(func.count()).select_from(Meeting)) == 0
        assert mdo.mails() == []


def test_a_minute_from_now_is_in_time(scene: Scene, database: Database) -> None:
    with database.writing():
        assert scene.plan(starts_at=datetime(2026, 11, 22, 10, 1)).public_id


def test_a_meeting_without_the_gezin_needs_the_reason_why_not(
    scene: Scene, database: Database
) -> None:
    with database.writing():
        workers = [Invited(scene.account(scene.colleague))]
        assert refused(scene.plan, participants=workers)[0] == "family_absent_reason"
        around = [Invited(scene.person("Oma Riet"), email="riet@post.example")]
        assert refused(scene.plan, participants=around)[0] == "family_absent_reason"

        why = "Eerst met de school, op verzoek van Anouk."
        meeting = scene.plan(participants=workers, family_absent_reason=why)
        assert (meeting.family_invited, meeting.family_absent_reason) == (False, why)

        with_family = scene.plan(family_absent_reason=why)
        assert (with_family.family_invited, with_family.family_absent_reason) == (True, "")


@pytest.mark.parametrize(
    "address",
    [
        *("riet", "riet@", "@post.example", "riet@post", "riet @post.example"),
        *("riet@post.example, anouk@post.example", "riet@@post.example", "riet@post..example"),
        *("riet@post.example\nBcc: x@y.example", "riët@post.example", "<riet@post.example>"),
        *(
            ".riet@post.example",
            "ri..et@post.example",
            "riet@-post.example",
            "a" * 65 + "@x.example",
        ),
        "riet@" + "a" * 200 + ".example",
    ],
)
def test_a_broken_address_is_refused_at_the_field_of_that_invitee(
    scene: Scene, database: Database, address: str
) -> None:
    assert not is_address(address)
    with database.writing():
        people = [
            Invited(scene.person("Anouk"), email="anouk@post.example", field="email_0"),
            Invited(scene.person("Oma Riet"), email=address, field="email_1"),
        ]
        field, sentence = refused(scene.plan, participants=people)

        assert field == "email_1"
        assert "naam@voorbeeld.nl" in sentence


def test_ordinary_addresses_are_addresses() -> None:
    for address in ("a@b.nl", "jan.de-vries+werk@sub.post.example", "o'neill@post.example"):
        assert is_address(address)


def test_the_same_person_twice_is_refused_at_the_second(scene: Scene, database: Database) -> None:
    with database.writing():
        anouk, hanan = scene.person("Anouk"), scene.account(scene.colleague)
        twice = {
            "person": [Invited(anouk, field="a"), Invited(anouk, email="x@y.example", field="b")],
            "colleague": [Invited(anouk), Invited(hanan, field="a"), Invited(hanan, field="b")],
            "guest": [
                Invited(anouk),
                Invited(name="Karin", email="k@z.example", field="a"),
                Invited(name="K. Blom", email="K@z.example", field="b"),
            ],
            "colleague as guest": [
                Invited(anouk),
                Invited(hanan, field="a"),
                Invited(name="Hanan", email=hanan.email, field="b"),
            ],
        }
        for people in twice.values():
            assert refused(scene.plan, participants=people)[0] == "b"


def test_mother_and_child_may_share_an_address(scene: Scene, database: Database) -> None:
    with database.writing():
        people = [
            Invited(scene.person("Anouk"), email="thuis@post.example"),
            Invited(scene.person("Noor"), email="thuis@post.example"),
        ]
        scene.plan(participants=people)

        assert mdo.to(mdo.mails()) == [("thuis@post.example", "REQUEST")] * 2


def test_a_guest_needs_a_name_and_an_address(scene: Scene, database: Database) -> None:
    with database.writing():
        anouk = Invited(scene.person("Anouk"))
        nameless = Invited(email="x@y.example", field="guest_0")
        unreachable = Invited(name="Karin", field="guest_email_0")

        assert refused(scene.plan, participants=[anouk, nameless])[0] == "guest_0"
        assert refused(scene.plan, participants=[anouk, unreachable])[0] == "guest_email_0"


def test_nobody_from_elsewhere_is_asked_as_if_known(scene: Scene, database: Database) -> None:
    with database.writing():
        far = make.other_worker("Ver Weg")
        blocked = make.worker("Weg", blocked_on=date(2026, 11, 1))
        without_role = make.worker("Niets", role=None)
        others = cases.family("Aydin")
        anouk = Invited(scene.person("Anouk"))
        for who in (far, blocked, without_role, others.members[0].person):
            people = [anouk, Invited(session().merge(who), field="who_3")]
            assert refused(scene.plan, participants=people)[0] == "who_3"


def test_who_reads_along_can_be_asked_from_another_municipality(
    scene: Scene, database: Database
) -> None:
    with database.writing():
        far = make.other_worker("Ver Weg")
        cases.reader(scene.case(), far)
        people = [Invited(scene.person("Anouk")), Invited(scene.account(far))]

        assert scene.plan(participants=people).public_id


def test_an_office_of_another_municipality_is_refused(scene: Scene, database: Database) -> None:
    with database.writing():
        place = make.municipality("0171", "Noordoostpolder")
        theirs = make.saved(Office(municipality_id=place.id, name="Emmeloord", address="Plein 1"))

        assert refused(scene.plan, office=theirs)[0] == "office"


def test_who_does_not_lead_the_casus_plans_nothing(scene: Scene, database: Database) -> None:
    with database.writing():
        cases.reader(scene.case(), scene.colleague)
        for account in (scene.colleague, scene.stranger):
            with pytest.raises(NotPermitted):
                operations.plan_meeting(scene.case(), by=make.actor(account), **scene.what())
        assert mdo.mails() == []


def test_in_a_closed_casus_no_meeting_is_planned(scene: Scene, database: Database) -> None:
    with database.writing():
        cases.close(scene.case())

        with pytest.raises((NotPermitted, RuleBroken)):
            scene.plan()


def test_the_same_colleague_twice_is_refused_by_the_database_itself(
    scene: Scene, database: Database
) -> None:
    with database.writing() as unit:
        meeting = scene.plan()
        unit.add(Participant(meeting_id=meeting.id, user_id=make.id_of(scene.colleague)))
        with pytest.raises(DBAPIError):
            unit.flush()
        unit.rollback()
