"""What came along with the signal of the casus, for the tests over all pages."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.access import Actor
from app.cases.models import Case, Signal, Transfer
from app.db import session


def bring(case: Case, by: Actor) -> dict[str, str | int]:
    """A file went along; another casus to merge with is the casus itself, which is refused."""
    signal = session().scalars(select(Signal).where(Signal.case_id == case.id)).first()
    assert signal is not None
    transfer = Transfer(from_case_id=case.id, signal_id=signal.id, basis="wet", words="Artikel.")
    transfer.package, transfer.by_id, transfer.at = "Het gezin\nNoor", by.id, clock.now()
    session().add(transfer)
    session().commit()
    return {"other_id": case.public_id}
