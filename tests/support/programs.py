"""Our own programs, `flask …` and gunicorn, in processes that need not load everything again.

A process beside the worker has loaded the libraries and the app's modules, with the mappers of its
tables, and nothing else; each program is a fork of it with an environment of its own. Everything it
does from there is what it does when a shell starts it: it reads its settings, makes its app and
ends with its exit code.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import tempfile
from multiprocessing.process import BaseProcess
from pathlib import Path

import flask.cli
import gunicorn.app.wsgiapp
import gunicorn.workers.gthread
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy.orm import configure_mappers

import app  # noqa: F401 - what every program loads
from config import ROOT

configure_mappers()
_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload([__name__])


def flask_command(
    environ: dict[str, str], *arguments: str, timeout: float = 120
) -> subprocess.CompletedProcess[str]:
    """`flask audit verify`, with what it said and its exit code."""
    command = ["flask", *arguments]
    with tempfile.TemporaryDirectory() as folder:
        said, complained = Path(folder, "stdout"), Path(folder, "stderr")
        process = _forks.Process(target=_flask, args=(environ, command, said, complained))
        process.start()
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(command, timeout)
        texts = [file.read_text(encoding="utf-8") for file in (said, complained)]
        return subprocess.CompletedProcess(command, process.exitcode, *texts)


class Program:
    """One that goes on until it gets a signal; asked as a `subprocess.Popen` is asked."""

    def __init__(self, process: BaseProcess) -> None:
        self.process = process

    def poll(self) -> int | None:
        return self.process.exitcode

    def send_signal(self, number: signal.Signals) -> None:
        os.kill(self.process.pid or 0, number)

    def kill(self) -> None:
        self.process.kill()

    def wait(self, timeout: float | None = None) -> int:
        self.process.join(timeout)
        if self.process.exitcode is None:
            raise subprocess.TimeoutExpired("gunicorn", timeout or 0)
        return self.process.exitcode


def gunicorn_server(
    environ: dict[str, str], arguments: list[str], listener: socket.socket, log: Path, kept: Path
) -> Program:
    """gunicorn on a socket that is bound already; the folder keeps the templates it compiled."""
    process = _forks.Process(target=_gunicorn, args=(environ, arguments, listener, log, kept))
    process.start()
    return Program(process)


def _flask(environ: dict[str, str], command: list[str], said: Path, complained: Path) -> None:
    _become(environ, command, said, complained)
    flask.cli.main()


def _gunicorn(
    environ: dict[str, str], arguments: list[str], listener: socket.socket, log: Path, kept: Path
) -> None:
    kept.mkdir(exist_ok=True)
    cache = FileSystemBytecodeCache(str(kept))
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": cache}
    _become(environ, ["gunicorn", *arguments, f"--bind=fd://{listener.detach()}"], log, log)
    gunicorn.app.wsgiapp.run()


def _become(environ: dict[str, str], command: list[str], said: Path, complained: Path) -> None:
    os.environ.clear()
    os.environ.update(environ)
    os.chdir(ROOT)
    sys.argv[:] = command
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for descriptor, file in ((1, said), (2, complained)):
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(opened, descriptor)
        os.close(opened)
