"""Answers given lately: made once for all who ask at the same time, and kept until something changes.

Where something has changed, a reader waits a moment for the new answer; where that takes longer, or others are being
made already, the reader is told what was true a moment ago. Whoever tends the answers makes those anew that were kept,
one at a time while no reader waits.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from starlette.types import Message, Send

ROOM = 64 * 1024 * 1024  # bytes of bodies kept
PATIENCE = 0.15  # seconds for which a reader who could be told what was, waits for what is
FEW = 2  # answers that are being made, from which on readers who could be told what was do not wait
_BREATH = 0.004  # seconds between two looks at whether a reader waits
_LARGEST = 1024 * 1024  # bytes of one body; a longer one is an export, and is not asked for twice in a row
_OK = 200

Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What an answer depends on.

    Attributes:
        key: a digest of the address, of the reader's role and of the day: all but what the record holds.
        etag: names the answer.
        revision: the state of the record that it is made from.
    """

    key: str
    etag: str
    revision: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it was sent: its status, headers and body, and what it was made for."""

    asked: Asked
    status: int
    headers: Headers
    body: bytes

    async def send(self, send: Send) -> None:
        """Send it."""
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": self.body})


Make = Callable[[], Coroutine[Any, Any, Answer]]
Again = Callable[[], tuple[Asked, Make]]


class Answers:
    """Answers by what they depend on. Those not asked for longest go when there is no more room."""

    def __init__(
        self, may_stand: Callable[[str], bool], room: int = ROOM, patience: float = PATIENCE
    ) -> None:
        """Keep as many answers as have room.

        Args:
            may_stand: whether an answer made from a state of the record may still be given for that of now.
            room: bytes of their bodies; 0 keeps none.
            patience: seconds for which readers wait for an answer where another may stand for it.
        """
        self._may_stand = may_stand
        self._room = room
        self._patience = patience
        self._used = 0
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._making: dict[Asked, asyncio.Task[Answer]] = {}
        self._again: dict[str, Again] = {}
        self._tended: Asked | None = None

    @property
    def busy(self) -> bool:
        """Whether an answer is being made that a reader waits for."""
        return any(asked != self._tended for asked in self._making)

    async def of(
        self, asked: Asked, make: Make, *, newest: bool = False, again: Again | None = None
    ) -> Answer:
        """The answer to a request.

        Args:
            asked: what it depends on.
            make: makes it; it may go on when nobody waits for it any more.
            newest: give no other answer in its place, however long it takes.
            again: what it depends on later, and what makes it then; None where it is not made before somebody asks.
        """
        kept = self._kept.get(asked.key)
        if kept is not None:
            self._kept.move_to_end(asked.key)
            if kept.asked == asked:
                return kept
        stands = kept is not None and not newest and self._may_stand(kept.asked.revision)
        if kept is not None and stands and len(self._making) >= FEW and asked not in self._making:
            return kept
        making = self._made(asked, make, again)
        if kept is not None and stands:
            done, _ = await asyncio.wait({making}, timeout=self._patience)
            if not done:
                return kept
        return await asyncio.shield(making)

    async def tend(self, more: Iterable[Again], until: float) -> int:
        """Make kept answers anew of which something has changed, then others, while no reader waits for one.

        Args:
            more: what else is made where there is room for it.
            until: the time of the event loop's clock at which it ends.

        Returns:
            How many were made.
        """
        made, clock = 0, asyncio.get_running_loop().time
        kept = [again for key in reversed(self._kept) if (again := self._again.get(key)) is not None]
        for number, again in enumerate((*kept, *more)):
            while self.busy and clock() < until:
                await asyncio.sleep(_BREATH)
            if clock() >= until or (number >= len(kept) and self._used > self._room // 2):
                break
            asked, make = again()
            known = self._kept.get(asked.key)
            if known is None or known.asked != asked:
                self._tended = asked
                with suppress(Exception):  # whoever asks for it is told what is wrong
                    await asyncio.shield(self._made(asked, make, again))
                    made += 1
                self._tended = None
        return made

    def _made(self, asked: Asked, make: Make, again: Again | None) -> asyncio.Task[Answer]:
        """The making of an answer, begun by whoever asks first."""
        making = self._making.get(asked)
        if making is not None and making.get_loop() is asyncio.get_running_loop():
            return making
        begun = asyncio.create_task(self._make(asked, make, again))
        self._making[asked] = begun
        return begun

    async def _make(self, asked: Asked, make: Make, again: Again | None) -> Answer:
        try:
            answer = await make()
        finally:
            self._making.pop(asked, None)
        if answer.status == _OK and len(answer.body) <= _LARGEST:
            self._keep(answer, again)
        return answer

    def _keep(self, answer: Answer, again: Again | None) -> None:
        key = answer.asked.key
        if again is not None:
            self._again[key] = again
        before = self._kept.get(key)
        self._used += len(answer.body) - (len(before.body) if before else 0)
        self._kept[key] = answer
        if answer.asked != self._tended:
            self._kept.move_to_end(key)
        while self._used > self._room and self._kept:
            gone, old = self._kept.popitem(last=False)
            self._used -= len(old.body)
            self._again.pop(gone, None)


class Written:
    """Takes an answer down instead of sending it; where it is begun anew, what came before counts no more."""

    begun = False  # nothing is sent yet, whatever was written

    def __init__(self) -> None:
        """Nothing is written yet."""
        self._status = 0
        self._headers: Headers = []
        self._parts: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        """Take one message down."""
        if message["type"] == "http.response.start":
            self._status, self._headers, self._parts = message["status"], list(message["headers"]), []
        elif message["type"] == "http.response.body":
            self._parts.append(message.get("body", b""))

    def answer(self, asked: Asked) -> Answer:
        """What was written."""
        return Answer(asked, self._status, self._headers, b"".join(self._parts))


class Sent:
    """Sends an answer on, and knows whether any of it was sent."""

    def __init__(self, send: Send) -> None:
        """Stand between an application and whoever it answers."""
        self._send = send
        self.begun = False

    async def __call__(self, message: Message) -> None:
        """Pass one message on."""
        self.begun = True
        await self._send(message)
