"""A topic that only the tests of the frame have: forms about invented organisations."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response
from wtforms import PasswordField

from app import web
from app.access import Action, Actor
from app.accounts.models import Organisation
from app.db import session
from app.operation import RuleBroken, operation

bp = Blueprint("proef", __name__, template_folder="templates")


class NotebookForm(web.BaseForm):
    form_name = "proef"
    undrafted = frozenset({"secret"})

    name = web.Line("Naam", required="Vul een naam in.", most=60)
    story = web.Prose("Verhaal")
    kind = web.Choice("Soort", [("gi", "Gecertificeerde instelling"), ("school", "School")])
    readers = web.Marks("Lezers", [("ouder", "De ouders"), ("kind", "Het kind")])
    secret = PasswordField("Geheim")


@operation(Action.SEARCH)
def write_down(owner: Actor, *, by: Actor, name: str, story: str) -> Organisation:
    """Make one; the test topic borrows an action that everybody may do for themselves."""
    if name == "mag niet":
        raise RuleBroken("Kies een andere naam.", field="name")
    if name == "kapot":
        raise ZeroDivisionError(name)
    made = Organisation(name=name, kind="proef")
    session().add(made)
    session().flush()
    return made


@bp.route("/proef/<record>", methods=["GET", "POST"])
def write(record: str) -> ResponseReturnValue:
    form = web.open_form(NotebookForm, record=f"proef:{record}", page=request.path, case=record)

    def show() -> Response:
        return web.page("proef/form.html", form=form)

    if request.method == "GET":
        return show()
    return web.submit(
        form,
        act=lambda: write_down(web.me(), by=web.me(), name=form.name.data, story=form.story.data),
        done=lambda result_id: url_for("proef.made", made_id=result_id),
        again=show,
        fragment=lambda: web.page("proef/part.html") if record == "ter-plekke" else show(),
        notice="Gemaakt.",
    )


@bp.get("/gemaakt/<made_id>")
def made(made_id: str) -> ResponseReturnValue:
    return web.page("proef/part.html")


@bp.post("/tikje")
def tick() -> ResponseReturnValue:
    write_down(web.me(), by=web.me(), name="tikje", story="")
    return web.redirect_to("/hulp")


def fill(form: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A form of this topic, filled in well."""
    return form | {"name": "De Brug", "story": "Een verhaal.", "kind": "gi"} | changes
