"""The parts of the letter that are text: edited where they are read."""

from __future__ import annotations

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import web
from app.access import Action
from app.db import Missing
from app.families.models import Person
from app.operation import Conflict
from app.plans import operations
from app.plans.forms import PartForm
from app.plans.models import PlanPart, Section
from app.plans.routes import letter
from app.plans.routes.blueprint import (
    Opened,
    bp,
    changed,
    closed_to_writing,
    is_fragment,
    open_plan,
    to_plan,
)
from app.plans.routes.people import members_of
from app.plans.routes.reading import read


@bp.get("/casussen/<case_id>/plan/delen/<section>")
def part(case_id: str, section: str) -> ResponseReturnValue:
    """One part to read: what comes back when writing in it is called off."""
    opened, at = open_plan(case_id), _section(section)
    if not is_fragment():
        return to_plan(opened, at.value)
    return _read_part(opened, at)


@bp.route("/casussen/<case_id>/plan/delen/<section>/wijzigen", methods=["GET", "POST"])
def edit_part(case_id: str, section: str) -> ResponseReturnValue:
    opened, at = open_plan(case_id), _section(section)
    if closed_to_writing(opened):
        return to_plan(opened)
    person = _person(opened)
    found = _found(opened, at, person)
    form = _open(opened, at, person, found)

    def show() -> Response:
        return _write_part(opened, at, person, form)

    if request.method != "POST":
        return show()
    return web.submit(
        form,
        act=lambda: _save(opened, at, person, found, form),
        done=lambda _: f"{opened.show_url}#{at.value}",
        again=show,
        stored=lambda: {"text": found.text if found else ""},
        fragment=lambda: changed(_read_part(open_plan(case_id), at)),
    )


def _open(opened: Opened, at: Section, person: Person | None, found: PlanPart | None) -> PartForm:
    whose = person.public_id if person else ""
    known = found is not None and request.method != "POST"
    return web.open_form(
        PartForm,
        record=f"deel:{opened.version.public_id}:{at.value}:{whose}",
        page=request.full_path.rstrip("?") if person else request.path,
        case=opened.case.public_id,
        version=found.row_version if found and known else None,
        values={"text": _start(opened, at, person, found)},
    )


def _start(opened: Opened, at: Section, person: Person | None, found: PlanPart | None) -> str:
    """What stands there; 'Dit zijn wij' begins with who belongs to the gezin."""
    if found is not None and found.text:
        return found.text
    if at is Section.WIJ and person is None:
        return letter.start_text(members_of(opened.case.family))
    return ""


def _save(
    opened: Opened, at: Section, person: Person | None, found: PlanPart | None, form: PartForm
) -> PlanPart:
    text, by = form.text.data or "", web.me()
    if found is None:
        return operations.write_part(
            opened.version, by=by, section=at.value, person=person, text=text
        )
    if form.read_version is None:
        # Somebody wrote the first text here while this one was being typed: show both.
        raise Conflict(found)
    # Adopting is no other text: then the operation says what can be done with this one.
    read_at = None if opened.version.adopted else form.read_version
    return operations.change_part(found, by=by, version=read_at, text=text)


def _section(name: str) -> Section:
    if name not in {section.value for section in Section}:
        raise Missing(name)
    return Section(name)


def _person(opened: Opened) -> Person | None:
    asked = request.args.get("van", "")
    if not asked:
        return None
    for member in members_of(opened.case.family):
        if member.person.public_id == asked:
            return member.person
    raise Missing(asked)


def _found(opened: Opened, at: Section, person: Person | None) -> PlanPart | None:
    for found in opened.version.parts:
        if found.section == at.value and found.person_id == (person.id if person else None):
            return found
    return None


def _read_part(opened: Opened, at: Section) -> Response:
    shown = read(opened)
    return web.block(
        "plans/_deel.html",
        of=opened.version,
        action=Action.READ_PLAN,
        case=opened.case,
        letter=shown,
        part=shown.parts[at],
    )


def _write_part(opened: Opened, at: Section, person: Person | None, form: PartForm) -> Response:
    members = members_of(opened.case.family)
    shown: dict[str, Any] = {
        "of": opened.version,
        "action": Action.CHANGE_PLAN,
        "case": opened.case,
        "part": letter.parts_of(opened.version, members)[at],
        "person": person,
        "form": form,
    }
    if is_fragment():
        return web.block("plans/_deel_wijzigen.html", **shown)
    return web.page("plans/part_form.html", letter=read(opened), **shown)
