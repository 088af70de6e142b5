"""Everything that a window tells: to eyes, to screen readers, and to whoever looks at its objects."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QPlainTextEdit, QTextEdit, QWidget

_DEEPEST = 40


def everything_said(widget: QWidget) -> list[str]:
    """All texts in the order of the tree: shown and hidden widgets, models, properties, accessible tree."""
    said = list(_of_accessible(QAccessible.queryAccessibleInterface(widget), 0))
    for each in [widget, *widget.findChildren(QWidget)]:
        said += _of_widget(each)
    for thing in widget.findChildren(QObject):
        said += [thing.objectName(), *_properties(thing)]
        if isinstance(thing, QAbstractItemModel):
            said += _of_model(thing)
        if isinstance(thing, QTextDocument):
            said.append(thing.toPlainText())
    return [each for each in said if each]


def _of_widget(each: QWidget) -> list[str]:
    said = [each.objectName(), each.accessibleName(), each.accessibleDescription(), each.toolTip()]
    said += [each.statusTip(), each.whatsThis(), each.windowTitle(), each.styleSheet()]
    if isinstance(each, QLabel | QAbstractButton):
        said.append(each.text())
    if isinstance(each, QComboBox):
        said.append(each.currentText())
    if isinstance(each, QPlainTextEdit | QTextEdit):
        said.append(each.toPlainText())
    return said


def _properties(thing: QObject) -> Iterator[str]:
    for name in thing.dynamicPropertyNames():
        with suppress(RuntimeError):  # Qt's own pointers, which Python cannot have
            value = thing.property(bytes(name.data()).decode())
            if isinstance(value, str | int | float | list | tuple | dict):
                yield str(value)


def _of_model(model: QAbstractItemModel) -> Iterator[str]:
    roles = [*range(16), *range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 16)]
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for row in range(model.rowCount(QModelIndex())):
        for column in range(columns):
            index = model.index(row, column, QModelIndex())
            values = (model.data(index, role) for role in roles)
            yield from (each for each in values if isinstance(each, str))


def _of_accessible(face: QAccessibleInterface | None, depth: int) -> Iterator[str]:
    if face is None or depth > _DEEPEST:
        return
    kinds = QAccessible.Text
    for kind in (kinds.Name, kinds.Description, kinds.Value, kinds.Help, kinds.Accelerator):
        yield face.text(kind)
    words = face.textInterface()
    if words is not None:
        yield words.text(0, words.characterCount())
    for number in range(face.childCount()):
        yield from _of_accessible(face.child(number), depth + 1)
