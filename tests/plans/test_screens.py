"""The plan as people meet it: begin it, write in it, give scores, tick off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from app import clock
from app.db import Database
from app.plans.models import Section
from tests.accounts import make
from tests.cases import make as cases
from tests.plans import table as laying
from tests.plans.table import Table
from tests.support.page import Page, submit, visit, visit_block

WORDS = "Ik wil weer thuis slapen, zonder ruzie."


@pytest.fixture(autouse=True)
def _today(app: Any) -> Any:
    with clock.stopped_at(laying.TODAY):
        yield


@pytest.fixture
def table(database: Database) -> Table:
    with database.writing():
        make.mark()
        return laying.lay()


@pytest.fixture
def drafted(table: Table, database: Database) -> Table:
    with database.writing():
        laying.drafted(table)
    return table


@pytest.fixture
def client(table: Table, signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    return signed_in(table.worker)


def form_of(client: FlaskClient, url: str) -> dict[str, Any]:
    return visit(client, url).form("main .deel__tekst form, main form.formulier")


def the_goal(page: Page) -> str:
    """The address of the only goal's own form."""
    link = page.one('a[id^="doel-wijzigen-"]')
    return link.attrib["href"]


def test_without_a_plan_one_button_begins_it(table: Table, client: FlaskClient) -> None:
    page = visit(client, table.url)
    assert page.h1 == "Het plan van Anouk, Jeroen, Noor, Sem en Lot"
    assert page.title == "Gezinsplan - Eén Plan"
    assert page.texts("main button") == ["Begin het plan met het gezin"]
    submit(client, f"{table.url}/beginnen", page.form("form.plan-begin"))
    begun = visit(client, table.url)
    assert "Versie 1, concept" in begun.text
    assert begun.texts(".deel__naam h2")[:3] == [
        "Dit zijn wij",
        "Dit gaat goed",
        "Dit willen wij anders",
    ]


def test_beginning_twice_gives_one_plan(table: Table, client: FlaskClient) -> None:
    form = visit(client, table.url).form("form.plan-begin")
    other = visit(client, table.url).form("form.plan-begin")
    submit(client, f"{table.url}/beginnen", form)
    submit(client, f"{table.url}/beginnen", form)
    submit(client, f"{table.url}/beginnen", other)
    assert "Versie 1, concept" in visit(client, table.url).text


def test_dit_zijn_wij_starts_with_who_lives_where_and_a_get_stores_nothing(
    table: Table, client: FlaskClient, database: Database
) -> None:
    with database.writing():
        table.begin()
    url = f"{table.url}/delen/dit-zijn-wij/wijzigen"
    start = form_of(client, url)["text"]
    assert start == (
        "Wij zijn Anouk, Jeroen, Noor, Sem en Lot. Anouk, Noor, Sem en Lot wonen in Dronten. "
        "Jeroen woont in Lelystad."
    )
    assert start not in visit(client, table.url).text


@pytest.mark.parametrize("htmx", [False, True])
def test_a_part_is_written_and_read_where_it_stands(
    table: Table, client: FlaskClient, database: Database, htmx: bool
) -> None:
    with database.writing():
        table.begin()
    url = f"{table.url}/delen/dit-gaat-goed/wijzigen"
    form = form_of(client, url) | {"text": "Sem heeft zijn zwemdiploma.\n\nLot slaapt weer door."}
    answer = submit(client, url, form, status=200 if htmx else 303, htmx=htmx)
    page = answer if htmx else visit(client, table.url)
    assert page.texts("#dit-gaat-goed .brief p") == [
        "Sem heeft zijn zwemdiploma.",
        "Lot slaapt weer door.",
    ]


def test_the_text_of_one_person_stands_apart_with_the_name(
    drafted: Table, client: FlaskClient
) -> None:
    edit = visit(client, f"{drafted.url}/delen/dit-willen-wij-anders/wijzigen")
    url = edit.link("Noor")
    form = form_of(client, url)
    assert form["text"] == ""
    submit(client, url, form | {"text": "Ik wil niet tussen jullie in staan."})
    page = visit(client, drafted.url)
    assert page.texts(".brief__van h3") == ["Van Noor"]
    assert page.texts(".brief__van p")[0] == "Ik wil niet tussen jullie in staan."


def test_a_part_can_be_made_empty_again(drafted: Table, client: FlaskClient) -> None:
    url = f"{drafted.url}/delen/dit-gaat-goed/wijzigen"
    submit(client, url, form_of(client, url) | {"text": ""})
    assert visit(client, drafted.url).texts("#dit-gaat-goed .brief p") == [
        "Wat gaat goed? Waar zijn wij trots op?"
    ]


def test_the_second_of_two_writers_sees_both_texts(drafted: Table, client: FlaskClient) -> None:
    url = f"{drafted.url}/delen/dit-gaat-goed/wijzigen"
    first, second = form_of(client, url), form_of(client, url)
    submit(client, url, first | {"text": "Wat ik schreef."})
    page = submit(client, url, second | {"text": "Wat een ander schreef."}, status=409)
    assert "Wat ik schreef." in page.text
    assert "Wat een ander schreef." in page.html


