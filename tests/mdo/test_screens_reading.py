"""The screens of a meeting: who reads it, the lists, and what they cost."""

from __future__ import annotations

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.db import Database, session
from app.mdo.models import Meeting
from tests.cases import make as cases
from tests.mdo import make as mdo
from tests.mdo.make import Scene
from tests.mdo.on_screen import meeting_url
from tests.support.page import visit
from tests.support.queries import count_queries


def test_an_invited_colleague_reads_the_invitation_and_nothing_else(
    scene: Scene,
    database: Database,
    signed_in: Callable[..., FlaskClient],
) -> None:
    here = meeting_url(scene, database, link=mdo.LINK)
    client = signed_in(scene.colleague)
    page = visit(client, here)

    assert mdo.QUESTION in page.text
    assert "Dinsdag 1 december 2026, 15:30 – 16:30." in page.text
    assert page.link("Meedoen op een scherm") == mdo.LINK
    for word in ("Bakker", "Anouk", "Karin", "riet@", "Wie komt", "casussen/"):
        assert word not in page.html.split("<main")[1], word
    assert client.get(f"/casussen/{scene.table.case.public_id}").status_code == 404
    for act in ("wijzigen", "afzeggen", "vastleggen", "besluiten"):
        assert client.get(f"{here}/{act}").status_code == 404


def test_what_was_said_and_decided_is_not_for_who_was_only_asked(
    planned: Scene, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    here = meeting_url(planned, database)
    with clock.stopped_at("2026-12-01T16:40"):
        with database.writing():
            meeting = session().scalars(select(Meeting)).one()
            planned.record(meeting, summary="Kanarie-verslag")
            planned.decide(meeting, what="Kanarie-besluit")
        page = visit(signed_in(planned.colleague), here)
        assert "anarie" not in page.html
        coach = visit(signed_in(planned.table.worker), here)
        assert "Kanarie-verslag" in coach.text
        assert "Kanarie-besluit" in coach.text


def test_an_invitation_is_read_until_two_weeks_after_and_not_when_taken_off(
    scene: Scene, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    here = meeting_url(scene, database)
    client = signed_in(scene.colleague)
    for now, status in (("2026-12-15T16:29", 200), ("2026-12-15T16:31", 404)):
        with clock.stopped_at(now):
            assert client.get(here).status_code == status
    with database.writing():
        meeting = session().scalars(select(Meeting)).one()
        scene.change(meeting, participants=scene.invited()[:3])
    assert client.get(here).status_code == 404


def test_strangers_and_a_former_regisseur_find_nothing(
    scene: Scene, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing():
        here = f"/overleg/{scene.plan(participants=scene.invited()[:3]).public_id}"
        cases.hand_over(scene.case(), scene.table.worker, scene.colleague)
    for account in (scene.stranger, scene.table.worker):
        client = signed_in(account)
        for page in (here, f"{here}/wijzigen", f"{here}/vastleggen"):
            assert client.get(page).status_code == 404
    assert signed_in(scene.colleague).get(here).status_code == 200


def test_who_reads_along_reads_it_and_changes_nothing(
    scene: Scene, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    here = meeting_url(scene, database)
    with database.writing():
        cases.reader(scene.case(), scene.stranger)
    client = signed_in(scene.stranger)
    assert "Wie komt" in visit(client, here).text
    assert client.get(f"{here}/wijzigen").status_code == 403
    assert not visit(client, here).has("a", "Wijzigen")


def test_my_meetings_are_those_to_come_and_those_to_write_down(
    scene: Scene, coach: FlaskClient, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    assert "Er is geen overleg gepland." in visit(coach, "/overleg").text
    meeting_url(scene, database)
    assert "Overleg over gezin Bakker" in visit(coach, "/overleg").text
    asked = visit(signed_in(scene.colleague), "/overleg")
    assert "Bakker" not in asked.text
    assert "di 1 dec om 15:30" in asked.text
    with clock.stopped_at("2026-12-02T09:00"):
        assert "nog vast te leggen" in visit(signed_in(scene.table.worker), "/overleg").text
        again = visit(signed_in(scene.colleague), "/overleg")
        assert "Er is geen overleg gepland." in again.text


def test_a_long_list_is_paged_and_costs_the_same(
    scene: Scene, coach: FlaskClient, database: Database, url: str
) -> None:
    with database.writing():
        for _ in range(23):
            scene.plan(participants=scene.invited()[:1])
    for address in ("/overleg", url):
        page = visit(coach, address)
        assert "1 tot en met 20 van 23" in page.text
        assert "21 tot en met 23 van 23" in visit(coach, f"{address}?bladzijde=2").text
        assert "Deze bladzijde is leeg." in visit(coach, f"{address}?bladzijde=9").text
        assert visit(coach, f"{address}?bladzijde=x")
        with count_queries(database.engine, at_most=18):
            coach.get(address)


def test_every_page_of_a_meeting_keeps_to_its_budget(
    planned: Scene, coach: FlaskClient, database: Database
) -> None:
    here = meeting_url(planned, database)
    case = f"/casussen/{planned.table.case.public_id}/overleg"
    with clock.stopped_at("2026-12-01T16:40"):
        with database.writing():
            meeting = session().scalars(select(Meeting)).one()
            for nr in range(8):
                planned.decide(meeting, what=f"Besluit {nr}")
        client = coach
        pages = (here, f"{here}/vastleggen", f"{here}/besluiten", f"{case}/nieuw", f"{case}/blok")
        for page in pages:
            with count_queries(database.engine, at_most=18):
                assert client.get(page).status_code == 200


def test_the_block_of_the_casus_says_what_comes(
    scene: Scene, coach: FlaskClient, database: Database, url: str
) -> None:
    assert "Er is geen overleg gepland." in coach.get(f"{url}/blok").text
    meeting_url(scene, database)
    with count_queries(database.engine) as found:
        text = coach.get(f"{url}/blok").text
    assert "Di 1 dec om 15:30" in text
    asked = [q for q in found.statements if "FROM meetings" in q]
    assert len(asked) <= 2


def test_nobody_asks_too_much_of_the_address_of_a_page(
    scene: Scene, coach: FlaskClient, url: str
) -> None:
    for address in ("/overleg/niets", "/overleg/niets/wijzigen", "/casussen/niets/overleg/nieuw"):
        assert coach.get(address).status_code == 404
