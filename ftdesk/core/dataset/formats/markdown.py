"""Markdown, written for reading and printing: a heading an example, roles bold, tools and images said."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from ftdesk.core.dataset.formats.entry import Format
from ftdesk.core.dataset.formats.strict import Refused, parse

_FENCE = re.compile(r"^`{3,}", re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6} )", re.MULTILINE)


def write(file: BinaryIO, bodies: Iterable[str]) -> int:
    """UTF-8 without BOM. Texts stand as they are, as Markdown; their headings are kept below ours."""
    written = 0
    for body in bodies:
        written += 1
        try:
            pieces = list(_example(parse(body)))
        except Refused:
            pieces = [_code(body)]
        text = "\n\n".join([f"# {written}", *pieces]) + "\n\n"
        file.write(text.encode("utf-8", "replace"))
    return written


def _example(document: Mapping[str, Any]) -> Iterator[str]:
    is_pair = "preferred_output" in document
    inner = document.get("input") if is_pair else document
    inner = inner if isinstance(inner, Mapping) else {}
    tools = inner.get("tools")
    if isinstance(tools, list) and tools:
        yield "*Tools: " + ", ".join(f"`{_name_of(each)}`" for each in tools) + "*"
    yield from _messages(inner.get("messages"), "")
    if is_pair:
        yield from _messages(document.get("preferred_output"), " (better)")
        yield from _messages(document.get("non_preferred_output"), " (worse)")


def _messages(messages: Any, remark: str) -> Iterator[str]:
    for message in messages if isinstance(messages, list) else ():
        if not isinstance(message, Mapping):
            yield _code(message)
            continue
        role = str(message.get("role", "?"))
        name = message.get("name")
        untrained = " (not trained)" if message.get("weight") == 0 else ""
        yield f"**{role}{f' {name}' if isinstance(name, str) else ''}{remark}{untrained}**"
        yield from _content(message.get("content"), as_code=role in {"tool", "function"})
        calls = message.get("tool_calls")
        single = message.get("function_call")
        for call in calls if isinstance(calls, list) else [] if single is None else [single]:
            asked = call.get("function", call) if isinstance(call, Mapping) else call
            arguments = asked.get("arguments") if isinstance(asked, Mapping) else asked
            yield f"*calls `{_name_of(call)}`*\n\n{_code(arguments)}"


def _content(content: Any, *, as_code: bool) -> Iterator[str]:
    if isinstance(content, str):
        if content:
            yield _code(content) if as_code else _HEADING.sub(r"##\1", content.strip("\n"))
        return
    for part in content if isinstance(content, list) else ():
        if isinstance(part, Mapping) and isinstance(part.get("text"), str):
            yield from _content(part["text"], as_code=as_code)
        elif isinstance(part, Mapping) and "image_url" in part:
            address = part["image_url"]
            address = address.get("url") if isinstance(address, Mapping) else address
            inline = not isinstance(address, str) or address.startswith("data:")
            yield "*[image]*" if inline else f"*[image: <{address}>]*"
        else:
            yield _code(part)


def _name_of(tool: Any) -> str:
    inner = tool.get("function", tool) if isinstance(tool, Mapping) else tool
    return str(inner.get("name", "?")) if isinstance(inner, Mapping) else "?"


def _code(value: Any) -> str:
    """A fence that is longer than any within."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    fence = "`" * (1 + max(map(len, _FENCE.findall(text)), default=2))
    return f"{fence}\n{text}\n{fence}"


MARKDOWN = Format(
    id="markdown",
    endings=(".md",),
    recognises=lambda _source: False,
    read=lambda _source, _layout: iter(()),
    write=write,
)
