"""OpenAI's JSONL: one JSON object a line, chats and preference pairs alike, kept to the letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO

import msgspec

from ftdesk.core.dataset.formats.entry import Entry, Format, Good, Layout, Rejected, Source
from ftdesk.core.dataset.formats.lines import batches, numbered, start_of, undecodable
from ftdesk.core.dataset.formats.strict import Refused, parse

_BATCH = 256  # bodies joined for one write


def read(source: Source, layout: Layout | None = None) -> Iterator[Entry]:
    """Every line that is not blank: an object of any shape is an example, everything else is refused."""
    del layout
    if source.encoding in {"utf-8", "utf-8-sig"}:
        yield from _fast(source)
        return
    for each in numbered(source):
        if isinstance(each, Rejected):
            yield each
            continue
        line, text = each
        try:
            yield Good(line, text, parse(text))
        except Refused as refused:
            yield refused.at(line, text)


def _fast(source: Source) -> Iterator[Entry]:
    """Nearly every file: a good line costs one decoding of its bytes and one of its text, no more."""
    decode = msgspec.json.Decoder().decode
    for batch in batches(source):
        if isinstance(batch, Rejected):
            yield batch
            continue
        number = batch[0] - 1
        for raw in batch[1]:
            number += 1
            if not raw:
                continue
            try:
                document = decode(raw)
                body = raw.decode()
            except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
                document, body = None, ""
            if type(document) is dict:
                yield Good(number, body if body[-1] != "\r" else body.rstrip("\r"), document)
            elif not raw.isspace():
                yield _slow(number, raw, source.encoding)


def _slow(number: int, raw: bytes, encoding: str) -> Entry:
    try:
        text = raw.decode("utf-8").rstrip("\r")
    except UnicodeDecodeError:
        return undecodable(number, encoding, raw)
    try:
        return Good(number, text, parse(text))
    except Refused as refused:
        return refused.at(number, text)


def write(file: BinaryIO, bodies: Iterable[str]) -> int:
    """One body a line, unchanged; a line break between its parts, legal in JSON, becomes a space."""
    written = 0
    rest = iter(bodies)
    while batch := list(islice(rest, _BATCH)):
        text = "\n".join(batch)
        if "\r" in text or text.count("\n") != len(batch) - 1:
            text = "\n".join(each.replace("\r", " ").replace("\n", " ") for each in batch)
        # A raw half of a surrogate pair has no UTF-8; backslashreplace writes it as JSON's own escape.
        file.write(text.encode("utf-8", "backslashreplace") + b"\n")
        written += len(batch)
    return written


def _recognises(source: Source) -> bool:
    return start_of(source).startswith("{") or source.path.suffix.lower() in JSONL.endings


JSONL = Format(id="jsonl", endings=(".jsonl", ".ndjson"), recognises=_recognises, read=read, write=write)