def test_two_first_texts_of_the_same_part_show_both(
    table: Table, client: FlaskClient, database: Database
) -> None:
    with database.writing():
        table.begin()
    url = f"{table.url}/delen/dit-gaat-goed/wijzigen"
    first, second = form_of(client, url), form_of(client, url)
    submit(client, url, first | {"text": "De eerste tekst."})
    page = submit(client, url, second | {"text": "De tweede tekst."}, status=409)
    assert "De eerste tekst." in page.text
    again = page.form() | {"text": "Beide teksten samen."}
    submit(client, url, again)
    assert "Beide teksten samen." in visit(client, table.url).text


def test_calling_off_gives_the_part_back(drafted: Table, client: FlaskClient) -> None:
    part = visit_block(client, f"{drafted.url}/delen/dit-gaat-goed")
    assert part.has("section#dit-gaat-goed")
    away = client.get(f"{drafted.url}/delen/dit-gaat-goed")
    assert away.headers["Location"].endswith("/plan#dit-gaat-goed")


@pytest.mark.parametrize("htmx", [False, True])
def test_a_goal_is_written_in_the_words_of_the_gezin(
    drafted: Table, client: FlaskClient, htmx: bool
) -> None:
    url = f"{drafted.url}/doelen/nieuw"
    page = visit(client, url)
    noor = page.one('input[name="owners"][id="owners-2"]').attrib["value"]
    form = page.form("form.formulier") | {
        "family_words": "Ik wil mijn diploma halen.",
        "owners": noor,
        "leefdomein": "geld",
        "score": "6",
        "score_words": "Het gaat beter.",
        "success_words": "Noor haalt haar toetsen in.",
    }
    answer = submit(client, url, form, status=200 if htmx else 303, htmx=htmx)
    page = answer if htmx else visit(client, drafted.url)
    assert page.texts(".doel__woorden") == [WORDS, "Ik wil mijn diploma halen."]
    assert page.texts(".doel__van")[1] == "Doel 2, van Noor. Geld."
    assert "Nu een 6. “Het gaat beter,” zegt Noor." in page.text


def test_what_is_missing_in_a_goal_is_said_at_its_field(
    drafted: Table, client: FlaskClient
) -> None:
    url = f"{drafted.url}/doelen/nieuw"
    form = visit(client, url).form("form.formulier")
    page = submit(client, url, form | {"family_words": "Mijn doel"}, status=422)
    assert page.error_at("score") == "Fout: Kies een cijfer van 0 tot en met 10."
    assert page.error_at("leefdomein") == "Fout: Kies waar het doel over gaat."
    assert "Mijn doel" in page.one("textarea#family_words").itertext().__next__()


@pytest.mark.parametrize(
    "rubbish",
    [{"score": "11"}, {"score": "-1"}, {"score": "veel"}, {"leefdomein": "x"}, {"owners": "x"}],
)
def test_rubbish_in_a_goal_is_refused(
    drafted: Table, client: FlaskClient, rubbish: dict[str, str]
) -> None:
    url = the_goal(visit(client, drafted.url))
    form = form_of(client, url)
    submit(client, url, form | rubbish, status=422)
    assert "We geven het nu een 4." in visit(client, drafted.url).text


def test_giving_a_score_leaves_the_rest_of_the_goal(drafted: Table, client: FlaskClient) -> None:
    url = visit(client, drafted.url).one('a[id^="cijfer-"]').attrib["href"]
    form = form_of(client, url) | {"score": "7", "score_words": "Het is rustig."}
    page = submit(client, url, form, status=200, htmx=True)
    assert "We geven het nu een 7. “Het is rustig.”" in page.text
    assert "van Noor en Anouk. Gezinsrelaties." in page.text
    assert page.texts(".actie__wie") == ["Oma Riet"]


def test_a_new_goal_can_be_taken_away(drafted: Table, client: FlaskClient) -> None:
    stop = visit(client, drafted.url).one('a[id^="doel-stoppen-"]').attrib["href"]
    form = visit(client, stop).form("form.plan-weghalen")
    submit(client, stop.replace("/stoppen", "/weghalen"), form)
    assert not visit(client, drafted.url).has("article.doel")


def test_a_goal_stops_with_a_reason(drafted: Table, client: FlaskClient) -> None:
    url = visit(client, drafted.url).one('a[id^="doel-stoppen-"]').attrib["href"]
    form = visit(client, url).form("form.formulier")
    assert submit(client, url, form, status=422).error_at("reason").startswith("Fout: Schrijf op")
    submit(client, url, form | {"reason": "Het is gelukt."})
    page = visit(client, drafted.url)
    assert page.texts(".doelen-gestopt li") == [
        f"Gestopt, van Noor en Anouk: “{WORDS}” Het is gelukt."
    ]


