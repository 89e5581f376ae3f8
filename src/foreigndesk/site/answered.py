"""Answers given lately: as long as nothing has changed, what one reader was told is told to the next as it was."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from starlette.types import Message, Send

ROOM = 64 * 1024 * 1024  # bytes of bodies kept
_LARGEST = 1024 * 1024  # bytes of one body; a longer one is an export, and is not asked for twice in a row

Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with status 200: its headers and its body, as they were sent."""

    headers: Headers
    body: bytes

    async def send(self, send: Send) -> None:
        """Send it."""
        await send({"type": "http.response.start", "status": 200, "headers": self.headers})
        await send({"type": "http.response.body", "body": self.body})


class Answers:
    """Answers by what they depend on. The oldest go when there is no more room."""

    def __init__(self, room: int = ROOM) -> None:
        """Keep as many answers as have room.

        Args:
            room: bytes of their bodies; 0 keeps none.
        """
        self._room = room
        self._used = 0
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> Answer | None:
        """The answer kept under a key."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: str, answer: Answer) -> None:
        """Keep an answer."""
        with self._lock:
            before = self._kept.pop(key, None)
            self._used += len(answer.body) - (len(before.body) if before else 0)
            self._kept[key] = answer
            while self._used > self._room and self._kept:
                self._used -= len(self._kept.popitem(last=False)[1].body)


class Listening:
    """Sends an answer on, and remembers it if it is short and whole."""

    def __init__(self, send: Send) -> None:
        """Stand between an application and whoever it answers."""
        self._send = send
        self._headers: Headers | None = None
        self._parts: list[bytes] = []
        self._length = 0
        self._whole = False
        self.begun = False  # whether anything was sent

    async def __call__(self, message: Message) -> None:
        """Pass one message on."""
        self.begun = True
        if message["type"] == "http.response.start" and message["status"] == 200:
            self._headers = list(message["headers"])
        elif message["type"] == "http.response.body" and self._headers is not None:
            self._length += len(message.get("body", b""))
            if self._length <= _LARGEST:
                self._parts.append(message.get("body", b""))
                self._whole = not message.get("more_body", False)
            else:
                self._headers, self._parts = None, []
        await self._send(message)

    @property
    def answer(self) -> Answer | None:
        """What was sent; None where it was an error, too long or broken off."""
        return Answer(self._headers, b"".join(self._parts)) if self._whole and self._headers else None
