"""What a partner reads of the plan: the goals that were shared, and no sign of the rest."""

from __future__ import annotations

from collections.abc import Callable

from flask.testing import FlaskClient

from app.accounts.models import UserAccount
from app.db import Database, session
from app.plans import operations
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


def test_a_partner_reads_the_goals_that_were_shared_and_no_sign_of_the_rest(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients
) -> None:
    let_in(database, third, linda, HOME)
    page = visit(signed_in(linda), url_of(third))
    assert goals_on(page) == [HOME_WORDS]
    assert page.texts(".doel__van") == ["Van Noor en Anouk. Gezinsrelaties."]
    assert page.texts(".actie__tekst") == [
        "Afspraken over de telefoon op papier",
        "Elke avond om acht uur bellen",
    ]
    assert page.texts(".actie__wie") == ["Anouk", "Noor"]
    assert "Marloes Veenstra" in page.text
    assert third.worker.phone in page.text
    assert [word for word in (*OTHERS, SCHOOL_WORDS) if word in page.html] == []
    assert "Doel 1" not in page.text
    assert not page.has(".doel form")


def test_what_somebody_writes_in_a_draft_is_read_when_it_is_adopted(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients
) -> None:
    let_in(database, third, linda, HOME)
    client = signed_in(linda)
    with database.writing():
        third.score("Ik wil weer thuis", 8, "Nu gaat het goed.")
        goal = next(g for g in third.version().goals if g.nr == 1)
        operations.change_goal(
            goal,
            by=third.by,
            family_words="Ik wil altijd thuis slapen.",
            leefdomein=goal.leefdomein,
            owners=[owner.person for owner in goal.owners],
            score=8,
            score_words="Nu gaat het goed.",
            success_words="Elke nacht.",
        )
    page = visit(client, url_of(third))
    assert goals_on(page) == [HOME_WORDS]
    assert "Nu een 4." in page.text
    assert "Eerste nacht weer thuis" not in page.text
    with database.writing():
        third.adopt()
    page = visit(client, url_of(third))
    assert goals_on(page) == ["Ik wil altijd thuis slapen."]
    assert "Nu een 8." in page.text
    assert "Eerste nacht weer thuis" in page.text


def test_who_does_something_is_named_only_when_the_goal_is_theirs(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients
) -> None:
    with database.writing():
        third.adopt()
    let_in(database, third, linda, SCHOOL)
    page = visit(signed_in(linda), url_of(third))
    assert dict(zip(page.texts(".actie__tekst"), page.texts(".actie__wie"), strict=True)) == {
        "Rooster met drie schooldagen": "iemand om het gezin heen",
        "Vervoer van De Kreek naar school regelen": "Marloes Veenstra",
    }
    assert "Mentor Bos" not in page.html


def test_somebody_of_the_gezin_and_another_helper_are_not_named(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients
) -> None:
    with database.writing():
        other = sharing.partner("Karel Zwart", "Een andere stichting")
        goal = next(g for g in third.version().goals if g.nr == 2)
        for what, who in (("Naar school brengen", "Anouk"),):
            third.action(goal, what, who)
        operations.add_action(
            session().get_one(type(goal), make.id_of(goal)),
            by=third.by,
            what="Met school praten",
            who=session().get_one(UserAccount, make.id_of(other)),
            due_on=None,
        )
        third.adopt()
    let_in(database, third, linda, SCHOOL)
    page = visit(signed_in(linda), url_of(third))
    said = dict(zip(page.texts(".actie__tekst"), page.texts(".actie__wie"), strict=True))
    assert said["Naar school brengen"] == "iemand uit het gezin"
    assert said["Met school praten"] == "een hulpverlener"
    assert "Karel" not in page.html


def test_a_goal_that_stopped_is_read_no_more(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients
) -> None:
    let_in(database, third, linda, HOME, "Ik wil mijn zwemdiploma")
    client = signed_in(linda)
    assert len(goals_on(visit(client, url_of(third)))) == 2
    with database.writing():
        third.adopt()
    assert goals_on(visit(client, url_of(third))) == [HOME_WORDS]


def test_two_partners_see_their_own_goals_each(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients
) -> None:
    with database.writing():
        karel = sharing.partner("Karel Zwart", "Een andere stichting")
    let_in(database, third, linda, HOME)
    let_in(database, third, karel, SCHOOL)
    assert goals_on(visit(signed_in(linda), url_of(third))) == [HOME_WORDS]
    page = visit(signed_in(karel), url_of(third))
    assert goals_on(page) == [SCHOOL_WORDS]
    assert "Linda" not in page.html


def test_what_is_no_longer_shared_is_gone_at_the_next_request(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients
) -> None:
    with database.writing():
        reader = sharing.joins(third, linda)
        sharing.share(third, reader, HOME, SCHOOL)
    client = signed_in(linda)
    assert len(goals_on(visit(client, url_of(third)))) == 2
    with database.writing():
        sharing.share(third, reader, SCHOOL)
    assert goals_on(visit(client, url_of(third))) == [SCHOOL_WORDS]
    with database.writing():
        sharing.share(third, reader)
    page = visit(client, url_of(third))
    assert goals_on(page) == []
    assert "Er is nu geen doel met u gedeeld." in page.text
