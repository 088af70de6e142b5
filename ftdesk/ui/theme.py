"""The look: colour tokens for light and dark, one style sheet, one font, and the tinted icons."""

from __future__ import annotations

import json
import re

from PySide6.QtCore import QByteArray, QLocale, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from ftdesk.core.paths import resource, resource_text

FONTS = [
    "Segoe UI",
    "Inter",
    "Noto Sans",
    "Ubuntu",
    "Cantarell",
    "PingFang SC",
    "Microsoft YaHei UI",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "DejaVu Sans",
]
FONT_SIZE_PX = 13
_ROLES = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.Base: "card",
    QPalette.ColorRole.AlternateBase: "bg",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Button: "card",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.ToolTipBase: "card",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Mid: "line",
}


class Theme(QObject):
    """The colours in force. Widgets that paint by themselves ask `color` and repaint on `changed`."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._appearance = "system"
        self._tokens: dict[str, str] = {}
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        app.setStyle("Fusion")
        font = QFont(app.font())
        font.setFamilies(FONTS)
        font.setPixelSize(FONT_SIZE_PX)
        app.setFont(font)
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    @property
    def dark(self) -> bool:
        """Whether the dark colours are in force."""
        if self._appearance == "system":
            # Unknown (bare X servers, some desktops) counts as light
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._appearance == "dark"

    def apply(self, appearance: str) -> None:
        """Put on ``light``, ``dark`` or ``system``."""
        self._appearance = appearance
        self._tokens = json.loads(resource_text("themes", "dark.json" if self.dark else "light.json"))
        self._icons.clear()
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, QColor(self._tokens[token]))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(self._tokens["disabled"]))
        self._app.setPalette(palette)
        self._app.setStyleSheet(self._sheet())
        self.changed.emit()

    def color(self, token: str) -> QColor:
        """A colour by its name in `resources/themes/*.json`."""
        return QColor(self._tokens[token])

    @property
    def emphasis(self) -> QFont.Weight:
        """How thick that is which stands out: in the style sheet, and where a text is painted by hand."""
        if QLocale().language() == QLocale.Language.Chinese:
            # Fonts with one weight are thickened from 700 on only: Latin letters alone would be bold
            return QFont.Weight.Bold
        return QFont.Weight.DemiBold

    def icon(self, name: str, token: str = "text", size: int = 18) -> QIcon:
        """An icon of `resources/icons`, in the colour of a token; `size` is in logical pixels."""
        key = (name, token, size)
        if key not in self._icons:
            self._icons[key] = self._drawn(name, token, size)
        return self._icons[key]

    def _drawn(self, name: str, token: str, size: int) -> QIcon:
        icon = QIcon()
        shades = ((QIcon.Mode.Normal, token), (QIcon.Mode.Disabled, "disabled"))
        for mode, shade in shades:
            svg = resource_text("icons", f"{name}.svg").replace("currentColor", self._tokens[shade])
            pixmap = QPixmap(QSize(size, size) * 2)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            QSvgRenderer(QByteArray(svg.encode())).render(painter)
            painter.end()
            pixmap.setDevicePixelRatio(2)
            icon.addPixmap(pixmap, mode)
        return icon

    def _sheet(self) -> str:
        tick = "tick-on-dark.svg" if self.dark else "tick-on-light.svg"
        pictures = {"chevron": "chevron-muted.svg", "chevron_up": "chevron-up-muted.svg", "tick": tick}
        paths = {token: resource("icons", name).as_posix() for token, name in pictures.items()}
        tokens = {**self._tokens, **paths}
        sheet = re.sub(r"@(\w+)", lambda found: tokens[found[1]], resource_text("themes", "app.qss"))
        return sheet.replace("font-weight: 600", f"font-weight: {self.emphasis.value}")

    def _on_system_changed(self) -> None:
        if self._appearance == "system":
            self.apply("system")
