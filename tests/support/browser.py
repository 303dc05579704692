"""The real server and a real browser: gunicorn on a port of its own, and Chromium before it.

A browser test is walked at one width and on the database that goes with it; the tests take turns.
Every page that it stops at to look is looked at in all widths, just as it stands there then.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, CDPSession, Page

from config import ROOT, Settings
from tests.support.databases import engines_for
from tests.support.programs import Program, gunicorn_server

WIDTHS = {360: 740, 768: 1024, 1280: 800}
DATABASE_AT = {360: "sqlite", 768: "postgresql", 1280: "sqlite"}
# The bars of the browser itself are pages too, by now, and take as long to draw as ours.
NOT_OURS = (
    *("PreloadTopChromeWebUI", "InitialWebUI", "WebUIReloadButton", "WebUIToolbar"),
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUILocationBar"),
    *("HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "MediaRouter", "OptimizationHints"),
    *("PaintHolding", "ThirdPartyStoragePartitioning", "LensOverlay", "AimEnabled"),
)
FLAGS = [
    f"--disable-features={','.join(NOT_OURS)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--in-process-gpu",
    "--disable-extensions",
    "--disable-component-extensions-with-background-pages",
]
GUNICORN = ["--config=gunicorn.conf.py", "--no-control-socket", "wsgi:app"]
STARTS_WITHIN = 30
AXE = Path(__file__).parent.parent / "vendor" / "axe.min.js"
AXE_RUN = """async () => JSON.stringify(
  (await axe.run(document, {resultTypes: ["violations"]})).violations
)"""
WIDE = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
# Which elements stand in which, with their classes: the words of a page may differ, and how often
# a row is repeated.
SHAPE = """() => [...new Set([...document.body.querySelectorAll("*")].map(
  (one) => [one.parentElement, one].map((e) => e.tagName + "." + e.className).join(">")
))].sort().join(" ")"""
_shapes: set[str] = set()
EXPECTED = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")


@dataclass(frozen=True)
class Server:
    url: str
    process: subprocess.Popen[bytes] | Program
    log: Path


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "browser_width" not in metafunc.fixturenames:
        return
    marker = metafunc.definition.get_closest_marker("width")
    widths = marker.args if marker else [_turn_of(metafunc.definition.nodeid)]
    engines = engines_for(metafunc)
    pairs = [
        (DATABASE_AT[width] if len(engines) > 1 else engines[0], width)
        for width in widths
        if engines
    ]
    metafunc.parametrize(("engine_name", "browser_width"), pairs)


def _turn_of(nodeid: str) -> int:
    """At which width a test is walked: the same one every time, whatever else runs."""
    return list(WIDTHS)[zlib.crc32(nodeid.encode()) % len(WIDTHS)]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """So that `-m "not browser"` leaves them out without a mark on every one."""
    for item in items:
        if "browser_width" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture
def live_server(
    app: Flask, settings: Settings, tmp_path: Path, databases_folder: Path
) -> Iterator[Server]:
    """The app as it is deployed, over the same database and keys as the fixture `app`."""
    log = tmp_path / "server.log"
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        environ = environ_of(settings, PORT=str(port))
        kept = databases_folder / "templates"
        process = gunicorn_server(environ, GUNICORN, listener, log, kept)
    server = Server(f"http://localhost:{port}", process, log)
    _wait_until_ready(server)
    yield server
    stop_server(server)


@pytest.fixture
def live_server_url(live_server: Server) -> str:
    return live_server.url


def start_server(settings: Settings, log: Path, **environ: str) -> Server:
    """gunicorn from its very beginning, on a socket bound here: two runs never want one port."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", f"--bind=fd://{listener.fileno()}", *GUNICORN]
    with log.open("ab") as file:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environ_of(settings, PORT=str(port), **environ),
            pass_fds=[listener.fileno()],
            stdout=file,
            stderr=file,
        )
    listener.close()
    server = Server(f"http://localhost:{port}", process, log)
    _wait_until_ready(server)
    return server


def stop_server(server: Server) -> None:
    """At once: a browser that keeps its connection open would hold up a polite stop."""
    server.process.send_signal(signal.SIGQUIT)
    try:
        server.process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.process.kill()
        server.process.wait()


def environ_of(settings: Settings, **more: str) -> dict[str, str]:
    """What a program of ours finds around it when it runs with these settings."""
    environ = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environ |= {
        "DATABASE_URL": settings.database_url,
        "EENPLAN_DATA": str(settings.data),
        "EENPLAN_ENV": settings.env,
    }
    if settings.migration_database_url:
        environ["MIGRATION_DATABASE_URL"] = settings.migration_database_url
    if settings.now:
        environ["EENPLAN_NOW"] = settings.now
    return environ | more


