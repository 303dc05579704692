"""Who works elsewhere and is asked to a meeting: the invitation, and nothing of the casus."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app import clock
from app.access import Role
from app.accounts.models import UserAccount
from app.db import Database, session
from app.mdo import operations
from app.mdo.people import Invited
from app.mdo.queries import colleagues_beside
from app.operation import RuleBroken
from tests.accounts import make
from tests.cases import make as cases
from tests.mdo import make as mdo
from tests.mdo.make import Scene
from tests.support.page import visit
from tests.support.queries import Queries, count_queries


def outside(role: Role = Role.BEA_CHAIR, **values: object) -> UserAccount:
    """Somebody of another organisation, who works for no municipality."""
    where = {"municipality": None, "title": "onafhankelijk voorzitter", **values}
    account = make.worker("Gerard Maas", role=None, **where)
    make.grant(account, role)
    return account


def ask(scene: Scene, *people: UserAccount) -> str:
    """Plan a meeting with the mother and with these; gives its address."""
    asked = [scene.invited()[0], *(Invited(scene.account(one)) for one in people)]
    return f"/overleg/{mdo.fresh(scene.plan(participants=asked)).public_id}"


@pytest.mark.parametrize("role", [Role.BEA_CHAIR, Role.PARTNER, Role.ADVISER])
def test_who_is_asked_from_outside_finds_the_invitation_and_nothing_of_the_casus(
    scene: Scene, database: Database, signed_in: Callable[..., FlaskClient], role: Role
) -> None:
    with database.writing():
        gerard = outside(role)
        url = ask(scene, gerard)
    client = signed_in(gerard)

    page = visit(client, "/overleg")

    assert page.h1 == "Overleg"
    assert "Waarvoor u bent uitgenodigd." in page.text
    assert page.texts("main .rij__wat") == ["Overleg"]
    assert "Bakker" not in page.html.partition("<main")[2]
    assert mdo.QUESTION in visit(client, page.all("main .rij__doe a")[0].attrib["href"]).text
    assert client.get(f"/casussen/{scene.table.case.public_id}").status_code == 404
    assert client.get(f"{url}/wijzigen").status_code == 404


def test_the_chair_begins_at_overleg_and_is_told_when_there_is_nothing(
    scene: Scene, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing():
        gerard = outside()
    client = signed_in(gerard)

    assert client.get("/").location == "/overleg"
    page = visit(client, "/overleg")
    assert "U bent nu niet uitgenodigd." in page.text
    assert not page.has("main a[href='/casussen']")


def test_who_can_be_asked_stands_in_the_menu_with_what_they_are(
    scene: Scene, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing():
        outside()
    url = f"/casussen/{scene.table.case.public_id}/overleg/nieuw"

    page = visit(signed_in(scene.table.worker), url)

    assert "Gerard Maas, onafhankelijk voorzitter" in page.texts("#colleague_0 option")


def test_who_is_of_another_municipality_blocked_or_in_another_role_cannot_be_asked(
    scene: Scene, database: Database
) -> None:
    with database.writing() as unit:
        far = outside(Role.ADVISER, municipality=make.municipality("0171", "Noordoostpolder"))
        desk, blocked = outside(Role.CRISIS_DESK), outside()
        unit.get_one(UserAccount, make.id_of(blocked)).blocked_on = mdo.STARTS.date().replace(
            month=1
        )
        unit.commit()
        beside = {one.id for one in colleagues_beside(scene.case(), scene.by)}
        for one in (far, desk, blocked):
            assert make.id_of(one) not in beside
            with pytest.raises(RuleBroken, match="kan hier niet worden uitgenodigd"):
                ask(scene, one)
            session().rollback()


def test_my_meetings_cost_the_same_with_many_casussen_where_somebody_must_not_be_found(
    scene: Scene, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    """For who reads along, who leads none of them, and who is only asked."""
    with database.writing():
        gerard, reader = outside(), make.worker("Pieter Smit")

    def more(how_many: int) -> None:
        with database.writing():
            for _ in range(how_many):
                of = cases.case(scene.table.worker, cases.family("Smit"))
                cases.reader(of, reader)
                found = cases.fresh_case(of)
                found.family.members[0].person.shielded_since = clock.today()
                asked = [Invited(scene.account(gerard)), Invited(found.family.members[1].person)]
                what = scene.what(participants=asked)
                operations.plan_meeting(found, by=scene.by, **what)

    more(1)
    clients = [signed_in(gerard), signed_in(reader)]
    few = [len(asked_by(client, database)) for client in clients]
    more(4)

    for client, before in zip(clients, few, strict=True):
        after = asked_by(client, database)
        assert len(after) <= before, str(after)
        assert len(after.own) <= 12, str(after)


def asked_by(client: FlaskClient, database: Database) -> Queries:
    with count_queries(database.engine) as found:
        visit(client, "/overleg")
    return found
