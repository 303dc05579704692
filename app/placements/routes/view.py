"""What the page of a child shows, gathered once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app import clock, web
from app.access import Action, may
from app.cases.models import READS_CASE
from app.deadlines import CRISIS_EVALUATION
from app.families.models import Person
from app.families.shields import ASK, HIDDEN, hidden_from
from app.placements import queries
from app.placements.models import PartKey, Perspectiefplan, PerspectiefplanPart
from app.placements.queries import ChildFile
from app.words import age_words, day_short

WHOLE = len(PartKey)
WHY_LABEL = (
    "De vragen in dit plan zijn samengesteld uit bronnen van de regio. "
    "De Handreiking perspectiefregie zelf is niet gevonden."
)


@dataclass(frozen=True)
class Contact:
    """Somebody to telephone."""

    name: str
    what: str
    phone: str


@dataclass(frozen=True)
class PartLine:
    """A part of the plan as it is read."""

    key: str
    heading: str
    text: str
    source: str
    state: str

    @property
    def written(self) -> bool:
        return queries.is_written(self.key, self.text)


def part_line(file: ChildFile, plan: Perspectiefplan | None, key: str) -> PartLine:
    part = found_part(plan, key)
    return PartLine(
        key=key,
        heading=queries.heading(key, file.child.given_name),
        text=(part.text or "") if part else "",
        source=_source(part),
        state=_state(key, (part.text or "") if part else ""),
    )


def found_part(plan: Perspectiefplan | None, key: str) -> PerspectiefplanPart | None:
    return next((part for part in plan.parts if part.key == key), None) if plan else None


def _source(part: PerspectiefplanPart | None) -> str:
    if part is None or not part.text:
        return ""
    day = day_short(part.written_on, clock.today())
    by = "door u " if part.written_by_id == web.me().id else ""
    return ", ".join(filter(None, (part.source, f"geschreven {by}op {day}")))


def _state(key: str, text: str) -> str:
    if key == PartKey.ELEVEN:
        return f"over 24-uurszorg: {queries.answered(text)} van de {len(queries.ELEVEN)} klaar"
    return "wonen, inkomen en zorg: nog leeg" if key == PartKey.EIGHTEEN else "nog leeg"


def plan_context(file: ChildFile, plan: Perspectiefplan | None) -> dict[str, Any]:
    """What the plan needs on every page on which it stands."""
    writes = may(web.me(), Action.WRITE_PERSPECTIEFPLAN, file.placement)
    return {
        "file": file,
        "child": file.child,
        "plan": plan,
        "parts": [part_line(file, plan, key) for key in PartKey],
        "writable": bool(plan and plan.adopted_on is None and writes),
        "missing": queries.missing_in(plan) if plan else [],
        "written": queries.parts_written(plan),
        "whole": WHOLE,
        "perspectives": queries.PERSPECTIVES,
        "label": WHY_LABEL,
    }


def child_context(file: ChildFile) -> dict[str, Any]:
    """The whole page of a child."""
    plan = file.draft or file.adopted
    return {
        **plan_context(file, plan),
        "placement": file.placement,
        "sentence": _sentence(file),
        "title": _title(file.child),
        "bar": queries.bar_of(file),
        "lanes": queries.lanes_of(file),
        "evaluation_rule": CRISIS_EVALUATION,
        "line": queries.line_of(file),
        "contacts": contacts(file),
        "viewers": viewers(file),
        "admission": admission(file),
        "decisions": queries.DECISIONS,
    }


def _title(child: Person) -> str:
    if child.birth_date is None:
        return child.full_name
    age = age_words(child.birth_date, clock.today())
    return f"{child.full_name}, {age} jaar" if age.isdigit() else f"{child.full_name}, {age}"


def _sentence(file: ChildFile) -> str:
    placement, today = file.placement, clock.today()
    place = file.where(placement)
    if placement.cancelled_on is not None:
        return "Deze opname is ingetrokken."
    if placement.left_on is not None:
        return f"Was {queries.span(placement, today)} in: {place}."
    since = day_short(placement.admitted_on, today)
    kader = queries.FRAMEWORKS[placement.framework].capitalize()
    until = day_short(placement.expected_end_on, today)
    return f"Sinds {since}: {place}. {kader}, verwacht tot {until}."


@dataclass(frozen=True)
class Admission:
    """What was said at the admission, as far as this reader may know it."""

    facts: list[tuple[str, str]]
    reason: str


def admission(file: ChildFile) -> Admission:
    """Where the child is, who has it there and where it came from or went are left out together."""
    stay, today = file.placement, clock.today()
    open_facts = [
        ("Kader", queries.FRAMEWORKS[stay.framework]),
        ("Verwacht tot", day_short(stay.expected_end_on, today)),
        ("Perspectief", queries.PERSPECTIVES[stay.perspective]),
    ]
    left = [("Vertrokken", day_short(stay.left_on, today))] if stay.left_on else []
    if stay.id in file.hidden:
        return Admission([*open_facts, ("Waar", ASK), *left], "")
    helped = stay.ambulant_by or f"niemand: {stay.no_ambulant_reason}"
    provider = [("Aanbieder", stay.provider.name)] if stay.provider else []
    after = [("Daarna", stay.follow_up or "")] if stay.left_on else []
    where = [("Thuis helpt", helped), *provider, ("Woonplaats", stay.woonplaats.name)]
    return Admission([*open_facts, *where, *left, *after], stay.reason)


def contacts(file: ChildFile) -> list[Contact]:
    """Who to telephone: the group, who leads, who watches, who has gezag."""
    case, today = file.case, clock.today()
    found = []
    if file.placement.id not in file.hidden:
        found = [Contact(file.placement.place, "groepsleiding", file.placement.place_phone)]
    found.append(Contact(case.regisseur.name, "regisseur", case.regisseur.phone))
    watcher = file.watcher
    if watcher is not None and watcher.id != case.regisseur_id:
        found.append(Contact(watcher.name, "perspectiefregisseur", watcher.phone))
    members = {m.person_id: m.relation for m in queries.members_of(case.family, today)}
    holders = queries.gezag_over(file.child, today)
    people = [gezag.holder_person for gezag in holders if gezag.holder_person is not None]
    hidden = hidden_from(web.me(), case, people)
    for gezag in holders:
        holder = gezag.holder_person
        if holder is None:
            found.append(Contact(gezag.holder_name, "gezag", ""))
            continue
        relation = members.get(holder.id, "").replace("_", " ")
        phone = HIDDEN if holder.id in hidden else holder.phone
        what = ", ".join(filter(None, (relation, "gezag")))
        found.append(Contact(holder.full_name, what, phone))
    return found


def viewers(file: ChildFile) -> list[tuple[str, str]]:
    """Who can read this file today, and why."""
    case, today = file.case, clock.today()
    found = {case.regisseur.name: "regisseur"}
    if file.watcher is not None:
        found.setdefault(file.watcher.name, "perspectiefregisseur")
    for reader in case.readers:
        sees = reader.capacity in READS_CASE or "verblijf" in reader.shared_parts
        if sees and reader.lasts_on(today):
            word = {"nood": "noodtoegang", "gi": "GI"}.get(reader.capacity, reader.capacity)
            found.setdefault(reader.user.name, word)
    return list(found.items())
