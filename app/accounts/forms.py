"""The forms of signing in and of one's own account."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import PasswordField, ValidationError
from wtforms.validators import InputRequired

from app.accounts.managed import GIVEN_HERE, SHORTEST
from app.web import BaseForm, Line
from app.web.fields import Day, Menu, Yes


class Secret(PasswordField):
    """Something that is typed unseen and never given back; spaces in it count."""

    def __init__(self, label: str, *, required: str, autocomplete: str, **more: Any) -> None:
        keys = {"autocomplete": autocomplete, "autocapitalize": "off", "spellcheck": "false"}
        super().__init__(label, validators=[InputRequired(required)], render_kw=keys, **more)


class StrangersForm(FlaskForm):
    """A form of somebody who is not signed in: without drafts, and sent as often as need be."""

    class Meta(FlaskForm.Meta):
        locales = ("nl",)

    def refuse(self, field: str | None, message: str) -> None:
        """Say at a field, or above the form, what is wrong."""
        if field is None:
            self.form_errors.append(message)
        else:
            self[field].errors = [*self[field].errors, message]


class SignInForm(StrangersForm):
    email = Line(
        "E-mailadres",
        required="Vul uw e-mailadres in.",
        most=200,
        render_kw={"type": "email", "autocomplete": "username", "autocapitalize": "off"},
    )
    password = Secret(
        "Wachtwoord", required="Vul uw wachtwoord in.", autocomplete="current-password"
    )


class CodeForm(StrangersForm):
    code = Line(
        "Code",
        required="Vul de code in.",
        most=40,
        render_kw={"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"},
    )


class ChoosePasswordForm(StrangersForm):
    new = Secret("Nieuw wachtwoord", required="Kies een wachtwoord.", autocomplete="new-password")


class ChangePasswordForm(BaseForm):
    form_name = "wachtwoord"
    undrafted = frozenset({"old", "new"})

    old = Secret(
        "Oude wachtwoord",
        required="Vul uw oude wachtwoord in.",
        autocomplete="current-password",
    )
    new = Secret(
        "Nieuw wachtwoord", required="Kies een nieuw wachtwoord.", autocomplete="new-password"
    )


class PhoneForm(BaseForm):
    form_name = "telefoon"

    phone = Line(
        "Telefoonnummer",
        most=30,
        render_kw={"type": "tel", "autocomplete": "tel"},
    )


ROLES = [("", "Kies een rol"), *((role.value, words) for role, words in GIVEN_HERE.items())]
TEAM = "Team, bij een gezinscoach of teamleider"


class FindAccountForm(FlaskForm):
    """A name to find; the frame has checked the token of every form already."""

    class Meta(FlaskForm.Meta):
        csrf = False
        locales = ("nl",)

    q = Line("Naam of e-mailadres", required="Vul een naam in, of een deel ervan.", most=100)

    def validate_q(self, field: Line) -> None:
        if len(field.data or "") < SHORTEST:
            raise ValidationError("Vul ten minste twee letters in.")


class NewAccountForm(BaseForm):
    form_name = "account"

    name = Line("Naam", required="Vul de naam in.", render_kw={"autocomplete": "off"})
    email = Line(
        "E-mailadres",
        required="Vul het e-mailadres in.",
        most=200,
        render_kw={"type": "email", "autocomplete": "off", "autocapitalize": "off"},
    )
    title = Line("Functie, zoals gezinnen die lezen", required="Vul de functie in.", most=80)
    role = Menu("Rol", ROLES, required="Kies een rol.")
    team = Menu(TEAM, required="")


class AccountForm(BaseForm):
    """What an administrator changes about an account."""

    form_name = "account_wijzigen"

    name = Line("Naam", required="Vul de naam in.", render_kw={"autocomplete": "off"})
    title = Line("Functie, zoals gezinnen die lezen", required="Vul de functie in.", most=80)
    email = Line(
        "E-mailadres",
        required="Vul het e-mailadres in.",
        most=200,
        render_kw={"type": "email", "autocomplete": "off", "autocapitalize": "off"},
    )
    phone = Line("Telefoonnummer", most=30, render_kw={"type": "tel", "autocomplete": "off"})


class NewLinkForm(BaseForm):
    form_name = "account_link"


class RoleForm(BaseForm):
    form_name = "account_rol"

    role = Menu("Rol", ROLES, required="Kies een rol.")
    team = Menu(TEAM, required="")
    from_on = Day("Vanaf welke dag?", required="Vul een datum in als 26-11-2026.")


class EndRoleForm(BaseForm):
    form_name = "account_rol_stoppen"

    from_on = Day("Vanaf welke dag niet meer?", required="Vul een datum in als 26-11-2026.")
    accepted = Yes("Ik weet het, en stop de rol toch")


class BlockForm(BaseForm):
    form_name = "account_blokkeren"

    accepted = Yes("Ik weet het, en blokkeer toch")
