"""A condition in SQL that lets through every body that may hold a text, however its JSON is spelled."""

from __future__ import annotations

import json
from itertools import groupby

from ftdesk.core.dataset.find_pattern import variants

Condition = tuple[str, tuple[str, ...]]
"""SQL over the column `body`, and what stands for its question marks."""

_ENOUGH = 120  # characters: the rest is compared afterwards anyway
_TELLING = 3  # so many letters of a word are rare enough
_LIKE_SIGNS = str.maketrans({"!": "!!", "%": "!%", "_": "!_"})
_GLOB_SIGNS = str.maketrans({"*": "[*]", "?": "[?]", "[": "[[]"})


def sieve(text: str, *, match_case: bool) -> Condition:
    """For a plain text. It lets through too much at times, and never too little.

    SQLite compares without holding Python's lock: 900,000 examples in about half a second. A letter may
    stand in a body as itself or as an escape, so there is a condition for each way to write the text.
    """
    letters = variants(text[:_ENOUGH], match_case=match_case)
    found = [*_as_itself(letters), *_in_escapes(letters), *_oddly(letters)]
    return " OR ".join(sql for sql, _ in found), tuple(value for _, values in found for value in values)


def _as_itself(letters: list[str]) -> list[Condition]:
    """Letters beyond ASCII unescaped, as most programs write today."""
    spelled = [_spelled(each[0]) if len(each) == 1 else each for each in letters]
    try:
        "".join(letters).encode("utf-8")
    except UnicodeEncodeError:  # half a character stands in escapes alone
        return []
    if all(len(each) == 1 for each in letters):
        text = "".join(spelled)
        if text[0].isascii():  # then GLOB jumps to it; else it decodes letter by letter, and instr is faster
            return [("body GLOB ?", (f"*{text.translate(_GLOB_SIGNS)}*",))]
        return [("instr(body, ?)", (text,))]
    run, whole = _longest(letters)
    if whole or len(run) >= _TELLING:
        return [("body LIKE ? ESCAPE '!'", (f"%{run.translate(_LIKE_SIGNS)}%",))]
    rest = "".join(
        each.translate(_GLOB_SIGNS) if len(letter) == 1 else f"[{letter}]"
        for each, letter in zip(spelled[1:], letters[1:], strict=True)
    )
    firsts = [spelled[0]] if len(letters[0]) == 1 else letters[0]
    globs = [f"*{first.translate(_GLOB_SIGNS)}{rest}*" for first in firsts]
    # GLOB is slow here, so first whether the letter occurs at all: that ends it for texts in another script
    seen = " OR ".join(["instr(body, ?)"] * len(globs))
    looked = " OR ".join(["body GLOB ?"] * len(globs))
    return [(f"(({seen}) AND ({looked}))", (*firsts, *globs))]


def _longest(letters: list[str]) -> tuple[str, bool]:
    """The longest part that LIKE can compare (it knows the cases of ASCII alone); whether that is all."""
    known = [each if len(each) == 1 or each.isascii() else "" for each in letters]
    runs = [list(run) for able, run in groupby(known, bool) if able]
    best = max(runs, key=len, default=[])
    return "".join(_spelled(each) if len(each) == 1 else each[0] for each in best), len(best) == len(letters)


def _in_escapes(letters: list[str]) -> list[Condition]:
    """All letters beyond ASCII as \\uXXXX, as Python's json.dumps does unless told otherwise."""
    if all(each.isascii() for each in letters):
        return []
    return [("body GLOB ?", (f"*{''.join(map(_escaped, letters))}*",))]


def _oddly(letters: list[str]) -> list[Condition]:
    """ASCII in escapes (some write < so), slashes with a backslash, a mixture of the other two ways."""
    odd: list[Condition] = []
    if any(each.isascii() for each in letters):
        odd.append((r"body GLOB '*\u00[0-7]*'", ()))
    if "/" in letters:
        odd.append((r"body GLOB '*\/*'", ()))
    if sum(not each.isascii() for each in letters) > 1:
        odd.append((r"(body GLOB '*\u*' AND length(body) < length(CAST(body AS BLOB)))", ()))
    return odd


def _spelled(character: str) -> str:
    return json.dumps(character, ensure_ascii=False)[1:-1]


def _escaped(letter: str) -> str:
    """GLOB for one letter in any of its cases, written as an escape."""
    ways = [json.dumps(each)[1:-1] for each in letter]
    if len({len(each) for each in ways}) > 1:
        return "*"
    if letter.isascii() and len(letter) == 1:
        return ways[0].translate(_GLOB_SIGNS)
    return "".join(map(_any_of, zip(*ways, strict=True)))


def _any_of(signs: tuple[str, ...]) -> str:
    if signs[0] in "\\u" and len(set(signs)) == 1:
        return signs[0]
    either = "".join(sorted({case for sign in signs for case in (sign.lower(), sign.upper())}))
    return either if len(either) == 1 else f"[{either}]"
