"""The body of an answer over HTTP, as it was sent: in chunks, packed, or neither whatever its head says."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from typing import BinaryIO

from foreigndesk.intake.formats.unpack import brotli_stream, gzip_stream, zstandard_stream

_MOST_CODINGS = 3


def body_of(sent: bytes, headers: Mapping[str, str], limit: int) -> bytes:
    """Undo the transfer and content codings of a body.

    Args:
        sent: the body as it was sent, or as an archive kept it. Archives that unpacked it already have
            often left its head as it was; such a body is taken as it is.
        headers: its head, names in lower case.
        limit: bytes that it may come to.

    Returns:
        The body.

    Raises:
        EOFError: it is damaged, packed too many times over, or over the limit.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower():
        sent = _joined(sent)
    codings = [c.strip() for c in headers.get("content-encoding", "").lower().split(",") if c.strip()]
    if len(codings) > _MOST_CODINGS:
        raise EOFError
    for coding in reversed(codings):
        sent = _opened(sent, coding, limit)
    if len(sent) > limit:
        raise EOFError
    return sent


def _opened(sent: bytes, coding: str, limit: int) -> bytes:
    if coding in ("gzip", "x-gzip"):
        return _within(gzip_stream(io.BytesIO(sent)), limit) if sent.startswith(b"\x1f\x8b") else sent
    if coding == "zstd":
        return (
            _within(zstandard_stream(io.BytesIO(sent)), limit)
            if sent.startswith(b"\x28\xb5\x2f\xfd")
            else sent
        )
    if coding == "deflate":
        return _inflated(sent, limit)
    if coding == "br" and sent.lstrip()[:1] != b"<":
        return _within(brotli_stream(io.BytesIO(sent)), limit)
    return sent


def _within(stream: BinaryIO, limit: int) -> bytes:
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise EOFError
    return data


def _inflated(sent: bytes, limit: int) -> bytes:
    """Deflate, with the head that the standard asks for or bare, as servers send it."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        opener = zlib.decompressobj(window)
        try:
            data = opener.decompress(sent, limit + 1)
        except zlib.error:
            continue
        if len(data) > limit or not opener.eof:
            raise EOFError
        return data
    return sent


def _joined(sent: bytes) -> bytes:
    """The chunks of a body put together; a body that is in none is taken as it is."""
    pieces: list[bytes] = []
    at = 0
    while at < len(sent):
        stop = sent.find(b"\r\n", at, at + 200)
        if stop < 0:
            break
        try:
            size = int(sent[at:stop].split(b";")[0].strip(), 16)
        except ValueError:
            break
        if size <= 0:
            return b"".join(pieces)
        pieces.append(sent[stop + 2 : stop + 2 + size])
        at = stop + 2 + size + 2
    return b"".join(pieces) if pieces else sent
