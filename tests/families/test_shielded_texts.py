"""No text of a gezin names where somebody is who must not be found, whoever writes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app import clock
from app.access import NotPermitted
from app.audit import Kind
from app.cases import operations as cases
from app.cases.queries import mentions
from app.db import session
from app.families import operations as families
from app.families.models import Consent
from app.families.shielded_texts import MOST_A_DAY, NAMED, TOO_MANY
from app.mdo import operations as mdo
from app.mdo.models import Meeting
from app.operation import RuleBroken, WordsRefused
from app.placements import operations as placements
from app.plans import operations as plans
from tests.accounts import make
from tests.cases import make as other
from tests.families.make_hidden import INNOCENT, SAID, Hidden, hide
from tests.house.world import World, stories, world, world_urls
from tests.support.databases import Urls
from tests.support.queries import count_queries

__all__ = ["stories", "world", "world_urls"]


@pytest.fixture
def database_urls(world_urls: Urls) -> Urls:
    """The gezin of the tests over all pages."""
    return world_urls


@pytest.fixture
def hidden(world: World) -> Hidden:
    return hide(world)


def refused(act: Callable[[], Any]) -> WordsRefused:
    with pytest.raises(WordsRefused) as found:
        act()
    return found.value


def test_each_thing_that_is_known_is_refused_and_nothing_of_it_stays(hidden: Hidden) -> None:
    with hidden.world.database.writing():
        before = len(mentions(hidden.case(), hidden.member().person))
        for said in SAID.values():
            found = refused(lambda said=said: hidden.note(f"Vandaag. {said} Tot later."))
            assert found.message == NAMED, said
            assert found.columns == {"notes.text"}
        assert len(mentions(hidden.case(), hidden.member().person)) == before
        assert hidden.note(INNOCENT).text == INNOCENT


def test_every_kind_of_text_is_read(hidden: Hidden) -> None:
    """One of each topic, open and sealed; the house test says that no column is left out."""
    text = SAID["address"]
    acts: dict[str, Callable[[], Any]] = {
        "plan_parts.text": lambda: plans.change_part(hidden.part(), by=hidden.by(), text=text),
        "plan_actions.what": lambda: plans.add_action(
            hidden.goal(),
            by=hidden.by(),
            what=text,
            who=hidden.account("regisseur"),
            due_on=_soon(),
        ),
        "perspectiefplan_parts.text": lambda: placements.write_part(
            hidden.growing_up(), by=hidden.by(), key="leven", text=text
        ),
        "placement_evaluations.going": lambda: placements.record_placement_evaluation(
            hidden.stay(),
            by=hidden.by(),
            held_on=clock.today(),
            present="Noor",
            going=text,
            decision="blijft",
        ),
        "meetings.cancelled_reason": lambda: mdo.cancel_meeting(
            _meeting(hidden), by=hidden.by(), reason=text
        ),
        "network_persons.can_do": lambda: families.add_network_person(
            hidden.case().family, by=hidden.by(), name="Ilse", relation="tante", can_do=text
        ),
        "shield_names.reason": lambda: cases.name_who_may_know(
            hidden.member(), by=hidden.by(), who=hidden.account("other_team"), reason=text
        ),
        "withholdings.reason": lambda: _withhold(hidden, text),
    }
    with hidden.world.database.writing():
        hidden.let_in("other_team")
        for column, act in acts.items():
            assert column in refused(act).columns


def _soon() -> Any:
    return clock.today() + timedelta(days=7)


def _meeting(hidden: Hidden) -> Any:
    return session().scalars(select(Meeting)).one()


def _withhold(hidden: Hidden, reason: str) -> Any:
    values = {"reader": hidden.account("other_team"), "ground": "goede_hulp", "reason": reason}
    note = str(hidden.world.ids["entry_id"])
    return cases.withhold_entry(
        hidden.case().family, by=hidden.by(), kind="notitie", entry_id=note, **values
    )


def test_where_it_belongs_it_may_be_written(hidden: Hidden) -> None:
    with hidden.world.database.writing():
        member = hidden.member()
        families.change_person(
            member,
            by=hidden.by(),
            given_name="Noor",
            relation="kind",
            address="Kadeweg 4a, 8251 AB Dronten",
            phone="0612345678",
            lives="bij tante Truus",
        )
        assert hidden.member().person.address.startswith("Kadeweg 4a")


def test_a_text_is_not_read_when_nobody_is_shielded(hidden: Hidden) -> None:
    with hidden.world.database.writing():
        hidden.unshield()
        assert hidden.note(SAID["address"]).text == SAID["address"]


def test_who_left_the_gezin_is_not_named_in_it_either(hidden: Hidden) -> None:
    with hidden.world.database.writing():
        member = hidden.member()
        member.until_on = clock.today() - timedelta(days=1)
        session().commit()
        refused(lambda: hidden.note(SAID["address"]))


def test_another_gezin_may_name_the_same_street(hidden: Hidden) -> None:
    with hidden.world.database.writing():
        lead = make.worker("Elders")
        case = other.case(lead, other.family("Elders"))
        assert other.note(case, lead, SAID["address"]).text == SAID["address"]
        assert mentions(hidden.case(), hidden.member().person) == []


def test_a_stay_that_ended_or_was_cancelled_is_no_more_looked_for(hidden: Hidden) -> None:
    with hidden.world.database.writing():
        stay = hidden.stay()
        stay.admitted_on = clock.today() - timedelta(days=9)
        stay.left_on, stay.follow_up = clock.today() + timedelta(days=1), "Naar huis."
        session().commit()
        refused(lambda: hidden.note(SAID["stay"]))
        hidden.stay().left_on = clock.today()
        session().commit()
        assert hidden.note(SAID["stay"])
        stay = hidden.stay()
        stay.left_on = stay.follow_up = None
        stay.cancelled_on, stay.cancelled_reason = clock.today(), "Ging niet door."
        session().commit()
        assert hidden.note(SAID["provider"])


def test_a_consent_that_was_withdrawn_and_a_home_that_was_left_are_no_more_looked_for(
    hidden: Hidden,
) -> None:
    with hidden.world.database.writing():
        consents = select(Consent).where(Consent.person_id == hidden.member().person_id)
        for given in session().scalars(consents):
            given.withdrawn_on, given.withdrawn_by_id = clock.today(), hidden.by().id
        member = hidden.member()
        member.from_on = clock.today() - timedelta(days=9)
        member.until_on = clock.today()
        session().commit()
        assert hidden.note(SAID["school"])
        refused(lambda: hidden.note(SAID["home"]))
        hidden.member().until_on = clock.today() - timedelta(days=1)
        session().commit()
        assert hidden.note(SAID["home"])


def test_what_stands_in_the_plan_already_does_not_keep_it_from_going_on(hidden: Hidden) -> None:
    """A new version copies the old one; then the text can be changed, and not back again."""
    with hidden.world.database.writing():
        hidden.unshield()
        plans.change_part(hidden.part(), by=hidden.by(), text=SAID["address"])
        mother = hidden.case().family.members[0].person
        answers = {hidden.case().family.network[0]: ("eens", "")}
        people = {m.person: ("eens", "") for m in hidden.case().family.members}
        plans.adopt_gezinsplan(
            hidden.draft(),
            by=hidden.by(),
            present=[mother],
            answers={**people, **answers},
            on=clock.today(),
        )
        hidden.shield()
        plans.start_new_version(hidden.plan(), by=hidden.by())
        assert hidden.part().text == SAID["address"]
        refused(
            lambda: plans.change_part(hidden.part(), by=hidden.by(), text=f"{SAID['address']} Nu.")
        )
        assert plans.change_part(hidden.part(), by=hidden.by(), text="Bekend.").text == "Bekend."


def test_the_same_words_in_another_note_are_not_a_copy(hidden: Hidden) -> None:
    with hidden.world.database.writing():
        hidden.unshield()
        hidden.note(SAID["phone"])
        hidden.shield()
        refused(lambda: hidden.note(SAID["phone"]))


def test_correcting_a_note_takes_it_out_and_putting_it_back_is_refused(hidden: Hidden) -> None:
    with hidden.world.database.writing():
        hidden.unshield()
        note = hidden.note(SAID["phone"])
        hidden.shield()
        values = {"by": hidden.by(), "persons": (), "readers": "casus"}
        note = cases.correct_note(note, text="Gebeld.", **values)
        refused(lambda: cases.correct_note(note, text=SAID["phone"], **values))
        assert mentions(hidden.case(), hidden.member().person) == []


def watching(hidden: Hidden, name: str = "colleague") -> Callable[[str], Any]:
    """A perspectiefregisseur who was not named writes in the plan of the child."""
    _watch(hidden, name)

    def write(text: str) -> Any:
        return placements.write_sentence(
            hidden.growing_up(), by=hidden.by(name), perspective="terug_naar_huis", sentence=text
        )

    return write


def test_who_may_not_know_it_is_refused_alike_and_then_writes_nothing_that_day(
    hidden: Hidden, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hidden.world.database.writing():
        write = watching(hidden)
        assert write("Rust en tijd.")
        for _ in range(MOST_A_DAY):
            assert refused(lambda: write(SAID["address"])).message == NAMED
        too_many = refused(lambda: write("Rust."))
        assert too_many.message == TOO_MANY
        assert not too_many.names(SAID["address"])

        tomorrow = clock.real_now() + timedelta(days=1)
        monkeypatch.setattr(clock, "real_now", lambda: tomorrow)
        assert write("Rust.")


def test_who_leads_has_nothing_to_guess_and_goes_on(hidden: Hidden) -> None:
    with hidden.world.database.writing():
        for _ in range(MOST_A_DAY + 1):
            assert refused(lambda: hidden.note(SAID["address"])).message == NAMED
        assert hidden.note(INNOCENT)


def test_who_was_named_has_nothing_to_guess_either(hidden: Hidden) -> None:
    with hidden.world.database.writing():
        write = watching(hidden)
        cases.name_who_may_know(
            hidden.member(), by=hidden.by(), who=hidden.account("colleague"), reason="Haalt op."
        )
        for _ in range(MOST_A_DAY + 1):
            assert refused(lambda: write(SAID["address"])).message == NAMED


def test_only_refusals_of_this_kind_and_of_oneself_are_counted(hidden: Hidden) -> None:
    with hidden.world.database.writing():
        write = watching(hidden)
        for _ in range(MOST_A_DAY):
            refused(lambda: hidden.note(SAID["address"]))
            with pytest.raises(NotPermitted):
                hidden.note(INNOCENT, by="colleague")
        assert write("Rust.")


def _watch(hidden: Hidden, name: str) -> None:
    placements.name_perspectiefregisseur(
        hidden.case(),
        by=hidden.by(),
        child=hidden.member().person,
        to=hidden.account(name),
        on=clock.today(),
        reason="Kent Noor.",
    )


def test_each_refusal_leaves_a_line_without_what_was_typed(hidden: Hidden) -> None:
    with hidden.world.database.writing():
        refused(lambda: hidden.note(SAID["address"]))
        (line,) = hidden.refusals()
        assert (line.actor_id, line.case_id) == (hidden.by().id, hidden.world.ids["case_id"])
        assert line.kind == Kind.REFUSAL.value
        assert line.fields == '["notes.text"]'


def test_a_refused_text_takes_the_whole_operation_with_it(hidden: Hidden) -> None:
    with hidden.world.database.writing():
        with pytest.raises(RuleBroken):
            cases.unshield_person(hidden.member(), by=hidden.by(), reason=" ")
        _second(hidden)
        refused(
            lambda: cases.unshield_person(
                hidden.member(), by=hidden.by(), reason="Kerkpad 9 is weg"
            )
        )
        assert hidden.member().person.shielded_since is not None


def _second(hidden: Hidden) -> None:
    """Somebody else of the gezin must not be found either."""
    mother = hidden.case().family.members[0].person
    mother.address, mother.shielded_since = "Kerkpad 9", clock.today()
    session().commit()


def test_writing_in_a_gezin_without_a_shield_asks_one_thing_more(hidden: Hidden) -> None:
    with hidden.world.database.writing():
        hidden.unshield()
        with count_queries(hidden.world.database.engine) as asked:
            hidden.note(INNOCENT)
    mine = [each for each in asked.statements if "shielded_since IS NOT NULL" in each]
    assert len(mine) == 1
    assert not any("UNION ALL" in each for each in asked.statements)
