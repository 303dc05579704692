"""The forms about who is told: consent beyond the huisarts, a parent who reads, disclosures."""

from __future__ import annotations

from app import web
from app.families.disclosures import BASIS_WORDS
from app.families.forms import CAPACITIES
from app.web.fields import Choice, Day, Line, Menu, Prose, Yes

NOT_NEEDED = "Niet nodig als de jongere zelf beslist."


class OtherConsentForm(web.BaseForm):
    form_name = "toestemming voor een ander"

    recipient = Menu("Wie mag iets weten?", required="")
    name = Line(
        "Staat de naam er niet bij?",
        description="Vul de naam in van de school, praktijk of organisatie. Niet van iemand uit "
        "het gezin of de familie: collega’s in uw gemeente zien deze naam in de lijst.",
    )
    what = Prose(
        "Wat mag verteld worden?",
        required="Schrijf in een paar woorden wat verteld mag worden.",
        most=400,
        description="In gewone woorden, zo precies als het besproken is. Bijvoorbeeld: hoe het "
        "gaat op school, en wie er belt als Noor er niet is.",
    )
    capacity = Choice("Wie gaf toestemming?", CAPACITIES, required="Kies wie toestemming gaf.")
    holder = Menu("Wie met gezag?", required="", description=NOT_NEEDED)
    from_on = Day("Sinds welke dag?", required="Vul in sinds welke dag.")
    until = Day(
        "Tot en met welke dag?",
        description="Leeg: tot de volgende verjaardag waarop iemand anders beslist, en hooguit "
        "vijf jaar.",
    )


class ResearchConsentForm(OtherConsentForm):
    form_name = "toestemming voor onderzoek"

    until = Day(
        "Tot en met welke dag?",
        required="Vul in tot en met welke dag.",
        description="Hooguit twee jaar. Bijvoorbeeld 26-11-2027.",
    )


class ParentReadsForm(web.BaseForm):
    form_name = "ouder laten meelezen"

    parent = Menu("Wie mag meelezen?", required="Kies wie mag meelezen.")
    words = Prose(
        "Hoe is dit gezegd?",
        required="Schrijf hoe dit is gezegd.",
        most=400,
        description="Bijvoorbeeld: Noor zei het zelf, op 3 november op school, zonder haar moeder "
        "erbij.",
    )


class StopReadingForm(web.BaseForm):
    form_name = "ouder niet meer laten meelezen"


class DisclosureForm(web.BaseForm):
    form_name = "verstrekking"

    about = Menu("Over wie ging het?", required="Kies over wie het ging.")
    basis = Choice(
        "Op welke grond?",
        [(code, words[0].upper() + words[1:]) for code, words in BASIS_WORDS.items()],
        required="Kies op welke grond het verteld is.",
    )
    consent = Menu(
        "Welke toestemming?", required="", description="Alleen nodig als de grond toestemming is."
    )
    recipient = Line(
        "Aan wie?",
        most=200,
        description="Naam en organisatie. Bij toestemming hoeft het niet: dan staat de naam daar "
        "al.",
    )
    on = Day("Wanneer?", required="Vul in wanneer dit verteld is.")
    reason = Prose(
        "Waarom was het nodig?",
        most=1000,
        description="Bij toestemming hoeft het niet. Verbetert u een eerdere regel? Zeg dat dan "
        "hier.",
    )
    what = Prose(
        "Wat is er verteld?",
        required="Schrijf wat er is verteld.",
        description="De tekst zoals u die gaf, of in het kort wat u zei. Alleen wat nodig was. Dit "
        "ligt daarna vast.",
    )


class SummaryForm(web.BaseForm):
    form_name = "samenvatting voor de huisarts"

    question = Prose("Wat is de vraag?", required="Schrijf wat de vraag is.", most=2000)
    agreed = Prose(
        "Welke hulp is afgesproken?", required="Schrijf welke hulp is afgesproken.", most=2000
    )
    results = Prose(
        "Wat is er per doel bereikt?",
        required="Schrijf per doel wat er is bereikt.",
        most=2000,
        description="Alleen doelen van dit kind, en niets over anderen in het gezin.",
    )
    advice = Prose("Wat is het advies?", required="Schrijf wat het advies is.", most=2000)
    seen = Yes("Het gezin heeft deze tekst gelezen, en weet dat de huisarts die krijgt")
