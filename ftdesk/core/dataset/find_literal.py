"""A piece of plain text that every match of a regular expression has, where there plainly is one."""

from __future__ import annotations

from itertools import takewhile

_GROUPS = ("(?:", "(?=", "(?!", "(?<")
_BREAKS = "dDwWsSbBAZz"
_SIGNS = {"n": "\n", "r": "\r", "t": "\t"}
_OUT_OF_USE = frozenset("ski")
"""Ignoring case, `regex` finds these in letters beyond ASCII too, which the sieve does not."""


def literal(source: str, *, match_case: bool) -> str:
    """The longest one; empty where this simple reading of the pattern finds none, or is not sure.

    Only what stands outside of groups and classes counts, and no pattern with alternatives, flags, or any
    escape but the commonest.
    """
    runs, depth, at = [""], 0, 0
    while at < len(source):
        sign, step = source[at], 1
        if sign == "|":
            return ""
        if sign == "\\":
            letter = source[at + 1 : at + 2]
            step = 2
            known = letter in _SIGNS or not letter.isalnum()
            if not letter or not (known or letter in _BREAKS):
                return ""
            sign = _SIGNS.get(letter, letter) if known else ""
        elif sign == "[":
            step = _class_length(source, at)
            sign = ""
        elif sign in "()":
            if source.startswith("(?", at) and not source.startswith(_GROUPS, at):
                return ""
            depth += 1 if sign == "(" else -1
            sign = ""
        elif sign in "*?{":
            runs[-1] = runs[-1][:-1]
            step = source.find("}", at) - at + 1 if sign == "{" else 1
            sign = ""
        elif sign in "+.^$":
            sign = ""
        if step < 1:
            return ""
        if depth > 0 or not _usable(sign, match_case=match_case):
            runs.append("")
        else:
            runs[-1] += sign
        at += step
    return max(runs, key=len)


def _usable(sign: str, *, match_case: bool) -> bool:
    if not sign or match_case:
        return bool(sign)
    return sign.lower() not in _OUT_OF_USE and (sign.isascii() or sign.lower() == sign.upper())


def _class_length(source: str, at: int) -> int:
    """How long the class is that begins here; 0 where that is not plain."""
    inner = source[at + 1 :]
    lead = 2 if inner[:2] == "^]" else 1 if inner[:1] in {"^", "]"} else 0
    plain = "".join(takewhile(lambda each: each not in "[]\\", inner[lead:]))
    end = lead + len(plain)
    return end + 2 if inner[end : end + 1] == "]" else 0
