"""The perspectiefplan: begun, written where it is read, and adopted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, web
from app.access import Action
from app.db import Missing
from app.operation import Conflict
from app.placements import operations, queries
from app.placements.forms import AdoptForm, BeginForm, NewVersionForm, PartForm, SentenceForm
from app.placements.models import PartKey, Perspectiefplan, PerspectiefplanPart
from app.placements.queries import ChildFile
from app.placements.routes.blueprint import bp, form_for, open_child, sent
from app.placements.routes.view import child_context, found_part, part_line, plan_context
from app.web.pages import is_fragment

AT_HOME_OFF = (PartKey.PARENTS, PartKey.MISSING, PartKey.ELEVEN)


def to_plan(child_id: str, part: str = "perspectiefplan") -> str:
    return f"{url_for('placements.show', child_id=child_id)}#{part}"


@bp.route("/kinderen/<child_id>/perspectiefplan/beginnen", methods=["GET", "POST"])
def begin(child_id: str) -> ResponseReturnValue:
    file = open_child(child_id)
    form = form_for(BeginForm, f"kind:{child_id}", file.placement)
    return _pressed(
        form, file, lambda: operations.start_perspectiefplan(file.placement, by=web.me())
    )


@bp.route("/kinderen/<child_id>/perspectiefplan/nieuwe-versie", methods=["GET", "POST"])
def new_version(child_id: str) -> ResponseReturnValue:
    file = open_child(child_id)
    form = form_for(NewVersionForm, f"kind:{child_id}", file.placement)
    if not file.plans:
        return web.redirect_to(to_plan(child_id))
    return _pressed(form, file, lambda: operations.start_new_version(file.plans[0], by=web.me()))


def _pressed(form: Any, file: ChildFile, act: Any) -> Response:
    """One button, with a page of its own for who comes without JavaScript or comes back."""
    child_id = file.child.public_id

    def show() -> Response:
        return web.page(
            "placements/begin.html",
            of=file.placement,
            action=Action.WRITE_PERSPECTIEFPLAN,
            file=file,
            child=file.child,
            form=form,
        )

    if request.method != "POST":
        return show()
    return web.submit(form, act=act, done=lambda _: to_plan(child_id), again=show)


def draft_of(child_id: str) -> tuple[ChildFile, Perspectiefplan | None]:
    """The version to write in; what was typed in one that is fixed by now is not thrown away."""
    file = open_child(child_id)
    return file, file.draft or (file.adopted if request.method == "POST" else None)


@bp.get("/kinderen/<child_id>/perspectiefplan/zin")
def sentence(child_id: str) -> ResponseReturnValue:
    """The opening sentence to read."""
    file, plan = draft_of(child_id)
    if not is_fragment() or plan is None:
        return web.redirect_to(to_plan(child_id))
    return _read(file, "placements/_zin.html")


@bp.route("/kinderen/<child_id>/perspectiefplan/zin/wijzigen", methods=["GET", "POST"])
def edit_sentence(child_id: str) -> ResponseReturnValue:
    file, plan = draft_of(child_id)
    if plan is None:
        return web.redirect_to(to_plan(child_id))

    def stored() -> dict[str, Any]:
        return {"sentence": plan.sentence or "", "perspective": plan.perspective}

    record = f"perspectiefplan:{plan.public_id}"
    form = form_for(SentenceForm, record, file.placement, version=plan.row_version, values=stored())

    def act() -> Perspectiefplan:
        return operations.write_sentence(
            plan,
            by=web.me(),
            version=form.read_version,
            perspective=form.perspective.data,
            sentence=form.sentence.data,
        )

    return _written(
        child_id, form, act, lambda: _write(file, "placements/_zin_wijzigen.html", form), stored, ""
    )


@bp.get("/kinderen/<child_id>/perspectiefplan/delen/<key>")
def part(child_id: str, key: str) -> ResponseReturnValue:
    """One part to read: what comes back when writing in it is called off."""
    file, plan = draft_of(child_id)
    if key not in set(PartKey):
        raise Missing(key)
    if not is_fragment() or plan is None:
        return web.redirect_to(to_plan(child_id, f"deel-{key}"))
    return _read(file, "placements/_vraag.html", key)


@bp.route("/kinderen/<child_id>/perspectiefplan/delen/<key>/wijzigen", methods=["GET", "POST"])
def edit_part(child_id: str, key: str) -> ResponseReturnValue:
    file, plan = draft_of(child_id)
    if key not in set(PartKey):
        raise Missing(key)
    if plan is None:
        return web.redirect_to(to_plan(child_id))
    found = found_part(plan, key)
    form = _part_form(file, plan, key, found)
    return _written(
        child_id,
        form,
        lambda: _save(plan, key, found, form),
        lambda: _write(file, "placements/_vraag_wijzigen.html", form, key),
        lambda: {"text": found.text or "", "source": found.source} if found else {},
        key,
    )


def _part_form(
    file: ChildFile, plan: Perspectiefplan, key: str, found: PerspectiefplanPart | None
) -> PartForm:
    text = (found.text or "") if found else ""
    if not text and key == PartKey.ELEVEN:
        text = "\n\n".join(f"{question}\n" for question in queries.ELEVEN)
    known = found is not None and request.method != "POST"
    return form_for(
        PartForm,
        f"perspectiefplan:{plan.public_id}:{key}",
        file.placement,
        version=found.row_version if found and known else None,
        values={"text": text, "source": found.source if found else ""},
    )


def _save(
    plan: Perspectiefplan, key: str, found: PerspectiefplanPart | None, form: PartForm
) -> PerspectiefplanPart:
    text, source, by = form.text.data or "", form.source.data or "", web.me()
    if found is None:
        return operations.write_part(plan, by=by, key=key, text=text, source=source)
    if form.read_version is None:
        # Somebody wrote the first text here while this one was being typed: show both.
        raise Conflict(found)
    return operations.change_part(found, by=by, version=form.read_version, text=text, source=source)


def _written(
    child_id: str, form: Any, act: Any, show: Any, stored: Callable[[], dict[str, Any]], key: str
) -> Response:
    """In its place to htmx, and back to the page of the child without."""
    if request.method != "POST":
        return show()

    def again() -> Response:
        return _read(
            open_child(child_id), "placements/_vraag.html" if key else "placements/_zin.html", key
        )

    return web.submit(
        form,
        act=act,
        done=lambda _: to_plan(child_id, f"deel-{key}" if key else "perspectiefplan"),
        again=show,
        stored=stored,
        fragment=again,
    )


def _read(file: ChildFile, template: str, key: str = "") -> Response:
    shown = plan_context(file, file.draft)
    return web.block(
        "placements/_opgeslagen.html",
        of=file.placement,
        action=Action.READ_PLACEMENT,
        inner=template,
        part=part_line(file, file.draft, key) if key else None,
        **shown,
    )


def _write(file: ChildFile, template: str, form: Any, key: str = "") -> Response:
    shown = {
        "of": file.placement,
        "action": Action.WRITE_PERSPECTIEFPLAN,
        "inner": template,
        "part": part_line(file, file.draft, key) if key else None,
        "eleven": key == PartKey.ELEVEN,
        "form": form,
        **plan_context(file, file.draft or file.adopted),
    }
    if is_fragment():
        return web.block(template, **shown)
    return web.page("placements/write.html", **shown)


@bp.route("/kinderen/<child_id>/perspectiefplan/vaststellen", methods=["GET", "POST"])
def adopt(child_id: str) -> ResponseReturnValue:
    form = form_for(AdoptForm, f"kind:{child_id}", values={"on": clock.today()})

    def show() -> Response:
        return _adopt_page(open_child(child_id), form)

    def act() -> Perspectiefplan:
        plan = open_child(child_id).draft
        if plan is None:
            raise Missing(child_id)
        on: date = form.on.data or clock.today()
        return operations.adopt_perspectiefplan(plan, by=web.me(), on=on)

    return sent(form, child_id, act, show, "Het perspectiefplan is vastgesteld.")


def _adopt_page(file: ChildFile, form: AdoptForm) -> Response:
    if file.draft is None:
        return web.redirect_to(to_plan(file.child.public_id))
    return web.page(
        "placements/adopt.html",
        of=file.placement,
        action=Action.ADOPT_PERSPECTIEFPLAN,
        form=form,
        **plan_context(file, file.draft),
    )


@bp.get("/kinderen/<child_id>/perspectiefplan/afdrukken")
def paper(child_id: str) -> ResponseReturnValue:
    """The plan on paper: what one person said of another stays off unless it is asked for."""
    file = open_child(child_id)
    shown = child_context(file)
    asked = {key for key in AT_HOME_OFF if key in request.args.getlist("met")}
    off = [key for key in AT_HOME_OFF if key not in asked]
    shown["parts"] = [p for p in shown["parts"] if p.key not in off and p.written]
    extras = [(key, queries.heading(key, file.child.given_name)) for key in AT_HOME_OFF]
    return web.page(
        "placements/paper.html",
        of=file.placement,
        action=Action.PRINT_PLAN,
        extras=extras,
        asked=asked,
        left_off=[words for key, words in extras if key in off],
        **shown,
    )
