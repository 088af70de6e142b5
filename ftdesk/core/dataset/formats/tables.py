"""Tables read by their layout: a row is an example or a turn of one; what is neither is refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ftdesk.core.dataset.example import encode
from ftdesk.core.dataset.formats.clipboard import cells_from_text, text_from_cells
from ftdesk.core.dataset.formats.entry import Entry, Field, Good, Layout, Refusal, Rejected
from ftdesk.core.dataset.formats.names import field_of, role_of
from ftdesk.core.dataset.formats.strict import Refused
from ftdesk.core.dataset.formats.table_layout import further_turns

MOST_ROWS = 10_000
"""A conversation of more rows is refused: the column was no name of conversations."""

Row = tuple[int, list[str]]
"""The line or row where it begins, counted from 1, and its cells."""

Message = dict[str, Any]
_ABOUT = (Field.TAGS, Field.NOTE, Field.SPLIT)


def entries(rows: Iterable[Row | Rejected], layout: Layout) -> Iterator[Entry]:
    """The examples of a table. Blank rows are passed over, the heading too; refused rows pass through.

    `reason` of a refusal is ``assistant`` (no words of the assistant), ``role`` (nobody we know, named in
    `role`), ``again`` (rows of a conversation that had ended), ``rows`` (over `MOST_ROWS`) or ``cells``
    (more cells than the table has columns: a separator inside a text without quotes).
    """
    body = _below_the_heading(rows, layout)
    if Field.CONVERSATION in layout.fields:
        yield from _Conversations(layout).read(body)
        return
    further = further_turns(layout)
    for each in body:
        if isinstance(each, Rejected):
            yield each
            continue
        line, cells = each
        try:
            document = _single(cells, layout.fields, further)
        except Refused as refused:
            yield refused.at(line, as_tab_text([cells]))
        else:
            yield Good(line, encode(document), document, _about([cells], layout.fields))


def _below_the_heading(rows: Iterable[Row | Rejected], layout: Layout) -> Iterator[Row | Rejected]:
    heading = layout.has_header
    width = len(layout.columns)
    for each in rows:
        if isinstance(each, Rejected):
            yield each
            continue
        line, cells = each
        if not any(cell and not cell.isspace() for cell in cells):
            continue
        if heading:
            heading = False
        elif len(cells) > width and any(cell.strip() for cell in cells[width:]):
            yield Refused(Refusal.NO_CONVERSATION, reason="cells").at(line, as_tab_text([cells]))
        else:
            yield line, cells


def _cell(cells: Sequence[str], fields: Mapping[Field, int], wanted: Field) -> str:
    at = fields.get(wanted)
    return cells[at] if at is not None and at < len(cells) else ""


def _at(cells: Sequence[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""


def _asked(cells: Sequence[str], fields: Mapping[Field, int]) -> str:
    """The user's words, with the context below them after an empty line (Alpaca's way)."""
    words = (_cell(cells, fields, Field.USER), _cell(cells, fields, Field.CONTEXT))
    return "\n\n".join(each for each in words if each.strip()) or words[0]


def _single(cells: Sequence[str], fields: Mapping[Field, int], further: list[tuple[int, int]]) -> Message:
    messages: list[Message] = []
    system = _cell(cells, fields, Field.SYSTEM)
    if system:
        messages.append({"role": "system", "content": system})
    if Field.USER in fields or Field.CONTEXT in fields:
        messages.append({"role": "user", "content": _asked(cells, fields)})
    answer = _cell(cells, fields, Field.ASSISTANT)
    worse = _cell(cells, fields, Field.REJECTED)
    later = [(_at(cells, ask), _at(cells, reply)) for ask, reply in further]
    if not answer.strip() and not any(reply.strip() for _, reply in later):
        raise Refused(Refusal.NO_CONVERSATION, reason="assistant")
    if worse.strip():
        return pair(messages, answer, worse)
    messages.append({"role": "assistant", "content": answer})
    for ask, reply in later:
        messages += [{"role": "user", "content": ask}] if ask.strip() else []
        messages += [{"role": "assistant", "content": reply}] if reply.strip() else []
    return {"messages": messages}


def mended(raw: str, layout: Layout) -> Message:
    """The example of a refused row (or the rows of a conversation) that a person has put right, as tab text.

    Raises `strict.Refused` where it is still none.
    """
    heading = [list(layout.columns)] if layout.has_header else []
    found = list(entries([(1, cells) for cells in heading + cells_from_text(raw)], layout))
    if len(found) == 1 and isinstance(found[0], Good):
        return found[0].document
    wrong = found[0] if found and isinstance(found[0], Rejected) else None
    raise Refused(wrong.code, **wrong.params) if wrong else Refused(Refusal.NO_CONVERSATION, reason="rows")


def pair(messages: list[Message], better: str, worse: str) -> Message:
    """A preference pair in OpenAI's form."""
    return {
        "input": {"messages": messages},
        "preferred_output": [{"role": "assistant", "content": better}],
        "non_preferred_output": [{"role": "assistant", "content": worse}],
    }


