"""A mail server that speaks SMTP (RFC 5321) over a socket, as the outside party of a test."""

from __future__ import annotations

import email
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from email.policy import default


@dataclass
class Post:
    """What arrived, and how the server behaves: `answer` to RCPT by address, and to what was sent."""

    port: int = 0
    arrived: list[Message] = field(default_factory=list)
    answer: Callable[[str], str] = lambda address: "250 OK"
    takes: str = "250 OK: queued"

    def texts(self) -> list[str]:
        return [message.get_payload(decode=True).decode() for message in self.arrived]  # type: ignore[union-attr]


class Conversation(socketserver.StreamRequestHandler):
    """One connection of a client."""

    post: Post

    def handle(self) -> None:
        self.say("220 uji.contoh.go.id ESMTP")
        while line := self.rfile.readline().decode().strip():
            verb = line.upper()
            if verb.startswith(("EHLO", "HELO")):
                self.say("250 uji.contoh.go.id")
            elif verb.startswith("RCPT"):
                self.say(self.post.answer(line.partition("<")[2].partition(">")[0]))
            elif verb == "DATA":
                self.say("354 go on")
                self.take()
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 OK")

    def take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        if self.post.takes.startswith("250"):
            self.post.arrived.append(email.message_from_bytes(b"".join(lines), policy=default))
        self.say(self.post.takes)

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[Post]:
    """Listen on a free port of this machine."""
    post = Post()
    talks = type("Talks", (Conversation,), {"post": post})

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), talks) as server:
        server.daemon_threads = True
        post.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield post
        finally:
            server.shutdown()
            thread.join()
