"""Filters for templates: dates and lists as people say them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask import Flask

from app import clock, words
from app.access import Action, may
from app.web.person import me


def install(app: Flask) -> None:
    app.jinja_env.filters.update(
        dag=lambda day: words.day_plain(day, clock.today()),
        dag_kort=lambda day: words.day_short(day, clock.today()),
        dag_lang=words.day_long,
        moment=_moment,
        tijd=lambda moment: words.clock_time(clock.local(moment)),
        opsomming=words.join_words,
        leeftijd=_age,
        alineas=_paragraphs,
    )
    app.jinja_env.globals.update(mag=_may, getal=words.number_word, tel=words.count_words)


def _moment(moment: datetime) -> str:
    return words.moment(clock.local(moment), clock.today())


def _age(birth: date | None) -> str:
    return words.age_words(birth, clock.today()) if birth else ""


def _paragraphs(text: str | None) -> list[str]:
    """Text as typed, in paragraphs."""
    return [part.strip() for part in (text or "").split("\n\n") if part.strip()]


def _may(action: str, thing: Any) -> bool:
    """Templates ask the same table: `mag('HAND_OVER_REGIE', case)`."""
    return may(me(), Action[action], thing)
