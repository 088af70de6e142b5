"""Which kind of record a JSON file holds, how the records lie in it, and the formats made of that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import islice
from typing import Any

from ftdesk.core.dataset.formats import alpaca, chatgpt, json_stream, jsonl, questions, sharegpt
from ftdesk.core.dataset.formats.alpaca import keys_of, under
from ftdesk.core.dataset.formats.carrying import encoded
from ftdesk.core.dataset.formats.entry import (
    Entry,
    Field,
    Format,
    Good,
    Layout,
    Refusal,
    Rejected,
    Source,
)
from ftdesk.core.dataset.formats.json_stream import Record
from ftdesk.core.dataset.formats.lines import start_of
from ftdesk.core.dataset.formats.strict import Refused, an_object, parse

_LOOKED_AT = 50  # records by whose majority a file is judged
_LOOKED_AT_CHARS = 400_000
_LONGEST = 4_000_000  # a longer record is not waited for
_LINES = (".jsonl", ".ndjson")

Convert = Callable[[Mapping[str, Any]], dict[str, Any]]

_CONVERTERS: Mapping[str, Convert] = {
    "chatgpt": chatgpt.to_chat,
    "sharegpt": sharegpt.to_chat,
    "alpaca": alpaca.to_chat,
    "preference": questions.to_pair,
    "prompt_completion": questions.to_chat,
}


def shape_of(value: Any) -> str | None:
    """Of which shape a record is: OpenAI's own (“jsonl”), one that can be converted, or None."""
    if type(value) is list:  # turns without anything around them
        return "sharegpt" if value and all(map(sharegpt.is_spoken, value)) else None
    if type(value) is not dict:
        return None
    if _is_openai(value):
        return "jsonl"
    if chatgpt.is_export(value):
        return "chatgpt"
    if sharegpt.turns_in(value) is not None:
        return "sharegpt"
    if questions.is_preference(value):
        return "preference"
    if alpaca.is_alpaca(value):
        return "alpaca"
    return "prompt_completion" if questions.is_questions(value) else None


def _is_openai(value: Mapping[str, Any]) -> bool:
    if "messages" in value:
        turns = value["messages"]
        return not (type(turns) is list and turns and type(turns[0]) is dict and "from" in turns[0])
    asked = value.get("input")
    return isinstance(asked, dict) and "messages" in asked


def converted(shape: str, line: int, text: str, value: Any) -> Entry:
    """One record as an example: OpenAI's to the letter, others converted; refused if not like its file."""
    try:
        if shape == "sharegpt" and type(value) is list and shape_of(value) == shape:
            value = {"conversations": value}
        document = an_object(value)
        if shape in {"jsonl", "json"}:
            return Good(line, _in_one_line(text), document)
        own = shape_of(document) or shape
        if own not in {shape, *_LIKE.get(shape, ())}:
            raise Refused(Refusal.NO_CONVERSATION, reason="shape")
        chat = _CONVERTERS[own](document)
        return Good(line, encoded(chat).decode(), chat, _about(own, document))
    except Refused as refused:
        return refused.at(line, text)
    except RecursionError:
        return Refused(Refusal.TOO_DEEP).at(line, text)


_LIKE = {
    "alpaca": ("prompt_completion", "preference"),
    "prompt_completion": ("alpaca",),
    "preference": ("alpaca", "sharegpt"),
    "sharegpt": ("preference",),
}
"""Shapes that lie together in one file, such as Alpaca's records with and without an instruction."""


def _in_one_line(text: str) -> str:
    """Pretty-printed JSON without its line breaks and indents; a string of JSON holds neither."""
    if "\n" not in text and "\r" not in text:
        return text
    return "".join(line.strip(" \t") for line in text.replace("\r", "\n").split("\n"))


def _about(shape: str, document: Mapping[str, Any]) -> Mapping[Field, str]:
    """Tags, note and split of a record; the title of a ChatGPT conversation is its note."""
    if shape == "chatgpt":
        title = document.get("title")
        return {Field.NOTE: title} if isinstance(title, str) and title else {}
    keys = keys_of(tuple(document))
    about = {}
    for field in (Field.TAGS, Field.NOTE, Field.SPLIT):
        value = under(document, keys, field)
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            value = ", ".join(value)
        if isinstance(value, str) and value:
            about[field] = value
    return about


def mended(raw: str) -> str:
    """The body of the one example that this JSON is; raises `Refused`."""
    value = parse(raw)
    shape = shape_of(value)
    if shape is None:  # any object of a JSONL file is an example, but here somebody waits for a verdict
        keys = keys_of(tuple(an_object(value)))
        if Field.USER not in keys and Field.ASSISTANT not in keys:
            raise Refused(Refusal.NO_CONVERSATION, reason="turns")
        shape = "prompt_completion"  # half of a question with its answer: says which half is missing
    entry = converted(shape, 1, raw, value)
    if isinstance(entry, Rejected):
        raise Refused(entry.code, **entry.params)
    return entry.body


