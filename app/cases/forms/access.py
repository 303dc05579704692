"""Giving access, ending it sooner, asking for it, and coming in by the emergency door."""

from __future__ import annotations

from app.cases.models import PARTS
from app.web import BaseForm, Day, Prose
from app.web.fields import Line, Marks, Menu

MOST = 1000


class GiveAccessForm(BaseForm):
    form_name = "toegang"

    who = Menu("Wie?", required="Kies iemand.")
    from_on = Day("Eerste dag", required="Vul de eerste dag in.")
    until_on = Day("Laatste dag", required="Vul de laatste dag in.")
    reason = Prose("Waarom?", required="Schrijf waarom u deze toegang geeft.", most=MOST)


class SharePartForm(GiveAccessForm):
    form_name = "toegang tot een deel"

    parts = Marks(
        "Wat deelt u?",
        [(part, words[:1].upper() + words[1:]) for part, words in PARTS.items()],
        required="Kies ten minste één deel om te delen.",
    )


class ShortenForm(BaseForm):
    form_name = "toegang inkorten"

    until_on = Day("Nieuwe laatste dag", required="Vul de nieuwe laatste dag in.")


class AskAccessForm(BaseForm):
    form_name = "toegang vragen"

    of = Menu("Aan wie vraagt u het?", required="Kies een collega.")
    about = Prose("Om welk gezin gaat het?", required="Schrijf om welk gezin het gaat.", most=400)
    reason = Prose("Waarom wilt u meelezen?", required="Schrijf waarom u wilt meelezen.", most=MOST)


class GiveOnRequestForm(BaseForm):
    form_name = "toegang op een vraag"

    case = Menu("Welke casus?", required="Kies een casus.")
    until_on = Day("Tot en met wanneer?", required="Vul de laatste dag in.")
    words = Prose("Wilt u er iets bij zeggen?", most=MOST)


class RefuseRequestForm(BaseForm):
    form_name = "vraag om toegang weigeren"

    words = Prose(
        "Waarom geeft u geen toegang?", required="Schrijf waarom u geen toegang geeft.", most=MOST
    )


class EmergencyForm(BaseForm):
    form_name = "noodtoegang"

    reason = Prose(
        "Waarom moet u nu in dit dossier kijken?",
        required="Schrijf eerst waarom u nu in het dossier moet kijken.",
        most=MOST,
    )
    name = Line("Voornaam en achternaam", required="Vul de voornaam en de achternaam in.")
    birth_date = Day("Geboortedatum", required="Vul de geboortedatum in.")
