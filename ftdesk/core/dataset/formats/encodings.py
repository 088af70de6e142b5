"""In which encoding a text file is: a BOM, good UTF-8, the pattern of UTF-16, or the likeliest old one."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ftdesk.core.dataset.formats import signs

ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "gb18030", "big5", "shift_jis", "euc_kr", "cp1252",
    "cp1251", "cp1250", "koi8-r", "euc_jp",
)  # fmt: skip
"""What `recognise` answers and a user can choose from; names that Python knows."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CODECS = {"big5": "big5hkscs", "shift_jis": "cp932", "euc_kr": "cp949"}
"""The superset that programs mean when they say the name."""

_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # archives and spreadsheets say it inside
_WIDE = ("utf-16-le", "utf-16-be")
_ENOUGH = 3000  # signs beyond ASCII that are looked at
_SURE = 0.35  # share of common signs above which an old encoding is taken; a wrong one stays below 0.15


@dataclass(frozen=True)
class Guess:
    """An encoding; `certain` where the file itself shows it."""

    encoding: str
    certain: bool


def codec(encoding: str) -> str:
    """The name under which Python decodes an encoding of `ENCODINGS` most forgivingly."""
    return _CODECS.get(encoding, "utf-8" if encoding == "utf-8-sig" else encoding)


def known(name: str) -> str | None:
    """Our name for an encoding as a person writes it (“GBK”, “utf8”, “UTF-16”), or None."""
    plain = re.sub(r"[^a-z0-9]", "", name.lower())
    return _NAMES.get(plain) or next((each for each in ENCODINGS if re.sub(r"\W|_", "", each) == plain), None)


_NAMES = {
    "utf8": "utf-8", "utf8bom": "utf-8-sig", "utf16": "utf-16-le", "unicode": "utf-16-le",
    "gbk": "gb18030", "gb2312": "gb18030", "cp936": "gb18030", "cp950": "big5", "big5hkscs": "big5",
    "sjis": "shift_jis", "cp932": "shift_jis", "windows31j": "shift_jis", "cp949": "euc_kr",
    "latin1": "cp1252", "iso88591": "cp1252", "windows1252": "cp1252", "windows1251": "cp1251",
    "windows1250": "cp1250",
}  # fmt: skip


