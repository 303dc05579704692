"""The screens of what changes in the life of a gezin."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.accounts.models import UserAccount
from app.cases.models import Case, CaseLink, Signal
from app.db import Database, session
from tests.accounts import make as accounts
from tests.cases import make
from tests.cases.life import NOW, TODAY, Lives, lives
from tests.support.page import Page, submit, visit

SignIn = Callable[[UserAccount], FlaskClient]
FORM = "main form"


@pytest.fixture
def home(database: Database) -> Iterator[Lives]:
    with clock.stopped_at(NOW):
        with database.writing():
            found = lives()
            accounts.team("Almere Haven", accounts.municipality("0034", "Almere"))
        yield found


@pytest.fixture
def marloes(home: Lives, signed_in: SignIn) -> FlaskClient:
    return signed_in(home.marloes)


def url(home: Lives, path: str = "") -> str:
    return f"/casussen/{home.case.public_id}{path}"


def key(page: Page, words: str) -> str:
    """The value of a choice that has these words in it."""
    for label in page.all("label"):
        if words in "".join(label.itertext()):
            box = page.all(f"#{label.attrib['for']}")[0]
            return box.attrib["value"]
    found = (o for o in page.all("option") if words in "".join(o.itertext()))
    return next(found).attrib["value"]


def test_the_casus_leads_to_what_can_change(home: Lives, marloes: FlaskClient) -> None:
    assert visit(marloes, url(home)).link("Er verandert iets in het gezin") == url(
        home, "/verandert"
    )
    page = visit(marloes, url(home, "/verandert"))
    for words in ("Er is een kind geboren", "Het gezin gaat uit elkaar", "verhuist"):
        assert words in page.text
    assert "Nog niets: dit is altijd één gezin in één casus geweest." in page.text


def test_two_households_in_one_form_and_what_is_wrong_stands_at_its_field(
    home: Lives, marloes: FlaskClient, database: Database
) -> None:
    page = visit(marloes, url(home, "/uit-elkaar"))
    both = key(page, "Sem Bakker")
    said = page.form(FORM) | {
        "leave": [key(page, "Jeroen"), both],
        "both": [both],
        "name": "De Wit",
        "reason": "Jeroen woont apart.",
    }
    wrong = submit(marloes, url(home, "/uit-elkaar"), said, status=422)
    assert "Kies voor Sem één van de twee." in wrong.text
    assert "Jeroen woont apart." in wrong.text

    answer = submit(
        marloes, url(home, "/uit-elkaar"), wrong.form(FORM) | {"leave": said["leave"][:1]}
    )

    new = visit(marloes, answer.response.headers["Location"])
    assert "Gezin De Wit" in new.text
    assert (
        "Begon uit de casus van gezin Bakker"
        in visit(marloes, f"{answer.response.headers['Location']}/verandert").text
    )
    submit(marloes, url(home, "/uit-elkaar"), wrong.form(FORM) | {"leave": said["leave"][:1]})
    with database.reading():
        assert len(session().scalars(select(CaseLink)).all()) == 1


def test_merging_asks_who_is_who_and_the_other_is_read_from_here(
    home: Lives, marloes: FlaskClient
) -> None:
    which = visit(marloes, url(home, "/samenvoegen"))
    nothing = submit(marloes, url(home, "/samenvoegen"), which.form(FORM), status=422)
    assert "Kies de andere casus." in nothing.text
    chosen = which.form(FORM) | {"other": key(which, "Gezin Bakker-Oost")}
    to = submit(marloes, url(home, "/samenvoegen"), chosen).response.headers["Location"]
    page = visit(marloes, to)
    form = page.form(FORM)
    # Anouk and Noor are filled in by name and birth date; oma Riet is asked.
    assert sorted(name for name in form if name.startswith("same_") and form[name]) == [
        "same_0",
        "same_2",
    ]
    asked = submit(marloes, to, form | {"reason": "Hetzelfde gezin."}, status=422)
    assert "Kies wie dit is." in asked.text

    answer = submit(marloes, to, asked.form(FORM) | {"same_1": "nieuw", "accepted": "y"})

    assert answer.response.headers["Location"] == url(home)
    page = visit(marloes, url(home, "/verandert"))
    assert "Hierin ging op: gezin Bakker-Oost" in page.text
    visit(marloes, f"/casussen/{home.other.public_id}")
    submit(marloes, to, asked.form(FORM) | {"same_1": "nieuw", "accepted": "y"})


def test_with_one_casus_there_is_nothing_to_merge(home: Lives, signed_in: SignIn) -> None:
    with clock.stopped_at(NOW):
        karim = signed_in(home.karim)
    visit(karim, url(home, "/samenvoegen"), status=404)


def test_moving_says_what_goes_along_and_closes_the_casus(
    home: Lives, marloes: FlaskClient, database: Database
) -> None:
    page = visit(marloes, url(home, "/verhuizen"))
    assert "Noor Bakker, kind, geboren op 02-03-2011." in page.text
    form = page.form(FORM) | {
        "team": key(page, "Almere, Almere Haven"),
        "contact": "Anouk, 06 - 00 00 01 12",
        "question": "Noor gaat naar een nieuwe school.",
        "basis": "toestemming",
        "words": "Anouk, aan tafel.",
    }
    wrong = submit(marloes, url(home, "/verhuizen"), form, status=422)
    assert "Kies ten minste één onderdeel." in wrong.text
    assert "Noor gaat naar een nieuwe school." in wrong.text

    submit(
        marloes, url(home, "/verhuizen"), wrong.form(FORM) | {"parts": ["gezin"], "accepted": "y"}
    )

    with database.reading():
        assert session().get_one(Case, home.case.id).closed_on == TODAY
        assert session().scalars(select(Signal.name).where(Signal.case_id.is_(None))).all() == [
            "Bakker"
        ]
    assert "Het gezin is verhuisd naar Almere." in visit(marloes, url(home)).text


def test_a_birth_is_recorded_from_the_gezin(home: Lives, marloes: FlaskClient) -> None:
    address = visit(marloes, url(home, "/verandert")).link("Vastleggen Er is een kind geboren")
    page = visit(marloes, address)
    form = page.form(FORM) | {"given_name": "Lotte", "born_on": "20-11-2026"}
    wrong = submit(marloes, address, form | {"holders": [key(page, "Anouk")]}, status=422)
    assert "Schrijf hoe u dit weet, bijvoorbeeld: geboorteakte gezien." in wrong.text

    more = {"holders": [key(page, "Anouk")], "evidence": "Geboorteakte gezien."}
    answer = submit(marloes, address, wrong.form(FORM) | more)

    assert "Lotte" in visit(marloes, answer.response.headers["Location"]).text


def test_who_reads_along_sees_what_changed_and_changes_nothing(
    home: Lives, signed_in: SignIn, database: Database
) -> None:
    with database.writing():
        make.reader(home.case, home.karim)
    karim = signed_in(home.karim)

    assert "Vastleggen" not in visit(karim, url(home, "/verandert")).text
    for path in ("/uit-elkaar", "/samenvoegen", "/verhuizen"):
        visit(karim, url(home, path), status=403)


def test_of_a_casus_that_is_only_read_nothing_is_told_by_merging(
    home: Lives, signed_in: SignIn, database: Database
) -> None:
    """Found by somebody who did not write it: its people and open ends stood on this page."""
    with database.writing():
        own = make.case(home.karim, make.family("Vos", ()))
        make.reader(home.other, home.karim)
    karim = signed_in(home.karim)
    address = f"/casussen/{own.public_id}/samenvoegen/{home.other.public_id}"

    visit(karim, address, status=404)
    form = visit(karim, f"/casussen/{own.public_id}/uit-elkaar").form(FORM)
    submit(karim, address, form, status=404)
