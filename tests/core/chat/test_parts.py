"""A very long text in parts: nothing lost, cut between lines, code and tables go on as such."""

from __future__ import annotations

import random
import time

import pytest

from ftdesk.core.chat.parts import FULL, Parts

LINE = "    def f(x): return 'a word' * 12\n"


def test_an_ordinary_reply_is_one_part() -> None:
    assert len(Parts("word " * 2_000)) == 1
    assert Parts("").text == ""
    assert len(Parts("")) == 1


@pytest.mark.parametrize(
    "unit", ["a line of words\n", "a paragraph\n\n", "words and words ", "x", "| a | b |\n"]
)
def test_nothing_is_lost_and_no_part_is_large(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    parts = Parts(text)
    assert parts.text == text
    assert len(parts) > 20
    assert all(0 < len(parts[number].source) <= 2 * FULL for number in range(len(parts)))
    if unit.endswith("\n"):
        assert all(parts[number].source.endswith("\n") for number in range(len(parts)))


def test_what_streams_in_is_cut_as_it_comes() -> None:
    dice = random.Random(3)
    text = "".join(dice.choices(["word ", "line\n", "\n\n", "```py\n", "| a |\n"], k=60_000))
    parts, shown, at = Parts(), [""], 0
    while at < len(text):
        piece = text[at : at + dice.randrange(1, 400)]
        at += len(piece)
        first, *others = parts.add(piece)
        shown[-1] += first
        shown += others
    assert parts.text == text
    assert shown == [parts[number].source for number in range(len(parts))], "what was told is what there is"
    assert len(parts) > 10


def test_code_goes_on_as_code_and_is_copied_whole() -> None:
    parts = Parts(
        f"Look:\n\n  ```python\n{LINE * 2_000}  ```\n\nThat was it. ```not a fence``` \n" + "word " * 9_000
    )
    inside = [number for number in range(len(parts)) if parts[number].starts_in_code]
    assert len(inside) > 5
    assert all(parts[number].markdown.startswith("```python\n    def f") for number in inside)
    for number in inside:
        assert parts.code(number, at_end=False) == (LINE * 2_000).removesuffix("\n")
    assert parts.code(0, at_end=True) == (LINE * 2_000).removesuffix("\n")
    assert parts.code(0, at_end=False) is None
    last = len(parts) - 1
    assert not parts[last].starts_in_code
    assert parts[last].markdown == parts[last].source
    assert parts.code(last, at_end=True) is None


def test_two_pieces_of_code_in_one_part_are_told_apart() -> None:
    one, two = "one\n" * 1_000, "two\n" * 1_000
    parts = Parts(f"```\n{one}```\nwords\n```sh\n{two}```\n")
    both = next(
        n for n in range(len(parts)) if parts[n].closed_at is not None and parts[n].opened_at is not None
    )
    assert parts.code(both, at_end=False) == one.removesuffix("\n")
    assert parts.code(both, at_end=True) == two.removesuffix("\n")
    assert parts[both + 1].opening == "```sh\n"


def test_a_table_goes_on_with_its_head() -> None:
    head = "| name | number |\n|---|--:|\n"
    parts = Parts(head + "| one | 1 |\n" * 10_000 + "\nBehind | it.\n" + "word\n" * 3_000)
    of_table = [number for number in range(1, len(parts)) if parts[number].source.startswith("| one")]
    assert len(of_table) > 30
    assert all(parts[number].markdown.startswith(head) for number in of_table)
    assert not parts[len(parts) - 1].markdown.startswith("|")


def test_a_place_in_the_text_is_found_in_its_part() -> None:
    text = "".join(f"{number} words\n" for number in range(50_000))
    parts = Parts(text)
    at = text.index("40000 words")
    number, inside = parts.place(at)
    assert number > 5
    assert parts[number].source[inside:].startswith("40000 words")
    assert parts.place(0) == (0, 0)


@pytest.mark.parametrize("unit", ["words of a line\n", "```\n", "| a |\n", "x"])
def test_ten_megabytes_are_cut_at_once(unit: str) -> None:
    text = unit * (10_000_000 // len(unit))
    began = time.thread_time()
    Parts(text)
    assert time.thread_time() - began < 2.0
