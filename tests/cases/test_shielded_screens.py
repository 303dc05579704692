"""What stands on the screen when a text names a shielded place, and which texts do already."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.cases.models import Note
from app.cases.queries import mentions
from app.db import session
from app.families.models import Disclosure
from app.families.shielded_texts import NAMED
from app.mdo.models import Meeting
from app.placements import operations as placements
from app.plans import operations as plans
from app.plans.models import Evaluation, GoalScore
from tests.families.make_hidden import INNOCENT, SAID, Hidden, hide
from tests.house.world import World, stories, world, world_urls
from tests.reports.costs import BUDGET
from tests.support.databases import Urls
from tests.support.page import page_of
from tests.support.queries import count_queries

__all__ = ["stories", "world", "world_urls"]


@pytest.fixture
def database_urls(world_urls: Urls) -> Urls:
    """The gezin of the tests over all pages."""
    return world_urls


@pytest.fixture
def hidden(world: World) -> Hidden:
    return hide(world)


def shield_page(hidden: Hidden) -> str:
    ids = hidden.world.ids
    return f"/gezinnen/{ids['family_id']}/leden/{ids['member_id']}/afscherming"


def send(client: FlaskClient, url: str, **fields: Any) -> Any:
    form = page_of(client.get(url)).form()
    return client.post(url, data={**form, **fields})


def test_the_sentence_stands_at_the_field_and_what_was_typed_is_kept(hidden: Hidden) -> None:
    url = f"/casussen/{hidden.world.ids['case_id']}/notities"
    client = hidden.world.client("regisseur")
    typed = f"Gebeld met Anouk. {SAID['address']}"

    answer = send(client, url, text=typed, readers="casus")

    assert answer.status_code == 422
    page = page_of(answer, 422)
    assert page.form()["text"] == typed
    assert NAMED in answer.text
    assert 'id="text-fout"' in answer.text
    with hidden.world.database.writing():
        assert not session().scalars(select(Note).where(Note.text == typed)).all()
        assert len(hidden.refusals()) == 1
    assert send(client, url, text=INNOCENT, readers="casus").status_code == 303


def test_of_more_fields_the_sentence_stands_at_the_ones_that_name_it(hidden: Hidden) -> None:
    url = f"/casussen/{hidden.world.ids['case_id']}/toestemming"
    url = f"{url}/{hidden.world.ids['consent_id']}/samenvatting"
    parts = {"question": "Slapen.", "agreed": SAID["home"], "results": SAID["stay"]}

    answer = send(hidden.world.client("regisseur"), url, **parts, advice="Volgen.", seen="y")

    assert answer.status_code == 422
    assert [name in answer.text for name in _errors("question", "agreed", "results", "advice")] == [
        *(False, True, True, False)
    ]


def _errors(*names: str) -> list[str]:
    return [f'id="{name}-fout"' for name in names]


def test_a_part_of_the_plan_is_refused_in_place_too(hidden: Hidden) -> None:
    """As the page sends it, with htmx."""
    url = f"/casussen/{hidden.world.ids['case_id']}/plan/delen/dit-zijn-wij/wijzigen"
    client = hidden.world.client("regisseur")
    form = page_of(client.get(url)).form()

    answer = client.post(url, data={**form, "text": SAID["phone"]}, headers={"HX-Request": "true"})

    assert answer.status_code == 422
    assert NAMED in answer.text
    assert SAID["phone"] in answer.text


def test_the_refusal_tells_nobody_what_it_is_nor_of_whom(hidden: Hidden) -> None:
    """The perspectiefregisseur, who was not named, reads the same words as who leads."""
    with hidden.world.database.writing():
        placements.name_perspectiefregisseur(
            hidden.case(),
            by=hidden.by(),
            child=hidden.member().person,
            to=hidden.account("colleague"),
            on=clock.today(),
            reason="Kent Noor.",
        )
    url = f"/kinderen/{hidden.world.ids['child_id']}/perspectiefplan/delen/nodig/wijzigen"

    answer = send(hidden.world.client("colleague"), url, text="Kadeweg 4", source="")

    assert answer.status_code == 422
    assert NAMED in answer.text
    for word in ("Luwte", "8251", "Truus", "Golfslag", "12 34 56 78"):
        assert word not in answer.text


def test_the_page_of_a_shield_says_which_texts_name_it(hidden: Hidden) -> None:
    with hidden.world.database.writing():
        hidden.unshield()
        hidden.note(SAID["address"], happened_on=clock.today() - timedelta(days=1))
        hidden.note(INNOCENT)
        plans.change_part(hidden.part(), by=hidden.by(), text=SAID["stay"])
    client = hidden.world.client("regisseur")

    done = send(client, f"{shield_page(hidden)}/aan")
    page = client.get(done.headers["Location"]).text

    assert "2 teksten noemen nog" in page
    assert "Notitie van" in page
    assert "Deel van het plan van" in page
    for found in _mentions(hidden):
        with hidden.world.app.test_request_context():
            url = hidden.world.app.url_for(found.page, **dict(found.given))
        assert url in page
        assert client.get(url).status_code == 200


def _mentions(hidden: Hidden) -> Any:
    with hidden.world.database.reading():
        return mentions(hidden.case(), hidden.member().person)


def test_when_no_text_names_it_the_page_says_so(hidden: Hidden) -> None:
    page = hidden.world.client("regisseur").get(shield_page(hidden)).text
    assert "Geen tekst van dit gezin noemt waar Noor is" in page


def test_a_text_in_every_place_is_found_with_its_page(hidden: Hidden) -> None:
    """Written around the rule, as before there was one; each leads to a page that opens."""
    said = SAID["phone"]
    with hidden.world.database.writing() as unit:
        child, case = hidden.member().person, hidden.case()
        held = unit.scalars(select(Evaluation)).one()
        unit.scalars(select(GoalScore).where(GoalScore.evaluation_id == held.id)).one()
        unit.scalars(select(Meeting)).one().question = said
        hidden.stay().reason = said
        hidden.growing_up().sentence = said
        hidden.goal().family_words = said
        hidden.goal().actions[0].what = said
        case.family.network[0].can_do = said
        disclosure = Disclosure(family=case.family, recipient="School", basis="vitaal_belang")
        disclosure.what, disclosure.reason = said, "Nodig."
        disclosure.by_id, disclosure.at = hidden.by().id, clock.now()
        unit.add(disclosure)
        unit.commit()
        found = mentions(case, child)
    kinds = {each.kind for each in found}
    assert kinds >= {"Overleg", "Verblijf", "Perspectiefplan", "Doel", "Actie", "Netwerk"}
    assert "Wat er verteld is" in kinds
    client = hidden.world.client("regisseur")
    for each in found:
        with hidden.world.app.test_request_context():
            url = hidden.world.app.url_for(each.page, **dict(each.given))
        assert each.day is not None, each
        assert client.get(url).status_code == 200, url


def test_the_list_costs_the_same_however_many_texts(hidden: Hidden) -> None:
    client, costs = hidden.world.client("regisseur"), []
    for _ in range(2):
        client.get(shield_page(hidden))
        with count_queries(hidden.world.database.engine) as asked:
            client.get(shield_page(hidden))
        costs.append(len(asked.own))
        with hidden.world.database.writing():
            hidden.unshield()
            for nr in range(25):
                hidden.note(f"{SAID['address']} {nr}")
            hidden.shield()
    assert costs[1] <= costs[0] + 1
    assert costs[1] <= BUDGET


def test_only_the_twenty_newest_stand_there(hidden: Hidden) -> None:
    with hidden.world.database.writing():
        hidden.unshield()
        for nr in range(21):
            hidden.note(f"{SAID['address']} {nr}")
        hidden.shield()
    page = hidden.world.client("regisseur").get(shield_page(hidden)).text
    assert "21 teksten noemen nog" in page
    assert page.count("Notitie van") == 20
    assert "de twintig nieuwste" in page
