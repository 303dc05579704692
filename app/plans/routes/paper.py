"""The plan on paper: first what stays off, then the letter or one sheet with the actions."""

from __future__ import annotations

from dataclasses import replace

from flask import request
from flask.typing import ResponseReturnValue

from app import web
from app.access import Action
from app.plans.models import Section
from app.plans.routes.blueprint import bp, open_plan
from app.plans.routes.letter import SAFETY, GoalCard, Letter, PartText
from app.plans.routes.phrases import score_sentence
from app.plans.routes.reading import Side, as_it_was, voices_of
from app.words import join_words

SAFE, ELSE, SAID = "veilig", "anders", "gezegd"
EXTRAS = [
    (SAFE, "Zo houden we het veilig, en doelen over veiligheid"),
    (ELSE, "Dit willen wij anders"),
    (SAID, "Wat één persoon zei: eigen stukjes, bij een cijfer of bij het akkoord"),
]
SHORT = {
    SAFE: "wat over veiligheid gaat",
    ELSE: "‘Dit willen wij anders’",
    SAID: "wat één persoon zei",
}


@bp.get("/casussen/<case_id>/plan/afdrukken")
def paper(case_id: str) -> ResponseReturnValue:
    opened = open_plan(case_id)
    return web.page(
        "plans/paper.html",
        of=opened.version,
        action=Action.READ_PLAN,
        case=opened.case,
        extras=EXTRAS,
    )


@bp.get("/casussen/<case_id>/plan/afdrukken/brief")
def paper_letter(case_id: str) -> ResponseReturnValue:
    """The letter without what was not asked for; it leaves a line of its own."""
    opened = open_plan(case_id)
    asked = {key for key, _ in EXTRAS if key in request.args.getlist("met")}
    voices = voices_of(opened.version) if SAID in asked and opened.version.adopted else []
    off = [SHORT[key] for key, _ in EXTRAS if key not in asked]
    return web.page(
        "plans/paper_letter.html",
        of=opened.version,
        action=Action.PRINT_PLAN,
        case=opened.case,
        letter=_without(as_it_was(opened), asked),
        side=Side(about=[], voices=voices),
        left_off=f"Op dit blad staat niet: {join_words(off)}."
        if off
        else "Op dit blad staat alles.",
        open=None,
        focus="",
    )


@bp.get("/casussen/<case_id>/plan/afdrukken/koelkast")
def fridge(case_id: str) -> ResponseReturnValue:
    """Goals and actions only."""
    opened = open_plan(case_id)
    return web.page(
        "plans/fridge.html",
        of=opened.version,
        action=Action.PRINT_PLAN,
        case=opened.case,
        letter=_without(as_it_was(opened), set()),
    )


def _without(letter: Letter, asked: set[str]) -> Letter:
    """The same letter for at home: no worries, no safety, nothing that one person said."""
    hidden = {Section.VEILIG: SAFE, Section.ANDERS: ELSE}
    parts = {
        section: part if SAID in asked else _together(part)
        for section, part in letter.parts.items()
        if section not in hidden or hidden[section] in asked
    }
    goals = [
        card if SAID in asked else _unsaid(card)
        for card in letter.goals
        if card.goal.leefdomein != SAFETY or SAFE in asked
    ]
    numbered = [replace(card, nr=nr) for nr, card in enumerate(goals, 1)]
    return replace(letter, parts=parts, goals=numbered, dropped=[])


def _together(part: PartText) -> PartText:
    return replace(part, persons=[])


def _unsaid(card: GoalCard) -> GoalCard:
    return replace(card, sentence=score_sentence(card.goal, card.now, card.history))
