"""What a stay, a perspective and the parts of a perspectiefplan are called."""

from __future__ import annotations

from datetime import date

from app.placements.models import Form, Framework, PartKey, Perspective, Placement
from app.words import day_short

FORMS: dict[str, str] = {
    Form.CRISIS: "Crisisgroep",
    Form.CRISIS_FOSTER: "Crisispleegzorg",
    Form.NETWORK: "Bij familie of bekenden",
    Form.FOSTER: "Pleegzorg",
    Form.FAMILY_HOME: "Gezinshuis",
    Form.GROUP: "Residentiële groep",
    Form.INDEPENDENT: "Begeleid zelfstandig",
}
FRAMEWORKS: dict[str, str] = {
    Framework.VOLUNTARY: "vrijwillig",
    Framework.OTS: "ondertoezichtstelling",
    Framework.PROVISIONAL_OTS: "voorlopige ondertoezichtstelling",
    Framework.GUARDIANSHIP: "voogdij",
}
PERSPECTIVES: dict[str, str] = {
    Perspective.HOME: "terug naar huis",
    Perspective.NETWORK: "netwerk",
    Perspective.FOSTER: "pleegzorg",
    Perspective.FAMILY_HOME: "gezinshuis",
    Perspective.RESIDENTIAL: "residentieel",
    Perspective.INDEPENDENT: "zelfstandig",
}
DECISIONS: dict[str, str] = {
    "blijft": "Het verblijf gaat door",
    "naar_huis": "Naar huis",
    "andere_plek": "Naar een andere plek",
}
HEADINGS: dict[str, str] = {
    PartKey.NEEDED: "Wat is nodig om naar huis te kunnen?",
    PartKey.CHILD: "Wat vindt {child}?",
    PartKey.PARENTS: "Wat vinden de ouders?",
    PartKey.HELP: "Welke hulp nu, en welke daarna?",
    PartKey.LIFE: "School, vrienden, broer en zus",
    PartKey.PLAN_B: "Plan B",
    PartKey.MISSING: "Wat mist in de buurt?",
    PartKey.EIGHTEEN: "Als {child} 18 wordt",
    PartKey.ELEVEN: "De elf vragen",
}
# forms.md 1, source 001: to be used literally.
ELEVEN = (
    "Wat is de hulpvraag?",
    "Van wie is de hulpvraag?",
    "Wat moet er veranderen?",
    "Hoe moet het veranderen?",
    "Wat is het perspectief en wat is daarin het goede tijdspad?",
    "Wat zijn de meest passende, bewezen effectieve interventies?",
    "Waar ben je bang voor?",
    "Wat zijn de bezwaren om het niet te doen?",
    "Wat zou je doen als uithuisplaatsing niet mogelijk was?",
    "Wat zou je doen als er geen 24-uurszorg was?",
    "24-uurszorg: nee, tenzij…",
)


def heading(key: str, child: str) -> str:
    """What a part is called, with the name of the child."""
    return HEADINGS[key].format(child=child)


def answered(text: str | None) -> int:
    """How many of the eleven questions have an answer under them."""
    waiting, count = False, 0
    for line in (text or "").splitlines():
        if line.strip() in ELEVEN:
            waiting = True
        elif line.strip() and waiting:
            waiting, count = False, count + 1
    return count


def is_written(key: str, text: str | None) -> bool:
    """Whether a part says what it is for; the eleven questions when all are answered."""
    if key == PartKey.ELEVEN:
        return answered(text) == len(ELEVEN)
    return bool((text or "").strip())


def where(placement: Placement) -> str:
    """'Crisisgroep De Kreek, Lelystad', without saying the form twice."""
    return where_words(placement.form, placement.place)


def where_words(form: str, place: str) -> str:
    """The same of a form and a place."""
    said = FORMS[form]
    if form == Form.NETWORK or said.lower() in place.lower():
        return place
    return f"{said} {place}"


def span(placement: Placement, today: date) -> str:
    """'van do 12 nov tot nu'."""
    until = day_short(placement.left_on, today) if placement.left_on else "nu"
    return f"van {day_short(placement.admitted_on, today)} tot {until}"
