"""Every state can be reached, shows what makes it, and cuts no word, in both languages on a small screen."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from ftdesk.app.hand import NotThere, until
from tests.conftest import Campaign
from tests.fakes.process import FakeProvider
from tests.looks.rooms import rooms
from tests.looks.states import LOOKS
from tests.support.cut_text import cut


@pytest.fixture
def catalogues(qapp: QApplication) -> Iterator[None]:
    """Those of a whole program are taken out again."""
    before = QLocale()
    yield
    for each in qapp.findChildren(QTranslator):
        qapp.removeTranslator(each)
        each.deleteLater()
    QLocale.setDefault(before)


SOME = ("training/running", "training/refused", "chat/three", "trial/setup", "trial/result")
"""The fullest: those that are looked at in Chinese, too, at each run of the tests."""


@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_every_state_is_there_and_no_word_is_cut(
    catalogues: None, provider: FakeProvider, campaign: Campaign, language: str
) -> None:
    many = len(LOOKS) if language == "en" else campaign(len(SOME), len(LOOKS))
    async with rooms(provider, language) as here:
        for name in LOOKS if many == len(LOOKS) else SOME:
            look = LOOKS[name]
            async with look(here) as (window, *parts):
                assert parts, name
                for part in parts:
                    await until(part.isVisible, 20, f"{name}: {type(part).__name__}")
                with contextlib.suppress(NotThere):  # the layout needs a few turns of the loop
                    await until(lambda shown=window: not cut(shown), 3, "a settled layout")
                assert not cut(window), name
