"""Toezicht: every emergency access is seen and looked at once, without content of the casus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.access import Role
from app.accounts.models import UserAccount
from app.cases.models import Case, CaseReader, EmergencyReview
from app.cases.operations.emergency import take_emergency_access
from app.db import Database, session
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.reports import make
from tests.support.page import submit, visit
from tests.support.queries import count_queries

REASON = "Er is direct gevaar en de regisseur is niet te bereiken."


@dataclass
class Watch:
    """Marloes leads gezin Bakker, Tarik comes in by the emergency door, Ilse looks at that."""

    marloes: UserAccount
    tarik: UserAccount
    ilse: UserAccount
    case: Case
    readers: list[str] = field(default_factory=list)


@pytest.fixture(autouse=True)
def _today(app: Flask) -> Iterator[None]:
    with clock.stopped_at("2026-11-23T09:00"):
        yield


@pytest.fixture
def watch(database: Database) -> Watch:
    with database.writing():
        accounts.mark()
        marloes, tarik = accounts.worker("Marloes Veenstra"), accounts.worker("Tarik Yilmaz")
        ilse = accounts.worker("Ilse Terpstra", role=None, title="privacyfunctionaris")
        accounts.grant(ilse, Role.PRIVACY_OFFICER)
        return Watch(marloes, tarik, ilse, make.case(marloes))


def take(watch: Watch, who: UserAccount | None = None) -> str:
    """Tarik takes emergency access now; gives its id."""
    made: Any = take_emergency_access(
        accounts.municipality(),
        by=accounts.actor(who or watch.tarik),
        reason=REASON,
        name="Noor Bakker",
        birth_date=date(2011, 3, 2),
    )
    assert isinstance(made, CaseReader)
    return made.public_id


@pytest.fixture
def at_ilse(watch: Watch, signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    return signed_in(watch.ilse)


def test_nothing_to_look_at_is_said(at_ilse: FlaskClient) -> None:
    page = visit(at_ilse, "/toezicht")

    assert "Er is niets na te kijken." in page.text
    assert "Niemand heeft noodtoegang genomen." in page.text


def test_what_was_looked_at_stands_there_by_kind_and_number(
    watch: Watch,
    database: Database,
    at_ilse: FlaskClient,
    signed_in: Callable[..., FlaskClient],
) -> None:
    with database.writing():
        first = take(watch)
    tarik = signed_in(watch.tarik)
    case = f"/casussen/{watch.case.public_id}/plan"
    assert [tarik.get(case).status_code for _ in range(2)] == [200, 200]
    signed_in(watch.marloes).get(case)
    with clock.stopped_at("2026-11-23T15:00"):
        with database.writing():
            second = take(watch)
        assert tarik.get(case).status_code == 200
        with database.writing():
            cases.reader(watch.case, watch.tarik)
        assert tarik.get(case).status_code == 200

    page = visit(at_ilse, f"/toezicht/noodtoegang/{first}")

    assert page.texts("main table tbody tr") == ["gezinsplan lezen 2"]
    assert REASON in page.text
    assert page.link("Deze casus in het logboek").endswith(f"?casus={watch.case.public_id}")
    body = page.html.partition("<main")[2]
    for word in ("Bakker", "Noor", "Sem", "/casussen/"):
        assert word not in body
    again = visit(at_ilse, f"/toezicht/noodtoegang/{second}")
    assert again.texts("main table tbody tr") == ["gezinsplan lezen 1"]
    with clock.stopped_at("2026-11-23T16:00"), database.writing():
        third = take(watch, accounts.worker("Karim Idrissi"))
    assert "niets bekeken" in visit(at_ilse, f"/toezicht/noodtoegang/{third}").text


def test_what_was_not_looked_at_yet_comes_first_and_is_looked_at_once(
    watch: Watch, database: Database, at_ilse: FlaskClient
) -> None:
    with database.writing():
        take(watch)
        karim = accounts.worker("Karim Idrissi")
        with clock.stopped_at("2026-11-23T10:00"):
            take(watch, karim)
    page = visit(at_ilse, "/toezicht")
    assert "2 noodtoegangen zijn nog niet nagekeken." in page.text
    assert page.texts("main .rij__wat") == ["Karim Idrissi", "Tarik Yilmaz"]
    url = page.all("main .rij__doe a")[0].attrib["href"]
    form = visit(at_ilse, url).form()
    wrong = submit(at_ilse, url, form, 422)
    assert "Kies ja of nee." in wrong.error_at("justified")

    submit(at_ilse, url, wrong.form() | {"justified": "nee", "words": "Marloes was er gewoon."})

    page = visit(at_ilse, "/toezicht")
    assert page.texts("main .rij__wat") == ["Tarik Yilmaz", "Karim Idrissi"]
    assert "nagekeken: niet terecht" in page.text
    done = visit(at_ilse, url)
    assert "Niet terecht." in done.text
    assert not done.has("main form")
    again = submit(
        at_ilse,
        url,
        visit(at_ilse, page.all("main .rij__doe a")[0].attrib["href"]).form()
        | {"justified": "ja", "words": "Toch wel."},
        422,
    )
    assert "Niet terecht." in again.text
    with database.reading():
        found = session().scalars(select(EmergencyReview)).all()
        assert [(one.justified, one.words) for one in found] == [(False, "Marloes was er gewoon.")]


def test_toezicht_is_there_for_the_privacy_officer_of_this_municipality_alone(
    watch: Watch, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing():
        url = f"/toezicht/noodtoegang/{take(watch)}"
        far = accounts.other_worker("Van ver", role=None)
        accounts.grant(far, Role.PRIVACY_OFFICER)
        people = [accounts.worker(role.value, role=None) for role in Role]
        for account, role in zip(people, Role, strict=True):
            accounts.grant(account, role)
        meelezer = cases.reader(watch.case, people[0]).public_id
    for account, role in zip(people, Role, strict=True):
        client = signed_in(account)
        wanted = 200 if role is Role.PRIVACY_OFFICER else 404
        assert {client.get(path).status_code for path in ("/toezicht", url)} == {wanted}, role
        assert client.get(f"/toezicht/noodtoegang/{meelezer}").status_code == 404
    ver = signed_in(far)
    assert "Niemand heeft noodtoegang genomen." in visit(ver, "/toezicht").text
    assert ver.get(url).status_code == 404
    assert signed_in(watch.marloes).get(url).status_code == 404


def test_the_list_asks_as_much_for_one_time_as_for_many(
    watch: Watch, database: Database, at_ilse: FlaskClient
) -> None:
    with database.writing():
        take(watch)
    visit(at_ilse, "/toezicht")
    with count_queries(database.engine) as few:
        visit(at_ilse, "/toezicht")
    with database.writing():
        for _ in range(25):
            take(watch, accounts.worker())
    with count_queries(database.engine) as many:
        page = visit(at_ilse, "/toezicht")

    assert len(many.own) == len(few.own) <= 12
    assert len(page.all("main li.rij")) == 20
    assert len(visit(at_ilse, page.link("Volgende")).all("main li.rij")) == 6
