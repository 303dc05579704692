"""Wie ziet dit?, and giving access on the screen; it ends at the next request."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import RoleGrant, UserAccount
from app.cases import operations
from app.cases.models import CaseReader
from app.db import Database, session
from app.families.models import Consent, Person, PersonAccount
from tests.accounts import make as accounts
from tests.cases.make_access import Toegang, again, give, row_of, take
from tests.support.page import Page, submit, visit
from tests.support.queries import count_queries

SignIn = Callable[[UserAccount], FlaskClient]


def rows(page: Page, heading: str) -> list[str]:
    """What stands in the part of the page with this heading, a line each."""
    (found,) = (
        section.attrib["aria-labelledby"]
        for section in page.all("section[aria-labelledby]")
        if heading in "".join(section.itertext())[: len(heading) + 40]
    )
    return page.texts(f'section[aria-labelledby="{found}"] .rij')


def choose(page: Page, start: str) -> str:
    options = page.all("select[name=who] option")
    return next(o.attrib["value"] for o in options if "".join(o.itertext()).startswith(start))


def fill(database: Database, world: Toegang) -> None:
    """One of every kind, one of the gezin, a practice, and what has been."""
    with database.writing():
        give(world, world.karim)
        give(world, world.adviser, "adviseur", parts=("plan", "contact"))
        give(world, world.partner, "partner", parts=("verblijf",))
        give(world, world.gi, "gi", from_on=date(2026, 12, 1))
        ended = give(world, world.watch, "aandachtsfunctionaris")
        operations.end_reading(ended, by=accounts.actor(world.marloes))
        take(world, accounts.worker("Nina Nood"))
        noor, anouk = (
            session().query(Person).filter_by(given_name=name).one() for name in ("Noor", "Anouk")
        )
        mother = accounts.worker("Van thuis", role=None)
        accounts.saved(
            PersonAccount(
                account_id=accounts.id_of(mother),
                person_id=anouk.id,
                from_on=date(2026, 11, 1),
                by_id=accounts.id_of(world.marloes),
            ),
            Consent(
                person_id=noor.id,
                purpose="terugkoppeling aan de huisarts",
                recipient_id=accounts.organisation().id,
                level="status",
                capacity="samen",
                given_by="Anouk en Noor",
                from_on=date(2026, 11, 2),
                renew_on=date(2027, 3, 2),
                recorded_by_id=accounts.id_of(world.marloes),
                recorded_at=clock.now(),
            ),
        )


def test_everybody_who_sees_something_stands_there_with_which_part_and_until_when(
    toegang: Toegang, database: Database, signed_in: SignIn
) -> None:
    fill(database, toegang)
    page = visit(signed_in(toegang.marloes), f"{toegang.url}/wie-ziet-dit")
    assert page.h1 == "Wie ziet dit?"
    assert "Heeft de regie. Ziet alles, en schrijft erin." in rows(page, "Regisseur")[0]
    workers = rows(page, "Wie nog meer")
    for name, does, part, until in (
        ("Karim Idrissi", "Leest mee.", "Ziet de casus, zonder", "tot en met do 31 dec"),
        ("Ada Raad", "Is adviseur.", "alleen het gezinsplan en hoe het gezin", "do 31 dec"),
        ("Pim Deel (Stichting Onderdak)", "Doet mee.", "alleen waar een kind", "do 31 dec"),
        ("Gijs Maat", "Leest mee voor de GI.", "Ziet de casus", "vanaf di 1 dec"),
        ("Nina Nood", "Heeft noodtoegang.", "niet de toestemmingen", "tot vandaag 14:00"),
    ):
        (line,) = (one for one in workers if one.startswith(name))
        assert does in line
        assert part in line
        assert until in line
    assert "Vastgelegd door Marloes Veenstra. Kijkt mee naar school." in workers[0]
    (mother,) = rows(page, "Van het gezin")
    assert mother.startswith("Anouk")
    (practice,) = rows(page, "Met toestemming")
    assert "Huisartsenpraktijk De Brug" in practice
    assert "tot di 2 mrt 2027" in practice
    (past,) = rows(page, "Geweest")
    assert past.startswith("Aafke Veilig")
    assert "Was aandachtsfunctionaris." in past
    assert "beëindigd op vandaag" in past


def test_who_does_not_lead_sees_who_and_no_reasons_or_organisations(
    toegang: Toegang, database: Database, signed_in: SignIn
) -> None:
    fill(database, toegang)
    page = visit(signed_in(toegang.karim), f"{toegang.url}/wie-ziet-dit")
    assert "Pim Deel" in page.text
    assert "Onderdak" not in page.text
    assert page.text.count("Kijkt mee naar school.") == 1  # his own
    assert "belde in paniek" not in page.text
    assert not page.has("a", "Toegang geven")
    assert "De Brug" in page.text
    with database.writing():
        session().query(Person).filter_by(given_name="Noor").one().shielded_since = date(
            2026, 11, 1
        )
        session().commit()
    shielded = visit(signed_in(toegang.karim), f"{toegang.url}/wie-ziet-dit")
    assert "De Brug" not in shielded.text
    assert "De Brug" in visit(signed_in(toegang.marloes), f"{toegang.url}/wie-ziet-dit").text


def test_who_may_not_read_the_consents_does_not_see_who_is_told(
    toegang: Toegang, database: Database, signed_in: SignIn
) -> None:
    fill(database, toegang)
    with database.writing():
        nina = session().query(UserAccount).filter_by(name="Nina Nood").one()
        session().expunge(nina)
    page = visit(signed_in(nina), f"{toegang.url}/wie-ziet-dit")
    assert "De Brug" not in page.text
    assert page.text.count("Noor belde in paniek.") == 1


def test_a_role_that_ended_is_said_beside_the_name(
    toegang: Toegang, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        give(toegang, toegang.gi, "gi")
        give(toegang, toegang.adviser, "adviseur")
        row_of(toegang.adviser).blocked_on = date(2026, 11, 23)
        grants = session().query(RoleGrant).filter_by(account_id=accounts.id_of(toegang.gi))
        grants.update({"until_on": date(2026, 11, 22)})
        session().commit()
    page = visit(signed_in(toegang.marloes), f"{toegang.url}/wie-ziet-dit")
    lines = rows(page, "Wie nog meer")
    assert [("Ziet nu niets" in line) for line in lines] == [True, True]


def test_the_page_costs_the_same_whatever_there_is(
    toegang: Toegang, database: Database, signed_in: SignIn
) -> None:
    marloes = signed_in(toegang.marloes)
    fill(database, toegang)
    with count_queries(database.engine) as few:
        visit(marloes, f"{toegang.url}/wie-ziet-dit")
    with database.writing():
        for nr in range(15):
            give(toegang, accounts.worker(f"Collega {nr}"))
    with count_queries(database.engine) as many:
        visit(marloes, f"{toegang.url}/wie-ziet-dit")
    assert len(many) <= len(few), str(many)
    assert len(few.own) <= 12, str(few)


def test_every_page_of_the_casus_leads_to_it(
    toegang: Toegang, database: Database, signed_in: SignIn
) -> None:
    marloes = signed_in(toegang.marloes)
    with database.reading():
        case = again(toegang.case)
        family, member = case.family.public_id, case.family.members[0].public_id
    seen_by = f"{toegang.url}/wie-ziet-dit"
    assert visit(marloes, toegang.url).link("wie, waarom en tot wanneer") == seen_by
    for url in (
        f"/gezinnen/{family}",
        f"/gezinnen/{family}/leden/{member}",
        f"{toegang.url}/plan",
        f"{toegang.url}/toestemming",
        f"{toegang.url}/tijdlijn",
        f"{toegang.url}/overleg",
    ):
        assert visit(marloes, url).link("Wie ziet dit?") == seen_by
    assert not visit(marloes, "/casussen").has("a", "Wie ziet dit?")


@pytest.mark.parametrize("htmx", [False, True])
def test_access_is_given_in_two_steps_and_ends_at_the_next_request(
    toegang: Toegang, signed_in: SignIn, htmx: bool
) -> None:
    marloes, gi = signed_in(toegang.marloes), signed_in(toegang.gi)
    visit(gi, toegang.url, status=404)
    first = visit(marloes, visit(marloes, f"{toegang.url}/wie-ziet-dit").link("Toegang geven"))
    second = first.link("Kiezen Iemand van de GI leest mee")
    page = visit(marloes, second)
    form = page.form() | {"who": choose(page, "Gijs"), "until_on": "1 mei 2027", "reason": "OTS."}
    assert form["from_on"] == "23-11-2026"

    submit(marloes, second, form, status=204 if htmx else 303, htmx=htmx)

    assert "U leest mee voor de GI tot en met za 1 mei 2027." in visit(gi, toegang.url).text
    assert "u leest mee voor de GI, Marloes Veenstra heeft de regie" in visit(gi, "/casussen").text
    shown = visit(marloes, f"{toegang.url}/wie-ziet-dit")
    end = shown.link("Beëindigen van Gijs Maat, leest mee voor de GI")
    asked = visit(marloes, end)
    assert "Gijs Maat ziet deze casus dan meteen niet meer." in asked.text
    assert "U ziet deze casus dan meteen niet meer." in visit(gi, end).text
    sooner = asked.link("Liever op een eerdere dag laten eindigen")
    wrong = submit(marloes, sooner, visit(marloes, sooner).form() | {"until_on": "2-5-2027"}, 422)
    assert "De laatste dag is nu za 1 mei 2027" in wrong.error_at("until_on")
    submit(marloes, sooner, wrong.form() | {"until_on": "morgen"})
    assert "tot en met morgen" in visit(marloes, f"{toegang.url}/wie-ziet-dit").text
    visit(gi, toegang.url)
    submit(marloes, end, asked.form())
    visit(gi, toegang.url, status=404)


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    toegang: Toegang, signed_in: SignIn
) -> None:
    marloes = signed_in(toegang.marloes)
    url = f"{toegang.url}/wie-ziet-dit/toegang/adviseur"
    page = visit(marloes, url)
    said = {"who": choose(page, "Ada"), "until_on": "1-1-2028", "reason": "Kijkt mee."}
    empty = submit(marloes, url, page.form() | said, status=422)
    assert "Kies ten minste één deel" in empty.error_at("parts")
    late = submit(marloes, url, empty.form() | {"parts": ["plan"]}, status=422)
    assert "hoogstens drie maanden: uiterlijk di 23 feb 2027" in late.error_at("until_on")
    assert late.form()["reason"] == "Kijkt mee."
    submit(marloes, url, late.form() | {"until_on": "1-2-2027"})


def test_who_does_not_lead_gives_nothing(
    toegang: Toegang, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        give(toegang, toegang.karim)
    urls = [f"{toegang.url}/wie-ziet-dit/toegang{tail}" for tail in ("", "/gi")]
    for url in urls:
        visit(signed_in(toegang.karim), url, status=403)
        visit(signed_in(toegang.adviser), url, status=404)
    visit(signed_in(toegang.marloes), f"{toegang.url}/wie-ziet-dit/toegang/alleskijker", status=404)


def test_an_empty_list_says_what_to_do(
    toegang: Toegang, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        row_of(toegang.gi).blocked_on = date(2026, 11, 23)
        session().commit()
    page = visit(signed_in(toegang.marloes), f"{toegang.url}/wie-ziet-dit/toegang/gi")
    assert "Er is niemand die u dit kunt geven." in page.text


@pytest.mark.parametrize(
    ("kind", "began", "over"),
    [
        ("adviseur", "Adviseur is Ada Raad", "was Ada Raad, dat is afgelopen"),
        ("partner", "Meedoen door Pim Deel", "door Pim Deel is afgelopen"),
        ("gi", "Meelezen voor de GI door Gijs Maat", "door Gijs Maat is afgelopen"),
        ("aandachtsfunctionaris", "is Aafke Veilig", "was Aafke Veilig, dat is afgelopen"),
        ("nood", "Noodtoegang door Karim Idrissi", "door Karim Idrissi is afgelopen"),
    ],
)
def test_the_story_tells_each_kind(
    toegang: Toegang,
    database: Database,
    signed_in: SignIn,
    kind: str,
    began: str,
    over: str,
) -> None:
    people: dict[str, Any] = {
        "adviseur": toegang.adviser,
        "partner": toegang.partner,
        "gi": toegang.gi,
        "aandachtsfunctionaris": toegang.watch,
    }
    with database.writing():
        made = give(toegang, people[kind], kind) if kind in people else take(toegang, toegang.karim)
        reader_id = made.id
    marloes = signed_in(toegang.marloes)
    assert began in visit(marloes, f"{toegang.url}/tijdlijn").text
    visit(marloes, f"{toegang.url}/wie-keek")
    visit(marloes, f"{toegang.url}/meelezers/{made.public_id}/beeindigen")
    with database.writing():
        found = session().get_one(CaseReader, reader_id)
        operations.end_reading(found, by=accounts.actor(toegang.marloes))
    assert over in visit(marloes, f"{toegang.url}/tijdlijn").text


def test_the_address_in_mails_of_before_still_leads_to_it(
    toegang: Toegang, signed_in: SignIn
) -> None:
    before = f"{toegang.url}/meedenkers"
    marloes = signed_in(toegang.marloes)

    assert marloes.get(before).headers["Location"] == f"{toegang.url}/wie-ziet-dit"
    visit(signed_in(toegang.far), before, status=404)
