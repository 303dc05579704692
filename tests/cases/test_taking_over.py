"""The team takes over a casus whose regisseur cannot work any more (decision 030)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.access import NotPermitted, Role
from app.accounts.models import UserAccount
from app.audit import AuditEvent, Kind
from app.cases import operations, queries
from app.cases.models import Case, Regie, Signal
from app.cases.queries.left import Taken
from app.db import Database, Missing, session
from app.operation import RuleBroken
from tests.accounts import make as accounts
from tests.cases import make
from tests.cases.make_access import mails, someone
from tests.frame.race import Race
from tests.support.page import submit, visit
from tests.support.queries import count_queries

SignIn = Callable[[UserAccount], FlaskClient]
TODAY = date(2026, 11, 23)
GONE = TODAY - timedelta(days=1)


@dataclass
class World:
    """Marloes led the casus; Karim and Hanan work in the team, Rob leads it; Zoë is elsewhere."""

    marloes: UserAccount
    karim: UserAccount
    hanan: UserAccount
    rob: UserAccount
    zoe: UserAccount
    privacy: UserAccount
    case: Case
    signal: Signal

    @property
    def url(self) -> str:
        return f"/casussen/{self.case.public_id}/overnemen"


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    with clock.stopped_at("2026-11-23T09:00"):
        with database.writing():
            accounts.mark()
            marloes, karim, hanan = (
                accounts.worker(name) for name in ("Marloes Veenstra", "Karim", "Hanan")
            )
            case = make.case(marloes)
            made = World(
                marloes,
                karim,
                hanan,
                accounts.worker("Rob", role=Role.TEAM_LEAD),
                accounts.worker("Zoë", accounts.team("Dronten-Zuid")),
                someone("Petra", Role.PRIVACY_OFFICER),
                case,
                make.signal(case, marloes),
            )
        yield made


def block(who: UserAccount) -> None:
    session().get_one(UserAccount, accounts.id_of(who)).blocked_on = TODAY
    session().commit()


def end_work(who: UserAccount) -> None:
    session().get_one(UserAccount, accounts.id_of(who)).grants[0].until_on = GONE
    session().commit()


def newest(of: Case) -> Regie:
    case = make.fresh_case(of)
    query = select(Regie).where(Regie.case_id == case.id, Regie.nr == case.regie_nr)
    return session().scalars(query.execution_options(populate_existing=True)).one()


def take(world: World, who: UserAccount, reason: str = "Marloes werkt hier niet meer.") -> Case:
    session().expire_all()
    return operations.take_over_regie(newest(world.case), by=accounts.actor(who), reason=reason)


def left(world: World) -> list[str]:
    session().expire_all()
    team = make.fresh_case(world.case).team
    return [one.label for one in queries.left_in(team)[0]]


@pytest.mark.parametrize("ending", [block, end_work])
def test_a_colleague_of_the_team_leads_it_from_today(
    world: World, database: Database, ending: Callable[[UserAccount], None]
) -> None:
    with database.writing():
        ending(world.marloes)
        assert left(world) == ["Casus van Marloes Veenstra"]
        due_on = make.first_contact_term(world.signal).due_on

        take(world, world.karim)

        assert make.succession(world.case) == [
            (1, world.marloes.id, make.BEGAN),
            (2, world.karim.id, TODAY),
        ]
        row, term = newest(world.case), make.first_contact_term(world.signal)
        assert (row.reason, row.by_id) == ("Marloes werkt hier niet meer.", world.karim.id)
        assert (term.owner_id, term.due_on) == (world.karim.id, due_on)
        assert queries.get_case(world.case.public_id, accounts.actor(world.karim))
        assert left(world) == []
        assert list(queries.differences()) == []


def test_as_long_as_the_regisseur_can_work_nobody_takes_it(
    world: World, database: Database
) -> None:
    """Also with other work on casussen: in another team, for a GI or with children."""
    with database.writing():
        with pytest.raises(NotPermitted):
            take(world, world.karim)
        end_work(world.marloes)
        later = accounts.grant(world.marloes, until_on=TODAY, team=accounts.team("Dronten-Zuid"))
        with pytest.raises(NotPermitted):
            take(world, world.karim)
        session().delete(session().merge(later))
        session().commit()
        accounts.grant(world.marloes, Role.GI_WORKER)
        with pytest.raises(NotPermitted):
            take(world, world.karim)
        assert left(world) == []
        assert make.succession(world.case) == [(1, world.marloes.id, make.BEGAN)]


def test_a_role_that_has_nothing_to_do_with_casussen_does_not_keep_it(
    world: World, database: Database
) -> None:
    with database.writing():
        end_work(world.marloes)
        accounts.grant(world.marloes, Role.ADMINISTRATOR)
        assert left(world) == ["Casus van Marloes Veenstra"]
        take(world, world.karim)


def test_who_does_not_work_in_the_team_does_not_know_of_it(
    world: World, database: Database
) -> None:
    with database.writing():
        block(world.marloes)
        for who in (world.zoe, world.rob, world.privacy):
            with pytest.raises(Missing):
                queries.get_left(world.case.public_id, accounts.actor(who))
        for who in (world.zoe, world.rob, world.privacy):
            with pytest.raises(NotPermitted):
                take(world, who)


def test_a_closed_casus_is_not_taken_over(world: World, database: Database) -> None:
    with database.writing():
        block(world.marloes)
        make.close(world.case)
        assert left(world) == []
        with pytest.raises(NotPermitted):
            take(world, world.karim)


def test_without_a_reason_nothing_happens(world: World, database: Database) -> None:
    with database.writing():
        block(world.marloes)
        with pytest.raises(RuleBroken) as refused:
            take(world, world.karim, " ")
        assert refused.value.field == "reason"
        assert left(world) == ["Casus van Marloes Veenstra"]


def test_who_said_to_know_the_gezin_does_not_lead_it(world: World, database: Database) -> None:
    with database.writing():
        make.reader(world.case, world.karim)
        fresh, karim = make.fresh_case(world.case), accounts.actor(world.karim)
        operations.declare_known(fresh, by=karim, knows=True)
        block(world.marloes)
        with pytest.raises(RuleBroken, match="dat u dit gezin kent"):
            take(world, world.karim)
        take(world, world.hanan)


def test_who_took_it_back_that_they_know_the_gezin_may(world: World, database: Database) -> None:
    with database.writing():
        make.reader(world.case, world.karim)
        for knows in (True, False):
            fresh = make.fresh_case(world.case)
            operations.declare_known(fresh, by=accounts.actor(world.karim), knows=knows)
        block(world.marloes)
        take(world, world.karim)


def test_standing_in_and_being_maatje_end_with_it(world: World, database: Database) -> None:
    with database.writing():
        make.reader(world.case, world.hanan, until_on=date(2026, 12, 3), capacity="waarnemer")
        make.reader(world.case, world.karim, capacity="maatje")
        block(world.marloes)
        session().expire_all()
        (one,), total = queries.left_in(make.fresh_case(world.case).team)
        assert (one.stands_in, total) == ("Hanan neemt waar tot en met do 3 dec", 1)

        take(world, world.karim)

        session().expire_all()
        assert queries.readers_of(make.fresh_case(world.case)) == []


def test_privacy_the_team_lead_and_who_stood_in_are_told_without_a_name(
    world: World, database: Database
) -> None:
    with database.writing():
        make.reader(world.case, world.hanan, until_on=date(2026, 12, 3), capacity="waarnemer")
        block(world.marloes)
        take(world, world.karim)
        told = mails()
        assert [one.address for one in told] == [
            world.privacy.email,
            world.rob.email,
            world.hanan.email,
        ]
        for one in told:
            for word in ("Bakker", "Marloes", "Karim", world.case.public_id):
                assert word not in one.subject + one.body


def test_it_leaves_one_line_and_no_text(world: World, database: Database) -> None:
    with database.writing():
        block(world.marloes)
        take(world, world.karim)
        lines = session().scalars(select(AuditEvent).where(AuditEvent.kind == Kind.ACT.value)).all()
        said = [(one.action, one.actor_id, one.case_id) for one in lines]
        assert said == [("regie overnemen", world.karim.id, world.case.public_id)]
        assert '"regie.user_id"' in lines[0].fields
        assert "werkt hier" not in lines[0].fields


def test_of_two_at_once_one_leads_it_and_the_other_hears_who(
    world: World, database: Database
) -> None:
    with database.writing():
        block(world.marloes)

    def act(who: UserAccount) -> str:
        regie, by = newest(world.case), accounts.actor(who)
        race.wait()
        operations.take_over_regie(regie, by=by, reason="Dit kan niet wachten.")
        return who.name

    race = Race(database, together=database.dialect == "postgresql")
    outcomes = race.run([lambda: act(world.karim), lambda: act(world.hanan)])

    (won,) = [one for one in outcomes if isinstance(one, str)]
    (lost,) = [one for one in outcomes if not isinstance(one, str)]
    assert isinstance(lost, Taken), lost
    assert (
        lost.message
        == f"Uw collega {won} heeft de regie van deze casus vandaag om 09:00 overgenomen."
    )
    with database.reading():
        assert len(make.succession(world.case)) == 2


def test_a_regie_that_was_followed_by_another_is_nobodys_to_take(
    world: World, database: Database
) -> None:
    with database.writing():
        block(world.marloes)
        first = newest(world.case).id
        take(world, world.karim)
        session().expire_all()
        before = session().get_one(Regie, first)
        with pytest.raises(Taken, match="Uw collega Karim heeft"):
            operations.take_over_regie(before, by=accounts.actor(world.hanan), reason="Toch.")
        assert len(make.succession(world.case)) == 2


def test_from_the_list_of_the_team_to_the_casus(
    world: World, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        block(world.marloes)
    client = signed_in(world.karim)
    team = visit(client, "/team")
    assert "Zonder regisseur die kan werken" in team.text
    assert "Casus van Marloes Veenstra" in team.text

    page = visit(client, team.link("Overnemen Casus van Marloes Veenstra"))
    assert "Eerste contact na signaal" in page.text
    for text in (team.html, page.html):
        for word in ("Bakker", "Noor", "Sem", "school"):
            assert word not in text.partition("<main")[2]
    again = submit(client, world.url, {**page.form(), "reason": ""}, status=422)
    assert again.error_at("reason") == "Fout: Schrijf waarom u de regie overneemt."
    submit(client, world.url, {**again.form(), "reason": "Marloes is weg."})

    assert "Bakker" in visit(client, f"/casussen/{world.case.public_id}").h1
    assert "Zonder regisseur" not in visit(client, "/team").text


def test_who_was_second_keeps_the_text_and_hears_who_was_first(
    world: World, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        block(world.marloes)
    second = signed_in(world.hanan)
    form = {**visit(second, world.url).form(), "reason": "Ik ken de school."}
    with database.writing():
        take(world, world.karim)

    page = submit(second, world.url, form, status=409)
    assert (
        "Uw collega Karim heeft de regie van deze casus vandaag om 09:00 overgenomen." in page.text
    )
    assert "Ik ken de school." in page.text
    assert "Bakker" not in page.html


def test_when_the_regisseur_is_back_the_text_is_kept_too(
    world: World, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        block(world.marloes)
    client = signed_in(world.hanan)
    form = {**visit(client, world.url).form(), "reason": "Ik ken de school."}
    with database.writing() as unit:
        unit.get_one(UserAccount, accounts.id_of(world.marloes)).blocked_on = None
        unit.commit()

    page = submit(client, world.url, form, status=409)
    assert "heeft weer een regisseur die kan werken" in page.text
    assert "Ik ken de school." in page.text
    visit(client, world.url, status=404)


def test_who_leads_the_team_sees_it_without_the_button(
    world: World, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        block(world.marloes)
    page = visit(signed_in(world.rob), "/team")
    assert "Casus van Marloes Veenstra" in page.text
    assert "Overnemen" not in page.text
    visit(signed_in(world.rob), world.url, status=404)
    visit(signed_in(world.zoe), world.url, status=404)


def test_the_privacy_officer_sees_who_took_over_how_often(
    world: World, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        block(world.marloes)
        take(world, world.karim)
    page = visit(signed_in(world.privacy), "/toezicht")
    assert "Keer de regie overgenomen van wie niet meer kan werken" in page.text
    assert "Karim: 1" in page.text


def test_the_list_asks_as_much_for_one_as_for_ten(world: World, database: Database) -> None:
    with database.writing():
        end_work(world.marloes)
        one = cost(database)
        for nr in range(11):
            of = make.case(world.marloes, make.family(f"Gezin {nr}"), opened_on=TODAY)
            make.reader(of, world.hanan, until_on=date(2026, 12, 3), capacity="waarnemer")
        rows, total = queries.left_in(make.fresh_case(world.case).team)
        assert (len(rows), total) == (10, 12)
        assert cost(database) <= one + 2


def cost(database: Database) -> int:
    session().expire_all()
    team: Any = make.fresh_case(world_case()).team
    with count_queries(database.engine) as asked:
        queries.left_in(team)
    return len(asked)


def world_case() -> Case:
    return session().scalars(select(Case).order_by(Case.id)).first()
