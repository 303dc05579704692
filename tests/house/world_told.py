"""What the gezin of the story was told, and a worker who knows it, for the tests over all pages."""

from __future__ import annotations

from app import clock
from app.accounts.models import UserAccount
from app.cases import operations
from app.cases.models import Case
from tests.accounts import make
from tests.cases import make as cases


def tell(people: dict[str, UserAccount], ids: dict[str, str | int], case: Case) -> None:
    """They heard how to complain, and not yet the rest; who leads it says to know them."""
    by = make.actor(people["regisseur"])
    operations.record_told(case, by=by, kinds=["klacht"], on=clock.today())
    operations.declare_known(cases.fresh_case(case), by=by, knows=True)
    ids["told_kind"] = "klacht"
