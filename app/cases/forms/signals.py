"""Forms of signals: their shape; the rules are in the operations."""

from __future__ import annotations

from app import web
from app.cases.forms.known import KNOWS
from app.web.fields import Choice, Day, Line, Menu, Prose, Yes

NAME = "Vul in om wie het gaat."
CONTACT = "Vul in hoe het gezin te bereiken is."
QUESTION = "Vul de vraag in, in hun eigen woorden."
REPORTER = "Wie maakt zich zorgen, of wie belde?"
REPORTER_HELP = (
    "Dit wordt versleuteld. Alleen u en straks de regisseur kunnen het lezen, "
    "en elke keer dat iemand kijkt wordt vastgelegd."
)
AGREED = "Het gezin mag weten wie dit meldde"


class SignalFields(web.BaseForm):
    """What is said on the telephone."""

    name = Line(
        "Om wie gaat het?",
        required=NAME,
        description="De naam van het gezin of van het kind, zoals u hem hoort.",
    )
    contact = Line(
        "Hoe is het gezin te bereiken?",
        required=CONTACT,
        most=200,
        description="Een telefoonnummer, een e-mailadres, of via wie.",
    )
    question = Prose("Wat is de vraag, in hun eigen woorden?", required=QUESTION)
    worried_about = Line("Over wie gaat de zorg?", most=400)
    birth_date = Day("Geboortedatum", description="Van degene om wie het gaat.")
    verwijzer = Menu("Via wie kwam het?", required="")


class NewSignalForm(SignalFields):
    form_name = "signaal"

    reporter = Line(REPORTER, most=400, description=REPORTER_HELP)
    reporter_agreed = Yes(AGREED)
    received_on = Day(
        "Wanneer kwam het binnen?", description="Vandaag, gisteren, of een dag als 26-11-2026."
    )


class NewSignalInTeamForm(NewSignalForm):
    """For who works in more than one team."""

    form_name = "signaal bij een team"

    team = Menu("Bij welk team hoort het?", required="Kies een team.")


class ChangeSignalForm(SignalFields):
    form_name = "signaal aanvullen"


class ReporterForm(web.BaseForm):
    form_name = "melder"

    reporter = Line(REPORTER, most=400, description=REPORTER_HELP)
    reporter_agreed = Yes(AGREED)


class EndSignalForm(web.BaseForm):
    form_name = "signaal afronden"

    reason = Prose(
        "Waarom komt hier geen casus van?",
        required="Schrijf waarom hier geen casus van komt.",
        most=1000,
        description="Bijvoorbeeld: de vraag is aan de telefoon beantwoord.",
    )


class PassForm(web.BaseForm):
    form_name = "signaal doorgeven"

    knock = Choice("Aan wie geeft u het door?", required="Kies aan wie u het doorgeeft.")


class TakeForm(web.BaseForm):
    form_name = "signaal oppakken"

    family_name = Line("Naam van het gezin", required="Vul de naam van het gezin in.")
    given_name = Line("Voornaam", most=80)
    surname = Line("Achternaam", description="Als die anders is dan de naam van het gezin.")
    birth_date = Day("Geboortedatum")
    relation = Menu("Wie is dit in het gezin?", required="")
    knows = Yes(KNOWS)


class TakeOtherForm(TakeForm):
    """For a gezin that may be known here."""

    form_name = "signaal van een ander gezin oppakken"

    other_family = Yes("Ik heb de regisseur gebeld: het gaat om een ander gezin")


class AnswerForm(web.BaseForm):
    """One button: I telephoned."""

    form_name = "navraag"
