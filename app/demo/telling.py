"""What a family lets be told outside, and what was told: consent, a disclosure, a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app import clock
from app.families import operations as families
from app.families import told as rows
from app.families.models import Consent, Level, Purpose

if TYPE_CHECKING:
    from app.demo.stories import Life


def tell(life: Life) -> None:
    """Everything of this kind in the story, the earliest first."""
    acts = {"consent": _consent, "disclosure": _disclosure, "summary": _summary}
    for told in life.story.outside:
        act = acts[told["act"]]
        life.on(told["days"], lambda act=act, told=told: act(life, told), hour=11)  # type: ignore[misc]


def _consent(life: Life, told: dict[str, Any]) -> None:
    """To a school by its name; to a huisarts when no name is given."""
    name = told.get("recipient", "")
    families.record_consent(
        life.member(told["child"]),
        by=life.by,
        recipient=name or rows.practices()[0],
        level=Level.STATUS.value if name else Level.SUMMARY.value,
        capacity=told["capacity"],
        holder=life.person(told["holder"]),
        from_on=clock.today(),
        purpose=(Purpose.SCHOOL if name else Purpose.HUISARTS).value,
        what=told.get("what", ""),
    )


def _counting(life: Life, child: str, purpose: Purpose) -> Consent:
    found = rows.consents_about([life.person(child)])
    counting = [one for one in found if one.counts_on(clock.today())]
    return next(one for one in counting if one.purpose == purpose.value)


def _disclosure(life: Life, told: dict[str, Any]) -> None:
    consent = _counting(life, told["child"], Purpose.SCHOOL)
    families.record_disclosure(
        life.case.family,
        by=life.by,
        told=families.Telling(
            recipient="",
            basis="toestemming",
            what=told["what"],
            on=clock.today(),
            about=consent.person,
            consent=consent,
        ),
    )


def _summary(life: Life, told: dict[str, Any]) -> None:
    families.write_summary(
        life.case.family,
        by=life.by,
        consent=_counting(life, told["child"], Purpose.HUISARTS),
        parts=(told["question"], told["agreed"], told["results"], told["advice"]),
        seen=True,
    )
