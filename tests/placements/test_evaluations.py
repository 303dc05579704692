"""The evaluation within two weeks, and the perspectiefplan: written, adopted, in time or late."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app import clock, deadlines
from app.cases.operations import waive_deadline
from app.db import Database, session
from app.deadlines import Deadline
from app.operation import Conflict
from app.placements import operations, queries
from app.placements.models import PerspectiefplanPart, Placement
from app.placements.queries import ELEVEN
from tests.accounts import make as accounts
from tests.placements import make
from tests.placements.make import Home, fresh, refused, terms


def ended(placement: Placement) -> dict[str, tuple[str | None, date | None]]:
    subject = fresh(placement).public_id
    rows = session().query(Deadline).filter(Deadline.subject_id == subject).populate_existing()
    return {row.rule: (row.ended_how, row.ended_on) for row in rows}


# Admitted on 12 November, so due on the 26th: that day is in time, the next one is a day late.
HELD = [
    (date(2026, 11, 12), "gehaald"),
    (date(2026, 11, 26), "gehaald"),
    (date(2026, 11, 27), "te laat gehaald"),
    (date(2026, 12, 8), "te laat gehaald"),
]


@pytest.mark.parametrize(("day", "how"), HELD)
def test_an_evaluation_meets_its_term_in_time_or_late_and_not_the_other_one(
    home: Home, placed: Placement, database: Database, day: date, how: str
) -> None:
    with clock.stopped_at("2026-12-08T10:00"), database.writing():
        home.evaluate(placed, held_on=day, by=home.by_hanan)
        assert ended(placed) == {
            "evaluatie_crisisopname": (how, day),
            "perspectiefplan": (None, None),
        }
        assert make.found() == []


def test_an_evaluation_is_held_between_the_admission_and_today(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        assert refused(home.evaluate, placed, held_on=date(2026, 11, 11)) == (
            "held_on",
            "De opname was do 12 nov. Kies die dag of een latere.",
        )
        assert refused(home.evaluate, placed, held_on=date(2026, 11, 24))[0] == "held_on"
        for field in ("present", "going", "decision"):
            assert refused(home.evaluate, placed, **{field: " "})[0] == field


def test_an_evaluation_in_the_next_crisis_group_meets_the_term_of_the_first(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        home.leave(placed, date(2026, 11, 18))
        second = home.admit(admitted_on=date(2026, 11, 18), place="De Haven")
        home.evaluate(second)
        assert ended(placed)["evaluatie_crisisopname"] == ("gehaald", date(2026, 11, 19))
        assert make.found() == []


def test_a_later_evaluation_is_written_down_beside_the_first(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        home.evaluate(placed)
        home.evaluate(placed, held_on=date(2026, 11, 22))
        case, child = home.open_case(), home.person()
        days = [found.held_on.day for found in queries.evaluations_of(case.id, child.id)]
        assert days == [22, 19]


def test_a_stay_in_error_is_not_evaluated(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        operations.cancel_placement(fresh(placed), by=home.by, reason="Vergissing.")
        assert refused(home.evaluate, placed)[1].startswith("Deze opname is ingetrokken")


def test_adopting_needs_the_sentence_the_perspective_and_what_the_child_thinks(
    home: Home, placed: Placement, database: Database
) -> None:
    by = home.marloes
    with database.writing():
        actor = accounts.actor(by)
        plan = operations.start_perspectiefplan(fresh(placed), by=actor)
        assert refused(home.adopt, plan)[0] == "perspective"
        operations.write_sentence(
            fresh(plan), by=actor, perspective="terug_naar_huis", sentence=" "
        )
        assert refused(home.adopt, plan) == (
            "sentence",
            "Maak de zin af: Noor gaat opgroeien bij …",
        )
        operations.write_sentence(
            fresh(plan), by=actor, perspective="terug_naar_huis", sentence="haar moeder"
        )
        assert refused(home.adopt, plan) == (
            "kind",
            "Schrijf wat Noor vindt, of waarom u dat niet kon vragen.",
        )
        operations.write_part(fresh(plan), by=actor, key="kind", text="Noor wilde niet praten.")
        home.adopt(plan)
        assert fresh(plan).adopted_on == date(2026, 11, 23)


@pytest.mark.parametrize(("day", "how"), HELD)
def test_adopting_meets_the_term_in_time_or_late(
    home: Home, placed: Placement, database: Database, day: date, how: str
) -> None:
    with clock.stopped_at("2026-12-08T10:00"), database.writing():
        home.adopt(home.plan(placed), on=day)
        assert ended(placed) == {
            "evaluatie_crisisopname": (None, None),
            "perspectiefplan": (how, day),
        }
        assert make.found() == []


def test_a_plan_is_not_adopted_before_the_admission_nor_tomorrow_nor_before_the_last(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        plan = home.plan(placed)
        assert refused(home.adopt, plan, date(2026, 11, 11))[0] == "on"
        assert refused(home.adopt, plan, date(2026, 11, 24))[0] == "on"
        home.adopt(plan, date(2026, 11, 22))
        second = operations.start_new_version(fresh(plan), by=home.by)
        assert refused(home.adopt, second, date(2026, 11, 21)) == (
            "on",
            "Er is na deze dag al een versie vastgesteld.",
        )


def test_what_is_adopted_does_not_change_and_a_new_version_carries_the_parts_over(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        plan = home.plan(placed)
        assert refused(operations.start_perspectiefplan, fresh(placed), by=home.by)[1].startswith(
            "Er is al een perspectiefplan"
        )
        assert refused(operations.start_new_version, fresh(plan), by=home.by)[1].startswith(
            "Er ligt al een nieuwe versie"
        )
        home.adopt(plan)
        part = session().query(PerspectiefplanPart).one()
        for act, thing, more in (
            (operations.write_part, plan, {"key": "nodig", "text": "Rust."}),
            (operations.change_part, part, {"text": "Anders."}),
            (operations.write_sentence, plan, {"perspective": "netwerk", "sentence": "oma"}),
            (operations.adopt_perspectiefplan, plan, {"on": date(2026, 11, 23)}),
        ):
            assert "vastgesteld" in refused(act, fresh(thing), by=home.by, **more)[1]
        second = operations.start_new_version(fresh(plan), by=home.by)
        second = fresh(second)
        assert (second.nr, second.perspective, second.sentence) == (
            2,
            "terug_naar_huis",
            "haar moeder",
        )
        assert [(p.key, p.text) for p in second.parts] == [("kind", "Ik wil naar huis.")]


def test_the_first_text_of_a_part_is_written_once_and_then_changed(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        plan = home.plan(placed)
        part = session().query(PerspectiefplanPart).one()
        with pytest.raises(Conflict):
            operations.write_part(fresh(plan), by=home.by, key="kind", text="Nog eens.")
        read = fresh(part).row_version
        values = {"text": "Ik wil naar oma.", "source": "gesprek op 19 nov"}
        operations.change_part(fresh(part), by=home.by_hanan, version=read, **values)
        now = fresh(part)
        assert (now.text, now.source, now.written_by_id) == (
            "Ik wil naar oma.",
            "gesprek op 19 nov",
            accounts.id_of(home.hanan),
        )
        with pytest.raises(Conflict):
            operations.change_part(fresh(part), by=home.by, version=read, **values)


def test_the_plan_of_a_new_admission_is_a_new_version_about_that_stay(
    home: Home, placed: Placement, database: Database
) -> None:
    with clock.stopped_at("2027-02-01T10:00"), database.writing():
        home.adopt(home.plan(placed), date(2026, 11, 26))
        home.evaluate(placed)
        home.leave(placed, date(2026, 12, 1))
        later = {"admitted_on": date(2027, 1, 25), "expected_end_on": date(2027, 3, 1)}
        again = home.admit("Noor", **later)
        assert ended(again)["perspectiefplan"] == (None, None)
        first = queries.plans_of(home.open_case().id, home.person().id)[0]
        second = operations.start_new_version(fresh(first), by=home.by)
        assert second.placement_id == again.id
        home.adopt(second)
        assert ended(again)["perspectiefplan"] == ("gehaald", date(2027, 2, 1))
        assert ended(placed)["perspectiefplan"] == ("gehaald", date(2026, 11, 26))
        assert make.found() == []


def test_the_eleven_questions_are_done_when_each_has_an_answer() -> None:
    text = "\n\n".join(f"{question}\nJa." for question in ELEVEN)
    assert queries.answered("\n\n\n".join(ELEVEN)) == 0
    assert (
        queries.answered(f"{ELEVEN[0]}\nRuzie.\nVeel ruzie.\n{ELEVEN[1]}\n{ELEVEN[2]}\nRust") == 2
    )
    assert queries.is_written("elf-vragen", text)
    assert not queries.is_written("elf-vragen", text.replace("Ja.", "", 1))
    assert not queries.is_written("nodig", " ")


def test_no_one_may_write_who_is_not_the_perspectiefregisseur_of_this_child(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        sem = home.admit("Sem", perspectiefregisseur=home.account(home.karim))
        assert len(terms(sem)) == 2
        with pytest.raises(PermissionError):
            home.evaluate(sem, by=home.by_hanan)
        with pytest.raises(PermissionError):
            operations.start_perspectiefplan(fresh(sem), by=home.by_hanan)


def test_who_watches_over_one_child_moves_no_term_of_another_nor_of_the_casus(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        sem = home.admit("Sem", perspectiefregisseur=home.account(home.karim))
        case = home.open_case()
        of_case = deadlines.start(
            deadlines.EVALUATION,
            case,
            setting=case.municipality,
            started_on=clock.today(),
            case=case,
            owner_id=home.by.id,
        )
        session().flush()
        for term in (of_case, running(sem)):
            with pytest.raises(PermissionError):
                waive_deadline(term, by=home.by_hanan, reason="Is niet meer nodig.")
        own = waive_deadline(running(placed), by=home.by_hanan, reason="Noor is al thuis.")
        assert own.ended_by_id == home.by_hanan.id


def running(placement: Placement) -> Deadline:
    """The first running term of a stay."""
    subject = fresh(placement).public_id
    query = select(Deadline).where(Deadline.subject_id == subject, Deadline.ended_on.is_(None))
    return session().scalars(query.order_by(Deadline.id)).all()[0]
