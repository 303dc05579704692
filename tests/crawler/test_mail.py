"""What leaves by mail: that a message is there, to whom it was meant, and nothing else."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app import outbox
from app.db import Database
from app.outbox import Mail
from tests.crawler.canaries import words_in
from tests.crawler.world import World

# Whose mail this is: the participants by their own addresses.
ADDRESSED = {"meeting_participants.email", "user_accounts.email", "persons.email"}


def told_by_mail(world: World, database: Database) -> list[str]:
    """Canaries in what was written, and addresses that nobody here has."""
    wrong = []
    known = world.sowing.known
    with database.reading() as unit:
        mails = list(unit.scalars(select(Mail).order_by(Mail.id)))
        assert mails, "nothing was mailed at all"
        for mail in mails:
            text = f"{mail.subject} {mail.body} {mail.entry}"
            own = words_in(mail.address)
            wrong += [f"mail tells {known[w]}" for w in words_in(text) - own if w in known]
            if not own or any(known[w].column not in ADDRESSED for w in own):
                wrong.append(f"mail to {mail.address}")
    return wrong


def test_a_mail_holds_no_word_of_any_dossier(world: World, database: Database) -> None:
    assert told_by_mail(world, database) == []


@pytest.mark.only("sqlite", reason="whether the crawler finds it is the same on both")
def test_a_mail_that_tells_is_found(world: World, database: Database) -> None:
    """The way in which a mail would tell most easily: by its subject."""
    question = next(c for c in world.sowing.known.values() if c.column == "meetings.question")
    to = next(w for w, c in world.sowing.known.items() if c.column == "meeting_participants.email")
    with database.writing() as unit:
        outbox.put("x", to=f"{to}@post.example", subject=f"Overleg: {question.word}", body="Klaar.")
        unit.commit()

    assert told_by_mail(world, database) == [f"mail tells {question}"]
