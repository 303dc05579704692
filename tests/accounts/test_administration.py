"""Accounts of the own municipality: who may come in, and nothing of what they do there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.access import NotPermitted, Role
from app.accounts import managed, operations
from app.accounts.models import AccountInvitation, RoleGrant, Team, UserAccount
from app.audit import AuditEvent
from app.db import Database, Missing, session
from app.operation import RuleBroken
from app.outbox import Mail
from tests.accounts import make
from tests.cases import make as cases
from tests.support.page import submit, visit
from tests.support.queries import count_queries

TODAY = date(2026, 11, 23)


@dataclass
class Desk:
    """Wim manages the accounts of Dronten; Marloes works there, Anouk is a mother."""

    wim: UserAccount
    marloes: UserAccount
    anouk: UserAccount
    far: UserAccount

    @property
    def by(self) -> Any:
        return make.actor(self.wim)

    def account(self, of: UserAccount) -> UserAccount:
        session().expire_all()
        return session().get_one(UserAccount, make.id_of(of))


@pytest.fixture(autouse=True)
def _today(app: Flask) -> Iterator[None]:
    with clock.stopped_at(f"{TODAY}T09:00"):
        yield


@pytest.fixture
def desk(database: Database) -> Desk:
    with database.writing():
        make.mark()
        wim = make.worker("Wim Postma", role=None, title="functioneel beheerder")
        make.grant(wim, Role.ADMINISTRATOR)
        anouk = make.worker("Anouk Bakker", role=None)
        make.grant(anouk, Role.OUDER)
        return Desk(wim, make.worker("Marloes Veenstra"), anouk, make.other_worker("Van ver"))


@pytest.fixture
def at_wim(desk: Desk, signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    return signed_in(desk.wim)


def refused(act: Callable[..., Any], *args: Any, **values: Any) -> tuple[str | None, str]:
    with pytest.raises(RuleBroken) as caught:
        act(*args, **values)
    return caught.value.field, caught.value.message


def opened(desk: Desk, **more: Any) -> UserAccount:
    values = {
        "name": "Tarik Yilmaz",
        "email": "Tarik@Dronten.example",
        "title": "gezinscoach",
        "role": Role.GEZINSCOACH,
        "team": make.team(),
        **more,
    }
    return operations.open_account(make.municipality(), by=desk.by, **values)


def test_a_new_account_has_one_role_from_today_and_gets_its_link_by_mail(
    desk: Desk, database: Database
) -> None:
    with database.writing() as unit:
        made = opened(desk)

        assert (made.email, made.municipality.code) == ("tarik@dronten.example", "0303")
        assert [(g.role, g.from_on, g.until_on) for g in made.grants] == [
            ("gezinscoach", TODAY, None)
        ]
        mail = unit.scalars(select(Mail)).one()
        assert mail.address == "tarik@dronten.example"
        assert "/welkom/" in mail.body
        assert "Tarik" not in mail.body + mail.subject
        line = unit.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert line is not None
        assert (line.action, line.rule, line.object_id) == (
            "accounts beheren",
            "beheert accounts",
            made.public_id,
        )


def test_an_account_that_cannot_be_is_refused_at_its_field(desk: Desk, database: Database) -> None:
    with database.writing():
        far = session().scalars(select(Team).where(Team.name == "Noordoostpolder-West")).one()

        assert refused(opened, desk, team=None) == ("team", "Kies bij deze rol een team.")
        assert refused(opened, desk, team=far)[0] == "team"
        assert refused(opened, desk, role=Role.MONITOR, team=far)[0] == "team"
        assert refused(opened, desk, email="tarik")[0] == "email"
        assert refused(opened, desk, email=desk.marloes.email.upper())[0] == "email"
        for role in (Role.OUDER, Role.JEUGDIGE, Role.HUISARTS, Role.PARTNER, Role.CRISIS_DESK):
            assert refused(opened, desk, role=role, team=None)[0] == "role"


def test_only_an_administrator_of_this_municipality_does_this(
    desk: Desk, database: Database
) -> None:
    with database.writing():
        make.grant(desk.far, Role.ADMINISTRATOR)
        for who in (desk.far, desk.marloes):
            by = make.actor(who)
            with pytest.raises(NotPermitted):
                operations.block_account(desk.account(desk.marloes), by=by, accepted=True)
            with pytest.raises(NotPermitted):
                opened(Desk(who, desk.marloes, desk.anouk, desk.far))
        with pytest.raises(NotPermitted):
            operations.block_account(desk.account(desk.anouk), by=desk.by, accepted=True)
        assert desk.account(desk.marloes).blocked_on is None


def test_nobody_manages_their_own_account(desk: Desk, database: Database) -> None:
    with database.writing():
        own, by, said = desk.account(desk.wim), desk.by, "Uw eigen account beheert"
        grant = own.grants[0]
        role = {"role": Role.GEZINSCOACH, "team": make.team(), "from_on": TODAY}

        assert said in refused(operations.block_account, own, by=by, accepted=True)[1]
        assert said in refused(operations.give_role, desk.account(own), by=by, **role)[1]
        assert said in refused(operations.unblock_account, desk.account(own), by=by)[1]
        assert said in refused(operations.send_link, desk.account(own), by=by)[1]
        assert said in refused(operations.sign_out_account, desk.account(own), by=by)[1]
        ending = {"grant": grant, "from_on": TODAY, "accepted": True}
        assert said in refused(operations.end_role, desk.account(own), by=by, **ending)[1]


def test_who_leads_casussen_is_blocked_only_on_purpose(desk: Desk, database: Database) -> None:
    with database.writing():
        for nr in range(3):
            cases.case(desk.marloes, cases.family(f"Gezin {nr}"))
        cases.close(cases.case(desk.marloes, cases.family("Over")))
        block = operations.block_account

        field, said = refused(block, desk.account(desk.marloes), by=desk.by, accepted=False)

        assert field == "accepted"
        assert "Marloes Veenstra heeft nog de regie over 3 casussen." in said
        block(desk.account(desk.marloes), by=desk.by, accepted=True)
        assert desk.account(desk.marloes).blocked_on == TODAY


def test_who_is_blocked_is_out_at_the_next_request_and_in_again_afterwards(
    desk: Desk, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    client = signed_in(desk.marloes)
    assert client.get("/account").status_code == 200
    with database.writing():
        operations.block_account(desk.account(desk.marloes), by=desk.by, accepted=False)
        said = refused(operations.send_link, desk.account(desk.marloes), by=desk.by)[1]
        assert "geblokkeerd" in said
    assert client.get("/account").status_code == 303
    with database.writing():
        operations.unblock_account(desk.account(desk.marloes), by=desk.by)
        assert desk.account(desk.marloes).blocked_on is None
    assert client.get("/account").status_code == 303
    assert signed_in(desk.marloes).get("/account").status_code == 200


def test_somebody_is_signed_out_everywhere(
    desk: Desk, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    first, second = signed_in(desk.marloes), signed_in(desk.marloes)
    with database.writing():
        operations.sign_out_account(desk.account(desk.marloes), by=desk.by)

    assert [c.get("/account").status_code for c in (first, second)] == [303, 303]


def test_a_new_link_ends_the_earlier_one(desk: Desk, database: Database) -> None:
    with database.writing() as unit:
        operations.send_link(desk.account(desk.marloes), by=desk.by)
        operations.send_link(desk.account(desk.marloes), by=desk.by)

        links = unit.scalars(select(AccountInvitation).order_by(AccountInvitation.id)).all()
        assert [link.used_at is None for link in links] == [False, True]
        assert len(unit.scalars(select(Mail)).all()) == 2


def give(desk: Desk, **more: Any) -> UserAccount:
    values = {"role": Role.MONITOR, "team": None, "from_on": TODAY, **more}
    return operations.give_role(desk.account(desk.marloes), by=desk.by, **values)


def roles(desk: Desk) -> list[tuple[str, date, date | None]]:
    found = session().scalars(
        select(RoleGrant)
        .where(RoleGrant.account_id == make.id_of(desk.marloes))
        .order_by(RoleGrant.id)
    )
    return [(g.role, g.from_on, g.until_on) for g in found]


def test_a_role_is_given_from_a_day_and_only_once(desk: Desk, database: Database) -> None:
    first = ("gezinscoach", make.SINCE, None)
    with database.writing():
        assert refused(give, desk, from_on=date(2026, 11, 22))[0] == "from_on"
        assert refused(give, desk, from_on=date(2027, 11, 24))[0] == "from_on"
        assert refused(give, desk, role=Role.OUDER)[0] == "role"
        assert refused(give, desk, role=Role.GEZINSCOACH)[0] == "team"
        assert refused(give, desk, role=Role.GEZINSCOACH, team=make.team())[0] == "role"

        give(desk, from_on=date(2026, 12, 1))

        assert roles(desk) == [first, ("monitor", date(2026, 12, 1), None)]
        assert not make.actor(desk.marloes).has(Role.MONITOR)
        assert refused(give, desk)[0] == "role"
        with clock.stopped_at("2026-12-01T09:00"):
            assert make.actor(desk.marloes).has(Role.MONITOR)


def end(desk: Desk, nr: int, from_on: date, accepted: bool = False) -> UserAccount:
    account = desk.account(desk.marloes)
    grant = sorted(account.grants, key=lambda g: g.id)[nr]
    return operations.end_role(account, by=desk.by, grant=grant, from_on=from_on, accepted=accepted)


def test_a_role_ends_the_day_before_it_is_no_longer_there(desk: Desk, database: Database) -> None:
    with database.writing():
        assert refused(end, desk, 0, date(2026, 11, 22))[0] == "from_on"
        end(desk, 0, TODAY)

        assert roles(desk) == [("gezinscoach", make.SINCE, date(2026, 11, 22))]
        assert make.actor(desk.marloes).roles == frozenset()


def test_a_role_that_was_given_by_mistake_goes(desk: Desk, database: Database) -> None:
    with database.writing():
        give(desk)
        end(desk, 1, TODAY)

        assert roles(desk) == [("gezinscoach", make.SINCE, None)]


def test_the_role_of_who_leads_casussen_ends_only_on_purpose(
    desk: Desk, database: Database
) -> None:
    with database.writing():
        cases.case(desk.marloes)
        give(desk)

        field, said = refused(end, desk, 0, TODAY)
        assert (field, "heeft nog de regie over 1 casus." in said) == ("accepted", True)
        end(desk, 1, TODAY)
        end(desk, 0, TODAY, accepted=True)
        assert roles(desk) == [("gezinscoach", make.SINCE, date(2026, 11, 22))]


def test_the_list_has_who_works_here_and_nobody_of_a_gezin_or_from_elsewhere(
    desk: Desk, database: Database, at_wim: FlaskClient
) -> None:
    with database.writing():
        both = make.worker("Bea Beide")
        make.grant(both, Role.OUDER)
        make.worker("Niemand", role=None)

    page = visit(at_wim, "/beheer")

    assert page.texts("main li.rij .rij__wat") == [
        "Bea Beide",
        "Marloes Veenstra",
        "Niemand",
        "Wim Postma",
    ]
    assert "gezinscoach in Dronten-Oost" in page.text
    assert "ouder" not in " ".join(page.texts("main li.rij"))
    assert visit(at_wim, f"/beheer/{both.public_id}").texts("main li.rij .rij__wat") == [
        "gezinscoach in Dronten-Oost"
    ]
    for other in (desk.anouk, desk.far):
        assert at_wim.get(f"/beheer/{other.public_id}").status_code == 404


def test_a_name_that_is_looked_for_is_in_no_address_and_in_no_line(
    desk: Desk, database: Database, at_wim: FlaskClient
) -> None:
    form = visit(at_wim, "/beheer").form("aside form")
    page = submit(at_wim, "/beheer", form | {"q": "marl"}, 200)

    assert page.texts("main li.rij .rij__wat") == ["Marloes Veenstra"]
    none = submit(at_wim, "/beheer", form | {"q": "anouk"}, 200)
    assert "Niemand gevonden." in none.text
    assert "twee letters" in submit(at_wim, "/beheer", form | {"q": "m"}, 422).error_at("q")
    assert submit(at_wim, "/beheer", form | {"q": "100%"}, 200).has(".leeg")
    with database.reading() as unit:
        found = unit.scalars(select(AuditEvent).where(AuditEvent.kind == "zoeken")).all()
    assert [desk.marloes.public_id in line.fields for line in found] == [True, False, False]
    assert "marl" not in "".join(str(vars(line)) for line in found)


def test_an_account_is_made_on_the_screen_and_what_is_wrong_stands_at_its_field(
    desk: Desk, database: Database, at_wim: FlaskClient
) -> None:
    url = "/beheer/nieuw"
    typed = {"name": "Tarik Yilmaz", "email": "geen adres", "title": "gezinscoach"}
    page = submit(at_wim, url, visit(at_wim, url).form() | typed, 422)
    assert "Kies een rol." in page.error_at("role")
    page = submit(at_wim, url, page.form() | {"role": "gezinscoach"}, 422)
    assert page.form()["name"] == "Tarik Yilmaz"
    assert "Kies bij deze rol een team." in page.error_at("team")
    with database.reading():
        team = session().scalars(select(Team).where(Team.name == "Dronten-Oost")).one().public_id
    page = submit(at_wim, url, page.form() | {"team": team}, 422)
    assert "naam@voorbeeld.nl" in page.error_at("email")

    done = submit(at_wim, url, page.form() | {"email": "tarik@dronten.example"})

    page = visit(at_wim, done.response.location)
    assert page.h1 == "Tarik Yilmaz"
    assert "De uitnodiging gaat per mail." in page.text
    assert "Tarik" not in page.title
    assert "Nog niet gekozen" in page.text


def test_blocking_and_letting_in_again_on_the_screen(
    desk: Desk, database: Database, at_wim: FlaskClient
) -> None:
    with database.writing():
        cases.case(desk.marloes)
    home = f"/beheer/{desk.marloes.public_id}"
    url = visit(at_wim, home).link("Blokkeren")
    page = visit(at_wim, url)
    assert "heeft nog de regie over 1 casus" in page.text
    assert "Bakker" not in page.text
    page = submit(at_wim, url, page.form(), 422)
    assert "vink aan" in page.error_at("accepted")

    submit(at_wim, url, page.form() | {"accepted": "y"})

    page = visit(at_wim, home)
    assert "geblokkeerd sinds maandag 23 november 2026" in page.text
    submit(at_wim, f"{home}/blokkade-opheffen", page.form("main form"))
    assert "geblokkeerd sinds" not in visit(at_wim, home).text
    link = f"{home}/link"
    submit(at_wim, link, visit(at_wim, link).form())
    assert "Eerdere links werken niet meer." in visit(at_wim, home).text


def test_a_role_is_given_and_stopped_on_the_screen(desk: Desk, at_wim: FlaskClient) -> None:
    home = f"/beheer/{desk.marloes.public_id}"
    url = visit(at_wim, home).link("Rol geven")
    form = visit(at_wim, url).form() | {"role": "monitor", "from_on": "1 december 2026"}
    submit(at_wim, url, form)
    page = visit(at_wim, home)
    assert "monitor" in page.texts("main li.rij .rij__wat")
    assert "vanaf di 1 dec" in page.text
    stop = next(e.attrib["href"] for e in page.all("a[href$=stoppen]")[1:])
    submit(at_wim, stop, visit(at_wim, stop).form() | {"from_on": "1-12-2026"})
    assert "monitor" not in visit(at_wim, home).texts("main li.rij .rij__wat")
    assert at_wim.get(stop).status_code == 404


def test_ones_own_account_shows_no_button(desk: Desk, at_wim: FlaskClient) -> None:
    page = visit(at_wim, f"/beheer/{desk.wim.public_id}")

    assert "beheert een collega-beheerder" in page.text
    assert not page.has("main .utrecht-button")


def test_these_pages_are_there_for_an_administrator_alone(
    desk: Desk, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    marloes = desk.marloes.public_id
    with database.writing():
        people = [make.worker(role.value, role=None) for role in Role]
        for account, role in zip(people, Role, strict=True):
            make.grant(account, role)
    paths = ["/beheer", "/beheer/nieuw", *(f"/beheer/{marloes}{x}" for x in ("", "/link", "/rol"))]
    for account, role in zip(people, Role, strict=True):
        client = signed_in(account)
        wanted = 200 if role is Role.ADMINISTRATOR else 404
        assert {client.get(path).status_code for path in paths} == {wanted}, role
    with database.reading(), pytest.raises(Missing):
        managed.get_account(desk.far.public_id, desk.by)


def test_the_list_asks_as_much_for_three_accounts_as_for_forty(
    desk: Desk, database: Database, at_wim: FlaskClient
) -> None:
    visit(at_wim, "/beheer")
    with count_queries(database.engine) as few:
        visit(at_wim, "/beheer")
    with database.writing():
        for _ in range(40):
            make.worker()
    with count_queries(database.engine) as many:
        page = visit(at_wim, "/beheer")

    assert len(many.own) == len(few.own) <= 12
    assert "1 tot en met 20 van 42" in page.text
    assert len(visit(at_wim, "/beheer?bladzijde=3").all("main li.rij")) == 2
