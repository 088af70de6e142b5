"""An answer's Markdown as HTML that is safe to show anywhere and loads nothing, or as plain text."""

from __future__ import annotations

import json
import re

from PySide6.QtGui import QColor, QTextDocument

from ftdesk.core.paths import resource_text
from ftdesk.ui.chat.markdown import render

_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)
_LINK = re.compile(r"</?a\b[^>]*>")
_MARGINS = re.compile(r"margin-(top|bottom):\d+px;")
_APART_PX = 4


def answer_html(text: str) -> str:
    """As in a chat, on white. Links are their text; HTML in the answer is shown as it is written."""
    found = _BODY.search(_document(text).toHtml())
    if found is None:
        return ""
    return _MARGINS.sub(rf"margin-\1:{_APART_PX}px;", _LINK.sub("", found.group(1)))


def plain_text(text: str) -> str:
    """What one reads of it, without the signs of Markdown."""
    return _document(text).toPlainText()


def _document(text: str) -> QTextDocument:
    document, light = QTextDocument(), json.loads(resource_text("themes", "light.json"))
    render(document, text, lambda token: QColor(light[token]))
    return document
