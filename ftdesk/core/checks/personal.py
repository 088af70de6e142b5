"""What names one person in a text: e-mail addresses, numbers of bank accounts, cards, identity papers.

Check digits are judged by python-stdnum. What has no check digit must stand in a clear format or beside
a word that says what it is; addresses of a function (support@…) and of examples (…@example.com) name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module

from ftdesk.core.checks.spans import Span, apart
from ftdesk.core.checks.telephones import telephones

_NUMBER = re.compile(r"[0-9][0-9 ().\-/]{5,}[0-9]")
_FEWEST_DIGITS = 7
"""Every number looked for here holds so many; what is around them is never searched."""
_PLAIN = re.compile(r"(?:19|20)[0-9]{2}[-/.][01]?[0-9][-/.][0-3]?[0-9](?: [0-2][0-9])?|[0-9]+\.[0-9]+")
"""What most numbers in a text are, and none of these: a date, an amount, a version."""
_AROUND = 12
_EMAIL = re.compile(
    r"(?a)(?<![\w.%+\-/])([A-Za-z0-9][A-Za-z0-9._%+\-]{0,63})@((?:[A-Za-z0-9\-]{1,63}\.){1,4}[A-Za-z]{2,18})(?![\w@])"
)
_NOBODY = frozenset(
    "abuse accounts admin billing bookings care careers contact enquiries feedback git hello help "
    "helpdesk hi hr info inquiries invoices it jobs mail marketing me name no-reply noreply office orders "
    "postmaster press privacy reception returns sales security service services shop someone support team "
    "test user username webmaster xxx you your-email your-name your.email your.name youremail yourname "
    "email e-mail customerservice customer-service customer.service customersupport firstname.lastname "
    "first.last ".split()
)
_NOWHERE = re.compile(
    r"(?:^|\.)(?:example|test|invalid|localhost|local|internal)(?:\.[a-z]{2,3})?$"
    r"|(?:^|\.)(?:domain|mydomain|yourdomain|your-domain|company|yourcompany|your-company|mycompany|acme|email|"
    r"xxx|foo|bar|abc|website|yoursite|mysite)\.(?:com|org|net|cn|io|de)$"
    r"|(?:^|\.)[a-z]\.(?:com|org|net)$"
    r"|\.(?:png|jpe?g|gif|svg|webp|pdf|py|js|ts|css|html|json|ya?ml|md|txt|git|service)$"
)
_IBAN = re.compile(
    r"(?<![0-9A-Za-z])[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![0-9A-Za-z])"
)
_CARD = re.compile(r"(?a)(?<![\w.+\-])[3-6][0-9]{3}(?:[ \-]?[0-9]){9,15}(?![\w\-])")
_GROUPS = re.compile(r"[0-9]{4}([ \-])[0-9]{4}\1[0-9]{4}\1[0-9]{1,7}|[0-9]{4}([ \-])[0-9]{6}\2[0-9]{4,5}")
_BRANDS = re.compile(
    r"4(?:[0-9]{12}|[0-9]{15}|[0-9]{18})"
    r"|(?:5[1-5][0-9]{2}|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)[0-9]{12}"
    r"|3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}|35(?:2[89]|[3-8][0-9])[0-9]{12}"
    r"|6(?:011|5[0-9]{2}|4[4-9][0-9])[0-9]{12}|62[0-9]{14,17}"
)
_CARD_WORD = re.compile(
    r"card|visa|master|amex|american express|credit|debit|cvv|cvc|expir|卡", re.IGNORECASE
)
_CARD_DIGITS = 13
_NEAR = 40

_IDENTITIES: tuple[tuple[int, str, re.Pattern[str], str, re.Pattern[str] | None], ...] = (
    (17, "", re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])"), "cn.ric", None),
    (9, "-", re.compile(r"(?a)(?<![\w\-.])[0-9]{3}-[0-9]{2}-[0-9]{4}(?![\w\-])"), "us.ssn", None),
    (11, ".", re.compile(r"(?a)(?<![\w\-.])[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}(?![\w\-])"), "br.cpf", None),
    (13, "-", re.compile(r"(?a)(?<![\w\-.])[0-9]{6}-[1-4][0-9]{6}(?![\w\-])"), "kr.rrn", None),
    (
        15,
        "",
        re.compile(r"(?a)(?<![\w\-.])[12](?: ?[0-9]{2}){3}(?: ?[0-9]{3}){2} ?[0-9]{2}(?![\w\-])"),
        "fr.nir",
        re.compile(r"s[ée]cu|nir\b|insee", re.IGNORECASE),
    ),
    (
        8,
        "",
        re.compile(r"(?a)(?<![\w\-.])[0-9]{8}-?[A-Z](?!\w)"),
        "es.nif",
        re.compile(r"dni|nif", re.IGNORECASE),
    ),
    (
        12,
        "",
        re.compile(r"(?a)(?<![\w\-.])[2-9][0-9]{3} ?[0-9]{4} ?[0-9]{4}(?!\w)"),
        "in_.aadhaar",
        re.compile(r"aadha+r", re.IGNORECASE),
    ),
    (
        11,
        "",
        re.compile(r"(?a)(?<![\w\-.])[1-9](?: ?[0-9]){10}(?!\w)"),
        "de.idnr",
        re.compile(r"steuer-?id", re.IGNORECASE),
    ),
)
"""Fewest digits, a sign between them, shape, stdnum's module, a word near it where the check says little."""


