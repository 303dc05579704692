"""Around a dossier: consents, what was told outside, what is kept from whom, and loose ends."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app import clock
from app.accounts.models import Organisation, UserAccount
from app.cases.models import CaseReader, EmergencyReview
from app.db import session
from app.deadlines import Deadline, moves
from app.families.models import (
    Consent,
    Disclosure,
    Purpose,
    ReadingConsent,
    ShieldName,
    Withholding,
)
from app.plans.models import Goal, SharedGoal
from app.plans.models.destruction import DestructionOrder
from app.web.models import Draft, FormPost
from tests.accounts import make
from tests.crawler.dossier import Dossier, days, home_of
from tests.plans.evaluating import adopted


def consents(of: Dossier, practice: Organisation, other: Organisation) -> None:
    """Of Sem it counts; of Noor it was withdrawn, of Tess it is paused."""
    home = home_of(of.letter, "sem8")
    with of.sowing.about(home, "telt"):
        _consent(of, "sem8", practice, capacity="gezag")
    with of.sowing.about(who="ingetrokken"):
        _consent(
            of,
            "noor13",
            practice,
            capacity="samen",
            withdrawn_on=days(-2),
            withdrawn_by_id=make.id_of(of.lead),
            withdrawn_words="x",
        )
    with of.sowing.about(home, "stil"):
        _consent(of, "sem8", other, capacity="gezag", paused_on=days(-2), paused_reason="x")
    with of.sowing.about("-", "school"):
        school = make.organisation("x", "school")
    with of.sowing.about(who="school"):
        what = {"purpose": Purpose.SCHOOL.value, "what": "Dat het thuis druk is."}
        _consent(of, "noor13", school, capacity="samen", **what)
    if of.letter == "B":
        # From before the pleegvader had gezag over him.
        with of.sowing.about(who="sem_eerder"):
            _consent(of, "sem8", school, capacity="gezag", **what)
    with of.sowing.about(who="tess16"):
        make.saved(
            ReadingConsent(
                young_id=of.person("tess16").id,
                parent_id=of.person("vader").id,
                from_on=days(-30),
                words="x",
                recorded_by_id=make.id_of(of.lead),
                recorded_at=clock.now(),
            )
        )


def _consent(of: Dossier, child: str, recipient: Organisation, **more: Any) -> None:
    make.saved(
        Consent(
            **{
                "person_id": of.person(child).id,
                "purpose": Purpose.HUISARTS.value,
                "recipient_id": recipient.id,
                "level": "status",
                "given_by": "x",
                "from_on": days(-30),
                "renew_on": days(300),
                "recorded_by_id": make.id_of(of.lead),
                "recorded_at": clock.now(),
                **more,
            }
        )
    )


def told(of: Dossier) -> None:
    """What was told outside, who may know where mother is, and what is kept from whom."""
    family, by = make.id_of(of.family), make.id_of(of.lead)
    common = {"family_id": family, "by_id": by, "at": clock.now()}
    for who, name in (("", "noor13"), ("moeder", "moeder")):
        said = {"recipient": "x", "basis": "direct_betrokken", "reason": "x", "what": "x"}
        with of.sowing.about(who=who):
            make.saved(Disclosure(**common, **said, person_id=of.person(name).id))
    if of.person("moeder").shielded_since is not None:
        for name, at in (("gi", clock.now()), ("gi_terug", clock.now() - timedelta(days=5))):
            who = {"person_id": of.person("moeder").id, "account_id": make.id_of(of.people[name])}
            make.saved(ShieldName(**who, reason="x", by_id=by, at=at))
    note = of.sowing.id_of(of.letter, "notes", "achtergehouden")
    kept = {"entry_kind": "notitie", "entry_id": note, "ground": "goede_hulp", "reason": "x"}
    for name in ("meelezer", "maatje", "regisseur_leest"):
        make.saved(Withholding(**common, **kept, account_id=make.id_of(of.people[name])))
    if of.letter == "A":
        meeting = of.sowing.id_of("A", "meetings", "achter")
        kept |= {"entry_kind": "overleg", "entry_id": meeting}
        goal = {**kept, "entry_kind": "doel", "entry_id": _goal(of, "bram18").line}
        for name in ("meelezer", "regisseur_leest"):
            for each in (kept, goal):
                make.saved(Withholding(**common, **each, account_id=make.id_of(of.people[name])))
    part = {"entry_kind": "doel", "ground": "privacy_van_een_ander", "reason": "x"}
    line = _goal(of, "samen").line
    make.saved(Withholding(**common, **part, entry_id=line, person_id=of.person("vader").id))


def _goal(of: Dossier, who: str) -> Goal:
    """A goal of the version that holds."""
    words = {c.word for c in of.sowing.known.values() if (c.case, c.who) == (of.letter, who)}
    goals = session().scalars(select(Goal).where(Goal.version_id == adopted(of.table()).id))
    return next(g for g in goals if g.family_words in words)


def share(of: Dossier) -> None:
    """The goal of all is shared with the partner, who has an action of their own in the draft."""
    goal = _goal(of, "samen")
    for name in ("partner", "partner_voorbij"):
        reader = session().scalars(
            select(CaseReader).where(CaseReader.user_id == make.id_of(of.people[name]))
        )
        make.saved(
            SharedGoal(
                reader_id=reader.one().id, line=goal.line, by_id=make.id_of(of.lead), at=clock.now()
            )
        )


def after(of: Dossier, privacy: UserAccount) -> None:
    """The emergency door was looked at, somebody may be forgotten, a form was half written."""
    readers = session().scalars(
        select(CaseReader).where(CaseReader.case_id == make.id_of(of.case)).order_by(CaseReader.id)
    )
    by, lead = make.id_of(privacy), make.id_of(of.lead)
    of_emergency = [r for r in readers if r.capacity == "nood"][-1]
    make.saved(
        EmergencyReview(
            reader_id=of_emergency.id, justified=True, words="x", by_id=by, at=clock.now()
        )
    )
    make.saved(
        DestructionOrder(
            person_id=of.person("ex").id,
            reason="x",
            ordered_by_id=lead,
            approved_by_id=by,
            approved_at=clock.now(),
        )
    )
    _typed(of, lead)


def left_behind(of: Dossier, before: UserAccount) -> None:
    """Who led the casus before was still typing when it was handed over."""
    with of.sowing.about(who="vorige"):
        _draft(of, make.id_of(before), "v" * 22)


def _typed(of: Dossier, account: int) -> None:
    """A draft of a note, and a form that was sent."""
    _draft(of, account, of.letter * 22)
    body = '{"fields": {"text": ["%s"]}, "version": ""}'
    make.saved(
        FormPost(
            account_id=account,
            instance=(of.letter * 22),
            digest="d",
            body=body % of.sowing.word("form_posts.body_sealed"),
            until=clock.real_now() + timedelta(days=300),
        )
    )


def _draft(of: Dossier, account: int, instance: str) -> None:
    word, until = of.sowing.word, clock.real_now() + timedelta(days=300)
    body = '{"fields": {"text": ["%s"]}, "version": ""}'
    public = of.case.public_id
    make.saved(
        Draft(
            account_id=account,
            form="notitie",
            record=f"case:{public}",
            case_id=public,
            instance=instance,
            page=f"/casussen/{public}/notities",
            body=body % word("drafts.body_sealed"),
            saved_at=clock.real_now(),
            until=until,
        )
    )


def terms(of: Dossier) -> None:
    """One term is let go, one stands still, and one waits for somebody."""
    running = Deadline.case_id == make.id_of(of.case), Deadline.ended_on.is_(None)
    found = list(session().scalars(select(Deadline).where(*running).order_by(Deadline.id)))
    moves.pause(found[-1], by=of.by, reason="x")
    moves.waive(found[0], by=of.by, reason="x")
    session().commit()
