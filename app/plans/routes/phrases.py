"""The sentences of the plan: whose goal, how it goes, who we are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app import clock
from app.cases.models import Case
from app.families.models import FamilyMember
from app.plans.models import FamiliegroepsplanChoice, Goal, PlanVersion, Section
from app.plans.queries import PlanInShort, PlanState
from app.words import MONTHS, day_plain, join_words

QUESTIONS = {
    Section.WIJ: "Wie zijn wij, waar wonen wij en wie hoort bij ons?",
    Section.GOED: "Wat gaat goed? Waar zijn wij trots op?",
    Section.ANDERS: "Wat willen wij anders?",
    Section.VEILIG: "Wat doen wij als het misgaat? Wie bellen wij dan?",
    Section.AFSPRAKEN: "Wat spraken wij af, met elkaar en met wie ons helpt?",
}
HELP = {
    Section.WIJ: "Schrijf het op zoals het gezin het zegt.",
    Section.GOED: "Ook kleine dingen, en wat lukt als het moeilijk is.",
    Section.ANDERS: "In onze eigen woorden, zonder schuld te geven.",
    Section.VEILIG: "Zo concreet dat iedereen in huis het kan doen.",
    Section.AFSPRAKEN: "Wie komt wanneer, en wie hoort wat?",
}
CHOICES = {
    "zelf": "Het gezin maakt zelf een familiegroepsplan ({day}).",
    "wil_niet": "Het gezin wilde geen eigen familiegroepsplan maken (gevraagd op {day}).",
    "dreiging": "Een eigen familiegroepsplan is niet aangeboden ({day}).",
    "belang_kind": "Een eigen familiegroepsplan is niet aangeboden ({day}).",
}
MOST_NAMES = 6
MONTHS_IN_FULL = dict(
    zip(
        ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
        MONTHS,
        strict=True,
    )
)


def day_month(day: date) -> str:
    """'22 februari', for a day within a year of now."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def day_month_year(day: date) -> str:
    return f"{day_month(day)} {day.year}"


def names_of(case: Case, members: Sequence[FamilyMember]) -> str:
    """'Anouk, Noor, Sem en Lot'; a large gezin by its name."""
    names = [member.person.given_name for member in members]
    if not names or len(names) > MOST_NAMES:
        return f"gezin {case.family.name}"
    return join_words(names)


def head_sentence(version: PlanVersion, regisseur: str) -> str:
    """Under the name of the letter: which version, and with whom it was written."""
    if version.adopted_on is None:
        return f"Versie {version.nr}, concept. Samen geschreven met {regisseur}, onze regisseur."
    day = day_month_year(version.adopted_on)
    return f"Versie {version.nr}, vastgesteld op {day}. Onze regisseur is {regisseur}."


def whose(goal: Goal) -> str:
    """'van Noor en Anouk'; without owners it is of everybody."""
    names = [owner.person.given_name for owner in goal.owners]
    return f"van {join_words(names)}" if names else "van ons allemaal"


def score_sentence(goal: Goal, now: int, earlier: Sequence[tuple[str, int]], said: str = "") -> str:
    """'Nu een 5. In september was het een 4. “Het gaat beter,” zegt Noor.'"""
    one = len(goal.owners) == 1
    sentences = [f"Nu een {now}." if one else f"We geven het nu een {now}."]
    if earlier:
        label, score = earlier[-1]
        was = "was dat ook een" if score == now else "was het een"
        sentences.append(f"In {MONTHS_IN_FULL.get(label, label)} {was} {score}.")
    if said:
        sentences.append(quote(said, goal.owners[0].person.given_name if one else ""))
    return " ".join(sentences)


def quote(words: str, who: str) -> str:
    """Between quotation marks, with who says it when that is one person."""
    words = words.strip().strip('“”"')
    if not who:
        return f"“{words}”"
    if words.endswith((".", ",")) or words[-1:].isalnum():
        return f"“{words.rstrip('.,')},” zegt {who}."
    return f"“{words}” zegt {who}."


def action_day(due_on: date | None, done_on: date | None) -> tuple[str, str]:
    """The look and the words beside an action: since when done, how late, or which day."""
    today = clock.today()
    if done_on is not None:
        return "done", day_plain(done_on, today)
    if due_on is None:
        return "plain", ""
    # A day that went by is said without red: the gezin reads along, and Vandaag says how late.
    return "plain", f"{'was ' if due_on < today else ''}{day_plain(due_on, today)}"


def choice_sentence(choice: FamiliegroepsplanChoice | None) -> str:
    if choice is None:
        return ""
    return CHOICES[choice.choice].format(day=day_month(choice.offered_on))


def who_we_are(members: Sequence[FamilyMember], today: date) -> str:
    """A first text of 'Dit zijn wij' from what is known, for the gezin to make its own."""
    names = [member.person.given_name for member in members]
    if not names:
        return ""
    said = [f"Wij zijn {join_words(names)}."]
    # Where somebody lives who is shielded stands on no paper.
    shown = [m for m in members if m.lives and m.person.shielded_since is None]
    for place in dict.fromkeys(m.lives for m in shown):
        there = [m.person.given_name for m in shown if m.lives == place]
        if len(there) == len(names):
            said.append(f"We wonen {_at(place)}.")
        else:
            said.append(
                f"{join_words(there)} {'woont' if len(there) == 1 else 'wonen'} {_at(place)}."
            )
    return " ".join(said)


def _at(place: str) -> str:
    """'in Dronten', and what already reads as a place is left as it was entered."""
    first = place.split(" ")[0].lower()
    return place if first in ("bij", "in", "op", "thuis", "te", "aan", "om") else f"in {place}"


def standing(state: PlanState | PlanInShort) -> list[str]:
    """Which version holds since when, and whether a new one is being written."""
    said = []
    if state.adopted is not None and state.adopted.adopted_on is not None:
        day = day_month_year(state.adopted.adopted_on)
        said.append(f"Versie {state.adopted.nr} geldt sinds {day}.")
    if state.draft is not None:
        said.append(f"Versie {state.draft.nr} is een concept.")
    return said
