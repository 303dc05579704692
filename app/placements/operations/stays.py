"""What is said of a stay, and the rules that hold for it however it is written down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NotRequired, TypedDict

from sqlalchemy.exc import IntegrityError

from app import clock
from app.access import Actor
from app.accounts.models import Municipality, Organisation
from app.cases.models import Note
from app.cases.operations.notes import NOTE
from app.db import session
from app.operation import RuleBroken
from app.placements.models import Form, Framework, Perspective, Placement
from app.placements.queries import elsewhere, span, where


class Stay(TypedDict):
    """The facts of a stay: given at the admission, and each of them can be corrected."""

    form: str
    place: str
    framework: str
    perspective: str
    woonplaats: Municipality
    admitted_on: date
    expected_end_on: date
    place_phone: NotRequired[str]
    provider: NotRequired[Organisation | None]
    part_time: NotRequired[bool]
    reason: NotRequired[str]
    ambulant_by: NotRequired[str]
    no_ambulant_reason: NotRequired[str]


TEXTS = ("place", "place_phone", "reason", "ambulant_by", "no_ambulant_reason")
KINDS: Mapping[str, Any] = {"form": Form, "framework": Framework, "perspective": Perspective}


def columns(stay: Stay) -> dict[str, Any]:
    """The same as columns of a placement, with clean texts."""
    said: dict[str, Any] = dict(stay)
    provider, woonplaats = said.pop("provider", None), said.pop("woonplaats")
    texts = {name: said.get(name, "").strip() for name in TEXTS}
    return {
        **said,
        **texts,
        "part_time": said.get("part_time", False),
        "provider_id": provider.id if provider else None,
        "woonplaats_id": woonplaats.id,
    }


def guard(stay: Mapping[str, Any], born: date | None, name: str) -> None:
    """Raises RuleBroken for what cannot be, whoever the child is."""
    for field, kind in KINDS.items():
        if stay[field] not in set(kind):
            raise RuleBroken("Kies een van de antwoorden.", field=field)
    if not stay["place"]:
        raise RuleBroken("Vul in waar het kind slaapt.", field="place")
    _guard_days(stay, born, name)
    if not (stay["ambulant_by"] or stay["no_ambulant_reason"]):
        raise RuleBroken(
            "Vul in wie thuis helpt. Is er geen hulp thuis, schrijf dan hieronder waarom.",
            field="ambulant_by",
        )


def _guard_days(stay: Mapping[str, Any], born: date | None, name: str) -> None:
    if stay["admitted_on"] > clock.today():
        raise RuleBroken("Deze dag moet nog komen. Kies vandaag of eerder.", field="admitted_on")
    if born is not None and stay["admitted_on"] < born:
        raise RuleBroken(
            f"{name} was toen nog niet geboren. Kijk de datum na.", field="admitted_on"
        )
    if stay["expected_end_on"] <= stay["admitted_on"]:
        raise RuleBroken(
            "Kies een dag na de opname. Weet u het niet zeker, kies dan wat u verwacht.",
            field="expected_end_on",
        )


def put(placement: Placement, facts: Mapping[str, Any]) -> None:
    """Write a stay, or say where the child sleeps then; also when somebody was just before."""
    _guard_elsewhere(placement, facts)
    try:
        with session().begin_nested():
            for name, value in facts.items():
                if getattr(placement, name, None) != value:
                    setattr(placement, name, value)
            session().add(placement)
            session().flush()
    except IntegrityError:
        session().expire_all()
        _guard_elsewhere(placement, facts)
        raise


def _guard_elsewhere(placement: Placement, facts: Mapping[str, Any]) -> None:
    """Raises RuleBroken when the child is in another full-time stay at the same time."""
    left_on = facts.get("left_on", placement.left_on)
    other = None if facts["part_time"] else elsewhere(placement, facts["admitted_on"], left_on)
    if other is None:
        return
    today = clock.today()
    said = where(other) if other.case_id == placement.case_id else "een andere plek"
    raise RuleBroken(
        f"{other.child.given_name} woont al ergens anders: {said}, {span(other, today)}. "
        "Leg daar eerst het vertrek vast, of kies een andere dag.",
        field="left_on" if "left_on" in facts else "admitted_on",
    )


def note_down(placement: Placement, by: Actor, text: str) -> None:
    """Why a day was changed stays in the casus, as a note for who leads it and its writer.

    Not for everybody in it: a stay is told only to who may know of that child.
    """
    now = clock.now()
    session().add(
        Note(
            case=placement.case,
            kind=NOTE,
            text=text,
            readers="regie",
            happened_at=now,
            written_at=now,
            written_by_id=by.id,
            persons=[placement.child],
        )
    )
