"""What others are told of a GI that leads, and what comes with leading: decision 027."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from app import clock
from app.access import Relation
from app.cases import operations as cases
from app.cases.operations import Going
from app.cases.queries import life
from app.closing import keys_of, open_ends
from app.db import Database, session
from app.mdo import operations as mdo
from app.mdo.people import Invited
from app.mdo.queries.people import accounts_to_ask
from app.operation import RuleBroken
from app.placements.queries import candidates
from tests.accounts import make as accounts
from tests.cases import make
from tests.cases.make_access import row_of
from tests.cases.make_gi import GI, Measure, goes_to_gi
from tests.cases.make_gi import measure as lay_measure
from tests.mdo import make as meetings
from tests.placements import make as placements
from tests.plans.evaluating import adopted
from tests.referrals import make as referrals
from tests.reports import make_family_side as family
from tests.support.page import visit

MONDAY = "2026-11-23T10:00"


@pytest.fixture
def measure(database: Database) -> Iterator[Measure]:
    with clock.stopped_at(MONDAY):
        with database.writing():
            accounts.mark()
            made = lay_measure()
        yield made


@pytest.mark.parametrize("shielded", [False, True])
def test_the_gezin_reads_of_which_gi_its_contact_is_unless_somebody_is_shielded(
    database: Database, signed_in: Callable[..., FlaskClient], shielded: bool
) -> None:
    with clock.stopped_at("2026-11-22T10:00"):
        with database.writing():
            side = family.lay()
            side.table.again()
            side.table.write(family.Section.ANDERS, "Ik wil minder schreeuwen.", "Anouk")
            side.table.adopt()
            gijs = goes_to_gi(side.table.open_case(), side.table.worker)
            phone = gijs.phone
            family.looks(gijs, Relation.REGISSEUR.value, adopted(side.table))
            if shielded:
                side.table.person("Lot").shielded_since = date(2026, 11, 1)
                session().commit()
            family.settle(side)
        anouk = signed_in(side.accounts["Anouk"])
        page, looks = visit(anouk, "/wie-helpt-u"), visit(anouk, "/wie-keek")
    assert phone in page.text
    said = "Gijs Maat is uw" if shielded else f"Gijs Maat van {GI} is uw"
    assert f"{said} contactpersoon" in page.text
    assert (GI in page.text) is not shielded
    assert "Gijs Maat" in looks.text
    assert (GI in looks.text) is not shielded


def test_a_huisarts_is_told_whom_to_call_and_not_that_there_is_a_measure(
    database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with clock.stopped_at(MONDAY):
        with database.writing():
            practice = referrals.practice()
            case = referrals.take(referrals.send(practice), practice.marloes)
            gijs = goes_to_gi(case, practice.marloes)
            row = referrals.patient(practice.esther)
            assert (row.contact, row.phone) == ("Gijs Maat", gijs.phone)
        page = visit(signed_in(practice.esther), "/patienten")
    assert "Gijs Maat" in page.text
    for word in (GI, "jeugdbeschermer", "maatregel", "GI "):
        assert word not in page.text


def test_who_leads_for_a_gi_watches_over_a_child_that_is_placed(database: Database) -> None:
    with clock.stopped_at(MONDAY), database.writing():
        home = placements.home()
        gijs = goes_to_gi(home.case, home.marloes)
        by = accounts.actor(gijs)

        home.admit(by=by)

        assert set(home.open_case().perspectiefregisseurs().values()) == {gijs.id}
        names = {account.name for account in candidates(home.open_case())}
        assert names == {"Marloes Veenstra", "Karim Haddad", "Hanan El Idrissi", "Gijs Maat"}
        home.watch(by=by)
        home.watch(gijs, by=by, reason="De GI doet het zelf.")
        make.hand_over(home.open_case(), gijs, home.karim, reason="Voorbij.")
        assert set(home.open_case().perspectiefregisseurs().values()) == {home.karim.id}
        assert "Gijs Maat" not in {account.name for account in candidates(home.open_case())}


def test_to_a_meeting_a_gi_asks_its_own_people_and_those_of_the_team(
    measure: Measure, database: Database
) -> None:
    with database.writing():
        measure.to_gi()
        by = accounts.actor(measure.gijs)
        names = {account.name for account in accounts_to_ask(measure.open(), by)}
        assert names == {"Gijs Maat", "Gea Gezag", "Marloes Veenstra", "Karim Idrissi"}
        what: dict[str, Any] = {
            "question": meetings.QUESTION,
            "starts_at": meetings.STARTS,
            "minutes": 60,
            "office": None,
            "place": "het gemeentehuis",
            "link": "",
            "family_absent_reason": "Eerst onder elkaar.",
        }

        def plan(who: Any) -> Any:
            asked = [Invited(row_of(who))]
            return mdo.plan_meeting(measure.open(), by=by, participants=asked, **what)

        with pytest.raises(RuleBroken):
            plan(measure.joke)
        assert plan(measure.karim).planned_by_id == measure.gijs.id


def test_a_gezin_moves_to_another_municipality_also_when_a_gi_leads(
    measure: Measure, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing():
        measure.to_gi()
        far = accounts.other_team()
        offered = {team.name for team in life.teams(but=measure.case.municipality_id)}
        assert offered == {"Noordoostpolder-West"}
    page = visit(signed_in(measure.gijs), f"{measure.url}/verhuizen")
    assert page.texts("select[name=team] option") == [
        "Kies een team",
        "Noordoostpolder, Noordoostpolder-West",
    ]
    with database.writing():
        case = measure.open()
        going = Going(
            team=session().merge(far),
            contact="06 - 00 00 01 12",
            question="Verder met school.",
            basis="wet",
            words="De maatregel loopt door.",
            parts=["gezin"],
            on=clock.today(),
        )
        ends = open_ends(case)
        by = accounts.actor(measure.gijs)
        cases.move_family(case, by=by, going=going, accepted=True, seen=keys_of(ends))
        assert measure.open().closed_on == clock.today()
