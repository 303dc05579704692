"""`flask backup FILE` and `flask restore FILE`: 0 done, 2 nothing done, with the reason."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import NoReturn

import click
from flask import current_app
from sqlalchemy.exc import SQLAlchemyError

from app.backup.archive import Broken, make_key, read_key
from app.backup.work import make_copy, put_back
from app.db import Database
from app.launch import is_demo
from config import Settings


def _surroundings() -> tuple[Settings, Database]:
    extensions = current_app.extensions
    return extensions["eenplan_settings"], extensions["eenplan_database"]


def _stop(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(2)


def _key(settings: Settings, *, demo: bool) -> bytes:
    """The key from the file that is named; a demo makes one for itself."""
    if settings.backup_key_file is not None:
        return read_key(settings.backup_key_file)
    own = settings.data / "backup.key"
    if not own.exists():
        if not demo:
            raise Broken("Noem in EENPLAN_BACKUP_KEY_FILE het bestand met de sleutel.")
        make_key(own)
    return read_key(own)


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Maak een versleutelde kopie van de hele database, terwijl het werk doorgaat."""
    settings, database = _surroundings()
    began = time.monotonic()
    try:
        rows = make_copy(settings, database, file, _key(settings, demo=is_demo(database)))
    except Broken as broken:
        _stop(str(broken))
    except (SQLAlchemyError, OSError) as error:
        _stop(f"De kopie is niet gemaakt: {type(error).__name__}.")
    click.echo(f"{rows} rijen in {time.monotonic() - began:.1f} s naar {file}.", err=True)


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Zet een kopie terug in een lege database."""
    settings, database = _surroundings()
    began = time.monotonic()
    try:
        # Whether the copy is of a demo is not known yet: only a key that is there is used.
        rows = put_back(settings, database, file, _key(settings, demo=False))
    except Broken as broken:
        _stop(str(broken))
    except (SQLAlchemyError, OSError) as error:
        _stop(f"Er is niets teruggezet: {type(error).__name__}.")
    click.echo(f"{rows} rijen in {time.monotonic() - began:.1f} s teruggezet.", err=True)
