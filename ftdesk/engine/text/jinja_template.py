"""Any model's chats by the template that comes with it: rendered as text, cut where learning begins and ends.

Marks of our own stand around what people wrote while the template runs, and inside whatever looks like a
control token there: none of it is ever read as one, and what the template added is known.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tokenizers import Tokenizer

from ftdesk.engine.text.chat_files import ChatFiles
from ftdesk.engine.text.jinja_render import JinjaRender
from ftdesk.engine.text.template import ChatTemplate, Encoded, Json, Message, Talk, Written

_PRIVATE = [chr(code) for code in range(0xF8A0, 0xF8D0)]
"""Letters without a meaning; three that occur in no text of the chat serve as marks."""
_PROBE = (Message("user", "Hi"), Message("assistant", "Hello there", trained=True))


@dataclass(frozen=True)
class _Marks:
    """`begin` and `end` of what somebody wrote; `cut`: no token goes across here."""

    begin: str
    end: str
    cut: str
    control: re.Pattern[str]

    def around(self, text: str, before: str = "") -> str:
        """Inside the blanks at both ends, which some templates take away."""
        core = text.strip()
        if not core:
            return text
        at = text.index(core)
        return f"{text[:at]}{before}{self.begin}{self.apart(core)}{self.end}{text[at + len(core) :]}"

    def apart(self, text: str) -> str:
        """Every control token that is spelled out in it, torn apart."""
        while self.control.search(text):
            text = self.control.sub(lambda found: f"{found[0][0]}{self.cut}{found[0][1:]}", text)
        return text

    def around_all(self, value: Any) -> Any:
        """The same for all texts of a JSON value; keys are only torn apart."""
        if isinstance(value, str):
            return self.around(value)
        if isinstance(value, Mapping):
            return {self.apart(str(key)): self.around_all(each) for key, each in value.items()}
        return [self.around_all(each) for each in value] if isinstance(value, list) else value

    def apart_all(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.apart(value)
        if isinstance(value, Mapping):
            return {self.apart(str(key)): self.apart_all(each) for key, each in value.items()}
        return [self.apart_all(each) for each in value] if isinstance(value, list) else value

    def cleaned(self, text: str) -> str:
        return text.replace(self.begin, "").replace(self.end, "")


@dataclass
class _Row:
    """One sample as marked text, and from where to where it is learned."""

    text: str
    learned: list[tuple[int, int]]

    def stretches(self) -> Iterator[tuple[str, bool]]:
        at = 0
        for begin, end in self.learned:
            yield self.text[at:begin], False
            yield self.text[begin:end], True
            at = end
        yield self.text[at:], False


class JinjaTemplate(ChatTemplate):
    def __init__(self, tokenizer: Tokenizer, limit: int, files: ChatFiles) -> None:
        """Raises ValueError when this model's chats cannot be written."""
        super().__init__(_unprefixed(tokenizer, files.tokenizer), limit)
        if "default" not in files.templates:
            raise ValueError("the model has no chat template: it was never taught to chat")
        self._render = JinjaRender(files.templates["default"], files.named)
        with_tools = files.templates.get("tool_use")
        self._render_tools = JinjaRender(with_tools, files.named) if with_tools else self._render
        self.knows_tools = "tools" in self._render_tools.asks_for
        self._control = _control_tokens(tokenizer, files.templates)
        self.stop_ids = self._stops(files)

    def writings(self, messages: Sequence[Message]) -> list[Written]:
        marks = self._marks(messages)
        return [self._written(row, marks) for row in self._rows(messages, marks)]

    def samples(self, messages: Sequence[Message]) -> list[Encoded]:
        marks, found = self._marks(messages), []
        for row in self._rows(messages, marks):
            ids: list[int] = []
            trained: list[bool] = []
            for text, learned in row.stretches():
                new = [each for part in self._encoded(text, marks) for each in part.ids]
                ids += new
                trained += [learned] * len(new)
            found.append(Encoded(ids[: self.limit], trained[: self.limit]))
        return found

    def prompt(self, messages: Sequence[Message]) -> list[int]:
        marks = self._marks(messages)
        text = self._text(messages, marks, generation=True)
        return [each for part in self._encoded(text, marks) for each in part.ids]

    def talk_tokens(self, talk: Sequence[Message], better: Encoded, worse: Encoded) -> int:
        """Up to where the answers begin, which the template's own beginning of an answer is part of."""
        count = 0
        for ours, theirs, learned in zip(better.ids, worse.ids, better.trained, strict=False):
            if ours != theirs or learned:
                break
            count += 1
        return count

    def _stops(self, files: ChatFiles) -> frozenset[int]:
        """What the files name, and the token with which the template itself ends an answer."""
        marks = self._marks(_PROBE)
        (row,) = self._rows(_PROBE, marks)
        begin, end = row.learned[0]
        learned = row.text[begin:end]
        if f"{marks.begin}Hello there{marks.end}" not in learned:
            raise ValueError("the chat template does not write what the assistant says")
        ids = set(files.end_ids)
        for token in (files.named.get("eos_token"), _first(self._control, learned.rpartition(marks.end)[2])):
            if token is not None and (known := self._tokenizer.token_to_id(token)) is not None:
                ids.add(known)
        if not ids:
            raise ValueError("neither the chat template nor the model's files say what ends an answer")
        return frozenset(ids)

    # Rendering

    def _marks(self, messages: Sequence[Message]) -> _Marks:
        said = "".join(_texts(messages))
        free = [each for each in _PRIVATE if each not in said]
        return _Marks(free[0], free[1], free[2], self._control)

    def _text(self, messages: Sequence[Message], marks: _Marks, *, generation: bool = False) -> str:
        tools = messages.tools if isinstance(messages, Talk) else ()
        render = self._render_tools if tools else self._render
        given = [_as_json(each, marks) for each in messages]
        return render(given, marks.apart_all(list(tools)), generation=generation)

    def _rows(self, messages: Sequence[Message], marks: _Marks) -> list[_Row]:
        rows: list[_Row] = []
        tools = messages.tools if isinstance(messages, Talk) else ()
        for number, message in enumerate(messages):
            if not message.trained:
                continue
            whole = self._text(Talk(messages[: number + 1], tools), marks)
            begin = self._answer_begins(Talk(messages[:number], tools), whole, marks)
            if rows and whole.startswith(rows[-1].text):
                rows[-1].text = whole
                rows[-1].learned.append((begin, len(whole)))
            else:  # what was said before reads otherwise now: this answer is a sample of its own
                rows.append(_Row(whole, [(begin, len(whole))]))
        return rows or [_Row(self._text(messages, marks), [])]

    def _answer_begins(self, before: Talk, whole: str, marks: _Marks) -> int:
        """Where the template has begun an answer and leaves the rest to the model."""
        if not before:
            return max(0, whole.find(marks.cut))
        asked = self._text(before, marks, generation=True)
        if whole.startswith(asked):
            return len(asked)
        return next(
            (at for at, (ours, theirs) in enumerate(zip(asked, whole, strict=False)) if ours != theirs),
            min(len(asked), len(whole)),
        )

    # Tokens

    def _encoded(self, text: str, marks: _Marks) -> list[Any]:
        parts = marks.cleaned(text).split(marks.cut)
        return [self._tokenizer.encode(part, add_special_tokens=False) for part in parts if part]

    def _written(self, row: _Row, marks: _Marks) -> Written:
        ids: list[int] = []
        trained: list[bool] = []
        added: list[bool] = []
        inside = False
        for stretch, learned in row.stretches():
            for part in stretch.split(marks.cut):
                bounds: list[int] = []
                clean: list[str] = []
                inside_at_start = inside
                for piece in re.split(f"([{marks.begin}{marks.end}])", part):
                    if piece in (marks.begin, marks.end):
                        inside = piece == marks.begin
                        bounds.append(sum(len(each) for each in clean))
                    else:
                        clean.append(piece)
                if not (text := "".join(clean)):
                    continue
                found = self._tokenizer.encode(text, add_special_tokens=False)
                ids += found.ids
                trained += [learned] * len(found.ids)
                for begin, _ in found.offsets:
                    written = inside_at_start ^ bool(bisect_right(bounds, begin) % 2)
                    added.append(not written)
        return Written(ids, trained, added)


