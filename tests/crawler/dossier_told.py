"""What the gezin was told that it may count on, and a reader who says to know it."""

from __future__ import annotations

from datetime import date

from app.cases import operations
from tests.accounts import make
from tests.crawler.dossier import Dossier

# After one of them lost gezag, and before another had it.
TOLD_ON = date(2026, 10, 15)


def told(of: Dossier) -> None:
    """How to complain to all of the gezin, the rest to father; to mother nothing by herself."""
    if of.letter not in "AB":
        return
    operations.record_told(of.fresh(), by=of.by, kinds=["klacht"], on=TOLD_ON)
    operations.record_told(
        of.fresh(),
        by=of.by,
        kinds=["vertrouwenspersoon"],
        on=TOLD_ON,
        persons=[of.person("vader")],
    )
    if of.letter == "A":
        meelezer = make.actor(of.people["meelezer"])
        operations.declare_known(of.fresh(), by=meelezer, knows=True)