# -- how the records lie in the file -----------------------------------------------------------------------


def records(source: Source, longest: int | None = None) -> Iterator[Record | Rejected]:
    """All records of a JSON file of any kind, or of the archive that ChatGPT sends."""
    archived = chatgpt.members(source)
    if archived:
        for member in archived:
            open_file = partial(chatgpt.opened, source, member)
            inner = Source(source.path, "utf-8", b"", 0)
            yield from json_stream.records(inner, _is_record, open_file, longest)
    elif in_lines(source):
        for entry in jsonl.read(source):
            yield Record(entry.line, entry.body, entry.document, "") if type(entry) is Good else entry  # type: ignore[misc]
    else:
        yield from json_stream.records(source, _is_record, None, longest)


def _is_record(value: Any) -> bool:
    return shape_of(value) is not None


@lru_cache(maxsize=8)
def in_lines(source: Source) -> bool:
    """Whether each line is a record (JSONL), whatever the ending says."""
    start = start_of(source)
    first, *more = [line for line in start.split("\n")[:_LOOKED_AT] if line.strip()] or [""]
    if source.path.suffix.lower() in _LINES:
        if start[:1] == "[":
            return bool(more) and _complete(more[0]) and first.rstrip()[-1] not in "[{,:"
        opening = first.rstrip()
        pretty = start[:1] == "{" and more and (opening == "{" or opening[-1:] in "{[,:")
        return not (pretty and not any(map(_complete, more)))
    complete = sum(map(_complete, [first, *more]))
    return start[:1] == "{" and complete >= 2 and complete * 2 >= len(more)


def _complete(line: str) -> bool:
    line = line.strip()
    if line[:1] != "{" or line[-1:] != "}":
        return False
    try:
        parse(line)
    except Refused:
        return False
    return True


@lru_cache(maxsize=8)
def file_shape(source: Source) -> str | None:
    """The shape of most of the first records; None where the file is no JSON."""
    archived = bool(chatgpt.members(source))
    if not archived and start_of(source)[:1] not in ("[", "{"):
        return None
    found: Counter[str] = Counter()
    chars = 0
    for record in islice(records(source, _LONGEST), _LOOKED_AT):
        if isinstance(record, Record) and isinstance(record.value, (dict, list)):
            found[shape_of(record.value) or ""] += 1
            chars += len(record.text)
            if chars > _LOOKED_AT_CHARS:
                break
    strange = found.pop("", 0)
    if not found:
        # A first conversation of many megabytes is known by how it begins.
        return "chatgpt" if archived or '"mapping":' in start_of(source)[:4000].replace(" ", "") else "jsonl"
    shape, number = found.most_common(1)[0]
    return shape if number >= strange else "jsonl"


# -- the formats -------------------------------------------------------------------------------------------


def _read(shape: str, source: Source, layout: Layout | None = None) -> Iterator[Entry]:
    del layout
    for record in records(source):
        if isinstance(record, Rejected):
            yield record
        else:
            entry = converted(shape, record.line, record.text, record.value)
            split = _SPLITS.get(record.key.lower()) if record.key else None
            if split and type(entry) is Good:
                about = {**entry.about, Field.SPLIT: split}
                entry = Good(entry.line, entry.body, entry.document, about)
            yield entry


_SPLITS = {"train": "train", "training": "train", "validation": "validation", "valid": "validation"} | {
    "val": "validation", "dev": "validation", "test": "validation", "eval": "validation",
}  # fmt: skip


def _recognises(shape: str, source: Source) -> bool:
    found = file_shape(source)
    if shape == "json":
        return found == "jsonl" and not in_lines(source)
    return found == shape


def _format(shape: str, endings: Iterable[str], **more: Any) -> Format:
    return Format(
        id=shape,
        endings=tuple(endings),
        recognises=partial(_recognises, shape),
        read=partial(_read, shape),
        write=more.get("write"),
        loses=more.get("loses"),
    )


SHAREGPT = _format("sharegpt", (".json",), write=sharegpt.write, loses=sharegpt.loses)
ALPACA = _format("alpaca", (".json",), write=alpaca.write, loses=alpaca.loses)
PREFERENCE = _format("preference", (".json", ".jsonl"))
PROMPT_COMPLETION = _format("prompt_completion", (".jsonl", ".json"))
CHATGPT = _format("chatgpt", (".json", ".zip"))
JSON = _format("json", (".json",))
