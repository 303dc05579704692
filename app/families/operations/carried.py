"""What a young person said about who reads along goes on with who stays, when two rows are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import or_, select

from app import clock
from app.access import Actor
from app.db import session
from app.families.models import ReadingConsent


def carry_readings(stays: Mapping[int, int], actor: Actor) -> None:
    """`stays` says of each person (by number) who it turns out to be; for use inside a merge.

    A yes counts from the same day and in the same words. What was said last holds: a yes of
    before it was taken back in the other file does not come back.
    """
    for (young_id, parent_id), said in _by_pair(stays).items():
        holds = _last_yes(said) if young_id != parent_id else None
        for row in said:
            stayed = row is holds and (row.young_id, row.parent_id) == (young_id, parent_id)
            if row.withdrawn_on is None and not stayed:
                row.withdrawn_on, row.withdrawn_by_id = clock.today(), actor.id
        session().flush()
        if holds is not None and holds.withdrawn_on is not None:
            _again(holds, young_id, parent_id, actor)


def _by_pair(stays: Mapping[int, int]) -> dict[tuple[int, int], list[ReadingConsent]]:
    """All that was ever said by these people or about them, by who they are now."""
    ids = {*stays, *stays.values()}
    query = (
        select(ReadingConsent)
        .where(or_(ReadingConsent.young_id.in_(ids), ReadingConsent.parent_id.in_(ids)))
        .order_by(ReadingConsent.id)
    )
    found: dict[tuple[int, int], list[ReadingConsent]] = {}
    for row in session().scalars(query):
        pair = stays.get(row.young_id, row.young_id), stays.get(row.parent_id, row.parent_id)
        found.setdefault(pair, []).append(row)
    return found


def _last_yes(said: Sequence[ReadingConsent]) -> ReadingConsent | None:
    """The newest yes that runs, unless something was taken back after it."""
    running = [row for row in said if row.withdrawn_on is None]
    if not running:
        return None
    newest = max(running, key=lambda row: (row.from_on, row.id))
    if any(_later(row, newest) for row in said if row.withdrawn_on is not None):
        return None
    return newest


def _later(no: ReadingConsent, yes: ReadingConsent) -> bool:
    """Taken back after that yes. Of the same day only the order of writing is known."""
    if no.withdrawn_on is None or no.withdrawn_on < yes.from_on:
        return False
    return no.withdrawn_on > yes.from_on or no.id > yes.id


def _again(row: ReadingConsent, young_id: int, parent_id: int, actor: Actor) -> None:
    copy = ReadingConsent(young_id=young_id, parent_id=parent_id, from_on=row.from_on)
    copy.words, copy.recorded_by_id, copy.recorded_at = row.words, actor.id, clock.now()
    session().add(copy)
    session().flush()