def may_name_people(text: str) -> bool:
    """A quick no for most texts, also for several at once, on lines of their own."""
    return "@" in text or _NUMBER.search(text) is not None


def personal_data(text: str) -> list[Span]:
    """What in a text names a person, in its order; nothing overlaps."""
    found: list[Span] = []
    if "@" in text:
        found += _emails(text)
    for match in _NUMBER.finditer(text):
        number, start = match.group(), match.start()
        digits = len(number) - sum(map(number.count, " ().-/"))
        if digits < _FEWEST_DIGITS or (not number.isdigit() and _PLAIN.fullmatch(number)):
            continue
        window = max(0, start - _AROUND), match.end() + _AROUND
        before = text[window[0] : start].rstrip(" ")[-1:]
        if "A" <= before <= "Z":
            found += _ibans(text, *window)
        if start and (text[start - 1] == "_" or (text[start - 1].isascii() and text[start - 1].isalnum())):
            continue  # part of a longer code
        found += _identities(text, number, digits, *window)
        if digits >= _CARD_DIGITS:
            found += _cards(text, *window)
        found += telephones(text, start, match.end())
    return apart(found) if len(found) > 1 else found


def _emails(text: str) -> Iterator[Span]:
    for match in _EMAIL.finditer(text):
        local, domain = match.group(1).lower(), match.group(2).lower()
        if local in _NOBODY or _NOWHERE.search(domain) or _in_address(text, match.start()):
            continue
        shown = f"{match.group(1)[0]}…@….{domain.rpartition('.')[2]}"
        yield Span("email", match.start(), match.end(), shown)


def _in_address(text: str, start: int) -> bool:
    """Whether this is the name and password of a web address: https://name:word@host.com."""
    before = text[max(0, start - 80) : start].split()
    return bool(before) and not text[start - 1].isspace() and "://" in before[-1]


def _identities(text: str, number: str, digits: int, start: int, end: int) -> Iterator[Span]:
    for fewest, sign, shape, module, word in _IDENTITIES:
        if digits < fewest or sign not in number:
            continue
        for match in shape.finditer(text, start, end):
            if word is not None and not word.search(text, max(0, match.start() - _NEAR), match.start()):
                continue
            if import_module(f"stdnum.{module}").is_valid(match.group()):
                yield Span("national_id", match.start(), match.end(), f"…{match.group()[-2:]}")


def _ibans(text: str, start: int, end: int) -> Iterator[Span]:
    for match in _IBAN.finditer(text, start, end):
        from stdnum import iban

        if iban.is_valid(match.group()):
            yield Span("iban", match.start(), match.end(), f"{match.group()[:2]}…{match.group()[-2:]}")


def _cards(text: str, start: int, end: int) -> Iterator[Span]:
    for match in _CARD.finditer(text, start, end):
        number = match.group().replace(" ", "").replace("-", "")
        if not _BRANDS.fullmatch(number) or len(set(number)) < 2:
            continue
        near = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        if not _GROUPS.fullmatch(match.group()) and not _CARD_WORD.search(near):
            continue
        from stdnum import luhn

        if luhn.is_valid(number):
            yield Span("card", match.start(), match.end(), f"…{number[-4:]}")
