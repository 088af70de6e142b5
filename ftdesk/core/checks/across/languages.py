"""In which language texts are written, and answers in another language than their question.

Scripts are counted first, then the small words of the large languages, then py3langid is asked. Short texts,
code and texts in two scripts are not judged.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from ftdesk.core.checks.problem import Problem, ProblemCode, hint

RULE, LEAST_EXAMPLES = 0.9, 20
"""The rule “answer in the language of the question” holds where so large a share of at least 20 keep it."""

_READ = 400
_LEAST_LETTERS, _LEAST_WORDS, _LEAST_OWN = 40, 8, 8
_SURE = 0.97
_CODE = re.compile(r"```.*?(?:```|\Z)|https?://\S+", re.DOTALL)
_SIGNS = re.compile(r"[{}();=<>\[\]_\\|$]")
_LETTERS = re.compile(r"[^\W\d_]+")
_SCRIPTS = {
    "han": re.compile(r"[\u3400-\u9fff]+"),
    "ja": re.compile(r"[\u3040-\u30ff]+"),
    "ko": re.compile(r"[\uac00-\ud7a3]+"),
    "th": re.compile(r"[\u0e00-\u0e7f]+"),
    "el": re.compile(r"[\u0370-\u03ff]+"),
    "he": re.compile(r"[\u0590-\u05ff]+"),
    "hi": re.compile(r"[\u0900-\u097f]+"),
    "cyrillic": re.compile(r"[\u0400-\u04ff]+"),
    "arabic": re.compile(r"[\u0600-\u06ff]+"),
}
_RARER = re.compile(
    r"[\uac00-\ud7a3\u0e00-\u0e7f\u0370-\u03ff\u0590-\u05ff\u0900-\u097f\u0400-\u04ff\u0600-\u06ff]"
)
"""Any sign of a script but those of Chinese and Japanese."""
_LATIN = re.compile(r"[^\x00-\u024f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20bf]")
"""Anything that is neither a Latin letter nor what stands between them."""
_SMALL_WORDS = {
    "en": "the and of is are was were you your it that this with for have has not they from will be to in",
    "de": "der die das und ist nicht ein eine mit für auf dem den sich sind auch es ich sie wird von zu im",
    "fr": "le la les des est une un pas que pour dans avec vous nous sont ce cette au aux du et je elle ne",
    "es": "el los las una por para con que está son del es como más pero su sus muy este esta se lo al y",
    "it": "il lo gli che di è una per con sono non del della nel come più anche questo questa si ma le ed",
    "pt": "os as uma para com que não é são do da dos das em como mais por você este esta se um no na ao",
    "nl": "het een van en is niet dat met voor op zijn aan ook maar door naar wordt deze dit je ik er bij",
}
_OF_WORD: dict[str, list[str]] = {}
for _language, _listed in _SMALL_WORDS.items():
    for _word in _listed.split():
        _OF_WORD.setdefault(_word, []).append(_language)
_ASKED_FOR = re.compile(
    r"translat|übersetz|tradu[cikz]|翻译|译成|译为|英译|中译|翻譯"
    r"|(?:in|into|to|auf|en) (?:english|chinese|mandarin|french|german|spanish|italian|portuguese|japanese"
    r"|korean|russian|arabic|deutsch|englisch|français|anglais|español|inglés)|用(?:中|英|法|德|日|韩|俄)[文语]"
    r"|(?:英|法|德|日|韩|俄)[文语]怎么说"
)
"""In small letters: twice as fast as letting the expression pass over the difference."""


def language(text: str) -> str | None:
    """ISO 639-1 code; None where the text is too short, code, or not clearly of one language."""
    plain = text[: 4 * _READ]
    if "```" in plain or "://" in plain:
        plain = _CODE.sub(" ", plain)
    plain = plain[:_READ]
    if len(_SIGNS.findall(plain)) > 0.04 * len(plain):
        return None
    if plain.isascii():
        return _latin(plain) if len(plain) >= _LEAST_LETTERS else None
    letters = _length(_LETTERS, plain)
    if _LATIN.search(plain) is None:
        return _latin(plain) if letters >= _LEAST_LETTERS else None
    found = dict.fromkeys(_SCRIPTS, 0)
    own = 0
    for name, script in _SCRIPTS.items():
        found[name] = _length(script, plain)
        own += found[name]
        if name == "ja" and _RARER.search(plain) is None:
            break
    if own > 0.15 * letters:
        return _by_script(plain, found, own, letters)
    return _latin(plain) if letters >= _LEAST_LETTERS else None


def _length(signs: re.Pattern[str], text: str) -> int:
    """How many signs of a text are of these (a pattern of runs of them)."""
    return sum(map(len, signs.findall(text)))


def _by_script(text: str, found: dict[str, int], own: int, letters: int) -> str | None:
    if own < _LEAST_OWN or own < 0.6 * letters:
        return None
    eastern = found["han"] + found["ja"]
    if eastern > 0.8 * own:
        return "ja" if found["ja"] > 0.1 * eastern else "zh"
    script = max(found, key=lambda name: found[name])
    if found[script] < 0.8 * own:
        return None
    if script in ("cyrillic", "arabic"):
        return _asked(text) if own >= _LEAST_LETTERS else None
    return script


def _latin(text: str) -> str | None:
    votes: dict[str, int] = {}
    words = text.lower().split()
    for word in filter(_OF_WORD.__contains__, words):
        for each in _OF_WORD[word]:
            votes[each] = votes.get(each, 0) + 1
    ranked = sorted(votes.items(), key=lambda each: -each[1])[:2]
    if ranked and ranked[0][1] >= 3 and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1] + 1):
        return ranked[0][0]
    return _asked(text) if len(words) >= _LEAST_WORDS else None


def _asked(text: str) -> str | None:
    name, sure = _identifier()(text.lower())
    return name if sure >= _SURE else None


@functools.cache
def _identifier() -> Callable[[str], tuple[str, float]]:
    """Loading the model takes 0.6 s, so it waits for a text that needs it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    classify = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True).classify

    def identify(text: str) -> tuple[str, float]:
        name, sure = classify(text)
        return str(name), float(sure)

    return identify


