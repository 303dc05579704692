"""The form with which a huisarts sends a patient."""

from __future__ import annotations

from app import web
from app.families.rights import Capacity
from app.web.fields import Choice, Day, Line, Menu, Prose

URGENCIES = [("gewoon", "Gewoon"), ("spoed", "Spoed: bel ook het team")]
ANSWERS = [
    ("ja", "Ja, ik mag zien hoe het loopt"),
    ("nee", "Nee, of nog niet gevraagd"),
]
GIVERS = [
    (Capacity.GEZAG.value, "Een ouder met gezag (kind jonger dan 12)"),
    (Capacity.TOGETHER.value, "Het kind en een ouder met gezag samen (12 tot en met 15 jaar)"),
    (Capacity.SELF.value, "De jongere zelf (16 jaar of ouder)"),
]


class ReferralForm(web.BaseForm):
    form_name = "verwijzing"

    given_name = Line("Voornaam", required="Vul de voornaam in.", most=80)
    surname = Line("Achternaam", required="Vul de achternaam in.")
    birth_date = Day(
        "Geboortedatum",
        required="Vul de geboortedatum in, bijvoorbeeld 26-11-2016.",
        description="Bijvoorbeeld 26-11-2016.",
    )
    contact = Line(
        "Hoe is het gezin te bereiken?",
        required="Vul in hoe het gezin te bereiken is.",
        most=200,
        description="Een telefoonnummer, een e-mailadres, of via wie.",
    )
    question = Prose(
        "Wat is de vraag, in de eigen woorden van het gezin?",
        required="Vul de vraag in, in hun eigen woorden.",
        most=4900,
    )
    worried_about = Line("Over wie gaat de zorg?", most=400)
    team = Menu("Naar welk team?", required="Kies een team.")
    urgency = Choice("Hoe snel moet het?", URGENCIES, required="Kies hoe snel het moet.")
    consent = Choice(
        "Mag u volgen hoe het loopt?",
        ANSWERS,
        required="Kies ja of nee.",
        description="U ziet dan alleen de stappen met hun datum, en wie u kunt bellen. Het gezin "
        "kan dit altijd intrekken.",
    )
    capacity = Choice("Wie gaf toestemming?", GIVERS, required="")
    names = Line(
        "Naam van wie toestemming gaf",
        most=200,
        description="Alleen als u ja koos. Bijvoorbeeld: Anouk Bakker, of Noor en Anouk Bakker.",
    )
