"""The people of a gezin: adding, looking at, changing, and who belongs to it no longer."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, web
from app.access import Action
from app.accounts.queries import choices
from app.families import operations, queries, shields
from app.families.forms import EndForm, KnownPersonForm, NewMemberForm, PersonForm
from app.families.models import Family, FamilyMember, Person
from app.families.routes.gezin import bp, form_page, relation_choices


@bp.route("/gezinnen/<family_id>/leden/nieuw", methods=["GET", "POST"])
def add_member(family_id: str) -> ResponseReturnValue:
    """Somebody who is not known yet belongs to the gezin."""
    family = queries.get_family(family_id, web.me())
    form = _new_form(family)
    if request.method != "POST":
        return _new_page(family, form)
    return web.submit(
        form,
        act=lambda: _add_new(family, form),
        done=lambda _: url_for("families.show", family_id=family_id),
        again=lambda: _new_page(family, form),
        notice="Deze persoon hoort nu bij het gezin.",
    )


def _new_form(family: Family) -> NewMemberForm:
    form = web.open_form(
        NewMemberForm,
        record=f"family:{family.public_id}",
        page=request.path,
        case=family.in_case(),
        values={"surname": family.name},
    )
    form.relation.choices = relation_choices()
    return form


def _new_page(family: Family, form: NewMemberForm) -> Response:
    known = bool(queries.people_elsewhere(family, web.me()))
    return form_page("families/add_member.html", family, form, known=known)


def _add_new(family: Family, form: NewMemberForm) -> FamilyMember:
    return operations.add_member(
        family,
        by=web.me(),
        given_name=form.given_name.data or "",
        relation=form.relation.data,
        surname=form.surname.data or "",
        birth_date=form.birth_date.data,
        lives=form.lives.data or "",
    )


@bp.route("/gezinnen/<family_id>/leden/ook-hier", methods=["GET", "POST"])
def add_known(family_id: str) -> ResponseReturnValue:
    """A child in two households, or somebody who came back: one person."""
    family = queries.get_family(family_id, web.me())
    people = queries.people_elsewhere(family, web.me())
    form = _known_form(family, people)
    if request.method != "POST":
        return form_page("families/add_known.html", family, form)
    return web.submit(
        form,
        act=lambda: _add_known(family, people, form),
        done=lambda _: url_for("families.show", family_id=family_id),
        again=lambda: form_page("families/add_known.html", family, form),
        notice="Deze persoon hoort nu ook bij dit gezin.",
    )


def _known_form(family: Family, people: list[tuple[Person, str]]) -> KnownPersonForm:
    form = web.open_form(
        KnownPersonForm,
        record=f"family:{family.public_id}",
        page=request.path,
        case=family.in_case(),
    )
    named = [(p.public_id, f"{p.full_name}, gezin {name}") for p, name in people]
    form.person.choices = [("", "Kies iemand"), *named]
    form.relation.choices = relation_choices()
    return form


def _add_known(
    family: Family, people: list[tuple[Person, str]], form: KnownPersonForm
) -> FamilyMember:
    chosen = next(person for person, _ in people if person.public_id == form.person.data)
    return operations.add_known_person(
        family,
        by=web.me(),
        person=chosen,
        relation=form.relation.data,
        lives=form.lives.data or "",
    )


@bp.get("/gezinnen/<family_id>/leden/<member_id>")
def person(family_id: str, member_id: str) -> ResponseReturnValue:
    """All that is known of somebody, the address too: a look with a line of its own."""
    family = queries.get_family(family_id, web.me())
    member = queries.get_member(family, member_id)
    hidden = bool(shields.hidden_from(web.me(), family, [member.person]))
    return web.page(
        "families/person.html",
        of=member,
        action=Action.READ_CASE,
        family=family,
        member=member,
        reach=[] if hidden else reach_of(member),
        hidden=hidden,
        regisseur=family.newest_case.regisseur if family.newest_case else None,
        elsewhere=[] if hidden else queries.other_families(member, web.me()),
        relations=dict(choices("relatie")),
    )


def reach_of(member: FamilyMember) -> list[tuple[str, list[str]]]:
    """How somebody is reached and where they live: a heading with its lines, of what is known."""
    person = member.person
    said = (
        ("Telefoon", person.phone),
        ("E-mail", person.email),
        ("Woont", member.lives),
        ("Adres", person.address or ""),
    )
    return [(name, text.splitlines()) for name, text in said if text]


@bp.route("/gezinnen/<family_id>/leden/<member_id>/wijzigen", methods=["GET", "POST"])
def change_person(family_id: str, member_id: str) -> ResponseReturnValue:
    """What is known of somebody, and who they are in this gezin."""
    family = queries.get_family(family_id, web.me())
    member = queries.get_member(family, member_id)
    form = _person_form(member)
    if request.method != "POST":
        return form_page("families/change_person.html", family, form, member)
    return web.submit(
        form,
        act=lambda: _change(member, form),
        done=lambda _: url_for("families.person", family_id=family_id, member_id=member_id),
        again=lambda: form_page("families/change_person.html", family, form, member),
        stored=lambda: _known_of(member),
        notice="De gegevens zijn bewaard.",
    )


def _person_form(member: FamilyMember) -> PersonForm:
    form = web.open_form(
        PersonForm,
        record=f"member:{member.public_id}",
        page=request.path,
        case=member.in_case(),
        version=member.row_version,
        values=_known_of(member),
    )
    form.relation.choices = relation_choices()
    return form


def _known_of(member: FamilyMember) -> dict[str, Any]:
    someone = member.person
    return {
        "given_name": someone.given_name,
        "surname": someone.surname,
        "relation": member.relation,
        "birth_date": someone.birth_date,
        "from_on": member.from_on,
        "phone": someone.phone,
        "email": someone.email,
        "lives": member.lives,
        "address": someone.address,
    }


def _change(member: FamilyMember, form: PersonForm) -> FamilyMember:
    said = {name: form[name].data for name in ("birth_date", "from_on")}
    texts = ("given_name", "surname", "relation", "phone", "email", "lives", "address")
    said |= {name: form[name].data or "" for name in texts}
    return operations.change_person(member, by=web.me(), read_version=form.read_version, **said)


@bp.route("/gezinnen/<family_id>/leden/<member_id>/beeindigen", methods=["GET", "POST"])
def end_membership(family_id: str, member_id: str) -> ResponseReturnValue:
    """The last day that somebody belonged to the gezin."""
    family = queries.get_family(family_id, web.me())
    member = queries.get_member(family, member_id)
    form = end_form(family, f"member:{member_id}")
    if request.method != "POST":
        return form_page("families/end_member.html", family, form, member)
    return web.submit(
        form,
        act=lambda: operations.end_membership(member, by=web.me(), until_on=form.until_on.data),
        done=lambda _: url_for("families.show", family_id=family_id),
        again=lambda: form_page("families/end_member.html", family, form, member),
        notice="De laatste dag is bewaard.",
    )


def end_form(family: Family, record: str) -> EndForm:
    return web.open_form(
        EndForm,
        record=record,
        page=request.path,
        case=family.in_case(),
        values={"until_on": clock.today()},
    )
