"""A browser without a screen, before the real server: it keeps cookies and reads forms."""

from __future__ import annotations

import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request
from typing import Any, cast
from xml.etree.ElementTree import Element

from werkzeug.test import TestResponse

from tests.support.page import Page, parse
from tests.support.web import PASSWORD

WAITS = 60


class _Stay(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer; following it would be another request."""

    def redirect_request(self, *_args: Any, **_more: Any) -> None:
        return None


class Visitor:
    def __init__(self, url: str) -> None:
        self.url = url
        self.cookies = http.cookiejar.CookieJar()
        keep = urllib.request.HTTPCookieProcessor(self.cookies)
        self.opener = urllib.request.build_opener(keep, _Stay)

    def get(self, path: str) -> tuple[int, Page]:
        return self._ask(path, None)

    def post(self, path: str, data: dict[str, Any]) -> tuple[int, Page]:
        return self._ask(path, urllib.parse.urlencode(data, doseq=True).encode())

    def sign_in(self, email: str) -> None:
        _, page = self.get("/inloggen")
        form = page.form() | {"email": email, "password": PASSWORD}
        status, _ = self.post("/inloggen", form)
        assert status in (302, 303), status

    def _ask(self, path: str, data: bytes | None) -> tuple[int, Page]:
        try:
            with self.opener.open(f"{self.url}{path}", data, timeout=WAITS) as answer:
                return answer.status, _page(answer.read().decode())
        except urllib.error.HTTPError as error:
            with error:
                return error.code, _page(error.read().decode())


def _page(html: str) -> Page:
    no_response = cast(TestResponse, None)
    return Page(no_response, parse(html) if html else Element("html"))
