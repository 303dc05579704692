"""A place or a number is found however it is spelled, and nothing else is."""

from __future__ import annotations

import pytest

from app.families.shielded_words import Whereabouts, names_any

STREET = "Dorpsstraat 12a, 8251 AB Dronten"
TOWN = ("Dronten", "Anouk", "Jeroen")


def named(text: str, line: str = "", phone: str = "", email: str = "") -> bool:
    return names_any(Whereabouts([line], [phone], [email], TOWN))(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zij woont op Dorpsstraat 12a.",
        "DORPSSTRAAT 12",
        "Dórpsstraat 12",
        "dorpsstr. 12",
        "Dorpsstraat nr. 12",
        "Dorpsstraat, huisnummer 12",
        "Dorpsstraat\n12 a",
        "Dorps-straat 12",
        "dorps\u00adstraat\u00a012",
        "Dorpsstraat １２",
        "8251 AB",
        "8251ab",
        "8251-AB",
        "in 8251AB, naast de kerk",
    ],
)
def test_a_street_with_its_number_and_a_postcode_are_found(text: str) -> None:
    assert named(text, STREET)


@pytest.mark.parametrize(
    "text",
    ["Dorpsstraat 123", "in Dronten", "de Dorpsstraat", "18251 AB", "8251 ABC", "Hij is 12.", ""],
)
def test_another_number_or_the_town_is_not_it(text: str) -> None:
    assert not named(text, STREET)


@pytest.mark.parametrize(
    ("line", "text", "found"),
    [
        ("Dorpsstraat 12 8251 AB Dronten", "dorpsstraat 12", True),
        ("2e Dorpsweg 3-2", "2e dorpsweg 3", True),
        ("Rozenln 4", "Rozenlaan 4", True),
        ("Opvang De Luwte, kamer 4", "Ze is in de Luwte.", True),
        ("Opvang De Luwte, kamer 4", "kamer 4", False),
        ("Blijf van mijn Lijf, Den Haag", "blijf-van-mijn-lijf", True),
        ("Blijf van mijn Lijf, Den Haag", "in Den Haag", False),
        ("Crisisgroep De Kreek, Lelystad", "Morgen naar De Kreek!", True),
        ("Crisisgroep De Kreek, Lelystad", "in Lelystad", False),
        ("Pleeggezin Van Dam", "bij de familie van dam", True),
        ("OBS De Golfslag", "school De Golfslag", True),
        ("Basisschool Regenboog", "op Regenboog", True),
        ("Basisschool Dronten", "het team van Dronten", False),
        ("Linde, Lelystad", "de Linde", True),
        ("Lelystad", "in Lelystad", True),
        ("Dronten", "in Dronten", False),
        ("Bij oma Riet, Dronten", "Noor slaapt bij oma Riet", True),
        ("Bij oma Riet, Dronten", "Oma Riet belt elke dag.", False),
        ("bij Pieter", "Ze is bij Pieter.", True),
        ("bij Pieter", "Pieter belt.", False),
        ("bij Anouk, om het weekend bij Jeroen", "bij Anouk en bij Jeroen", False),
        ("thuis bij moeder", "thuis bij moeder", False),
        ("De Eik", "De eik", True),
        ("Luwte", "Ze geluwtebadt", False),
    ],
)
def test_the_name_of_a_place_is_found_and_an_ordinary_word_is_not(
    line: str, text: str, found: bool
) -> None:
    assert named(text, line) is found


@pytest.mark.parametrize(
    "text",
    [
        *("0612345678", "06-12345678", "06 12 34 56 78", "06.1234.5678", "+31 6 1234 5678"),
        *("0031612345678", "+31 (0)6 - 12345678", "Bel ０６１２３４５６７８ maar"),
    ],
)
def test_a_telephone_is_found_in_any_notation(text: str) -> None:
    assert named(text, phone="06 - 12 34 56 78")
    assert named(text, phone="+31 6 12345678")


def test_each_of_two_telephones_is_found_and_no_other_number() -> None:
    both = "0320 123456 / 06-12345678"
    assert named("0320-12 34 56", phone=both)
    assert named("0612345678", phone=both)
    for other in ("0612345679", "06123456789", "112", "2026"):
        assert not named(other, phone=both)
    assert not named("bel 112", phone="112")


def test_an_address_of_mail_is_found() -> None:
    assert named("mail Anouk.B@Mail.Example", email="anouk.b@mail.example")
    assert not named("mail anouk", email="anouk.b@mail.example")


@pytest.mark.parametrize("line", ["", " ", ",,", "-", "🙂", "дом", "@", "De", "school", "12"])
def test_a_line_that_tells_no_place_stops_nothing(line: str) -> None:
    for text in ("", "De school is om 12 uur uit.", "дом 🙂 - @"):
        assert not named(text, line, line, line)
