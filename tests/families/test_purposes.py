"""What each kind of consent is called on the page of a gezin: no two kinds in the same words."""

from __future__ import annotations

import pytest

from app.families.models import Level, Purpose
from app.families.purposes import USES, use_of

# By hand: purpose, level, what the recipient hears.
HEARS = [
    (Purpose.HUISARTS, Level.STATUS, "alleen welke stappen er zijn gezet en wanneer"),
    (
        *(Purpose.HUISARTS, Level.SUMMARY),
        "welke stappen er zijn gezet, en in een korte tekst hoe het gaat",
    ),
    (
        *(Purpose.SCHOOL, Level.STATUS),
        "wat nodig is om de hulp en de school of opvang bij elkaar te laten passen",
    ),
    (Purpose.HELP, Level.STATUS, "wat nodig is om samen goed te helpen"),
    (Purpose.RESEARCH, Level.STATUS, "wat nodig is voor onderzoek naar de hulp"),
]


@pytest.mark.parametrize(("purpose", "level", "said"), HEARS)
def test_each_purpose_and_level_says_in_its_own_words_what_is_heard(
    purpose: Purpose, level: Level, said: str
) -> None:
    assert use_of(purpose.value).heard_at(level.value) == said


def test_every_purpose_and_every_level_that_can_be_given_has_words_of_its_own() -> None:
    given = [(use.purpose, level) for use in USES.values() for level in sorted(use.levels)]
    assert sorted(given) == sorted((purpose, level.value) for purpose, level, _ in HEARS)
    assert len({said for *_, said in HEARS}) == len(HEARS)


def test_only_a_huisarts_hears_of_steps() -> None:
    assert {purpose for purpose, _, said in HEARS if "stappen" in said} == {Purpose.HUISARTS}
