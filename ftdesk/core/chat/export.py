"""A chat as a file: Markdown to read, JSON with everything, or a line of OpenAI's format for each lane."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ftdesk.core.chat.conversation import ChatMessage, Conversation, answered, history
from ftdesk.core.dataset.example import new_body


def exported(path: Path, conversation: Conversation, messages: Sequence[ChatMessage]) -> bytes:
    """The branch that is shown, in the form that the ending of `path` says (Markdown for any other)."""
    forms = {".json": as_json, ".jsonl": as_jsonl}
    return forms.get(path.suffix.lower(), as_markdown)(conversation, messages).encode()


def as_markdown(conversation: Conversation, messages: Sequence[ChatMessage]) -> str:
    """To read, or to paste elsewhere: who said what, in headings."""
    parts = [f"# {conversation.title}".rstrip()]
    if conversation.system_text.strip():
        parts += ["## System", conversation.system_text.strip()]
    for message in messages:
        parts += [f"## {_speaker(conversation, message)}", message.content.strip()]
    return "\n\n".join(each for each in parts if each not in ("", "#")) + "\n"


def as_json(conversation: Conversation, messages: Sequence[ChatMessage]) -> str:
    """Everything that is known of the chat and of each message."""
    data: dict[str, Any] = {
        "title": conversation.title,
        "created_at": conversation.created_at.isoformat(),
        "system_text": conversation.system_text,
        "models": [asdict(lane) for lane in conversation.lanes],
        "settings": asdict(conversation.settings),
        "messages": [_entry(message) for message in messages],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_jsonl(conversation: Conversation, messages: Sequence[ChatMessage]) -> str:
    """What each lane was sent and answered, as one example a line. A question nobody answered is left out."""
    lines = []
    for lane in range(len(conversation.lanes)):
        sent = answered(history(list(messages), lane, conversation.system_text))
        if any(each["role"] == "assistant" for each in sent):
            lines.append(new_body(*sent))
    return "".join(f"{line}\n" for line in lines)


def _speaker(conversation: Conversation, message: ChatMessage) -> str:
    if message.lane is None:
        return "User"
    labels = {each.model: each.label for each in conversation.lanes}
    name = labels.get(message.model or "") or message.model
    return f"Assistant ({name})" if name else "Assistant"


def _entry(message: ChatMessage) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "role": message.role,
        "content": message.content,
        "created_at": message.created_at.isoformat(),
    }
    if message.lane is not None:
        entry |= {
            "model": message.model,
            "connection": message.connection_id,
            "state": message.state.value,
            "error": message.error,
            "received": message.received,
            "prompt_tokens": message.prompt_tokens,
            "completion_tokens": message.completion_tokens,
        }
    return entry
