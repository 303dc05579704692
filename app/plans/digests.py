"""What makes an adopted version fixed: a salted digest of each part, and one of them all.

The salt stands beside the text and goes with it: what a destruction order empties cannot be
guessed back from its digest.
"""

from __future__ import annotations

import hashlib
import json

from app.plans.models import Goal, PlanAction, PlanPart, PlanVersion


def part_digest(part: PlanPart) -> str:
    """The digest of a part that has its text and salt."""
    return _sha(f"{part.salt}|{part.section}|{part.person_id}|{part.text}")


def version_digest(version: PlanVersion) -> str:
    """The digest of a version: of its parts' digests, and of the shape of its goals and actions."""
    parts = sorted((p.section, p.person_id or 0, p.digest) for p in version.parts)
    goals = [_goal(goal) for goal in sorted(version.goals, key=lambda g: g.nr)]
    return _sha(json.dumps([version.nr, parts, goals], default=str))


def _goal(goal: Goal) -> list[object]:
    """Without words: those a destruction order may empty; their own rows refuse other changes."""
    owners = sorted(owner.person_id for owner in goal.owners)
    actions = [_action(a) for a in sorted(goal.actions, key=lambda a: a.id)]
    return [goal.line, goal.nr, goal.leefdomein, goal.score, goal.dropped, owners, actions]


def _action(action: PlanAction) -> list[object]:
    return [
        action.line,
        action.person_id,
        action.network_person_id,
        action.user_id,
        action.due_on.isoformat() if action.due_on else None,
    ]


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
