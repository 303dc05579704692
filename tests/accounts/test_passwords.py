"""Which passwords are good enough, how they are kept, and that looking them up tells nothing."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher, extract_parameters

from app.accounts import passwords

NAME, EMAIL = "Zoë van den Broek", "z.vandenbroek@dronten.example"


def objection(password: str) -> str:
    return passwords.objection(password, name=NAME, email=EMAIL)


@pytest.mark.parametrize(
    "password",
    [
        "lantaarn boot peer kraan",
        "een-lang-wachtwoord-voor-tests",
        "wg7Kp2vx9Tqa",
        "zzzzééééxxxxaaaa",
        "a1b2c3d4e5f6" * 10 + "abcdefg!",
        "   spaties tellen   ",
    ],
)
def test_long_and_uncommon_is_good_enough(password: str) -> None:
    assert objection(password) == ""


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("kort", "Dit is te kort. Kies ten minste 12 tekens"),
        ("elf tekens!", "Dit is te kort. Kies ten minste 12 tekens"),
        ("x7" * 65, "Dit is te lang. Er passen 128 tekens."),
        ("Welkom2026!!", "makkelijk te raden"),
        ("w@chtw00rd2026", "makkelijk te raden"),
        ("2026-Gemeente!", "makkelijk te raden"),
        ("PasswordPassword", "makkelijk te raden"),
        ("!!zomer!2026!", "makkelijk te raden"),
        ("qwertyuiopas", "makkelijk te raden"),
        ("123456789012", "makkelijk te raden"),
        ("210987654321", "makkelijk te raden"),
        ("aaaaaaaaaaaaaaaa", "makkelijk te raden"),
        ("121212121212", "makkelijk te raden"),
        ("mijn broek is kapot", "zonder uw naam"),
        ("ZVANDENBROEK 2026", "zonder uw naam"),
        ("vandenbroek1234", "zonder uw naam"),
        ("eenplan lantaarn", "zonder uw naam"),
        ("Eénplan lantaarn", "zonder uw naam"),
    ],
)
def test_what_is_easily_guessed_is_refused_with_a_reason(password: str, said: str) -> None:
    assert said in objection(password)


def test_a_password_is_kept_as_argon2id_and_recognised_in_both_forms_of_an_accent() -> None:
    kept = passwords.hash_of("caf\u00e9 lantaarn boot", fast=True)

    assert kept.startswith("$argon2id$")
    assert passwords.matches(kept, "cafe\u0301 lantaarn boot", fast=True)
    assert not passwords.matches(kept, "cafe lantaarn boot", fast=True)


@pytest.mark.parametrize("kept", ["", "geen hash"])
def test_nothing_matches_what_is_no_password(kept: str) -> None:
    assert not passwords.matches(kept, "", fast=True)
    assert not passwords.matches(kept, "lantaarn boot peer", fast=True)


def test_an_account_that_is_not_there_costs_a_hash_with_the_same_parameters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Time is not measured here: the same work is done, on a hash of the same cost."""
    verified: list[str] = []
    verify = PasswordHasher.verify

    def watch(self: PasswordHasher, kept: str, password: str) -> bool:
        verified.append(kept)
        return bool(verify(self, kept, password))

    monkeypatch.setattr(PasswordHasher, "verify", watch)
    kept = passwords.hash_of("lantaarn boot peer kraan")
    assert not passwords.matches(kept, "een poging")
    assert not passwords.matches("", "een poging")

    there, nobody = (hashed.rsplit("$", 2)[0] for hashed in verified)
    assert there == nobody
    assert extract_parameters(kept).memory_cost >= 19 * 1024


def test_a_hash_with_other_costs_is_made_anew() -> None:
    cheap = passwords.hash_of("lantaarn boot peer", fast=True)

    assert passwords.renewed(cheap, "lantaarn boot peer", fast=True) == ""
    assert passwords.renewed(cheap, "lantaarn boot peer") != ""
