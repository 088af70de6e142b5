"""Text that was read in a wrong encoding: “cafÃ©”, “浣犲ソ”. ftfy finds and mends it; GBK we do.

ftfy is imported only for a text that looks suspicious: ordinary text costs one or two scans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ftdesk.core.checks import mending
from ftdesk.core.checks.message_view import Text, View
from ftdesk.core.checks.problem import Problem, ProblemCode, warning
from ftdesk.core.dataset import changes as ch

_LOST_SIGNS = ("\ufffd", "锟斤拷", "鈥")
"""Where one of these stands, letters are gone: the sign for it, its own misreading, half a quotation mark."""
_SIGN = re.compile(
    "[\x80-\x9f\ufffd\xac\xc2-\xf4\u0100-\u0192\u0392-\u0444\u201a\u201e\u2030\u221a\u2248\u251c\u252c\u25ca]"
)
"""What every text that ftfy mends holds: a C1 control, or what a first byte of UTF-8 looks like elsewhere."""
_FIRST = (
    "\xac\xc2-\xf4\u0100-\u0107\u010c-\u0113\u0116-\u011b\u011e\u011f\u0122\u0123\u012a\u012b\u012f\u0130"
    "\u0136\u0137\u0139-\u013c\u0141-\u0148\u014c\u014d\u0150\u0155\u0158-\u0162\u016a\u016e\u0170\u0172"
    "\u0179-\u017d\u0192\u0392-\u03c4\u0412-\u0444\u201a\u201e\u2030\u221a\u2248\u251c\u252c\u2564\u2568\u25ca"
)
_NEXT = (
    "\x80-\xbf\xc4-\xc7\xc9\xd1\xd6\xd8\xdc\xdf-\xef\xf1-\xf6\xf8-\xfc\xff\u0104\u0105\u013d\u013e\u0141\u0142"
    "\u0152-\u0161\u0164\u0165\u0178-\u017e\u0192\u02c6-\u02dd\u0384-\u038f\u03a9\u03c0\u0401-\u040f"
    "\u0451-\u045f\u0490\u0491\u2013-\u201e\u2020-\u203a\u20a7-\u2122\u2202-\u2265\u2310\u2502-\u2593"
)
_SUSPECT = re.compile(f"[\x80-\x9f]|[{_FIRST}][{_NEXT}]|[ÂÃ] ")
"""Two such bytes of UTF-8 side by side, as any of the encodings that ftfy knows shows them."""
_HAN = re.compile("[\u4e00-\u9fff]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
_PLAIN = re.compile("[\x00-\x7f\xa0-\u024f\u2010-\u2030\u20ac\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]+")
"""What Chinese and Japanese are written with, and nothing rarer."""
_MOST_TIMES = 4
_AROUND = 12


def check(example: int, view: View) -> Iterator[Problem]:
    """Problems of encodings: one for each turn, whose fix mends all of it and nothing else."""
    bad: dict[int, list[tuple[Text, str | None, str]]] = {}
    for place in view.texts:
        text = place.text
        if text.isascii():
            continue
        found = _broken(text)
        if found is not None:
            bad.setdefault(place.turn, []).append((place, *found))
    for turn, places in bad.items():
        steps: list[ch.Change] = [
            mending.set_text(example, place, mended) for place, mended, _ in places if mended is not None
        ]
        fix = mending.one(steps) if len(steps) == len(places) else None
        yield warning(example, turn, ProblemCode.MOJIBAKE, fix, excerpt=places[0][2])


def _broken(text: str) -> tuple[str | None, str] | None:
    """(the text mended, None where letters are lost; the place that is broken), or None if it is fine."""
    mended = text
    for _ in range(_MOST_TIMES):
        once = _mended(mended)
        if once is None:
            break
        mended = once
    if mended == text:
        lost = next((at for sign in _LOST_SIGNS if (at := text.find(sign)) >= 0), -1)
        return (None, _excerpt(text, lost)) if lost >= 0 else None
    whole = not any(sign in mended for sign in _LOST_SIGNS) and _mended(mended) is None
    return mended if whole else None, _excerpt(text, _difference(text, mended))


def _mended(text: str) -> str | None:
    """A text with one misreading taken back; None where none is seen."""
    if _SIGN.search(text) and _SUSPECT.search(text):
        mended = _by_ftfy(text)
        if mended != text:
            return mended
    return _out_of_gbk(text) if _HAN.search(text) else None


def _by_ftfy(text: str) -> str:
    """The encoding alone is mended: quotes, widths and spaces stay as they are."""
    from ftfy import fix_encoding

    return str(fix_encoding(text))


def _out_of_gbk(text: str) -> str | None:
    """UTF-8 that was read as GBK (or GB18030), made right again; None where this is nothing of the kind.

    “鈥檚” is what becomes of ’s.
    Each run of such letters must be UTF-8 to the last byte: that hardly ever happens by chance, and texts
    that are short enough for it are left alone.
    """
    mended = []
    end = 0
    for run in _BEYOND_ASCII.finditer(text):
        try:
            meant = run.group().encode("gb18030").decode("utf-8")
        except UnicodeError:
            return None
        if len(meant) < 2 or not _PLAIN.fullmatch(meant):
            return None
        mended += [text[end : run.start()], meant]
        end = run.end()
    mended.append(text[end:])
    meant = "".join(mended)
    return meant if len(_HAN.findall(meant)) > 1 or "鈥" in text else None


def _difference(text: str, mended: str) -> int:
    """Where the two begin to differ."""
    pairs = enumerate(zip(text, mended, strict=False))
    return next((at for at, (one, other) in pairs if one != other), 0)


def _excerpt(text: str, at: int) -> str:
    start = max(0, at - _AROUND)
    return " ".join(text[start : at + _AROUND].split())
