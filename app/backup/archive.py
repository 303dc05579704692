"""One encrypted file: pieces of a megabyte, each sealed with its number and whether it is the last.

A piece that was changed, left out, moved, or a file that was cut off does not open.
"""

from __future__ import annotations

import base64
import io
import os
import secrets
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"EENPLAN-KOPIE-1\n"
PIECE = 1024 * 1024
TAG = 16


class Broken(Exception):
    """The file or its key is not what it should be; the sentence says what."""


def read_key(file: Path) -> bytes:
    """The key in a file: 32 bytes in base64. Raises Broken."""
    try:
        key = base64.b64decode(file.read_text(encoding="ascii").strip(), validate=True)
    except (OSError, ValueError) as error:
        raise Broken(f"De sleutel in {file} is niet te lezen.") from error
    if len(key) != 32:
        raise Broken(f"De sleutel in {file} is geen sleutel van 32 bytes in base64.")
    return key


def make_key(file: Path) -> None:
    """Write a new key, once, readable for its owner alone."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(base64.b64encode(secrets.token_bytes(32)).decode() + "\n")


class Writer(io.RawIOBase):
    """What is written into this goes encrypted into `out`; `close` seals the last piece."""

    def __init__(self, out: BinaryIO, key: bytes) -> None:
        self._out, self._cipher = out, AESGCM(key)
        self._prefix, self._nr, self._held = secrets.token_bytes(8), 0, bytearray()
        out.write(MAGIC + self._prefix)

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._held += data
        while len(self._held) > PIECE:
            self._seal(bytes(self._held[:PIECE]), last=False)
            del self._held[:PIECE]
        return len(data)

    def finish(self) -> None:
        """Seal what is left, as the last piece."""
        self._seal(bytes(self._held), last=True)
        self._held.clear()

    def _seal(self, piece: bytes, *, last: bool) -> None:
        nonce, about = _place(self._prefix, self._nr, last=last)
        self._out.write(self._cipher.encrypt(nonce, piece, about))
        self._nr += 1


class Reader(io.RawIOBase):
    """Reads what a Writer wrote; raises Broken as soon as a piece does not open."""

    def __init__(self, source: BinaryIO, key: bytes) -> None:
        if source.read(len(MAGIC)) != MAGIC:
            raise Broken("Dit is geen reservekopie van Eén Plan.")
        self._source, self._cipher = source, AESGCM(key)
        self._prefix, self._nr, self._held = source.read(8), 0, b""
        self._next = source.read(PIECE + TAG)
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        while not self._held and not self._ended:
            self._open()
        taken = self._held[: len(buffer)]
        buffer[: len(taken)] = taken
        self._held = self._held[len(taken) :]
        return len(taken)

    def _open(self) -> None:
        piece, self._next = self._next, self._source.read(PIECE + TAG)
        last = not self._next
        nonce, about = _place(self._prefix, self._nr, last=last)
        try:
            self._held = self._cipher.decrypt(nonce, piece, about)
        except (InvalidTag, ValueError) as error:
            raise Broken(
                "De kopie is beschadigd, niet heel, of de sleutel hoort er niet bij."
            ) from (error)
        self._nr += 1
        self._ended = last


def _place(prefix: bytes, nr: int, *, last: bool) -> tuple[bytes, bytes]:
    number = nr.to_bytes(4, "big")
    return prefix + number, MAGIC + number + (b"last" if last else b"more")
