"""How complex a casus is, and how many of somebody's casussen are high complex."""

from __future__ import annotations

from sqlalchemy import ScalarSelect, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, aliased, joinedload

from app.cases.models import Case, CaseComplexity, Complexity
from app.db import session


def said_of(case: Case) -> list[CaseComplexity]:
    """What was said of this casus and by whom, the newest first."""
    query = (
        select(CaseComplexity)
        .where(CaseComplexity.case_id == case.id)
        .options(joinedload(CaseComplexity.by, innerjoin=True))
        .order_by(CaseComplexity.nr.desc())
    )
    return list(session().scalars(query))


def high_led_by(account_id: InstrumentedAttribute[int]) -> ScalarSelect[int]:
    """How many of the open casussen that somebody leads are high complex now."""
    later = aliased(CaseComplexity)
    replaced = exists().where(later.case_id == Case.id, later.nr > CaseComplexity.nr)
    query = (
        select(func.count())
        .select_from(Case)
        .join(CaseComplexity, CaseComplexity.case_id == Case.id)
        .where(
            Case.regisseur_id == account_id,
            Case.closed_on.is_(None),
            CaseComplexity.level == Complexity.HIGH.value,
            ~replaced,
        )
    )
    return query.scalar_subquery()
