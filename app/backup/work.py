"""Making a copy and putting one back, whole or not at all."""

from __future__ import annotations

import json
import os
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, cast

from alembic.runtime.migration import MigrationContext

from app import audit, clock, sealing
from app import database as schema
from app.audit import Kind, Line
from app.backup import engines
from app.backup.archive import Broken, Reader, Writer
from app.backup.engines import Counts
from app.db import Database
from app.launch import is_empty
from config import Settings

MANIFEST = "manifest.json"


def make_copy(settings: Settings, database: Database, file: Path, key: bytes) -> int:
    """Write the copy and, beside it, the end of the log (FILE.anker.json); gives how many rows.

    Raises Broken when the file is there already. What was begun and not finished is taken away.
    """
    if file.exists():
        raise Broken(f"{file} is er al. Kies een andere naam.")
    begun = file.with_name(f".{file.name}.half")
    try:
        descriptor = os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            counts = _write(settings, database, Writer(out, key))
            out.flush()
            os.fsync(out.fileno())
        with database.reading():
            anchor = json.dumps(audit.anchor(), indent=2)
        file.with_name(f"{file.name}.anker.json").write_text(anchor + "\n", encoding="utf-8")
        begun.rename(file)
    finally:
        begun.unlink(missing_ok=True)
    return sum(counts.values())


def _write(settings: Settings, database: Database, out: Writer) -> Counts:
    with tempfile.TemporaryDirectory(dir=settings.data, prefix="kopie-") as place:
        with tarfile.open(fileobj=cast(IO[bytes], out), mode="w|") as tar:
            if database.dialect == "sqlite":
                with engines.sqlite_snapshot(settings.database_url, settings.data) as snapshot:
                    copy, counts = snapshot
                    tar.add(copy, arcname=engines.WHOLE)
            else:
                owner = Database(settings.owner_url)
                counts = engines.dump_tables(owner, tar, Path(place))
                owner.engine.dispose()
            manifest = Path(place) / MANIFEST
            manifest.write_text(json.dumps(_manifest(database, counts)), encoding="utf-8")
            tar.add(manifest, arcname=MANIFEST)
        out.finish()
    return counts


def _manifest(database: Database, counts: Counts) -> dict[str, Any]:
    with database.read_engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
    return {
        "engine": database.dialect,
        "revision": revision,
        "made_at": clock.real_now().isoformat(),
        "rows": counts,
        "keys": _keys_mark(),
    }


def _keys_mark() -> str:
    """Tells whether the keys here are those of the installation, without telling what they are."""
    return sealing.keyed_hash("backup", "keys")


def put_back(settings: Settings, database: Database, file: Path, key: bytes) -> int:
    """Fill an empty database from a copy; gives how many rows. Raises Broken, with nothing done."""
    if not is_empty(database):
        raise Broken("Deze database is niet leeg. Er is niets veranderd.")
    settings.data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.data, prefix="kopie-") as place:
        with file.open("rb") as source:
            _unpack(Reader(source, key), Path(place))
        manifest = json.loads((Path(place) / MANIFEST).read_text(encoding="utf-8"))
        _guard(manifest, database)
        database.engine.dispose()
        load: Callable[[Settings, Path, dict[str, Any]], None] = (
            _load_sqlite if database.dialect == "sqlite" else _load_postgresql
        )
        load(settings, Path(place), manifest)
    schema.upgrade(settings)
    _write_down(database)
    return sum(manifest["rows"].values())


def _unpack(source: Reader, place: Path) -> None:
    """Read all of it first: a copy that is not whole changes nothing."""
    try:
        with tarfile.open(fileobj=cast(IO[bytes], source), mode="r|") as tar:
            tar.extractall(place, filter="data")
        while source.read(1024 * 1024):
            pass
    except tarfile.TarError as error:
        raise Broken("De kopie is niet te lezen.") from error
    if not (place / MANIFEST).exists():
        raise Broken("De kopie is niet heel.")


def _guard(manifest: dict[str, Any], database: Database) -> None:
    if manifest["engine"] != database.dialect:
        raise Broken(f"Deze kopie is van {manifest['engine']} en deze database is dat niet.")
    if manifest["keys"] != _keys_mark():
        raise Broken("De sleutels hier (keys.json) horen niet bij deze kopie. Zet eerst die terug.")
    if manifest["revision"] not in schema.revisions():
        raise Broken("Deze kopie is van een nieuwere versie van Eén Plan.")


def _load_sqlite(settings: Settings, place: Path, manifest: dict[str, Any]) -> None:
    _compare(engines.sqlite_counts(place / engines.WHOLE), manifest["rows"])
    engines.load_sqlite(place / engines.WHOLE, settings.database_url)


def _load_postgresql(settings: Settings, place: Path, manifest: dict[str, Any]) -> None:
    """The tables as they were at that revision; the rows in one transaction of their owner."""
    schema.downgrade(settings, "base")
    schema.upgrade(settings, manifest["revision"])
    owner = Database(settings.owner_url)
    try:
        with owner.write_engine.begin() as connection:
            _compare(engines.load_tables(connection, place / "tables"), manifest["rows"])
    finally:
        owner.engine.dispose()


def _compare(found: Counts, said: Counts) -> None:
    wrong = [name for name, rows in said.items() if found.get(name) != rows]
    if wrong:
        raise Broken(f"Het aantal rijen klopt niet in: {', '.join(sorted(wrong))}.")


def _write_down(database: Database) -> None:
    with database.writing() as unit:
        audit.append(Line(Kind.ACT, "database teruggezet uit een kopie"), None)
        unit.commit()
