"""The server is killed while somebody types: what was said to be kept is there afterwards."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from app.db import Database
from config import Settings
from tests.accounts import make
from tests.cases import make as cases
from tests.soak.visitor import Visitor
from tests.support.browser import Server, start_server, stop_server
from tests.support.page import Page

pytestmark = [pytest.mark.soak, pytest.mark.durability]

TIMES = 20
SENTENCE = "Noor vertelde dat zij weer naar school gaat en dat het nu beter gaat "


def kill(server: Server) -> None:
    """As when the power goes: no goodbye, neither of the master nor of its workers."""
    family = [server.process.pid, *children(server)]
    for pid in family:
        os.kill(pid, signal.SIGKILL)
    server.process.wait()


def children(server: Server) -> list[int]:
    pid = server.process.pid
    return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def type_until(visitor: Visitor, form: dict[str, object], stop_at: float) -> str:
    """Keep saving a longer and longer text; the last one that was said to be kept."""
    kept, typed = "", ""
    for word in (SENTENCE * 20).split():
        typed = f"{typed} {word}".strip()
        if time.monotonic() > stop_at:
            break
        status, page = visitor.post("/concepten", form | {"text": typed})
        assert status == 200, status
        assert "Concept bewaard" in page.text
        kept = typed
    return kept


def test_text_outlives_a_server_that_is_killed_while_it_is_typed(
    database: Database, settings: Settings, tmp_path: Path
) -> None:
    with database.writing():
        make.mark("test")
        worker = make.worker("Marloes")
        case = cases.case(worker)
        email, url = worker.email, f"/casussen/{case.public_id}/notities"
    dice = random.Random(7)
    for nr in range(TIMES):
        server = start_server(settings, tmp_path / "server.log")
        try:
            visitor = Visitor(server.url)
            visitor.sign_in(email)
            _, page = visitor.get(url)
            form = page.form("form.notitie")
            kept = type_until(visitor, form, time.monotonic() + dice.uniform(0.2, 1.0))
        finally:
            kill(server)
        server = start_server(settings, tmp_path / "server.log")
        try:
            visitor = Visitor(server.url)
            visitor.sign_in(email)
            status, page = visitor.get(url)
            assert status == 200
            found = page.form("form.notitie")["text"]
            assert found == kept, f"round {nr}"
            if nr % 2:
                status, _ = visitor.post(url, page.form("form.notitie"))
                assert status == 303
                _, page = visitor.get(url)
                assert page.form("form.notitie")["text"] == ""
        finally:
            stop_server(server)


def test_a_worker_that_is_killed_comes_back_by_itself(
    database: Database, settings: Settings, tmp_path: Path
) -> None:
    with database.writing():
        make.mark("test")
        worker = make.worker("Marloes")
        case = cases.case(worker)
        email, url = worker.email, f"/casussen/{case.public_id}/notities"
    server = start_server(settings, tmp_path / "server.log")
    try:
        visitor = Visitor(server.url)
        visitor.sign_in(email)
        _, page = visitor.get(url)
        kept = type_until(visitor, page.form("form.notitie"), time.monotonic() + 0.5)
        for pid in children(server):
            os.kill(pid, signal.SIGKILL)
        assert _again(visitor, url).form("form.notitie")["text"] == kept
    finally:
        stop_server(server)


def _again(visitor: Visitor, url: str) -> Page:
    ends = time.monotonic() + 30
    while True:
        try:
            status, page = visitor.get(url)
            assert status == 200
            return page
        except OSError:
            assert time.monotonic() < ends, "it did not come back"
            time.sleep(0.2)
