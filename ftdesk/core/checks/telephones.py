"""Telephone numbers of people: international ones, clearly formatted ones, and those that a word announces.

What a number means is judged by phonenumbers. Numbers of orders look much the same, so that bare digits count
only where somebody says “phone” before them; free-call numbers and those kept for films name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ftdesk.core.checks.spans import Span

_ABROAD = re.compile(r"(?a)(?<![\w+])\+[1-9][0-9 ().\-/]{6,19}[0-9](?!\w)")
_FORMATTED = (
    (re.compile(
        r"(?a)(?<![\w+.\-/])(?:1[ .\-])?(?:\([2-9][0-9]{2}\) ?[2-9][0-9]{2}[ .\-]|"
        r"[2-9][0-9]{2}([.\-])[2-9][0-9]{2}\1)[0-9]{4}(?![\w\-])"
    ), "US"),
    (re.compile(r"(?a)(?<![\w+.\-/])1[3-9][0-9]([ \-])[0-9]{4}\1[0-9]{4}(?![\w\-])"), "CN"),
    (re.compile(r"(?a)(?<![\w+.\-/])07[0-9]{3} [0-9]{3} ?[0-9]{3}(?![\w\-])"), "GB"),
    (re.compile(
        r"(?a)(?<![\w+.\-/])(?<![0-9] )(?<![0-9][a-f] )0[1-9](?:[ .][0-9]{2}){4}(?![\w\-]| [0-9])"
    ), "FR"),
)  # fmt: skip
_CHINESE_MOBILE = re.compile(r"1[3-9][0-9][ \-]?[0-9]{4}[ \-]?[0-9]{4}")
_ANNOUNCED = re.compile(
    r"(?a)(?:phone|mobile|cell|\btel\b|\bcall|\btext|whatsapp|telefon|t[ée]l[ée]phone|\bt[ée]l\b|handy|m[óo]vil|"
    r"手机|电话|电話|联系方式|致电|拨打|微信|座机)[^0-9+\n]{0,20}([0(]?[0-9][0-9 ().\-]{6,17}[0-9])(?!\w)",
    re.IGNORECASE,
)
_ANNOUNCED_BEFORE = 32
_WORDS = (
    "tel", "phone", "mobile", "cell", "call", "text", "whats", "handy", "tél", "vil", "话", "話",
    "手机", "联系", "致电", "拨打", "微信", "座机",
)  # fmt: skip
_SOMETHING_ELSE = re.compile(
    r"(?:order|ticket|invoice|case|reference|ref|tracking|parcel|sku|serial|part|model|version|isbn|account|"
    r"id|no|nr|订单号?|单号|编号|工单|快递|运单|型号|序列号)(?:\s*(?:number|no|nr|id|code))?[\s.:：#=\-]*(?:is|was|为|是)?[\s#]*$|[#/=]$",
    re.IGNORECASE,
)
_TELEPHONE_NUMBER = re.compile(
    r"(?:phone|mobile|cell|tel|手机|电话)\W*(?:number|no|nr|编号|号)?\W*(?:is|was|为|是)?\W*$", re.IGNORECASE
)
_DATE = re.compile(
    r"(?:19|20)[0-9]{2}[-/.年 ][0-9]{1,2}[-/. 月][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:19|20)[0-9]{2}"
)
_FILM = re.compile(
    r"\+1(?:[0-9]{3}555|555)[0-9]+"  # North America keeps 555 for films and books
    r"|\+44(?:7700900|1632960|2079460|1[1-9]1496|28960)[0-9]+"  # Ofcom's numbers for drama
    r"|\+8613800138000|\+33102030405|\+[0-9]*([0-9])\1{6}[0-9]*|\+(?!86)[0-9]*1234567[0-9]*"
)


def telephones(text: str, start: int, end: int) -> Iterator[Span]:
    """Every telephone number that belongs to somebody, among the digits from `start` to `end`."""
    before = max(0, start - 1)
    for match in _ABROAD.finditer(text, before, end + 1) if text[before] == "+" else ():
        if _belongs(match.group(), (None,)):
            yield _found(match.start(), match.group())
    for shape, region in _FORMATTED if not text[start:end].isdigit() else ():
        for match in shape.finditer(text, before, end + 1):
            if not _is_something_else(text, match.start()) and _belongs(match.group(), (region,)):
                yield _found(match.start(), match.group())
    if not _is_announced(text[max(0, start - _ANNOUNCED_BEFORE) : start].lower()):
        return
    for match in _ANNOUNCED.finditer(text, max(0, start - _ANNOUNCED_BEFORE), end + 1):
        number, at = match.group(1), match.start(1)
        if _DATE.match(number) or _is_something_else(text, at):
            continue
        if _belongs(number, _regions(number)):
            yield _found(at, number)


def _is_announced(before: str) -> bool:
    """A quick look for what `_ANNOUNCED` begins with: most numbers are something else."""
    return any(word in before for word in _WORDS)


def _found(start: int, number: str) -> Span:
    return Span("telephone", start, start + len(number), f"…{number[-2:]}")


def _is_something_else(text: str, start: int) -> bool:
    before = text[max(0, start - 30) : start]
    return bool(_SOMETHING_ELSE.search(before)) and not _TELEPHONE_NUMBER.search(before)


def _regions(number: str) -> tuple[str, ...]:
    """Where a number written as at home may be from, by how it begins."""
    digits = re.sub(r"[^0-9]", "", number)
    if _CHINESE_MOBILE.fullmatch(number):
        return ("CN",)
    if digits.startswith("0"):
        return ("CN", "GB", "DE", "FR", "IT")
    return ("US",) if len(digits) in (10, 11) else ()


def _belongs(number: str, regions: tuple[str | None, ...]) -> bool:
    """Whether this is a number of some person or household in one of these regions."""
    import phonenumbers as pn

    business = (
        pn.PhoneNumberType.TOLL_FREE,
        pn.PhoneNumberType.PREMIUM_RATE,
        pn.PhoneNumberType.SHARED_COST,
        pn.PhoneNumberType.UAN,
    )
    for region in regions:
        try:
            parsed = pn.parse(number, region)
        except pn.NumberParseException:
            continue
        if not pn.is_valid_number(parsed) or pn.number_type(parsed) in business:
            continue
        if not _FILM.fullmatch(pn.format_number(parsed, pn.PhoneNumberFormat.E164)):
            return True
    return False
