"""What is not there for one reader leaves no trace: withheld, of another gezin, of another time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from app import clock
from app.access import Role
from app.db import Database, session
from app.families.models import Family, FamilyMember, Gezag, Withholding
from app.plans.models import Goal, PlanPart, PlanVersion, Section
from app.plans.queries.own_letter import OwnLetter, shelves
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.plans import table as laying
from tests.plans.evaluating import evaluate
from tests.plans.family_at_table import Home, grant, let_in
from tests.plans.table import Table
from tests.support.stories import Story, Told, attached, begins_with

WE = "Wij zijn een gezin."
SHE = "Ik wil minder schreeuwen."
SAFE = "Bij gevaar bellen we 112."


def _laid() -> Home:
    """Two versions, of 10 and of 20 November; Anouk has gezag over Noor and Sem since birth."""
    with clock.stopped_at("2026-11-22T10:00"):
        accounts.mark()
        made = Home(laying.lay())
        for child in ("Noor", "Sem"):
            grant(made, child, "Anouk")
        with clock.stopped_at("2026-11-10T10:00"):
            _first(made.table)
        with clock.stopped_at("2026-11-20T10:00"):
            made.table.again()
            made.table.score("Samen eten.", 6)
            made.table.adopt()
        let_in(made, "Anouk", Role.OUDER)
        let_in(made, "Noor", Role.JEUGDIGE)
        return made


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def home(database: Database, told: Told) -> Iterator[Home]:
    with clock.stopped_at("2026-11-22T10:00"), database.writing():
        yield attached(told(LAID))


def _first(table: Table) -> None:
    table.begin()
    table.write(Section.WIJ, WE)
    table.write(Section.VEILIG, SAFE)
    table.write(Section.ANDERS, SHE, "Anouk")
    table.write(Section.ANDERS, "Ik wil rust.", "Noor")
    table.write(Section.ANDERS, "Ik drink niet meer.", "Jeroen")
    goal = table.goal("Samen eten.", owners=(), score=4)
    table.action(goal, "Anouk kookt.", "Anouk", date(2026, 12, 1))
    table.goal("Noor slaapt thuis.", owners=("Noor",), score=2)
    table.choose(on=date(2026, 11, 10))
    table.adopt()


def keep_back(home: Home, kind: str, entry_id: str, who: str = "Anouk", **more: Any) -> Withholding:
    row = Withholding(
        family_id=accounts.id_of(home.table.family),
        entry_kind=kind,
        entry_id=entry_id,
        person_id=home.table.person(who).id,
        ground="privacy_van_een_ander",
        reason="Gaat over een ander.",
        by_id=accounts.id_of(home.table.worker),
        at=clock.now(),
        **more,
    )
    session().add(row)
    session().commit()
    return row


def version(nr: int) -> PlanVersion:
    return session().scalars(select(PlanVersion).where(PlanVersion.nr == nr)).one()


def part(nr: int, text: str) -> str:
    query = select(PlanPart).where(PlanPart.version_id == version(nr).id, PlanPart.text == text)
    return session().scalars(query).one().public_id


def line(words: str) -> str:
    query = select(Goal).where(Goal.family_words == words, Goal.version_id == version(1).id)
    return session().scalars(query).one().line


def everything(letter: OwnLetter) -> str:
    """All that could give something away, but the version itself."""
    said = (letter.shared, letter.own, letter.goals, letter.doing, letter.said)
    return repr(said)


@pytest.mark.parametrize("nr", [1, 2])
@pytest.mark.parametrize("text", [WE, SHE, "Ik wil rust."])
def test_a_part_that_is_withheld_is_gone_from_every_version(home: Home, nr: int, text: str) -> None:
    assert all(text in everything(letter) for letter in home.shelf("Anouk").letters)

    keep_back(home, "deel", part(nr, text))

    letters = home.shelf("Anouk").letters
    assert len(letters) == 2
    assert not any(text in everything(letter) for letter in letters)
    assert all(SAFE in everything(letter) for letter in letters)


def test_what_is_withheld_from_one_is_read_by_another(home: Home) -> None:
    keep_back(home, "deel", part(2, "Ik wil rust."))

    assert "Ik wil rust." not in everything(home.letter("Anouk"))
    assert "Ik wil rust." in everything(home.letter("Noor"))


def test_what_is_no_longer_withheld_is_back(home: Home) -> None:
    row = keep_back(home, "deel", part(2, WE))
    row.ended_at, row.ended_by_id = clock.now(), accounts.id_of(home.table.worker)
    session().commit()

    assert WE in everything(home.letter("Anouk"))


def test_a_goal_that_is_withheld_takes_its_actions_and_scores_along(home: Home) -> None:
    keep_back(home, "doel", line("Samen eten."))

    for letter in home.shelf("Anouk").letters:
        assert [goal.words for goal in letter.goals] == ["Noor slaapt thuis."]
        assert "kookt" not in everything(letter)


def test_a_version_of_which_all_is_withheld_is_no_version_at_all(home: Home) -> None:
    for text in (WE, SAFE, SHE, "Ik wil rust."):
        keep_back(home, "deel", part(2, text))
    for words in ("Samen eten.", "Noor slaapt thuis."):
        keep_back(home, "doel", line(words))

    shelf = home.shelf("Anouk")

    assert (shelf.letters, shelf.thing) == ([], None)
    assert shelf.why_not == "niets om te lezen"


def said(home: Home, who: str = "Anouk") -> list[str]:
    return [said.text for letter in home.shelf(who).letters for said in letter.said]


def score(home: Home, words: str, who: str = "Anouk") -> list[int]:
    [goal] = [goal for goal in home.letter(who).goals if goal.words == words]
    return [*(score for _, score in goal.earlier), goal.score]


def test_scores_go_on_over_versions_and_evaluations(home: Home) -> None:
    with clock.stopped_at("2026-12-20T10:00"):
        evaluate(home.table, date(2026, 12, 10), score=8)

        assert score(home, "Samen eten.") == [4, 6, 8]
        [earlier] = [g for g in home.shelf("Anouk").letters[1].goals if g.words == "Samen eten."]
        assert (earlier.earlier, earlier.score) == ([], 4)


def test_an_evaluation_that_is_withheld_moves_no_score(home: Home) -> None:
    with clock.stopped_at("2026-12-20T10:00"):
        held = evaluate(home.table, date(2026, 12, 10), score=8)
        keep_back(home, "evaluatie", held.public_id)

        assert score(home, "Samen eten.") == [4, 6]
        assert said(home) == []


@pytest.mark.parametrize(
    ("by", "anouk", "noor"),
    [(None, True, False), ("Anouk", True, False), ("Noor", True, True), ("Jeroen", False, False)],
)
def test_words_at_an_evaluation_are_of_who_said_them(
    home: Home, by: str | None, anouk: bool, noor: bool
) -> None:
    with clock.stopped_at("2026-12-20T10:00"):
        person = home.table.person(by) if by else None
        evaluate(
            home.table, date(2026, 12, 10), family_words="Zo ging het.", family_words_by=person
        )

        assert said(home) == (["Zo ging het."] if anouk else [])
        assert said(home, "Noor") == (["Zo ging het."] if noor else [])


def test_an_evaluation_of_after_gezag_ended_and_began_again_is_of_its_own_day(home: Home) -> None:
    with clock.stopped_at("2026-12-20T10:00"):
        evaluate(home.table, date(2026, 12, 10), score=8)
        for row in home.gezag_rows():
            row.until_on = date(2026, 12, 9)
        session().commit()
        for child in ("Noor", "Sem"):
            grant(home, child, "Anouk", from_on=date(2026, 12, 11))

        assert score(home, "Samen eten.") == [4, 6]
        assert said(home) == []


def elsewhere(home: Home) -> Family:
    """Sem has a second gezin, of Jeroen, with a plan of its own."""
    place = home.table.family.municipality_id
    other = Family(municipality_id=place, name="Van Dijk", search_name="van dijk")
    home.member("Jeroen").until_on = date(2026, 11, 1)
    session().add(other)
    session().flush()
    for name, relation in (("Jeroen", "vader"), ("Sem", "kind")):
        values = {"family_id": other.id, "person_id": home.table.person(name).id}
        session().add(FamilyMember(relation=relation, from_on=date(2026, 1, 1), **values))
    session().commit()
    return other


def test_each_parent_reads_of_their_own_household_only(home: Home) -> None:
    there = elsewhere(home)
    case = cases.case(home.table.worker, there)
    people = {name: home.table.people[name] for name in ("Jeroen", "Sem")}
    second = Table(home.table.worker, case, there, people)
    with clock.stopped_at("2026-11-12T10:00"):
        second.begin()
        second.write(Section.WIJ, "Wij zijn Jeroen en Sem.")
        second.write(Section.ANDERS, "Ik wil bij papa slapen.", "Sem")
        second.goal("Wij gaan vissen.", owners=("Sem",))
        second.choose(on=date(2026, 11, 12))
        second.adopt({"Jeroen": ("eens", "")})
    let_in(home, "Jeroen", Role.OUDER)
    give_gezag(home)

    [mine] = shelves(home.actor("Anouk"))
    [his] = shelves(home.actor("Jeroen"))

    assert mine.standing.family.id == home.table.family.id
    assert "papa" not in repr(mine.letters)
    assert his.standing.family.id == there.id
    assert [letter.shared[0].text for letter in his.letters] == ["Wij zijn Jeroen en Sem."]
    assert WE not in repr(his.letters)
    assert "Ik wil bij papa slapen." in repr(his.letters)


def give_gezag(home: Home) -> None:
    sem, jeroen = home.table.person("Sem"), home.table.person("Jeroen")
    row = Gezag(child_id=sem.id, holder_person_id=jeroen.id, from_on=sem.birth_date)
    row.evidence, row.by_id, row.at = "Gezien.", accounts.id_of(home.table.worker), clock.now()
    session().add(row)
    session().commit()


def test_a_child_that_left_reads_what_was_written_while_it_belonged(home: Home) -> None:
    home.member("Noor").until_on = date(2026, 11, 15)
    session().commit()

    [letter] = home.shelf("Noor").letters

    assert letter.version.nr == 1
    assert [piece.text for piece in letter.own] == ["Ik wil rust."]
    assert [goal.words for goal in letter.goals] == ["Noor slaapt thuis."]
    assert letter.shared == []
    assert "Noor" not in {piece.whose for piece in home.letter("Anouk").own}
