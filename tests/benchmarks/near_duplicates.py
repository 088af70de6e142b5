"""Near-duplicates planted in a set of 100,000: how many are found, false alarms, seconds, memory.

python -m tests.benchmarks.near_duplicates [EXAMPLES] prints them. The aims: ≥ 95 % found, < 0.5 % false
alarms, ≤ 60 s on two cores for all that is checked across examples, ≤ 600 bytes an example of 500 bytes, one
put or drop ≤ 10 ms. English of real words as often as they are used, Chinese, and forms (a fifth of the set)
in which numbers, names and things are filled in and the answers differ accordingly.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable

from spellchecker import SpellChecker

from ftdesk.core.checks.across.languages import language
from ftdesk.core.checks.across.set_index import SetIndex
from ftdesk.core.checks.problem import ProblemCode
from ftdesk.core.dataset.example import Example, new_body

EXAMPLES, PLANTED = 100_000, 0.06
CHINESE = (
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么"
    "心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样"
    "现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打"
    "便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总"
)
NAMES = [
    "Anna",
    "Ben",
    "Chloe",
    "Dmitri",
    "Elena",
    "Farid",
    "Greta",
    "Hugo",
    "Iris",
    "Jonas",
    "Kenji",
    "Lucia",
]
CITIES = ["Paris", "Berlin", "Madrid", "Oslo", "Vienna", "Cairo", "Lima", "Kyoto", "Dublin", "Sofia", "Accra"]
THINGS = ["keyboard", "lamp", "chair", "bicycle", "printer", "camera", "jacket", "blender", "tent", "watch"]
SWAPS = {
    "big": "large",
    "get": "obtain",
    "help": "assist",
    "start": "begin",
    "buy": "purchase",
    "show": "display",
}
Talk = tuple[str, str]


class Writer:
    """Writes examples, and copies of them that are nearly the same."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        frequency = SpellChecker("en").word_frequency.dictionary
        common = Counter({word: n for word, n in frequency.items() if word.isalpha()}).most_common(8000)
        self.words = [word for word, _ in common]
        self.weights = [n for _, n in common]
        for rank, _ in enumerate(self.weights):
            self.weights[rank] = int(self.weights[rank] ** 0.8) + 1

    def english(self) -> Talk:
        return self.sentences((8, 24), "?"), self.sentences((20, 60), ".")

    def sentences(self, size: tuple[int, int], end: str) -> str:
        words = self.dice.choices(self.words, self.weights, k=self.dice.randint(*size))
        parts = [words[at : at + 12] for at in range(0, len(words), 12)]
        return " ".join(" ".join(part).capitalize() + (end if part is parts[-1] else ".") for part in parts)

    def chinese(self) -> Talk:
        return self.signs(12, 40) + "？", self.signs(30, 120) + "。"

    def signs(self, low: int, high: int) -> str:
        return "，".join(
            "".join(self.dice.choices(CHINESE, k=10)) for _ in range(self.dice.randint(low, high) // 10)
        )

    def form(self) -> Talk:
        pick, number = self.dice.choice, self.dice.randint(100, 99_999)
        name, city, thing = pick(NAMES), pick(CITIES), pick(THINGS)
        return pick(
            [
                (
                    f"Where is my order {number} of the {thing}?",
                    f"Your order {number} is on its way to {city}.",
                ),
                (
                    f"Please write a note to {name} who moves from {pick(CITIES)} to {city} on day {number}.",
                    f"Dear {name}, all the best for your life in {city}! We miss you from day {number}.",
                ),
                (
                    f"Invoice {number} for the {thing} is wrong by {number % 97} dollars.",
                    '{"kind": "billing"}',
                ),
                (f"把{number}元换成美元是多少？", f"{number}元大约是{number // 7}美元。"),
                (f"What is {number} plus {number % 89}?", f"It is {number + number % 89}."),
            ]
        )

    # -- copies ----------------------------------------------------------------------------------------

    def typo(self, text: str) -> str:
        spots = [at for at in range(1, len(text) - 2) if text[at].isalpha() and text[at + 1].isalpha()]
        at = self.dice.choice(spots)
        return (
            text[:at] + text[at + 1] + text[at] + text[at + 2 :] if text[at] != text[at + 1] else text + "x"
        )

    def changed(self, text: str, times: int) -> str:
        for _ in range(times):
            if text.isascii():
                words = text.split(" ")
                words[self.dice.randrange(len(words))] = self.dice.choice(self.words)
                text = " ".join(words)
            else:
                at = self.dice.randrange(len(text) - 2)
                text = text[:at] + "".join(self.dice.choices(CHINESE, k=2)) + text[at + 2 :]
        return text

    def respelled(self, text: str) -> str:
        how: list[Callable[[str], str]] = [
            str.upper,
            lambda each: each.replace(" ", "  "),
            lambda each: each.rstrip(".?。？") + "!",
            lambda each: each.replace(",", "").replace("，", " "),
        ]
        return self.dice.choice(how)(text)

    def added(self, text: str) -> str:
        more = self.sentences((5, 10), ".") if text.isascii() else "，".join([self.signs(10, 10)]) + "。"
        return f"{text} {more}" if self.dice.random() < 0.5 else f"{more} {text}"

    def synonym(self, text: str) -> str:
        if not text.isascii():
            return self.changed(text, 1)
        word, other = self.dice.choice(list(SWAPS.items()))
        words = text.split(" ")
        at = self.dice.randrange(len(words))
        words.insert(at, word)
        return " ".join([*words[:at], other, *words[at + 1 :]])

    def copy(self, kind: str, talk: Talk) -> Talk:
        question, answer = talk
        change: Callable[[str], str] = {
            "typo": self.typo,
            "one word": lambda text: self.changed(text, 1),
            "two words": lambda text: self.changed(text, 2),
            "punctuation, case, space": self.respelled,
            "a sentence more": self.added,
            "synonym": self.synonym,
        }[kind]
        return (change(question), answer) if self.dice.random() < 0.5 else (question, change(answer))


KINDS = ["typo", "one word", "two words", "punctuation, case, space", "a sentence more", "synonym"]


def rss_bytes() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")


def written(count: int, seed: int = 1) -> tuple[list[Talk], dict[int, str]]:
    """The talks, and for the place of each that is a copy the kind of copy."""
    writer = Writer(seed)
    talks: list[Talk] = []
    planted: dict[int, str] = {}
    for at in range(count):
        if at > 100 and writer.dice.random() < PLANTED:
            base = talks[writer.dice.randrange(len(talks))]
            if len(base[0]) > 35 and len(base[1]) > 35 and not any(sign.isdigit() for sign in base[0]):
                kind = writer.dice.choice(KINDS)
                copy = writer.copy(kind, base)
                if copy != base:
                    planted[at] = kind
                    talks.append(copy)
                    continue
        draw = writer.dice.random()
        talks.append(writer.english() if draw < 0.6 else writer.chinese() if draw < 0.8 else writer.form())
    return talks, planted


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES
    talks, planted = written(count)
    system = {"role": "system", "content": "You are the kind assistant of a small shop and answer briefly."}
    bodies = [
        new_body(system, {"role": "user", "content": asked}, {"role": "assistant", "content": answer})
        for asked, answer in talks
    ]
    size_bytes = sum(len(body.encode()) for body in bodies) // count
    print(f"{count:,} examples of {size_bytes} bytes, {len(planted):,} planted")
    index = SetIndex()
    language("Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich, bis er müde wird")  # loads
    before, began = rss_bytes(), time.process_time()
    for at, body in enumerate(bodies):
        example = Example(at, body)
        index.put(at, example, example.document)
    put_s = time.process_time() - began
    changed = index.take_changed()
    settled_s = time.process_time() - began
    found = {
        at for at in changed for each in index.problems_of(at) if each.code is ProblemCode.NEAR_DUPLICATE
    }
    asked_s = time.process_time() - began
    print(f"processor time: put {put_s:.1f} s, settled {settled_s:.1f} s, with all problems {asked_s:.1f} s")
    print(f"memory {(rss_bytes() - before) / count:.0f} bytes an example")
    for kind in KINDS:
        places = [at for at, its in planted.items() if its == kind]
        print(f"  {kind:26} {100 * sum(at in found for at in places) / max(1, len(places)):5.1f} % found")
    print(f"found {100 * len(found & planted.keys()) / len(planted):.2f} %")
    clean = count - len(planted)
    print(f"false alarms {100 * len(found - planted.keys()) / clean:.3f} %")
    others = Counter(each.code.value for at in changed for each in index.problems_of(at))
    print(dict(others))
    edits(index, bodies)
    began = time.process_time()
    pictures = index.pictures()
    print(f"pictures {time.process_time() - began:.1f} s: {[(t.name, t.examples) for t in pictures.topics]}")
    for at in sorted(found - planted.keys())[: int(os.environ.get("SHOW", "0"))]:
        same_as = next(int(p.params["same_as"]) for p in index.problems_of(at) if "likeness" in p.params)
        print("  false:", talks[at], talks[same_as])


def edits(index: SetIndex, bodies: list[str]) -> None:
    """One example after the other edited, and asked for what changed."""
    dice, took = random.Random(2), []
    for _ in range(200):
        at = dice.randrange(len(bodies))
        began = time.process_time()
        example = Example(at, bodies[dice.randrange(len(bodies))])
        index.put(at, example, example.document)
        for each in index.take_changed():
            index.problems_of(each)
        took.append(1000 * (time.process_time() - began))
    took.sort()
    print(f"one edit: median {took[100]:.1f} ms, 99 % within {took[198]:.1f} ms, longest {took[-1]:.1f} ms")


if __name__ == "__main__":
    main()
