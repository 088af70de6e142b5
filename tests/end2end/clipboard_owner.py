"""A spreadsheet program as far as its clipboard goes: owns it with the given formats until it is ended.

`clipboard_owner.py HTML_FILE TEXT_FILE`; prints a line when it owns the clipboard.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

app = QGuiApplication(sys.argv)
data = QMimeData()
data.setHtml(Path(sys.argv[1]).read_text("utf-8"))
data.setText(Path(sys.argv[2]).read_text("utf-8"))
app.clipboard().setMimeData(data)
print("mine", flush=True)
app.exec()
