"""The region, its municipalities and the code lists: there from the first migration on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import text

from app import database as schema
from app.accounts.queries import choices
from app.db import Database
from config import Settings
from tests.frame import raw
from tests.support.databases import Urls
from tests.support.web import settings_of

# Counted by hand in the page with code lists.
COUNTS = {
    "afwegingskader_verblijf": 3,
    "afwijzing": 2,
    "alternatief_verblijf": 5,
    "bsn_bijzonder": 2,
    "casusstatus": 3,
    "eenheid": 7,
    "familiegroepsplan_keuze": 4,
    "frequentie": 4,
    "gemeente_crisis": 7,
    "hulpvorm_cbs": 8,
    "hulpvorm_crisis": 4,
    "leefdomein": 12,
    "leeftijd_crisis": 2,
    "maatregel_cbs": 12,
    "meldcode_stap": 5,
    "niet_geplaatst": 4,
    "niveau_inkoop": 4,
    "outcome": 6,
    "perspectief_cbs": 4,
    "positieve_gezondheid": 6,
    "productcategorie_ijw": 16,
    "reden_einde_cbs": 5,
    "reden_einde_ijw": 11,
    "regie_einde": 5,
    "relatie": 10,
    "relatie_ijw": 7,
    "tent_antwoord": 3,
    "tent_uitkomst": 4,
    "uitvoeringsvariant": 3,
    "vervolg_ambulant": 11,
    "vervolg_verblijf": 10,
    "verwijsvariant": 2,
    "verwijzer": 8,
    "verwijzer_ijw": 7,
    "woonplaats": 4,
    "zorgprofiel": 10,
    "zrm": 13,
}
FLEVOLAND = [
    ("0034", "Almere"),
    ("0050", "Zeewolde"),
    ("0171", "Noordoostpolder"),
    ("0184", "Urk"),
    ("0303", "Dronten"),
    ("0995", "Lelystad"),
]
ROWS = {
    "codes": "SELECT list_name, code, label, position, source FROM codes ORDER BY 1, 4",
    "municipalities": "SELECT m.code, m.name, r.code FROM municipalities m"
    " LEFT JOIN regions r ON r.id = m.region_id ORDER BY m.code",
    "regions": "SELECT code, name FROM regions",
}


@pytest.fixture
def bare(empty_database_urls: Urls, tmp_path: Path) -> Settings:
    """Settings of a database with nothing in it."""
    return settings_of(empty_database_urls, tmp_path / "data")


def rows(urls: Urls, table: str) -> list[tuple[object, ...]]:
    with raw.owner(urls) as connection:
        return [tuple(row) for row in connection.execute(text(ROWS[table]))]


def all_rows(urls: Urls) -> dict[str, list[tuple[object, ...]]]:
    return {table: rows(urls, table) for table in ROWS}


def test_every_code_list_has_as_many_codes_as_its_source(database_urls: Urls) -> None:
    counted: dict[str, int] = {}
    for list_name, *_ in rows(database_urls, "codes"):
        counted[str(list_name)] = counted.get(str(list_name), 0) + 1

    assert counted == COUNTS


def test_every_code_has_words_a_source_and_a_place_in_its_list(database_urls: Urls) -> None:
    places: dict[str, list[object]] = {}
    for list_name, code, label, position, source in rows(database_urls, "codes"):
        assert re.fullmatch(r"[a-z_]+", str(list_name)), list_name
        assert re.fullmatch(r"[a-z0-9_.+-]+", str(code)), code
        assert label
        assert source
        places.setdefault(str(list_name), []).append(position)

    assert all(found == list(range(1, len(found) + 1)) for found in places.values())


def test_the_six_municipalities_of_flevoland_evaluate_every_three_months(
    database_urls: Urls,
) -> None:
    assert rows(database_urls, "regions") == [("flevoland", "Flevoland")]
    assert rows(database_urls, "municipalities") == [
        (code, name, "flevoland") for code, name in FLEVOLAND
    ]
    with raw.owner(database_urls) as connection:
        found = connection.execute(
            text(
                "SELECT DISTINCT evaluation_interval_months, worker_title, liberation_day,"
                " good_friday, draft_days, known_checks_a_day FROM municipalities"
            )
        ).all()
    assert [tuple(row) for row in found] == [(3, "gezinscoach", "lustrum", False, 30, 20)]


def test_a_list_comes_in_its_own_order_with_official_codes(database: Database) -> None:
    with database.reading():
        assert choices("hulpvorm_crisis") == [
            ("ambulant", "Ambulant"),
            ("crisisbed", "Crisisbed"),
            ("pleegzorg", "Pleegzorg"),
            ("geen", "Geen"),
        ]
        assert choices("verwijzer")[1] == ("02", "Huisarts")
        assert choices("reden_einde_ijw")[2] == ("31", "Volgens plan")
        assert choices("relatie")[7] == ("broer_of_zus", "broer of zus")
        assert [label for _, label in choices("meldcode_stap")][1].startswith("Overleggen")


def test_the_three_systems_for_kinds_of_help_stay_apart(database: Database) -> None:
    with database.reading():
        crisis, cbs = dict(choices("hulpvorm_crisis")), dict(choices("hulpvorm_cbs"))
        ijw = dict(choices("productcategorie_ijw"))
    kinds = [*crisis, *cbs, *ijw]
    assert len(kinds) == len(set(kinds))


def test_up_down_and_up_again_leaves_the_same(bare: Settings, empty_database_urls: Urls) -> None:
    schema.upgrade(bare, "002_reference_data")
    first = all_rows(empty_database_urls)

    schema.downgrade(bare, "001_ground")
    assert all_rows(empty_database_urls) == {"codes": [], "municipalities": [], "regions": []}
    schema.upgrade(bare, "002_reference_data")

    assert all_rows(empty_database_urls) == first


def test_a_municipality_in_use_outlives_going_back_and_is_there_once_after(
    bare: Settings, empty_database_urls: Urls
) -> None:
    schema.upgrade(bare, "002_reference_data")
    first = all_rows(empty_database_urls)
    with raw.owner(empty_database_urls) as connection:
        connection.execute(
            text(
                "INSERT INTO organisations (public_id, name, kind, municipality_id)"
                " SELECT 'o1', 'Gemeente Urk', 'gemeente', id FROM municipalities"
                " WHERE code = '0184'"
            )
        )

    schema.downgrade(bare, "001_ground")
    assert rows(empty_database_urls, "municipalities") == [("0184", "Urk", "flevoland")]
    assert rows(empty_database_urls, "codes") == []
    schema.upgrade(bare, "002_reference_data")

    assert all_rows(empty_database_urls) == first


def test_going_back_leaves_what_others_added(bare: Settings, empty_database_urls: Urls) -> None:
    schema.upgrade(bare, "002_reference_data")
    with raw.owner(empty_database_urls) as connection:
        connection.execute(
            text(
                "INSERT INTO codes (list_name, code, label, position, source)"
                " VALUES ('leefdomein', 'eigen', 'Eigen', 13, 'gemeente')"
            )
        )

    schema.downgrade(bare, "001_ground")

    assert [row[1] for row in rows(empty_database_urls, "codes")] == ["eigen"]
