"""Goals and actions on the screen: written, scored, stopped, ticked off."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from app.db import Database
from tests.accounts import make
from tests.plans import table as laying
from tests.plans.table import Table
from tests.support.page import Page, submit, visit

WORDS = "Ik wil weer thuis slapen, zonder ruzie."


def form_of(coach: FlaskClient, url: str) -> dict[str, Any]:
    return visit(coach, url).form("main .deel__tekst form, main form.formulier")


def the_goal(page: Page) -> str:
    """The address of the only goal's own form."""
    link = page.one('a[id^="doel-wijzigen-"]')
    return link.attrib["href"]


@pytest.mark.parametrize("htmx", [False, True])
def test_a_goal_is_written_in_the_words_of_the_gezin(
    drafted: Table, coach: FlaskClient, htmx: bool
) -> None:
    url = f"{drafted.url}/doelen/nieuw"
    page = visit(coach, url)
    noor = page.one('input[name="owners"][id="owners-2"]').attrib["value"]
    form = page.form("form.formulier") | {
        "family_words": "Ik wil mijn diploma halen.",
        "owners": noor,
        "leefdomein": "geld",
        "score": "6",
        "score_words": "Het gaat beter.",
        "success_words": "Noor haalt haar toetsen in.",
    }
    answer = submit(coach, url, form, status=200 if htmx else 303, htmx=htmx)
    page = answer if htmx else visit(coach, drafted.url)
    assert page.texts(".doel__woorden") == [WORDS, "Ik wil mijn diploma halen."]
    assert page.texts(".doel__van")[1] == "Doel 2, van Noor. Geld."
    assert "Nu een 6. “Het gaat beter,” zegt Noor." in page.text


def test_what_is_missing_in_a_goal_is_said_at_its_field(drafted: Table, coach: FlaskClient) -> None:
    url = f"{drafted.url}/doelen/nieuw"
    form = visit(coach, url).form("form.formulier")
    page = submit(coach, url, form | {"family_words": "Mijn doel"}, status=422)
    assert page.error_at("score") == "Fout: Kies een cijfer van 0 tot en met 10."
    assert page.error_at("leefdomein") == "Fout: Kies waar het doel over gaat."
    assert "Mijn doel" in page.one("textarea#family_words").itertext().__next__()


@pytest.mark.parametrize(
    "rubbish",
    [{"score": "11"}, {"score": "-1"}, {"score": "veel"}, {"leefdomein": "x"}, {"owners": "x"}],
)
def test_rubbish_in_a_goal_is_refused(
    drafted: Table, coach: FlaskClient, rubbish: dict[str, str]
) -> None:
    url = the_goal(visit(coach, drafted.url))
    form = form_of(coach, url)
    submit(coach, url, form | rubbish, status=422)
    assert "We geven het nu een 4." in visit(coach, drafted.url).text


def test_giving_a_score_leaves_the_rest_of_the_goal(drafted: Table, coach: FlaskClient) -> None:
    url = visit(coach, drafted.url).one('a[id^="cijfer-"]').attrib["href"]
    form = form_of(coach, url) | {"score": "7", "score_words": "Het is rustig."}
    page = submit(coach, url, form, status=200, htmx=True)
    assert "We geven het nu een 7. “Het is rustig.”" in page.text
    assert "van Noor en Anouk. Gezinsrelaties." in page.text
    assert page.texts(".actie__wie") == ["Oma Riet"]


def test_a_new_goal_can_be_taken_away(drafted: Table, coach: FlaskClient) -> None:
    stop = visit(coach, drafted.url).one('a[id^="doel-stoppen-"]').attrib["href"]
    form = visit(coach, stop).form("form.plan-weghalen")
    submit(coach, stop.replace("/stoppen", "/weghalen"), form)
    assert not visit(coach, drafted.url).has("article.doel")


def test_a_goal_stops_with_a_reason(drafted: Table, coach: FlaskClient) -> None:
    url = visit(coach, drafted.url).one('a[id^="doel-stoppen-"]').attrib["href"]
    form = visit(coach, url).form("form.formulier")
    assert submit(coach, url, form, status=422).error_at("reason").startswith("Fout: Schrijf op")
    submit(coach, url, form | {"reason": "Het is gelukt."})
    page = visit(coach, drafted.url)
    assert page.texts(".doelen-gestopt li") == [
        f"Gestopt, van Noor en Anouk: “{WORDS}” Het is gelukt."
    ]


