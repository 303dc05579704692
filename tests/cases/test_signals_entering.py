"""Writing a signal down, completing it, and ending it without a casus."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select

from app import clock
from app.accounts.models import UserAccount
from app.audit import AuditEvent
from app.cases import operations, queries
from app.cases.models import Signal
from app.db import Database, session
from app.operation import Conflict, RuleBroken
from tests.accounts import make as accounts
from tests.cases import make_signals as make

SAID = {"name": "Noor Bakker", "contact": "06 - 00 00 01 12", "question": make.QUESTION}


@pytest.fixture
def marloes(database: Database) -> Iterator[UserAccount]:
    with clock.stopped_at(make.MONDAY), database.writing():
        yield accounts.worker("Marloes Veenstra")


def events(of: Signal) -> list[AuditEvent]:
    query = select(AuditEvent).where(AuditEvent.object_id == of.public_id)
    return list(session().scalars(query.order_by(AuditEvent.id)))


def test_only_name_contact_and_question_are_needed(marloes: UserAccount) -> None:
    signal = make.signal(marloes)

    assert (signal.name, signal.contact, signal.question) == tuple(SAID.values())
    assert signal.received_on == date(2026, 11, 23)
    assert (signal.birth_date, signal.worried_about, signal.verwijzer) == (None, "", "")
    assert signal.reporter_sealed is None
    assert signal.ended_on is None


@pytest.mark.parametrize("missing", ["name", "contact", "question"])
def test_without_one_of_those_three_it_is_refused(marloes: UserAccount, missing: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        make.signal(marloes, **{missing: "  "})

    assert refused.value.field == missing
    assert session().scalars(select(Signal)).all() == []


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-23", date(2026, 11, 30)),
        ("2026-11-20", date(2026, 11, 27)),
        ("2026-11-21", date(2026, 11, 27)),
        ("2026-04-22", date(2026, 4, 30)),  # King's day on Monday 27 April
        ("2026-03-31", date(2026, 4, 8)),  # Easter Monday on 6 April, Good Friday works
    ],
)
def test_first_contact_is_due_five_working_days_later(
    marloes: UserAccount, received: str, due: date
) -> None:
    signal = make.signal(marloes, received_on=date.fromisoformat(received))

    term = make.first_contact(signal)
    assert (term.started_on.isoformat(), term.due_on) == (received, due)
    assert (term.owner_id, term.team_id, term.case_id) == (None, signal.team_id, None)


def test_christmas_does_not_count(database: Database) -> None:
    with clock.stopped_at("2026-12-18T16:00"), database.writing():
        signal = make.signal(accounts.worker())

        assert make.first_contact(signal).due_on == date(2026, 12, 28)


def test_the_setting_of_the_municipality_decides_about_good_friday(database: Database) -> None:
    with clock.stopped_at("2026-03-31T10:00"), database.writing():
        accounts.municipality(good_friday=True)
        signal = make.signal(accounts.worker())

        assert make.first_contact(signal).due_on == date(2026, 4, 9)


def test_the_term_says_what_started_it_and_who_says_so(marloes: UserAccount) -> None:
    term = make.first_contact(make.signal(marloes))

    assert term.explanation == "5 werkdagen na het signaal van maandag 23 november 2026."
    assert "UT-01" in term.term.source


@pytest.mark.parametrize("received", [date(2026, 11, 24), date(2025, 11, 22)])
def test_a_signal_did_not_come_tomorrow_nor_longer_than_a_year_ago(
    marloes: UserAccount, received: date
) -> None:
    with pytest.raises(RuleBroken) as refused:
        make.signal(marloes, received_on=received)

    assert refused.value.field == "received_on"


def test_a_signal_of_exactly_a_year_ago_is_recorded_as_it_was(marloes: UserAccount) -> None:
    assert make.signal(marloes, received_on=date(2025, 11, 23)).received_on.year == 2025


def test_nobody_was_born_tomorrow(marloes: UserAccount) -> None:
    with pytest.raises(RuleBroken) as refused:
        make.signal(marloes, birth_date=date(2026, 11, 24))

    assert refused.value.field == "birth_date"


def test_writing_it_down_leaves_its_line_without_content(marloes: UserAccount) -> None:
    line = events(make.signal(marloes, reporter=make.REPORTER))[-1]

    assert (line.kind, line.action) == ("handeling", "signaal noteren")
    assert line.actor_id == marloes.id
    assert "signals.reporter_sealed" in line.fields
    assert "Bakker" not in line.fields
    assert "Geertje" not in line.fields


def test_a_signal_is_completed_by_a_colleague_of_the_team(marloes: UserAccount) -> None:
    signal = make.signal(marloes)
    pieter = accounts.actor(accounts.worker("Pieter Smit"))

    operations.change_signal(
        signal, by=pieter, version=1, **SAID | {"worried_about": "Zijn zusje ook."}
    )

    assert make.fresh(signal).worried_about == "Zijn zusje ook."


def test_the_second_of_two_who_complete_it_is_told(marloes: UserAccount) -> None:
    signal, actor = make.signal(marloes), accounts.actor(marloes)
    operations.change_signal(signal, by=actor, version=1, **SAID | {"contact": "via school"})

    with pytest.raises(Conflict):
        operations.change_signal(make.fresh(signal), by=actor, version=1, **SAID)

    assert make.fresh(signal).contact == "via school"


def test_ending_it_without_a_casus_needs_a_reason(marloes: UserAccount) -> None:
    signal = make.signal(marloes)

    with pytest.raises(RuleBroken) as refused:
        operations.end_signal(signal, by=accounts.actor(marloes), reason=" ")

    assert refused.value.field == "reason"
    assert make.fresh(signal).ended_on is None


def test_ending_it_lets_the_term_go_with_that_reason_and_a_name(marloes: UserAccount) -> None:
    signal = make.signal(marloes)

    operations.end_signal(signal, by=accounts.actor(marloes), reason="Aan de telefoon beantwoord.")

    ended, term = make.fresh(signal), make.first_contact(signal)
    assert (ended.ended_how, ended.ended_on) == ("afgerond", date(2026, 11, 23))
    assert (ended.ended_reason, ended.ended_by_id) == ("Aan de telefoon beantwoord.", marloes.id)
    assert (term.ended_how, term.ended_by_id) == ("van afgezien", marloes.id)
    assert term.ended_reason == "Aan de telefoon beantwoord."


def test_a_signal_that_has_ended_does_not_change(marloes: UserAccount) -> None:
    signal, actor = make.signal(marloes), accounts.actor(marloes)
    operations.end_signal(signal, by=actor, reason="Beantwoord.")

    acts = (
        lambda: operations.change_signal(make.fresh(signal), by=actor, **SAID),
        lambda: operations.end_signal(make.fresh(signal), by=actor, reason="Nog eens."),
        lambda: operations.check_known_family(make.fresh(signal), by=actor),
        lambda: operations.take_signal(make.fresh(signal), by=actor, family_name="Bakker"),
        lambda: operations.change_reporter(
            make.fresh(signal), by=actor, reporter="X", reporter_agreed=False
        ),
    )
    for act in acts:
        with pytest.raises(RuleBroken, match=r"^U hebt dit signaal vandaag afgerond\.$"):
            act()


def test_the_list_counts_what_nobody_has_taken_and_the_first_due_comes_first(
    marloes: UserAccount,
) -> None:
    late = make.signal(marloes, received_on=date(2026, 11, 11), name="Laat")
    new = make.signal(marloes, name="Nieuw")
    let_go = make.signal(marloes, name="Weg")
    operations.end_signal(let_go, by=accounts.actor(marloes), reason="Beantwoord.")

    found = queries.list_untaken(accounts.actor(marloes))

    assert [row.signal.id for row in found.rows] == [late.id, new.id]
    assert [row.term.when for row in found.rows if row.term] == [
        "3 werkdagen te laat",
        "nog 7 dagen",
    ]
    assert found.total == queries.count_untaken(accounts.actor(marloes)) == 2


def test_twenty_stand_on_a_page(marloes: UserAccount) -> None:
    for nr in range(21):
        make.signal(marloes, name=f"Gezin {nr:02}")
    actor = accounts.actor(marloes)

    first, second = queries.list_untaken(actor), queries.list_untaken(actor, 2)

    assert [len(first.rows), len(second.rows)] == [20, 1]
    assert (first.more, second.more, second.first, second.last) == (True, False, 21, 21)


def test_what_ended_is_in_its_list_for_thirty_days(marloes: UserAccount) -> None:
    signal, actor = make.signal(marloes), accounts.actor(marloes)
    operations.end_signal(signal, by=actor, reason="Beantwoord.")

    with clock.stopped_at("2026-12-23T09:00"):
        assert [row.how for row in queries.list_ended(actor).rows] == ["afgerond"]
    with clock.stopped_at("2026-12-24T09:00"):
        assert queries.list_ended(actor).rows == []
