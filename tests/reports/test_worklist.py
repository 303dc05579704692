"""Vandaag: every term that runs for me, under the right heading, and nothing of anybody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from app import clock
from app.accounts.models import UserAccount
from app.cases.models import Case
from app.db import Database
from app.deadlines import ACTION, AGREEMENT, FIRST_CONTACT
from app.families.models import NetworkPerson
from app.reports.queries import beside
from app.reports.queries.rows import Item, Worklist, head_sentence
from app.reports.queries.worklist import worklist, worklist_page
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.reports import make
from tests.support.stories import Story, Told, attached, begins_with

MONDAY = "2026-11-23T09:00"


@dataclass
class World:
    marloes: UserAccount
    karim: UserAccount
    case: Case


def _laid() -> World:
    """Marloes leads the casus of gezin Bakker; it is Monday 23 November 2026."""
    with clock.stopped_at(MONDAY):
        marloes, karim = accounts.worker("Marloes Veenstra"), accounts.worker("Karim Idrissi")
        return World(marloes, karim, make.case(marloes))


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def world(database: Database, told: Told) -> Iterator[World]:
    with clock.stopped_at(MONDAY), database.writing():
        yield attached(told(LAID))


def read(who: UserAccount, **more: str) -> Worklist:
    return worklist(accounts.actor(who), **more)


def rows(found: Worklist) -> list[Item]:
    return [row for group in found.groups for row in group.rows]


def headings(found: Worklist) -> dict[str, list[str]]:
    return {group.heading: [row.day for row in group.rows] for group in found.groups}


def test_each_term_stands_under_the_heading_of_its_day(world: World) -> None:
    for day in (20, 23, 24, 29, 30):
        make.term(world.case, world.marloes, date(2026, 11, day))
    make.term(world.case, world.marloes, date(2026, 12, 8), AGREEMENT)

    assert headings(read(world.marloes)) == {
        "Te laat": ["vr 20 nov"],
        "Vandaag": ["ma 23 nov"],
        "Deze week": ["di 24 nov", "zo 29 nov"],
        "Later": ["ma 30 nov"],
        "Wacht op een ander": ["sinds di 24 nov"],
    }


def test_what_is_due_within_three_days_is_this_week_also_on_a_sunday(database: Database) -> None:
    with clock.stopped_at("2026-11-22T09:00"), database.writing():
        marloes = accounts.worker()
        case = make.case(marloes)
        for day in (25, 26):
            make.term(case, marloes, date(2026, 11, day))

        assert headings(read(marloes)) == {"Deze week": ["wo 25 nov"], "Later": ["do 26 nov"]}


def test_an_answer_that_was_waited_for_too_long_is_late(world: World) -> None:
    make.term(world.case, world.marloes, date(2026, 11, 22), AGREEMENT)

    (group,) = read(world.marloes).groups
    assert (group.heading, group.rows[0].when) == ("Te laat", "1 dag te laat")


def test_a_term_that_waits_for_somebody_says_for_how_long_and_for_whom(world: World) -> None:
    make.term(
        *(world.case, world.marloes, date(2026, 11, 30), AGREEMENT),
        started_on=date(2026, 11, 16),
        waits_for="Ronald de Wit",
    )

    (row,) = rows(read(world.marloes))
    assert (row.when, row.day, row.beside) == ("7 dagen", "sinds ma 16 nov", "Ronald de Wit")


def test_an_action_of_somebody_else_is_waited_for_until_its_day_has_passed(world: World) -> None:
    for day in (22, 27):
        make.term(*(world.case, world.marloes, date(2026, 11, day), ACTION), waits_for="Oma Riet")

    found = read(world.marloes)
    assert headings(found) == {"Te laat": ["zo 22 nov"], "Wacht op een ander": ["vr 27 nov"]}
    assert [row.when for row in rows(found)] == ["1 dag te laat", "nog 4 dagen"]


def test_a_term_that_stands_still_is_never_late(world: World) -> None:
    make.paused(world.case, world.marloes, date(2026, 11, 10), date(2026, 11, 5))

    found = read(world.marloes)
    (row,) = rows(found)
    assert headings(found) == {"Staat stil": ["sinds do 5 nov"]}
    assert (row.kind, row.when) == ("plain", "staat stil")
    assert head_sentence(found) == "Maandag 23 november. Niets te laat."


def test_a_term_in_working_days_is_late_in_working_days(world: World) -> None:
    make.term(world.case, world.marloes, date(2026, 11, 18), FIRST_CONTACT)
    make.term(world.case, world.marloes, date(2026, 11, 19))

    assert [row.when for row in rows(read(world.marloes))] == [
        "3 werkdagen te laat",
        "4 dagen te laat",
    ]


def test_the_holidays_of_the_municipality_are_no_working_days(database: Database) -> None:
    # Friday 3 April 2026 is Good Friday, Monday 6 April the second day of Easter.
    with clock.stopped_at("2026-04-08T09:00"), database.writing():
        accounts.municipality(good_friday=True)
        marloes = accounts.worker()
        case = make.case(marloes)
        make.term(case, marloes, date(2026, 4, 2), FIRST_CONTACT)

        assert rows(read(marloes))[0].when == "2 werkdagen te laat"


def test_a_row_says_what_about_whom_and_why(world: World) -> None:
    make.term(world.case, world.marloes, date(2026, 11, 26))

    (row,) = rows(read(world.marloes))
    assert (row.what, row.about) == ("Evaluatie gezinsplan", "Gezin Bakker")
    assert (row.kind, row.when, row.day) == ("soon", "nog 3 dagen", "do 26 nov")
    assert row.explanation == "Drie maanden na het vaststellen."
    assert row.source.startswith("S 004, PM-03")


def test_an_action_says_what_was_agreed_and_who_does_it(world: World) -> None:
    version = make.plan(world.case, world.marloes)
    oma = accounts.saved(
        NetworkPerson(
            family_id=world.case.family_id,
            name="Oma Riet",
            relation="oma",
            from_on=date(2026, 6, 4),
        )
    )
    owners = (make.someone(world.case, "Noor"), oma, world.karim, world.marloes)
    for nr, owner in enumerate(owners):
        act = make.action(version, f"Actie {nr}", owner)
        make.action_term(world.case, world.marloes, act, date(2026, 11, 24 + nr))

    said = [(row.what, row.beside) for row in rows(read(world.marloes))]
    assert said == [
        ("Actie 0", "Noor"),
        ("Actie 1", "Oma Riet"),
        ("Actie 2", "Karim Idrissi"),
        ("Actie 3", "u"),
    ]


def test_a_signal_that_nobody_took_is_everybodys_in_its_team(world: World) -> None:
    make.untaken(world.marloes, date(2026, 11, 27), "Sam")

    for who in (world.marloes, world.karim):
        (row,) = rows(read(who))
        assert (row.what, row.about, row.case_id) == (
            "Eerste contact na signaal",
            "Signaal: Sam",
            None,
        )


def test_a_signal_of_another_team_is_nowhere(world: World) -> None:
    gerda = accounts.worker("Gerda", accounts.team("Dronten-West"))
    make.untaken(gerda, date(2026, 11, 20))

    assert read(world.marloes) == Worklist([], 0)
    assert beside.untaken_signals(accounts.actor(world.marloes)) == ([], 0)


def test_somebody_who_left_the_team_no_longer_sees_its_signals(world: World) -> None:
    make.untaken(world.marloes, date(2026, 11, 20))
    left = accounts.worker("Piet", role=None)
    accounts.grant(left, team=accounts.team(), until_on=date(2026, 11, 22))

    assert read(left).total == 0
    assert beside.untaken_signals(accounts.actor(left))[1] == 0


def test_nothing_of_a_colleague_is_in_my_list_or_my_counts(world: World) -> None:
    other = make.case(world.karim, "De Wit")
    make.term(world.case, world.marloes, date(2026, 11, 20))
    make.term(other, world.karim, date(2026, 11, 20))

    for only in ("", "termijnen", "acties", "wacht"):
        found = read(world.marloes, only=only)
        assert all(row.family == "Bakker" for row in rows(found))
        assert found.total == (1 if only in ("", "termijnen") else 0)
    assert worklist_page(accounts.actor(world.marloes), 1).total == 1


def test_a_term_left_behind_with_the_old_regisseur_shows_them_nothing(world: World) -> None:
    other = make.case(world.karim, "De Wit")
    make.term(other, world.marloes, date(2026, 11, 20))

    assert read(world.marloes).total == 0


def test_a_term_of_a_casus_is_not_the_teams_also_when_it_names_the_team(world: World) -> None:
    make.term(world.case, world.marloes, date(2026, 11, 20), team_id=accounts.team().id)
    make.term(
        *(world.case, world.marloes, date(2026, 11, 21)),
        owner_id=None,
        team_id=accounts.team().id,
    )

    assert read(world.karim).total == 0
    assert headings(read(world.marloes)) == {"Te laat": ["vr 20 nov"]}


def test_who_reads_along_gets_none_of_the_work(world: World) -> None:
    cases.reader(world.case, world.karim)
    make.term(world.case, world.marloes, date(2026, 11, 20))

    assert read(world.karim).total == 0


def test_a_term_that_has_ended_is_gone(world: World) -> None:
    make.term(
        *(world.case, world.marloes, date(2026, 11, 20)),
        ended_on=date(2026, 11, 19),
        ended_how="gehaald",
    )

    assert read(world.marloes).total == 0


def test_later_shows_twenty_and_says_in_which_months_the_rest_is(world: World) -> None:
    for nr in range(20):
        make.term(world.case, world.marloes, date(2026, 12, 1 + nr))
    for day in (date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 4)):
        make.term(world.case, world.marloes, day)
    make.term(world.case, world.marloes, date(2026, 11, 20))

    late, later = read(world.marloes).groups
    assert (late.total, late.rest) == (1, "")
    assert (len(later.rows), later.total) == (20, 23)
    assert (later.rest, later.rest_page) == ("Nog 3 in december en januari", 2)


def test_the_whole_list_goes_on_where_the_page_before_ended(world: World) -> None:
    days = [date(2026, 12, 1 + nr) for nr in range(25)]
    for day in days:
        make.term(world.case, world.marloes, day)
    actor = accounts.actor(world.marloes)

    pages = [rows(worklist_page(actor, nr)) for nr in (1, 2, 3)]
    assert [row.due_on for page in pages for row in page] == days
    assert [len(page) for page in pages] == [20, 5, 0]


def test_the_filters_leave_what_they_say(world: World) -> None:
    act = make.action(make.plan(world.case, world.marloes), "Bellen", world.marloes)
    make.action_term(world.case, world.marloes, act, date(2026, 11, 24))
    make.term(world.case, world.marloes, date(2026, 11, 25))
    make.term(world.case, world.marloes, date(2026, 12, 7), AGREEMENT)

    said = {only: [row.rule for row in rows(read(world.marloes, only=only))] for only in FILTERS}
    assert said == FILTERS


FILTERS = {
    "termijnen": ["evaluatie_gezinsplan", "akkoord_gevraagd"],
    "acties": ["actie"],
    "wacht": ["akkoord_gevraagd"],
}


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ((20, 20, 23, 23, 23), "Twee dingen zijn te laat, drie zijn voor vandaag."),
        ((20, 23), "Eén ding is te laat, één is voor vandaag."),
        ((20,), "Eén ding is te laat."),
        ((23, 25), "Niets te laat, één ding is voor vandaag."),
        ((24,), "Niets te laat. De eerste termijn is morgen."),
        ((25, 28), "Niets te laat. De eerste termijn is woensdag."),
        ((30,), "Niets te laat. De eerste termijn is ma 30 nov."),
        ((), "Niets te laat."),
    ],
)
def test_the_head_says_what_is_late_and_what_is_for_today(
    world: World, days: tuple[int, ...], sentence: str
) -> None:
    for day in days:
        make.term(world.case, world.marloes, date(2026, 11, day))

    assert head_sentence(read(world.marloes)) == f"Maandag 23 november. {sentence}"


def test_untaken_signals_stand_beside_with_their_first_words(world: World) -> None:
    for day in (30, 26):
        make.untaken(world.marloes, date(2026, 11, day))
    taken = cases.signal(world.case, world.marloes)

    found, total = beside.untaken_signals(accounts.actor(world.karim))
    assert [(one.words, one.due_on) for one in found] == [
        ("Vader belde over zijn zoon van 7.", date(2026, 11, 26)),
        ("Vader belde over zijn zoon van 7.", date(2026, 11, 30)),
    ]
    assert total == 2
    assert taken.public_id not in {one.signal_id for one in found}


def test_first_words_end_at_a_word() -> None:
    text = "Moeder maakt zich zorgen over haar oudste dochter, die niet meer thuis wil zijn."
    assert beside.first_words(text) == "Moeder maakt zich zorgen over haar oudste …"
    assert beside.first_words("Kort.\nEn bondig.") == "Kort. En bondig."
    assert beside.first_words("a" * 60) == f"{'a' * 48} …"


def test_my_drafts_stand_beside_and_those_of_others_do_not(world: World) -> None:
    make.draft(world.marloes, case_id=world.case.public_id)
    make.draft(world.karim)

    (mine,) = beside.own_drafts(accounts.actor(world.marloes))
    assert (mine.what, mine.family) == ("Notitie", "Bakker")


def test_of_a_draft_no_name_is_left_when_its_casus_is_no_longer_theirs(world: World) -> None:
    make.draft(world.marloes, case_id=world.case.public_id)
    cases.hand_over(world.case, world.marloes, world.karim)

    (mine,) = beside.own_drafts(accounts.actor(world.marloes))
    assert (mine.what, mine.family, mine.page) == ("Notitie", "", "")
    assert beside.own_drafts(accounts.actor(world.karim)) == []
