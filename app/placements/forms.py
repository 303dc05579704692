"""Forms around a child in residence: their shape; the rules are in the operations."""

from __future__ import annotations

from app.placements.queries import DECISIONS, FORMS, FRAMEWORKS, PERSPECTIVES
from app.web.fields import Choice, Day, Line, Menu, Prose, Yes
from app.web.forms import BaseForm

TODAY_OR_BEFORE = "Vandaag, of een dag die al geweest is."
PLACE = "Vul in waar het kind slaapt."
WHY = 1000


class StayFields(BaseForm):
    """What is said of a stay."""

    form = Menu(
        "Wat voor plek is het?",
        [("", "Kies een plek"), *FORMS.items()],
        required="Kies wat voor plek het is.",
    )
    place = Line("Waar slaapt het kind?", required=PLACE, description="Als ‘De Kreek, Lelystad’.")
    place_phone = Line("Telefoon daar", most=30)
    provider = Menu("Welke aanbieder?", required="")
    part_time = Yes("In deeltijd: het kind slaapt er niet alle nachten")
    admitted_on = Day(
        "Vanaf welke dag?",
        required="Vul in vanaf welke dag het kind daar slaapt.",
        description=TODAY_OR_BEFORE,
    )
    expected_end_on = Day(
        "Tot wanneer verwacht u dat het duurt?",
        required="Vul in tot wanneer u verwacht dat het duurt.",
    )
    perspective = Choice(
        "Wat is daarna het perspectief?",
        list(PERSPECTIVES.items()),
        required="Kies waar het kind daarna gaat wonen, zoals u het nu ziet.",
    )
    framework = Choice(
        "In welk kader?", list(FRAMEWORKS.items()), required="Kies in welk kader dit is."
    )
    woonplaats = Menu("Welke gemeente is de woonplaats?", required="Kies een gemeente.")
    reason = Prose("Waarom kan het kind nu niet thuis slapen?", most=2000)
    ambulant_by = Line("Wie helpt er thuis?", most=200, description="Bij een verblijf hoort hulp.")
    no_ambulant_reason = Prose("Geen hulp thuis? Waarom niet?", most=WHY)


class AdmissionForm(StayFields):
    form_name = "opname"

    child = Choice("Welk kind?", required="Kies een kind.")
    perspectiefregisseur = Menu(
        "Wie wordt de perspectiefregisseur?",
        required="",
        description="Een kind in verblijf heeft er altijd één. Zonder keuze is het de regisseur.",
    )


class CorrectionForm(StayFields):
    form_name = "opname-verbeteren"

    why = Prose("Waarom duurt het langer?", most=WHY)


class LeaveForm(BaseForm):
    form_name = "vertrek"

    left_on = Day(
        "Wanneer vertrok het kind?",
        required="Vul in op welke dag het kind vertrok.",
        description=TODAY_OR_BEFORE,
    )
    follow_up = Prose(
        "Waar gaat het kind heen, en wie helpt verder?",
        required="Schrijf waar het kind heen gaat en wie verder helpt.",
        most=WHY,
    )
    terms_reason = Prose("Lopende termijnen hoeven niet meer, want", most=WHY)


class CorrectLeaveForm(BaseForm):
    form_name = "vertrek-verbeteren"

    left_on = Day(
        "Wanneer vertrok het kind?",
        required="Vul in op welke dag het kind vertrok.",
        description=TODAY_OR_BEFORE,
    )
    follow_up = Prose(
        "Waar ging het kind heen, en wie helpt verder?",
        required="Schrijf waar het kind heen ging en wie verder helpt.",
        most=WHY,
    )
    why = Prose("Wat klopte er niet?", required="Schrijf wat er niet klopte.", most=WHY)


class CancelForm(BaseForm):
    form_name = "opname-intrekken"

    reason = Prose("Wat klopte er niet?", required="Schrijf wat er niet klopte.", most=WHY)


class EvaluationForm(BaseForm):
    form_name = "verblijf-evalueren"

    held_on = Day(
        "Wanneer was het gesprek?",
        required="Vul in wanneer het gesprek was.",
        description=TODAY_OR_BEFORE,
    )
    present = Line("Wie waren erbij?", required="Schrijf wie erbij waren.", most=400)
    going = Prose(
        "Gaat het zoals bedoeld?", required="Schrijf of het gaat zoals bedoeld.", most=4000
    )
    safety = Prose("Is het veilig?", most=4000)
    still_needed = Prose("Is verblijf nog nodig?", most=4000)
    child_words = Prose("Wat zegt het kind zelf?", most=4000)
    help_after = Prose("Welke hulp is daarna nodig?", most=4000)
    longer_term = Prose("En op langere termijn? Schalen we niet te snel af?", most=4000)
    decision = Choice("Wat is besloten?", list(DECISIONS.items()), required="Kies het besluit.")


class NameForm(BaseForm):
    form_name = "perspectiefregisseur-noemen"

    to = Menu("Wie wordt de perspectiefregisseur?", required="Kies wie het wordt.")
    on = Day("Vanaf wanneer?", required="Vul in vanaf wanneer.", description=TODAY_OR_BEFORE)
    reason = Prose(
        "Waarom gaat iemand anders dit doen?",
        required="Schrijf waarom iemand anders dit gaat doen.",
        most=WHY,
    )


class BeginForm(BaseForm):
    form_name = "perspectiefplan-beginnen"


class NewVersionForm(BaseForm):
    form_name = "perspectiefplan-nieuwe-versie"


class SentenceForm(BaseForm):
    form_name = "perspectief-zin"

    sentence = Line("Gaat opgroeien bij", required="Maak de zin af.", most=400)
    perspective = Choice(
        "Dat is", list(PERSPECTIVES.items()), required="Kies wat het perspectief is."
    )


class PartForm(BaseForm):
    form_name = "perspectief-deel"

    text = Prose("Tekst", most=10000)
    source = Line("Waar komt dit vandaan?", most=120, description="Als ‘gesprek op 19 nov’.")


class AdoptForm(BaseForm):
    form_name = "perspectiefplan-vaststellen"

    on = Day("Op welke dag?", required="Vul in op welke dag.", description=TODAY_OR_BEFORE)
