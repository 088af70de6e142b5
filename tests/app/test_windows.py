"""Opening a project shows one window and no other: a widget shown before it has a parent flashes up."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from ftdesk.app.hand import press, until
from tests.support.whole_program import whole_program


class Windows(QObject):
    """Notes every window that is shown."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.shown: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {watched.windowTitle()}".strip())
        return False


async def test_only_the_main_window_is_ever_shown(qapp: QApplication) -> None:
    windows = Windows(qapp)
    async with whole_program() as program:
        workspace = program.workspace
        assert workspace is not None
        for page in ("check", "training", "chat", "settings", "examples"):
            program.window.show_page(page)
            qapp.processEvents()
        await until(lambda: workspace.cost.complete, 60, "token counts")
        await press("New example")
        await until(lambda: len(workspace.dataset) == 27, 60, "a new example")
    qapp.removeEventFilter(windows)
    assert {name.split()[0] for name in windows.shown} == {"MainWindow"}
