"""What stands around the letter: what may be done with it, and the quiet column beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from app import clock, deadlines, web, words
from app.access import Action, may
from app.plans import queries
from app.plans.forms import ANSWER_WORDS
from app.plans.models import FamiliegroepsplanChoice, PlanAgreement, PlanVersion
from app.plans.routes import phrases
from app.plans.routes.blueprint import Opened
from app.plans.routes.letter import Letter, write_letter
from app.plans.routes.people import at_table


@dataclass(frozen=True)
class Voice:
    """What one person said of a version; `open` when they have not said anything yet."""

    key: str
    name: str
    words: str
    remark: str = ""
    open: bool = False


@dataclass(frozen=True)
class Side:
    """The column beside the letter."""

    about: list[str]
    compared: PlanVersion | None = None
    differences: list[str] = field(default_factory=list)
    voices_title: str = ""
    voices: list[Voice] = field(default_factory=list)
    may_record: bool = False
    earlier: list[PlanVersion] = field(default_factory=list)
    evaluations: list[queries.Held] = field(default_factory=list)


def read(opened: Opened) -> Letter:
    """The letter as it is shown now, with what this person may do in it."""
    shown = write_letter(opened.case, opened.version, queries.scores_of(opened.plan, web.me()))
    me = web.me()
    return replace(
        shown,
        writable=shown.draft and may(me, Action.CHANGE_PLAN, opened.version),
        ticking=may(me, Action.MARK_ACTION, opened.version),
        own=frozenset(_own(opened.version)),
        seen_by=queries.who_sees_goals(opened.case),
    )


def _own(version: PlanVersion) -> Iterator[str]:
    """The actions of this version that this person does, and may tick off."""
    me = web.me()
    for action in (action for goal in version.goals for action in goal.actions):
        if action.user_id == me.id and may(me, Action.MARK_ACTION, action):
            yield action.public_id


def with_adopting(opened: Opened, shown: Letter, choice: FamiliegroepsplanChoice | None) -> Letter:
    """The same, with what still has to be done before it can be adopted."""
    return replace(
        shown,
        not_yet=not_yet(
            chosen=choice is not None,
            filled=any(part.filled for part in shown.parts.values()),
            goals=bool(shown.goals),
        ),
        choice_words=phrases.choice_sentence(choice),
        next_evaluation=next_evaluation(opened),
    )


def not_yet(*, chosen: bool, filled: bool, goals: bool) -> list[str]:
    """What must happen first; empty when the version can be adopted."""
    missing = []
    if not chosen:
        missing.append("vastleggen of het gezin zelf een plan wil maken")
    if not filled:
        missing.append("iets schrijven in de brief, bijvoorbeeld bij ‘Dit zijn wij’")
    if not goals:
        missing.append("een doel opschrijven")
    return missing


def next_evaluation(opened: Opened) -> str:
    """When the first evaluation is due if the plan is adopted today."""
    setting = opened.case.municipality
    due = deadlines.due_for(deadlines.EVALUATION, clock.today(), setting)
    return phrases.day_month(due)


def as_it_was(opened: Opened) -> Letter:
    """The letter only to read: an adopted version, or one that goes on paper."""
    return write_letter(opened.case, opened.version, queries.scores_of(opened.plan, web.me()))


def side_of(opened: Opened, letter: Letter) -> Side:
    """The column beside this version."""
    before = version_before(opened)
    spoken = opened.version if opened.version.adopted else before
    differences = queries.differences_between(before, opened.version) if before else []
    now = spoken is not None and spoken is opened.state.adopted
    return Side(
        about=_about(opened, letter),
        compared=before,
        differences=differences,
        voices_title=f"Wie is het eens met versie {spoken.nr}" if spoken else "",
        voices=voices_of(spoken, opened if now else None) if spoken else [],
        may_record=now and may(web.me(), Action.RECORD_AGREEMENT, opened.version),
        earlier=_earlier(opened),
        evaluations=letter.evaluations,
    )


def version_before(opened: Opened) -> PlanVersion | None:
    """The version that was adopted before this one."""
    return next((v for v in _adopted(opened) if v.nr < opened.version.nr), None)


def _adopted(opened: Opened) -> list[PlanVersion]:
    """Adopted versions, the newest first."""
    found = [version for version in opened.state.versions if version.adopted]
    return sorted(found, key=lambda version: version.nr, reverse=True)


def _earlier(opened: Opened) -> list[PlanVersion]:
    return [version for version in _adopted(opened) if version is not opened.version]


def _about(opened: Opened, letter: Letter) -> list[str]:
    version = opened.version
    if version.adopted_on is None:
        empty = [part.section.heading for part in letter.parts.values() if not part.filled]
        begun = f"Begonnen {_day(clock.local(version.made_at).date())}."
        return [begun, f"Nog leeg: {words.join_words(empty)}."] if empty else [begun]
    said = [f"Sinds {phrases.day_month_year(version.adopted_on)}."]
    if version is opened.state.adopted:
        said += [
            f"De volgende evaluatie is uiterlijk {phrases.day_month(term.due_on)}."
            for term in deadlines.open_about(deadlines.EVALUATION, [opened.plan.public_id])
        ]
    return said


def _day(day: date) -> str:
    plain = words.day_plain(day, clock.today())
    return plain if plain in words.NEAR_DAYS else f"op {plain}"


def voices_of(version: PlanVersion, opened: Opened | None = None) -> list[Voice]:
    """The last word of everybody who said something, and who is still to be asked."""
    last = {}
    for said in version.agreements:
        thing = said.person or said.network_person
        if thing is not None:
            last[thing.public_id] = said
    voices = [_voice(key, said) for key, said in last.items()]
    asked = at_table(opened, version) if opened else {}
    waiting = [person for key, person in asked.items() if key not in last]
    return voices + [Voice(p.key, p.name, "nog niet gevraagd", open=True) for p in waiting]


def _voice(key: str, said: PlanAgreement) -> Voice:
    name = said.person.given_name if said.person else said.network_person.name  # type: ignore[union-attr]
    return Voice(key, name, ANSWER_WORDS[said.answer], said.remark or "")
