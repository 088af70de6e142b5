"""The whole window in Chinese: no English left over, nothing cut off, Qt's own dialogs and dates included."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog

from ftdesk.app.hand import NotThere, until
from ftdesk.app.translators import QT_TEXTS, Translators
from ftdesk.core.connection import preset
from ftdesk.ui.common import figures
from ftdesk.ui.common.connection_text import where
from ftdesk.ui.common.language_words import language_word
from ftdesk.ui.common.sentences import enumerated, together
from tests.support.cut_text import cut, shown
from tests.support.whole_program import whole_program

PAGES = ("examples", "check", "training", "chat", "settings")
HAN = re.compile(r"[\u4e00-\u9fff]")
LATIN_WORD = re.compile(r"[A-Za-z]{3}")
NAMES = re.compile(
    r"ftdesk|Marv( \(sample\))?|OpenAI|English|Token|smollm2\S*|https?://\S+|[/\u200b\w.-]*/\S*"
)
"""What stays Latin in a Chinese window: names, addresses, folders."""


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[Translators]:
    """The Chinese catalogues, taken out again afterwards."""
    before = QLocale()
    translators = Translators(qapp)
    translators.use("zh_CN")
    yield translators
    for each in qapp.findChildren(QTranslator):  # those of a whole program too
        qapp.removeTranslator(each)
        each.deleteLater()
    QLocale.setDefault(before)


@pytest.mark.parametrize("page", PAGES)
async def test_no_english_is_left_and_nothing_is_cut(
    chinese: Translators, qapp: QApplication, page: str
) -> None:
    async with whole_program(language="zh_CN") as program:
        workspace = program.workspace
        assert workspace is not None
        await until(lambda: workspace.cost.complete, 60, "token counts")
        program.window.show_page(page)
        qapp.processEvents()
        there = shown(program.window)
        english = [
            each.text()
            for each in there
            if LATIN_WORD.search(NAMES.sub("", each.text())) and not HAN.search(each.text())
        ]
        assert not english
        assert sum(bool(HAN.search(each.text())) for each in there) >= 5
        with contextlib.suppress(NotThere):  # the layout needs a few turns of the loop
            await until(lambda: not cut(program.window), 60, "a settled layout")
        assert not cut(program.window)


def test_the_file_dialog_is_chinese(chinese: Translators, qapp: QApplication, tmp_path: Path) -> None:
    assert QT_TEXTS
    dialog = QFileDialog(None, "打开", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    for mode in QFileDialog.AcceptMode:
        dialog.setAcceptMode(mode)
        dialog.show()
        words = [each.text() for each in shown(dialog)]
        assert len(words) >= 5
        assert not [text for text in words if not HAN.search(text)]
    dialog.close()
    dialog.deleteLater()


def test_dates_and_sentences_are_set_as_in_chinese(chinese: Translators) -> None:
    assert figures.day(date(2027, 1, 6)) == "2027年1月6日"
    assert figures.duration(4800) == "1 小时 20 分钟"
    assert together("好。", "", "再见。") == "好。再见。"
    assert enumerated(["价格", "", "训练", "聊天"]) == "价格、训练、聊天"


def test_languages_have_chinese_names(chinese: Translators) -> None:
    assert [language_word(code) for code in ("en", "zh", "de")] == ["英语", "中文", "德语"]


def test_only_latin_names_are_set_off_inside_a_sentence(chinese: Translators) -> None:
    assert where(preset("openai")) == " OpenAI "
    assert where(preset("bailian")) == "阿里云百炼"
    assert where(preset("local")) == "本机"
