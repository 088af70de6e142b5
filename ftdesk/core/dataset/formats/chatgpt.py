"""The ChatGPT data export: of each conversation the branch that was last on the screen, as messages."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any, BinaryIO, Self, cast

from ftdesk.core.dataset.formats.entry import Refusal, Source
from ftdesk.core.dataset.formats.strict import Refused

_MEMBER = re.compile(r"(^|/)conversations(-\d+)?\.json$")
_SHOWN = frozenset(["text", "multimodal_text"])
_SPEECH = "audio_transcription"
_VOICE = frozenset(["audio_asset_pointer", "real_time_user_audio_video_asset_pointer"])


def is_export(document: Mapping[str, Any]) -> bool:
    """Whether a record is a conversation of the export."""
    return isinstance(document.get("mapping"), dict)


def members(source: Source) -> tuple[str, ...]:
    """The files with conversations in the .zip that ChatGPT sends, in order; none where it is another."""
    if not source.head.startswith(b"PK\x03\x04"):
        return ()
    try:
        with zipfile.ZipFile(source.path) as archive:
            return tuple(sorted(name for name in archive.namelist() if _MEMBER.search(name)))
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return ()


def opened(source: Source, member: str) -> BinaryIO:
    """One of the `members` as a stream (OSError)."""
    try:
        return cast(BinaryIO, _Member(source, member))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, KeyError) as error:
        raise OSError(str(error)) from error


class _Member:
    """A file in an archive whose damage is told as an OSError, as with any other file."""

    def __init__(self, source: Source, member: str) -> None:
        self._archive = zipfile.ZipFile(source.path)
        try:
            self._file = self._archive.open(member)
        except BaseException:
            self._archive.close()
            raise

    def read(self, size: int = -1) -> bytes:
        try:
            return self._file.read(size)
        except (zipfile.BadZipFile, EOFError, ValueError, zlib.error) as error:
            raise OSError(str(error) or "damaged") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._archive.close()


def to_chat(document: Mapping[str, Any]) -> dict[str, Any]:
    """A conversation in OpenAI's form.

    Hidden messages, thinking, tool calls and tool results are left behind; what the assistant said before
    and after a tool call is one answer. A picture cannot come along: such a conversation is refused, because
    its answers would be about something that is not there.
    """
    mapping = document.get("mapping")
    if not isinstance(mapping, dict):
        raise Refused(Refusal.NO_CONVERSATION, reason="turns")
    messages: list[dict[str, Any]] = []
    between = False  # something invisible came since the last message
    for message in _branch(mapping, document.get("current_node")):
        text = _visible(message)
        role = str((message.get("author") or {}).get("role"))
        if text is None:
            between = True
            continue
        if between and role == "assistant" and messages and messages[-1]["role"] == "assistant":
            messages[-1]["content"] += "\n\n" + text
        else:
            messages.append({"role": role, "content": text})
        between = False
    if not any(each["role"] in {"user", "assistant"} for each in messages):
        raise Refused(Refusal.NO_CONVERSATION, reason="empty")
    return {"messages": messages}


def _branch(mapping: Mapping[str, Any], current: Any) -> list[dict[str, Any]]:
    """The messages from the root to the current node; to the newest leaf where no node is named."""
    node = current if isinstance(current, str) and current in mapping else _newest(mapping)
    path: list[dict[str, Any]] = []
    seen: set[str] = set()
    while isinstance(node, str) and node in mapping and node not in seen:
        seen.add(node)
        at = mapping[node]
        if not isinstance(at, dict):
            break
        if isinstance(at.get("message"), dict):
            path.append(at["message"])
        node = at.get("parent")
    return path[::-1]


def _newest(mapping: Mapping[str, Any]) -> str | None:
    def time(node: str) -> float:
        message = mapping[node].get("message") or {}
        at = message.get("create_time") if isinstance(message, dict) else None
        return float(at) if isinstance(at, (int, float)) else 0.0

    leaves = [key for key, node in mapping.items() if isinstance(node, dict) and not node.get("children")]
    return max(leaves, key=time, default=None)


def _visible(message: Mapping[str, Any]) -> str | None:
    """The words of a message as they stood on the screen; None where it was not to be seen."""
    author, content = message.get("author"), message.get("content")
    metadata = message.get("metadata")
    if not isinstance(author, dict) or not isinstance(content, dict):
        return None
    if isinstance(metadata, dict) and metadata.get("is_visually_hidden_from_conversation"):
        return None
    if author.get("role") not in {"user", "assistant", "system"} or message.get("recipient", "all") != "all":
        return None
    if content.get("content_type") not in _SHOWN or not isinstance(content.get("parts"), list):
        return None
    return _words(content["parts"]) or None


def _words(parts: list[Any]) -> str:
    words: list[str] = []
    for part in parts:
        if isinstance(part, str):
            words.append(part)
        elif isinstance(part, dict) and part.get("content_type") == _SPEECH:
            words.append(str(part.get("text") or ""))
        elif isinstance(part, dict) and part.get("content_type") not in _VOICE:
            raise Refused(Refusal.NO_CONVERSATION, reason="images")
    return "\n".join(word for word in words if word)
