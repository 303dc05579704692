"""pytest-flask, as shipped, shares one request context over a test: a second client would be the
first one's user, and every access test would lie."""

from __future__ import annotations

from flask import Flask, g, has_request_context, request


def test_no_request_is_open_around_a_test(app: Flask) -> None:
    assert not has_request_context()


def test_what_one_request_remembers_the_next_does_not_see(app: Flask) -> None:
    seen = []

    def look() -> None:
        seen.append(getattr(g, "user_before", None))
        g.user_before = request.headers.get("X-Person")

    app.before_request_funcs.setdefault(None, []).insert(0, look)
    app.test_client().get("/livez", headers={"X-Person": "gezinscoach"})
    app.test_client().get("/livez")

    assert seen == [None, None]
