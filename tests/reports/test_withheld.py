"""What is withheld from a reader is not there for them: no text, link, count or term of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Select, select

from app import clock
from app.accounts.models import UserAccount
from app.cases import operations
from app.cases.models import Case, CaseReader, Note
from app.db import session
from app.deadlines import EVALUATION
from app.families.models import Withholding
from app.mdo.models import Meeting
from app.operation import RuleBroken
from app.plans.models import Goal, PlanPart, PlanVersion
from app.reports.queries import timeline as story
from tests.accounts import make
from tests.cases import make as cases
from tests.house.asking import gets
from tests.house.world import OF_DOSSIER, World, stories, world, world_urls
from tests.support.databases import Urls
from tests.support.page import page_of

KINDS = ("notitie", "deel", "doel", "evaluatie", "overleg")
LISTS = ("/vandaag", "/casussen", "/overleg")

__all__ = ["stories", "world", "world_urls"]


@dataclass
class Scene:
    """The gezin of all pages, Willem who reads along, and an entry of every kind."""

    world: World
    entries: dict[str, str] = field(default_factory=dict)
    traces: dict[str, set[str]] = field(default_factory=dict)

    def lead(self) -> Any:
        return make.actor(self.world.people["regisseur"])

    def willem(self) -> UserAccount:
        return session().get_one(UserAccount, make.id_of(self.world.people["other_team"]))

    def case(self) -> Case:
        query = select(Case).where(Case.public_id == self.world.ids["case_id"])
        return session().scalars(query).one()

    def withhold(self, kind: str, **changes: Any) -> Withholding:
        values = {
            "kind": kind,
            "entry_id": self.entries[kind],
            "reader": self.willem(),
            "ground": "goede_hulp",
            "reason": "Het helpt Noor niet.",
            **changes,
        }
        return operations.withhold_entry(self.case().family, by=self.lead(), **values)

    def pages(self, urls: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
        """What Willem gets there, or on every page there is."""
        client = self.world.client("other_team")
        for url in urls or self.everywhere():
            answer = client.get(url)
            assert answer.status_code < 500, url
            yield url, answer.text

    def everywhere(self) -> list[str]:
        rules = [rule for rule in gets(self.world.app) if rule.arguments & OF_DOSSIER]
        return [*map(self.world.url, rules), *LISTS]

    def tells(self, urls: Iterable[str] = ()) -> dict[str, set[str]]:
        """Of which kinds something is to be found on which of these pages."""
        return {url: found for url, text in self.pages(urls) if (found := self.kinds_in(text))}

    def kinds_in(self, text: str) -> set[str]:
        return {kind for kind, words in self.traces.items() if any(w in text for w in words)}


def all_of(told: dict[str, set[str]]) -> set[str]:
    return set().union(*told.values())


@pytest.fixture
def database_urls(world_urls: Urls) -> Urls:
    """The gezin of the tests over all pages."""
    return world_urls


@pytest.fixture
def scene(world: World) -> Scene:
    made = Scene(world)
    with world.database.writing():
        case, lead = made.case(), made.lead()
        _let_in(made, case)
        note_id = cases.note(case, lead, "kanarie-notitie").public_id
        draft = select(PlanVersion.id).where(PlanVersion.adopted_on.is_(None))
        goal = session().scalars(select(Goal).where(Goal.version_id.in_(draft))).one()
        of_gezin = PlanPart.version_id.in_(draft), PlanPart.person_id.is_(None)
        part = session().scalars(select(PlanPart).where(*of_gezin)).one()
        meeting = session().scalars(select(Meeting)).one()
        goal.family_words, part.text = "kanarie-doel", "kanarie-deel"
        goal.actions[0].what, meeting.question = "kanarie-actie", "kanarie-vraag"
        held = str(world.ids["held_id"])
        ids = (note_id, part.public_id, goal.line, held, meeting.public_id)
        made.entries = dict(zip(KINDS, ids, strict=True))
        goals = session().scalars(select(Goal).where(Goal.line == goal.line))
        made.traces = {
            "notitie": {"kanarie-notitie", note_id},
            "deel": {"kanarie-deel"},
            "doel": {"kanarie-doel", "kanarie-actie", "Samen eten.", *(g.public_id for g in goals)},
            "evaluatie": {held},
            "overleg": {"kanarie-vraag", meeting.public_id},
        }
        session().commit()
    return made


def _let_in(scene: Scene, case: Case) -> None:
    row = CaseReader(
        case_id=case.id,
        user_id=scene.willem().id,
        from_on=clock.today(),
        until_on=clock.today() + timedelta(days=30),
        capacity="meelezer",
        reason="Werkt hier.",
        by_id=scene.lead().id,
        at=clock.now(),
    )
    session().add(row)
    session().commit()


@pytest.mark.turn("sqlite")
def test_what_is_withheld_is_on_no_page_and_the_rest_is(scene: Scene) -> None:
    """One kind at a time on the pages that told of it; and then all of them on all pages."""
    told = scene.tells()
    assert all_of(told) == set(KINDS)
    homes = [min(_telling(told, kind), key=lambda url: len(told[url])) for kind in KINDS]

    for kind in KINDS:
        with scene.world.database.writing():
            row_id = scene.withhold(kind).id
        assert kind not in all_of(scene.tells(_telling(told, kind)))
        assert all_of(scene.tells(homes)) == set(KINDS) - {kind}
        with scene.world.database.writing():
            row = session().get_one(Withholding, row_id)
            operations.end_withholding(scene.case().family, by=scene.lead(), row=row)
        assert all_of(scene.tells(homes)) == set(KINDS)

    with scene.world.database.writing():
        for kind in KINDS:
            scene.withhold(kind)
    assert scene.tells() == {}


def _telling(told: dict[str, set[str]], kind: str) -> list[str]:
    return [url for url, kinds in told.items() if kind in kinds]


def test_a_defect_in_the_notes_is_found(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(actor: Any, kind: str) -> Select[str]:
        return select(Withholding.entry_id).where(Withholding.id.is_(None))

    monkeypatch.setattr("app.cases.queries.notes.withheld", nothing)
    with scene.world.database.writing():
        scene.withhold("notitie")
    note = f"/casussen/{scene.world.ids['case_id']}/notities/{scene.entries['notitie']}"
    assert "notitie" in all_of(scene.tells([note]))


def test_its_own_page_is_the_same_as_one_that_never_was(scene: Scene) -> None:
    with scene.world.database.writing():
        for kind in ("notitie", "evaluatie", "overleg"):
            scene.withhold(kind)
    client, case = scene.world.client("other_team"), scene.world.ids["case_id"]
    for path, kind in (
        (f"/casussen/{case}/notities/%s", "notitie"),
        (f"/casussen/{case}/plan/evaluaties/%s", "evaluatie"),
        (f"/casussen/{case}/plan/evaluaties/%s/afdrukken", "evaluatie"),
        ("/overleg/%s", "overleg"),
    ):
        withheld, never = client.get(path % scene.entries[kind]), client.get(path % ("x" * 22))
        assert (withheld.status_code, never.status_code) == (404, 404)
        assert len(withheld.text) == len(never.text)


def test_it_is_in_no_count_of_the_timeline_and_no_term_tells_of_it(scene: Scene) -> None:
    with scene.world.database.writing():
        case, willem = scene.case(), make.actor(scene.willem())
        before = story.timeline(case, willem).total
        terms = len(_evaluation_terms(case, willem))
        for kind in ("notitie", "evaluatie"):
            scene.withhold(kind)
        case = scene.case()
        after = story.timeline(case, willem).total
        gone = terms - len(_evaluation_terms(case, willem))
    assert before - after == 2 + gone
    assert gone == terms


def _evaluation_terms(case: Case, actor: Any) -> list[Any]:
    rows = story.timeline(case, actor, shown="termijnen", size=story.A_PRINT).entries
    return [entry for entry in rows if entry.row.what == EVALUATION]


def test_who_comes_to_lead_the_casus_reads_it_again(scene: Scene) -> None:
    with scene.world.database.writing():
        scene.withhold("notitie")
        cases.hand_over(scene.case(), scene.world.people["regisseur"], scene.willem())
    url = f"/casussen/{scene.world.ids['case_id']}/notities/{scene.entries['notitie']}"
    assert scene.world.client("other_team").get(url).status_code == 200


def test_nothing_is_withheld_from_who_leads_nor_an_evaluation_from_the_maatje(
    scene: Scene,
) -> None:
    with scene.world.database.writing():
        lead = session().get_one(UserAccount, scene.lead().id)
        with pytest.raises(RuleBroken) as refused:
            scene.withhold("notitie", reader=lead)
        assert refused.value.field == "reader"
        cases.reader(scene.case(), scene.world.people["colleague"], capacity="maatje")
        maatje = session().get_one(UserAccount, make.id_of(scene.world.people["colleague"]))
        with pytest.raises(RuleBroken, match="tekent evaluaties af"):
            scene.withhold("evaluatie", reader=maatje)


def test_somebody_always_reads_what_is_about_them_alone_unless_it_would_harm(scene: Scene) -> None:
    with scene.world.database.writing():
        family = scene.case().family
        mother = next(m.person for m in family.members if m.relation == "moeder")
        about = cases.note(scene.case(), scene.lead(), "Over haar.", persons=[mother]).public_id
        both = [member.person for member in scene.case().family.members]
        shared = cases.note(scene.case(), scene.lead(), "Samen.", persons=both).public_id
        privacy = {"ground": "privacy_van_een_ander", "reader": mother}
        with pytest.raises(RuleBroken, match="Iemand mag altijd lezen") as refused:
            scene.withhold("notitie", entry_id=about, **privacy)
        assert refused.value.field == "ground"
        scene.withhold("notitie", entry_id=about, ground="goede_hulp", reader=mother)
        scene.withhold("notitie", entry_id=shared, **privacy)


def test_withholding_through_the_screens(scene: Scene) -> None:
    client, family = scene.world.client("regisseur"), scene.world.ids["family_id"]
    url = f"/gezinnen/{family}/achterhouden/notitie/{scene.entries['notitie']}"
    with scene.world.database.reading():
        code = scene.willem().public_id
    form = page_of(client.get(url)).form()

    empty = client.post(url, data=form)
    sent = client.post(url, data={**form, "reader": code, "ground": "goede_hulp", "reason": "Om."})

    assert empty.status_code == 422
    assert "Schrijf waarom u dit achterhoudt." in empty.text
    assert sent.status_code == 303
    listed = client.get(f"/gezinnen/{family}/achtergehouden")
    assert "Niet voor Zuid other_team." in listed.text
    for path in (url, f"/gezinnen/{family}/achtergehouden"):
        assert scene.world.client("reader").get(path).status_code == 403
        assert scene.world.client("colleague").get(path).status_code == 404
    stranger = f"/gezinnen/{family}/achterhouden/notitie/{'x' * 22}"
    assert client.get(stranger).status_code == 404
    with scene.world.database.reading():
        assert session().scalars(select(Note).where(Note.text == "kanarie-notitie")).one()
