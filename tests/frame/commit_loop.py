"""A program that writes one line after another, saying the number of each once it is committed."""

from __future__ import annotations

import sys
from pathlib import Path

from app import audit, sealing
from app.audit import Kind, Line
from app.db import Database


def main(url: str, data: str) -> None:
    sealing.use(sealing.Keyring.load(Path(data) / "keys.json"))
    database = Database(url)
    while True:
        with database.writing() as unit:
            audit.append(Line(Kind.VIEW, "casus lezen"), None)
            nr = audit.anchor()["nr"]
            unit.commit()
        print(nr, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
