"""A thousand ordinary examples such as people write: support, lessons, code, recipes, in English and Chinese.

Drawn from the sentences of `golden/checks/ordinary.json`, always the same for the same seed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from string import Formatter
from typing import Any

DATA = Path(__file__).resolve().parents[2] / "golden" / "checks" / "ordinary.json"


def ordinary(number: int = 1000, seed: int = 1) -> list[dict[str, Any]]:
    """So many different examples: one turn or several, some with weights, names, tools, parts or as pairs."""
    writer = _Writer(json.loads(DATA.read_text(encoding="utf-8")), Random(seed))
    made: dict[str, dict[str, Any]] = {}
    while len(made) < number:
        document = writer.example()
        made[json.dumps(document, ensure_ascii=False)] = document
    return list(made.values())


class _Writer:
    def __init__(self, data: dict[str, Any], draw: Random) -> None:
        self._data = data
        self._draw = draw

    def example(self) -> dict[str, Any]:
        draw = self._draw
        topic = draw.choice(self._data["topics"])
        kind = draw.random()
        if kind < 0.06:
            return self._with_tool()
        system = {"role": "system", "content": self._data["systems"][topic["language"]]}
        talk = [turn for _ in range(draw.choice((1, 1, 1, 2, 2, 3))) for turn in self._exchange(topic)]
        if kind < 0.10:
            return self._pair([system, *talk[:-1]], talk[-1], topic)
        if kind < 0.16 and len(talk) > 2:
            talk[1]["weight"] = 0
        elif kind < 0.20:
            talk[0]["name"] = draw.choice(("anna", "tom_82", "guest"))
        elif kind < 0.23:
            talk[0]["content"] = [{"type": "text", "text": talk[0]["content"]}, PICTURE]
        return {"messages": [system, *talk]}

    def _exchange(self, topic: dict[str, Any]) -> Iterator[dict[str, Any]]:
        yield {"role": "user", "content": self._filled(self._draw.choice(topic["ask"]))}
        yield {"role": "assistant", "content": self._answer(topic)}

    def _answer(self, topic: dict[str, Any]) -> str:
        draw = self._draw
        said = draw.sample(topic["tell"], draw.choice((1, 2, 2, 3)))
        if draw.random() < 0.8:
            said.insert(0, draw.choice(topic["open"]))
        if draw.random() < 0.7:
            said.append(draw.choice(topic["close"]))
        between = "" if topic["language"] == "zh" else draw.choice((" ", " ", "\n\n"))
        return between.join(self._filled(sentence) for sentence in said).strip()

    def _pair(
        self, asked: list[dict[str, Any]], better: dict[str, Any], topic: dict[str, Any]
    ) -> dict[str, Any]:
        worse = {"role": "assistant", "content": self._answer(topic)}
        return {"input": {"messages": asked}, "preferred_output": [better], "non_preferred_output": [worse]}

    def _with_tool(self) -> dict[str, Any]:
        tool = self._draw.choice(self._data["tools"])
        arguments = {
            key: self._filled(value) if isinstance(value, str) else value
            for key, value in tool["arguments"].items()
        }
        call = {"name": tool["name"], "arguments": json.dumps(arguments, ensure_ascii=False)}
        number = f"call_{self._draw.randrange(10**9)}"
        return {
            "messages": [
                {"role": "user", "content": self._filled(tool["ask"])},
                {"role": "assistant", "tool_calls": [{"id": number, "type": "function", "function": call}]},
                {"role": "tool", "tool_call_id": number, "content": json.dumps(tool["result"])},
                {"role": "assistant", "content": self._filled(tool["answer"])},
            ],
            "tools": [{"type": "function", "function": {"name": tool["name"], "parameters": {}}}],
        }

    def _filled(self, sentence: str) -> str:
        words = self._data["words"]
        wanted = {name for _, name, _, _ in Formatter().parse(sentence) if name in words}
        return sentence.format(**{name: self._draw.choice(words[name]) for name in wanted}).strip()


PICTURE = {"type": "image_url", "image_url": {"url": "https://example.com/photo.jpg"}}
