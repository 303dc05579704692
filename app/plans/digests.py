"""What makes an adopted version fixed: a salted digest of each text, and one of them all.

The salt stands beside the text and goes with it: what a destruction order empties cannot be
guessed back from its digest.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator

from app.db import session
from app.plans.models import Goal, PlanAction, PlanPart, PlanVersion

Text = PlanPart | Goal | PlanAction


def freeze(version: PlanVersion) -> str:
    """Fix every text of a version with a salt of its own; the digest of them all."""
    for text in texts_of(version):
        text.salt = secrets.token_hex(16)
        text.digest = text_digest(text)
    session().flush()
    return version_digest(version)


def texts_of(version: PlanVersion) -> Iterator[Text]:
    """Everything of a version that holds words."""
    yield from version.parts
    for goal in version.goals:
        yield goal
        yield from goal.actions


def text_digest(text: Text) -> str:
    """The digest of a text that has its words and salt."""
    return _sha([text.salt, *_words(text)])


def _words(text: Text) -> list[object]:
    if isinstance(text, PlanPart):
        return [text.section, text.person_id, text.text]
    if isinstance(text, Goal):
        return [text.family_words, text.success_words, text.score_words, text.dropped_reason]
    return [text.what]


def version_digest(version: PlanVersion) -> str:
    """The digest of a version: of its texts' digests, and of what is no text."""
    parts = sorted([part.section, part.person_id or 0, part.digest] for part in version.parts)
    goals = [_goal(goal) for goal in sorted(version.goals, key=lambda g: g.nr)]
    return _sha([version.nr, parts, goals])


def _goal(goal: Goal) -> list[object]:
    owners = sorted(owner.person_id for owner in goal.owners)
    actions = [_action(a) for a in sorted(goal.actions, key=lambda a: a.id)]
    shape = [goal.line, goal.nr, goal.leefdomein, goal.score, goal.dropped]
    return [*shape, owners, actions, goal.digest]


def _action(action: PlanAction) -> list[object]:
    who = [action.person_id, action.network_person_id, action.user_id]
    day = action.due_on.isoformat() if action.due_on else None
    return [action.line, *who, day, action.digest]


def _sha(said: list[object]) -> str:
    return hashlib.sha256(json.dumps(said, separators=(",", ":")).encode()).hexdigest()
