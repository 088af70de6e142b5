"""What the columns of a table are: seen from known headings, else guessed from the cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ftdesk.core.dataset.formats.entry import Field, Layout
from ftdesk.core.dataset.formats.names import field_of, fields_of, plain

Cells = Sequence[str]

SAMPLE_ROWS = 200
"""So many rows are looked at for a guess."""

_LONGEST_HEADING = 60
_NUMBER = re.compile(r"\s*[#-]?\d[\d.,:/ -]*\s*")
_FIRST = re.compile(r"[\s_#.(-]*0*1\)?\s*$")
_COUNT = re.compile(r"0*\d{1,3}$")


def guess(rows: Sequence[Cells], given: Layout | None = None, first_column: int = 0) -> Layout:
    """The layout of a table that begins with these rows (no blank ones).

    From a given layout `has_header`, `delimiter`, `sheet` and `sheets` are kept. `first_column` is where the
    table begins in its sheet, for the letters that stand for missing headings.
    """
    first: Cells = rows[0] if rows else ()
    known = _known(first)
    has_header = _is_header(first, known, rows[1:]) if given is None else given.has_header
    data = rows[1:] if has_header else rows
    width = len(first) if has_header else _usual_width(rows)
    letters = tuple(letter(first_column + at) for at in range(width))
    columns = tuple(cell.strip() or letters[at] for at, cell in enumerate(first)) if has_header else letters
    fields = dict(known) if has_header else {}
    certain = has_header and _settled(columns, fields, data)
    if not certain:
        _fill(fields, data, width)
    return Layout(
        columns,
        fields,
        has_header,
        given.delimiter if given else ",",
        given.sheet if given else "",
        given.sheets if given else (),
        certain,
    )


def usable(layout: Layout) -> bool:
    """Whether examples can come of it."""
    return Field.ASSISTANT in layout.fields or {Field.CONVERSATION, Field.ROLE, Field.USER} <= set(
        layout.fields
    )


def letter(column: int) -> str:
    """The name of a column, counted from 0, as spreadsheet programs write it: A … Z, AA …"""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def further_turns(layout: Layout) -> list[tuple[int, int]]:
    """In wide sheets (User 1, Assistant 1, User 2, Assistant 2 …): the columns of the later pairs of turns.

    Pairs are taken from the headings to the right of the first answer, as long as question and answer, named
    like the first ones but for a number, follow each other.
    """
    user, assistant = layout.fields.get(Field.USER), layout.fields.get(Field.ASSISTANT)
    if user is None or assistant is None or not layout.has_header or Field.CONVERSATION in layout.fields:
        return []
    asks, answers = _stem(layout.columns[user]), _stem(layout.columns[assistant])
    pairs: list[tuple[int, int]] = []
    asked: int | None = None
    for at in range(assistant + 1, len(layout.columns)):
        stem = _stem(layout.columns[at])
        if stem == asks and asked is None:
            asked = at
        elif stem == answers and asked is not None:
            pairs.append((asked, at))
            asked = None
    return pairs


def _stem(heading: str) -> str:
    """A heading without its number; a heading that is but a number (or a letter of ours) stays."""
    name = plain(heading)
    return _COUNT.sub("", name) or name


def _known(first: Cells) -> dict[Field, int]:
    headings = [cell if len(cell) <= _LONGEST_HEADING else "" for cell in first]
    fields = fields_of(headings)
    if Field.USER not in fields or Field.ASSISTANT not in fields:
        numbered = fields_of([_FIRST.sub("", heading) for heading in headings])
        if Field.USER in numbered and Field.ASSISTANT in numbered:
            return numbered
    return fields


def _is_header(first: Cells, known: Mapping[Field, int], others: Sequence[Cells]) -> bool:
    words = [cell.strip() for cell in first if cell.strip()]
    if not words or any(len(word) > _LONGEST_HEADING or "\n" in word for word in words):
        return False
    if len(known) >= 2 or Field.ASSISTANT in known or Field.CONVERSATION in known:
        return True
    if any(len(word) > 40 or word.endswith((".", "?", "!", "。", "？", "！", ",")) for word in words):
        return False
    if known:
        return True
    if len(others) < 2 or len(set(words)) < len(words) or any(_NUMBER.fullmatch(word) for word in words):
        return False
    if len(words) > 2 and any(cell.strip() and _counts(others, at) for at, cell in enumerate(first)):
        return True  # a word above nothing but numbers or dates
    below = [len(cell) for row in others for cell in row if cell]
    return sum(map(len, words)) / len(words) < 0.3 * sum(below) / max(len(below), 1)


def _counts(rows: Sequence[Cells], column: int) -> bool:
    cells = [row[column] for row in rows if column < len(row) and row[column].strip()]
    return len(cells) > 1 and all(_NUMBER.fullmatch(cell) for cell in cells)


def _settled(columns: Cells, fields: dict[Field, int], data: Sequence[Cells]) -> bool:
    """Whether known headings say everything; takes out of `fields` what they say in vain."""
    if {Field.CONVERSATION, Field.ROLE, Field.USER} <= fields.keys():
        return True
    if Field.USER not in fields or Field.ASSISTANT not in fields:
        return False
    fields.pop(Field.ROLE, None)
    if Field.CONVERSATION in fields:
        at = fields[Field.CONVERSATION]
        names = [row[at].strip() for row in data if at < len(row)]
        if "" in names or len(set(names)) < len(names):
            return True  # pairs of turns that belong together
        del fields[Field.CONVERSATION]  # a number of its own for every row
    answers = [heading for heading in columns if field_of(heading) is Field.ASSISTANT]
    return len(answers) <= 1 or len({_stem(heading) for heading in answers}) == 1


def _usual_width(rows: Sequence[Cells]) -> int:
    widths = Counter(len(row) for row in rows)
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _fill(fields: dict[Field, int], data: Sequence[Cells], width: int) -> None:
    """Give user and assistant, where no heading names them, to the likeliest columns."""
    if {Field.CONVERSATION, Field.ROLE} <= fields.keys():
        _fill_one(fields, Field.USER, data, width)
        return
    free = _free(fields, data, width)
    if Field.USER not in fields and Field.ASSISTANT not in fields:
        if (
            len(free) == 3
            and not fields
            and _looks_like_system([row[free[0]] for row in data if len(row) > free[0]])
        ):
            fields[Field.SYSTEM] = free[0]
        if len(free) > 2:
            free = sorted(
                sorted(free[-2:] if len(free) == 3 else free, key=lambda at: -_length(data, at))[:2]
            )
        if len(free) == 2:
            fields[Field.USER], fields[Field.ASSISTANT] = free
        return
    for field in (Field.USER, Field.ASSISTANT):
        _fill_one(fields, field, data, width)


def _fill_one(fields: dict[Field, int], field: Field, data: Sequence[Cells], width: int) -> None:
    free = _free(fields, data, width)
    if field in fields or not free:
        return
    if field is Field.ASSISTANT:
        free = [at for at in free if at > fields[Field.USER]] or free
        fields[field] = max(free, key=lambda at: _length(data, at))
    else:
        answer = fields.get(Field.ASSISTANT, fields.get(Field.ROLE, 0))
        fields[field] = min(free, key=lambda at: (at > answer, -_length(data, at)))


def _free(fields: Mapping[Field, int], data: Sequence[Cells], width: int) -> list[int]:
    """The columns nobody claims that hold words; where there are none, those that hold anything."""
    taken = set(fields.values())
    filled = {
        at: [row[at] for row in data if at < len(row) and row[at].strip()]
        for at in range(width)
        if at not in taken
    }
    worded = [at for at, cells in filled.items() if any(not _NUMBER.fullmatch(cell) for cell in cells)]
    return worded if len(worded) >= 2 or fields else [at for at, cells in filled.items() if cells]


def _length(data: Sequence[Cells], column: int) -> float:
    return sum(len(row[column]) for row in data if column < len(row)) / max(len(data), 1)


def _looks_like_system(cells: Sequence[str]) -> bool:
    """A system text is often the same or missing; short ones, each its own, are names."""
    texts = [cell for cell in cells if cell.strip()]
    if not texts or len(set(texts)) <= len(cells) / 2:
        return True
    return sum(map(len, texts)) / len(texts) >= 16
