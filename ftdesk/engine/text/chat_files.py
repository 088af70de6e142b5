"""What a model's folder says about chats: its tokenizer, its template, its control tokens."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class ChatFiles:
    tokenizer: str
    """tokenizer.json as it stands."""
    templates: Mapping[str, str]
    """“default” and, with some models, “tool_use”; empty where there is none."""
    named: Mapping[str, str]
    """Tokens by the names that templates use: bos_token, eos_token …"""
    end_ids: frozenset[int]
    """The ids that end an answer, as far as the files say so."""

    @classmethod
    def read(cls, folder: Path) -> ChatFiles:
        """Raises OSError when the tokenizer is missing, ValueError when a file is broken."""
        config = _json(folder / "tokenizer_config.json")
        named = {
            name: text
            for name, value in config.items()
            if name.endswith("_token") and (text := _token(value)) is not None
        }
        ends: set[int] = set()
        for name in ("generation_config.json", "config.json"):
            value = _json(folder / name).get("eos_token_id")
            given = value if isinstance(value, list) else [value]
            ends |= {each for each in given if isinstance(each, int)}
        tokenizer = (folder / "tokenizer.json").read_text(encoding="utf-8")
        return cls(tokenizer, _templates(folder, config), named, frozenset(ends))


def _templates(folder: Path, config: Mapping[str, Any]) -> dict[str, str]:
    """The file of its own counts before what stands in the tokenizer's settings, as in transformers."""
    beside = folder / "chat_template.jinja"
    if beside.is_file():
        return {"default": beside.read_text(encoding="utf-8")}
    given = _json(folder / "chat_template.json").get("chat_template") or config.get("chat_template")
    if isinstance(given, str):
        return {"default": given}
    found: dict[str, str] = {}
    for each in given if isinstance(given, list) else []:
        if isinstance(each, dict) and isinstance(each.get("template"), str):
            found[str(each.get("name"))] = each["template"]
    return found


def _token(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("content")
    return value if isinstance(value, str) else None


def _json(path: Path) -> dict[str, Any]:
    """An empty object where the file is missing. Raises ValueError when it is broken."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except RecursionError as error:
        raise ValueError(f"{path.name} is nested too deeply") from error
    if not isinstance(found, dict):
        raise ValueError(f"{path.name} is no JSON object")
    return found
