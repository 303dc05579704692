"""Fields as our forms use them: cleaned text, Dutch days, choices, with Dutch messages."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget, TextInput

from app import clock
from app.words import day_field, parse_day


def clean(text: Any) -> Any:
    """One Unicode form, no control characters, Unix line ends, no spaces around it."""
    if not isinstance(text, str):
        return text
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return "".join(kept).strip()


def _rules(required: str, most: int) -> list[Any]:
    too_long = f"Dit is te lang. Er passen {most} tekens."
    first = InputRequired(required) if required else Optional()
    return [first, Length(max=most, message=too_long), _NotBlank(required)]


class _NotBlank:
    """Only spaces is nothing."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, form: Any, field: Any) -> None:
        if self.message and not field.data:
            raise ValidationError(self.message)


class Line(StringField):
    """One line of text. `required` is the sentence that asks for it."""

    def __init__(self, label: str, *, required: str = "", most: int = 120, **more: Any) -> None:
        super().__init__(label, validators=_rules(required, most), filters=[clean], **more)


class Prose(TextAreaField):
    """Text of more lines."""

    def __init__(self, label: str, *, required: str = "", most: int = 5000, **more: Any) -> None:
        super().__init__(label, validators=_rules(required, most), filters=[clean], **more)


class Day(DateField):
    """A day, typed as people say it: 26-11-2026, 26 november, vandaag."""

    widget = TextInput()
    data: date | None

    def __init__(self, label: str, *, required: str = "", **more: Any) -> None:
        first = InputRequired(required) if required else Optional()
        super().__init__(label, validators=[first], **more)

    def _value(self) -> str:
        if self.raw_data:
            return str(clean(self.raw_data[0]))
        return day_field(self.data) if self.data else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        if valuelist and valuelist[0].strip():
            self.data = parse_day(clean(valuelist[0]), clock.today())


class Choice(RadioField):
    """One of a few, all in view. Choices are pairs of code and words."""

    data: Any

    def __init__(
        self,
        label: str,
        choices: Sequence[tuple[str, str]] = (),
        *,
        required: str = "Kies een antwoord.",
        **more: Any,
    ) -> None:
        first = InputRequired(required) if required else Optional()
        super().__init__(label, validators=[first], **more)
        self.choices = list(choices)

    def pre_validate(self, form: Any) -> None:
        if self.data in (None, "", "None"):
            self.data = ""
            return
        if self.data not in {code for code, _ in self.choices}:
            raise ValidationError("Kies een van de antwoorden.")


class Menu(SelectField):
    """One of many, in a select that starts with a question."""

    def __init__(
        self,
        label: str,
        choices: Sequence[tuple[str, str]] = (),
        *,
        required: str = "Maak een keuze.",
        **more: Any,
    ) -> None:
        first = InputRequired(required) if required else Optional()
        super().__init__(label, validators=[first], **more)
        self.choices = list(choices)

    def pre_validate(self, form: Any) -> None:
        if self.data and self.data not in {code for code, _ in self.choices}:
            raise ValidationError("Maak een keuze uit de lijst.")


class Marks(SelectMultipleField):
    """Any of a few, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(
        self,
        label: str,
        choices: Sequence[tuple[str, str]] = (),
        *,
        required: str = "",
        **more: Any,
    ) -> None:
        validators = [_AtLeastOne(required)] if required else []
        super().__init__(label, validators=validators, **more)
        self.choices = list(choices)

    def pre_validate(self, form: Any) -> None:
        allowed = {code for code, _ in self.choices}
        if any(code not in allowed for code in self.data or ()):
            raise ValidationError("Kies uit de lijst.")


class _AtLeastOne:
    field_flags = {"required": True}  # noqa: RUF012

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, form: Any, field: Any) -> None:
        if not field.data:
            raise ValidationError(self.message)


class Yes(BooleanField):
    """One box to tick."""

    def _value(self) -> str:
        """What is sent when it is ticked, whatever came in."""
        return "y"
