"""What a person made of a refused entry: its text as JSON, transcript or row, or three plain fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ftdesk.core.dataset.example import PLAIN, Mark, encode
from ftdesk.core.dataset.formats.clipboard import cells_from_text
from ftdesk.core.dataset.formats.entry import Field, Layout, Refusal
from ftdesk.core.dataset.formats.plan import mend
from ftdesk.core.dataset.formats.strict import Refused
from ftdesk.core.dataset.intake import mark_from

_ABOUT = (Field.TAGS, Field.NOTE, Field.SPLIT)
_SPOKEN = (Field.SYSTEM, Field.USER, Field.ASSISTANT)


@dataclass(frozen=True)
class Mended:
    """An example after all: its body, and what its row says beside it."""

    body: str
    mark: Mark = PLAIN


def from_text(text: str, layout: Layout | None = None) -> Mended:
    """The text of an entry, put right; with the layout where it is a row. Raises `strict.Refused`."""
    try:
        return Mended(mend(text, layout), _mark(text, layout) if layout else PLAIN)
    except Refused as refused:
        if refused.code is Refusal.BROKEN_JSON and text.lstrip()[:1] not in ("{", "["):
            raise Refused(Refusal.NO_CONVERSATION, reason="speaker") from None  # nobody meant it as JSON
        raise


def from_fields(fields: Mapping[Field, str], raw: str = "", layout: Layout | None = None) -> Mended:
    """An example of a question and an answer, with tags, note and split of the row it comes from.

    Raises `strict.Refused` where there is no answer.
    """
    if not fields.get(Field.ASSISTANT, "").strip():
        raise Refused(Refusal.NO_CONVERSATION, reason="assistant")
    messages = [
        {"role": field.value, "content": fields[field]} for field in _SPOKEN if fields.get(field, "").strip()
    ]
    return Mended(encode({"messages": messages}), _mark(raw, layout) if layout else PLAIN)


def fits_fields(raw: str, layout: Layout | None) -> bool:
    """Whether system, user and assistant can say it: no JSON, and no rows that belong together."""
    if layout is None:
        return raw.lstrip()[:1] not in ("{", "[")
    return len(cells_from_text(raw)) <= 1


def fields_of(raw: str, layout: Layout | None) -> dict[Field, str]:
    """What is known of the three fields. Where cells are too many, the answer gets all from its own on."""
    if layout is None:
        return {Field.USER: raw.strip()}
    rows = cells_from_text(raw)
    cells = list(rows[0]) if rows else []
    found = {
        field: cells[at] for field in _SPOKEN if (at := layout.fields.get(field, -1)) in range(len(cells))
    }
    context = layout.fields.get(Field.CONTEXT, -1)
    if context in range(len(cells)) and cells[context].strip():
        found[Field.USER] = "\n\n".join(part for part in (found.get(Field.USER, ""), cells[context]) if part)
    answer = layout.fields.get(Field.ASSISTANT, 0)
    if _too_wide(cells, layout):  # a separator inside a text: what comes behind stands under wrong headings
        found[Field.ASSISTANT] = f"{layout.delimiter} ".join(
            part for cell in cells[answer:] if (part := cell.strip())
        )
    return found


def _too_wide(cells: Sequence[str], layout: Layout) -> bool:
    return any(cell.strip() for cell in cells[len(layout.columns) :])


def _mark(raw: str, layout: Layout) -> Mark:
    rows = cells_from_text(raw)
    if rows and _too_wide(rows[0], layout):
        return PLAIN
    about = {}
    for field in _ABOUT:
        at = layout.fields.get(field)
        if at is not None and rows and at < len(rows[0]) and rows[0][at].strip():
            about[field] = rows[0][at].strip()
    return mark_from(about)
