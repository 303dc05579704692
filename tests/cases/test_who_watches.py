"""That somebody watches over a child tells that it is in residence: not everybody may know that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app import clock
from app.access import Role
from app.accounts.models import UserAccount
from app.cases.models import Perspectiefregie
from app.db import Database, session
from app.families.models import Person, ShieldName
from tests.accounts import make as accounts
from tests.cases.make_access import Toegang, give, someone
from tests.support.page import visit

SignIn = Callable[[UserAccount], FlaskClient]


def noor() -> Person:
    return session().query(Person).filter_by(given_name="Noor").one()


@pytest.fixture
def hanan(toegang: Toegang, database: Database) -> UserAccount:
    """Hanan watches over Noor, Karim reads along, and Aafke is asked for safety alone."""
    with database.writing():
        give(toegang, toegang.karim)
        give(toegang, toegang.watch, "aandachtsfunctionaris")
        watcher = someone("Hanan Perspectief", Role.PERSPECTIEFREGISSEUR)
        accounts.saved(
            Perspectiefregie(
                case_id=accounts.id_of(toegang.case),
                child_id=noor().id,
                nr=1,
                user_id=accounts.id_of(watcher),
                from_on=date(2026, 11, 16),
                reason="Opname.",
                by_id=accounts.id_of(toegang.marloes),
                at=clock.now(),
            )
        )
        return watcher


def shield(database: Database) -> None:
    with database.writing():
        noor().shielded_since = date(2026, 11, 1)
        session().commit()


def named(toegang: Toegang, database: Database, who: UserAccount) -> None:
    with database.writing():
        accounts.saved(
            ShieldName(
                person_id=noor().id,
                account_id=accounts.id_of(who),
                reason="Brengt Noor naar school.",
                by_id=accounts.id_of(toegang.marloes),
                at=clock.now(),
            )
        )


def read(client: FlaskClient, toegang: Toegang) -> tuple[bool, str]:
    """Whether it stands on the page of who sees the casus, and how many people its head counts."""
    said = "Is perspectiefregisseur van Noor" in visit(client, f"{toegang.url}/wie-ziet-dit").text
    head = visit(client, toegang.url).text
    return said, next(f"{n} mensen" for n in range(2, 9) if f"{n} mensen" in head)


def test_who_may_know_of_a_stay_reads_who_watches(
    toegang: Toegang, hanan: UserAccount, signed_in: SignIn
) -> None:
    for who in (toegang.marloes, toegang.karim, hanan):
        assert read(signed_in(who), toegang) == (True, "4 mensen")


def test_who_is_asked_for_safety_alone_does_not(
    toegang: Toegang, hanan: UserAccount, signed_in: SignIn
) -> None:
    assert read(signed_in(toegang.watch), toegang) == (False, "3 mensen")


def test_of_a_shielded_child_it_is_for_who_leads_is_named_or_watches(
    toegang: Toegang, hanan: UserAccount, database: Database, signed_in: SignIn
) -> None:
    shield(database)
    for who in (toegang.marloes, hanan):
        assert read(signed_in(who), toegang) == (True, "4 mensen")
    assert read(signed_in(toegang.karim), toegang) == (False, "3 mensen")
    named(toegang, database, toegang.karim)
    assert read(signed_in(toegang.karim), toegang) == (True, "4 mensen")


def test_who_watched_before_somebody_else_is_not_said_to_watch_still(
    toegang: Toegang, hanan: UserAccount, database: Database, signed_in: SignIn
) -> None:
    """Karim watched and reads along now; of who came after him he may not know."""
    with database.writing():
        for nr, who in ((2, toegang.karim), (3, hanan)):
            accounts.saved(
                Perspectiefregie(
                    case_id=accounts.id_of(toegang.case),
                    child_id=noor().id,
                    nr=nr,
                    user_id=accounts.id_of(who),
                    from_on=date(2026, 11, 16 + nr),
                    reason="Wisseling.",
                    by_id=accounts.id_of(toegang.marloes),
                    at=clock.now(),
                )
            )
    shield(database)
    page = visit(signed_in(toegang.karim), f"{toegang.url}/wie-ziet-dit").text
    assert "Was perspectiefregisseur van Noor" in page
    assert "Is perspectiefregisseur" not in page
    assert "Hanan" not in page
