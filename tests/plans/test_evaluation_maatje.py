"""The maatje reads an evaluation and signs it off."""

from __future__ import annotations

from datetime import date

import pytest

from app.access import NotPermitted
from app.db import Database
from app.plans import queries
from tests.accounts import make
from tests.cases import make as cases
from tests.plans.evaluating import evaluate, maatje_of, sign_off
from tests.plans.make import refused
from tests.plans.table import Table

TODAY = date(2026, 11, 22)


def test_only_the_maatje_signs_off_once_and_not_what_they_wrote(
    held: Table, database: Database
) -> None:
    with database.writing():
        maatje = maatje_of(held)
        reader = make.worker("Leest mee")
        cases.reader(held.case, reader)
        made = evaluate(held, TODAY)
        for other in (held.worker, reader):
            with pytest.raises(NotPermitted):
                sign_off(made, other)
        assert sign_off(made, maatje, " Mooi. ").remark == "Mooi."
        assert "al afgetekend" in refused(sign_off, made, maatje)[1]


def test_a_maatje_who_stood_in_does_not_sign_off_their_own(held: Table, database: Database) -> None:
    with database.writing():
        maatje = maatje_of(held)
        cases.reader(held.case, maatje, until_on=date(2026, 12, 1), capacity="waarnemer")
        made = evaluate(held, TODAY, by=make.actor(maatje))
        assert "zelf vast" in refused(sign_off, made, maatje)[1]
        assert queries.to_sign_off(make.actor(maatje)) == ([], 0)


def test_what_waits_for_the_maatje(held: Table, database: Database) -> None:
    with database.writing():
        evaluate(held, date(2026, 11, 3))
        second = evaluate(held, date(2026, 11, 20))
        colleague = make.worker("Pieter Smit")
        cases.reader(held.case, colleague, from_on=TODAY, capacity="maatje")
        waiting, total = queries.to_sign_off(make.actor(colleague))
        assert [(w.evaluation_id, w.family, w.held_on) for w in waiting] == [
            (second.public_id, "Bakker", date(2026, 11, 20))
        ]
        assert total == 1
        assert queries.to_sign_off(held.by) == ([], 0)
        sign_off(second, colleague)
        assert queries.to_sign_off(make.actor(colleague)) == ([], 0)
