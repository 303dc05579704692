"""A form without its token: nothing is written, and nothing that was typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from tests.support.page import submit, visit
from tests.web.notebook import fill


@pytest.mark.parametrize("token", ["", "geraden", None])
def test_the_form_comes_back_with_its_text_and_nothing_was_written(
    signed_in: Any, anouk: Any, names: Any, token: str | None
) -> None:
    client = signed_in(anouk)
    sent = fill(visit(client, "/proef/een").form(), csrf_token=token)
    if token is None:
        del sent["csrf_token"]

    page = submit(client, "/proef/een", sent, 422)

    assert page.form()["name"] == "De Brug"
    assert page.form()["story"] == "Een verhaal."
    assert "Uw tekst staat er nog" in page.text
    assert names() == []
    submit(client, "/proef/een", page.form())
    assert names() == ["De Brug"]


def test_the_token_of_somebody_else_does_not_count(
    signed_in: Any, anouk: Any, bram: Any, names: Any
) -> None:
    stolen = visit(signed_in(bram), "/proef/een").form()["csrf_token"]
    client = signed_in(anouk)
    sent = fill(visit(client, "/proef/een").form(), csrf_token=stolen)

    submit(client, "/proef/een", sent, 422)

    assert names() == []


def test_the_form_of_before_signing_in_again_comes_back(
    signed_in: Any, anouk: Any, names: Any
) -> None:
    client = signed_in(anouk)
    sent = fill(visit(client, "/proef/een").form())
    with client.session_transaction() as cookie:
        del cookie["csrf_token"]

    page = submit(client, "/proef/een", sent, 422)
    submit(client, "/proef/een", page.form())

    assert names() == ["De Brug"]


def test_a_tick_without_its_token_is_asked_again(signed_in: Any, anouk: Any, names: Any) -> None:
    client = signed_in(anouk)
    from_page = {"Referer": "http://localhost/hulp"}

    page = client.post("/tikje", headers=from_page)

    assert page.status_code == 422
    assert 'href="http://localhost/hulp"' in page.text
    assert names() == []
    elsewhere = client.post("/tikje", headers={"Referer": "http://localhost.boos.example/"})
    assert "boos" not in elsewhere.text


def test_to_htmx_that_is_a_whole_page(signed_in: Any, anouk: Any) -> None:
    answer = signed_in(anouk).post("/tikje", headers={"HX-Request": "true"})

    assert (answer.headers["HX-Retarget"], answer.headers["HX-Reswap"]) == ("body", "innerHTML")


def test_the_token_may_come_in_a_header(signed_in: Any, anouk: Any, names: Any) -> None:
    client = signed_in(anouk)
    token = visit(client, "/proef/een").form()["csrf_token"]

    assert client.post("/tikje", headers={"X-CSRFToken": token}).status_code == 303
    assert names() == ["tikje"]


def test_no_route_is_exempt(app: Flask) -> None:
    protect = app.extensions["csrf"]

    assert not protect._exempt_views
    assert not protect._exempt_blueprints
