"""Where a shielded person is: no page, block, print or list tells it to who was not named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app import clock
from app.access import TABLE, Action, Relation
from app.accounts.models import Organisation, UserAccount
from app.cases import operations
from app.cases.models import Case, CaseReader
from app.cases.queries import named_now
from app.db import session
from app.families.models import FamilyMember, ShieldName
from app.mdo.models import Meeting
from app.operation import RuleBroken
from app.placements import operations as placements
from app.placements.models import Placement
from tests.accounts import make
from tests.house.asking import gets
from tests.house.world import OF_DOSSIER, World, stories, world, world_urls
from tests.support.databases import Urls
from tests.support.page import page_of

# A walk over all pages is quicker here; every query is asked of both in test_pages.
pytestmark = pytest.mark.turn("sqlite")

PERSON = {
    "phone": "kanarie-telefoon",
    "email": "kanarie@mail.example",
    "address": "kanarie-adres",
    "lives": "kanarie-woont",
}
STAY = {"place": "kanarie-plek", "place_phone": "kanarie-bel", "reason": "kanarie-reden"}
PROVIDER, MEETING = "kanarie-aanbieder", "kanarie-overlegplek"
CANARIES = {*PERSON.values(), *STAY.values(), PROVIDER, MEETING}
# On paper and in the lists of a regisseur nothing of this stands either: an address is on one page.
LISTS = ("/vandaag", "/casussen", "/kinderen", "/overleg", "/signalen")
# The tests of all readers (tests/crawler) have the other ones.
CAPACITIES = ("meelezer", "nood")

__all__ = ["stories", "world", "world_urls"]


@dataclass
class Scene:
    world: World

    def lead(self) -> Any:
        return make.actor(self.world.people["regisseur"])

    def case(self) -> Case:
        return (
            session().scalars(select(Case).where(Case.public_id == self.world.ids["case_id"])).one()
        )

    def member(self) -> FamilyMember:
        ids = self.world.ids
        query = select(FamilyMember).where(FamilyMember.public_id == ids["member_id"])
        return session().scalars(query.execution_options(populate_existing=True)).one()

    def account(self, name: str) -> UserAccount:
        return session().get_one(UserAccount, make.id_of(self.world.people[name]))

    def let_in(self, name: str, capacity: str) -> None:
        """Somebody is in the casus from now on, in this capacity."""
        now = clock.now()
        row = CaseReader(
            case_id=self.case().id,
            user_id=make.id_of(self.world.people[name]),
            from_on=clock.today(),
            until_on=clock.today() + timedelta(days=0 if capacity == "nood" else 30),
            until_at=now + timedelta(hours=4) if capacity == "nood" else None,
            capacity=capacity,
            reason="Werkt hier.",
            by_id=self.lead().id,
            at=now,
        )
        session().add(row)
        session().commit()

    def name(self, name: str) -> None:
        operations.name_who_may_know(
            self.member(), by=self.lead(), who=self.account(name), reason="Moet er heen."
        )

    def found(self, name: str) -> set[str]:
        """The canaries on every page that this account can open, whole and as a part."""
        return {canary for text in self.pages(name) for canary in CANARIES if canary in text}

    def pages(self, name: str) -> Iterator[str]:
        client, app = self.world.client(name), self.world.app
        urls = [self.world.url(rule) for rule in gets(app) if rule.arguments & OF_DOSSIER]
        for url in [*urls, *LISTS]:
            answer = client.get(url)
            assert answer.status_code < 500, url
            yield answer.text


@pytest.fixture
def database_urls(world_urls: Urls) -> Urls:
    """The gezin of the tests over all pages."""
    return world_urls


@pytest.fixture
def scene(world: World) -> Scene:
    """Noor is shielded and in residence, with a word of its own in each hidden place."""
    made = Scene(world)
    with world.database.writing():
        member = made.member()
        for name, value in PERSON.items():
            setattr(member if name == "lives" else member.person, name, value)
        provider = Organisation(kind="aanbieder", name=PROVIDER)
        session().add(provider)
        session().flush()
        stay = session().scalars(select(Placement)).one()
        for name, value in {**STAY, "provider_id": provider.id}.items():
            setattr(stay, name, value)
        session().scalars(select(Meeting)).one().place = MEETING
        session().commit()
    return made


def test_who_leads_the_casus_sees_all_of_it(scene: Scene) -> None:
    assert scene.found("regisseur") == CANARIES


@pytest.mark.parametrize("capacity", CAPACITIES)
def test_who_is_in_the_casus_and_was_not_named_sees_nothing_of_it(
    scene: Scene, capacity: str
) -> None:
    with scene.world.database.writing():
        scene.let_in("other_team", capacity)

    assert scene.found("other_team") == set()


def test_who_was_named_sees_it(scene: Scene) -> None:
    with scene.world.database.writing():
        scene.let_in("other_team", "meelezer")
        scene.name("other_team")

    forms = {PROVIDER}  # stands on the page of the child as well
    assert scene.found("other_team") >= CANARIES - forms


def test_the_perspectiefregisseur_works_on_without_knowing_and_sees_it_when_named(
    scene: Scene,
) -> None:
    with scene.world.database.writing():
        child = scene.member().person
        placements.name_perspectiefregisseur(
            scene.case(),
            by=scene.lead(),
            child=child,
            to=scene.account("colleague"),
            on=clock.today(),
            reason="Kent Noor.",
        )
    child_url = f"/kinderen/{scene.world.ids['child_id']}"
    client = scene.world.client("colleague")

    assert scene.found("colleague") == set()
    assert "afgeschermd: vraag de regisseur" in client.get(child_url).text
    assert "afgeschermd: vraag de regisseur" in client.get("/kinderen").text
    stay = f"{child_url}/verblijf/{scene.world.ids['placement_id']}"
    assert client.get(f"{stay}/evaluatie").status_code == 200
    assert STAY["reason"] not in client.get(f"{stay}/verbeteren").text

    with scene.world.database.writing():
        scene.name("colleague")
    assert scene.found("colleague") >= set(STAY.values())


def test_a_wrong_row_in_the_table_of_rights_is_found(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(TABLE, Action.READ_WHEREABOUTS, frozenset({Relation.READER}))
    with scene.world.database.writing():
        scene.let_in("other_team", "meelezer")

    assert scene.found("other_team") >= set(PERSON.values())


def test_who_was_named_and_left_the_casus_does_not_know_it_any_more_nor_after_coming_back(
    scene: Scene,
) -> None:
    with scene.world.database.writing():
        scene.let_in("other_team", "meelezer")
        scene.name("other_team")
        who = make.id_of(scene.world.people["other_team"])
        of_this = CaseReader.user_id == who, CaseReader.capacity == "meelezer"
        row = session().scalars(select(CaseReader).where(*of_this)).one()
        row.ended_at = clock.now()
        session().commit()
    page = f"/gezinnen/{scene.world.ids['family_id']}/leden/{scene.world.ids['member_id']}"
    client = scene.world.client("other_team")
    assert client.get(page).status_code == 404

    with scene.world.database.writing():
        scene.let_in("other_team", "nood")
    assert client.get(page).status_code == 200
    assert PERSON["address"] not in client.get(page).text

    with scene.world.database.writing():
        scene.name("other_team")
    assert PERSON["address"] in client.get(page).text


def test_ending_a_name_works_at_once(scene: Scene) -> None:
    page = f"/gezinnen/{scene.world.ids['family_id']}/leden/{scene.world.ids['member_id']}"
    client = scene.world.client("reader")
    assert PERSON["address"] in client.get(page).text

    with scene.world.database.writing():
        (named,) = named_now(scene.member().person)
        operations.end_knowing(scene.member(), by=scene.lead(), name=named)

    assert PERSON["address"] not in client.get(page).text


def test_only_who_reads_the_casus_and_does_not_lead_it_can_be_named_and_once(scene: Scene) -> None:
    with scene.world.database.writing():
        for name in ("without_role", "regisseur", "other_municipality", "reader"):
            with pytest.raises(RuleBroken) as refused:
                scene.name(name)
            assert refused.value.field == "who"
        assert len(session().scalars(select(ShieldName)).all()) == 1


def test_lifting_a_shield_asks_why_ends_the_names_and_leaves_a_note_for_the_regie(
    scene: Scene,
) -> None:
    with scene.world.database.writing():
        with pytest.raises(RuleBroken) as refused:
            operations.unshield_person(scene.member(), by=scene.lead(), reason=" ")
        assert refused.value.field == "reason"
        operations.unshield_person(scene.member(), by=scene.lead(), reason="Vader is verhuisd.")
        assert scene.member().person.shielded_since is None
        assert named_now(scene.member().person) == []
    url = f"/casussen/{scene.world.ids['case_id']}/tijdlijn"
    assert "Vader is verhuisd." in scene.world.client("regisseur").get(url).text
    assert "Vader is verhuisd." not in scene.world.client("reader").get(url).text


def test_the_hand_over_page_says_who_will_see_it(scene: Scene) -> None:
    page = scene.world.client("regisseur").get(f"/casussen/{scene.world.ids['case_id']}/overdragen")
    assert "Waar Noor is, is afgeschermd. Wie de regie krijgt, ziet het." in page.text


def test_shielding_and_naming_through_the_screens(scene: Scene) -> None:
    with scene.world.database.writing():
        scene.let_in("other_team", "gi")
        code = scene.account("other_team").public_id
    client = scene.world.client("regisseur")
    ids = scene.world.ids
    here = f"/gezinnen/{ids['family_id']}/leden/{ids['member_id']}/afscherming"

    empty = _send(client, f"{here}/noemen", who="", reason="")
    named = _send(client, f"{here}/noemen", who=code, reason="Haalt op.")

    assert empty.status_code == 422
    assert "Kies een collega." in empty.text
    assert named.status_code == 303
    assert "Haalt op." in client.get(here).text
    assert _send(client, f"{here}/opheffen", reason="Hoeft niet meer.").status_code == 303
    assert "is niet afgeschermd" in client.get(here).text
    assert _send(client, f"{here}/aan").status_code == 303


def _send(client: Any, url: str, **fields: str) -> Any:
    form = page_of(client.get(url)).form()
    return client.post(url, data={**form, **fields})


def test_nobody_but_who_leads_opens_the_pages_of_a_shield(scene: Scene) -> None:
    ids = scene.world.ids
    here = f"/gezinnen/{ids['family_id']}/leden/{ids['member_id']}/afscherming"
    for path in ("", "/aan", "/opheffen", "/noemen", f"/{ids['named_id']}/beeindigen"):
        assert scene.world.client("reader").get(here + path).status_code == 403
        assert scene.world.client("colleague").get(here + path).status_code == 404
