"""The screens of the evaluation: recording, reading, signing off, on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app import clock
from app.accounts.models import UserAccount
from app.db import Database, session
from app.families.models import Consent
from app.plans.models import Evaluation
from tests.accounts import make
from tests.cases import make as cases
from tests.plans.evaluating import adopted, evaluate, goals_of
from tests.plans.table import Table
from tests.support.page import Page, submit, visit, visit_block
from tests.support.queries import count_queries

SignIn = Callable[[UserAccount], FlaskClient]
FORM = "main form"
BUDGET, FRAME = 12, 6


def filled(page: Page, **more: str) -> dict[str, Any]:
    """The form with a six for its goal and going on."""
    form = page.form(FORM)
    score = next(e.attrib["name"] for e in page.all('[name^="score_"]'))
    return form | {score: "6", "decision": "doorgaan", "next_on": "10-2-2027"} | more


def evaluations(database: Database) -> int:
    with database.reading():
        return session().scalar(select(func.count()).select_from(Evaluation)) or 0


def test_an_evaluation_is_recorded_and_read_back(
    held: Table, coach: FlaskClient, database: Database
) -> None:
    page = visit(coach, f"{held.url}/evalueren")
    assert "Ik wil weer thuis slapen, zonder ruzie." in page.text
    people = [e.attrib["value"] for e in page.all('[name="present"]')]
    form = filled(page, family_words="Wij slapen beter.") | {"present": people[:2]}
    family = next(
        e.attrib["name"] for e in page.all('[name^="family_"]') if "_" in e.attrib["name"]
    )

    answer = submit(coach, f"{held.url}/evalueren", form | {family: "Geen ruzie meer."})

    shown = visit(coach, answer.response.headers["Location"])
    assert "De evaluatie is vastgelegd. De volgende is uiterlijk 22 februari 2027." in shown.text
    assert "Een 6." in shown.text
    assert "“Geen ruzie meer.”" in shown.text
    assert "Jullie kijken weer op woensdag 10 februari 2027." in shown.text
    assert "Er is geen toestemming om de huisarts iets te laten weten." in shown.text
    plan = visit(coach, held.url)
    assert "We geven het nu een 6. In september was het een 4." in plan.text
    assert plan.link("Evaluatie van zo 22 nov") == answer.response.headers["Location"]
    assert "Evaluatie van zo 22 nov" in visit(coach, f"{held.url}/evalueren").text


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("score", "", "Kies een cijfer van 0 tot en met 10."),
        ("score", "11", "Kies een van de antwoorden."),
        ("held_on", "31-8-2026", "Versie 1 is di 1 sep vastgesteld."),
        ("held_on", "morgen", "Deze dag moet nog komen."),
        ("held_on", "", "Vul een datum in als 26-11-2026."),
        ("decision", "", "Kies wat jullie besluiten."),
        ("decision_words", "", "Schrijf op wat er verandert en waarom."),
        ("next_on", "", "Kies wanneer jullie weer kijken."),
        ("next_on", "23-2-2027", "uiterlijk ma 22 feb 2027."),
        ("next_on", "vandaag", "Kies een dag na deze evaluatie."),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_that_was_typed_is_lost(
    held: Table, coach: FlaskClient, database: Database, field: str, value: str, said: str
) -> None:
    page = visit(coach, f"{held.url}/evalueren")
    form = filled(page, worker_words="Rustig thuis.")
    name = next(n for n in form if n.startswith("score_")) if field == "score" else field
    if field == "decision_words":
        form["decision"] = "opschalen"
    form[name] = value

    answer = submit(coach, f"{held.url}/evalueren", form, status=422)

    assert said in answer.error_at(name)
    assert "Rustig thuis." in answer.text
    assert evaluations(database) == 0


def test_a_plan_that_was_not_adopted_says_so(drafted: Table, coach: FlaskClient) -> None:
    page = visit(coach, f"{drafted.url}/evalueren")

    assert "Dit plan is nog niet vastgesteld." in page.text
    token = visit(coach, "/account").form("header form:not(.zoek)")["csrf_token"]
    answer = submit(coach, f"{drafted.url}/evalueren", {"csrf_token": token}, status=200)
    assert "Dit plan is nog niet vastgesteld." in answer.text


def test_two_browsers_on_one_evaluation(
    held: Table, coach: FlaskClient, signed_in: SignIn, database: Database
) -> None:
    other = signed_in(held.worker)
    url = f"{held.url}/evalueren"
    first, second = filled(visit(coach, url)), filled(visit(other, url), worker_words="Ook goed.")
    submit(coach, url, first)

    answer = submit(other, url, second, status=422)

    assert "heeft om 10:00 al een evaluatie vastgelegd" in answer.text
    assert "Ook goed." in answer.text
    assert evaluations(database) == 1
    submit(coach, url, first)
    assert evaluations(database) == 1
    submit(other, url, second | answer.form(FORM))
    assert evaluations(database) == 2


def test_a_version_that_was_adopted_meanwhile_is_looked_at_first(
    held: Table, coach: FlaskClient, database: Database
) -> None:
    url = f"{held.url}/evalueren"
    form = filled(visit(coach, url), worker_words="Rustig.")
    with database.writing():
        held.again()
        held.adopt()

    answer = submit(coach, url, form, status=422)

    assert "intussen een nieuwe versie" in answer.text
    assert answer.form(FORM)["worker_words"] == "Rustig."
    submit(coach, url, answer.form(FORM))
    with database.reading():
        assert session().scalars(select(Evaluation)).one().version.nr == 2


def test_a_draft_comes_back_with_each_word_at_its_goal(held: Table, coach: FlaskClient) -> None:
    form = filled(visit(coach, f"{held.url}/evalueren"), worker_words="Half")
    submit(coach, "/concepten", form, status=200, htmx=True)

    again = visit(coach, f"{held.url}/evalueren").form(FORM)

    assert again["worker_words"] == "Half"
    assert [v for k, v in again.items() if k.startswith("score_")] == ["6"]


@pytest.fixture
def maatje(held: Table, database: Database) -> UserAccount:
    with database.writing():
        pieter = make.worker("Pieter Smit")
        cases.reader(held.case, pieter, capacity="maatje")
        return pieter


def test_the_maatje_finds_it_on_vandaag_reads_it_and_signs_off(
    held: Table, maatje: UserAccount, coach: FlaskClient, signed_in: SignIn, database: Database
) -> None:
    with database.writing():
        evaluate(held, date(2026, 11, 20))
    pieter = signed_in(maatje)
    today = visit(pieter, "/vandaag")
    assert "Wacht op u als maatje" in today.text
    assert "Er staat niets voor u klaar." not in today.text
    url = next(e.attrib["href"] for e in today.all("#maatje .rij__doe a"))
    page = visit(pieter, url)

    answer = submit(pieter, f"{url}/aftekenen", page.form(FORM) | {"remark": "Helder."})

    assert answer.response.headers["Location"] == url
    assert "“Helder.”" in visit(coach, url).text
    assert "Wacht op u als maatje" not in visit(pieter, "/vandaag").text
    submit(pieter, f"{url}/aftekenen", page.form(FORM) | {"remark": "Helder."})
    fresh = visit(pieter, url)
    assert not fresh.has("#aftekenen")


def test_nobody_else_finds_the_form_to_sign_off(
    held: Table, coach: FlaskClient, database: Database
) -> None:
    with database.writing():
        url = f"{held.url}/evaluaties/{evaluate(held, date(2026, 11, 20)).public_id}"
    page = visit(coach, url)
    assert not page.has("#aftekenen")
    token = visit(coach, "/account").form("header form:not(.zoek)")["csrf_token"]

    submit(coach, f"{url}/aftekenen", {"csrf_token": token}, status=422)
    with database.reading():
        assert session().scalars(select(Evaluation)).one().sign_off is None


@pytest.mark.parametrize(
    ("who", "reads", "writes"),
    [("reader", 200, 403), ("maatje", 200, 403), ("waarnemer", 200, 200), ("stranger", 404, 404)],
)
def test_who_may_read_and_who_may_record(
    held: Table, signed_in: SignIn, database: Database, who: str, reads: int, writes: int
) -> None:
    with database.writing():
        url = f"{held.url}/evaluaties/{evaluate(held, date(2026, 11, 20)).public_id}"
        colleague = make.worker()
        if who != "stranger":
            capacity = {"reader": "meelezer"}.get(who, who)
            cases.reader(held.case, colleague, until_on=date(2026, 12, 1), capacity=capacity)
    client = signed_in(colleague)
    for path in (url, f"{url}/afdrukken", f"{held.url}/evaluaties"):
        visit(client, path, status=reads)
    visit(client, f"{held.url}/evalueren", status=writes)


def test_an_evaluation_of_another_gezin_is_not_found_here(
    held: Table, coach: FlaskClient, database: Database
) -> None:
    with database.writing():
        other_id = cases.case(held.worker, cases.family("Smit")).public_id
        found = evaluate(held, date(2026, 11, 20)).public_id
    visit(coach, f"/casussen/{other_id}/plan/evaluaties/{found}", status=404)
    visit(coach, f"{held.url}/evaluaties/bestaat-niet", status=404)


def test_paper_leaves_off_what_was_said_and_safety_unless_asked(
    held: Table, coach: FlaskClient, database: Database
) -> None:
    with database.writing():
        held.again()
        held.goal("Wij zijn veilig thuis.", leefdomein="veiligheid")
        held.adopt()
        found = evaluate(held, date(2026, 11, 22), decision="opschalen", decision_words="Meer.")
        url = f"{held.url}/evaluaties/{found.public_id}/afdrukken"
    page = visit(coach, url)
    assert "Een 6." in page.text
    said = ("Het gaat beter.", "We slapen beter.", "Dat zie ik ook.", "Meer.", "veilig thuis")
    assert not [words for words in said if words in page.text]
    whole = visit(coach, f"{url}?met=gezegd&met=veilig").text
    assert [words for words in said if words not in whole] == []


def test_a_huisarts_with_consent_is_named(
    held: Table, coach: FlaskClient, database: Database
) -> None:
    with database.writing():
        found = evaluate(held, date(2026, 11, 20)).public_id
        consent = Consent(
            person_id=held.person("Noor").id,
            purpose="terugkoppeling aan de huisarts",
            recipient_id=make.id_of(make.organisation()),
            level="status",
            capacity="samen",
            given_by="Anouk en Noor",
            from_on=date(2026, 6, 4),
            renew_on=date(2026, 11, 23),
            recorded_by_id=make.id_of(held.worker),
            recorded_at=clock.now(),
        )
        make.saved(consent)
    url = f"{held.url}/evaluaties/{found}"
    told = "De huisarts mag het weten: Huisartsenpraktijk De Brug over Noor."
    assert told in visit(coach, url).text
    with clock.stopped_at("2026-11-23T00:10"):
        assert "Er is geen toestemming" in visit(coach, url).text


def test_the_term_on_vandaag_leads_to_the_evaluation(held: Table, coach: FlaskClient) -> None:
    page = visit(coach, "/vandaag")

    hrefs = [e.attrib["href"] for e in page.all(".rij__doe a")]
    assert f"{held.url}/evalueren" in hrefs
    assert "Evalueren" in page.text


def test_pages_cost_the_same_for_many_goals_and_evaluations(
    held: Table, coach: FlaskClient, database: Database
) -> None:
    with database.writing():
        held.again()
        for nr in range(12):
            held.goal(f"Doel {nr}", owners=("Noor", "Sem"))
        held.adopt()
        for _ in range(23):
            last = evaluate(held, date(2026, 11, 22)).public_id
        assert len(goals_of(adopted(held))) == 13
    for path in ("evalueren", f"evaluaties/{last}", f"evaluaties/{last}/afdrukken", "evaluaties"):
        # And one more, at most once a minute: that the session was used.
        with count_queries(database.engine, at_most=BUDGET + FRAME + 1):
            visit(coach, f"{held.url}/{path}")
    assert len(visit(coach, f"{held.url}/evaluaties").all(".rij")) == 20
    assert len(visit(coach, f"{held.url}/evaluaties?bladzijde=2").all(".rij")) == 3


def test_only_who_leads_is_told_that_they_looked_back_together(
    held: Table, coach: FlaskClient, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        evaluate(held, date(2026, 11, 20))
        karim = make.worker("Karim Idrissi")
        cases.reader(held.case, karim)
    block = f"/casussen/{held.case.public_id}/plan/blok"

    assert "Jullie keken terug op" in visit_block(coach, block).text
    along = visit_block(signed_in(karim), block)
    assert "Het gezin keek terug op" in along.text
    assert "Jullie" not in along.text