@pytest.mark.parametrize("htmx", [False, True])
def test_an_action_gets_somebody_and_a_day(drafted: Table, client: FlaskClient, htmx: bool) -> None:
    url = visit(client, drafted.url).one('a[id^="actie-erbij-"]').attrib["href"]
    page = visit(client, url)
    assert [e.attrib["label"] for e in page.all("optgroup")] == [
        "Het gezin",
        "Om het gezin heen",
        "Wie helpt",
    ]
    marloes = page.one("option", "Marloes Veenstra").attrib["value"]
    form = page.form("form.formulier") | {"what": "School bellen", "who": marloes}
    answer = submit(
        client, url, form | {"due_on": "27 nov"}, status=200 if htmx else 303, htmx=htmx
    )
    page = answer if htmx else visit(client, drafted.url)
    assert page.texts(".actie__wie") == ["Oma Riet", "Marloes Veenstra"]
    assert page.texts(".actie__dag") == ["za 28 nov", "vr 27 nov"]


def test_an_action_of_a_stranger_or_of_yesterday_is_refused(
    drafted: Table, client: FlaskClient, database: Database
) -> None:
    with database.writing():
        stranger = make.worker("Een ander")
    url = visit(client, drafted.url).one('a[id^="actie-erbij-"]').attrib["href"]
    form = visit(client, url).form("form.formulier") | {"what": "Bellen"}
    page = submit(client, url, form | {"who": stranger.public_id}, status=422)
    assert page.error_at("who") == "Fout: Maak een keuze uit de lijst."
    noor = page.one("option", "Noor").attrib["value"]
    page = submit(client, url, form | {"who": noor, "due_on": "gisteren"}, status=422)
    assert "Deze dag is voorbij." in page.error_at("due_on")


def test_an_action_is_changed_and_taken_away(drafted: Table, client: FlaskClient) -> None:
    url = visit(client, drafted.url).one("a.actie__wijzig").attrib["href"]
    form = visit(client, url).form("form.formulier")
    assert form["due_on"] == "28-11-2026"
    submit(client, url, form | {"what": "Samen eten"})
    page = visit(client, drafted.url)
    assert "Samen eten" in page.texts(".actie__tekst")[0]
    away = visit(client, url).form("form.plan-weghalen")
    submit(client, url.replace("/wijzigen", "/weghalen"), away)
    assert not visit(client, drafted.url).has("li.actie")


@pytest.mark.parametrize("htmx", [False, True])
def test_an_action_is_ticked_off_and_on_again(
    drafted: Table, client: FlaskClient, htmx: bool
) -> None:
    for expected in ("true", "false"):
        page = visit(client, drafted.url)
        url = page.one(".actie form").attrib["action"]
        form = page.form(".actie form")
        answer = submit(client, url, form, status=200 if htmx else 303, htmx=htmx)
        # Twice the same button (two tablets, a double click) is the same as once.
        submit(client, url, form, status=200 if htmx else 303, htmx=htmx)
        page = answer if htmx else visit(client, drafted.url)
        assert page.one(".actie__vink").attrib["aria-pressed"] == expected


def test_a_day_that_went_by_is_said_without_alarm(
    table: Table, client: FlaskClient, database: Database
) -> None:
    with database.writing():
        laying.third_version(table)
    page = visit(client, table.url)
    assert "was vr 20 nov" in page.texts(".actie__dag")
    assert not page.has(".status--laat")


def test_a_reader_reads_the_plan_and_changes_nothing(
    drafted: Table, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing():
        reader = make.worker("Pieter Smit")
        cases.reader(drafted.open_case(), reader)
    goal = the_goal(visit(signed_in(drafted.worker), drafted.url))
    client = signed_in(reader)
    page = visit(client, drafted.url)
    assert WORDS in page.text
    assert not page.has(".actie form")
    assert "Wijzigen" not in page.text
    for url in ("/delen/dit-gaat-goed/wijzigen", "/doelen/nieuw", "/vaststellen"):
        visit(client, drafted.url + url, status=403)
    visit(client, goal, status=403)


def test_others_do_not_even_know_that_there_is_a_plan(
    drafted: Table, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing():
        other = laying.lay()
        other.begin()
    goal = the_goal(visit(signed_in(drafted.worker), drafted.url))
    client = signed_in(other.worker)
    for url in ("", "/blok", "/doelen/nieuw", "/vaststellen", "/versies", "/afdrukken"):
        visit(client, drafted.url + url, status=404)
    # A goal is only found through its own casus.
    visit(client, goal.replace(drafted.case.public_id, other.case.public_id), status=404)


def test_what_is_not_there_is_not_found(drafted: Table, client: FlaskClient) -> None:
    for url in (
        "/delen/iets-anders",
        "/delen/iets-anders/wijzigen",
        "/delen/dit-zijn-wij/wijzigen?van=niemand",
        "/doelen/x/wijzigen",
        "/acties/x/wijzigen",
        "/versies/7",
        "/versies/99999999999999999999",
        "/akkoord/niemand",
    ):
        visit(client, drafted.url + url, status=404)


def test_the_first_words_of_a_letter_are_in_the_order_of_reading() -> None:
    assert [section.value for section in Section][:2] == ["dit-zijn-wij", "dit-gaat-goed"]
