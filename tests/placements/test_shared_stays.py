"""What an adviser or a partner reads of a stay: only what is theirs to know."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.access import Role
from app.accounts.models import Organisation, UserAccount
from app.audit import AuditEvent
from app.cases.models import CaseReader
from app.db import Database, session
from app.placements import operations
from app.placements.models import Placement
from tests.accounts import make
from tests.placements.make import Home
from tests.support.page import visit, visit_block

Clients = Callable[[UserAccount], FlaskClient]
PLACE = "Crisisgroep De Kreek, Lelystad"


@pytest.fixture
def oever(home: Home, database: Database) -> Organisation:
    with database.writing():
        return make.organisation("Stichting De Oever", "aanbieder")


def let_in(
    home: Home, of: Organisation | None, shares: str = "verblijf", capacity: str = "partner"
) -> UserAccount:
    role = Role.PARTNER if capacity == "partner" else Role.ADVISER
    who = make.worker("Linda", role=None, organisation_id=make.id_of(of) if of else None)
    make.grant(who, role)
    make.saved(
        CaseReader(
            case_id=make.id_of(home.case),
            user_id=make.id_of(who),
            capacity=capacity,
            shares=shares,
            from_on=date(2026, 11, 1),
            until_on=date(2027, 1, 21),
            reason="Helpt daar.",
            by_id=make.id_of(home.marloes),
        )
    )
    return who


def admit(home: Home, at: Organisation | None, name: str = "Noor", **more: object) -> None:
    provider = session().get_one(Organisation, make.id_of(at)) if at else None
    home.admit(name, provider=provider, **more)


def url_of(home: Home) -> str:
    return f"/gedeeld/{home.case.public_id}"


def test_a_partner_reads_of_a_stay_at_their_own_organisation(
    home: Home, oever: Organisation, database: Database, signed_in: Clients
) -> None:
    with database.writing():
        admit(home, oever)
        linda = let_in(home, oever)
    client = signed_in(linda)
    page = visit(client, url_of(home))
    (block,) = page.blocks
    for found in (visit_block(client, block), visit(client, f"{url_of(home)}/verblijf")):
        assert found.texts("#verblijf li") == [
            "Noor: Crisisgroep De Kreek, Lelystad sinds do 12 nov, verwacht tot do 10 dec"
        ]
        # Not why, nor who is on the telephone there, nor who else helps.
        assert not {"0320", "ruzie", "Linda Prins", "terug naar huis"} & set(found.html.split())
    assert page.texts("#verblijf a") == ["Waar een kind verblijft"]


@pytest.mark.parametrize("at", ["another", "none"])
def test_a_partner_reads_nothing_of_a_stay_elsewhere(
    home: Home, oever: Organisation, database: Database, signed_in: Clients, at: str
) -> None:
    with database.writing():
        other = make.organisation("De Brug", "aanbieder") if at == "another" else None
        admit(home, other)
        linda = let_in(home, oever)
    page = visit(signed_in(linda), f"{url_of(home)}/verblijf")
    assert "Er is nu geen verblijf om te lezen." in page.text
    assert "Noor" not in page.html


def test_who_has_no_organisation_does_not_read_of_a_stay_without_one(
    home: Home, database: Database, signed_in: Clients
) -> None:
    with database.writing():
        admit(home, None)
        linda = let_in(home, None)
    assert "Noor" not in visit(signed_in(linda), f"{url_of(home)}/verblijf").html


def test_an_adviser_reads_where_a_child_is_when_that_was_shared(
    home: Home, oever: Organisation, database: Database, signed_in: Clients
) -> None:
    with database.writing():
        admit(home, None)
        wim = let_in(home, None, capacity="adviseur")
        no = let_in(home, oever, "plan")
    assert PLACE in visit(signed_in(wim), f"{url_of(home)}/verblijf").text
    visit(signed_in(no), f"{url_of(home)}/verblijf", status=404)
    assert "Verblijf" not in visit(signed_in(no), url_of(home)).text


def test_a_child_that_must_not_be_found_is_not_there(
    home: Home, oever: Organisation, database: Database, signed_in: Clients
) -> None:
    with database.writing():
        admit(home, oever)
        admit(home, oever, "Sem", place="De Haven, Urk", form="residentieel")
        home.person("Noor").shielded_since = date(2026, 11, 1)
        session().commit()
        linda = let_in(home, oever)
    page = visit(signed_in(linda), f"{url_of(home)}/verblijf")
    assert page.texts("#verblijf li b") == ["Sem"]
    assert "De Kreek" not in page.html


@pytest.mark.parametrize("how", ["left", "cancelled"])
def test_a_stay_that_is_over_or_was_an_error_is_not_there(
    home: Home, oever: Organisation, database: Database, signed_in: Clients, how: str
) -> None:
    with database.writing():
        admit(home, oever)
        placement = session().scalars(select(Placement)).one()
        if how == "left":
            home.leave(placement, date(2026, 11, 23), terms_reason="Naar huis.")
        else:
            operations.cancel_placement(placement, by=home.by, reason="Verkeerd kind.")
        linda = let_in(home, oever)
    page = visit(signed_in(linda), f"{url_of(home)}/verblijf")
    assert "Er is nu geen verblijf om te lezen." in page.text


def test_a_look_at_a_stay_by_itself_leaves_a_line_and_with_its_page_one(
    home: Home, oever: Organisation, database: Database, signed_in: Clients
) -> None:
    with database.writing():
        admit(home, oever)
        linda = let_in(home, oever)
    client = signed_in(linda)

    def looks() -> int:
        with database.reading() as unit:
            query = select(AuditEvent).where(
                AuditEvent.actor_id == make.id_of(linda), AuditEvent.kind == "inzage"
            )
            return len(unit.scalars(query).all())

    page = visit(client, url_of(home))
    visit_block(client, page.blocks[0])
    assert looks() == 1
    visit_block(client, f"{url_of(home)}/verblijf")
    visit(client, f"{url_of(home)}/verblijf")
    assert looks() == 3
