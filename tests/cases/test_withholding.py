"""What may not be withheld, from whom and by which form: each rule by a sentence of its own."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from app import clock
from app.accounts.models import UserAccount
from app.cases import operations
from app.cases.queries import get_entry, get_withholding, withheld_in
from app.db import Missing, session
from app.families.models import Family, Withholding
from app.families.shields import all_withheld_from, led_by, withheld, withheld_from_account
from app.mdo.models import Meeting, Participant
from app.operation import RuleBroken
from tests.accounts import make
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
def scene(world: World) -> Hidden:
    """One note is withheld from Zuid reader already."""
    return Hidden(world)


def family(scene: Hidden) -> Family:
    return scene.case().family


def withhold(scene: Hidden, **changes: Any) -> Withholding:
    values = {
        "kind": "notitie",
        "entry_id": str(scene.world.ids["note_id"]),
        "reader": scene.account("reader"),
        "ground": "goede_hulp",
        "reason": "Het helpt Noor niet.",
        **changes,
    }
    return operations.withhold_entry(family(scene), by=scene.by(), **values)


def refused(scene: Hidden, **changes: Any) -> RuleBroken:
    with pytest.raises(RuleBroken) as found:
        withhold(scene, **changes)
    return found.value


def row(scene: Hidden) -> Withholding:
    return get_withholding(family(scene), str(scene.world.ids["withholding_id"]))


def elsewhere(scene: Hidden) -> Any:
    """Another gezin with a casus of somebody else."""
    return cases.case(scene.account("former_regisseur"), cases.family("Elders"))


def test_a_ground_and_a_reason_are_asked(scene: Hidden) -> None:
    with scene.world.database.writing():
        assert refused(scene, ground="zomaar").field == "ground"
        assert refused(scene, reason=" ").field == "reason"


def test_a_reader_is_of_the_gezin_or_of_the_casus(scene: Hidden) -> None:
    with scene.world.database.writing():
        stranger = elsewhere(scene).family.members[0].person
        assert refused(scene, reader=stranger).field == "reader"
        assert refused(scene, reader=scene.account("without_role")).field == "reader"
        assert refused(scene, reader=scene.account("former_reader")).field == "reader"


def test_an_entry_is_withheld_once_from_a_reader(scene: Hidden) -> None:
    with scene.world.database.writing():
        withhold(scene)
        assert refused(scene).field == "reader"


def test_who_is_asked_to_a_meeting_reads_it_until_they_are_taken_off(scene: Hidden) -> None:
    with scene.world.database.writing():
        meeting = session().scalars(select(Meeting)).one()
        asked = Participant(meeting_id=meeting.id, user_id=scene.by("reader").id)
        asked.invited_at = clock.now()
        session().add(asked)
        session().commit()
        values = {"kind": "overleg", "entry_id": meeting.public_id}
        assert "uitgenodigd" in refused(scene, **values).message
        asked = session().get_one(Participant, asked.id)
        asked.removed_at = clock.now()
        session().commit()
        assert withhold(scene, **values)


def test_nothing_is_withheld_in_a_closed_casus(scene: Hidden) -> None:
    with scene.world.database.writing():
        cases.close(scene.case())
        assert "afgesloten" in refused(scene).message


@pytest.mark.parametrize("kind", ["notitie", "deel", "doel", "evaluatie", "overleg"])
def test_an_entry_of_another_gezin_is_not_there(scene: Hidden, kind: str) -> None:
    entries = {
        "notitie": str(scene.world.ids["note_id"]),
        "evaluatie": str(scene.world.ids["held_id"]),
    }
    with scene.world.database.writing():
        entries |= {
            "deel": scene.part().public_id,
            "doel": scene.goal().line,
            "overleg": session().scalars(select(Meeting.public_id)).one(),
        }
        assert get_entry(family(scene), kind, entries[kind]).kind == kind
        other = elsewhere(scene).family
        with pytest.raises(Missing):
            get_entry(other, kind, entries[kind])


def test_a_withholding_ends_once_and_in_its_own_gezin(scene: Hidden) -> None:
    with scene.world.database.writing():
        other = elsewhere(scene)
        by = make.actor(scene.account("former_regisseur"))
        with pytest.raises(RuleBroken):
            operations.end_withholding(other.family, by=by, row=row(scene))
        assert row(scene).ended_at is None
        kept = row(scene)
        operations.end_withholding(family(scene), by=scene.by(), row=kept)
        ended = session().get_one(Withholding, kept.id)
        with pytest.raises(RuleBroken):
            operations.end_withholding(family(scene), by=scene.by(), row=ended)
        assert withheld_in(family(scene)) == []
        with pytest.raises(Missing):
            row(scene)


def test_the_list_is_of_this_gezin_alone(scene: Hidden) -> None:
    with scene.world.database.reading():
        assert len(withheld_in(family(scene))) == 1
    with scene.world.database.writing():
        assert withheld_in(elsewhere(scene).family) == []


def entries(scene: Hidden, name: str, kind: str = "notitie") -> set[str]:
    return set(session().scalars(withheld(scene.by(name), kind)))


def test_it_is_for_one_reader_of_one_kind_and_until_it_ends(scene: Hidden) -> None:
    entry = str(scene.world.ids["entry_id"])
    with scene.world.database.writing():
        assert entries(scene, "reader") == {entry}
        assert entries(scene, "reader", "doel") == set()
        assert entries(scene, "colleague") == set()
        operations.end_withholding(family(scene), by=scene.by(), row=row(scene))
        assert entries(scene, "reader") == set()


def test_from_who_leads_and_who_stands_in_nothing_is_withheld(scene: Hidden) -> None:
    with scene.world.database.writing():
        scene.let_in("reader", "waarnemer")
        assert family(scene).id in led(scene, "reader")
        assert entries(scene, "reader") == set()


def led(scene: Hidden, name: str) -> set[int]:
    return set(session().scalars(led_by(scene.by(name))))


def test_who_led_an_earlier_casus_of_the_gezin_does_not_lead_it_now(scene: Hidden) -> None:
    """And nobody stands in for a casus that is closed."""
    with scene.world.database.writing():
        scene.let_in("reader", "waarnemer")
        cases.close(scene.case())
        assert family(scene).id in led(scene, "regisseur")
        assert family(scene).id not in led(scene, "reader")
        cases.case(scene.account("colleague"), family(scene))
        assert family(scene).id not in led(scene, "regisseur")
        assert family(scene).id in led(scene, "colleague")


def test_what_is_withheld_in_another_gezin_does_not_count_here(scene: Hidden) -> None:
    with scene.world.database.writing():
        other = elsewhere(scene)
        reader, here = scene.by("reader"), family(scene)
        entry = str(scene.world.ids["entry_id"])
        assert withheld_from_account(reader, here.id, "notitie") == {entry}
        assert withheld_from_account(reader, other.family_id, "notitie") == frozenset()


def test_what_is_withheld_from_somebody_of_the_gezin_is_theirs_until_it_ends(
    scene: Hidden,
) -> None:
    with scene.world.database.writing():
        mother = next(m.person for m in family(scene).members if m.relation == "moeder")
        made = withhold(scene, reader=mother)
        found = all_withheld_from(mother)
        assert found == {(family(scene).id, "notitie"): {str(scene.world.ids["note_id"])}}
        made = session().get_one(Withholding, made.id)
        operations.end_withholding(family(scene), by=scene.by(), row=made)
        assert all_withheld_from(mother) == {}


def test_of_two_browsers_the_second_hears_that_it_was_done(scene: Hidden) -> None:
    client, ids = scene.world.client("regisseur"), scene.world.ids
    at = f"/gezinnen/{ids['family_id']}"
    with scene.world.database.reading():
        code = session().get_one(UserAccount, scene.by("reader").id).public_id
    typed = {"reader": code, "ground": "goede_hulp", "reason": "Wat ik typte."}
    url = f"{at}/achterhouden/notitie/{ids['note_id']}"
    first, second = (page_of(client.get(url)).form() for _ in range(2))
    assert client.post(url, data={**first, **typed}).status_code == 303
    again = client.post(url, data={**second, **typed})
    assert again.status_code == 422
    assert "Dit houdt u al achter voor deze persoon." in again.text
    assert "Wat ik typte." in again.text

    url = f"{at}/achtergehouden/{ids['withholding_id']}/beeindigen"
    first, second = (page_of(client.get(url)).form() for _ in range(2))
    assert client.post(url, data=first).status_code == 303
    assert client.post(url, data=second).status_code == 404


@pytest.mark.parametrize("rubbish", ["x" * 5000, "\x00", "' OR 1=1 --", "🙂", "-1"])
def test_rubbish_is_said_at_its_field_and_another_kind_is_not_there(
    scene: Hidden, rubbish: str
) -> None:
    client, ids = scene.world.client("regisseur"), scene.world.ids
    url = f"/gezinnen/{ids['family_id']}/achterhouden/notitie/{ids['note_id']}"
    form = page_of(client.get(url)).form()
    answer = client.post(
        url, data={**form, "reader": rubbish, "ground": rubbish, "reason": rubbish}
    )
    assert answer.status_code == 422
    for field in ("reader", "ground"):
        assert page_of(answer, 422).error_at(field)
    for kind in ("persoon", "x", "Notitie"):
        there = f"/gezinnen/{ids['family_id']}/achterhouden/{kind}/{ids['note_id']}"
        assert client.get(there).status_code == 404


def test_strangers_and_readers_open_none_of_it(scene: Hidden) -> None:
    ids = scene.world.ids
    at = f"/gezinnen/{ids['family_id']}"
    for path in (
        f"{at}/achtergehouden",
        f"{at}/achtergehouden/{ids['withholding_id']}/beeindigen",
        f"{at}/achterhouden/notitie/{ids['note_id']}",
    ):
        for name, status in (("reader", 403), ("colleague", 404), ("without_role", 404)):
            assert scene.world.client(name).get(path).status_code == status, (name, path)
