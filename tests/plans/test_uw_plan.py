"""Who of the gezin may read what of their own plan; written from access.md, not from the code."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select

from app import clock
from app.access import Relation, Role
from app.db import Database, session
from app.families import operations as families
from app.families.models import Gezag
from app.plans.models import Section
from app.plans.queries.own_letter import OwnLetter, WhyNot, shelves
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.plans import table as laying
from tests.plans.evaluating import evaluate
from tests.plans.family_at_table import Home, grant, let_in
from tests.plans.table import Table
from tests.support.queries import count_queries
from tests.support.stories import Story, Told, attached, begins_with

ADOPTED = date(2026, 11, 10)
OWN = {
    "Anouk": "Ik wil minder schreeuwen.",
    "Jeroen": "Ik drink niet meer.",
    "Noor": "Ik wil rust.",
    "Sem": "Ik wil zwemmen.",
}
GOALS = {
    "Samen eten.": (),
    "Noor slaapt weer thuis.": ("Noor", "Anouk"),
    "Sem haalt zijn diploma.": ("Sem",),
    "Anouk houdt geld over.": ("Anouk",),
    "Jeroen gaat naar de cursus.": ("Jeroen",),
    "Wij praten samen.": ("Anouk", "Jeroen"),
}


def _laid() -> Home:
    """Anouk has gezag over Noor (15), Sem (9) and Lot (4) since birth, Jeroen over Sem alone."""
    with clock.stopped_at("2026-11-22T10:00"):
        accounts.mark()
        made = Home(laying.lay())
        for child in ("Noor", "Sem", "Lot"):
            grant(made, child, "Anouk")
        grant(made, "Sem", "Jeroen")
        _write(made.table)
        for name in ("Anouk", "Jeroen"):
            let_in(made, name, Role.OUDER)
        let_in(made, "Noor", Role.JEUGDIGE)
        return made


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def home(database: Database, told: Told) -> Iterator[Home]:
    with clock.stopped_at("2026-11-22T10:00"), database.writing():
        yield attached(told(LAID))


def _write(table: Table) -> None:
    with clock.stopped_at("2026-11-10T10:00"):
        table.begin()
        table.write(Section.WIJ, "Wij zijn een gezin.")
        table.write(Section.VEILIG, "Bij gevaar bellen we 112.")
        for name, text in OWN.items():
            table.write(Section.ANDERS, text, name)
        for words, owners in GOALS.items():
            goal = table.goal(words, owners=owners, score=4, score_words=f"Over {words}")
            for name in owners or ("Oma Riet",):
                table.action(goal, f"{name} doet iets voor: {words}", name)
        table.choose(on=ADOPTED)
        table.adopt({"Anouk": ("eens", ""), "Noor": ("eens", "")})


def shared(letter: OwnLetter) -> list[str]:
    return [piece.text for piece in letter.shared]


def own(letter: OwnLetter) -> set[str]:
    return {piece.text for piece in letter.own}


def goals(letter: OwnLetter) -> list[str]:
    return [goal.words for goal in letter.goals]


def doing(letter: OwnLetter) -> set[str]:
    rows = [row for goal in letter.goals for row in goal.doing] + letter.doing
    return {row.text.split(" doet")[0] for row in rows}


LETTER = ["Wij zijn een gezin.", "Bij gevaar bellen we 112."]


def test_a_parent_reads_what_is_shared_and_what_is_of_children_with_gezag(home: Home) -> None:
    letter = home.letter("Anouk")

    assert shared(letter) == LETTER
    assert own(letter) == {OWN["Anouk"], OWN["Noor"], OWN["Sem"]}
    assert goals(letter) == [
        "Samen eten.",
        "Noor slaapt weer thuis.",
        "Sem haalt zijn diploma.",
        "Anouk houdt geld over.",
    ]
    assert doing(letter) == {"Anouk", "Noor", "Sem"}
    assert home.standing("Anouk").relation is Relation.PARENT


def test_the_other_parent_reads_only_of_the_child_over_whom_they_hold_gezag(home: Home) -> None:
    letter = home.letter("Jeroen")

    assert own(letter) == {OWN["Jeroen"], OWN["Sem"]}
    assert goals(letter) == [
        "Samen eten.",
        "Sem haalt zijn diploma.",
        "Jeroen gaat naar de cursus.",
    ]
    assert doing(letter) == {"Jeroen", "Sem"}


def test_what_another_said_of_a_goal_that_is_not_ones_own_alone_is_not_shown(home: Home) -> None:
    said = {goal.words: goal.said for goal in home.letter("Anouk").goals}

    assert said["Anouk houdt geld over."] == "Over Anouk houdt geld over."
    assert {said[words] for words in said if words != "Anouk houdt geld over."} == {""}


@pytest.mark.parametrize(("by", "shown"), [("Anouk", True), ("Noor", False), (None, False)])
def test_words_at_a_goal_of_ones_own_are_shown_to_who_spoke_at_the_evaluation(
    home: Home, by: str | None, shown: bool
) -> None:
    """Who says what at a goal is not kept: of an evaluation by another it can be anybody."""
    with clock.stopped_at("2026-12-20T10:00"):
        speaker = home.table.person(by) if by else None
        evaluate(home.table, date(2026, 12, 10), family_words_by=speaker)

        said = {goal.words: goal.said for goal in home.letter("Anouk").goals}
    assert said["Anouk houdt geld over."] == ("Het gaat beter." if shown else "")


@pytest.mark.parametrize(
    ("day", "reads"),
    [("2027-03-01T12:00", True), ("2027-03-02T00:30", False)],  # Noor is 16 on 2 March 2027
)
def test_from_sixteen_a_parent_reads_nothing_of_the_child_any_more(
    home: Home, day: str, reads: bool
) -> None:
    with clock.stopped_at(day):
        letter = home.letter("Anouk")

    assert (OWN["Noor"] in own(letter)) is reads
    assert ("Noor slaapt weer thuis." in goals(letter)) is reads
    assert ("Noor" in doing(letter)) is reads


@pytest.mark.parametrize(
    ("day", "together"),
    [
        ("2026-11-22T10:00", False),  # Noor is 15
        ("2027-03-01T12:00", False),
        ("2027-03-02T00:30", True),  # and 16 today
        ("2029-03-01T12:00", True),
        ("2029-03-02T00:30", False),  # and 18 today: their own parts again
    ],
)
def test_a_young_person_reads_their_own_parts_and_from_16_to_18_those_of_all(
    home: Home, day: str, together: bool
) -> None:
    with clock.stopped_at(day):
        letter = home.letter("Noor")

    assert shared(letter) == (LETTER if together else [])
    assert own(letter) == {OWN["Noor"]}
    assert goals(letter) == [*(["Samen eten."] if together else []), "Noor slaapt weer thuis."]
    assert {goal.said for goal in letter.goals} == {""}
    assert doing(letter) == {"Noor"}
    assert home.standing("Noor").young


@pytest.mark.parametrize(
    ("day", "reads"), [("2028-08-19T12:00", False), ("2028-08-20T00:30", True)]
)
def test_from_the_twelfth_birthday_a_child_reads(home: Home, day: str, reads: bool) -> None:
    let_in(home, "Lot", Role.JEUGDIGE)
    home.table.person("Lot").birth_date = date(2016, 8, 20)
    session().commit()

    with clock.stopped_at(day):
        assert (home.shelf("Lot").why_not is not WhyNot.NO_ACCESS) is reads


def test_gezag_that_ended_yesterday_gives_nothing_today(home: Home) -> None:
    row = (
        session()
        .scalars(select(Gezag).where(Gezag.holder_person_id == home.table.person("Jeroen").id))
        .one()
    )
    families.end_gezag(
        home.member("Sem"),
        by=home.table.by,
        gezag=row,
        until_on=date(2026, 11, 21),
        reason="Uitspraak.",
    )

    shelf = home.shelf("Jeroen")

    assert shelf.why_not is WhyNot.NO_ACCESS
    assert (shelf.thing, shelf.standing.thing()) == (None, None)
    assert shelf.standing.regisseur is None


def test_gezag_that_began_after_the_version_was_adopted_opens_only_the_next(home: Home) -> None:
    grant(home, "Lot", "Jeroen", from_on=date(2026, 11, 11))
    row = (
        session()
        .scalars(
            select(Gezag).where(
                Gezag.holder_person_id == home.table.person("Jeroen").id,
                Gezag.child_id == home.table.person("Sem").id,
            )
        )
        .one()
    )
    families.end_gezag(
        home.member("Sem"),
        by=home.table.by,
        gezag=row,
        until_on=date(2026, 11, 15),
        reason="Uitspraak.",
    )

    letter = home.letter("Jeroen")
    assert own(letter) == {OWN["Jeroen"]}  # one's own words one may always read
    assert (shared(letter), goals(letter)) == ([], ["Jeroen gaat naar de cursus."])

    home.table.again()
    home.table.adopt({"Anouk": ("eens", ""), "Noor": ("eens", "")})
    assert shared(home.letter("Jeroen")) == LETTER
    assert [letter.version.nr for letter in home.shelf("Jeroen").letters] == [2, 1]
    assert shared(home.shelf("Jeroen").letters[1]) == []


def test_gezag_that_began_later_over_one_child_opens_nothing_of_that_child(home: Home) -> None:
    grant(home, "Noor", "Jeroen", from_on=date(2026, 11, 11))

    assert OWN["Noor"] not in own(home.letter("Jeroen"))


@pytest.mark.parametrize("who", ["Lot", "Jeroen", "Anouk"])
def test_in_a_gezin_with_somebody_shielded_each_reads_only_their_own_part(
    home: Home, who: str
) -> None:
    home.table.person(who).shielded_since = clock.today()
    session().commit()

    for name in ("Anouk", "Jeroen"):
        letter = home.letter(name)
        assert own(letter) == {OWN[name]}
        assert (letter.shared, letter.goals, letter.doing) == ([], [], [])


def test_somebody_shielded_who_left_the_gezin_counts_too(home: Home) -> None:
    home.table.person("Lot").shielded_since = clock.today()
    home.member("Lot").until_on = date(2026, 11, 1)
    session().commit()

    assert home.letter("Anouk").shared == []


def test_a_draft_is_read_by_nobody(home: Home) -> None:
    home.table.again()
    home.table.write(Section.GOED, "Dit is nog niet vastgesteld.")

    assert shared(home.letter("Anouk")) == LETTER


def test_who_left_the_gezin_reads_nothing_of_it(home: Home) -> None:
    home.member("Anouk").until_on = date(2026, 11, 21)
    session().commit()

    assert shelves(home.actor("Anouk")) == []


def test_access_that_was_ended_gives_nothing(home: Home) -> None:
    families.end_family_access(home.member("Anouk"), by=home.table.by, reason="Op verzoek.")

    assert shelves(home.actor("Anouk")) == []


def test_a_closed_casus_is_read_by_nobody_of_the_gezin(home: Home) -> None:
    assert home.shelf("Anouk").letters
    cases.close(home.table.case)

    assert home.shelf("Anouk").why_not is WhyNot.NO_ACCESS


def test_the_right_is_only_that_of_the_account_itself(home: Home) -> None:
    thing = home.shelf("Anouk").thing

    assert thing is not None
    assert thing.relations_of(home.actor("Anouk")) == {Relation.PARENT}
    assert thing.relations_of(home.actor("Jeroen")) == frozenset()


def test_reading_costs_the_same_however_much_there_is(home: Home, database: Database) -> None:
    actor = home.actor("Anouk")
    session().expire_all()
    with count_queries(database.engine, at_most=12):
        [shelf] = shelves(actor)
        assert shelf.newest is not None