def _wait_until_ready(server: Server) -> None:
    ends = time.monotonic() + STARTS_WITHIN
    while server.process.poll() is None and time.monotonic() < ends:
        try:
            with urllib.request.urlopen(f"{server.url}/livez", timeout=5):  # noqa: S310
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    stop_server(server)
    pytest.fail(f"the server did not start:\n{server.log.read_text(encoding='utf-8')}")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.exit("The tests need the browser Chromium (Debian package: chromium).", 1)
    return {"executable_path": found, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    return {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}


@pytest.fixture
def new_browser_page(
    new_context: Callable[..., BrowserContext], live_server_url: str, browser_width: int
) -> Iterator[Callable[..., Page]]:
    """`new_browser_page()`: one more person with a browser; `java_script_enabled=False` works too.

    At the end of the test nothing may have gone wrong in any of them that a person does not see.
    """
    complaints: list[str] = []

    def open_page(**options: Any) -> Page:
        viewport = {"width": browser_width, "height": WIDTHS[browser_width]}
        page = new_context(base_url=live_server_url, viewport=viewport, **options).new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("console", lambda message: _note(complaints, message.type, message.text))
        page.on("response", lambda answer: _note_failure(complaints, answer.status, answer.url))
        return page

    yield open_page
    assert not complaints, "in the browser:\n" + "\n".join(complaints)


@pytest.fixture
def browser_page(new_browser_page: Callable[..., Page]) -> Page:
    """A browser window at one of the widths: `browser_page.goto("/inloggen")`."""
    return new_browser_page()


def assert_sound(page: Page) -> None:
    """What is on the screen now breaks no rule of axe-core and falls off no side, at any width.

    A page built up as one that was looked at before in this run is looked at as wide as it is.
    """
    page.wait_for_load_state("load")
    shape = page.evaluate(SHAPE)
    _look(page, axe=True, sideways=True, widths=1 if shape in _shapes else len(WIDTHS))
    _shapes.add(shape)


def assert_axe(page: Page) -> None:
    """No violation of any rule of axe-core on what is on the screen now, at any width."""
    _look(page, axe=True)


def assert_no_sideways_scrolling(page: Page) -> None:
    """Nothing falls off the side of what is on the screen now, at any width."""
    _look(page, sideways=True)


def _look(
    page: Page, *, axe: bool = False, sideways: bool = False, widths: int = len(WIDTHS)
) -> None:
    """At each width. The debugger puts axe in: the page keeps its own policy for scripts."""
    page.wait_for_load_state("load")  # a click that leads elsewhere does not wait for the sheets
    session = page.context.new_cdp_session(page)
    if axe:
        session.send("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")})
    for width in _at_each_width(page, widths):
        if sideways:
            wide, seen = page.evaluate(WIDE)
            assert wide <= seen, f"{page.url} is {wide} px wide in a window of {width} px"
        if axe:
            said = "\n".join(map(_said, _violations(session)))
            assert not said, f"{page.url} in a window of {width} px:\n{said}"
    session.detach()


def _violations(session: CDPSession) -> list[dict[str, Any]]:
    asked = {"expression": f"({AXE_RUN})()", "awaitPromise": True, "returnByValue": True}
    answer = session.send("Runtime.evaluate", asked)
    assert "exceptionDetails" not in answer, answer["exceptionDetails"]
    found: list[dict[str, Any]] = json.loads(answer["result"]["value"])
    return found


def _at_each_width(page: Page, widths: int) -> Iterator[int]:
    """The window as wide as it is, and then as the other ones of a telephone, tablet and screen."""
    own = page.viewport_size
    assert own
    sizes = sorted(WIDTHS.items(), key=lambda size: size[0] != own["width"])
    for width, height in sizes[:widths]:
        page.set_viewport_size({"width": width, "height": height})
        yield width
    page.set_viewport_size(own)


def _said(violation: dict[str, Any]) -> str:
    nodes = "\n".join(
        f"    {node['html']}\n{node['failureSummary']}" for node in violation["nodes"]
    )
    return f"{violation['id']} ({violation['impact']}): {violation['help']}\n{nodes}"


def _note(complaints: list[str], kind: str, text: str) -> None:
    if kind in ("error", "warning") and not EXPECTED.search(text):
        complaints.append(f"{kind}: {text}")


def _note_failure(complaints: list[str], status: int, url: str) -> None:
    if status >= 500:
        complaints.append(f"{status} from {url}")
