"""Safety and telephone numbers only when shared; what is withheld or hidden stays away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.accounts.models import UserAccount
from app.db import Database, session
from app.families.models import FamilyMember, ShieldName, Withholding
from app.plans.models import Section, SharedGoal
from tests.accounts import make
from tests.plans import sharing_at_table as sharing
from tests.plans.sharing_at_table import HOME, SCHOOL, goals_on, let_in, url_of
from tests.plans.table import Table
from tests.support.page import visit

Clients = Callable[[UserAccount], FlaskClient]
HOME_WORDS = "Ik wil weer thuis slapen, zonder ruzie."
SCHOOL_WORDS = "Ik wil mijn diploma halen, op mijn eigen school."
# Of the plan, of the gezin and of the casus: what nobody may see who joins for one goal.
OTHERS = (
    *("zwemdiploma", "Energiecontract", "Tante Ilse", "Jeroen", "Lot", "Sem ", "Lelystad"),
    *("Er was thuis veel ruzie", "Wordt het te heftig", "Anouk gebeld", "Ik wil dat mama en papa"),
)


def test_without_the_plan_a_shared_goal_is_not_read(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients
) -> None:
    """A row left over of another time of access opens nothing."""
    with database.writing():
        reader = sharing.joins(third, linda, "contact")
        (line,) = sharing.lines(third, HOME)
        by_id = make.id_of(third.worker)
        make.saved(SharedGoal(reader_id=reader.id, line=line, by_id=by_id, at=clock.now()))
    page = visit(signed_in(linda), url_of(third))
    assert not page.has("#doelen")
    assert "thuis slapen" not in page.html
    assert [word for word in OTHERS if word in page.html and word != "Jeroen"] == []


def test_a_goal_that_is_withheld_from_this_reader_leaves_no_trace(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients
) -> None:
    let_in(database, third, linda, HOME, SCHOOL)
    with database.writing():
        make.saved(
            Withholding(
                family_id=make.id_of(third.family),
                entry_kind="doel",
                entry_id=sharing.lines(third, HOME)[0],
                account_id=make.id_of(linda),
                ground="goede_hulp",
                reason="Dat zegt Noor zelf.",
                by_id=make.id_of(third.worker),
                at=clock.now(),
            )
        )
    page = visit(signed_in(linda), url_of(third))
    assert goals_on(page) == [SCHOOL_WORDS]
    assert "thuis slapen" not in page.html


def test_safety_is_read_only_when_it_was_shared(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients
) -> None:
    with database.writing():
        third.write(Section.VEILIG, "Ik bel mijn vriendin.", "Noor")
        third.adopt()
    let_in(database, third, linda, HOME)
    assert "Wordt het te heftig" not in visit(signed_in(linda), url_of(third)).html
    with database.writing():
        karel = sharing.partner("Karel Zwart", "Een andere stichting")
    let_in(database, third, karel, HOME, shares="plan,veiligheid")
    page = visit(signed_in(karel), url_of(third))
    assert page.texts("h2")[:3] == ["Wat u doet", "Doelen", "Zo houden we het veilig"]
    assert "Wordt het te heftig?" in page.text
    assert "Ik bel mijn vriendin" not in page.html
    assert "Er was thuis veel ruzie" not in page.html


def test_who_can_be_called_stands_there_only_when_that_was_shared(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients
) -> None:
    with database.writing():
        for name in ("Anouk", "Noor"):
            third.person(name).phone = f"06 - 00 00 0{len(name)} 12"
        session().commit()
    let_in(database, third, linda, HOME)
    assert "06 - 00" not in visit(signed_in(linda), url_of(third)).html
    with database.writing():
        karel = sharing.partner("Karel Zwart", "Een andere stichting")
    let_in(database, third, karel, HOME, shares="plan,contact")
    page = visit(signed_in(karel), url_of(third))
    assert page.texts("#bellen li") == [
        "Anouk Bakker, moeder 06 - 00 00 05 12",
        "Jeroen Bakker, vader Er staat geen telefoonnummer. Vraag het Marloes Veenstra.",
    ]


def test_who_must_not_be_found_is_not_among_those_to_call(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients
) -> None:
    let_in(database, third, linda, HOME, shares="plan,contact")
    with database.writing():
        anouk = third.person("Anouk")
        anouk.phone, anouk.shielded_since = "06 - 00 00 05 12", date(2026, 11, 1)
        session().commit()
    client = signed_in(linda)
    page = visit(client, url_of(third))
    assert "Anouk Bakker" not in page.html
    assert "06 - 00 00" not in page.html
    assert page.texts("#bellen li")[0].startswith("Jeroen Bakker")
    # Her given name stands with the goal that is hers: that says nothing of where she is.
    assert "Van Noor en Anouk." in page.text
    with database.writing():
        make.saved(
            ShieldName(
                person_id=make.id_of(third.people["Anouk"]),
                account_id=make.id_of(linda),
                reason="Haalt de kinderen op.",
                by_id=make.id_of(third.worker),
                at=clock.now(),
            )
        )
    # Being named counts for who reads the casus; a partner never does (decision 022).
    assert "06 - 00 00 05 12" not in visit(client, url_of(third)).text.replace("\u00a0", " ")


def test_who_left_the_gezin_is_not_among_those_to_call(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients
) -> None:
    let_in(database, third, linda, HOME, shares="plan,contact")
    with database.writing():
        of_jeroen = FamilyMember.person_id == make.id_of(third.people["Jeroen"])
        session().scalars(select(FamilyMember).where(of_jeroen)).one().until_on = date(2026, 11, 1)
        session().commit()
    assert "Jeroen" not in visit(signed_in(linda), url_of(third)).html
