"""Where a shielded child is, is known in one casus: having read another one does not count."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from app import clock
from app.accounts.models import UserAccount
from app.cases.models import CaseReader
from app.cases.queries import terms_for
from app.db import Database, session
from app.deadlines import Deadline
from app.families.models import Person, ShieldName
from app.placements import queries
from app.placements.models import Placement
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.placements import make
from tests.placements.make import Home


def _named_and_gone(home: Home) -> None:
    """Karim was let in and named for Noor, and left; since then he reads along elsewhere."""
    noor = session().get_one(Person, accounts.id_of(home.person()))
    noor.shielded_since = clock.today() - timedelta(days=60)
    before = cases.reader(home.case, home.karim)
    by_id = accounts.id_of(home.marloes)
    accounts.saved(
        ShieldName(
            person_id=noor.id,
            account_id=accounts.id_of(home.karim),
            reason="Brengt Noor naar school.",
            by_id=by_id,
            at=clock.now(),
        )
    )
    session().get_one(CaseReader, before.id).ended_at = clock.now()
    session().commit()


def _comes_back(home: Home) -> None:
    """He takes the emergency door into the casus that he left."""
    now = clock.now()
    accounts.saved(
        CaseReader(
            case_id=accounts.id_of(home.case),
            user_id=accounts.id_of(home.karim),
            from_on=clock.today(),
            until_on=clock.today(),
            until_at=now + timedelta(hours=4),
            capacity="nood",
            reason="Ik kan Marloes niet bereiken.",
            by_id=accounts.id_of(home.karim),
            at=now + timedelta(minutes=1),
        )
    )


def _read_by(account: UserAccount, of: Home) -> tuple[int, int]:
    """How many stays, and how many terms of stays, this account may know of in this casus."""
    actor, case_id = accounts.actor(account), accounts.id_of(of.case)
    here = queries.visible_to(actor).where(Placement.case_id == case_id)
    told = select(Deadline).where(terms_for(actor), Deadline.case_id == case_id)
    told = told.where(Deadline.subject_id.in_(select(Placement.public_id)))
    return len(session().scalars(here).all()), len(session().scalars(told).all())


def test_who_came_back_is_not_named_by_having_read_another_casus_all_the_while(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        elsewhere = make.home(name="De Wit")
        elsewhere.admit(perspectiefregisseur=elsewhere.account(elsewhere.hanan))
        cases.reader(elsewhere.case, home.karim)
        _named_and_gone(home)
    with clock.stopped_at("2026-11-23T10:30"), database.writing():
        _comes_back(home)

        assert _read_by(home.karim, home) == (0, 0)
        assert _read_by(home.karim, elsewhere) == (1, 2)
