"""One crawl: some readers walk and probe, and what goes wrong is told with who, where and what."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import Flask

from app import clock
from tests.crawler import probing
from tests.crawler.looking import Look
from tests.crawler.walking import starts, walk
from tests.crawler.world import NOW, World


@dataclass
class Crawl:
    """The app and its world, and what each reader came across."""

    app: Flask
    world: World
    sign_in: Callable[[Any], Any]
    looks: dict[str, Look] = field(default_factory=dict)
    clients: dict[str, Any] = field(default_factory=dict)
    walked: list[str] = field(default_factory=list)

    def client(self, reader: str) -> Any:
        if reader not in self.clients:
            account = self.world.people.get(reader)
            self.clients[reader] = self.sign_in(account) if account else self.app.test_client()
        return self.clients[reader]

    def look(self, reader: str) -> Look:
        return self.looks.setdefault(reader, Look(reader, self.world.sowing))

    def walks(self, readers: Iterable[str], *, whole: bool = False) -> None:
        """As a person would, from page to page."""
        with clock.stopped_at(NOW):
            for reader in readers:
                walk(self.client(reader), self.look(reader), self.world.sowing, whole=whole)
                self.walked.append(reader)

    def knocks(self, readers: Iterable[str]) -> None:
        """Only where a walk would begin: the lists, and every page of the casus."""
        for reader in readers:
            self.ask(reader, *starts(reader, self.world.sowing))

    def probes(self, readers: Iterable[str], number: int, seed: str) -> None:
        """So many questions that nobody who means well asks, by each of them."""
        sowing = self.world.sowing
        with clock.stopped_at(NOW):
            for reader in readers:
                client, look = self.client(reader), self.look(reader)
                token = probing.token_of(client)
                for probe in probing.probes(self.app, sowing, f"{seed}|{reader}", number):
                    probing.ask(client, probe, look, token)

    def searches(self, readers: Iterable[str], seed: str) -> None:
        """Each of them looks for people of every casus."""
        with clock.stopped_at(NOW):
            for reader in readers:
                client, look, dice = self.client(reader), self.look(reader), random.Random(seed)
                token = probing.token_of(client)
                for probe in probing.searches(self.world.sowing, dice):
                    probing.ask(client, probe, look, token)

    def top_up(self, readers: Sequence[str], number: int) -> None:
        """More probes by each in turn, until there are so many of all."""
        more = -(-(number - self.number) // len(readers))
        if more > 0:
            self.probes(readers, more, "more")

    def ask(self, reader: str, *addresses: str, method: str = "GET", **more: Any) -> None:
        """These addresses alone: for a defect that is planted at one place."""
        with clock.stopped_at(NOW):
            for address in addresses:
                answer = self.client(reader).open(address, method=method, buffered=True, **more)
                self.look(reader).at(answer, f"{method} {address}")

    def posts(self, reader: str, addresses: Iterable[str], data: dict[str, str]) -> None:
        """The same with a form; `A:families.name` is such a name of casus A, but its last letter.

        What comes back whole was found: what was typed comes back without that letter.
        """
        client, look = self.client(reader), self.look(reader)
        known = self.world.sowing.known.values()
        with clock.stopped_at(NOW):
            sent = {"csrf_token": probing.token_of(client)}
            for name, said in data.items():
                case, column = said.split(":")
                words = [c.word for c in known if (c.case, c.column) == (case, column)]
                sent[name] = words[0][:-1]
            for address in addresses:
                look.at(client.post(address, data=sent, buffered=True), f"POST {address}")

    @property
    def number(self) -> int:
        return sum(look.probes for look in self.looks.values())

    def leaks(self) -> list[str]:
        """What somebody saw who must not."""
        return sorted(
            {
                f"{reader} sees {canary} at {where}"
                for look in self.looks.values()
                for reader, canary, where in look.leaks
            }
        )

    def faults(self) -> list[str]:
        return [fault for look in self.looks.values() for fault in look.faults]

    def missing(self) -> list[str]:
        """What somebody must see and came across nowhere."""
        return [
            f"{reader} nowhere sees {canary}"
            for reader in self.walked
            for canary in self.looks[reader].missing()
        ]

    def wrong(self) -> list[str]:
        """All of it."""
        return self.leaks() + self.faults() + self.missing()
