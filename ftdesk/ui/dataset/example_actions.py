"""What the buttons of the Examples page mean, as plain changes to the dataset."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.example import Example, Role, new_body


def blank(system_text: str) -> str:
    """The body of a new example: the shared system text, and nothing said yet."""
    return new_body(*_system(system_text))


def shapes(system_text: str) -> tuple[str, ...]:
    """Two filled examples that show the shape, and a third one to write in."""
    talks = (
        (
            QCoreApplication.translate("Shapes", "Are you open on Sundays?"),
            QCoreApplication.translate(
                "Shapes", "Every Sunday from nine to one. Come early: the bread goes first."
            ),
        ),
        (
            QCoreApplication.translate("Shapes", "Can I bring my dog?"),
            QCoreApplication.translate(
                "Shapes", "Of course. There is a water bowl by the door, and a biscuit behind it."
            ),
        ),
    )
    filled = (
        new_body(
            *_system(system_text),
            {"role": Role.USER.value, "content": asked},
            {"role": Role.ASSISTANT.value, "content": said},
        )
        for asked, said in talks
    )
    return (*filled, blank(system_text))


def is_blank(example: Example) -> bool:
    """Whether nothing has been said in it yet."""
    return all(turn.role == Role.SYSTEM for turn in example.turns) and not example.extra


def duplicates(examples: Sequence[Example]) -> ch.Change:
    """A copy right after each of these."""
    return ch.Steps(
        tuple(
            ch.AddExamples((each.body,), after=each.id, mark=each.mark, origin=each.origin)
            for each in examples
        )
    )


def moved(ids: Sequence[int], chosen: Sequence[int], before_row: int) -> ch.Change | None:
    """The chosen examples, in their order, before the example in this row; None when nothing would move."""
    if not chosen or not 0 <= before_row <= len(ids):
        return None
    staying = set(chosen)
    head = [each for each in ids[:before_row] if each not in staying]
    tail = [each for each in ids[before_row:] if each not in staying]
    if [*head, *chosen, *tail] == list(ids):
        return None
    after = head[-1] if head else None
    steps = []
    for each in chosen:
        steps.append(ch.MoveExample(each, after))
        after = each
    return ch.Steps(tuple(steps))


def shifted(ids: Sequence[int], chosen: Sequence[int], step: int) -> ch.Change | None:
    """The chosen examples one place up (-1) or down (1)."""
    wanted = set(chosen)
    rows = [row for row, each in enumerate(ids) if each in wanted]
    if not rows:
        return None
    return moved(ids, [ids[row] for row in rows], rows[0] - 1 if step < 0 else rows[-1] + 2)


def with_system_text(example: Example, text: str) -> ch.TurnChange | None:
    """What has to change so that an example begins with this system text."""
    first = example.turns[0] if example.turns else None
    if first is None and not example.has_talk:
        return None  # in a form that is only kept
    if first is None or first.role != Role.SYSTEM:
        return ch.InsertTurn(example.id, 0, {"role": Role.SYSTEM.value, "content": text})
    return ch.SetContent(example.id, 0, text) if first.editable and first.text != text else None


def _system(text: str) -> tuple[Mapping[str, Any], ...]:
    return ({"role": Role.SYSTEM.value, "content": text},) if text.strip() else ()
