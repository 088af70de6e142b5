"""What opens something: keys of programs, tokens, private keys, passwords, as they stand in a text.

The shapes of keys are those that their makers publish. Placeholders (“sk-xxxx”, “your-api-key”) open nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ftdesk.core.checks.spans import Span, apart

_END = r"(?![A-Za-z0-9_\-])"
_SHAPES: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("sk-", "api_key", re.compile(r"(?<![\w\-])(sk-(?:[a-z]{2,8}-)?(?:[a-z0-9]{2,8}-)?)[A-Za-z0-9_\-]{20,}")),
    ("AKIA", "api_key", re.compile(r"(?<!\w)(AKIA)[A-Z0-9]{16}" + _END)),
    ("ASIA", "api_key", re.compile(r"(?<!\w)(ASIA)[A-Z0-9]{16}" + _END)),
    ("LTAI", "api_key", re.compile(r"(?<!\w)(LTAI)[A-Za-z0-9]{12,24}" + _END)),
    ("AIza", "api_key", re.compile(r"(?<!\w)(AIza)[A-Za-z0-9_\-]{35}" + _END)),
    ("k_live_", "api_key", re.compile(r"(?<!\w)([srp]k_live_)[A-Za-z0-9]{16,}")),
    ("_", "access_token", re.compile(r"(?<!\w)(gh[pousr]_)[A-Za-z0-9]{36,}")),
    ("github_pat_", "access_token", re.compile(r"(?<!\w)(github_pat_)[A-Za-z0-9_]{40,}")),
    ("glpat-", "access_token", re.compile(r"(?<!\w)(glpat-)[A-Za-z0-9_\-]{20,}")),
    ("xox", "access_token", re.compile(r"(?<!\w)(xox[abeoprs]-)[A-Za-z0-9\-]{16,}")),
    ("hooks.slack.com", "access_token", re.compile(
        r"(hooks\.slack\.com/services/)T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{16,}"
    )),
    ("hf_", "access_token", re.compile(r"(?<!\w)(hf_)[A-Za-z0-9]{30,}")),
    ("npm_", "access_token", re.compile(r"(?<!\w)(npm_)[A-Za-z0-9]{36,}")),
    ("SG.", "api_key", re.compile(r"(?<!\w)(SG\.)[A-Za-z0-9_\-]{16,}\.[A-Za-z0-9_\-]{16,}")),
    ("eyJ", "access_token", re.compile(
        r"(?<![\w\-])(eyJ)[A-Za-z0-9_\-]{8,}\.eyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{10,}"
    )),
    ("earer ", "access_token", re.compile(r"(?<!\w)([Bb]earer )[A-Za-z0-9._~+/\-]{24,}=*")),
    ("PRIVATE KEY-----", "private_key", re.compile(
        r"(-----BEGIN )[A-Z ]{0,24}PRIVATE KEY-----\s*[A-Za-z0-9+/=\s:,.\-]{40,}?"
        r"(?:-----END [A-Z ]{0,24}PRIVATE KEY-----|\Z)"
    )),
    ("://", "password", re.compile(
        r"(?<!\w)([a-z][a-z0-9+]{1,12}://)[^\s:/@<>{}$]{1,64}:[^\s:/@<>{}$]{6,64}(?=@[\w.\-]+)"
    )),
)  # fmt: skip
"""A word that every text with such a key holds, the kind, the shape, whose group may be shown."""
_OF_KEYS = tuple(word for word, _, _ in _SHAPES if "_" not in word)
_ASSIGNED = re.compile(
    r"((?:pass(?:word|wd|phrase)|pwd|secret(?:[_\- ]?access)?(?:[_\- ]?key)?|api[_\- ]?key|auth[_\-]?token|"
    r"access[_\-]?token|密码|口令|密钥)[\"'”]?\s{0,3}(?:=>?|:=?|：|\bis\b|\bwas\b|是|为)\s{0,3}[\"'“`]?)"
    r"([^\s\"'”`,;<>(){}\[\]，。；]{6,120}+)(?![(\[{])",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"x{3,}|\*{3,}|\.{3,}|…|your|example|sample|placeholder|changeme|change_me|dummy|fake|test|demo|redacted|"
    r"passw|p[a@]ssw0rd|secret|hunter2|letmein|qwerty|abc123|abcd1234|foo|^\$|\$\{|%\(|env|config|settings|"
    r"process\.|self\.|args\.|os\.|user\.|^null$|^none$|^true$|^false$|^undefined$|^https?:|^[/.~]|12345678|insert|"
    r"my[_\-]?(?:key|token|api)|hidden|我的|你的|您的|至少|不能|必须",
    re.IGNORECASE,
)
_DUMMY = re.compile(r"x{4,}|\.{3}|your|example|placeholder|redacted|([A-Za-z0-9])\1{5,}", re.IGNORECASE)
"""What stands in keys that are none; a key drawn by lot hardly ever holds it."""


def may_hold_secrets(text: str) -> bool:
    """A quick no for most texts, also for several at once, on lines of their own."""
    return "_" in text or any(word in text for word in _OF_KEYS) or _may_assign(text.lower())


def secrets(text: str) -> list[Span]:
    """The keys and passwords of a text, in its order; nothing overlaps."""
    found: list[Span] = []
    for word, kind, shape in _SHAPES:
        if word in text:
            found += _keys(text, kind, shape)
    if _may_assign(text.lower()):
        found += _assigned(text)
    return apart(found) if len(found) > 1 else found


def _may_assign(text: str) -> bool:
    """Whether it holds a word without which no secret is given to anything. Asked of every text: no loop."""
    return (
        "passw" in text
        or "secret" in text
        or "pwd" in text
        or ("key" in text and "api" in text)
        or ("token" in text and ("auth" in text or "access" in text))
        or "密码" in text
        or "口令" in text
        or "密钥" in text
        or "passphrase" in text
    )


def _keys(text: str, kind: str, shape: re.Pattern[str]) -> Iterator[Span]:
    for match in shape.finditer(text):
        value = match.group()[len(match.group(1)) :]
        if kind == "private_key" or (_opens(value) and not _DUMMY.search(match.group())):
            shown = match.group(1).strip("- ") + "…"
            yield Span(kind, match.start(), match.end(), shown)


def _assigned(text: str) -> Iterator[Span]:
    """password = "…" and its like: the value alone is the secret."""
    for match in _ASSIGNED.finditer(text):
        value = match.group(2).rstrip(".!?:")
        mixed = any(c.isdigit() for c in value) and any(c.isalpha() for c in value)
        if len(value) < 6 or not mixed or not value.isascii() or _PLACEHOLDER.search(value):
            continue
        kind = "api_key" if re.match("api|auth|access|secret", match.group(), re.IGNORECASE) else "password"
        if kind == "api_key" and len(value) < 12:
            continue
        yield Span(kind, match.start(2), match.start(2) + len(value), f"{match.group(1)[:12].strip()}…")


def _opens(value: str) -> bool:
    """Whether this looks drawn by lot: letters, a digit, many different ones."""
    return (
        any(c.isdigit() for c in value)
        and any(c.isalpha() for c in value)
        and len(set(value)) >= min(10, len(value))
    )
