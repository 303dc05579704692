"""A posted form and what comes of it: rejected (422), in conflict (409), done before, or saved."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from flask import flash, g, render_template, request
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response
from wtforms import HiddenField

from app import audit, clock
from app.db import session, turn
from app.operation import Conflict, RuleBroken, WordsRefused, before_commit
from app.web import drafts
from app.web.forms import BaseForm
from app.web.models import FormPost
from app.web.pages import end_write, is_fragment, redirect_to
from app.web.person import me
from app.web.requests import whole_page

REMEMBER_DAYS = 30


def submit(
    form: BaseForm,
    *,
    act: Callable[[], Any],
    done: Callable[[str], str],
    again: Callable[[], Response],
    stored: Callable[[], Mapping[str, Any]] | None = None,
    fragment: Callable[[], Response] | None = None,
    notice: str = "",
) -> Response:
    """Carry out a posted form, once.

    `act` calls the operation; `done` gives the address of the result from its public id; `again`
    shows the form with what is wrong; `stored` gives the present values of an existing thing, for
    the page that shows both texts; `fragment` is shown to htmx in place of going to `done`.
    """
    stopped = _stopped(form, done, again)
    if stopped is not None:
        return stopped
    try:
        _claim(form)
        result = act()
    except WordsRefused as refused:
        form.add_errors(refused.names, refused.message)
        return _rejected(form, again)
    except RuleBroken as broken:
        form.add_error(broken.field, broken.message)
        return _rejected(form, again)
    except Conflict as conflict:
        return _in_conflict(form, conflict.thing, stored)
    except IntegrityError:
        return _raced(form, done, again)
    end_write()
    if fragment is not None and is_fragment():
        return fragment()
    if notice:
        flash(notice, "klaar")
    return redirect_to(done(getattr(result, "public_id", "")))


def _stopped(
    form: BaseForm, done: Callable[[str], str], again: Callable[[], Response]
) -> Response | None:
    """What comes of a form that does not come to be carried out; None when it does."""
    refused = getattr(g, "form_refused", "")
    if refused:
        form.add_error(None, refused)
    if refused or not form.validate():
        return _rejected(form, again)
    earlier = _earlier(form)
    return None if earlier is None else _sent_before(form, earlier, done)


def _rejected(form: BaseForm, again: Callable[[], Response]) -> Response:
    end_write()
    g.forced_status, g.rejected_form = 422, form
    return again()


def _earlier(form: BaseForm) -> FormPost | None:
    return session().scalar(
        select(FormPost).where(
            FormPost.instance == form.handle.instance, FormPost.account_id == me().id
        )
    )


def _claim(form: BaseForm) -> None:
    now = clock.real_now()
    session().execute(delete(FormPost).where(FormPost.until < now))
    post = FormPost(
        account_id=me().id,
        instance=form.handle.instance,
        digest=form.digest(),
        until=now + timedelta(days=REMEMBER_DAYS),
    )
    post.body = json.dumps(form.typed())
    session().add(post)
    session().flush()

    def remember(result: Any) -> None:
        post.result = getattr(result, "public_id", "")
        drafts.drop(me().id, form.handle.instance)

    before_commit(remember)


def _sent_before(form: BaseForm, earlier: FormPost, done: Callable[[str], str]) -> Response:
    """The same key: the first result when the content is the same, else both texts."""
    if earlier.digest == form.digest():
        url = done(earlier.result)
        end_write()
        return redirect_to(url)
    before = type(form)(formdata=MultiDict(json.loads(earlier.body)), meta={"csrf": False})
    stored = {field.name: _shown(field, form[field.name]) for field in before}
    end_write()
    sentence = (
        "U hebt dit formulier al verstuurd, met een andere tekst. "
        "Wat u eerst verstuurde staat er al. Verstuur hieronder alleen wat er nog bij moet."
    )
    return _both(form, stored, sentence, "Eerder verstuurd")


def _raced(form: BaseForm, done: Callable[[str], str], again: Callable[[], Response]) -> Response:
    session().rollback()
    earlier = _earlier(form)
    if earlier is not None:
        return _sent_before(form, earlier, done)
    form.add_error(
        None,
        "Iemand anders was net iets eerder. Kijk hieronder hoe het nu staat en probeer opnieuw.",
    )
    return _rejected(form, again)


def _in_conflict(
    form: BaseForm, thing: Any, stored: Callable[[], Mapping[str, Any]] | None
) -> Response:
    end_write()
    who = audit.last_change(thing)
    name = "Iemand" if who is None else "U zelf" if who.actor_id == me().id else "Uw collega"
    moment = f" om {who.time}" if who else ""
    named = f" ({who.name})" if who and who.actor_id != me().id else ""
    sentence = (
        f"{name}{named} heeft dit{moment} veranderd terwijl u schreef. Kies per deel wat blijft."
    )
    read_at = str(form.version.data or "")
    form.version.data = str(thing.row_version)
    now = {key: _text(form[key], value) for key, value in (stored() if stored else {}).items()}
    return _both(form, now, sentence, f"Wat er nu staat{named}", read_at)


def _both(
    form: BaseForm, stored: Mapping[str, str], sentence: str, heading: str, read_at: str = ""
) -> Response:
    """Both texts; what was typed is kept as a draft that still knows what it was read at."""
    before = form.handle.instance
    form.new_key()
    hidden = {"csrf_token", "concept", "version"}
    rows = [
        {
            "label": field.label.text,
            "stored": stored.get(field.name, ""),
            "typed": _shown(field, field),
            "field": field,
        }
        for field in form
        if field.name not in hidden and not isinstance(field, HiddenField)
    ]
    # What is empty on both sides is nobody's choice to make.
    rows = [row for row in rows if row["field"].data or row["stored"] not in ("", row["typed"])]
    body = render_template(
        "fouten/409.html",
        form=form,
        rows=rows,
        sentence=sentence,
        heading=heading,
        action=request.path,
        back=form.handle.page,
    )
    turn(write=True)
    drafts.move(before, form.handle, form.typed(), read_at, me())
    end_write()
    return whole_page(Response(body, status=409, mimetype="text/html"))


def _text(field: Any, value: Any) -> str:
    """A stored value as the field shows it."""
    choices = dict(getattr(field, "choices", None) or ())
    if isinstance(value, list | tuple | set):
        return ", ".join(str(choices.get(v, v)) for v in value)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return str(choices.get(value, "" if value is None else _day_or_text(value)))


def _day_or_text(value: Any) -> Any:
    return value.strftime("%d-%m-%Y") if hasattr(value, "strftime") else value


def _shown(field: Any, asked: Any) -> str:
    """What is in a field, in the words of the field that was asked (it has the choices)."""
    if isinstance(field.data, str | list | bool):
        return _text(asked, field.data)
    return str(field._value()) if hasattr(field, "_value") else ""