def _unprefixed(tokenizer: Tokenizer, source: str) -> Tokenizer:
    """A tokenizer that puts a blank before a text does so at the very beginning alone; parts of a chat are
    encoded one by one, and a chat begins with a control token.
    """
    if '"prepend_scheme": "first"' not in source and '"prepend_scheme":"first"' not in source:
        return tokenizer
    return Tokenizer.from_str(re.sub(r'"prepend_scheme":\s*"first"', '"prepend_scheme": "never"', source))


def _control_tokens(tokenizer: Tokenizer, templates: Mapping[str, str]) -> re.Pattern[str]:
    """Special tokens, those that the templates name, and what looks like one. Not the runs of blanks or the
    words that some tokenizers keep as added tokens.
    """
    sources = "\n".join(templates.values())
    found = [
        token.content
        for token in tokenizer.get_added_tokens_decoder().values()
        if len(token.content) > 1
        and token.content.strip()
        and (token.special or token.content in sources or token.content.startswith("<|"))
    ]
    names = sorted(found, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)) or r"(?!)")


def _first(control: re.Pattern[str], text: str) -> str | None:
    found = control.search(text)
    return found[0] if found else None


def _texts(messages: Sequence[Message]) -> Iterator[str]:
    if isinstance(messages, Talk) and messages.tools:
        yield json.dumps(messages.tools, ensure_ascii=False)
    for each in messages:
        yield each.content
        if each.calls:
            yield json.dumps([dict(call) for call in each.calls], ensure_ascii=False)


def _as_json(message: Message, marks: _Marks) -> Json:
    """A message as templates expect it; what a call gives its tool is an object there, not JSON's text."""
    # An answer's tokens begin where the template leaves off, as when the model wrote them: what was said
    # stays the same tokens from turn to turn.
    before = marks.cut if message.role == "assistant" else ""
    found: Json = {"role": message.role, "content": marks.around(message.content, before)}
    if message.calls:
        found["tool_calls"] = [
            {
                "type": "function",
                "id": marks.apart(str(call["id"])),
                "function": {
                    "name": marks.around(str(call["name"])),
                    "arguments": marks.around_all(call["arguments"]),
                },
            }
            for call in message.calls
        ]
    if message.call_id is not None:
        found["tool_call_id"] = marks.apart(message.call_id)
    if message.name is not None:
        found["name"] = marks.apart(message.name)
    return found
