"""The form of a meeting as somebody fills it in, and where a meeting is."""

from __future__ import annotations

from typing import Any

from app.db import Database
from tests.mdo import make as mdo
from tests.mdo.make import Scene
from tests.support.page import Page

TABLE = "form.overleg-tafel"


def key(scene: Scene, name: str) -> str:
    return str(scene.table.people[name].public_id)


def typed(page: Page, scene: Scene, **changes: Any) -> dict[str, Any]:
    """The form with Anouk and Oma Riet ticked, each with an address."""
    form = page.form("main form.formulier")
    form |= {
        "question": mdo.QUESTION,
        "on": "1 december",
        "at": "15.30",
        "office": scene.office.public_id,
        "people": [key(scene, "Anouk"), key(scene, "Oma Riet"), scene.table.worker.public_id],
    }
    form[seat(page, scene, "Anouk")] = "anouk@post.example"
    form[seat(page, scene, "Oma Riet")] = "riet@post.example"
    return form | changes


def seat(page: Page, scene: Scene, name: str) -> str:
    """The name of the field with the address of somebody."""
    form = page.form("main form.formulier")
    person = next(n for n, v in form.items() if n.startswith("person_") and v == key(scene, name))
    return person.replace("person_", "email_")


def meeting_url(scene: Scene, database: Database, **changes: Any) -> str:
    with database.writing():
        return f"/overleg/{scene.plan(**changes).public_id}"


def pressing(page: Page, button: str) -> dict[str, Any]:
    """What is sent from the table when this button is pressed; each half has a key of its own."""
    [pressed] = [b for b in page.all(f"{TABLE} .knoppen button") if b.text == button]
    return page.form(TABLE) | {"concept": pressed.attrib["value"]}


def form_keys(page: Page) -> list[str]:
    return [box.attrib["value"] for box in page.all("input[name=present]")]
