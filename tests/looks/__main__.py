"""Pictures of every state, to be looked at: `python -m tests.looks OUT [--only chat] [--language zh_CN]`.

Each state in both languages, light and dark, at 1280×800 and 1920×1080; a dialog lies over its window.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from tests.fakes.process import fresh_provider, running_server
from tests.looks.rooms import Rooms, rooms, settled
from tests.looks.states import LOOKS

SIZES = (1280, 800), (1920, 1080)
LANGUAGES = "en", "zh_CN"
_VEIL = 90


def main() -> None:
    """Take the pictures and say how many."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("out", type=Path)
    options.add_argument("--only", default="", help="states whose name has this in it: chat, trial/vote …")
    options.add_argument("--language", choices=LANGUAGES)
    chosen = options.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    app = QApplication(sys.argv[:1])
    from ftdesk.app.loop import GuiThreadGC, QtLoop

    app.setQuitOnLastWindowClosed(False)
    collector = GuiThreadGC(app)
    count = 0
    with running_server() as port:
        for language in [chosen.language] if chosen.language else LANGUAGES:
            with (
                tempfile.TemporaryDirectory() as home,
                asyncio.Runner(loop_factory=lambda: QtLoop(app)) as runner,
            ):
                os.environ["FTDESK_HOME"] = home
                count += runner.run(_take_all(port, language, chosen.out, chosen.only))
    collector.stop()
    print(f"{count} pictures in {chosen.out}")


async def _take_all(port: int, language: str, out: Path, only: str) -> int:
    count = 0
    with fresh_provider(port) as provider:
        async with rooms(provider, language) as here:
            for name, look in LOOKS.items():
                if only not in name:
                    continue
                async with look(here) as (window, *_):
                    count += await _take(here, window, out / name.replace("/", "-"))
    return count


async def _take(here: Rooms, window: QWidget, path: Path) -> int:
    count = 0
    below = here.program.window
    for width, height in SIZES:
        below.resize(width, height)
        for theme in ("light", "dark"):
            here.program.theme.apply(theme)
            await settled()
            picture = below.grab()
            if window is not below:
                _lay_over(picture, window)
            name = f"{path.name}_{here.language[:2]}_{theme}_{width}.png"
            picture.save(str(path.with_name(name)))
            count += 1
    below.resize(*SIZES[0])
    here.program.theme.apply("light")
    await settled()
    return count


def _lay_over(picture: QPixmap, dialog: QWidget) -> None:
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), QColor(0, 0, 0, _VEIL))
    shown = dialog.grab()
    room = picture.rect().size() - shown.size()
    painter.drawPixmap(max(0, room.width() // 2), max(0, room.height() // 2), shown)
    painter.end()


if __name__ == "__main__":
    main()
