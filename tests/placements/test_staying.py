"""While a child is in residence, and when it leaves: correcting, cancelling, handing on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app import clock
from app.access import Action, Role, may
from app.cases import operations as case_operations
from app.db import Database, session
from app.deadlines import Deadline
from app.operation import Conflict
from app.placements import operations
from app.placements.models import Placement
from tests.accounts import make as accounts
from tests.placements import make
from tests.placements.make import Home, fresh, refused, said, terms

DUE = date(2026, 11, 26)


def correct(home: Home, placement: Placement, **more: Any) -> Placement:
    version = more.pop("version", None)
    by = more.pop("by", None) or home.by
    facts = said(placement, **more)
    return operations.correct_placement(fresh(placement), by=by, version=version, **facts)


def test_a_place_and_a_telephone_are_corrected_and_the_terms_stay(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        before = terms(placed)
        correct(home, placed, place="De Haven", place_phone="0320 - 00 03 00")
        assert (fresh(placed).place, terms(placed)) == ("De Haven", before)


def test_another_day_of_admission_starts_the_two_terms_anew_from_that_day(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        correct(home, placed, admitted_on=date(2026, 11, 14))
        new = date(2026, 11, 14), date(2026, 11, 28)
        assert [term[1:] for term in terms(placed)] == [
            (make.ADMITTED, DUE, "vervangen"),
            (make.ADMITTED, DUE, "vervangen"),
            (*new, None),
            (*new, None),
        ]
        assert make.owners(placed) == {accounts.id_of(home.hanan)}
        correct(home, placed, admitted_on=make.ADMITTED)
        assert [term[1:] for term in terms(placed)][4:] == [(make.ADMITTED, DUE, None)] * 2
        assert make.found() == []


def test_what_was_done_already_counts_for_the_corrected_day(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        home.evaluate(placed)
        correct(home, placed, admitted_on=date(2026, 11, 2))
        ended = {(term[0], term[1]): term[3] for term in terms(placed)}
        assert ended["evaluatie_crisisopname", date(2026, 11, 2)] == "te laat gehaald"
        assert ended["perspectiefplan", date(2026, 11, 2)] is None
        assert make.found() == []


def test_an_admission_is_not_moved_to_after_its_evaluation_or_its_end(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        home.evaluate(placed)
        assert refused(correct, home, placed, admitted_on=date(2026, 11, 20)) == (
            "admitted_on",
            "Er is do 19 nov al geëvalueerd. Kies die dag of een eerdere.",
        )
        home.leave(placed, date(2026, 11, 19))
        assert refused(correct, home, placed, admitted_on=date(2026, 11, 19)) == (
            "admitted_on",
            "Het vertrek was do 19 nov. Kies een dag daarvoor.",
        )


def test_a_stay_that_turns_out_to_be_no_crisis_has_no_terms(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        correct(home, placed, form="pleegzorg")
        assert {term[3] for term in terms(placed)} == {"vervangen"}
        assert make.found() == []


def test_a_correction_meets_the_same_rules(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        wrong = {"expected_end_on": date(2026, 11, 1)}
        assert refused(correct, home, placed, **wrong)[0] == "expected_end_on"
        early = home.admit("Noor", admitted_on=date(2026, 11, 23), part_time=True)
        assert refused(correct, home, early, part_time=False)[0] == "admitted_on"


def test_of_two_who_correct_the_second_is_told(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        read = fresh(placed).row_version
        correct(home, placed, place="De Haven", version=read)
        with pytest.raises(Conflict):
            correct(home, placed, place="De Brug", version=read)


def test_an_admission_in_error_is_cancelled_and_lets_everything_go(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        assert refused(operations.cancel_placement, fresh(placed), by=home.by, reason=" ") == (
            "reason",
            "Schrijf wat er niet klopte.",
        )
        operations.cancel_placement(fresh(placed), by=home.by, reason="Dit was een ander kind.")
        rows = session().query(Deadline).all()
        assert {(row.ended_how, row.ended_reason) for row in rows} == {
            ("van afgezien", "Dit was een ander kind.")
        }
        assert make.succession(home.case)[-1][1] is None
        assert refused(correct, home, placed, place="Elders")[1].startswith("Deze opname is inget")
        home.admit()
        assert make.found() == []


def test_after_cancelling_the_first_stay_the_next_one_has_the_terms(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        home.leave(placed, date(2026, 11, 20))
        second = home.admit(admitted_on=date(2026, 11, 20), place="De Haven")
        operations.cancel_placement(fresh(placed), by=home.by, reason="Was er nooit.")
        assert [term[1:] for term in terms(second)] == [
            (date(2026, 11, 20), date(2026, 12, 4), None)
        ] * 2
        assert make.owners(second) == {accounts.id_of(home.hanan)}
        assert make.found() == []


LEAVING = [
    (make.ADMITTED, "Kies een dag na de opname: het kind slaapt er ten minste één nacht."),
    (date(2026, 11, 1), "Kies een dag na de opname: het kind slaapt er ten minste één nacht."),
    (date(2026, 11, 24), "Deze dag moet nog komen. Kies vandaag of eerder."),
]


@pytest.mark.parametrize(("day", "sentence"), LEAVING)
def test_leaving_is_at_least_a_night_later_and_not_tomorrow(
    home: Home, placed: Placement, database: Database, day: date, sentence: str
) -> None:
    with database.writing():
        assert refused(home.leave, placed, day) == ("left_on", sentence)


def test_leaving_says_what_comes_next_and_happens_once(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        day = date(2026, 11, 13)
        assert refused(home.leave, placed, day, follow_up=" ")[0] == "follow_up"
        home.leave(placed, day)
        assert refused(home.leave, placed, day)[1] == "Dit vertrek is al vastgelegd."


def test_after_leaving_the_terms_go_on_and_so_does_the_perspectiefregie(
    home: Home, placed: Placement, database: Database
) -> None:
    hanan = accounts.id_of(home.hanan)
    with database.writing():
        home.leave(placed, date(2026, 11, 20), by=home.by_hanan)
        assert {term[3] for term in terms(placed)} == {None}
        assert make.succession(home.case) == [(1, hanan, make.ADMITTED)]
        home.evaluate(placed, by=home.by_hanan)
        assert len(make.succession(home.case)) == 1
        home.adopt(home.plan(placed, by=home.by_hanan), by=home.by_hanan)
        assert make.succession(home.case)[1:] == [(2, None, date(2026, 11, 23))]
        assert make.found() == []


def test_with_a_reason_the_terms_are_let_go_at_leaving(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        home.leave(placed, date(2026, 11, 14), terms_reason="Het was één weekend.")
        assert {term[3] for term in terms(placed)} == {"van afgezien"}
        assert make.succession(home.case)[1:] == [(2, None, date(2026, 11, 23))]
        assert make.found() == []


def test_the_perspectiefregie_is_handed_on_with_its_terms_and_not_with_their_days(
    home: Home, placed: Placement, database: Database
) -> None:
    karim = accounts.id_of(home.karim)
    with database.writing():
        before = terms(placed)
        home.watch(home.karim)
        assert (make.owners(placed), terms(placed)) == ({karim}, before)
        assert make.succession(home.case)[1:] == [(2, karim, date(2026, 11, 23))]
        assert not may(home.by_hanan, Action.READ_PLACEMENT, fresh(placed))
        assert make.found() == []


def test_handing_over_the_regie_leaves_the_terms_of_the_perspectiefregisseur(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        case_operations.hand_over_regie(
            home.open_case(),
            by=home.by,
            to=home.account(home.karim),
            on=clock.today(),
            reason="Verlof.",
        )
        assert make.owners(placed) == {accounts.id_of(home.hanan)}


def test_naming_meets_its_rules(home: Home, placed: Placement, database: Database) -> None:
    with database.writing():
        assert refused(home.watch, home.hanan)[0] == "to"
        assert refused(home.watch, accounts.other_worker("Van ver"))[0] == "to"
        assert refused(home.watch, accounts.worker("Huisarts", role=Role.HUISARTS))[0] == "to"
        assert refused(home.watch, home.karim, on=date(2026, 11, 24))[0] == "on"
        assert refused(home.watch, home.karim, on=date(2026, 11, 11)) == (
            "on",
            "Dit ligt zo sinds do 12 nov. Kies die dag of een latere.",
        )
        assert refused(home.watch, home.karim, reason=" ")[0] == "reason"
        assert refused(home.watch, home.karim, "Sem")[1].startswith("Dit kind is niet in verblijf")
        with pytest.raises(PermissionError):
            home.watch(home.karim, by=home.by_hanan)
