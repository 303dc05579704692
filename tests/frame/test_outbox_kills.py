"""The program that sends is killed at any moment: no mail is lost, none is sent for undone work."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import update

from app import clock, outbox
from app.db import Database
from app.outbox import Mail
from config import ROOT, Settings
from tests.frame import mail_server
from tests.frame.mail_server import Keeper, written
from tests.support.browser import environ_of

pytestmark = pytest.mark.durability

A_ROUND = 6


def sender(settings: Settings, keeper: Keeper) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "flask", "outbox", "send"],
        cwd=ROOT,
        env=environ_of(settings, **keeper.environ),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def kill_somewhere(process: subprocess.Popen[bytes], keeper: Keeper, dice: random.Random) -> bool:
    """Most often just after a mail was taken, where it hurts most; whether it was still running."""
    if dice.random() < 0.2:
        time.sleep(dice.uniform(0.1, 1.5))
    else:
        keeper.arrived.wait(timeout=30)
        time.sleep(dice.uniform(0, 0.06))
    running = process.poll() is None
    if running:
        os.kill(process.pid, signal.SIGKILL)
    process.wait()
    return running


def undone(database: Database) -> str:
    """A mail of work that was rolled back."""
    with database.writing() as unit:
        mail = outbox.put("proef", to="niet@x.example", subject="x", body="y", wait=timedelta(0))
        unit.flush()
        message_id = mail.message_id
        unit.rollback()
    return message_id


def claims_end(database: Database) -> None:
    """As if the five minutes of whoever died are over."""
    with database.writing() as unit:
        open_ones = Mail.sent_at.is_(None), Mail.claimed_until.is_not(None)
        over = clock.real_now() - timedelta(seconds=1)
        unit.execute(update(Mail).where(*open_ones).values(claimed_until=over))
        unit.commit()


def killed_rounds(database: Database, settings: Settings, rounds: int, seed: int) -> None:
    dice = random.Random(seed)
    committed: list[str] = []
    rolled_back: list[str] = []
    kills = 0
    with mail_server.serving() as keeper:
        while kills < rounds:
            addresses = [f"nr{len(committed)}-{nr}@x.example" for nr in range(A_ROUND)]
            committed += written(database, *addresses, entry="BEGIN:VCALENDAR", method="REQUEST")
            rolled_back.append(undone(database))
            keeper.arrived.clear()
            kills += kill_somewhere(sender(settings, keeper), keeper, dice)
            claims_end(database)
        assert sender(settings, keeper).wait() == 0
    times = Counter(keeper.ids)
    assert times.keys() == set(committed), "lost, or sent for work that was undone"
    assert not times.keys() & set(rolled_back)
    addressed = {(str(m["Message-ID"]), str(m["To"])) for m in keeper.taken}
    assert len(addressed) == len(committed), "a repeat is not the same mail"
    assert sum(times.values()) - len(times) <= kills, "more repeats than deaths"


@pytest.mark.only("sqlite", reason="a short version of the long one below, on the default database")
def test_four_kills_lose_nothing_and_send_nothing_that_was_undone(
    database: Database, settings: Settings
) -> None:
    killed_rounds(database, settings, rounds=4, seed=4)


@pytest.mark.soak
def test_fifty_kills_lose_nothing_and_send_nothing_that_was_undone(
    database: Database, settings: Settings
) -> None:
    killed_rounds(database, settings, rounds=50, seed=50)
