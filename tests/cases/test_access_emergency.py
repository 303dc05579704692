"""The emergency door: for hours, never unseen, and nothing is learned by knocking on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.access import Action, NotPermitted, Relation, may
from app.accounts.models import Municipality, UserAccount
from app.audit import AuditEvent, Kind
from app.cases import operations, queries
from app.cases.models import CaseReader, EmergencyReview
from app.db import Database, Missing, session
from app.families.models import FamilyMember, Person
from app.operation import RuleBroken
from tests.accounts import make as accounts
from tests.cases import make
from tests.cases.make_access import Toegang, again, give, mails, take
from tests.support.page import submit, visit

SignIn = Callable[[UserAccount], FlaskClient]
SAID = {"reason": "Noor belde in paniek.", "name": "Noor Bakker", "birth_date": "2-3-2011"}
NOTHING = "Er is niets gevonden dat precies zo heet"


@pytest.fixture
def world(toegang: Toegang, database: Database) -> Iterator[Toegang]:
    with database.writing():
        yield toegang


def relations(world: Toegang, who: UserAccount) -> set[Relation]:
    return set(again(world.case).relations_of(accounts.actor(who)))


def refused(act: Callable[[], Any], field: str | None = None) -> str:
    with pytest.raises(RuleBroken) as caught:
        act()
    assert caught.value.field == field
    return caught.value.message


def test_it_opens_the_casus_for_four_hours_and_ends_by_itself(world: Toegang) -> None:
    reader = take(world, world.karim)

    assert clock.local(reader.until_at).strftime("%H:%M") == "14:00"
    assert reader.until_on == date(2026, 11, 23)
    assert relations(world, world.karim) == {Relation.EMERGENCY}
    with clock.stopped_at("2026-11-23T13:59"):
        assert session().scalar(queries.visible_to(accounts.actor(world.karim)))
    with clock.stopped_at("2026-11-23T14:00"):
        assert relations(world, world.karim) == set()
        assert session().scalar(queries.visible_to(accounts.actor(world.karim))) is None


def test_late_at_night_it_ends_on_the_next_day(world: Toegang) -> None:
    with clock.stopped_at("2026-11-23T22:30"):
        reader = take(world, world.karim)
    assert reader.until_on == date(2026, 11, 24)
    with clock.stopped_at("2026-11-24T02:29"):
        assert relations(world, world.karim) == {Relation.EMERGENCY}
    with clock.stopped_at("2026-11-24T02:31"):
        assert relations(world, world.karim) == set()


def test_it_reads_says_whom_one_knows_and_does_nothing_else(world: Toegang) -> None:
    take(world, world.karim)
    actor, case = accounts.actor(world.karim), again(world.case)
    allowed = {action for action in Action if may(actor, action, case)}
    assert allowed == {
        Action.READ_CASE,
        Action.READ_PLAN,
        Action.READ_PLACEMENT,
        Action.READ_MEETING,
        Action.DECLARE_KNOWN,
    }


def test_the_regisseur_who_stands_in_and_every_privacy_officer_are_told(world: Toegang) -> None:
    elsewhere = accounts.other_worker("Ver weg", role=None)
    accounts.grant(elsewhere, next(iter(accounts.actor(world.privacy).roles)))
    stands_in = accounts.worker("Wies Waar")
    make.reader(world.case, stands_in, until_on=date(2026, 12, 1), capacity="waarnemer")

    take(world, world.karim)

    told = mails()
    assert {mail.address for mail in told} == {
        world.marloes.email,
        stands_in.email,
        world.privacy.email,
    }
    for mail in told:
        assert not {"Noor", "Bakker", "Karim", "paniek"} & set(f"{mail.body}{mail.subject}".split())
        assert (mail.not_before - mail.made_at).total_seconds() < 1


def test_the_log_says_that_it_was_an_emergency_and_holds_no_name(world: Toegang) -> None:
    reader = take(world, world.karim)
    lines = session().scalars(select(AuditEvent).order_by(AuditEvent.id.desc()).limit(2)).all()
    act, looked = lines
    assert (act.kind, act.action) == (Kind.ACT.value, "noodtoegang nemen")
    assert (act.object_id, act.case_id) == (reader.public_id, world.case.public_id)
    assert act.rule == "werkt in de hulp van deze gemeente"
    assert (looked.kind, looked.action) == (Kind.SEARCH.value, "noodtoegang nemen")
    assert "noor" not in str(vars(looked)).lower()


@pytest.mark.parametrize(
    "said",
    [
        {"name": "Noor"},
        {"name": "Bakker"},
        {"name": "gezin Bakker"},
        {"name": "Noor Bakkers"},
        {"birth_date": date(2011, 3, 3)},
        {"birth_date": date(2017, 8, 20)},
    ],
    ids=str,
)
def test_only_the_exact_name_with_its_birth_date_opens_it(
    world: Toegang, said: dict[str, Any]
) -> None:
    assert isinstance(take(world, world.karim, **said), Municipality)
    assert relations(world, world.karim) == set()
    line = session().scalars(select(AuditEvent).order_by(AuditEvent.id.desc()).limit(2)).all()[1]
    assert (line.kind, line.fields) == (Kind.SEARCH.value, "[]")


def test_who_has_no_birth_date_on_record_is_not_found(world: Toegang) -> None:
    for person in session().scalars(select(Person)):
        person.birth_date = None
    session().commit()
    assert isinstance(take(world, world.karim), Municipality)


def test_it_does_not_open_what_is_closed_or_lies_in_another_municipality(world: Toegang) -> None:
    place = accounts.municipality("0171", "Noordoostpolder")
    found = operations.take_emergency_access(
        place,
        by=accounts.actor(world.far),
        reason="Nood.",
        name="Noor Bakker",
        birth_date=date(2011, 3, 2),
    )
    assert found is place
    make.close(world.case)
    assert isinstance(take(world, world.karim), Municipality)


def test_who_left_the_gezin_does_not_open_it(world: Toegang) -> None:
    member = (
        session()
        .scalars(select(FamilyMember).join(Person).where(Person.given_name == "Noor"))
        .one()
    )
    member.until_on = date(2026, 11, 22)
    session().commit()
    assert isinstance(take(world, world.karim), Municipality)


def test_a_child_in_two_households_opens_both(world: Toegang) -> None:
    noor = session().scalars(select(Person).where(Person.given_name == "Noor")).one()
    other = make.family("De Wit", people=())
    accounts.saved(
        FamilyMember(family_id=other.id, person_id=noor.id, relation="kind", from_on=make.BEGAN)
    )
    second = make.case(accounts.worker("Wim"), other)

    take(world, world.karim)

    assert relations(world, world.karim) == {Relation.EMERGENCY}
    actor = accounts.actor(world.karim)
    assert make.fresh_case(second).relations_of(actor) == {Relation.EMERGENCY}
    acts = select(AuditEvent.case_id).where(AuditEvent.action == "noodtoegang nemen")
    found = set(session().scalars(acts.where(AuditEvent.kind == Kind.ACT.value)))
    assert found == {world.case.public_id, make.fresh_case(second).public_id}


def test_who_reads_the_casus_already_takes_no_emergency_access(world: Toegang) -> None:
    give(world, world.karim)
    for who in (world.karim, world.marloes):
        assert "U ziet deze casus al" in refused(lambda: take(world, who), "name")  # noqa: B023


def test_only_who_works_in_the_help_and_with_a_reason(world: Toegang) -> None:
    for who in (world.adviser, world.partner, world.gi, world.privacy, world.far):
        with pytest.raises(NotPermitted):
            take(world, who)
    take(world, world.watch)
    refused(lambda: take(world, world.karim, reason=" "), "reason")


def test_the_fourth_time_on_a_day_is_refused(world: Toegang) -> None:
    for minute in range(3):
        with clock.stopped_at(f"2026-11-23T10:0{minute}"):
            reader = take(world, world.karim)
            operations.end_reading(reader, by=accounts.actor(world.karim))
    assert "vandaag geen noodtoegang meer" in refused(lambda: take(world, world.karim))
    take(world, world.watch)
    with clock.stopped_at("2026-11-24T00:01"):
        take(world, world.karim)


def test_guessing_ends_after_ten_times(world: Toegang) -> None:
    for day in range(10):
        take(world, world.karim, birth_date=date(2011, 1, day + 1))
    assert "vandaag geen noodtoegang meer" in refused(lambda: take(world, world.karim))


def test_the_regisseur_and_oneself_end_it_sooner(world: Toegang) -> None:
    for by in (world.marloes, world.karim):
        reader = take(world, world.karim)
        operations.end_reading(reader, by=accounts.actor(by))
        assert relations(world, world.karim) == set()
    with pytest.raises(NotPermitted):
        operations.end_reading(take(world, world.watch), by=accounts.actor(world.karim))
    assert "eindigt op een uur" in refused(
        lambda: operations.shorten_access(
            session().query(CaseReader).filter_by(ended_at=None).one(),
            by=accounts.actor(world.marloes),
            until_on=date(2026, 11, 23),
        )
    )


def review(world: Toegang, reader: CaseReader, by: UserAccount, words: str = "Klopt.") -> Any:
    found = session().get_one(CaseReader, accounts.id_of(reader), populate_existing=True)
    return operations.review_emergency(found, by=accounts.actor(by), justified=True, words=words)


def test_the_privacy_officer_reviews_it_once_also_after_the_casus_closed(world: Toegang) -> None:
    reader = take(world, world.karim)
    officer = accounts.actor(world.privacy)
    (row,) = queries.list_emergencies(officer).rows
    assert (row.reader.user.name, row.review, row.lasts) == ("Karim Idrissi", None, True)
    assert queries.list_emergencies(officer).waiting == 1
    for who in (world.karim, world.marloes, world.far):
        with pytest.raises(NotPermitted):
            review(world, reader, who)
    refused(lambda: review(world, reader, world.privacy, " "), "words")
    make.close(world.case)

    review(world, reader, world.privacy)

    assert "al nagekeken" in refused(lambda: review(world, reader, world.privacy))
    assert session().query(EmergencyReview).one().justified
    found = queries.list_emergencies(officer)
    assert (found.waiting, found.total) == (0, 1)
    assert queries.get_emergency(reader.public_id, officer).review


def test_the_list_is_for_the_privacy_officer_of_the_municipality_alone(world: Toegang) -> None:
    reader = take(world, world.karim)
    elsewhere = accounts.other_worker("Ver weg", role=None)
    accounts.grant(elsewhere, next(iter(accounts.actor(world.privacy).roles)))
    for who in (world.karim, world.marloes, elsewhere):
        actor = accounts.actor(who)
        assert queries.list_emergencies(actor).rows == []
        with pytest.raises(Missing):
            queries.get_emergency(reader.public_id, actor)
    ordinary = give(world, world.gi, "gi")
    with pytest.raises(Missing):
        queries.get_emergency(ordinary.public_id, accounts.actor(world.privacy))
    with pytest.raises(NotPermitted):
        review(world, ordinary, world.privacy)


def test_the_page_asks_why_first_and_leads_to_the_casus(
    toegang: Toegang, signed_in: SignIn
) -> None:
    karim = signed_in(toegang.karim)
    visit(karim, toegang.url, status=404)
    page = visit(karim, "/noodtoegang")
    names = [f.attrib["name"] for f in page.all("main form textarea, main form input[type=text]")]
    assert names == ["reason", "name", "birth_date"]

    answer = submit(karim, "/noodtoegang", page.form() | SAID)

    assert answer.response.location == toegang.url
    here = visit(karim, toegang.url)
    band = "U bent hier met noodtoegang tot 14:00. Reden: Noor belde in paniek. De regisseur en"
    assert band in here.text
    assert not here.has("#notitie")
    assert "u hebt noodtoegang tot 14:00" in visit(karim, "/casussen").text
    for path in ("/plan", "/tijdlijn", "/wie-ziet-dit"):
        visit(karim, f"{toegang.url}{path}")
    assert "U bent hier met noodtoegang." in visit(karim, f"{toegang.url}/tijdlijn").text
    visit(karim, f"{toegang.url}/tijdlijn/afdrukken", status=403)
    visit(karim, f"{toegang.url}/toestemming", status=403)
    with clock.stopped_at("2026-11-23T14:00"):
        visit(karim, toegang.url, status=404)


@pytest.mark.parametrize("htmx", [False, True])
def test_a_miss_says_the_same_and_keeps_what_was_typed(
    toegang: Toegang, signed_in: SignIn, htmx: bool
) -> None:
    karim = signed_in(toegang.karim)
    said = SAID | {"name": "Noor Bakkker"}
    form = visit(karim, "/noodtoegang").form()

    missed = submit(karim, "/noodtoegang", form | said, status=422, htmx=htmx)

    assert NOTHING in missed.error_at("name")
    kept = missed.form()
    assert (kept["reason"], kept["name"]) == (said["reason"], said["name"])
    found = submit(karim, "/noodtoegang", kept | {"name": "Noor Bakker"})
    assert found.response.location == toegang.url


def test_no_reason_no_access(toegang: Toegang, signed_in: SignIn) -> None:
    karim = signed_in(toegang.karim)
    form = visit(karim, "/noodtoegang").form() | SAID | {"reason": ""}
    page = submit(karim, "/noodtoegang", form, status=422)
    assert "Schrijf eerst waarom" in page.error_at("reason")


def test_who_is_no_care_worker_does_not_get_the_page(toegang: Toegang, signed_in: SignIn) -> None:
    for who in (toegang.adviser, toegang.gi):
        visit(signed_in(who), "/noodtoegang", status=404)
    visit(signed_in(toegang.privacy), "/noodtoegang", status=403)
