"""Keys, encrypted text in rows, and keyed hashes.

A sealed value is bound to its table, column and row: copied to another row it does not open. Each
value carries the id of the key that closed it, so that keys can be replaced one by one.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any, overload

from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV


class Unreadable(Exception):
    """A sealed value that does not belong to this row, or whose key is not here."""


@dataclass(frozen=True)
class Keyring:
    """The keys of one installation: never in the database, never in a backup of it."""

    secret: bytes
    index: bytes
    audit: bytes
    rows: dict[str, bytes]
    row_key: str

    @classmethod
    def load(cls, path: Path) -> Keyring:
        """Read the key file, making it (mode 0600) when there is none yet."""
        if not path.exists():
            _write_new(path)
        if path.stat().st_mode & 0o077:
            raise ValueError(f"{path.name} moet alleen leesbaar zijn voor de eigenaar (0600).")
        try:
            ring = cls._read(json.loads(path.read_text()))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"{path.name} is geen sleutelbestand, of niet volledig.") from error
        keys = (ring.secret, ring.index, ring.audit, *ring.rows.values())
        if any(len(key) < 32 for key in keys):
            raise ValueError("Elke sleutel moet ten minste 32 bytes lang zijn.")
        return ring

    @classmethod
    def _read(cls, stored: dict[str, Any]) -> Keyring:
        rows = {name: _bytes(text) for name, text in stored["rows"].items()}
        return cls(
            secret=_bytes(stored["secret"]),
            index=_bytes(stored["index"]),
            audit=_bytes(stored["audit"]),
            rows={stored["row_key"]: rows[stored["row_key"]], **rows},
            row_key=stored["row_key"],
        )


_ring: Keyring | None = None


def use(ring: Keyring) -> None:
    """Make these the keys of the process."""
    global _ring
    _ring = ring


def ring() -> Keyring:
    if _ring is None:
        raise RuntimeError("The keys have not been loaded yet.")
    return _ring


def seal(text: str, place: str) -> bytes:
    """Close a text for one place, such as `signals.reporter:AbC…`."""
    keys = ring()
    nonce = os.urandom(12)
    closed = AESGCMSIV(keys.rows[keys.row_key]).encrypt(
        nonce, text.encode(), f"{keys.row_key}|{place}".encode()
    )
    return keys.row_key.encode() + b":" + nonce + closed


def unseal(closed: bytes, place: str) -> str:
    """Open a text; raises Unreadable when it was sealed for another place."""
    name, _, rest = bytes(closed).partition(b":")
    known = name.decode(errors="replace")
    key = ring().rows.get(known)
    if key is None:
        raise Unreadable(f"De sleutel {known[:20]} is hier niet.")
    try:
        opened = AESGCMSIV(key).decrypt(rest[:12], rest[12:], name + b"|" + place.encode())
    except Exception as error:
        raise Unreadable(place) from error
    return opened.decode()


def keyed_hash(purpose: str, text: str) -> str:
    """A hash that only this installation can make: for search terms and throttling."""
    return hmac.new(ring().index, f"{purpose}|{text}".encode(), hashlib.sha256).hexdigest()


class Sealed:
    """Text kept encrypted in the column `<name>_sealed` of a row that has a public_id."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def _place(self, row: Any) -> str:
        if row.public_id is None:
            raise RuntimeError("A row needs its public id before a text is sealed for it.")
        return f"{row.__tablename__}.{self.name}:{row.public_id}"

    @overload
    def __get__(self, row: None, owner: type) -> Sealed: ...
    @overload
    def __get__(self, row: object, owner: type) -> str: ...
    def __get__(self, row: object | None, owner: type) -> Sealed | str:
        if row is None:
            return self
        closed = getattr(row, f"{self.name}_sealed")
        return unseal(closed, self._place(row)) if closed else ""

    def __set__(self, row: object, text: str) -> None:
        setattr(row, f"{self.name}_sealed", seal(text, self._place(row)) if text else None)


def _write_new(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    made = {
        name: base64.b64encode(secrets.token_bytes(32)).decode()
        for name in ("secret", "index", "audit")
    }
    content = {**made, "row_key": "r1", "rows": {"r1": _new_key()}}
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(content, file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    # Whole or not at all, and the first of two processes wins: both then read the same keys.
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def _new_key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)
