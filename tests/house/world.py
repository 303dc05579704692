"""One gezin with everything that a page can show, and everybody who may not see it.

`World.ids` gives a value for each word in the address of a page. A new word is added here; until
then the tests over all pages say that they know no address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app import clock, sealing
from app.accounts.models import UserAccount
from app.accounts.queries import choices
from app.cases.models import Case, CaseReader, Knock, Note
from app.db import Database, session
from app.deadlines import Deadline
from app.families.models import Family, FamilyMember, NetworkPerson, Person
from app.plans import operations as plans
from app.plans.models import Goal, PlanVersion
from app.web.models import Draft
from tests.accounts import make
from tests.cases import make as cases
from tests.cases import make_signals as signals
from tests.house import (
    world_access,
    world_consents,
    world_life,
    world_meetings,
    world_outside,
    world_placements,
    world_places,
    world_shared,
    world_shields,
    world_told,
)
from tests.support.databases import Databases, Urls
from tests.support.web import settings_of

LONG_AGO = date(2026, 1, 5)
BIRTH = date(2015, 3, 2)
# What stands behind these is the casus, its signal or its people: nobody else may know of it.
OF_DOSSIER = frozenset(
    {
        "case_id",
        "family_id",
        "deadline_id",
        "held_id",
        "goal_id",
        "action_id",
        "note_id",
        "reader_id",
        "signal_id",
        "knock_id",
        "member_id",
        "person_id",
        "network_id",
        "draft_id",
        "meeting_id",
        "referral_id",
        "consent_id",
        "disclosure_id",
        "reading_id",
        "gezag_id",
        "child_id",
        "placement_id",
        "evaluation_id",
        "request_id",
        "capacity",
        "emergency_id",
        "named_id",
        "withholding_id",
        "entry_id",
    }
)


class Whole(FlaskClient):
    """Reads every answer to its end, so that no file stays open behind a picture."""

    def open(self, *args: Any, buffered: bool = True, **more: Any) -> TestResponse:
        return super().open(*args, buffered=buffered, **more)


@dataclass
class World:
    """Who there are, and what the words in addresses stand for."""

    app: Flask
    database: Database
    people: dict[str, UserAccount] = field(default_factory=dict)
    ids: dict[str, str | int] = field(default_factory=dict)
    sign_in: Callable[[UserAccount], FlaskClient] | None = None
    signed_in: dict[str, FlaskClient] = field(default_factory=dict)

    def client(self, name: str) -> FlaskClient:
        """The browser of one of them, in which they signed in once."""
        if name not in self.signed_in:
            assert self.sign_in
            self.signed_in[name] = self.sign_in(self.people[name])
        return self.signed_in[name]

    def url(self, rule: Rule) -> str:
        unknown = rule.arguments - self.ids.keys()
        assert not unknown, f"{rule.rule}: tests/house/world.py knows no value for {unknown}"
        values = {name: self.ids[name] for name in rule.arguments}
        if "/netwerk/" in rule.rule:
            values["person_id"] = self.ids["network_id"]
        if "reader_id" in values and rule.rule.endswith(world_shared.OF_PARTNER):
            values["reader_id"] = self.ids["partner_reader_id"]
        with self.app.test_request_context():
            return self.app.url_for(rule.endpoint, **values)


@dataclass
class Story:
    """What was made once by this worker, to be copied for each test."""

    urls: Urls
    people: dict[str, UserAccount]
    ids: dict[str, str | int]


@pytest.fixture(scope="session")
def stories(databases: Databases, keys: Path) -> Callable[[str], Story]:
    """The database with the story in it, one of each kind."""
    made: dict[str, Story] = {}

    def tell(engine: str) -> Story:
        if engine not in made:
            sealing.use(sealing.Keyring.load(keys / "keys.json"))
            urls = databases.fresh(engine)
            told = Story(urls, {}, {})
            database = Database(settings_of(urls, keys).database_url, synchronous="OFF")
            with database.writing():
                _people(told)
                _story(told)
            _end(told, database)
            database.engine.dispose()
            databases.settle(urls)
            made[engine] = told
        return made[engine]

    return tell


@pytest.fixture
def world_urls(
    engine_name: str, databases: Databases, stories: Callable[[str], Story]
) -> Iterator[Urls]:
    """A copy of it for one test."""
    urls = databases.copy(stories(engine_name).urls)
    yield urls
    databases.drop(urls)


@pytest.fixture
def world(
    app: Flask,
    database: Database,
    engine_name: str,
    stories: Callable[[str], Story],
    signed_in: Callable[[UserAccount], FlaskClient],
) -> World:
    told = stories(engine_name)
    app.test_client_class = Whole
    return World(app, database, told.people, dict(told.ids), sign_in=signed_in)


def rules_of(app: Flask) -> list[Rule]:
    return sorted(
        (rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"),
        key=lambda rule: (rule.rule, rule.endpoint),
    )


def dossier_rules(app: Flask) -> list[Rule]:
    return [rule for rule in rules_of(app) if rule.arguments & OF_DOSSIER]


def _people(world: Story) -> None:
    make.mark("test")
    for name in ("regisseur", "colleague", "former_regisseur", "left"):
        world.people[name] = make.worker(name.replace("_", " ").capitalize())
    for name in ("reader", "former_reader", "other_team"):
        world.people[name] = make.worker(f"Zuid {name}", make.team("Dronten-Zuid"))
    world.people["other_municipality"] = make.other_worker("Van ver")
    world.people["without_role"] = make.worker("Zonder rol", role=None)


def _story(world: Story) -> None:
    former = world.people["former_regisseur"]
    taken = signals.signal(
        former, birth_date=BIRTH, received_on=clock.today(), reporter="Buurvrouw Geertje"
    )
    case = signals.take(taken, former)
    _family(case)
    cases.hand_over(case, former, world.people["regisseur"])
    lead = world.people["regisseur"]
    note = cases.note(case, lead)
    cases.reader(case, world.people["reader"], from_on=LONG_AGO)
    cases.reader(case, world.people["former_reader"], from_on=LONG_AGO)
    _plan(world, case, lead)
    world.ids |= world_placements.place(cases.fresh_case(case), make.actor(lead))
    world.ids |= world_meetings.meet(cases.fresh_case(case), make.actor(lead))
    untaken = signals.signal(world.people["colleague"], name="Noor Bakker", birth_date=BIRTH)
    signals.check(untaken, world.people["colleague"])
    _remember(world, case, note)
    world.ids["signal_id"] = signals.fresh(untaken).public_id
    world.ids |= world_life.bring(cases.fresh_case(case), make.actor(lead))
    world_outside.tell(world.people, world.ids, cases.fresh_case(case))
    world_shared.let_in(world.people, world.ids, cases.fresh_case(case))
    world.ids |= world_access.ask(world.people)
    world_places.tell(world.people, world.ids, cases.fresh_case(case))
    world.ids |= world_shields.shield(case, lead, world.people["reader"])
    world_consents.tell(lead, world.ids, cases.fresh_case(case))
    world_told.tell(world.people, world.ids, cases.fresh_case(case))


def _family(case: Case) -> None:
    family = session().get_one(Family, cases.fresh_case(case).family_id)
    for name, relation, born in (("Anouk", "moeder", date(1988, 5, 1)), ("Noor", "kind", BIRTH)):
        someone = Person(
            municipality_id=family.municipality_id,
            given_name=name,
            surname="Bakker",
            search_name=f"{name} bakker".lower(),
            birth_date=born,
        )
        member = FamilyMember(family=family, person=someone, relation=relation, from_on=LONG_AGO)
        session().add(member)
    session().add(NetworkPerson(family=family, name="Oma Riet", relation="oma", from_on=LONG_AGO))
    session().commit()


def _plan(world: Story, case: Case, lead: UserAccount) -> None:
    by = make.actor(lead)
    plan = plans.start_plan(cases.fresh_case(case), by=by)
    family = cases.fresh_case(case).family
    mother = next(m.person for m in family.members if m.relation == "moeder")
    goal = plans.add_goal(
        _draft(plan.id),
        by=by,
        family_words="Samen eten.",
        leefdomein=choices("leefdomein")[0][0],
        owners=[mother],
        score=4,
        score_words="Soms.",
        success_words="Elke avond.",
    )
    plans.write_part(_draft(plan.id), by=by, section="dit-zijn-wij", person=None, text="Wij.")
    plans.write_part(
        _draft(plan.id), by=by, section="dit-willen-wij-anders", person=mother, text="Ik."
    )
    plans.add_action(goal, by=by, what="Bellen", who=mother, due_on=clock.today())
    plans.record_choice(plan, by=by, choice="wil_niet", offered_on=clock.today(), reason="")
    answers = {mother: ("eens", ""), family.network[0]: ("eens", "")}
    plans.adopt_gezinsplan(
        _draft(plan.id), by=by, present=[mother], answers=answers, on=clock.today()
    )
    held = session().scalars(select(PlanVersion).where(PlanVersion.plan_id == plan.id)).one()
    evaluation = plans.record_evaluation(
        held,
        by=by,
        held_on=clock.today(),
        scores={each: (5, "Beter.", "") for each in held.goals},
        family_words="Het gaat.",
        family_words_by=mother,
        worker_words="",
        present=[mother],
        decision="doorgaan",
        decision_words="",
        next_on=clock.today() + timedelta(days=30),
    )
    world.ids["held_id"] = evaluation.public_id
    plans.start_new_version(plan, by=by)
    world.ids["person"] = mother.public_id
    goal = session().scalars(select(Goal).where(Goal.version_id == _draft(plan.id).id)).one()
    world.ids |= {"goal_id": goal.public_id, "action_id": goal.actions[0].public_id}


def _draft(plan_id: int) -> PlanVersion:
    query = select(PlanVersion).where(
        PlanVersion.plan_id == plan_id, PlanVersion.adopted_on.is_(None)
    )
    return session().scalars(query).one()


def _remember(world: Story, case: Case, note: Note) -> None:
    unit, case = session(), cases.fresh_case(case)
    child = next(m for m in case.family.members if m.relation != "moeder")
    of_case = Deadline.case_id == case.id, Deadline.ended_on.is_(None)
    term = unit.scalars(select(Deadline).where(*of_case).order_by(Deadline.id)).first()
    assert term is not None
    draft = Draft(
        account_id=make.id_of(world.people["regisseur"]),
        form="notitie",
        record=f"case:{case.public_id}",
        case_id=case.public_id,
        instance="A" * 22,
        page=f"/casussen/{case.public_id}",
        body='{"fields": {"text": ["Wat ik typte"]}, "version": ""}',
        saved_at=clock.real_now(),
        until=clock.real_now() + timedelta(days=30),
    )
    unit.add(draft)
    unit.commit()
    reading = select(CaseReader).where(CaseReader.user_id == make.id_of(world.people["reader"]))
    world.ids |= {
        "case_id": case.public_id,
        "family_id": case.family.public_id,
        "note_id": unit.get_one(Note, make.id_of(note)).public_id,
        "reader_id": unit.scalars(reading).one().public_id,
        "deadline_id": term.public_id,
        "knock_id": unit.scalars(select(Knock).where(Knock.case_id == case.id)).one().public_id,
        "member_id": child.public_id,
        "person_id": child.person.public_id,
        "network_id": case.family.network[0].public_id,
        "draft_id": draft.public_id,
        "section": "dit-gaat-goed",
        "nr": 1,
        "token": "niet-van-ons",
        "position": "aan",
        "filename": "theme.css",
    }


def _end(world: Story, database: Database) -> None:
    """One no longer reads along since yesterday, and one has left the team."""
    with database.writing() as unit:
        case = unit.scalars(select(Case)).one()
        former = make.id_of(world.people["former_reader"])
        row = unit.scalars(select(CaseReader).where(CaseReader.user_id == former)).one()
        row.until_on = clock.today() - timedelta(days=1)
        left = unit.get_one(UserAccount, make.id_of(world.people["left"]))
        left.grants[0].until_on = clock.today() - timedelta(days=1)
        assert case.regisseur_id == make.id_of(world.people["regisseur"])
        unit.commit()


def block(world: World, name: str) -> None:
    """Somebody who had signed in is blocked."""
    world.client(name)
    with world.database.writing() as unit:
        unit.get_one(UserAccount, make.id_of(world.people[name])).blocked_on = clock.today()
        unit.commit()


__all__ = ["World", "block", "dossier_rules", "rules_of", "stories", "world", "world_urls"]
