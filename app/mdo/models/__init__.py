"""Meetings, who comes, and what was decided: a file per noun."""

from app.mdo.models.decision import Decision
from app.mdo.models.meeting import Meeting, MeetingKind, Participant

__all__ = ["Decision", "Meeting", "MeetingKind", "Participant"]
