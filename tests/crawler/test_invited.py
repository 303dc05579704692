"""By hand, for everybody of the crawler: who opens a meeting, and who is sent on to their agenda.

Who is asked comes from a mail with the address of the meeting itself. Whoever works here reads it
there; somebody of the gezin goes on to their own agenda. For anybody else there is no such meeting.
"""

from __future__ import annotations

import pytest

from app import clock
from tests.crawler import cast
from tests.crawler.crawl import Crawl
from tests.crawler.planted import Defect, at, planted
from tests.crawler.world import NOW

HERE, NOT_THERE, SIGN_IN = "200", "404", "303 /inloggen"
OUT = dict.fromkeys(("niemand", "geblokkeerd"), SIGN_IN)
IN_A = ("regisseur", "waarnemer", "maatje", "meelezer", "regisseur_leest", "perspectief")
IN_A += ("gi", "gi_terug", "aandacht", "nood")
# Both parents were asked, no child and no stepfather; in A `team_ander` was, and was taken off.
OPENS = {
    "A": OUT
    | dict.fromkeys(IN_A, HERE)
    | dict.fromkeys(("moeder", "vader"), "303 /agenda/{families.A}"),
    "B": OUT
    | {"regisseur_buren": HERE}
    | dict.fromkeys(("moeder_buren", "vader_buren"), "303 /agenda/{families.B}"),
}


NOT_ASKED = Defect(
    "who of the gezin was not asked is sent on to the agenda",
    "app/mdo/queries/at_home.py",
    "            Participant.person_id == standing.person.id,\n",
    "",
    "noor_buren",
    ("/overleg/{meetings.B.straks}",),
)
on_one = pytest.mark.only("sqlite", reason="the same table; the rules have tests on both")


def answers(crawl: Crawl, address: str, *readers: str) -> dict[str, str]:
    """What each of them gets there: a page, nothing, or where they are sent."""
    found = {}
    with clock.stopped_at(NOW):
        for reader in readers:
            answer = crawl.client(reader).get(address)
            where = answer.headers.get("Location", "").split("?")[0].split("#")[0]
            found[reader] = f"{answer.status_code} {where}".strip()
    return found


@on_one
@pytest.mark.parametrize("case", OPENS)
def test_who_was_asked_finds_the_meeting_and_nobody_else_does(crawl: Crawl, case: str) -> None:
    sowing = crawl.world.sowing
    opens = {reader: at(answer, sowing) for reader, answer in OPENS[case].items()}

    found = answers(crawl, at(f"/overleg/{{meetings.{case}.straks}}", sowing), *cast.READERS)

    assert found == {reader: opens.get(reader, NOT_THERE) for reader in cast.READERS}


@on_one
def test_an_agenda_that_opens_for_who_was_not_asked_is_found(crawl: Crawl) -> None:
    [address] = NOT_ASKED.where(crawl.world.sowing)

    assert answers(crawl, address, NOT_ASKED.reader) == {NOT_ASKED.reader: NOT_THERE}
    with planted(NOT_ASKED):
        assert answers(crawl, address, NOT_ASKED.reader) != {NOT_ASKED.reader: NOT_THERE}