@pytest.mark.parametrize("htmx", [False, True])
def test_an_action_gets_somebody_and_a_day(drafted: Table, coach: FlaskClient, htmx: bool) -> None:
    url = visit(coach, drafted.url).one('a[id^="actie-erbij-"]').attrib["href"]
    page = visit(coach, url)
    assert [e.attrib["label"] for e in page.all("optgroup")] == [
        "Het gezin",
        "Om het gezin heen",
        "Wie helpt",
    ]
    marloes = page.one("option", "Marloes Veenstra").attrib["value"]
    form = page.form("form.formulier") | {"what": "School bellen", "who": marloes}
    answer = submit(coach, url, form | {"due_on": "27 nov"}, status=200 if htmx else 303, htmx=htmx)
    page = answer if htmx else visit(coach, drafted.url)
    assert page.texts(".actie__wie") == ["Oma Riet", "Marloes Veenstra"]
    assert page.texts(".actie__dag") == ["za 28 nov", "vr 27 nov"]


def test_an_action_of_a_stranger_or_of_yesterday_is_refused(
    drafted: Table, coach: FlaskClient, database: Database
) -> None:
    with database.writing():
        stranger = make.worker("Een ander")
    url = visit(coach, drafted.url).one('a[id^="actie-erbij-"]').attrib["href"]
    form = visit(coach, url).form("form.formulier") | {"what": "Bellen"}
    page = submit(coach, url, form | {"who": stranger.public_id}, status=422)
    assert page.error_at("who") == "Fout: Maak een keuze uit de lijst."
    noor = page.one("option", "Noor").attrib["value"]
    page = submit(coach, url, form | {"who": noor, "due_on": "gisteren"}, status=422)
    assert "Deze dag is voorbij." in page.error_at("due_on")


def test_an_action_is_changed_and_taken_away(drafted: Table, coach: FlaskClient) -> None:
    url = visit(coach, drafted.url).one("a.actie__wijzig").attrib["href"]
    form = visit(coach, url).form("form.formulier")
    assert form["due_on"] == "28-11-2026"
    submit(coach, url, form | {"what": "Samen eten"})
    page = visit(coach, drafted.url)
    assert "Samen eten" in page.texts(".actie__tekst")[0]
    away = visit(coach, url).form("form.plan-weghalen")
    submit(coach, url.replace("/wijzigen", "/weghalen"), away)
    assert not visit(coach, drafted.url).has("li.actie")


@pytest.mark.parametrize("htmx", [False, True])
def test_an_action_is_ticked_off_and_on_again(
    drafted: Table, coach: FlaskClient, htmx: bool
) -> None:
    for expected in ("true", "false"):
        page = visit(coach, drafted.url)
        url = page.one(".actie form").attrib["action"]
        form = page.form(".actie form")
        answer = submit(coach, url, form, status=200 if htmx else 303, htmx=htmx)
        # Twice the same button (two tablets, a double click) is the same as once.
        submit(coach, url, form, status=200 if htmx else 303, htmx=htmx)
        page = answer if htmx else visit(coach, drafted.url)
        assert page.one(".actie__vink").attrib["aria-pressed"] == expected


def test_a_day_that_went_by_is_said_without_alarm(
    table: Table, coach: FlaskClient, database: Database
) -> None:
    with database.writing():
        laying.third_version(table)
    page = visit(coach, table.url)
    assert "was vr 20 nov" in page.texts(".actie__dag")
    assert not page.has(".status--laat")


def test_a_goal_of_an_earlier_version_is_no_longer_written_in(
    drafted: Table, coach: FlaskClient, database: Database
) -> None:
    page = visit(coach, drafted.url)
    goal, action = the_goal(page), page.one("a.actie__wijzig").attrib["href"]
    with database.writing():
        drafted.adopt()
        drafted.again()
    for url in (goal, action, goal.replace("/wijzigen", "/stoppen")):
        visit(coach, url, status=404)
