"""The base form: one key for each form that is handed out, the version it was read at, drafts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, TypeVar

from flask import g, request
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, StringField

from app.access import Actor
from app.db import new_public_id
from app.web import drafts
from app.web.handle import Handle
from app.web.models import Draft
from app.web.person import me

F = TypeVar("F", bound="BaseForm")

FORMS: dict[str, type[BaseForm]] = {}
FRAME_FIELDS = frozenset({"csrf_token", "concept", "version"})
LONG_OPEN = "Dit formulier stond lang open. Uw tekst staat er nog: kijk hem na en verstuur opnieuw."


class BaseForm(FlaskForm):
    """Every form of ours. `form_name` is its name in drafts; `undrafted` fields are never kept."""

    class Meta(FlaskForm.Meta):
        locales = ("nl",)

    form_name: ClassVar[str]
    undrafted: ClassVar[frozenset[str]] = frozenset()

    concept = HiddenField()
    version = HiddenField()

    handle: Handle
    draft_line: str = ""
    draft_id: str = ""
    restored: bool = False

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "form_name" in cls.__dict__:
            FORMS[cls.form_name] = cls

    @property
    def read_version(self) -> int | None:
        """The row version at which this form was read."""
        text = str(self.version.data or "")
        return int(text) if text.isdigit() and len(text) < 10 else None

    def typed(self) -> dict[str, list[str]]:
        """What was typed, as it came in, without the frame's own fields and without secrets."""
        return keepable(type(self), request.form)

    def digest(self) -> str:
        """The same for the same content."""
        return digest_of(self.typed())

    def add_error(self, field: str | None, message: str) -> None:
        """Put a sentence at a field, or above the form when the field is not on it."""
        found = self._fields.get(field or "")
        if found is None:
            self.form_errors.append(message)
        else:
            found.errors = [*found.errors, message]

    def add_errors(self, names: Callable[[str], bool], message: str) -> None:
        """Put a sentence at every field of which the text is meant, or above the form."""
        typed = [f for f in self if isinstance(f, StringField) and not isinstance(f, HiddenField)]
        for found in [f.name for f in typed if names(f.data or "")] or [None]:
            self.add_error(found, message)

    def new_key(self) -> None:
        """Give this form a fresh key, so that it can be sent as something new."""
        self.handle = Handle(**{**self.handle.__dict__, "instance": new_public_id()})
        self.concept.data = self.handle.signed()


def texts_in(name: str, fields: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """Of a form by name the texts that were typed, each with the label of its field."""
    posted = MultiDict((key, value) for key, values in fields.items() for value in values)
    cls = FORMS.get(name)
    return texts_of(cls(formdata=posted, meta={"csrf": False})) if cls else []


def texts_of(form: BaseForm) -> list[tuple[str, str]]:
    """The same of a form that holds them; nothing of fields that are never kept."""
    typed = [f for f in form if isinstance(f, StringField) and not isinstance(f, HiddenField)]
    return [(f.label.text, f.data) for f in typed if f.name not in form.undrafted and f.data]


def digest_of(fields: Mapping[str, list[str]]) -> str:
    """The same for the same content."""
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()


def keepable(cls: type[BaseForm], posted: MultiDict[str, str]) -> dict[str, list[str]]:
    """The fields of a posted form that may be kept in a draft: only those that it declares."""
    fields = {name for name in dir(cls) if hasattr(getattr(cls, name), "_formfield")}
    names = fields - FRAME_FIELDS - cls.undrafted
    return {
        name: [value[:20_000] for value in posted.getlist(name)[:100]]
        for name in sorted(names & set(posted))
    }


def open_form(
    cls: type[F],
    *,
    record: str,
    page: str,
    case: str | None = None,
    version: int | None = None,
    values: Mapping[str, Any] | None = None,
) -> F:
    """The form about a record: as it was posted, as it was being typed, or with these values.

    `page` is where the form is shown, to come back to after signing in; `version` the row version
    of an existing thing.
    """
    if request.method == "POST":
        return _posted(cls, record, page, case, version)
    return _opened(cls, record, page, case, version, values)


def open_beside(
    cls: type[F],
    *,
    record: str,
    page: str,
    case: str | None = None,
    version: int | None = None,
    values: Mapping[str, Any] | None = None,
) -> F:
    """Another form on the page of the one that is sent: as it was posted along, else as it opens.

    Its key is posted along as `ernaast`, beside that of the form that is sent.
    """
    found = [h for h in _beside() if (h.form, h.record) == (cls.form_name, record)]
    if not found:
        return _opened(cls, record, page, case, version, values)
    form = cls()
    form.handle = found[0]
    form.concept.data = form.handle.signed()
    return form


def keep_beside(actor: Actor, *, besides: str = "") -> None:
    """What was typed in the other forms of the page becomes their draft, whatever comes of this."""
    for handle in [] if g.get("csrf_failed") else _beside():
        fields = keepable(FORMS[handle.form], request.form)
        mine = handle.account == actor.id and handle.form != besides
        if mine and not drafts.was_sent(handle, digest_of(fields)):
            drafts.keep(handle, fields, request.form.get("version", "")[:10], actor)


def _beside() -> list[Handle]:
    handles = [Handle.read(text) for text in request.form.getlist("ernaast")[:5]]
    return [handle for handle in handles if handle is not None and handle.form in FORMS]


def _opened(
    cls: type[F],
    record: str,
    page: str,
    case: str | None,
    version: int | None,
    values: Mapping[str, Any] | None,
) -> F:
    draft = drafts.newest(me().id, cls.form_name, record)
    if draft is not None:
        return _restored(cls, draft, case)
    form = cls(formdata=None, data=dict(values or {}))
    form.version.data = str(version) if version is not None else ""
    form.handle = Handle(cls.form_name, record, case, new_public_id(), page, me().id)
    form.concept.data = form.handle.signed()
    return form


def _posted(cls: type[F], record: str, page: str, case: str | None, version: int | None) -> F:
    form = cls()
    handle = Handle.read(str(form.concept.data or ""))
    asked = (cls.form_name, record, me().id)
    if handle is None or (handle.form, handle.record, handle.account) != asked:
        handle = Handle(cls.form_name, record, case, new_public_id(), page, me().id)
        g.form_refused = LONG_OPEN
    form.handle = handle
    form.concept.data = handle.signed()
    if version is not None and form.read_version is None:
        g.form_refused = LONG_OPEN
        form.version.data = str(version)
    return form


def _restored(cls: type[F], draft: Draft, case: str | None) -> F:
    body = drafts.body_of(draft)
    form = cls(formdata=MultiDict(body["fields"]))
    form.version.data = body["version"]
    form.handle = Handle(
        cls.form_name, draft.record, case, draft.instance, draft.page, draft.account_id
    )
    form.concept.data = form.handle.signed()
    form.draft_line = drafts.line_for(draft)
    form.draft_id = draft.public_id
    form.restored = True
    return form
