"""The screen at the table: recording and deciding on it."""

from __future__ import annotations

from collections.abc import Callable

from flask.testing import FlaskClient

from app import clock
from app.db import Database
from tests.mdo.make import Scene
from tests.mdo.on_screen import TABLE, form_keys, key, meeting_url, pressing
from tests.support.page import submit, visit


def test_recording_and_deciding_at_the_table(
    planned: Scene, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    here = meeting_url(planned, database)
    with clock.stopped_at("2026-12-01T16:40"):
        coach = signed_in(planned.table.worker)
        page = visit(coach, f"{here}/vastleggen")
        form = pressing(page, "In het plan zetten")
        assert "Er is nog niets afgesproken." in page.text
        with database.reading():
            line = planned.goal().line
        form |= {"what": "Noor slaapt thuis", "who": key(planned, "Noor"), "due_on": "5 december"}
        wrong = submit(coach, f"{here}/besluiten", form, status=422)
        assert wrong.has("#goal-fout")
        assert wrong.form(TABLE)["what"] == "Noor slaapt thuis"
        submit(coach, f"{here}/besluiten", form | {"goal": line}, status=303)
        page = visit(coach, f"{here}/vastleggen")
        assert "Noor, za 5 dec. Staat in het plan bij doel 1." in page.text
        form = pressing(page, "Overleg opslaan")
        form |= {"present": form_keys(page)[:2], "summary": "In stapjes."}
        submit(coach, f"{here}/vastleggen", form, status=303)
        assert "In stapjes." in visit(coach, here).text


def test_a_decision_without_a_plan_keeps_what_was_typed(
    scene: Scene, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    here = meeting_url(scene, database)
    with clock.stopped_at("2026-12-01T16:40"):
        coach = signed_in(scene.table.worker)
        form = pressing(visit(coach, f"{here}/besluiten"), "In het plan zetten")
        form |= {"what": "Noor slaapt thuis", "who": key(scene, "Noor"), "due_on": "5 december"}
        page = submit(coach, f"{here}/besluiten", form, status=422)

        assert "Begin het plan met een doel" in page.text
        assert page.form(TABLE)["what"] == "Noor slaapt thuis"
