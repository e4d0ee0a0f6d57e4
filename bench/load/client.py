"""A browser as small as can be, so that on two cores the server is measured and not the one who asks."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

CSRF = "a" * 32


@dataclass(frozen=True, slots=True)
class Ask:
    """One request of one signed-in person; with `form` it is posted."""

    path: str
    session: str
    form: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float


@dataclass
class Tally:
    """Answers of a run: how long each took (seconds), how many of which status, how much of it arrived."""

    seconds: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    octets: int = 0
    elapsed: float = 0.0

    def add(self, answer: Answer) -> None:
        self.seconds.append(answer.seconds)
        self.statuses[answer.status] = self.statuses.get(answer.status, 0) + 1
        self.octets += len(answer.body)


class Connection:
    """One kept-alive connection; opened anew when the server has closed it."""

    def __init__(self, address: str) -> None:
        place = urlsplit(address)
        self.host, self.port = place.hostname or "127.0.0.1", place.port or 80
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def send(self, ask: Ask, *, gzip: bool = True) -> Answer:
        """Send and read the answer in full."""
        began = time.perf_counter()
        try:
            status, headers, body = await self._exchange(ask, gzip)
        except (ConnectionError, asyncio.IncompleteReadError):
            if ask.form is not None:
                raise
            self.close()
            status, headers, body = await self._exchange(ask, gzip)
        return Answer(status, headers, body, time.perf_counter() - began)

    async def _exchange(self, ask: Ask, gzip: bool) -> tuple[int, dict[str, str], bytes]:
        if self._reader is None or self._writer is None:
            self._reader, self._writer = await asyncio.open_connection(self.host, self.port)
        self._writer.write(self._request(ask, gzip))
        await self._writer.drain()
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.rstrip().split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        body = await self._reader.readexactly(int(headers.get("content-length", 0)))
        if headers.get("connection", "").lower() == "close":
            self.close()
        return int(first.split()[1]), headers, body

    def _request(self, ask: Ask, gzip: bool) -> bytes:
        body = urlencode(ask.form).encode() if ask.form is not None else b""
        lines = [
            f"{'GET' if ask.form is None else 'POST'} {ask.path} HTTP/1.1",
            f"Host: {self.host}:{self.port}",
            f"Cookie: abdi={ask.session}; abdi_csrf={CSRF}",
            "Accept: text/html",
        ]
        if gzip:
            lines.append("Accept-Encoding: gzip")
        if ask.form is not None:
            lines += [
                f"X-CSRFToken: {CSRF}",
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {len(body)}",
            ]
        return "\r\n".join([*lines, "", ""]).encode() + body

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None


async def fetch(address: str, asks: Iterator[Ask], *, clients: int, seconds: float) -> Tally:
    """Let `clients` browsers work through `asks`, each waiting for its answer, until they or the time run out."""
    tally = Tally()
    began = time.perf_counter()

    async def work() -> None:
        connection = Connection(address)
        try:
            while time.perf_counter() - began < seconds and (ask := next(asks, None)) is not None:
                tally.add(await connection.send(ask))
        finally:
            connection.close()

    await asyncio.gather(*(work() for _ in range(clients)))
    tally.elapsed = time.perf_counter() - began
    return tally


def percentile(values: list[float], part: float) -> float:
    """The value below which `part` of all lie, in milliseconds; 0 without values."""
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * part))] * 1000, 1) if ordered else 0.0
