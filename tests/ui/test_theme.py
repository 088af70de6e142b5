"""Colours of both looks: what is written can be read on every ground it stands on (WCAG AA, 4.5 to 1)."""

from __future__ import annotations

import json

import pytest
from PySide6.QtGui import QColor

from ftdesk.core.paths import resource_text

READABLE = 4.5
GROUNDS = {
    "text": "bg card side field bubble hover accent_bg ok_bg run_bg wait_bg bad_bg selection",
    "muted": "bg card side field bubble hover accent_bg ok_bg wait_bg bad_bg",
    "accent": "bg card side field bubble hover accent_bg ok_bg wait_bg bad_bg",
    "on_accent": "accent accent_hover",
    "on_user": "user",
    "ok": "bg card ok_bg",
    "run": "bg card run_bg",
    "wait": "bg card wait_bg",
    "bad": "bg card bad_bg bubble",
}


def luminance(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("look", ["light", "dark"])
def test_words_can_be_read_on_every_ground(look: str) -> None:
    tokens = json.loads(resource_text("themes", f"{look}.json"))
    shades = {name: luminance(QColor(value[:7])) for name, value in tokens.items()}
    faint = {}
    for words, grounds in GROUNDS.items():
        for ground in grounds.split():
            low, high = sorted((shades[words], shades[ground]))
            ratio = (high + 0.05) / (low + 0.05)
            if ratio < READABLE:
                faint[words, ground] = round(ratio, 2)
    assert not faint
