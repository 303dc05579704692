"""A child is admitted: who watches over it, the two terms, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from app import clock
from app.db import Database, session
from app.deadlines import Deadline
from app.families.models import FamilyMember
from app.operation import RuleBroken
from app.placements import operations, queries
from app.placements.models import Placement
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.placements import make
from tests.placements.make import Home, refused, stay, terms

EVALUATION, PLAN = "evaluatie_crisisopname", "perspectiefplan"


def test_an_admission_to_crisis_residence_starts_two_terms_of_fourteen_days(
    home: Home, database: Database
) -> None:
    with database.writing():
        placement = home.admit()
        due = date(2026, 11, 26)
        assert terms(placement) == [
            (EVALUATION, make.ADMITTED, due, None),
            (PLAN, make.ADMITTED, due, None),
        ]
        assert make.owners(placement) == {accounts.id_of(home.marloes)}
        assert make.found() == []


# By hand, with a calendar: day 0 is the admission, due is day 14, also on a Sunday or holiday.
DAYS = [
    ("2026-11-12", "2026-11-26"),
    ("2026-12-24", "2027-01-07"),
    ("2026-12-31", "2027-01-14"),
    ("2027-02-14", "2027-02-28"),
    ("2027-02-15", "2027-03-01"),
    ("2028-02-15", "2028-02-29"),
    ("2028-02-16", "2028-03-01"),
    ("2028-02-29", "2028-03-14"),
    ("2027-04-13", "2027-04-27"),
    ("2026-10-11", "2026-10-25"),
]


@pytest.mark.parametrize(("admitted", "due"), DAYS)
def test_the_days_are_those_of_the_calendar(database: Database, admitted: str, due: str) -> None:
    on = date.fromisoformat(admitted)
    with clock.stopped_at(f"{admitted}T23:30"), database.writing():
        home = make.home()
        placement = home.admit(admitted_on=on, expected_end_on=date(2030, 1, 1))
        assert [term[2].isoformat() for term in terms(placement)] == [due, due]


def test_residence_that_is_no_crisis_starts_no_term(home: Home, database: Database) -> None:
    with database.writing():
        placement = home.admit(form="netwerk", place="Oma Riet")
        assert terms(placement) == []
        assert make.succession(home.case) == [(1, accounts.id_of(home.marloes), make.ADMITTED)]
        assert make.found() == []


def test_the_perspectiefregisseur_is_who_was_asked_else_who_has_it_else_the_regisseur(
    home: Home, database: Database
) -> None:
    hanan, karim = accounts.id_of(home.hanan), accounts.id_of(home.karim)
    with database.writing():
        first = home.admit(
            perspectiefregisseur=home.account(home.hanan),
            admitted_on=date(2026, 11, 1),
        )
        home.leave(first, date(2026, 11, 12))
        second = home.admit(form="netwerk", place="Oma Riet")
        assert make.succession(home.case) == [(1, hanan, date(2026, 11, 1))]
        home.leave(second, date(2026, 11, 20))
        home.admit(
            admitted_on=date(2026, 11, 20),
            form="pleegzorg",
            place="Fam. Bos",
            perspectiefregisseur=home.account(home.karim),
        )
        assert make.owners(first) == {karim}
        assert make.succession(home.case)[1:] == [(2, karim, date(2026, 11, 20))]
        assert make.found() == []


def test_an_admission_from_before_the_casus_is_written_down_too(
    home: Home, database: Database
) -> None:
    with database.writing():
        placement = home.admit(admitted_on=date(2026, 5, 30))
        assert terms(placement)[0][2] == date(2026, 6, 13)
        assert make.succession(home.case)[0][2] == cases.BEGAN


def test_moving_to_another_crisis_group_the_same_day_starts_no_new_terms(
    home: Home, database: Database
) -> None:
    with database.writing():
        first = home.admit()
        home.leave(first, date(2026, 11, 20))
        second = home.admit(admitted_on=date(2026, 11, 20), place="De Haven")
        assert len(terms(first)) == 2
        assert terms(second) == []
        home.leave(second, date(2026, 11, 22))
        third = home.admit(admitted_on=date(2026, 11, 23), place="De Kreek")
        assert len(terms(third)) == 2
        assert make.found() == []


def test_crisis_residence_after_a_stay_that_was_none_starts_them(
    home: Home, database: Database
) -> None:
    with database.writing():
        first = home.admit(form="netwerk", place="Oma Riet")
        home.leave(first, date(2026, 11, 20))
        second = home.admit(admitted_on=date(2026, 11, 20))
        assert [term[1] for term in terms(second)] == [date(2026, 11, 20)] * 2
        home.leave(second, date(2026, 11, 21))
        third = home.admit(admitted_on=date(2026, 11, 21), form="pleegzorg", place="Fam. Bos")
        home.leave(third, date(2026, 11, 22))
        assert terms(home.admit(admitted_on=date(2026, 11, 22))) == []
        assert make.found() == []


REFUSED: dict[str, tuple[dict[str, Any], str, str]] = {
    "before birth": (
        {"admitted_on": date(2011, 3, 1)},
        "admitted_on",
        "Noor was toen nog niet geboren. Kijk de datum na.",
    ),
    "tomorrow": (
        {"admitted_on": date(2026, 11, 24)},
        "admitted_on",
        "Deze dag moet nog komen. Kies vandaag of eerder.",
    ),
    "no time at all": (
        {"expected_end_on": make.ADMITTED},
        "expected_end_on",
        "Kies een dag na de opname. Weet u het niet zeker, kies dan wat u verwacht.",
    ),
    "no help and no reason": (
        {"ambulant_by": " ", "no_ambulant_reason": ""},
        "ambulant_by",
        "Vul in wie thuis helpt. Is er geen hulp thuis, schrijf dan hieronder waarom.",
    ),
    "nowhere": ({"place": "  "}, "place", "Vul in waar het kind slaapt."),
    "an unknown form": ({"form": "hotel"}, "form", "Kies een van de antwoorden."),
    "an unknown framework": ({"framework": "los"}, "framework", "Kies een van de antwoorden."),
    "an unknown perspective": ({"perspective": ""}, "perspective", "Kies een van de antwoorden."),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_is_refused_at_its_field(home: Home, database: Database, what: str) -> None:
    facts, field, sentence = REFUSED[what]
    with database.writing():
        assert refused(home.admit, **facts) == (field, sentence)
    with database.reading() as unit:
        assert unit.scalar(text("SELECT COUNT(*) FROM placements")) == 0
        assert unit.scalar(text("SELECT COUNT(*) FROM perspectiefregie")) == 0


def test_an_admission_on_the_day_of_birth_or_today_is_possible(
    home: Home, database: Database
) -> None:
    with database.writing():
        home.admit("Sem", admitted_on=date(2017, 8, 20))
        home.admit(admitted_on=date(2026, 11, 23))


def test_a_reason_in_place_of_help_at_home_is_enough(home: Home, database: Database) -> None:
    with database.writing():
        home.admit(ambulant_by="", no_ambulant_reason="Ambulant door lokaal team.")


def test_only_a_child_of_this_gezin_is_admitted(home: Home, database: Database) -> None:
    with database.writing():
        other = make.home([("Mats", "kind", date(2012, 1, 1))], "De Wit")
        stranger = other.person("Mats")
        act = operations.admit_child
        assert refused(act, home.open_case(), by=home.by, child=stranger, **stay()) == (
            "child",
            "Kies een kind van dit gezin.",
        )
        assert refused(home.admit, "Anouk")[0] == "child"


def test_a_brother_of_nineteen_can_be_admitted(database: Database) -> None:
    with clock.stopped_at(make.NOW), database.writing():
        people = [("Daan", "broer_of_zus", date(2007, 5, 1)), ("Bo", "kind", date(2004, 1, 1))]
        home = make.home(people)
        home.admit("Daan")
        home.admit("Bo")


def test_somebody_who_cannot_watch_is_not_named(home: Home, database: Database) -> None:
    with database.writing():
        far = accounts.other_worker("Van ver")
        assert refused(home.admit, perspectiefregisseur=home.account(far)) == (
            "perspectiefregisseur",
            "Kies iemand uit de lijst.",
        )


def test_after_closing_nobody_is_admitted(home: Home, database: Database) -> None:
    with database.writing():
        cases.close(home.case)
        assert refused(home.admit)[1] == "Deze casus is afgesloten."


def test_a_child_is_in_one_full_time_place_at_a_time(home: Home, database: Database) -> None:
    with database.writing():
        placement = home.admit()
        sentence = (
            "Noor woont al ergens anders: Crisisgroep De Kreek, Lelystad, van do 12 nov tot nu. "
            "Leg daar eerst het vertrek vast, of kies een andere dag."
        )
        days = {"admitted_on": date(2026, 11, 20)}
        assert refused(home.admit, **days) == ("admitted_on", sentence)
        home.leave(placement, date(2026, 11, 20))
        assert (
            "van do 12 nov tot vr 20 nov" in refused(home.admit, admitted_on=date(2026, 11, 19))[1]
        )
        # A stay that is still going on cannot begin before one that came after it.
        assert refused(home.admit, admitted_on=date(2026, 11, 1))[0] == "admitted_on"
        home.admit("Noor", **days)


def test_part_time_goes_beside_another_place(home: Home, database: Database) -> None:
    with database.writing():
        home.admit()
        home.admit(part_time=True, form="gezinshuis", place="De Boerderij")
        assert make.found() == []


def test_where_a_child_is_in_the_other_casus_is_not_told(home: Home, database: Database) -> None:
    with database.writing():
        other = _other_gezin(home)
        home.admit()
        sentence = refused(other.admit)[1]
        assert "een andere plek, van do 12 nov tot nu" in sentence
        assert "Kreek" not in sentence


def _other_gezin(home: Home) -> Home:
    """Noor lives with her father in another gezin as well, which Karim leads."""
    family = cases.family("Van der Meulen", [])
    session().add(
        FamilyMember(
            family_id=accounts.id_of(family),
            person_id=accounts.id_of(home.people["Noor"]),
            relation="kind",
            from_on=cases.BEGAN,
        )
    )
    session().commit()
    case = cases.case(home.karim, family)
    return Home(home.karim, home.hanan, home.marloes, case, home.people)


def test_only_who_leads_admits(home: Home, database: Database) -> None:
    with database.writing():
        with pytest.raises(PermissionError):
            home.admit(by=home.by_hanan)
        assert session().query(Placement).count() == 0


def test_a_refused_admission_leaves_no_term(home: Home, database: Database) -> None:
    with database.writing():
        home.admit()
    with database.writing(), pytest.raises(RuleBroken):
        home.admit()
    with database.reading() as unit:
        assert unit.query(Deadline).count() == 2


def test_what_keeps_a_casus_open_is_a_child_in_residence(home: Home, database: Database) -> None:
    with database.writing():
        placement = home.admit()
        ends = list(queries.open_ends(home.open_case()))
        assert [(end.sentence, end.blocks) for end in ends] == [
            ("Noor is nog in verblijf: Crisisgroep De Kreek, Lelystad.", True),
            ("Evaluatie na crisisopname van Noor: uiterlijk do 26 nov.", False),
            ("Perspectiefplan van Noor: uiterlijk do 26 nov.", False),
        ]
        home.plan(placement)
        home.leave(placement, date(2026, 11, 20), terms_reason="Noor is thuis.")
        assert [end.sentence for end in queries.open_ends(home.open_case())] == [
            "Het perspectiefplan van Noor is een concept."
        ]
