"""Invented names and sentences for any number of families."""

from __future__ import annotations

GIVEN = (
    "Aaliyah", "Bas", "Chiara", "Dirk", "Eva", "Farid", "Guus", "Hanna", "Imke", "Jip", "Kaya",
    "Lars", "Mees", "Nora", "Olivier", "Puck", "Quinty", "Rik", "Selin", "Thijs", "Ugur", "Vera",
    "Wout", "Xander", "Yara", "Zoë",
)  # fmt: skip
SURNAMES = (
    "Aalbers", "Baas", "Claassen", "Dijkstra", "Elzinga", "Franken", "Gerritsen", "Hamer",
    "IJzerman", "Janssen", "Kok", "Lansink", "Molenaar", "Nijhuis", "Oosting", "Prinsen",
    "Quist", "Ruiter", "Sikkema", "Tuinstra", "Uiterwijk", "Veldman", "Wagenaar",
    "Yildirim", "Zwart",
)  # fmt: skip
QUESTIONS = (
    "Onze zoon luistert niet meer en wij weten niet hoe verder.",
    "Sinds de verhuizing slaapt onze dochter slecht.",
    "Het lukt niet om op tijd op school te komen.",
    "Wij maken ons zorgen over wat hij op straat doet.",
    "Ik kom er alleen niet uit met drie kinderen.",
)
WISHES = (
    ("Ik wil weer met plezier naar school.", "werk_en_opleiding"),
    ("Wij willen ’s avonds rust in huis.", "gezinsrelaties"),
    ("Ik wil vrienden maken.", "sociaal_netwerk"),
    ("Wij willen overzicht over ons geld.", "geld"),
    ("Ik wil minder piekeren.", "psychische_gezondheid"),
)
ACTIONS = (
    "Samen een weekrooster maken",
    "Bellen met school",
    "Elke zondag samen wandelen",
    "Langs het geldloket",
)
NOTES = (
    "Gebeld. Het gaat iets beter dan vorige week.",
    "Huisbezoek. We liepen de afspraken door.",
    "School laat weten dat het rustiger is in de klas.",
    "Moeder vertelde dat oma vaker komt.",
)
