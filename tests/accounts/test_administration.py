"""Accounts of the own municipality: who may come in, and nothing of what they do there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.access import NotPermitted, Role
from app.accounts import operations
from app.accounts.models import AccountInvitation, Team
from app.audit import AuditEvent
from app.db import Database, session
from app.outbox import Mail
from tests.accounts import make
from tests.accounts.desk import TODAY, Desk, opened, refused
from tests.cases import make as cases


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
