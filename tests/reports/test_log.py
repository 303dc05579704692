"""The log for the privacy officer: lines of the own municipality, and who stands out in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app import audit, clock
from app.access import Role
from app.accounts.models import Municipality, UserAccount
from app.audit import AuditEvent, Kind
from app.cases.models import Case
from app.db import Database, session
from app.reports.queries.log import Asked, log, out_of_hours, refused, without_relation
from tests.accounts import make as accounts
from tests.reports import make
from tests.support.page import visit
from tests.support.queries import count_queries

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
AWAY = "noodtoegang"


@dataclass
class Watch:
    marloes: UserAccount
    tarik: UserAccount
    anouk: UserAccount
    far: UserAccount
    ilse: UserAccount
    case: Case


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """`at("2026-11-20T10:00")`: the moment that the log will write down."""

    def set_moment(text: str) -> None:
        with clock.stopped_at(text):
            moment = clock.now()
        monkeypatch.setattr(clock, "real_now", lambda: moment)

    return set_moment


@pytest.fixture(autouse=True)
def _today(app: Flask, at: Callable[[str], None]) -> Iterator[None]:
    """Monday 23 November 2026, in office hours."""
    at("2026-11-23T10:00")
    with clock.stopped_at("2026-11-23T10:00"):
        yield


@pytest.fixture
def watch(database: Database) -> Watch:
    with database.writing():
        accounts.mark()
        marloes, tarik = accounts.worker("Marloes Veenstra"), accounts.worker("Tarik Yilmaz")
        anouk, ilse = accounts.worker("Anouk Bakker", role=None), accounts.worker("Ilse", role=None)
        accounts.grant(anouk, Role.OUDER)
        accounts.grant(ilse, Role.PRIVACY_OFFICER)
        far = accounts.other_worker("Van ver")
        return Watch(marloes, tarik, anouk, far, ilse, make.case(marloes))


def write(who: UserAccount | None, kind: Kind = Kind.VIEW, **more: Any) -> None:
    values = {"action": "casus lezen", "object_kind": "cases", "object_id": "een-id", **more}
    audit.append(audit.Line(kind, **values), accounts.actor(who) if who else None)
    session().commit()


def dronten() -> Municipality:
    return session().scalars(select(Municipality).where(Municipality.code == "0303")).one()


def seen(**more: Any) -> list[tuple[str, str]]:
    return [(line.name, line.kind) for line in log(dronten(), NOVEMBER, Asked(**more)).lines]


def test_lines_of_people_and_casussen_of_this_municipality_stand_there(
    watch: Watch, database: Database
) -> None:
    with database.writing():
        write(watch.marloes)
        write(watch.far)
        write(watch.far, case_id=watch.case.public_id)
        write(watch.tarik, Kind.REFUSAL)
        write(watch.tarik, Kind.SEARCH, fields=["id-van-wat-gevonden-is"])
        write(watch.anouk)
        write(None)

        assert seen() == [
            ("iemand van een gezin", "inzage"),
            ("Tarik Yilmaz", "zoeken"),
            ("Tarik Yilmaz", "geweigerd"),
            ("Van ver", "inzage"),
            ("Marloes Veenstra", "inzage"),
        ]
        assert seen(kind="geweigerd") == [("Tarik Yilmaz", "geweigerd")]
        assert seen(who=watch.marloes.public_id) == [("Marloes Veenstra", "inzage")]
        found = log(dronten(), NOVEMBER).lines
        assert (found[1].found, found[1].fields) == (1, [])
        of_case = [line.case.public_id if line.case else None for line in found]
        assert of_case == [None, None, None, watch.case.public_id, None]
        assert seen(case=watch.case.public_id) == [("Van ver", "inzage")]


def test_a_period_begins_and_ends_at_midnight_in_this_country(
    watch: Watch, database: Database, at: Callable[[str], None]
) -> None:
    days = (date(2026, 11, 20), date(2026, 11, 20))
    with database.writing():
        for moment in ("19T23:59", "20T00:00", "20T23:59", "21T00:00"):
            at(f"2026-11-{moment}")
            write(watch.marloes, action=moment)

        found = [line.action for line in log(dronten(), days).lines]
    assert found == ["20T23:59", "20T00:00"]


def test_lines_go_by_fifty_and_none_is_shown_twice(watch: Watch, database: Database) -> None:
    with database.writing():
        for nr in range(120):
            write(watch.marloes, action=str(nr))
        shown: list[str] = []
        before, pages = 0, 0
        while pages == 0 or before:
            page = log(dronten(), NOVEMBER, Asked(before=before))
            shown += [line.action for line in page.lines]
            before, pages = page.more or 0, pages + 1
    assert pages == 3
    assert shown == [str(nr) for nr in reversed(range(120))]


def test_who_stands_out_this_month(
    watch: Watch, database: Database, at: Callable[[str], None]
) -> None:
    def told(found: Any) -> list[tuple[str, int]]:
        return [(one.name, one.count) for one in found]

    with database.writing():
        at("2026-10-31T23:59")
        write(watch.tarik, Kind.REFUSAL)
        at("2026-11-20T06:59")
        write(watch.marloes, rule="regisseur van de casus", case_id=watch.case.public_id)
        at("2026-11-20T19:00")
        write(watch.marloes, rule="regisseur van de casus", case_id=watch.case.public_id)
        at("2026-11-21T12:00")
        write(watch.tarik, rule=AWAY, case_id=watch.case.public_id)
        at("2026-11-20T07:00")
        write(watch.tarik, rule=AWAY, case_id=watch.case.public_id)
        write(watch.tarik, rule=AWAY, case_id="een-andere-casus")
        for _ in range(3):
            write(watch.tarik, Kind.REFUSAL)
            write(watch.anouk, Kind.REFUSAL)
            write(watch.far, Kind.REFUSAL)
        write(watch.marloes, Kind.REFUSAL)
        at("2026-11-23T10:00")

        assert told(without_relation(dronten())) == [("Tarik Yilmaz", 2)]
        assert told(refused(dronten())) == [("Tarik Yilmaz", 3), ("Marloes Veenstra", 1)]
        assert told(out_of_hours(dronten())) == [("Marloes Veenstra", 2), ("Tarik Yilmaz", 1)]
        at("2026-12-05T10:00")
        assert told(refused(dronten())) == told(out_of_hours(dronten())) == []


def test_looking_at_the_log_leaves_its_own_line(
    watch: Watch, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    client = signed_in(watch.ilse)
    visit(client, "/toezicht/logboek")

    page = visit(client, "/toezicht/logboek?soort=inzage")

    assert "Ilse (privacyfunctionaris): logboek bekijken" in page.text
    with database.reading() as unit:
        line = unit.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert line is not None
        assert (line.action, line.rule) == ("logboek bekijken", "privacyfunctionaris")


def test_the_log_is_chosen_from_by_days_ids_and_kinds(
    watch: Watch, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing():
        for nr in range(60):
            write(watch.marloes, object_id=f"nummer-{nr}")
        write(watch.tarik)
        far = watch.far.public_id
    client, url = signed_in(watch.ilse), "/toezicht/logboek"

    page = visit(client, f"{url}?van=1-11-2026&wie={watch.marloes.public_id}&soort=inzage")

    assert len(page.all("main li.rij")) == 50
    assert "Tarik Yilmaz (gezinscoach): casus" not in page.text
    assert page.texts(".plekken [aria-current]") == ["Logboek"]
    older = visit(client, page.link("Ouder"))
    assert len(older.all("main li.rij")) == 10
    assert len(visit(client, older.link("Nieuwste")).all("main li.rij")) == 50
    assert "Marloes" not in page.link("Ouder")
    assert visit(client, f"{url}?wie={far}", 422).error_at("wie")
    assert visit(client, f"{url}?soort=niets", 422).error_at("soort")
    assert "na de eerste dag" in visit(client, f"{url}?van=2-11-2026&tot=1-11-2026", 422).text
    assert "Hier staan geen regels." in visit(client, f"{url}?tot=1-1-2025&van=1-1-2025").text
    assert "staat niet in het logboek" in visit(client, f"{url}?casus=%00", 422).text
    for strange in ("-1", "x", "9" * 40, "%00"):
        assert client.get(f"{url}?voor={strange}").status_code in (200, 422)


def test_the_log_is_there_for_the_privacy_officer_alone(
    watch: Watch, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing():
        people = [accounts.worker(role.value, role=None) for role in Role]
        for account, role in zip(people, Role, strict=True):
            accounts.grant(account, role)
    for account, role in zip(people, Role, strict=True):
        wanted = 200 if role is Role.PRIVACY_OFFICER else 404
        assert signed_in(account).get("/toezicht/logboek").status_code == wanted, role


def test_the_log_asks_as_much_for_few_lines_as_for_many(
    watch: Watch, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    client = signed_in(watch.ilse)
    for url in ("/toezicht/logboek", "/toezicht"):
        visit(client, url)
        with count_queries(database.engine) as few:
            visit(client, url)
        with database.writing():
            for nr in range(30):
                who = accounts.worker(f"Collega {nr}")
                for kind in Kind:
                    write(who, kind, rule=AWAY, case_id=watch.case.public_id)
            assert session().scalar(select(func.count()).select_from(AuditEvent)) > 100
        with count_queries(database.engine) as many:
            visit(client, url)
        assert len(many.own) == len(few.own) <= 12, url


def test_a_line_says_in_words_of_the_field_what_it_is_about_and_who_did_it(
    watch: Watch, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing():
        accounts.grant(watch.marloes, Role.TEAM_LEAD)
        write(
            watch.marloes,
            Kind.ACT,
            action="notitie schrijven",
            object_kind="notes",
            object_id="id-van-de-notitie",
            case_id=watch.case.public_id,
            fields=["notes.text", "notes.readers", "notes.public_id", "note_persons.id"],
        )
        write(watch.tarik, Kind.DRAFT, action="concept van account_rol", object_kind="drafts")
        write(watch.anouk)

    page = visit(signed_in(watch.ilse), "/toezicht/logboek")

    lines = page.texts("main li.rij .rij__kern")[1:]
    assert "iemand van een gezin: casus lezen" in lines[0]
    assert "ouder" not in lines[0]
    assert "Tarik Yilmaz (gezinscoach): concept van account rol" in lines[1]
    assert "Marloes Veenstra (gezinscoach, teamleider): notitie schrijven" in lines[2]
    assert "handeling, over: notitie" in lines[2]
    assert "Casus van Marloes Veenstra, geopend" in lines[2]
    changed = ["over wie een notitie gaat", "notitie: wie mag lezen, tekst"]
    assert sorted(page.texts("main li.rij details li")) == sorted(changed)
    for raw in ("notes", "note_persons", "id-van-de-notitie", "_", watch.case.public_id):
        assert not any(raw in line for line in lines)


def test_the_log_opens_a_casus_only_for_who_may_read_it(
    watch: Watch, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing():
        write(watch.tarik, Kind.REFUSAL, case_id=watch.case.public_id)
        accounts.grant(watch.marloes, Role.PRIVACY_OFFICER)
    url = f"/casussen/{watch.case.public_id}"

    for reader, there in ((watch.ilse, False), (watch.marloes, True)):
        page = visit(signed_in(reader), "/toezicht/logboek")
        assert bool(page.all(f'main li.rij a[href="{url}"]')) is there
        only = page.one('main li.rij a[href*="casus="]').attrib["href"]
        assert only.endswith(f"casus={watch.case.public_id}")
        one = visit(signed_in(reader), only)
        assert len(one.all("main li.rij")) == 1
        assert one.link("Alle casussen") == "/toezicht/logboek"
