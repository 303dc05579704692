"""The forms of a gezin: its name, its people, who stands around it."""

from __future__ import annotations

from app import web
from app.web.fields import Day, Line, Menu, Prose, Yes


class NameForm(web.BaseForm):
    form_name = "naam van het gezin"

    name = Line("Naam van het gezin", required="Vul de naam van het gezin in.")


class NewMemberForm(web.BaseForm):
    form_name = "iemand in het gezin"

    given_name = Line("Voornaam", required="Vul een voornaam in.", most=80)
    relation = Menu("Wie is dit in het gezin?", required="Kies wie dit in het gezin is.")
    surname = Line("Achternaam")
    birth_date = Day("Geboortedatum", description="Bijvoorbeeld 26-11-2016.")
    lives = Line("Waar woont deze persoon?", description="Bijvoorbeeld: bij Anouk, of Lelystad.")


class KnownPersonForm(web.BaseForm):
    form_name = "iemand die ook bij dit gezin hoort"

    person = Menu("Wie hoort ook bij dit gezin?", required="Kies wie ook bij dit gezin hoort.")
    relation = Menu("Wie is dit in het gezin?", required="Kies wie dit in het gezin is.")
    lives = Line("Waar woont deze persoon?", description="Bijvoorbeeld: om het weekend hier.")


class PersonForm(web.BaseForm):
    form_name = "gegevens van een persoon"

    given_name = Line("Voornaam", required="Vul een voornaam in.", most=80)
    surname = Line("Achternaam")
    relation = Menu("Wie is dit in het gezin?", required="Kies wie dit in het gezin is.")
    birth_date = Day("Geboortedatum", description="Bijvoorbeeld 26-11-2016.")
    from_on = Day("Hoort bij het gezin sinds", required="Vul in sinds welke dag.")
    phone = Line("Telefoon", most=30)
    email = Line("E-mail", most=200)
    lives = Line("Waar woont deze persoon?", description="Bijvoorbeeld: bij Anouk, of Lelystad.")
    address = Prose(
        "Adres",
        most=500,
        description="Staat alleen op de bladzijde van deze persoon, en nooit op papier.",
    )
    shielded = Yes(
        "Niemand mag weten waar deze persoon is",
        description="Dan staat overal het woord ‘afgeschermd’. Waar iemand woont en hoe u belt, "
        "staat alleen nog op de bladzijde van deze persoon. Vraagt een collega of dit gezin bekend "
        "is, dan hoort die van niet en krijgt u bericht.",
    )


class EndForm(web.BaseForm):
    form_name = "laatste dag"

    until_on = Day("Tot en met welke dag?", required="Vul de laatste dag in.")


class NetworkForm(web.BaseForm):
    form_name = "iemand om het gezin heen"

    name = Line("Naam", required="Vul een naam in.")
    relation = Line(
        "Wie is dit?",
        required="Vul in wie dit is, bijvoorbeeld oma of buurvrouw.",
        most=80,
        description="Bijvoorbeeld: oma, buurvrouw, mentor op school.",
    )
    can_do = Prose(
        "Wat kan deze persoon doen?",
        most=400,
        description="In gewone woorden. Bijvoorbeeld: eet elke woensdag mee.",
    )
    phone = Line("Telefoon", most=30)