class Languages:
    """`changed` gathers the ids whose problems are others than before."""

    def __init__(self) -> None:
        self.changed: set[int] = set()
        self._names: list[str] = [""]
        self._codes: dict[str, int] = {"": 0}
        self._spoken: Any = np.zeros((0, 2), np.uint8)  # of the question, of the answer; 0: not judged
        self._mixed: set[int] = set()
        self._touched = False

    def put(self, example: int, asked: str, answer: str) -> None:
        """Take in an example that is not here."""
        missing = example + 1 - len(self._spoken)
        if missing > 0:
            more = missing + len(self._spoken) // 4
            self._spoken = np.concatenate([self._spoken, np.zeros((more, 2), np.uint8)])
        answered = language(answer)
        question = language(asked) if answered and not _ASKED_FOR.search(asked.lower()) else None
        self._spoken[example] = self._code(question), self._code(answered)
        self._touched = True

    def drop(self, example: int) -> None:
        """Forget an example; nothing happens where it is not here."""
        if example < len(self._spoken):
            self._spoken[example] = 0
            self._touched = True

    def settle(self) -> None:
        """Find out whether there is a rule, and who breaks it."""
        if not self._touched:
            return
        self._touched = False
        judged = self._spoken.all(axis=1)
        different = judged & (self._spoken[:, 0] != self._spoken[:, 1])
        count, breaks = int(judged.sum()), int(different.sum())
        rule = count >= LEAST_EXAMPLES and count - breaks >= RULE * count
        found = set(np.flatnonzero(different).tolist()) if rule else set()
        self.changed |= found ^ self._mixed
        self._mixed = found

    def problems(self, example: int) -> Iterator[Problem]:
        """Those of an example that is here."""
        if example in self._mixed:
            usual, spoken = (self._names[code] for code in self._spoken[example].tolist())
            yield hint(example, None, ProblemCode.MIXED_LANGUAGE, language=spoken, usual=usual)

    def counts(self) -> dict[str, int]:
        """How many examples are answered in each language, the most frequent first."""
        found = Counter(self._spoken[:, 1].tolist())
        del found[0]
        ranked = sorted(found.items(), key=lambda each: (-each[1], self._names[each[0]]))
        return {self._names[code]: count for code, count in ranked}

    def _code(self, name: str | None) -> int:
        if not name:
            return 0
        if name not in self._codes and len(self._names) < 255:
            self._codes[name] = len(self._names)
            self._names.append(name)
        return self._codes.get(name, 0)