def _about(rows: Sequence[Sequence[str]], fields: Mapping[Field, int]) -> dict[Field, str]:
    """Tags, note and split: what the first row that says anything says."""
    said: dict[Field, str] = {}
    for wanted in _ABOUT:
        if wanted in fields:
            text = next((each for row in rows if (each := _cell(row, fields, wanted).strip())), "")
            if text:
                said[wanted] = text
    return said


def as_tab_text(rows: Sequence[Sequence[str]]) -> str:
    """Rows as evidence, in the form that `mended` reads."""
    return text_from_cells(rows).removesuffix("\r\n")


@dataclass
class _Group:
    name: str
    line: int
    rows: list[list[str]] = field(default_factory=list)


class _Conversations:
    """Rows that belong together because they follow each other under one name, or under none after it."""

    def __init__(self, layout: Layout) -> None:
        self._fields = layout.fields
        self._seen: set[int] = set()  # hashes of the names that have ended

    def read(self, rows: Iterable[Row | Rejected]) -> Iterator[Entry]:
        """One entry a conversation."""
        group: _Group | None = None
        for each in rows:
            if isinstance(each, Rejected):
                yield each  # its turn is missing in the conversation, but which one that was nobody knows
                continue
            line, cells = each
            name = _cell(cells, self._fields, Field.CONVERSATION).strip()
            if group is not None and name and name != group.name:
                yield self._entry(group)
                group = None
            if group is None:
                group = _Group(name, line)
            if len(group.rows) <= MOST_ROWS:
                group.rows.append(cells)
        if group is not None:
            yield self._entry(group)

    def _entry(self, group: _Group) -> Entry:
        try:
            if hash(group.name) in self._seen:
                raise Refused(Refusal.NO_CONVERSATION, reason="again")
            if group.name:
                self._seen.add(hash(group.name))
            if len(group.rows) > MOST_ROWS:
                raise Refused(Refusal.NO_CONVERSATION, reason="rows")
            document = self._document(group)
        except Refused as refused:
            return refused.at(group.line, as_tab_text(group.rows))
        return Good(group.line, encode(document), document, _about(group.rows, self._fields))

    def _document(self, group: _Group) -> Message:
        messages: list[Message] = []
        worse = ""
        for cells in group.rows:
            system = _cell(cells, self._fields, Field.SYSTEM)
            if system and not messages:
                messages.append({"role": "system", "content": system})
            if Field.ROLE in self._fields:
                role = self._role(cells)
                if role == Field.REJECTED:
                    worse = _asked(cells, self._fields)
                else:
                    messages.append({"role": role, "content": _asked(cells, self._fields)})
            else:
                turns = (
                    ("user", _asked(cells, self._fields)),
                    ("assistant", _cell(cells, self._fields, Field.ASSISTANT)),
                )
                messages += [{"role": role, "content": text} for role, text in turns if text.strip()]
            worse = _cell(cells, self._fields, Field.REJECTED) or worse
        if not any(each["role"] == "assistant" and each["content"].strip() for each in messages):
            raise Refused(Refusal.NO_CONVERSATION, reason="assistant")
        if worse:
            if messages[-1]["role"] != "assistant":
                raise Refused(Refusal.NO_CONVERSATION, reason="assistant")
            return pair(messages[:-1], messages[-1]["content"], worse)
        return {"messages": messages}

    def _role(self, cells: Sequence[str]) -> str:
        """The role in OpenAI's words; `rejected` for the worse answer of a pair, as we write it."""
        word = _cell(cells, self._fields, Field.ROLE).strip()
        role = role_of(word)
        if role is not None:
            return role
        if field_of(word) is Field.REJECTED:
            return str(Field.REJECTED)
        raise Refused(Refusal.NO_CONVERSATION, reason="role", role=word[:40])
