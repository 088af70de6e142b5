"""Spelling: what is wrong is found with its place; names, code and other scripts are left alone."""

from __future__ import annotations

import threading
import time

import pytest

from ftdesk.core.spelling import LANGUAGES, LONGEST_TEXT, WordList, guessed_language, misspelt


@pytest.fixture(scope="module")
def english() -> WordList:
    return WordList.load("en")


def _wrong(text: str, words: WordList, *own: str) -> list[str]:
    return [each.word for each in misspelt(text, words, own)]


def test_wrong_words_are_found_with_their_place_in_utf16(english: WordList) -> None:
    text = "🙂 We recieve your ordr, Teh rest follows."
    found = misspelt(text, english)
    assert [each.word for each in found] == ["recieve", "ordr"]
    units = text.encode("utf-16-le")
    for each in found:
        piece = units[2 * each.start : 2 * (each.start + each.length)]
        assert piece.decode("utf-16-le") == each.word
    assert _wrong("Teh rest.", english) == ["Teh"], "at the beginning a capital says nothing"


@pytest.mark.parametrize(
    "text",
    [
        "Don't worry, it's the customer’s colour; we organise and travelled to the centre.",
        "Ask Krzysztof Wojciechowski at NASA about iPhone and JSONL.",
        "See https://exmple.test/abotu and mail me@exmaple.test or C:\\temp\\abcdz.",
        "Run `pip instal xyzz` and set my_varible to {naem} or x86abc.",
        "你好世界 これはテスト 한국어 문장 Привет мирр",
        "",
        "a I x",
    ],
)
def test_what_is_right_or_no_prose_is_not_marked(english: WordList, text: str) -> None:
    assert _wrong(text, english) == []


def test_own_words_and_very_long_texts_are_not_marked(english: WordList) -> None:
    assert _wrong("The sourdohg is here.", english, "sourdohg") == []
    assert _wrong("recieve " * (LONGEST_TEXT // 8 + 1), english) == []


@pytest.mark.parametrize(
    ("word", "meant"),
    [("recieve", "receive"), ("Teh", "The"), ("definately", "definitely"), ("sourdouh", "sourdough")],
)
def test_what_could_be_meant(english: WordList, word: str, meant: str) -> None:
    assert meant in english.suggestions(word)[:2]


def test_suggestions_for_a_hopeless_word_come_at_once(english: WordList) -> None:
    started = time.process_time()
    assert english.suggestions("internationalisazzionz") == []
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What is the price of this bread, and can you keep it for me?", "en"),
        ("Wie viel kostet das Brot, und können Sie es für mich aufheben? Ich bin nicht da.", "de"),
        ("¿Cuánto cuesta el pan y me lo puede guardar para mañana, por favor? Es para mi madre.", "es"),
        ("Quel est le prix du pain, et est-ce que vous pouvez le garder pour moi ?", "fr"),
        ("Quanto costa il pane e può tenerlo per me? Non sono in città, ma anche domani va bene.", "it"),
        ("Hoeveel kost het brood en kunt u het voor mij bewaren? Ik ben er niet.", "nl"),
        ("Quanto custa o pão e você pode guardar um para mim? Não estou em casa, mas volto.", "pt"),
        ("你好，请问这个面包多少钱？", None),
        ("これはいくらですか。", None),
        ("Hi!", None),
        ("SELECT * FROM table WHERE x = 1", None),
        ("", None),
    ],
)
def test_the_language_is_guessed_or_left_open(text: str, language: str | None) -> None:
    assert guessed_language(text) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_knows_its_commonest_words(language: str) -> None:
    from ftdesk.core import spelling

    words = WordList.load(language)
    assert len(words) > 80_000
    assert not [each for each in spelling._COMMON[language].split() if not words.knows(each)]


def test_other_threads_go_on_while_a_list_is_read() -> None:
    def longest() -> float:
        worker = threading.Thread(target=WordList.load, args=("pt",))
        found = 0.0
        worker.start()
        last = time.monotonic()
        while worker.is_alive():
            time.sleep(0.001)
            now = time.monotonic()
            found, last = max(found, now - last), now
        return found

    # Once is enough: another program on the machine holds up one load, but not five.
    assert any(longest() < 0.15 for _ in range(5)), (
        "json.loads of this list holds every thread up for half a second"
    )
