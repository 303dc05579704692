"""Passwords: which ones are good enough, and how they are kept and compared."""

from __future__ import annotations

import re
import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 128
# What people choose first, in Dutch and in English, whatever figures they put around it.
FIRST_CHOICES = """
    wachtwoord welkom welkomwelkom geheim geheimpje inloggen toegang gemeente jeugdhulp jeugdzorg
    buurtteam gezinscoach zomer winter herfst lente nederland amsterdam feyenoord knuffel schatje
    vakantie hallohallo admin administrator beheerder password passwords passwordpassword letmein
    letmeinletmein welcome welcomewelcome qwerty qwertyqwerty qwertyuiop qwertyuiopasdf azerty
    azertyuiop asdfghjkl asdfasdf asdfasdfasdf zxcvbnm iloveyou iloveyouverymuch sunshine princess
    football monkey dragon master superman changeme correcthorsebatterystaple
"""
COMMON = frozenset(FIRST_CHOICES.split())
LOOKS_LIKE = str.maketrans("01345@$!", "oieasasi")
ROWS = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")


def hash_of(password: str, *, fast: bool = False) -> str:
    """What is kept of a password; `fast` is for tests alone."""
    return _hasher(fast).hash(_one_form(password))


def matches(kept: str, password: str, *, fast: bool = False) -> bool:
    """Whether this is the password. It takes as long when there is none to compare with."""
    of_nobody = _of_nobody(fast)
    try:
        return _hasher(fast).verify(kept or of_nobody, _one_form(password))
    except (VerificationError, InvalidHashError):
        return False


def renewed(kept: str, password: str, *, fast: bool = False) -> str:
    """A new hash when the kept one was made with other costs than those of now, else nothing."""
    if not _hasher(fast).check_needs_rehash(kept):
        return ""
    return hash_of(password, fast=fast)


def objection(password: str, *, name: str, email: str) -> str:
    """Why this password will not do, as a sentence; empty when it is good enough."""
    text = _one_form(password)
    if len(text) < SHORTEST:
        return f"Dit is te kort. Kies ten minste {SHORTEST} tekens, bijvoorbeeld vier woorden."
    if len(text) > LONGEST:
        return f"Dit is te lang. Er passen {LONGEST} tekens."
    plain = _plain(text)
    if "eenplan" in plain or any(part in plain for part in _own_words(name, email)):
        return "Kies een wachtwoord zonder uw naam, uw e-mailadres of de naam Eén Plan."
    if _is_common(plain):
        return "Dit wachtwoord is makkelijk te raden. Kies bijvoorbeeld vier losse woorden."
    return ""


def _is_common(plain: str) -> bool:
    inside = re.sub(r"^[^a-z]+|[^a-z]+$", "", plain)
    read = re.sub(r"[^a-z]", "", inside.translate(LOOKS_LIKE))
    few = len(set(plain)) < 4
    along_a_row = any(plain in row or plain in row[::-1] for row in ROWS)
    return few or along_a_row or read in COMMON or re.sub(r"[^a-z]", "", plain) in COMMON


def _own_words(name: str, email: str) -> list[str]:
    words = [*_plain(name).split(), re.sub(r"[^a-z0-9]", "", _plain(name))]
    words += [*re.split(r"[^a-z0-9]+", _plain(email).split("@")[0]), _plain(email)]
    return [word for word in words if len(word) >= 4]


def _plain(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in spread if not unicodedata.combining(c))


def _one_form(password: str) -> str:
    return unicodedata.normalize("NFC", password)


@cache
def _hasher(fast: bool) -> PasswordHasher:
    if fast:
        return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    # 64 MiB three times: 150 ms on a server of 2026.
    return PasswordHasher(time_cost=3, memory_cost=65536, parallelism=1)


@cache
def _of_nobody(fast: bool) -> str:
    return _hasher(fast).hash(secrets.token_hex())
