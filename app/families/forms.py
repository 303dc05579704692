"""The forms of a gezin: its name, its people, who stands around it."""

from __future__ import annotations

from app import web
from app.families.models import Level
from app.families.rights import Capacity
from app.web.fields import Choice, Day, Line, Marks, Menu, Prose


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


class BirthForm(web.BaseForm):
    form_name = "geboorte"

    given_name = Line("Voornaam", required="Vul een voornaam in.", most=80)
    surname = Line("Achternaam")
    born_on = Day("Wanneer is het kind geboren?", required="Vul een datum in als 26-11-2026.")
    holders = Marks(
        "Wie heeft gezag vanaf de geboorte?",
        description="Weet u het nog niet? Laat het leeg en leg het later vast.",
    )
    evidence = Line("Hoe weet u dat?", description="Bijvoorbeeld: geboorteakte gezien.", most=400)


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


class GezagForm(web.BaseForm):
    form_name = "gezag"

    holder = Menu("Wie heeft gezag?", required="Kies wie gezag heeft.")
    from_on = Day(
        "Sinds welke dag?",
        required="Vul in sinds welke dag.",
        description="Vaak de dag van de geboorte. Bijvoorbeeld 26-11-2016.",
    )
    evidence = Prose(
        "Hoe weet u dit?",
        required="Schrijf hoe u dit weet, bijvoorbeeld: gezagsregister bekeken.",
        most=190,
        description="Bijvoorbeeld: gezagsregister bekeken op 3 november.",
    )


class EndGezagForm(web.BaseForm):
    form_name = "einde van gezag"

    until_on = Day("Tot en met welke dag?", required="Vul de laatste dag in.")
    reason = Prose(
        "Waardoor eindigde het?",
        required="Schrijf waardoor het gezag is geëindigd.",
        most=190,
        description="Bijvoorbeeld: uitspraak van de rechtbank gezien.",
    )


LEVELS = [
    (Level.STATUS.value, "Alleen hoe het loopt: de stappen, de datums en wie te bellen is"),
    (
        Level.SUMMARY.value,
        "Ook een samenvatting die de regisseur voor de huisarts schrijft, en die het gezin eerst "
        "leest",
    ),
]
CAPACITIES = [
    (Capacity.GEZAG.value, "Iemand met gezag (kind jonger dan 12)"),
    (Capacity.TOGETHER.value, "Het kind en iemand met gezag samen (12 tot en met 15 jaar)"),
    (Capacity.SELF.value, "De jongere zelf (16 jaar of ouder)"),
]


class ConsentForm(web.BaseForm):
    form_name = "toestemming"

    recipient = Menu("Wie mag iets weten?", required="Kies een huisartsenpraktijk.")
    level = Choice("Wat mag verteld worden?", LEVELS, required="Kies wat verteld mag worden.")
    capacity = Choice("Wie gaf toestemming?", CAPACITIES, required="Kies wie toestemming gaf.")
    holder = Menu(
        "Wie met gezag?",
        required="",
        description="Niet nodig als de jongere zelf beslist.",
    )
    from_on = Day("Sinds welke dag?", required="Vul in sinds welke dag.")
    until = Day(
        "Tot en met welke dag?",
        description="Leeg: tot de volgende verjaardag waarop iemand anders beslist, en hooguit "
        "vijf jaar.",
    )


class WithdrawForm(web.BaseForm):
    form_name = "toestemming intrekken"

    words = Prose(
        "Wil iemand er iets bij zeggen?",
        most=400,
        description="Dat hoeft niet: intrekken mag zonder reden.",
    )


class AccessForm(web.BaseForm):
    form_name = "laten meelezen"

    email = Line(
        "E-mailadres",
        required="Vul een e-mailadres in.",
        most=200,
        description="Alleen van deze persoon zelf. Bijvoorbeeld naam@voorbeeld.nl.",
    )


class EndAccessForm(web.BaseForm):
    form_name = "meelezen van het gezin beëindigen"

    reason = Prose(
        "Waarom stopt het meelezen?",
        required="Schrijf waarom het meelezen stopt.",
        most=400,
    )
