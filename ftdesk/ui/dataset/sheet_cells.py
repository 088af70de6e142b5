"""What the sheet shows of an example: three cells, and the changes that follow from writing into them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.example import PLAIN, SHOWN_KEYS, Example, Mark, Role, Turn, new_body
from ftdesk.ui.dataset.turn_content import described

COLUMNS = (Role.SYSTEM, Role.USER, Role.ASSISTANT)
"""The columns of text, left to right."""
SYSTEM, USER, ASSISTANT = range(3)
Texts = Mapping[int, str]
"""What is written into some of the cells of one example, by column."""

_COLUMN = {role.value: column for column, role in enumerate(COLUMNS)}
_TOOLS = frozenset({"tools", "functions"})
_CALLS = frozenset({"tool_calls", "function_call"})
_PAIR = frozenset({"preferred_output", "non_preferred_output"})


class Form(StrEnum):
    """Whether an example fits into the sheet, and if not, why."""

    SINGLE = "single"
    TURNS = "turns"  # more than one question and one answer, or in another order
    TOOLS = "tools"
    PAIR = "pair"
    OTHER = "other"


@dataclass(frozen=True)
class Cells:
    """One row of the sheet. Where `form` is not SINGLE these are the first question and the last answer."""

    texts: tuple[str, str, str]
    form: Form
    turns: int
    mark: Mark = PLAIN

    @property
    def writable(self) -> bool:
        """Whether its cells can be written into."""
        return self.form == Form.SINGLE


def form_of(example: Example) -> Form:
    """How an example fits into the sheet."""
    if not isinstance(example.document.get("messages"), list):
        return Form.PAIR if _PAIR & example.document.keys() else Form.OTHER
    turns = example.turns
    if _TOOLS & example.document.keys() or any(_CALLS & turn.raw.keys() for turn in turns):
        return Form.TOOLS
    return Form.SINGLE if _places(turns) is not None else Form.TURNS


def cells_of(example: Example, longest: int | None = None) -> Cells:
    """An example as a row; `longest`: so many letters of each text are enough."""
    form = form_of(example)
    if form == Form.SINGLE:
        places = _places(example.turns) or (None, None, None)
        texts = [example.turns[at].text or "" if at is not None else "" for at in places]
    else:
        texts = _of_many(_turns_of_pair(example) if form == Form.PAIR else example.turns)
    first, second, third = (text[:longest] for text in texts)
    return Cells((first, second, third), form, len(example.messages), example.mark)


def changes_to(example: Example, texts: Texts) -> list[ch.TurnChange]:
    """What has to change so that these cells hold these texts; nothing where they do already.

    A cleared cell takes its turn out, except one that carries more than its text (a name, a weight).
    The last column comes first, so that no change moves the turns of the next one.
    """
    places = _places(example.turns)
    if places is None or form_of(example) != Form.SINGLE:
        return []
    found: list[ch.TurnChange] = []
    for column in sorted(texts, reverse=True):
        change = _change(example, places, column, texts[column])
        if change is not None:
            found.append(change)
    return found


def body_after(example: Example, changes: Sequence[ch.TurnChange]) -> str:
    """The body after these changes."""
    body = example.body
    for change in changes:
        body = ch.edited(body, change)
    return body


def body_with(texts: Texts, system_text: str) -> str | None:
    """The body of a new example with these texts; None where nothing is said.

    Without a system cell it begins with the shared system text.
    """
    complete = {SYSTEM: system_text, **texts}
    messages = [
        {"role": role.value, "content": complete[column]}
        for column, role in enumerate(COLUMNS)
        if complete.get(column, "").strip()
    ]
    return new_body(*messages) if any(text.strip() for text in texts.values()) else None


def _places(turns: Sequence[Turn]) -> tuple[int | None, int | None, int | None] | None:
    """Which turn stands in which column; None where the turns do not fit into one row."""
    places: list[int | None] = [None, None, None]
    last = -1
    for turn in turns:
        column = _COLUMN.get(turn.role, -1)
        if column <= last or not turn.editable:
            return None
        places[column] = turn.index
        last = column
    return places[0], places[1], places[2]


def _change(
    example: Example, places: Sequence[int | None], column: int, text: str
) -> ch.SetContent | ch.InsertTurn | ch.RemoveTurn | None:
    at = places[column]
    if at is None:
        if not text.strip():
            return None
        before = sum(1 for place in places[:column] if place is not None)
        return ch.InsertTurn(example.id, before, {"role": COLUMNS[column].value, "content": text})
    turn = example.turns[at]
    if not text and not (turn.raw.keys() - SHOWN_KEYS or "weight" in turn.raw):
        return ch.RemoveTurn(example.id, at)
    return ch.SetContent(example.id, at, text) if text != (turn.text or "") else None


def _of_many(turns: Sequence[Turn]) -> list[str]:
    system = turns[0] if turns and turns[0].role in {Role.SYSTEM, Role.DEVELOPER} else None
    asked = next((turn for turn in turns if turn.role == Role.USER), None)
    said = next((turn for turn in reversed(turns) if turn.role == Role.ASSISTANT), None)
    return [turn.text or described(turn) if turn is not None else "" for turn in (system, asked, said)]


def _turns_of_pair(example: Example) -> tuple[Turn, ...]:
    """What is asked, and the better answer."""
    asked: Any = example.document.get("input")
    messages = asked.get("messages") if isinstance(asked, dict) else None
    better = example.document.get("preferred_output")
    found = [*(messages if isinstance(messages, list) else ()), *(better if isinstance(better, list) else ())]
    return Example(example.id, new_body(*(each for each in found if isinstance(each, dict)))).turns
