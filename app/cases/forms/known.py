"""Saying that one knows a gezin privately."""

from __future__ import annotations

from app.web import BaseForm, Yes

KNOWS = "Ik ken dit gezin ook buiten mijn werk"


class KnownForm(BaseForm):
    form_name = "ik ken dit gezin"
    # A tick is no text to lose, and nobody else is to hear that somebody thought about it.
    undrafted = frozenset({"knows"})

    knows = Yes(KNOWS)
