"""Find and replace in the texts of an example: every hit with its line, and the body that follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ftdesk.core.dataset.find_literal import literal
from ftdesk.core.dataset.find_pattern import EVERYBODY, TooSlow, Wanted, compiled, meets, side_of, spans
from ftdesk.core.dataset.find_sieve import Condition, sieve
from ftdesk.core.dataset.find_template import Template
from ftdesk.core.dataset.find_texts import Text, plain_texts, texts, with_texts
from ftdesk.core.dataset.pair import Path

_TELLING = 3  # letters: a shorter piece of ASCII is in nearly every example
_BEFORE, _AFTER = 120, 240  # so much of a long line is kept around a hit


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where it was found. Characters are counted from 0 within the text at `path`."""

    example: int
    path: Path
    role: str
    start: int
    end: int
    before: str
    """What stands before it in its line, at most 120 characters."""
    after: str
    """What stands after it in its line, at most 240 characters."""
    groups: tuple[str | None, ...]
    """The hit and its groups."""

    @property
    def text(self) -> str:
        """The hit itself; it may have line breaks."""
        return self.groups[0] or ""

    @property
    def turn(self) -> int:
        """The message it stands in, counted from 0; -1 in an answer of a preference pair."""
        place = self.path.index("messages") + 1 if "messages" in self.path else -1
        return int(self.path[place]) if place > 0 else -1


class Finder:
    """Looks for one thing. Used in any thread."""

    def __init__(self, wanted: Wanted) -> None:
        """BadPattern, at once: nothing is looked for yet."""
        self.wanted = wanted
        self.pattern: Any = compiled(wanted)

    def sieve(self) -> Condition:
        """SQL over `body` that is true at least for the examples with a hit."""
        wanted = self.wanted
        text = literal(wanted.text, match_case=wanted.match_case) if wanted.regular else wanted.text
        if len(text) < _TELLING and wanted.regular and text.isascii():
            return "1", ()
        return sieve(text, match_case=wanted.match_case)

    def template(self, text: str) -> Template:
        """How hits are replaced. BadPattern."""
        return Template(text, self.pattern if self.wanted.regular else None)

    def count(self, body: str) -> int:
        """How many hits an example has (TooSlow)."""
        return sum(1 for text in self._texts(body) for _ in spans(self.pattern, text.text))

    def meets(self, body: str) -> bool:
        """Whether a closer look is worth the while: quick, and never wrongly False (TooSlow).

        A plain text has gone through the sieve already.
        """
        if not self.wanted.regular:
            return True
        found = plain_texts(body)
        return found is None or any(meets(self.pattern, each) for each in found)

    def hits(self, example: int, body: str) -> Iterator[Hit]:
        """All hits in an example, in the order of its texts (TooSlow)."""
        try:
            for text in self._texts(body):
                for found in spans(self.pattern, text.text):
                    yield _hit(example, text, found)
        except TooSlow as error:
            error.example = example
            raise

    def replaced(self, body: str, template: Template) -> tuple[str, int]:
        """The body with all hits replaced, and how many those were (TooSlow)."""
        new: dict[Path, str] = {}
        number = 0
        for text in self._texts(body):
            made, count = self._replaced(text.text, template)
            number += count
            if made != text.text:
                new[text.path] = made
        return (with_texts(body, new) if new else body), number

    def replaced_one(self, body: str, hit: Hit, template: Template) -> str | None:
        """The body with this one hit replaced; None where it is not there any more (TooSlow)."""
        for text in self._texts(body):
            if text.path == hit.path:
                for found in spans(self.pattern, text.text):
                    if found.span() == (hit.start, hit.end) and found[0] == hit.text:
                        filled = template.filled((found[0], *found.groups()))
                        return with_texts(body, {hit.path: _put(text.text, hit.start, hit.end, filled)})
        return None

    def _texts(self, body: str) -> Iterator[Text]:
        sides = self.wanted.sides
        if sides == EVERYBODY:
            return texts(body)
        return (each for each in texts(body) if side_of(each.role) in sides)

    def _replaced(self, text: str, template: Template) -> tuple[str, int]:
        pieces: list[str] = []
        done = number = 0
        for found in spans(self.pattern, text):
            pieces += [text[done : found.start()], template.filled((found[0], *found.groups()))]
            done = found.end()
            number += 1
        return "".join((*pieces, text[done:])), number


def _put(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def _hit(example: int, text: Text, found: Any) -> Hit:
    start, end = found.span()
    return Hit(
        example,
        text.path,
        text.role,
        start,
        end,
        text.text[max(0, start - _BEFORE) : start].rpartition("\n")[2],
        text.text[end : end + _AFTER].partition("\n")[0],
        (found[0], *found.groups()),
    )
