"""Notes: writing one from the page of the casus, reading it, correcting it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import web
from app.access import Action
from app.cases import operations, queries
from app.cases.forms import CorrectNoteForm, NoteForm
from app.cases.models import Case, Note
from app.cases.routes.persons import choices_of, chosen
from app.families.models import FamilyMember
from app.web.pages import is_fragment

bp = Blueprint("notes", "app.cases", template_folder="templates")
SAVED = "notitie-bewaard"


@bp.route("/casussen/<case_id>/notities", methods=["GET", "POST"])
def write(case_id: str) -> ResponseReturnValue:
    """Write down what happened; htmx gets the empty form back in its place."""
    case = queries.get_case(case_id, web.me())
    members = queries.members_of(case)
    form = open_note_form(case, members)
    if request.method != "POST":
        return _form_page(case, form)
    return web.submit(
        form,
        act=lambda: _write(case, members, form),
        done=lambda _: url_for("cases.show", case_id=case_id),
        again=lambda: _form_page(case, form),
        fragment=lambda: _saved(case, members, form),
        notice="De notitie is bewaard.",
    )


def open_note_form(case: Case, members: Sequence[FamilyMember]) -> NoteForm:
    """The form as it was being typed, on the page of the casus."""
    page = url_for("cases.show", case_id=case.public_id)
    form = web.open_form(NoteForm, record=f"case:{case.public_id}", page=page, case=case.public_id)
    form.persons.choices = choices_of(members)
    return form


def _write(case: Case, members: Sequence[FamilyMember], form: NoteForm) -> Note:
    return operations.write_note(
        case,
        by=web.me(),
        text=form.text.data or "",
        persons=chosen(members, form.persons.data),
        readers=form.readers.data,
        happened_on=form.happened_on.data,
    )


def _form_page(case: Case, form: NoteForm) -> Response:
    shown: dict[str, Any] = {"case": case, "form": form, "saved": False}
    if is_fragment():
        return web.block("cases/_note_form.html", of=case, action=Action.WRITE_NOTE, **shown)
    return web.page("cases/note_new.html", of=case, action=Action.WRITE_NOTE, **shown)


def _saved(case: Case, members: Sequence[FamilyMember], sent: NoteForm) -> Response:
    """The empty form with 'bewaard'; the timeline hears that there is something new."""
    form = NoteForm(formdata=None)
    form.handle = sent.handle
    form.new_key()
    form.persons.choices = choices_of(members)
    shown = {"case": case, "form": form, "saved": True}
    response = web.block("cases/_note_form.html", of=case, action=Action.WRITE_NOTE, **shown)
    response.headers["HX-Trigger"] = SAVED
    return response


@bp.get("/casussen/<case_id>/notities/<note_id>")
def show(case_id: str, note_id: str) -> ResponseReturnValue:
    """One note, with what it said before."""
    note = queries.get_note(case_id, note_id, web.me())
    return web.page(
        "cases/note.html",
        of=note,
        action=Action.READ_CASE,
        case=note.case,
        note=note,
        time_known=queries.time_known(note),
        earlier=note.earlier[::-1] if queries.may_read_earlier(note, web.me()) else [],
    )


@bp.route("/casussen/<case_id>/notities/<note_id>/verbeteren", methods=["GET", "POST"])
def correct(case_id: str, note_id: str) -> ResponseReturnValue:
    """Write a note anew; only its writer."""
    note = queries.get_note(case_id, note_id, web.me())
    members = queries.members_of(note.case)
    form = _correct_form(note, members)
    if request.method != "POST":
        return _correct_page(note, form)
    return web.submit(
        form,
        act=lambda: _correct(note, members, form),
        done=lambda _: url_for("notes.show", case_id=case_id, note_id=note_id),
        again=lambda: _correct_page(note, form),
        stored=lambda: _values(note),
        notice="De notitie is verbeterd.",
    )


def _correct_form(note: Note, members: Sequence[FamilyMember]) -> CorrectNoteForm:
    form = web.open_form(
        CorrectNoteForm,
        record=f"note:{note.public_id}",
        page=request.path,
        case=note.case.public_id,
        version=note.row_version,
        values=_values(note),
    )
    form.persons.choices = choices_of(members, note.persons)
    return form


def _correct_page(note: Note, form: CorrectNoteForm) -> Response:
    return web.page(
        "cases/note_correct.html",
        of=note,
        action=Action.CORRECT_NOTE,
        case=note.case,
        note=note,
        form=form,
    )


def _values(note: Note) -> dict[str, object]:
    persons = [person.public_id for person in note.persons]
    return {"text": note.text, "persons": persons, "readers": note.readers}


def _correct(note: Note, members: Sequence[FamilyMember], form: CorrectNoteForm) -> Note:
    return operations.correct_note(
        note,
        by=web.me(),
        text=form.text.data or "",
        persons=chosen(members, form.persons.data, note.persons),
        readers=form.readers.data,
        version=form.read_version,
    )
