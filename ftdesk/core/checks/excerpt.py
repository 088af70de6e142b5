"""The few words of an example by which one knows what a problem is about."""

from __future__ import annotations

import json
from typing import Any

from ftdesk.core.checks.message_view import runs
from ftdesk.core.checks.problem import Problem, ProblemCode
from ftdesk.core.dataset.example import Example, decode

_MOST = 160
_BEFORE = 24
_LARGE = 200_000
"""Letters; the body of a larger example is not taken apart for a line in a list."""
_POINTS_AT = ("token", "excerpt")


def excerpt(body: str, problem: Problem) -> str:
    """One line from the text concerned; '' where there is none. Blank space at its ends is made visible."""
    if len(body) > _LARGE:
        return ""
    try:
        document = decode(body)
    except ValueError:
        return body[:_MOST]
    if problem.turn is None:
        return _line(Example(0, body).title)
    text = _text(document, problem.turn)
    if problem.code is ProblemCode.LEADING_TRAILING_SPACE:
        return _ends(text)
    wanted = next((value for name in _POINTS_AT if isinstance(value := problem.params.get(name), str)), "")
    at = text.find(wanted) if wanted else -1
    if at > _MOST // 2:
        text = "…" + text[at - _BEFORE :]
    return _line(text)


def _text(document: dict[str, Any], turn: int) -> str:
    messages = [message for run in runs(document)[0] for message in run.messages]
    message = messages[turn] if 0 <= turn < len(messages) else None
    if not isinstance(message, dict):
        return "" if message is None else json.dumps(message, ensure_ascii=False)
    content = message.get("content")
    if isinstance(content, str) and content:
        return content
    if isinstance(content, list):
        texts = [part.get("text") for part in content if isinstance(part, dict)]
        return " ".join(text for text in texts if isinstance(text, str))
    rest = {key: value for key, value in message.items() if key not in {"role", "content"} and value}
    return json.dumps(rest, ensure_ascii=False) if rest else ""


def _line(text: str) -> str:
    return " ".join(text[: 4 * _MOST].split())[:_MOST]


def _ends(text: str) -> str:
    """Blanks as ␣ and line ends as ↵, where nobody would see them."""
    inner = text.strip()
    if not inner:
        return _seen(text)[:_MOST]
    start = text.index(inner[0])
    end = text[start + len(inner) :]
    middle = " ".join(inner.split()) if len(inner) < _MOST else " ".join(inner[:_MOST].split())
    if len(middle) > _MOST // 2 and end:
        middle = f"{middle[: _MOST // 4]} … {' '.join(inner[-_MOST // 4 :].split())}"
    return f"{_seen(text[:start])[-8:]}{middle}{_seen(end)[:8]}"


def _seen(blank: str) -> str:
    return "".join("↵" if each in "\n\r\u2028\u2029" else "⇥" if each == "\t" else "␣" for each in blank)
