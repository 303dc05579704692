"""The checks that every fetched page goes through do find what they are for."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.support.page import Page, page_of

GOOD = (
    '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Vandaag - Eén Plan</title>'
    "</head><body><main><h1>Vandaag</h1>"
    '<form method="post"><input type="hidden" name="csrf_token" value="t">'
    '<label for="goal">Doel</label><input id="goal" name="goal" value="Rust"></form>'
    '<a href="#goal">Naar het doel</a></main></body></html>'
)
DEFECTS = {
    "two h1": ("<main>", "<main><h1>Nog een</h1>", "2 h1"),
    "no h1": ("<h1>Vandaag</h1>", "<h2>Vandaag</h2>", "0 h1"),
    "an id twice": ("<h1>", '<h1 id="goal">', "twice"),
    "a field without a label": ('<label for="goal">Doel</label>', "", "has no label"),
    "a label of nothing": ('for="goal"', 'for="other"', "names 'other'"),
    "a link to nothing": ('href="#goal"', 'href="#away"', "there is no #away"),
    "another title": (" - Eén Plan", " | Eén Plan", "does not end"),
    "a title that is the name alone": ("Vandaag - Eén", " - Eén", "does not end"),
    "an inline style": ("<h1>", '<h1 style="color: red">', "inline style"),
    "an inline handler": ("<h1>", '<h1 onclick="go()">', "inline onclick"),
    "an htmx handler": ("<h1>", '<h1 hx-on:click="go()">', "inline hx-on:click"),
    "an inline script": ("<main>", "<main><script>go()</script>", "inline <script>"),
    "a style block": ("</head>", "<style>h1 { color: red }</style></head>", "inline <style>"),
    "a button that says nothing": ("</form>", "<button></button></form>", "has no text"),
    "a picture without alt": ("</h1>", '</h1><img src="/x.svg">', "has no alt"),
    "a link that says nothing": ("Naar het doel", "<svg></svg>", "has no text"),
    "another language": ('lang="nl"', 'lang="en"', "in Dutch"),
    "a tag that is not closed": ("</form>", "", "not valid HTML"),
    "a block inside a paragraph": ("<h1>", "<p><div></div></p><h1>", "not valid HTML"),
}


def _answered(html: str, part: bool = False) -> Page:
    flask = Flask(__name__)
    flask.add_url_rule("/", "page", lambda: html)
    return page_of(flask.test_client().get("/"), part=part)


def test_a_good_page_passes_and_can_be_asked_things() -> None:
    page = _answered(GOOD)

    assert page.h1 == "Vandaag"
    assert page.form() == {"csrf_token": "t", "goal": "Rust"}
    assert page.link("Naar het doel") == "#goal"


@pytest.mark.parametrize(("before", "after", "said"), DEFECTS.values(), ids=DEFECTS.keys())
def test_a_page_with_a_defect_is_refused(before: str, after: str, said: str) -> None:
    assert before in GOOD

    with pytest.raises(AssertionError, match=said):
        _answered(GOOD.replace(before, after))


def test_a_drawing_with_a_title_of_its_own_is_no_second_title() -> None:
    drawing = '<svg role="img" aria-label="Tijdlijn"><title>Tijdlijn</title></svg>'

    page = _answered(GOOD.replace("Naar het doel", drawing))

    assert page.title == "Vandaag - Eén Plan"
    assert page.text == "Vandaag Doel Tijdlijn"


def test_an_error_is_found_at_its_field() -> None:
    wrong = 'aria-describedby="goal-hulp goal-fout" id="goal"'
    said = '<p id="goal-hulp">Kort.</p><p id="goal-fout">Vul een doel in.</p></form>'

    page = _answered(GOOD.replace(' id="goal"', f" {wrong}").replace("</form>", said))

    assert page.error_at("goal") == "Vul een doel in."


def test_a_fragment_needs_no_title_but_the_same_care() -> None:
    page = _answered("<ul><li>Gezinsplan vaststellen</li></ul>", part=True)

    assert page.text == "Gezinsplan vaststellen"
    with pytest.raises(AssertionError, match="twice"):
        _answered('<p id="a">Een</p><p id="a">Twee</p>', part=True)


@pytest.mark.parametrize("html", ["", "<p>Alleen dit</p>"])
def test_a_fragment_where_a_page_should_be_is_refused(html: str) -> None:
    with pytest.raises(AssertionError, match="no whole page"):
        _answered(html)
