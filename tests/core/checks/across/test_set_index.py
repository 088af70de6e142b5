"""Beside the others each fault is named at its example, ordinary sets are silent, edits lead nowhere else."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ftdesk.core.checks.across import near
from ftdesk.core.checks.across.set_index import SetIndex
from ftdesk.core.checks.problem import Problem, ProblemCode, Severity
from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.example import Example, Mark, Split, Status, encode, new_body
from ftdesk.core.paths import resource

C = ProblemCode
DATA = Path(__file__).resolve().parents[3] / "data"
VALIDATION, DRAFT, LEFT_OUT = Mark(Split.VALIDATION), Mark(status=Status.DRAFT), Mark(status=Status.LEFT_OUT)
BRIEF = "You are a kind helper of a small bicycle shop."
WORDS = (
    "river window garden winter engine letter market doctor silver bridge orange ticket mirror planet "
    "bottle candle desert forest guitar hammer island jungle kitchen ladder museum needle office pencil "
    "rocket saddle temple valley wallet barrel carpet dragon feather helmet magnet oyster"
).split()


def body(asked: str, answer: str, system: str | None = BRIEF) -> str:
    talk = [{"role": "user", "content": asked}, {"role": "assistant", "content": answer}]
    return new_body(*([] if system is None else [{"role": "system", "content": system}]), *talk)


def prose(number: int, words: int = 14) -> str:
    """Different words for each number."""
    dice = random.Random(number)
    return " ".join(dice.choices(WORDS, k=words)).capitalize() + "."


def talk(number: int, system: str | None = BRIEF) -> str:
    return body(prose(number, 9)[:-1] + "?", prose(-number - 1, 18), system)


def index_of(bodies: Sequence[str], marks: dict[int, Mark] | None = None) -> SetIndex:
    index = SetIndex()
    for number, each in enumerate(bodies, 1):
        put(index, number, each, (marks or {}).get(number))
    return index


def put(index: SetIndex, number: int, text: str, mark: Mark | None = None) -> None:
    index.put(number, Example(number, text, mark), json.loads(text))


def found(index: SetIndex, count: int) -> list[tuple[int, ProblemCode]]:
    return [(number, each.code) for number in range(1, count + 1) for each in index.problems_of(number)]


def only(index: SetIndex, number: int) -> Problem:
    (problem,) = index.problems_of(number)
    return problem


# -- ordinary sets ----------------------------------------------------------------------------------------


def clean(name: str) -> list[str]:
    if name == "marv sample":
        return resource("samples", "marv.jsonl").read_text("utf-8").splitlines()
    if name == "words of its own":
        return [talk(number) for number in range(300)]
    if name == "sums":
        return [body(f"What is {n} plus {n % 7}?", f"{n} plus {n % 7} is {n + n % 7}.") for n in range(300)]
    if name == "names":
        names = ["Anna", "Ben", "Chloe", "Dmitri", "Elena", "Farid", "Greta", "Hugo", "Iris", "Jonas"]
        text = "Please write a short and friendly note of thanks to {} for the lovely dinner"
        return [
            body(text.format(name), f"Dear friend {name}, thank you so much for dinner!") for name in names
        ]
    if name == "labels":
        things = [f"{a} {b}" for a in WORDS for b in WORDS[:8] if a != b]
        text = "Say whether the review of a customer is good or bad. The review: the {} was what I wanted"
        return [body(text.format(thing), "good" if len(thing) % 2 else "bad") for thing in things]
    if name == "two voices":
        return [talk(number, BRIEF if number % 5 < 3 else "You are a pirate.") for number in range(60)]
    if name == "translation":
        german = "Das ist ein Satz über den {} und die Straße, die nicht weit von dem Haus ist"
        english = "This is a sentence about the {} and the street that is not far from the house"
        return [body(english.format(word), german.format(word)) for word in WORDS]
    if name == "half Chinese":
        chinese = ["".join(random.Random(n).choices(CHINESE, k=24)) for n in range(120)]
        zh = [body(chinese[n] + "？", chinese[n + 60] + "。") for n in range(60)]
        en = [
            body(f"What of the {prose(n)} and is it there for you?", f"It is the {prose(-n)}")
            for n in range(60)
        ]
        return zh + en
    return (DATA / f"{name}.jsonl").read_text("utf-8").splitlines()


CHINESE = (
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小"
)
CLEAN = [
    "marv50", "marv_held", "marv sample", "words of its own", "sums", "names", "labels", "two voices",
    "translation", "half Chinese",
]  # fmt: skip


@pytest.mark.parametrize("name", CLEAN)
def test_an_ordinary_set_is_left_alone(name: str) -> None:
    bodies = clean(name)
    index = index_of(bodies)
    assert len(bodies) >= 10
    assert found(index, len(bodies)) == []
    index.pictures()
    assert index.whole_set() == []


def test_of_the_toy_set_only_the_missing_system_text_is_named() -> None:
    bodies = clean("toy_chat_fine_tuning")
    assert found(index_of(bodies), 5) == [(3, C.MISSING_SYSTEM)]


# -- copies -----------------------------------------------------------------------------------------------

ASKED = "How do I get a large refund for the bicycle that I bought from you last week"
ANSWER = (
    "Send it back with the bill in the box, and we pay what it cost within some days, whatever the reason is."
)
NEAR = {
    "typo": (ASKED.replace("bicycle", "bicylce"), ANSWER),
    "a word": (ASKED, ANSWER.replace("pay", "return")),
    "two words": (ASKED.replace("get", "obtain").replace("large", "big"), ANSWER),
    "case and punctuation": (ASKED.upper() + "?!", ANSWER.replace(",", " –")),
    "a sentence more": (ASKED + ". I did not like the colour of it at all", ANSWER),
    "a sentence before": ("Good morning to all of you in the shop! " + ASKED, ANSWER),
}


@pytest.mark.parametrize("name", NEAR)
def test_a_near_copy_is_named_with_the_one_it_copies(name: str) -> None:
    index = index_of([talk(1), body(ASKED, ANSWER), talk(2), body(*NEAR[name])])
    assert found(index, 4) == [(4, C.NEAR_DUPLICATE)]
    problem = only(index, 4)
    assert problem.params["same_as"] == 2
    assert 70 <= int(problem.params["likeness"]) <= 100
    assert (problem.severity, problem.fix) == (Severity.HINT, ch.DeleteExamples((4,)))


def test_a_near_copy_in_chinese() -> None:
    asked, answer = (
        "我上周在你们店里买的自行车可以退款吗？怎么办理？",
        "可以的，请把自行车和发票一起寄回来，我们会在几天之内把钱退给您。",
    )
    again = answer.replace("几天", "数日").replace("。", "！")
    other = body("你们店里有没有适合小孩子骑的车？", "有的，我们有很多颜色的童车，欢迎您带孩子来试一试。")
    index = index_of([body(asked, answer), other, body(asked, again)])
    assert [(number, only(index, number).params["same_as"]) for number in (3,)] == [(3, 1)]
    assert index.problems_of(2) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("in week 5", "in week 6"),
        ("in two weeks", "in three weeks"),
        ("where Peter works", "where Susan works"),
    ],
)
def test_what_differs_in_fact_is_no_copy(one: str, other: str) -> None:
    bodies = [body(f"{ASKED} {each} with you", ANSWER) for each in (one, other)]
    assert found(index_of(bodies), 2) == []


def test_who_has_which_figure_makes_another_example() -> None:
    asked, said = (
        "Bought {} days ago, can the wooden table still go back?",
        "Yes, within 30 days: {} are left now.",
    )
    copies = [body(asked.format(12), said.format(13)), body(asked.format(13), said.format(12))]
    assert found(index_of(copies), 2) == []


def test_of_what_has_no_turns_no_system_text_is_asked() -> None:
    index = index_of([*(talk(number) for number in range(8)), '{"messages": []}', talk(9, None)])
    assert found(index, 10) == [(10, ProblemCode.MISSING_SYSTEM)]
    index.drop(9)
    assert found(index, 10) == [(10, ProblemCode.MISSING_SYSTEM)]


def test_the_same_thing_replaced_in_the_talk_and_in_the_answer_is_no_copy() -> None:
    answer = (
        "We sell the {} in the shop at the corner of the main street, and you may try it there at any time."
    )
    things = ("saddle", "helmet")
    assert found(index_of([body(f"{ASKED} with a {t}", answer.format(t)) for t in things]), 2) == []


def test_another_system_text_another_picture_and_another_label_make_no_copy() -> None:
    spam, rude = (body(ASKED, "no, it is not at all", system) for system in ("Is it spam?", "Is it rude?"))
    assert found(index_of([spam, rude]), 2) == []
    pictures = []
    for address in ("a", "b"):
        parts = [
            {"type": "text", "text": "What is in this picture of mine?"},
            {"type": "image_url", "url": address},
        ]
        shown = {"role": "user", "content": parts}
        pictures.append(
            encode({"messages": [shown, {"role": "assistant", "content": "A cat, I should say."}]})
        )
    assert found(index_of(pictures), 2) == []
    labels = [body(ASKED + extra, f'{{"kind": "{kind}"}}') for extra, kind in (("", "a"), (" now", "b"))]
    assert found(index_of(labels), 2) == []


def test_a_form_filled_in_anew_is_no_copy_but_its_copy_is() -> None:
    form = "I should like to hear from you when the {} that I ordered for my little shop will be here"
    answer = "It comes within a few days, and we write to you as soon as it has left our house."
    bodies = [body(form.format(thing), answer) for thing in WORDS[:8]]
    assert found(index_of(bodies), 8) == []
    copy = body(form.format(WORDS[3]).replace("should", "shuold"), answer)
    index = index_of([*bodies, copy])
    assert found(index, 9) == [(9, C.NEAR_DUPLICATE)]


def test_the_very_same_again() -> None:
    index = index_of([talk(1), talk(2), talk(1), talk(1)])
    assert found(index, 4) == [(3, C.DUPLICATE_EXAMPLE), (4, C.DUPLICATE_EXAMPLE)]
    assert only(index, 4).params == {"same_as": 1}
    assert only(index, 4).fix == ch.DeleteExamples((4,))
    index.drop(1)
    assert index.take_changed() >= {1, 3, 4}
    assert only(index, 4).params == {"same_as": 3}
    assert index.problems_of(3) == ()


@pytest.mark.parametrize("copy", [body(ASKED, ANSWER), body(*NEAR["typo"])], ids=["the same", "nearly"])
def test_validation_that_is_trained_with_too(copy: str) -> None:
    index = index_of([copy, talk(1), body(ASKED, ANSWER)], {1: VALIDATION})
    assert found(index, 3) == [(1, C.TRAIN_VALIDATION_OVERLAP)]
    problem = only(index, 1)
    assert (problem.severity, problem.params) == (Severity.WARNING, {"same_as": 3})
    assert problem.fix == ch.SetMarks((1,), status=Status.LEFT_OUT)
    put(index, 1, copy, LEFT_OUT)
    assert found(index, 3) == []


def test_drafts_and_what_is_left_out_take_no_part() -> None:
    index = index_of([talk(1), talk(1), talk(1)], {2: DRAFT, 3: LEFT_OUT})
    assert found(index, 3) == []
    assert (index.trained, index.pictures().examples) == (1, 2)


# -- contradictions ---------------------------------------------------------------------------------------


def test_two_answers_to_the_same_question() -> None:
    question = "When does the shop open on Sunday, and may I bring my dog with me?"
    index = index_of([
        body(question, "It is closed, but you may always write to us."),
        talk(1),
        body(question.upper(), "We open early and all animals are welcome."),
    ])  # fmt: skip
    assert found(index, 3) == [(3, C.CONFLICTING_ANSWERS)]
    assert (only(index, 3).severity, only(index, 3).params) == (Severity.WARNING, {"same_as": 1})


@pytest.mark.parametrize(
    ("answers", "conflicts"),
    [
        (["positive", "negative"], True),
        (['{"urgent": true}', '{"urgent": false}'], True),
        (["It costs 42 dollars with the lock.", "It costs 43 dollars with the lock."], True),
        (["Yes, on all days of the week.", "Yes"], False),
        ([prose(n) for n in range(6)], False),
    ],
)
def test_what_contradicts(answers: list[str], conflicts: bool) -> None:
    question = "Tell me of this thing, that I have seen in the window of your shop today"
    index = index_of([body(question, each) for each in answers])
    codes = {code for _, code in found(index, len(answers))}
    assert codes == ({C.CONFLICTING_ANSWERS} if conflicts else set())


def test_greetings_may_be_answered_in_any_way() -> None:
    assert found(index_of([body("Hi!", prose(n)) for n in range(2)]), 2) == []
    assert found(index_of([body("Tell me a joke", prose(n)) for n in range(3)]), 3) == []


# -- system texts, lengths, languages ---------------------------------------------------------------------


def test_another_system_text_than_usual_is_mended_by_the_usual_one() -> None:
    bodies = [talk(n) for n in range(9)] + [talk(9, "You are kind helper of bicycle shop"), talk(10, None)]
    index = index_of(bodies)
    assert found(index, 11) == [(10, C.MIXED_SYSTEM), (11, C.MISSING_SYSTEM)]
    mixed, missing = only(index, 10), only(index, 11)
    assert (mixed.severity, mixed.turn, mixed.params) == (Severity.HINT, 0, {"same_as": 1, "share": 81})
    assert mixed.fix == ch.SetContent(10, 0, BRIEF)
    assert missing.fix == ch.InsertTurn(11, 0, {"role": "system", "content": BRIEF})
    assert (missing.severity, missing.params) == (Severity.WARNING, {"having": 10, "examples": 11})


def test_answers_of_odd_length() -> None:
    bodies = [talk(n) for n in range(40)] + [body(prose(50), prose(51, 600)), body(prose(52), "No.")]
    index = index_of(bodies)
    assert found(index, 42) == [(41, C.OUTLIER_LENGTH), (42, C.OUTLIER_LENGTH)]
    assert only(index, 41).severity is Severity.HINT
    assert 90 < int(only(index, 41).params["usual"]) < 160
    assert only(index, 42).params["characters"] == 3
    assert found(index_of(bodies[13:]), 29) == []  # too few to say what is usual


def test_an_answer_in_another_language_than_its_question() -> None:
    said = "The {} is in the shop and it is what you have asked for, is it not?"
    bodies = [body(said.format(word), said.format(f"big {word}")) for word in WORDS]
    french = "Le vélo est dans la boutique et il est à vous, mais les autres ne sont pas encore arrivés."
    index = index_of([*bodies, body(said.format("wheel"), french)])
    named = [
        each for number in range(1, 42) for each in index.problems_of(number) if each.code is C.MIXED_LANGUAGE
    ]
    assert [(each.example, each.params) for each in named] == [(41, {"language": "fr", "usual": "en"})]
    asked_for = body("Translate this into French: " + said.format("wheel"), french)
    put(index, 41, asked_for)
    assert all(each.code is not C.MIXED_LANGUAGE for each in index.problems_of(41))


# -- the whole set ----------------------------------------------------------------------------------------


def test_uneven_topics() -> None:
    refunds = [
        body(f"I want my refund for the {word} as soon as you can", prose(n)) for n, word in enumerate(WORDS)
    ]
    complaints = [
        body(f"A complaint about the {word}: it fell apart", prose(90 + n))
        for n, word in enumerate(WORDS[:2])
    ]
    index = index_of([*refunds, *complaints])
    pictures = index.pictures()
    assert [(each.name, each.examples) for each in pictures.topics] == [("refund", 40), ("complaint", 2)]
    assert set(pictures.topics[1].sample) == {41, 42}
    (problem,) = index.whole_set()
    assert (problem.code, problem.severity) == (C.UNBALANCED_TOPICS, Severity.HINT)
    assert problem.params == {"much": "refund", "many": 40, "little": "complaint", "few": 2}


def test_pictures() -> None:
    english = "What is it that you want to have from the shop in the old street?"
    index = index_of(
        [body(english, english), talk(2, None), body("你们店在哪里？", "我们的店在中山路，欢迎您来看看。")]
    )
    pictures = index.pictures()
    assert pictures.examples == 3
    assert pictures.turns == {2: 1, 3: 2}
    assert pictures.roles == {"assistant": 3, "system": 2, "user": 3}
    assert pictures.languages == {"en": 1, "zh": 1} or pictures.languages == {"en": 2, "zh": 1}
    assert sum(count for _, _, count in pictures.characters) == 3
    assert all(
        each[1] == after[0] for each, after in zip(pictures.characters, pictures.characters[1:], strict=False)
    )
    index.drop(3)
    assert index.pictures().languages.get("zh") is None


def test_too_many_examples_are_not_compared_and_that_is_said() -> None:
    index = SetIndex(most_for_near=10)
    copies = [body(ASKED, ANSWER), body(*NEAR["typo"])]
    for number, each in enumerate([*copies, *(talk(n) for n in range(8))], 1):
        put(index, number, each)
    assert found(index, 10) == [(2, C.NEAR_DUPLICATE)]
    assert index.pictures().looked_for_near
    index.take_changed()
    put(index, 11, talk(8))
    assert 2 in index.take_changed()
    assert found(index, 11) == []
    assert not index.pictures().looked_for_near


ODD = [
    {},
    {"messages": "x"},
    {"messages": [1, None, {"role": 5}]},
    {"input": 3, "preferred_output": [{}]},
    {"messages": [{"role": "assistant", "content": [{"type": "text", "text": 7}], "tool_calls": [3, {}]}]},
]


@pytest.mark.parametrize("document", ODD)
def test_no_document_is_too_odd(document: dict[str, Any]) -> None:
    index = index_of([encode(document)] * 2)
    assert found(index, 2) == [(2, C.DUPLICATE_EXAMPLE)]
    assert index.pictures().examples == 2


# -- edits ------------------------------------------------------------------------------------------------

POOL = [
    body(ASKED, ANSWER), *(body(*each) for each in NEAR.values()),
    *(talk(n) for n in range(4)), talk(1, None), talk(2, "You are a pirate."), body(ASKED, prose(3)),
    *(body(f"I should like to know when the {word} will be here with me", ANSWER) for word in WORDS[:6]),
    body("Hi", "Hello."), body("What of it?", "yes"), body("What of it?", "no"),
]  # fmt: skip
MARKS = [None, None, None, VALIDATION, DRAFT, LEFT_OUT]
EDIT = st.tuples(st.integers(1, 24), st.none() | st.sampled_from(POOL), st.sampled_from(MARKS), st.booleans())


@pytest.mark.parametrize("heads", [near.HEADS, 2])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(EDIT, max_size=60))
def test_edits_lead_where_a_fresh_look_does(
    monkeypatch: pytest.MonkeyPatch, heads: int, edits: list[tuple[int, str | None, Mark | None, bool]]
) -> None:
    monkeypatch.setattr(near, "HEADS", heads)
    monkeypatch.setattr(near, "MOST_SHARED", near.MOST_SHARED if heads > 2 else 5)
    index, now, told = SetIndex(), dict[int, tuple[str, Mark | None]](), dict[int, tuple[Problem, ...]]()
    for number, text, mark, ask in edits:
        if text is None:
            index.drop(number)
            now.pop(number, None)
        else:
            put(index, number, text, mark)
            now[number] = text, mark
        if ask:
            told.update((each, index.problems_of(each)) for each in index.take_changed())
    told.update((each, index.problems_of(each)) for each in index.take_changed())
    fresh = SetIndex()
    for number, (text, mark) in sorted(now.items()):
        put(fresh, number, text, mark)
    wanted = {number: fresh.problems_of(number) for number in range(1, 25)}
    assert {number: index.problems_of(number) for number in range(1, 25)} == wanted
    assert {number: told.get(number, ()) for number in range(1, 25)} == wanted
    assert index.pictures() == fresh.pictures()
    assert (index.trained, index.size_bytes) == (fresh.trained, fresh.size_bytes)


def test_work_that_was_broken_off_is_done_the_next_time() -> None:
    bodies = [talk(n) for n in range(50)] + [body(ASKED, ANSWER), body(*NEAR["typo"]), talk(3)]
    index = index_of(bodies)
    for _ in range(4):
        next(index.settle())
        put(index, 1, talk(77))
    assert found(index, 53) == found(index_of([talk(77), *bodies[1:]]), 53)
    assert (53, C.DUPLICATE_EXAMPLE) in found(index, 53)


def test_what_comes_between_two_slices_is_not_forgotten() -> None:
    index = index_of([talk(n) for n in range(20)])
    slices = index.settle()
    next(slices)
    put(index, 21, talk(3))
    index.drop(7)
    assert list(slices) is not None
    assert index.take_changed() == set(range(1, 22))
    assert found(index, 21) == [(21, C.DUPLICATE_EXAMPLE)]
