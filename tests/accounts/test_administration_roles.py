"""The roles of an account: one more from a day on, and the end of one."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.access import Role
from app.accounts import operations
from app.accounts.models import RoleGrant, UserAccount
from app.db import Database, session
from tests.accounts import make
from tests.accounts.desk import TODAY, Desk, refused
from tests.cases import make as cases
from tests.support.page import submit, visit


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
