"""The screens of a meeting: planning it, reading it, calling it off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app import clock
from app.db import Database, session
from app.mdo.models import Meeting
from tests.cases import make as cases
from tests.mdo import make as mdo
from tests.mdo.make import Scene
from tests.support.page import Page, submit, visit
from tests.support.queries import count_queries


@pytest.fixture
def url(scene: Scene) -> str:
    return f"/casussen/{scene.table.case.public_id}/overleg"


def key(scene: Scene, name: str) -> str:
    return str(scene.table.people[name].public_id)


def typed(page: Page, scene: Scene, **changes: Any) -> dict[str, Any]:
    """The form with Anouk and Oma Riet ticked, each with an address."""
    form = page.form("main form.formulier")
    form |= {
        "question": mdo.QUESTION,
        "on": "1 december",
        "at": "15.30",
        "office": scene.office.public_id,
        "people": [key(scene, "Anouk"), key(scene, "Oma Riet"), scene.table.worker.public_id],
    }
    form[seat(page, scene, "Anouk")] = "anouk@post.example"
    form[seat(page, scene, "Oma Riet")] = "riet@post.example"
    return form | changes


def seat(page: Page, scene: Scene, name: str) -> str:
    """The name of the field with the address of somebody."""
    form = page.form("main form.formulier")
    person = next(n for n, v in form.items() if n.startswith("person_") and v == key(scene, name))
    return person.replace("person_", "email_")


def meeting_url(scene: Scene, database: Database, **changes: Any) -> str:
    with database.writing():
        return f"/overleg/{scene.plan(**changes).public_id}"


def test_the_one_who_plans_is_ticked_and_nobody_else(
    scene: Scene, coach: FlaskClient, url: str
) -> None:
    page = visit(coach, f"{url}/nieuw")

    assert page.form("main form.formulier")["people"] == scene.table.worker.public_id
    assert page.texts(".overleg-groep") == ["Het gezin", "Om het gezin heen", "Wie helpt"]


def test_planning_says_to_how_many_people_it_went_and_can_be_held_back(
    scene: Scene, coach: FlaskClient, database: Database, url: str
) -> None:
    page = visit(coach, f"{url}/nieuw")
    done = submit(coach, f"{url}/nieuw", typed(page, scene), status=303)
    page = visit(coach, done.response.headers["Location"])

    assert page.has(".melding", None)
    assert "Verstuurd naar 3 mensen. Er staat geen persoonlijke informatie in de mail." in page.text
    assert page.link("Toch niet versturen").endswith("/afzeggen")
    assert "Dinsdag 1 december 2026, 15:30 – 16:30, Gemeentehuis Dronten" in page.text
    with database.reading():
        assert len(mdo.mails()) == 3


def test_called_off_in_time_nobody_notices(
    scene: Scene, coach: FlaskClient, database: Database
) -> None:
    here = meeting_url(scene, database)
    page = visit(coach, f"{here}/afzeggen")
    assert "Zegt u het nu af, dan merkt niemand er iets van." in page.text
    form = page.form("main form.formulier") | {"reason": "Verkeerde dag."}
    submit(coach, f"{here}/afzeggen", form, status=303)

    page = visit(coach, here)
    assert "Dit overleg is afgezegd: Verkeerde dag." in page.text
    with database.reading():
        assert mdo.to(mdo.mails()) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"question": ""}, "question"),
        ({"on": "1 brumaire"}, "on"),
        ({"on": ""}, "on"),
        ({"on": "20-11-2026"}, "on"),
        ({"at": "half vier"}, "at"),
        ({"at": "25:00"}, "at"),
        ({"minutes": "7"}, "minutes"),
        ({"office": "x"}, "office"),
        ({"office": "", "place": ""}, "place"),
        ({"link": "beeldbellen"}, "link"),
        ({"people": []}, "people"),
        ({"people": ["niemand"]}, "people"),
        ({"guest_0": "Karin"}, "guest_email_0"),
        ({"guest_email_1": "k@z.example"}, "guest_1"),
        ({"guest_0": "Karin", "guest_email_0": "karin"}, "guest_email_0"),
    ],
)
def test_what_is_wrong_comes_back_at_its_field_with_all_that_was_typed(
    scene: Scene, coach: FlaskClient, url: str, changes: dict[str, Any], field: str
) -> None:
    form = typed(visit(coach, f"{url}/nieuw"), scene, **changes)
    page = submit(coach, f"{url}/nieuw", form, status=422)

    assert page.has(f"#{field}-fout"), page.texts(".veld__fout")
    sent = page.form("main form.formulier")
    kept = ("question", "on", "at", "place", "link")
    assert {name: sent[name] for name in kept} == {name: form[name] for name in kept}
    assert sent[seat(page, scene, "Anouk")] == "anouk@post.example"


def test_a_broken_address_comes_back_at_that_person(
    scene: Scene, coach: FlaskClient, url: str
) -> None:
    page = visit(coach, f"{url}/nieuw")
    field = seat(page, scene, "Oma Riet")
    page = submit(coach, f"{url}/nieuw", typed(page, scene, **{field: "riet@"}), status=422)

    assert page.has(f"#{seat(page, scene, 'Oma Riet')}-fout")
    assert not page.has(f"#{seat(page, scene, 'Anouk')}-fout")


def test_without_the_gezin_it_asks_why(scene: Scene, coach: FlaskClient, url: str) -> None:
    page = visit(coach, f"{url}/nieuw")
    form = typed(page, scene, people=[scene.table.worker.public_id])
    page = submit(coach, f"{url}/nieuw", form, status=422)

    assert page.has("#family_absent_reason-fout")


def test_the_same_form_twice_is_one_meeting(
    scene: Scene, coach: FlaskClient, database: Database, url: str
) -> None:
    form = typed(visit(coach, f"{url}/nieuw"), scene)
    first = submit(coach, f"{url}/nieuw", form, status=303)
    second = submit(coach, f"{url}/nieuw", form, status=303)

    assert first.response.headers["Location"] == second.response.headers["Location"]
    with database.reading():
        assert session().scalar(select(func.count()).select_from(Meeting)) == 1


def test_colleagues_and_guests_come_along(
    scene: Scene, coach: FlaskClient, database: Database, url: str
) -> None:
    page = visit(coach, f"{url}/nieuw")
    more = {
        "colleague_0": scene.colleague.public_id,
        "guest_0": "Karin Blom",
        "guest_what_0": "gedragskundige",
        "guest_email_0": "karin@zorg.example",
    }
    done = submit(coach, f"{url}/nieuw", typed(page, scene, **more), status=303)
    page = visit(coach, done.response.headers["Location"])

    assert page.texts("#h-wie") == ["Wie komt"]
    assert "Karin Blom gedragskundige" in page.text
    assert "Hanan El Idrissi" in page.text


def test_changing_shows_what_was_agreed_and_keeps_who_was_asked(
    scene: Scene, coach: FlaskClient, database: Database
) -> None:
    here = meeting_url(scene, database)
    page = visit(coach, f"{here}/wijzigen")
    form = page.form("main form.formulier")

    assert (form["on"], form["at"], form["minutes"]) == ("01-12-2026", "15:30", "60")
    assert len(form["people"]) == 5
    assert form[seat(page, scene, "Oma Riet")] == "riet@post.example"
    submit(coach, f"{here}/wijzigen", form | {"at": "16:00"}, status=303)
    with database.writing():
        meeting = session().scalars(select(Meeting)).one()
        assert meeting.sequence == 1
        assert len([p for p in meeting.participants if p.removed_at is None]) == 5


def test_two_who_change_it_see_both_texts(
    scene: Scene, coach: FlaskClient, database: Database
) -> None:
    here = meeting_url(scene, database)
    first, second = (visit(coach, f"{here}/wijzigen").form("main form.formulier") for _ in "ab")
    submit(coach, f"{here}/wijzigen", first | {"question": "De eerste."}, status=303)
    page = submit(coach, f"{here}/wijzigen", second | {"question": "De tweede."}, status=409)

    assert "De eerste." in page.text
    assert "De tweede." in page.html


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


def test_recording_and_deciding_at_the_table(
    planned: Scene, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    here = meeting_url(planned, database)
    with clock.stopped_at("2026-12-01T16:40"):
        coach = signed_in(planned.table.worker)
        page = visit(coach, f"{here}/vastleggen")
        form = pressing(page, "In het plan zetten")
        assert "Er is nog niets afgesproken." in page.text
        with database.reading():
            line = planned.goal().line
        form |= {"what": "Noor slaapt thuis", "who": key(planned, "Noor"), "due_on": "5 december"}
        wrong = submit(coach, f"{here}/besluiten", form, status=422)
        assert wrong.has("#goal-fout")
        assert wrong.form(TABLE)["what"] == "Noor slaapt thuis"
        submit(coach, f"{here}/besluiten", form | {"goal": line}, status=303)
        page = visit(coach, f"{here}/vastleggen")
        assert "Noor, za 5 dec. Staat in het plan bij doel 1." in page.text
        form = pressing(page, "Overleg opslaan")
        form |= {"present": form_keys(page)[:2], "summary": "In stapjes."}
        submit(coach, f"{here}/vastleggen", form, status=303)
        assert "In stapjes." in visit(coach, here).text


TABLE = "form.overleg-tafel"


def pressing(page: Page, button: str) -> dict[str, Any]:
    """What is sent from the table when this button is pressed; each half has a key of its own."""
    [pressed] = [b for b in page.all(f"{TABLE} .knoppen button") if b.text == button]
    return page.form(TABLE) | {"concept": pressed.attrib["value"]}


def form_keys(page: Page) -> list[str]:
    return [box.attrib["value"] for box in page.all("input[name=present]")]


def test_a_decision_without_a_plan_keeps_what_was_typed(
    scene: Scene, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    here = meeting_url(scene, database)
    with clock.stopped_at("2026-12-01T16:40"):
        coach = signed_in(scene.table.worker)
        form = pressing(visit(coach, f"{here}/besluiten"), "In het plan zetten")
        form |= {"what": "Noor slaapt thuis", "who": key(scene, "Noor"), "due_on": "5 december"}
        page = submit(coach, f"{here}/besluiten", form, status=422)

        assert "Begin het plan met een doel" in page.text
        assert page.form(TABLE)["what"] == "Noor slaapt thuis"
