"""Which goals a partner sees."""

from __future__ import annotations

from app.web import BaseForm, Marks


class ShareGoalsForm(BaseForm):
    """None at all is an answer too: then nothing of the plan is shared."""

    form_name = "doelen-delen"

    goals = Marks("Welke doelen?")
