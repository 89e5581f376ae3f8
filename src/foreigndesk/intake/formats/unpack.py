"""Compressed files: read as a stream, never opened whole; how far they may swell is the reader's own limit."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable
from typing import IO, Any, BinaryIO, cast

from foreigndesk.errors import InputError

_MOST_LAYERS = 3  # gzip in gzip comes from careless servers; what is packed more often is packed to harm
_ZSTD, _GZIP = b"\x28\xb5\x2f\xfd", b"\x1f\x8b"
_PIECE = 1 << 16
_WINDOW = 1 << 25  # bytes: the largest window of a zstandard frame that is followed
HEAD = 1 << 16


class _Joined(io.RawIOBase):
    """A head already read, and the stream it was read from."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        wanted = len(buffer)
        if self._head:
            part, self._head = self._head[:wanted], self._head[wanted:]
        else:
            part = self._rest.read(wanted)
        buffer[: len(part)] = part
        return len(part)


class _Unpacking(io.RawIOBase):
    """A stream that is unpacked piece by piece; damage in it is told as the stream's end too early."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read, self._ready = read, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._ready:
            self._ready = self._read(len(buffer))
        part, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


def brotli_stream(packed: IO[bytes]) -> BinaryIO:
    """What a brotli stream holds."""
    import brotli

    opener = brotli.Decompressor()

    def read(_wanted: int) -> bytes:
        try:
            while True:
                chunk = packed.read(1 << 14) if opener.can_accept_more_data() else b""
                ready = bytes(opener.process(chunk, output_buffer_limit=_PIECE))
                if ready or opener.is_finished():
                    return ready
                if not chunk and opener.can_accept_more_data():
                    raise EOFError
        except brotli.error as problem:
            raise EOFError from problem

    return _buffered(_Unpacking(read))


def zstandard_stream(packed: IO[bytes]) -> BinaryIO:
    """What a zstandard stream holds, frame after frame."""
    import zstandard

    opener = zstandard.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(
        packed, read_across_frames=True, read_size=1 << 14
    )

    def read(_wanted: int) -> bytes:
        try:
            return bytes(opener.read(_PIECE))
        except (zstandard.ZstdError, MemoryError) as problem:
            raise EOFError from problem

    return _buffered(_Unpacking(read))


def gzip_stream(packed: IO[bytes]) -> BinaryIO:
    """What a gzip stream holds, member after member."""
    opener = gzip.GzipFile(fileobj=packed, mode="rb")

    def read(wanted: int) -> bytes:
        try:
            return opener.read1(min(wanted, _PIECE))
        except (zlib.error, gzip.BadGzipFile) as problem:
            raise EOFError from problem

    return _buffered(_Unpacking(read))


def unpacked(path: str, stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a file and the rest of it, with every layer of compression taken off.

    Args:
        path: the file's name; only brotli, which has no mark of its own, is told by it (`.br`).
        stream: the file.

    Returns:
        The head, at most `HEAD` bytes, and the stream after it.

    Raises:
        InputError: it is packed in more layers than any honest file, or damaged from its beginning.
    """
    head = stream.read(HEAD)
    layers = 0
    opener = brotli_stream if path.lower().endswith(".br") and not _opener(head) else _opener(head)
    while opener is not None:
        if layers == _MOST_LAYERS:
            remedy = "unpack it and give what it holds"
            raise InputError(f"{path}: packed more than {_MOST_LAYERS} times over: {remedy}")
        layers += 1
        stream = opener(joined(head, stream))
        head = _read_head(path, stream)
        opener = _opener(head)
    return head, stream


def _read_head(path: str, stream: BinaryIO) -> bytes:
    parts: list[bytes] = []
    held = 0
    try:
        while held < HEAD and (part := stream.read1(HEAD - held)):  # type: ignore[attr-defined]
            parts.append(part)
            held += len(part)
    except EOFError as problem:
        if not parts:
            raise damaged(path) from problem
    return b"".join(parts)


def damaged(path: str) -> InputError:
    """The problem of an archive that breaks off or is none."""
    return InputError(f"{path}: a damaged or cut off archive: fetch it again")


def joined(head: bytes, stream: IO[bytes]) -> BinaryIO:
    """A stream with the head that was already read from it put back before it."""
    return _buffered(_Joined(head, stream))


def _buffered(raw: io.RawIOBase) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(raw, _PIECE))


def _opener(head: bytes) -> Callable[[IO[bytes]], BinaryIO] | None:
    if head.startswith(_GZIP):
        return gzip_stream
    return zstandard_stream if head.startswith(_ZSTD) else None
