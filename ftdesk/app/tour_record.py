"""What a tour leaves behind: a picture of each step and report.json."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ftdesk.core.atomic_file import write_atomic

if TYPE_CHECKING:
    from ftdesk.app.program import Program


class Record:
    """The pictures (PNG, numbered in their order) and the measures of one tour, in the folder `out`."""

    def __init__(self, program: Program, out: Path) -> None:
        self._program = program
        self._out = out
        self.pictures: list[str] = []
        self.report: dict[str, Any] = {"seconds": {}, "before": {}, "after": {}, "pictures": self.pictures}

    @contextlib.contextmanager
    def step(self, name: str) -> Iterator[None]:
        """What is done in here is one step: its seconds are reported."""
        started = time.monotonic()
        yield
        self.report["seconds"][name] = round(time.monotonic() - started, 2)

    async def picture(self, name: str) -> None:
        """Keep how the window looks now, with the dialog that lies over it."""
        from PySide6.QtWidgets import QApplication

        await asyncio.sleep(0.15)  # let what was laid out be painted
        file = f"{len(self.pictures) + 1:02d}-{name}.png"
        window = self._program.window
        picture = window.grab()
        dialog = QApplication.activeModalWidget()
        if dialog is not None:  # grab() paints one window only: lay the dialog over its parent
            from PySide6.QtGui import QPainter

            over = dialog.grab()
            painter = QPainter(picture)
            painter.fillRect(window.rect(), self._program.theme.color("shadow"))
            painter.drawPixmap(
                (window.width() - dialog.width()) // 2, (window.height() - dialog.height()) // 2, over
            )
            painter.end()
        picture.save(str(self._out / file))
        self.pictures.append(file)

    def failed(self, reason: str) -> None:
        """Keep why it could not go on, with a picture of where."""
        self.report["failed"] = reason
        self._program.window.grab().save(str(self._out / "failed.png"))

    def write(self) -> None:
        """report.json: what was measured, also of a tour that could not end."""
        text = json.dumps(self.report, ensure_ascii=False, indent=2)
        write_atomic(self._out / "report.json", text.encode("utf-8"))