def mark_of(head: bytes) -> str | None:
    """The encoding that a byte order mark names."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), None)


def recognise(head: bytes) -> Guess:
    """The encoding of a text that begins with these bytes; UTF-8 where nothing says otherwise."""
    marked = mark_of(head)
    if marked:
        return Guess(marked, certain=True)
    if head.startswith(_PACKED) or (head.isascii() and b"\0" not in head):
        return Guess("utf-8", certain=True)
    wide = _wide(head)
    if wide:
        return Guess(wide, certain=False)
    good, bad = _as_utf8(head)
    if not bad:
        return Guess("utf-8", certain=b"\0" not in head)
    if good >= bad:  # a few damaged lines in a UTF-8 file: those are refused, the file is not read as another
        return Guess("utf-8", certain=good >= 10 * bad)
    if b"\0" in head:
        return Guess("utf-8", certain=False)
    return Guess(_old(head) or "utf-8", certain=False)


def _as_utf8(head: bytes) -> tuple[int, int]:
    """How many lines with signs beyond ASCII are good UTF-8 and how many are not, but for a cut last one."""
    lines = head.split(b"\n")
    if len(lines) > 1 and len(head) >= 1024:
        lines.pop()
    good = bad = 0
    for line in lines:
        if line.isascii():
            continue
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            decoder.decode(line, final=len(lines) > 1)
            good += 1
        except UnicodeDecodeError:
            bad += 1
    return good, bad


# JSON begins with two ASCII characters: where no zero stands between them it is not UTF-16 (RFC 4627, 3).
_JSON_OF_BYTES = re.compile(rb'\{[ \t\r\n"}]')


def _wide(head: bytes) -> str | None:
    """UTF-16 without a BOM: it has zero bytes, and read in the right order it is text."""
    even = len(head) // 2 * 2
    if even < 8 or head.count(0) * 100 < even or _JSON_OF_BYTES.match(head):
        return None
    best, name = max((_sense(head[:even], name), name) for name in _WIDE)
    return name if best > 0.6 else None


def _sense(data: bytes, name: str) -> float:
    """The share of signs that are ASCII or among the commonest beyond it; 0 for what is no text."""
    text = data.decode(name, "replace")[:_ENOUGH]
    if text.count("\ufffd") * 50 > len(text) or any(sign in text for sign in "\0\1\2\3\4\5\6\7"):
        return 0.0
    beyond = [sign for sign in text if not sign.isascii()]
    return (len(text) - len(beyond) * (1 - _common(beyond, _ANY))) / len(text)


_ANY = signs.SIMPLIFIED | signs.TRADITIONAL | signs.KANJI | signs.HANGUL
_PUNCTUATION = frozenset("，。！？；：“”‘’（）《》、…—·「」『』【】￥　～〜・")
_HALF_KATAKANA = re.compile("[\uff61-\uff9f]")
_CANDIDATES = (
    ("gb18030", signs.SIMPLIFIED | signs.TRADITIONAL),
    ("big5", signs.TRADITIONAL),
    ("shift_jis", signs.KANJI),
    ("euc_kr", signs.HANGUL),
    ("euc_jp", signs.KANJI),
)


def _old(head: bytes) -> str | None:
    lines = [line for line in head.split(b"\n") if not line.isascii()]
    scores = [(_score(lines, name, common), -rank) for rank, (name, common) in enumerate(_CANDIDATES)]
    best, rank = max(scores)
    if best > _SURE:
        return _CANDIDATES[-rank][0]
    return _one_byte(lines)


def _score(lines: list[bytes], name: str, common: frozenset[str]) -> float:
    """The share of common signs among those beyond ASCII; lines that are no such text count against it."""
    beyond: list[str] = []
    wrong = 0
    for line in lines:
        text = line.decode(codec(name), "replace")
        beyond += [sign for sign in text if not sign.isascii()]
        wrong += text.count("\ufffd") * 2
        if len(beyond) > _ENOUGH:
            break
    if not beyond:
        return 0.0
    japanese = name in {"shift_jis", "euc_jp"}
    wrong += len(_HALF_KATAKANA.findall("".join(beyond))) if japanese else 0
    return _common(beyond, common, kana=japanese) - wrong / len(beyond)


def _common(beyond: list[str], common: frozenset[str], *, kana: bool = False) -> float:
    if not beyond:
        return 0.0
    found = 0.0
    for sign in beyond:
        if sign in common or (kana and "\u3041" <= sign <= "\u30fe"):
            found += 1
        elif sign in _PUNCTUATION or "\uff01" <= sign <= "\uff5e":
            found += 0.5
    return found / len(beyond)


_WESTERN = frozenset("ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜàâäçéèêëîïôöùûüßñÑáíóúÁÍÓÚãõÃÕåÅæøÆØœŒ¿¡‘’“”–—…€£§°«»·©®™\xa0")


def _one_byte(lines: list[bytes]) -> str | None:
    """Western European text is mostly ASCII letters; other scripts are left to charset-normalizer."""
    sample = b"\n".join(lines)[:4096]
    text = sample.decode("cp1252", "replace")
    beyond = [sign for sign in text if not sign.isascii()]
    ascii_letters = sum(sign.isascii() and sign.isalpha() for sign in text)
    if sum(sign in _WESTERN for sign in beyond) >= 0.95 * len(beyond) and ascii_letters >= 3 * len(beyond):
        return "cp1252"
    if len(beyond) < 12:
        return None
    from charset_normalizer import from_bytes  # 40 ms, and rarely needed

    best = from_bytes(sample, cp_isolation=["cp1251", "cp1250", "koi8_r", "cp1252"], threshold=0.15).best()
    return known(best.encoding) if best is not None else None
