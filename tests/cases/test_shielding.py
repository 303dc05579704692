"""What may not be done with a shield: each rule by a sentence of its own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app import clock
from app.access import Actor
from app.cases import operations
from app.cases.models import CaseReader
from app.cases.queries import nameable, named_now
from app.db import session
from app.families.models import FamilyMember, ShieldName
from app.families.shields import Whereabouts, counting, hidden_from, named_for
from app.operation import RuleBroken
from app.placements import operations as placements
from tests.cases import make as cases
from tests.families.make_hidden import Hidden
from tests.house.world import World, stories, world, world_urls
from tests.support.databases import Urls
from tests.support.page import page_of

__all__ = ["stories", "world", "world_urls"]


@pytest.fixture
def database_urls(world_urls: Urls) -> Urls:
    """The gezin of the tests over all pages."""
    return world_urls


@pytest.fixture
def shield(world: World) -> Hidden:
    """Noor is shielded, and Zuid reader was named."""
    return Hidden(world)


def knows(shield: Hidden, name: str) -> bool:
    person = shield.member().person
    return not hidden_from(shield.by(name), shield.case(), [person])


def name(shield: Hidden, who: str, reason: str = "Haalt op.") -> Any:
    return operations.name_who_may_know(
        shield.member(), by=shield.by(), who=shield.account(who), reason=reason
    )


def let_in(shield: Hidden, who: str, **values: Any) -> CaseReader:
    shield.let_in(who, values.pop("capacity", "meelezer"))
    row = session().scalars(select(CaseReader).order_by(CaseReader.id.desc())).first()
    assert row is not None
    for field, value in values.items():
        setattr(row, field, value)
    session().commit()
    return row


def naming(shield: Hidden) -> ShieldName:
    (found,) = named_now(shield.member().person)
    return found


def test_somebody_is_shielded_once(shield: Hidden) -> None:
    with shield.world.database.writing(), pytest.raises(RuleBroken, match="is al afgeschermd"):
        operations.shield_person(shield.member(), by=shield.by())


def test_naming_and_lifting_are_for_who_is_shielded(shield: Hidden) -> None:
    with shield.world.database.writing():
        shield.let_in("other_team")
        shield.unshield()
        with pytest.raises(RuleBroken, match="is niet afgeschermd"):
            name(shield, "other_team")
        with pytest.raises(RuleBroken, match="is niet afgeschermd"):
            operations.unshield_person(shield.member(), by=shield.by(), reason="Om.")


def test_naming_asks_why(shield: Hidden) -> None:
    with shield.world.database.writing():
        shield.let_in("other_team")
        with pytest.raises(RuleBroken) as refused:
            name(shield, "other_team", " ")
        assert refused.value.field == "reason"


def test_a_name_ends_once_and_only_with_the_person_that_it_is_about(shield: Hidden) -> None:
    with shield.world.database.writing():
        mother = next(m for m in shield.case().family.members if m.relation == "moeder")
        with pytest.raises(RuleBroken):
            operations.end_knowing(mother, by=shield.by(), name=naming(shield))
        row = naming(shield)
        assert counting([row], shield.case().id) == {row.id}
        operations.end_knowing(shield.member(), by=shield.by(), name=row)
        ended = session().get_one(ShieldName, row.id).ended_at
        assert counting([row], shield.case().id) == set()
        with pytest.raises(RuleBroken, match="al beëindigd"):
            operations.end_knowing(shield.member(), by=shield.by(), name=row)
        assert session().get_one(ShieldName, row.id).ended_at == ended


def test_nothing_of_a_shield_changes_in_a_closed_casus(shield: Hidden) -> None:
    with shield.world.database.writing():
        cases.close(shield.case())
        for act in (
            lambda: operations.shield_person(shield.member(), by=shield.by()),
            lambda: operations.unshield_person(shield.member(), by=shield.by(), reason="Om."),
            lambda: operations.end_knowing(shield.member(), by=shield.by(), name=naming(shield)),
        ):
            with pytest.raises(RuleBroken, match="afgesloten"):
                act()


def test_who_was_named_and_has_nothing_in_the_casus_has_no_relation_to_it(shield: Hidden) -> None:
    class Nothing:
        def relations_of(self, actor: Actor) -> frozenset[Any]:
            return frozenset()

    with shield.world.database.reading():
        assert Whereabouts(Nothing(), named=True).relations_of(shield.by()) == frozenset()


YESTERDAY, TOMORROW = timedelta(days=-1), timedelta(days=1)


@pytest.mark.parametrize(
    ("lasts", "known"),
    [
        ({}, True),
        ({"from_on": TOMORROW}, False),
        ({"from_on": YESTERDAY, "until_on": YESTERDAY}, False),
        ({"capacity": "nood", "until_on": TOMORROW, "until_at": timedelta(minutes=-1)}, False),
        ({"capacity": "nood", "until_on": TOMORROW, "until_at": timedelta(minutes=1)}, True),
        ({"capacity": "partner", "shares": "plan", "until_on": TOMORROW}, False),
        ({"ended_at": timedelta()}, False),
    ],
)
def test_knowing_lasts_no_longer_than_being_in_the_casus(
    shield: Hidden, lasts: dict[str, Any], known: bool
) -> None:
    """Each way in which a row of who reads does not count, or not yet."""
    lasts = dict(lasts)
    with shield.world.database.writing():
        row = CaseReader(
            case_id=shield.case().id,
            user_id=shield.by("other_team").id,
            capacity=lasts.pop("capacity", "meelezer"),
            shares=lasts.pop("shares", ""),
            from_on=clock.today() + lasts.pop("from_on", timedelta()),
            reason="Werkt hier.",
            by_id=shield.by().id,
            at=clock.now(),
        )
        if "until_on" in lasts:
            row.until_on = clock.today() + lasts["until_on"]
        for field in {"until_at", "ended_at"} & lasts.keys():
            setattr(row, field, clock.now() + lasts[field])
        person, by = shield.member().person, shield.by()
        named = ShieldName(person=person, account_id=shield.by("other_team").id, reason="Om.")
        named.by_id, named.at = by.id, clock.now()
        session().add_all([row, named])
        session().commit()
        assert counts(shield, "other_team") is known


def counts(shield: Hidden, who: str) -> bool:
    person = shield.member().person
    return person.id in named_for(shield.by(who), shield.case(), [person.id])


def watch(shield: Hidden, who: str) -> None:
    placements.name_perspectiefregisseur(
        shield.case(),
        by=shield.by(),
        child=shield.member().person,
        to=shield.account(who),
        on=clock.today(),
        reason="Kent Noor.",
    )


def test_a_perspectiefregisseur_knows_from_the_naming_on_until_a_successor(
    shield: Hidden,
) -> None:
    with shield.world.database.writing():
        watch(shield, "colleague")
        assert not knows(shield, "colleague")
        name(shield, "colleague")
        assert knows(shield, "colleague")
        watch(shield, "other_team")
        assert not counts(shield, "colleague")
        assert not knows(shield, "other_team")
        watch(shield, "colleague")
        assert not counts(shield, "colleague")
        name(shield, "colleague")
        assert (
            len([n for n in named_now(shield.member().person) if n.account.name == "Colleague"])
            == 1
        )
        assert knows(shield, "colleague")


def test_a_waarnemer_leads_and_needs_no_naming(shield: Hidden) -> None:
    with shield.world.database.writing():
        let_in(shield, "other_team", capacity="waarnemer")
        let_in(shield, "other_team", capacity="meelezer")
        assert knows(shield, "other_team")
        assert shield.account("other_team") not in nameable(shield.case())


def test_a_name_that_is_not_of_this_person_is_not_found(shield: Hidden) -> None:
    url = shield_page(shield)
    client = shield.world.client("regisseur")
    assert client.get(f"{url}/{'x' * 22}/beeindigen").status_code == 404
    mother = url.replace(str(shield.world.ids["member_id"]), _mother(shield).public_id)
    named = shield.world.ids["named_id"]
    assert client.get(f"{mother}/{named}/beeindigen").status_code == 404


def _mother(shield: Hidden) -> FamilyMember:
    with shield.world.database.reading():
        return next(m for m in shield.case().family.members if m.relation == "moeder")


def shield_page(shield: Hidden) -> str:
    ids = shield.world.ids
    return f"/gezinnen/{ids['family_id']}/leden/{ids['member_id']}/afscherming"


def test_of_two_browsers_the_second_hears_that_it_was_done(shield: Hidden) -> None:
    """A shield has no text to choose between: the second is told how it stands, and nothing
    changes twice."""
    client, here = shield.world.client("regisseur"), shield_page(shield)
    with shield.world.database.writing():
        shield.let_in("other_team")
        code = shield.account("other_team").public_id
    end = f"{here}/{shield.world.ids['named_id']}/beeindigen"
    pages = {
        f"{here}/noemen": {"who": code, "reason": "Haalt op."},
        end: {},
        f"{here}/opheffen": {"reason": "Hoeft niet."},
        f"{here}/aan": {},
    }
    for url, fields in pages.items():
        first, second = (page_of(client.get(url)).form() for _ in range(2))
        assert client.post(url, data={**first, **fields}).status_code == 303
        again = client.post(url, data={**second, **fields})
        assert again.status_code in (404, 422), url
        if fields and again.status_code == 422:
            assert fields["reason"] in again.text


@pytest.mark.parametrize("rubbish", ["", "x" * 5000, "\x00", "' OR 1=1 --", "🙂", "-1"])
def test_rubbish_is_said_at_its_field_or_is_kept_as_words(shield: Hidden, rubbish: str) -> None:
    client, here = shield.world.client("regisseur"), shield_page(shield)
    form = page_of(client.get(f"{here}/noemen")).form()
    named = client.post(f"{here}/noemen", data={**form, "who": rubbish, "reason": rubbish})
    assert named.status_code == 422
    form = page_of(client.get(f"{here}/opheffen")).form()
    lifted = client.post(f"{here}/opheffen", data={**form, "reason": rubbish})
    assert lifted.status_code == (303 if rubbish in ("' OR 1=1 --", "🙂", "-1") else 422)
