"""What a key can do, fact by fact: yes, no or not known, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ftdesk.ui.common.basics import label
from ftdesk.ui.theme import Theme

_SIGN_PX = 16


class Sign(StrEnum):
    """How a question about a key was answered."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    INFO = "info"  # no question: something to know


@dataclass(frozen=True)
class Finding:
    """One line of a report; `advice` is what to do, or what is behind it."""

    sign: Sign
    what: str
    advice: str = ""


_ICONS = {
    Sign.YES: ("done", "ok"),
    Sign.NO: ("error", "bad"),
    Sign.UNKNOWN: ("unknown", "wait"),
    Sign.INFO: ("info", "muted"),
}


class SignLabel(QLabel):
    """The sign of a line in the colours of the theme; screen readers get it as a word."""

    def __init__(self, theme: Theme, sign: Sign, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._sign = theme, sign
        words = {
            Sign.YES: self.tr("yes"),
            Sign.NO: self.tr("no"),
            Sign.UNKNOWN: self.tr("not known"),
            Sign.INFO: self.tr("good to know"),
        }
        self.setAccessibleName(words[sign])
        self.setToolTip(words[sign])
        theme.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        name, token = _ICONS[self._sign]
        self.setPixmap(self._theme.icon(name, token, _SIGN_PX).pixmap(_SIGN_PX, _SIGN_PX))


class ReportView(QWidget):
    """A sign and a sentence in each row, the advice muted below it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 2)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._parts: list[QWidget] = []
        self.findings: tuple[Finding, ...] = ()
        self.hide()

    @property
    def text(self) -> str:
        """All of it, line by line."""
        lines = (line for each in self.findings for line in (each.what, each.advice))
        return "\n".join(line for line in lines if line)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these; none hides the report."""
        for part in self._parts:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        self.findings = tuple(findings)
        for row, each in enumerate(self.findings):
            self._add(row, each)
        self.setVisible(bool(self.findings))

    def _add(self, row: int, each: Finding) -> None:
        sign = SignLabel(self._theme, each.sign, self)
        what = label(each.what, "bad" if each.sign is Sign.NO else "", self, wrap=True)
        self._grid.addWidget(sign, 2 * row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._grid.addWidget(what, 2 * row, 1)
        self._parts += [sign, what]
        if each.advice:
            advice = label(each.advice, "muted", self, wrap=True)
            for shown in (what, advice):
                shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(advice, 2 * row + 1, 1)
            self._parts.append(advice)
