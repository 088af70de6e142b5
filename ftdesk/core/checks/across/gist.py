"""What of an example counts when it is seen beside the others: its talk, its answer, its system text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

import msgspec

from ftdesk.core.checks.across import words as w
from ftdesk.core.checks.message_view import runs

SYSTEM_ROLES = ("system", "developer")
BREAK = "\0"
"""Stands between the parts of `Gist.words`: the talk before the answer, the answer, the names."""


@dataclass(frozen=True, slots=True)
class Gist:
    """`seed` is equal for examples that may be near to each other: the same system text, speakers, figures
    and pictures. `context` is equal where the same is asked, and 0 where nothing is. `mendable` is the turn
    at which a change can set the system text, or put one in; None where no change can.
    """

    roles: tuple[str, ...]
    mendable: int | None
    system: str | None
    asked: str
    answer: str
    words: str
    seed: int
    context: int


def gist(document: dict[str, Any]) -> Gist:
    """Never raises, whatever shape the document has."""
    found = runs(document)[0]
    listed = [(turn, message, run.answer) for run in found for turn, message in run.objects()]
    roles = tuple(str(message.get("role", "")) for _, message, _ in listed)
    last = max((place for place, role in enumerate(roles) if role == "assistant"), default=-1)
    mendable = 0 if found and found[0].mendable and not found[0].answer else None
    system: str | None = None
    talk: list[str] = []
    asked: list[str] = []
    answers: list[str] = []
    media: list[str] = []
    for place, (turn, message, answer) in enumerate(listed):
        text = "\n".join(_texts(message, media))
        if roles[place] in SYSTEM_ROLES and not answer:
            if system is None:
                system = text
                mendable = turn if mendable is not None and isinstance(message.get("content"), str) else None
            else:
                talk.append(text)
        elif answer or place == last:
            answers.append(text)
        elif last < 0 or place < last:
            talk.append(text)
            if roles[place] == "user":
                asked.append(text)
    spoken = "".join(role[:1] for role in roles if role not in SYSTEM_ROLES)
    before, after = "\n".join(talk), "\n".join(answers)
    seen, said = w.words(before), w.words(after)
    plain = " ".join((system or "").split())
    whole = before + BREAK + after
    seed = digest(plain, spoken, *media, *w.figures(whole), structured(after))
    context = digest(plain, spoken, *media, BREAK.join(seen)) if seen or media else 0
    signs = BREAK.join((w.signs(seen), w.signs(said), w.name_signs(whole, chain(seen, said))))
    return Gist(roles, mendable, system, "\n".join(asked), after, signs, seed, context)


def structured(answer: str) -> str:
    """JSON and its like: there every word counts. Said by its first sign, empty for prose."""
    start = answer.lstrip()[:1]
    return start if start in ("{", "[", "<") else ""


def digest(*parts: str) -> int:
    """A signed 64-bit number, never 0."""
    whole = BREAK.join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(whole, digest_size=8).digest(), "little", signed=True) or 1


def _texts(message: dict[str, Any], media: list[str]) -> Iterator[str]:
    content = message.get("content")
    if isinstance(content, str):
        yield content
    for part in content if isinstance(content, list) else ():
        if isinstance(part, dict) and isinstance(part.get("text"), str):
            yield part["text"]
        else:
            media.append(_plain(part))
    calls = message.get("tool_calls")
    for call in calls if isinstance(calls, list) else [message.get("function_call")]:
        function = call.get("function", call) if isinstance(call, dict) else None
        if isinstance(function, dict):
            yield f"{function.get('name', '')} {function.get('arguments', '')}"


def _plain(value: Any) -> str:
    try:
        return msgspec.json.encode(value).decode("utf-8", "replace")
    except (UnicodeEncodeError, ValueError, OverflowError, RecursionError):
        return repr(value)[:1000]
