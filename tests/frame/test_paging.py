"""A list in pages: which page is asked for, and what is said of it."""

from __future__ import annotations

import pytest

from app.paging import A_PAGE, Page, page_of


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("1", 1),
        ("2", 2),
        ("9999", 9999),
        ("", 1),
        ("0", 1),
        ("-3", 1),
        ("10000", 1),
        ("9" * 400, 1),
        ("1.5", 1),
        ("twee", 1),
        ("²", 1),
        ("٣", 1),
        ("1 OR 1=1", 1),
    ],
)
def test_an_address_asks_for_a_page_and_gets_the_first_when_it_is_not_usable(
    asked: str, number: int
) -> None:
    assert page_of(asked) == number


def test_a_page_says_which_rows_these_are_and_whether_more_follow() -> None:
    first = Page(list("abcdefghijklmnopqrst"), 1, 45)
    assert (A_PAGE, first.range_words, first.more) == (20, "1 tot en met 20 van 45", True)
    last = Page(list("abcde"), 3, 45)
    assert (last.first, last.last, last.more) == (41, 45, False)


def test_a_list_that_is_exactly_full_has_no_next_page() -> None:
    assert not Page(list("abcdefghijklmnopqrst"), 2, 40).more


def test_a_page_past_the_end_is_empty_and_has_no_next_page() -> None:
    beyond = Page([], 9, 45)
    assert (beyond.rows, beyond.more) == ([], False)
