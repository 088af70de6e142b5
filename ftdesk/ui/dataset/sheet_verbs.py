"""What one does with the chosen cells of the sheet: copy, cut, paste, fill down, clear."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence

from PySide6.QtCore import QLocale, QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.formats.clipboard import (
    cells_from_html,
    cells_from_text,
    html_from_cells,
    text_from_cells,
)
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.notice_bar import Notice, NoticeAction
from ftdesk.ui.common.sentences import together
from ftdesk.ui.dataset.sheet_block import Block, placed
from ftdesk.ui.dataset.sheet_cells import ASSISTANT, Texts, body_with, cells_of
from ftdesk.ui.dataset.sheet_model import SheetModel
from ftdesk.ui.dataset.sheet_table import SheetTable
from ftdesk.ui.dataset.sheet_writer import SheetWriter, Written

OWN = "application/x-ftdesk-cells"
"""On the clipboard beside the cells: from which columns of a sheet they come."""
MOST_COPIED = 100_000
_AT_ONCE = 400
_SLICE = 200
_LONG = 200_000  # letters; more of them are taken apart in a thread
Cells = list[list[str]]


class SheetVerbs(QObject):
    """Every verb is one undoable step. `settle` is asked before: no text may be on the screen alone."""

    notice = Signal(object)
    delete_requested = Signal(object)  # ids

    def __init__(
        self,
        dataset: Dataset,
        writer: SheetWriter,
        tasks: TaskOwner,
        table: SheetTable,
        model: SheetModel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._writer = writer
        self._tasks = tasks
        self._table = table
        self._model = model

    # -- out -------------------------------------------------------------------------------------------

    def copy(self) -> None:
        """The chosen cells to the clipboard, as tab text and as an HTML table."""
        block = self._table.block()
        ids = self._ids(block)
        if not ids or not block.columns:
            return
        if len(ids) > MOST_COPIED:
            text = self.tr("So many rows do not fit on the clipboard.")
            self.notice.emit(Notice("wait", text, self.tr("Export writes all of them to a file.")))
        elif len(ids) <= _AT_ONCE:
            cells = self._cells(ids, block.columns)
            _to_clipboard(text_from_cells(cells), html_from_cells(cells), block.columns)
        else:
            self._tasks.start(self._copy_many(ids, block.columns), "copy cells")

    def cut(self) -> None:
        """Copy, then clear."""
        if len(self._ids(self._table.block())) > _AT_ONCE:
            text = self.tr("So many rows are not cut at once.")
            self.notice.emit(Notice("wait", text, self.tr("Copy them first, then delete them.")))
            return
        self.copy()
        self.clear()

    async def _copy_many(self, ids: Sequence[int], columns: Sequence[int]) -> None:
        cells: Cells = []
        for start in range(0, len(ids), _SLICE):
            cells += self._cells(ids[start : start + _SLICE], columns)
            await asyncio.sleep(0)
        text = await asyncio.to_thread(text_from_cells, cells)
        html = await asyncio.to_thread(html_from_cells, cells)
        _to_clipboard(text, html, columns)
        self.notice.emit(Notice("ok", self.tr("%n row(s) copied.", None, len(cells))))

    def _ids(self, block: Block) -> Sequence[int]:
        if len(block.rows) == 1:
            return self._model.ids_in(*block.rows[0])
        return [each for first, last in block.rows for each in self._model.ids_in(first, last)]

    def _cells(self, ids: Sequence[int], columns: Sequence[int]) -> Cells:
        return [[cells_of(each).texts[column] for column in columns] for each in self._dataset.examples(ids)]

    # -- in --------------------------------------------------------------------------------------------

    def paste(self) -> None:
        """Cells from the clipboard: an HTML table where there is one, else tab text."""
        data = QGuiApplication.clipboard().mimeData()
        if self._writer.busy:
            return
        html = data.html() if data.hasHtml() else ""
        text = data.text() if data.hasText() else ""
        own = _own_columns(data)
        if len(html) + len(text) > _LONG:
            self._tasks.start(self._paste_long(html, text, own), "read the clipboard")
        else:
            self._put(_read(html, text), own)

    async def _paste_long(self, html: str, text: str, own: Sequence[int]) -> None:
        self._put(await asyncio.to_thread(_read, html, text), own)

    def _put(self, cells: Cells, own: Sequence[int]) -> None:
        block = self._table.block()
        if len(cells) == 1 and len(cells[0]) == 1 and (block.height > 1 or len(block.columns) > 1):
            text = self.tr("Paste into %n row(s)", None, len(self._ids(block)))
            self._fill(block, dict.fromkeys(block.columns, cells[0][0]), text)
            return
        column = min(block.columns, default=ASSISTANT)
        found = placed(cells, column, new=block.top >= self._model.new_row, own=own)
        if found is None:
            text = self.tr("%n column(s) are more than the sheet has.", None, max(map(len, cells)))
            more = self.tr("Copy two (User, Assistant) or three (System first), or copy their titles too.")
            self.notice.emit(Notice("wait", text, more))
            return
        edits, new = self._places(found.rows, block.top)
        count = len(edits) + len(new)
        if not count:
            return
        details = self._details(found.left_out)
        self._writer.write(
            edits,
            new,
            self.tr("Paste %n row(s)", None, count),
            lambda written: self._pasted(written, block.top, count, details),
        )

    def _places(self, rows: Sequence[Texts], top: int) -> tuple[dict[int, Texts], list[str]]:
        """Texts for the examples that are there, and bodies for the rows below the last."""
        edits: dict[int, Texts] = {}
        ids = self._model.ids_in(top, top + len(rows) - 1)
        edits.update(zip(ids, rows, strict=False))
        system = self._dataset.system_text
        bodies = (body_with(texts, system) for texts in rows[len(ids) :])
        return edits, [body for body in bodies if body is not None]

    def _details(self, left_out: Sequence[str]) -> str:
        if not left_out:
            return ""
        text = self.tr("Not pasted, because the sheet has no such column: {names}.")
        return text.format(names=QLocale().createSeparatedList(left_out))

    def _pasted(self, written: Written, top: int, count: int, details: str) -> None:
        refused = written.refused
        parts = [details]
        if refused:
            parts.append(
                self.tr("%n row(s) met an example with more turns, which stays as it was.", None, refused)
            )
        self._tell(self.tr("%n row(s) pasted.", None, count - refused), together(*parts), bad=bool(refused))
        last = min(top + count - 1, self._model.new_row)
        column = self._table.currentIndex().column()
        if count <= _AT_ONCE:
            self._table.choose_cells(top, last, 0 if column > ASSISTANT else column, ASSISTANT)

    # -- within ----------------------------------------------------------------------------------------

    def fill_down(self) -> None:
        """The first chosen cell of each column into those below; with one row, the cell above into it."""
        block = self._table.block()
        top = block.top - (block.height == 1)
        source = self._model.example_id(top) if top >= 0 else None
        if source is None or not block.columns:
            return
        cells = cells_of(self._dataset.example(source))
        if not cells.writable:
            self.notice.emit(Notice("info", self.tr("The first row has more turns than fit into the sheet.")))
            return
        rows = [each for each in self._ids(block) if each != source]
        texts = {column: cells.texts[column] for column in block.columns}
        edits: dict[int, Texts] = dict.fromkeys(rows, texts)
        self._writer.write(edits, (), self.tr("Fill down %n row(s)", None, len(rows)), self._filled)

    def _fill(self, block: Block, texts: Texts, text: str) -> None:
        edits: dict[int, Texts] = dict.fromkeys(self._ids(block), texts)
        self._writer.write(edits, (), text, self._filled)

    def _filled(self, written: Written) -> None:
        more = ""
        if written.refused:
            more = self.tr("%n row(s) have more turns and stay as they were.", None, written.refused)
        if written.changed or written.refused:
            self._tell(self.tr("%n row(s) changed.", None, written.changed), more, bad=bool(more))

    def clear(self) -> None:
        """Empty the chosen cells; whole rows are examples, and are deleted."""
        block = self._table.block()
        ids = self._ids(block)
        if not ids or self._writer.busy:
            return
        if block.whole_rows:
            self.delete_requested.emit(list(ids))
        elif block.columns:
            self._fill_quietly(ids, dict.fromkeys(block.columns, ""))

    def _fill_quietly(self, ids: Sequence[int], texts: Texts) -> None:
        edits: dict[int, Texts] = dict.fromkeys(ids, texts)
        count = len(ids) * len(texts)
        told = self._filled if len(ids) > 1 else lambda _written: None
        self._writer.write(edits, (), self.tr("Clear %n cell(s)", None, count), told)

    # -- telling ---------------------------------------------------------------------------------------

    def _tell(self, text: str, detail: str, *, bad: bool) -> None:
        step = self._writer.last_step()
        back = NoticeAction(self.tr("Undo"), lambda: self._take_back(step))
        self.notice.emit(Notice("wait" if bad else "info", text, detail, actions=(back,) if step else ()))

    def _take_back(self, step: object) -> None:
        if self._writer.last_step() is step:
            self._writer.take_back()
        else:
            text = self.tr("Something was changed after it: take that back first, with Ctrl+Z.")
            self.notice.emit(Notice("info", text))


def _read(html: str, text: str) -> Cells:
    cells = cells_from_html(html) if html else []
    return cells or cells_from_text(text)


def _own_columns(data: QMimeData) -> tuple[int, ...]:
    if not data.hasFormat(OWN):
        return ()
    try:
        found = json.loads(bytes(data.data(OWN).data()))
    except ValueError:
        return ()
    columns = found if isinstance(found, list) else []
    return tuple(each for each in columns if isinstance(each, int) and 0 <= each <= ASSISTANT)


def _to_clipboard(text: str, html: str, columns: Sequence[int]) -> None:
    data = QMimeData()
    data.setText(text)
    data.setHtml(html)
    data.setData(OWN, json.dumps(list(columns)).encode())
    QGuiApplication.clipboard().setMimeData(data)
