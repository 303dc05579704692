"""What came back, held against what this reader may see."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tests.crawler import expectations
from tests.crawler.canaries import Canary, Sowing, words_in

# Where a text can get out of a page without standing in it.
HEADERS = ("Location", "Set-Cookie", "HX-Redirect", "HX-Trigger", "Content-Disposition", "Link")


@dataclass
class Look:
    """All that one reader asked and saw."""

    reader: str
    sowing: Sowing
    probes: int = 0
    seen: set[str] = field(default_factory=set)
    leaks: list[tuple[str, Canary, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def at(self, answer: Any, where: str) -> str:
        """Count it, and hold on to what should not be there; gives the text of the answer."""
        self.probes += 1
        if answer.status_code >= 500:
            self.faults.append(f"{self.reader}: {where}: {answer.status}")
        body = answer.get_data(as_text=False).decode("utf-8", "replace")
        headers = " ".join(answer.headers.get(name, "") for name in HEADERS)
        if not where.startswith("GET /static"):
            self._cached(answer, where)
        self._opened(answer, where)
        self._words(body + " " + headers, where)
        if expectations.OUT and self.reader in expectations.OUT:
            self._kept_out(answer, where)
        return body

    def _words(self, text: str, where: str) -> None:
        for word in words_in(text) - self.seen:
            canary = self.sowing.known.get(word)
            if canary is None:
                continue
            if expectations.mark(self.reader, canary) == expectations.NEVER:
                self.leaks.append((self.reader, canary, where))
            else:
                self.seen.add(word)

    def _cached(self, answer: Any, where: str) -> None:
        if "no-store" not in answer.headers.get("Cache-Control", ""):
            self.faults.append(f"{self.reader}: {where}: may be kept by a browser")

    def _opened(self, answer: Any, where: str) -> None:
        """A page that shows nothing new can still be one that is not theirs: a print, a list."""
        method, path = where.split(" ")[:2]
        path = path.partition("?")[0]
        asked = method != "OPTIONS"  # that says which methods there are, to anybody
        if asked and answer.status_code == 200 and not expectations.may_open(self.reader, path):
            self.faults.append(f"{self.reader}: {where}: opened, and it is not theirs")

    def _kept_out(self, answer: Any, where: str) -> None:
        """Who is not signed in gets the sign-in page, or a page that anybody may open."""
        if answer.status_code == 200 and not where.split(" ")[1].startswith(OPEN):
            self.faults.append(f"{self.reader}: {where}: let in")

    @cached_property
    def must_see(self) -> set[str]:
        """The words of all that is theirs."""
        known = self.sowing.known.items()
        sees = expectations.SEES
        return {word for word, canary in known if expectations.mark(self.reader, canary) == sees}

    def missing(self) -> list[Canary]:
        """What this reader must see somewhere, and did not."""
        return [self.sowing.known[word] for word in sorted(self.must_see - self.seen)]


OPEN = (
    "/inloggen",
    "/uitloggen",
    "/welkom/",
    "/livez",
    "/readyz",
    "/toegankelijkheid",
    "/favicon.ico",
    "/static/",
    "/concepten",
)
