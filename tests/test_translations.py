"""Every text of the windows stands in the Chinese translation: finished, placeholders kept, compiled."""

from __future__ import annotations

import ast
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import translations

LANGUAGE = "zh_CN"
COMMITTED = translations.FOLDER / f"ftdesk_{LANGUAGE}.ts"
PLACEHOLDER = re.compile(r"%n|%L?\d|\{[a-z_0-9]*(?:![rs])?(?::[^}]*)?\}")


@dataclass(frozen=True)
class Text:
    """One text of one context and what became of it."""

    context: str
    source: str
    comment: str
    state: str
    translations: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str, str]:
        """What Qt looks it up by."""
        return self.context, self.source, self.comment


def texts(path: Path) -> Iterator[Text]:
    """Everything in a `.ts` file."""
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            plural = [form.text or "" for form in translation.iter("numerusform")]
            yield Text(
                context.findtext("name", ""),
                message.findtext("source", ""),
                message.findtext("comment", ""),
                translation.get("type", "finished"),
                tuple(plural or [translation.text or ""]),
            )


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> list[Text]:
    """The committed file, brought up to today's sources."""
    copy = tmp_path_factory.mktemp("translations") / COMMITTED.name
    if COMMITTED.exists():
        shutil.copy(COMMITTED, copy)
    translations.update(copy, LANGUAGE)
    return list(texts(copy))


def test_the_windows_have_texts(fresh: list[Text]) -> None:
    assert len(fresh) > 100
    assert COMMITTED.exists(), "run `make translations`"


def test_nothing_new_and_nothing_gone(fresh: list[Text]) -> None:
    committed = {text.key for text in texts(COMMITTED)}
    now = {text.key for text in fresh}
    assert not now - committed, f"new, run `make translations`: {sorted(now - committed)[:20]}"
    assert not committed - now, f"gone, run `make translations`: {sorted(committed - now)[:20]}"


def test_lupdate_sees_every_text(fresh: list[Text]) -> None:
    """It passes over calls it cannot read in silence, such as a plural whose number is no plain name."""
    seen = {(text.context, text.source) for text in fresh}
    lost = [
        f"{path}:{call.lineno}: {strings[1]!r}"
        for path in translations.sources()
        for call in ast.walk(ast.parse((translations.ROOT / path).read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "QCoreApplication.translate"
        if len(strings := [part.value for part in call.args[:2] if isinstance(part, ast.Constant)]) == 2
        and tuple(strings) not in seen
    ]
    assert not lost, "\n".join(lost)


def test_nothing_is_untranslated(fresh: list[Text]) -> None:
    open_ = [
        text
        for text in fresh
        if text.state != "finished" or not all(part.strip() for part in text.translations)
    ]
    shown = "\n".join(f"  {text.context}: {text.source!r}" for text in open_[:40])
    assert not open_, f"{len(open_)} of {len(fresh)} texts are not translated:\n{shown}"


def test_placeholders_survive_translation(fresh: list[Text]) -> None:
    wrong = [
        f"{text.context}: {text.source!r} → {part!r}"
        for text in fresh
        for part in text.translations
        if part and sorted(set(PLACEHOLDER.findall(text.source))) != sorted(set(PLACEHOLDER.findall(part)))
    ]
    assert not wrong, "\n".join(wrong)


def test_its_user_is_addressed_in_one_way() -> None:
    mixed = [text.source for text in texts(COMMITTED) if any("您" in form for form in text.translations)]
    assert not mixed, "你 throughout"


def test_no_access_key_is_lost(fresh: list[Text]) -> None:
    """`&File` stays reachable by Alt: Chinese keeps the Latin letter in brackets, “文件(&F)”."""
    wrong = [
        f"{text.context}: {text.source!r} → {part!r}"
        for text in fresh
        for part in text.translations
        if part and _access_keys(text.source) != _access_keys(part)
    ]
    assert not wrong, "\n".join(wrong)


def _access_keys(text: str) -> int:
    return len(re.findall(r"&(?=\w)(?!\w+;)", text.replace("&&", "")))


def test_the_compiled_file_is_the_committed_one(tmp_path: Path) -> None:
    copy = tmp_path / COMMITTED.name
    shutil.copy(COMMITTED, copy)
    translations.release(copy)
    compiled = COMMITTED.with_suffix(".qm")
    assert compiled.read_bytes() == copy.with_suffix(".qm").read_bytes(), (
        "run `make translations` and commit the .qm"
    )


def test_english_plurals_are_words(tmp_path: Path) -> None:
    plurals = translations.FOLDER / f"ftdesk_{translations.SOURCE_LANGUAGE}.ts"
    copy = tmp_path / plurals.name
    shutil.copy(plurals, copy)
    translations.update_plurals(copy)
    assert {text.key for text in texts(copy)} == {text.key for text in texts(plurals)}, (
        "run `make translations`"
    )
    wrong = [part for text in texts(plurals) for part in text.translations if "(s)" in part or not part]
    assert not wrong
