"""What is different between two versions, in words."""

from __future__ import annotations

from collections.abc import Iterator

from app.plans.models import Goal, PlanVersion, Section
from app.words import number_word


def differences_between(old: PlanVersion, new: PlanVersion) -> list[str]:
    """One short sentence for each difference, in the order of reading."""
    return [*_parts(old, new), *_goals(old, new)]


def _parts(old: PlanVersion, new: PlanVersion) -> Iterator[str]:
    before = {(p.section, p.person_id): p.text or "" for p in old.parts}
    after = {(p.section, p.person_id): p.text or "" for p in new.parts}
    names = {p.person_id: p.person.given_name for p in (*old.parts, *new.parts) if p.person}
    for section in Section:
        keys = [k for k in {**before, **after} if k[0] == section.value]
        for key in keys:
            was, now = before.get(key, ""), after.get(key, "")
            if was != now:
                of = f" van {names[key[1]]}" if key[1] is not None else ""
                done = "erbij" if not was else "weg" if not now else "veranderd"
                yield f"{section.heading}{of} is {done}"


def _goals(old: PlanVersion, new: PlanVersion) -> Iterator[str]:
    before = {goal.line: goal for goal in old.goals if not goal.dropped}
    going = [goal for goal in new.goals if not goal.dropped]
    for nr, goal in enumerate(going, start=1):
        was = before.pop(goal.line, None)
        if was is None:
            yield f"Doel {nr} is nieuw"
        else:
            yield from _goal(nr, was, goal)
    for stopped in before.values():
        yield f"Gestopt: {stopped.family_words or 'een doel'}"


def _goal(nr: int, was: Goal, now: Goal) -> Iterator[str]:
    if was.family_words != now.family_words:
        yield f"Doel {nr}: andere woorden"
    if was.leefdomein != now.leefdomein:
        yield f"Doel {nr}: gaat over iets anders"
    if _owners(was) != _owners(now):
        yield f"Doel {nr}: van iemand anders"
    if was.success_words != now.success_words:
        yield f"Doel {nr}: anders wanneer het gelukt is"
    if was.score != now.score:
        yield f"Doel {nr}: van een {was.score} naar een {now.score}"
    yield from _actions(nr, was, now)


def _owners(goal: Goal) -> set[int]:
    return {owner.person_id for owner in goal.owners}


def _actions(nr: int, was: Goal, now: Goal) -> Iterator[str]:
    before = {action.line: action for action in was.actions}
    after = {action.line: action for action in now.actions}
    added, gone = len(after.keys() - before.keys()), len(before.keys() - after.keys())
    changed = sum(
        (before[k].what, before[k].who, before[k].due_on)
        != (after[k].what, after[k].who, after[k].due_on)
        for k in before.keys() & after.keys()
    )
    for count, words in ((added, "erbij"), (gone, "eraf"), (changed, "veranderd")):
        if count:
            yield f"Doel {nr}: {number_word(count)} {'actie' if count == 1 else 'acties'} {words}"
