"""What happens to a family after its plan: evaluations, placements, meetings, closing."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app import clock
from app.accounts.models import Office, UserAccount
from app.accounts.queries import actor_of
from app.cases import operations as cases
from app.cases.models import Complexity
from app.closing import keys_of, open_ends
from app.db import session
from app.demo import lookups, sharing, telling
from app.families import operations as families
from app.families.models import PersonAccount
from app.mdo import operations as mdo
from app.mdo.models import Meeting
from app.mdo.people import Invited
from app.placements import operations as placements
from app.placements.models import Placement
from app.plans import operations as plans
from app.plans.models import PlanVersion

if TYPE_CHECKING:
    from app.demo.stories import Life


UNTIL_NEXT = timedelta(days=75)


def tell(life: Life) -> None:
    """Everything that followed, the earliest first."""
    story = life.story
    for holder, children in story.gezag:
        life.on(story.days - 2, lambda h=holder, c=children: _gezag(life, h, c))  # type: ignore[misc]
    if story.maatje:
        life.on(story.days - 3, lambda: _maatje(life))
    if story.knows:
        life.on(story.days - 3, lambda: _knows(life), hour=16)
    if story.adopted_days and not story.handed_to:
        life.on(story.adopted_days, lambda: _complexity(life), hour=18)
    if story.waarnemer:
        life.on(story.waarnemer[1], lambda: _waarnemer(life))
    happened = [
        *((told["days"], _evaluation, told) for told in story.evaluations),
        *((told["days"], _placement, told) for told in story.placements),
        *((max(told["days"], 1) + 7, _meeting, told) for told in story.meetings),
    ]
    for days, act, told in sorted(happened, key=lambda one: -one[0]):
        life.on(days, lambda act=act, told=told: act(life, told), hour=14)  # type: ignore[misc]
    telling.tell(life)
    for given, login in story.account.items():
        _account(life, given, login)
    if story.emergency:
        life.on(story.emergency["days"], lambda: _emergency(life), hour=21)
    sharing.to_gi(life)
    if story.closed:
        life.on(story.closed["days"], lambda: _close(life), hour=17)


def _complexity(life: Life) -> None:
    """High where a child is in residence or somebody must not be found."""
    high = life.story.placements or life.story.shielded
    level = Complexity.HIGH if high else Complexity.LOW
    cases.record_complexity(life.case, by=life.by, level=level.value)


def _emergency(life: Life) -> None:
    """Somebody came in by the emergency door, in the evening; it is still to be looked at."""
    told = life.story.emergency
    cases.take_emergency_access(
        life.case.municipality,
        by=lookups.actor(told["who"]),
        reason=told["reason"],
        name=f"{told['child']} {life.story.surname}",
        birth_date=life.born(told["child"]),
    )


def _gezag(life: Life, holder: str, children: list[str]) -> None:
    for given in children:
        families.record_gezag(
            life.member(given),
            by=life.by,
            holder=life.person(holder),
            from_on=life.born(given),
            evidence="Uittreksel uit het gezagsregister, gezien bij de kennismaking.",
        )


def _maatje(life: Life) -> None:
    who = lookups.account(life.story.maatje)
    cases.name_maatje(life.case, by=life.by, who=who, reason="Vast maatje in het team.")


def _knows(life: Life) -> None:
    """A colleague who reads along knows this gezin outside work as well, and says so."""
    cases.declare_known(life.case, by=lookups.actor(life.story.knows), knows=True)


def _waarnemer(life: Life) -> None:
    login, _, days, reason = life.story.waarnemer
    today = clock.today()
    cases.name_waarnemer(
        life.case,
        by=life.by,
        who=lookups.account(login),
        from_on=today,
        until_on=today + timedelta(days=days),
        reason=reason,
    )


def _evaluation(life: Life, told: dict[str, Any]) -> None:
    version = _adopted(life)
    goals = [goal for goal in version.goals if not goal.dropped]
    steps = [*told["steps"], *([0] * len(goals))]
    speaker = life.person(told["by"])
    plans.record_evaluation(
        version,
        by=life.by,
        held_on=clock.today(),
        scores={
            goal: (max(0, min(10, goal.score + step)), "", "")
            for goal, step in zip(goals, steps, strict=False)
        },
        family_words=told["family"],
        family_words_by=speaker,
        worker_words=told["worker"],
        present=[speaker, life.case.regisseur],
        decision=told["decision"],
        decision_words=told.get("words", ""),
        next_on=None if told["decision"] == "afsluiten" else clock.today() + UNTIL_NEXT,
    )


def _adopted(life: Life) -> PlanVersion:
    return next(v for v in reversed(life.plan.versions) if v.adopted_on is not None)


def _placement(life: Life, told: dict[str, Any]) -> None:
    today = clock.today()
    login = told.get("by")
    placement = placements.admit_child(
        life.case,
        by=life.by,
        child=life.person(told["child"]),
        perspectiefregisseur=lookups.account(login) if login else None,
        form=told["form"],
        place=told["place"],
        place_phone=told.get("phone", ""),
        framework=told.get("framework", "vrijwillig"),
        perspective=told["perspective"],
        woonplaats=life.case.municipality,
        reason=told.get("reason", ""),
        ambulant_by=told.get("ambulant", ""),
        no_ambulant_reason=told.get("no_ambulant_reason", ""),
        admitted_on=today,
        expected_end_on=today + timedelta(days=told["expected"]),
    )
    _watch_over(life, told, placement)
    if told.get("left"):
        life.on(told["left"], lambda: _leave(life, told, placement), hour=15)


def _watch_over(life: Life, told: dict[str, Any], placement: Placement) -> None:
    by = lookups.actor(told["by"]) if told.get("by") else life.by
    if evaluated := told.get("evaluated"):
        life.on(
            evaluated["days"],
            lambda: placements.record_placement_evaluation(
                placement,
                by=by,
                held_on=clock.today(),
                present=f"{told['child']}, ouders en groepsleiding",
                going=evaluated["going"],
                child_words=evaluated["child"],
                decision=evaluated["decision"],
            ),
        )
    if plan := told.get("plan"):
        days = plan["adopted"] or 3
        life.on(days, lambda: _perspectiefplan(placement, plan, by), hour=16)


def _perspectiefplan(placement: Placement, told: dict[str, Any], by: Any) -> None:
    plan = placements.start_perspectiefplan(placement, by=by)
    placements.write_sentence(
        plan, by=by, perspective=placement.perspective, sentence=told["sentence"]
    )
    for key, (text, source) in told["parts"].items():
        placements.write_part(plan, by=by, key=key, text=text, source=source)
    if told["adopted"]:
        placements.adopt_perspectiefplan(plan, by=by, on=clock.today())


def _leave(life: Life, told: dict[str, Any], placement: Placement) -> None:
    placements.end_placement(
        placement, by=life.by, left_on=clock.today(), follow_up=told["follow_up"]
    )


def _meeting(life: Life, told: dict[str, Any]) -> None:
    """Planned a week before; told for a day to come when its days are negative."""
    day = life.today - timedelta(days=told["days"])
    offices = select(Office).where(Office.municipality_id == life.case.municipality_id)
    people = [Invited(who=life.owner(name)) for name in told["people"]]
    people += [Invited(who=lookups.account(login)) for login in told.get("asked", ())]
    guests = [Invited(name=n, what=w, email=e) for n, w, e in told.get("guests", ())]
    meeting = mdo.plan_meeting(
        life.case,
        by=life.by,
        question=told["question"],
        starts_at=datetime.combine(day, time(told.get("hour", 15)), tzinfo=clock.AMSTERDAM),
        minutes=60,
        office=session().scalars(offices).first(),
        place="",
        link="",
        participants=[*people, Invited(who=life.case.regisseur), *guests],
        family_absent_reason="",
    )
    if told.get("held"):
        life.on(told["days"], lambda: _held(life, told, meeting, day), hour=18)


def _held(life: Life, told: dict[str, Any], meeting: Meeting, day: date) -> None:
    mdo.record_meeting(
        meeting,
        by=life.by,
        held_on=day,
        present=list(meeting.participants),
        summary=told["held"],
    )
    for what, who, days in told.get("decisions", ()):
        goal = next(g for g in _adopted(life).goals if not g.dropped)
        due = clock.today() + timedelta(days=days)
        owner = life.owner(who)
        mdo.record_decision(meeting, by=life.by, what=what, who=owner, due_on=due, goal=goal)


def _account(life: Life, given: str, login: str) -> None:
    """The demo's own accounts: others are invited by mail, and there is no mail here."""
    account: UserAccount = lookups.account(login)
    session().add(
        PersonAccount(
            account_id=account.id,
            person_id=life.person(given).id,
            from_on=life.today - timedelta(days=30),
            by_id=life.by.id,
        )
    )
    session().commit()


def _close(life: Life) -> None:
    told = life.story.closed
    cases.close_case(
        life.case,
        by=actor_of(life.case.regisseur),
        how=told["how"],
        words=told["words"],
        afterwards=told["afterwards"],
        on=clock.today(),
        accepted=True,
        seen=keys_of(open_ends(life.case)),
    )
