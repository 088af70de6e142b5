"""Find and replace in one example: however its JSON is spelled, to the letter, and never for ever."""

from __future__ import annotations

import json
import sqlite3
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftdesk.core.dataset.find import Finder, Hit
from ftdesk.core.dataset.find_literal import literal
from ftdesk.core.dataset.find_pattern import BadPattern, Flaw, Side, TooSlow, Wanted
from ftdesk.core.dataset.find_texts import texts, with_texts

SAID = [
    {"role": "system", "content": "Be kind."},
    {"role": "user", "content": "Cat and cats. CAT!\nA second line, cat."},
    {
        "role": "assistant",
        "content": [{"type": "text", "text": "A cat?"}, {"type": "image_url", "image_url": {}}],
    },
    {"role": "assistant", "content": None, "tool_calls": [{"function": {"name": "cat", "arguments": "{}"}}]},
    {"role": "tool", "tool_call_id": "cat", "content": "cat: 1"},
]
CHAT = json.dumps({"messages": SAID, "cat": "cat"})
PAIR = json.dumps(
    {
        "input": {"messages": [{"role": "user", "content": "cat?"}]},
        "preferred_output": [{"role": "assistant", "content": "A cat."}],
        "non_preferred_output": [{"content": "No cat."}],
    }
)


def chat(*said: str, escaped: bool = False) -> str:
    messages = [{"role": "user", "content": each} for each in said]
    return json.dumps({"messages": messages}, ensure_ascii=escaped)


def hits(body: str, text: str, **how: Any) -> list[Hit]:
    return list(Finder(Wanted(text, **how)).hits(1, body))


def found(body: str, text: str, **how: Any) -> list[str]:
    return [each.text for each in hits(body, text, **how)]


def passes(body: str, wanted: Wanted) -> bool:
    """Whether SQLite lets a body through to the closer look."""
    sql, values = Finder(wanted).sieve()
    db = sqlite3.connect(":memory:")
    try:
        return bool(db.execute(f"SELECT 1 FROM (SELECT ? AS body) WHERE {sql}", (body, *values)).fetchall())
    finally:
        db.close()


def replaced(body: str, text: str, by: str, **how: Any) -> str:
    finder = Finder(Wanted(text, **how))
    return finder.replaced(body, finder.template(by))[0]


# -- where -------------------------------------------------------------------------------------------------


def test_contents_and_text_parts_are_searched_and_nothing_else() -> None:
    places = [(each.path, each.text) for each in hits(CHAT, "cat")]
    assert places == [
        (("messages", 1, "content"), "Cat"),
        (("messages", 1, "content"), "cat"),
        (("messages", 1, "content"), "CAT"),
        (("messages", 1, "content"), "cat"),
        (("messages", 2, "content", 0, "text"), "cat"),
        (("messages", 4, "content"), "cat"),
    ]
    assert [each.turn for each in hits(CHAT, "cat")] == [1, 1, 1, 1, 2, 4]


def test_a_pair_has_its_answers_searched_too() -> None:
    assert [each.path[0] for each in hits(PAIR, "cat")] == [
        "input",
        "preferred_output",
        "non_preferred_output",
    ]
    assert [each.turn for each in hits(PAIR, "cat")] == [0, -1, -1]
    assert len(hits(PAIR, "cat", sides=frozenset({Side.ASSISTANT}))) == 2


@pytest.mark.parametrize(
    ("side", "number"), [(Side.SYSTEM, 0), (Side.USER, 4), (Side.ASSISTANT, 1), (Side.TOOL, 1)]
)
def test_only_whose_words_are_wanted(side: Side, number: int) -> None:
    assert len(hits(CHAT, "cat", sides=frozenset({side}))) == number


def test_a_developers_words_count_as_system_and_an_unknown_roles_only_in_a_search_for_all() -> None:
    body = json.dumps(
        {"messages": [{"role": "developer", "content": "x"}, {"role": "narrator", "content": "x"}]}
    )
    assert len(hits(body, "x")) == 2
    assert len(hits(body, "x", sides=frozenset({Side.SYSTEM}))) == 1
    assert not hits(body, "x", sides=frozenset({Side.USER}))


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "nonsense",
        '{"messages": 3}',
        '{"messages": ["cat", 4, null, {"content": 5}]}',
        '{"messages":' * 9999,
    ],
)
def test_what_is_no_text_is_passed_over(body: str) -> None:
    assert list(texts(body)) == []


def test_the_line_stands_around_the_hit() -> None:
    last = hits(CHAT, "cat")[3]
    assert (last.before, last.text, last.after) == ("A second line, ", "cat", ".")
    long = hits(chat("x" * 1000 + "cat" + "y" * 1000), "cat")[0]
    assert (len(long.before), len(long.after)) == (120, 240)


# -- what --------------------------------------------------------------------------------------------------


def test_case() -> None:
    assert found(CHAT, "Cat", match_case=True) == ["Cat"]
    assert found(chat("ÉCOLE École école Σίσυφος ΣΊΣΥΦΟΣ"), "école") == ["ÉCOLE", "École", "école"]
    assert found(chat("Σίσυφος ΣΊΣΥΦΟΣ"), "ΣΊΣΥΦΟς") == ["Σίσυφος", "ΣΊΣΥΦΟΣ"]
    assert found(chat("ЗАКАЗ заказ"), "Заказ") == ["ЗАКАЗ", "заказ"]
    assert not found(chat("STRASSE"), "straße")


def test_whole_words_are_not_parts_of_words() -> None:
    assert found(CHAT, "cat", whole_word=True, match_case=True) == ["cat"] * 3
    assert found(chat("concat cat_1 cat's (cat)"), "cat", whole_word=True) == ["cat", "cat"]
    assert found(chat("a$5 $55"), "$5", whole_word=True) == ["$5"]
    assert found(chat("ten tent often"), "t.n|ten", whole_word=True, regular=True) == ["ten"]


def test_whole_words_are_found_in_scripts_without_blanks() -> None:
    assert found(chat("我的订单什么时候到"), "订单", whole_word=True) == ["订单"]
    assert found(chat("用AI写的, AIR"), "AI", whole_word=True) == ["AI"]
    assert found(chat("コーヒーを飲む"), "コーヒー", whole_word=True) == ["コーヒー"]
    assert found(chat("학교에서"), "학교", whole_word=True) == ["학교"]


def test_nothing_is_normalised() -> None:
    assert not found(chat("e\u0301cole"), "école")
    assert not found(chat("ＡＢ"), "AB")


def test_a_plain_search_knows_no_signs() -> None:
    assert found(chat("a.b (a*b) [x] \\n $1"), ".") == ["."]
    assert found(chat("50% off_now ?* [x]"), "% off_now ?* [x]") == ["% off_now ?* [x]"]


def test_hits_do_not_overlap() -> None:
    assert len(hits(chat("aaaa"), "aa")) == 2


def test_lines_in_regular_expressions() -> None:
    body = chat("one\ntwo\nthree")
    assert found(body, r"^t\w+", regular=True) == ["two", "three"]
    assert found(body, r"e\nt", regular=True) == ["e\nt"]
    assert len(hits(body, "$", regular=True)) == 3
    assert not found(body, "e.t", regular=True)


def test_nothing_is_a_hit_only_at_the_edges_of_lines() -> None:
    assert len(hits(chat("ab\ncd"), "x*", regular=True)) == 4


# -- spelling ----------------------------------------------------------------------------------------------

SPELLINGS = [
    r'{"messages":[{"role":"user","content":"caf\u00e9 \u8ba2\u5355 \ud83d\ude00 a\/b \u003ctag\u003e"}]}',
    r'{"messages":[{"role":"user","content":"caf\u00E9 \u8BA2\u5355 \uD83D\uDE00 a\u002Fb <tag>"}]}',
    r'{"messages":[{"role":"user","content":"café 订\u5355 😀 a/b \u003ctag>"}]}',
    r'{"messages":[{"role":"user","content":"\u0063a\u0066é 订单 😀 a/b <tag>"}]}',
]


@pytest.mark.parametrize("body", SPELLINGS)
@pytest.mark.parametrize("text", ["café", "CAFÉ", "订单", "😀", "a/b", "<tag>", "é 订单 😀"])
def test_every_spelling_is_found(body: str, text: str) -> None:
    assert len(hits(body, text)) == 1
    assert passes(body, Wanted(text))
    assert passes(body, Wanted(text, match_case=True)) or not text.islower()


def spelled(draw: st.DrawFn, text: str) -> str:
    made = []
    for each in text:
        ways = [json.dumps(each)[1:-1], json.dumps(each, ensure_ascii=False)[1:-1]]
        if ord(each) < 0x10000:
            ways += [f"\\u{ord(each):04x}", f"\\u{ord(each):04X}"]
        if each == "/":
            ways.append("\\/")
        made.append(draw(st.sampled_from(ways)))
    return "".join(made)


LETTERS = st.text(st.sampled_from('aAkKsSſK éÉßẞиИςΣ订单😀𐐀𐐨/\\"\n\t*?[]%_!-^<'), min_size=1, max_size=4)


@given(st.data(), LETTERS, st.lists(LETTERS, max_size=3), st.booleans())
def test_the_sieve_lets_through_all_that_the_closer_look_finds(
    data: st.DataObject, wanted: str, other: list[str], match_case: bool
) -> None:
    text = data.draw(st.sampled_from([wanted, wanted.upper(), wanted.lower(), *other])).join(["", *other, ""])
    body = f'{{"messages": [{{"role": "user", "content": "{data.draw(st.composite(spelled)(text))}"}}]}}'
    assert json.loads(body)["messages"][0]["content"] == text
    looked = Wanted(wanted, match_case=match_case)
    if hits(body, wanted, match_case=match_case):
        assert passes(body, looked)
    if match_case:
        assert len(hits(body, wanted, match_case=True)) == text.count(wanted)


@pytest.mark.parametrize(
    ("pattern", "piece"),
    [
        (r"refund \d+50\b", "refund "),
        (r"(?<=退)款项", "款项"),
        (r"abc(def)?ghij", "ghij"),
        (r"abcd*ef", "abc"),
        (r"abcd+ef", "abcd"),
        (r"cab\.\n[x|y]", "cab.\n"),
        (r"abc|def", ""),
        (r"[\]a|b]", ""),
        (r"abc[[x]|y]", ""),
        (r"(?i)abc", ""),
        (r"abc\x41", ""),
        (r"(?x) a b c", ""),
    ],
)
def test_the_piece_that_a_pattern_asks_for(pattern: str, piece: str) -> None:
    assert literal(pattern, match_case=True) == piece


def test_letters_that_stand_for_others_are_no_piece() -> None:
    assert literal("desk fee", match_case=False) == " fee"
    assert literal("Éa bc", match_case=False) == "a bc"


PIECES = [
    "a",
    "b",
    "K",
    "s",
    "É",
    "款",
    ".",
    "a*",
    "b+",
    "K?",
    "[ab]",
    "[^a]",
    "(a|b)",
    "(ab)?",
    r"\d",
    r"\.",
    "a{2}",
    "^",
]


@given(
    st.lists(st.sampled_from([*PIECES, "|", "x", "xy", "xyz"]), min_size=1, max_size=6),
    st.data(),
    st.booleans(),
)
def test_the_sieve_is_never_in_the_way_of_a_pattern(
    pieces: list[str], data: st.DataObject, match_case: bool
) -> None:
    text = data.draw(st.text(st.sampled_from("aAbBxXyYzZkKſKÉé款1.\n"), max_size=12))
    wanted = Wanted("".join(pieces), regular=True, match_case=match_case)
    try:
        found_here = list(Finder(wanted).hits(1, chat(text)))
    except BadPattern:
        return
    assert not found_here or passes(chat(text), wanted)


def test_half_a_character_can_be_looked_for() -> None:
    body = r'{"messages":[{"role":"user","content":"x\ud83dy"}]}'
    assert found(body, "\ud83d") == ["\ud83d"]
    assert passes(body, Wanted("\ud83d"))


# -- replacing ---------------------------------------------------------------------------------------------


def test_all_but_the_texts_stays_to_the_letter() -> None:
    body = (
        '{ "x" : 1.0e5, "messages":[{"content" :  "a \\/ cat", "role":"user","n":1234567890123456},'
        '\t{"role":"assistant","content":"\\u8ba2 cat","content":"\\u5355 cat"}],"x":[1.5, {"a":""}]}'
    )
    assert replaced(body, "cat", "犬") == (
        '{ "x" : 1.0e5, "messages":[{"content" :  "a / 犬", "role":"user","n":1234567890123456},'
        '\t{"role":"assistant","content":"\\u8ba2 cat","content":"\\u5355 \\u72ac"}],"x":[1.5, {"a":""}]}'
    )


def test_replacing_in_parts_and_pairs() -> None:
    chat_after = json.loads(replaced(CHAT, "cat", "dog"))
    assert chat_after["messages"][2]["content"][0]["text"] == "A dog?"
    assert chat_after["cat"] == "cat"
    assert chat_after["messages"][3] == SAID[3]
    pair_after = json.loads(replaced(PAIR, "cat", "dog"))
    assert pair_after["non_preferred_output"] == [{"content": "No dog."}]
    assert pair_after["input"]["messages"][0]["content"] == "dog?"


def test_groups_lines_and_dollars() -> None:
    body = chat("Order 12, order 345. $1")
    assert "nr. 12 (Order), nr. 345 (order)" in replaced(
        body, r"(order) (?<number>\d+)", r"nr. \g<number> (\1)", regular=True
    )
    assert json.loads(replaced(body, r", ", r"\n\t\\", regular=True))["messages"][0]["content"].startswith(
        "Order 12\n\t\\order"
    )
    assert "[Order] 12" in replaced(body, r"order", r"[\0]", regular=True)
    assert r"\1 $1 12" in json.loads(replaced(body, "Order", r"\1 $1"))["messages"][0]["content"]
    assert "$1 12" in replaced(body, "Order", "$1", regular=True)
    assert json.loads(replaced(chat("a\nb"), "^", "> ", regular=True))["messages"][0]["content"] == "> a\n> b"
    assert replaced(chat("ab"), "(x)?b", r"\1", regular=True) == chat("a")


def test_one_hit_alone() -> None:
    finder = Finder(Wanted("cat"))
    second = list(finder.hits(1, CHAT))[1]
    once = finder.replaced_one(CHAT, second, finder.template("dog"))
    assert once is not None
    assert json.loads(once)["messages"][1]["content"] == "Cat and dogs. CAT!\nA second line, cat."
    assert finder.replaced_one(once, second, finder.template("dog")) is None
    assert finder.replaced(CHAT, finder.template("dog"))[1] == 6


def test_a_place_without_text_is_refused() -> None:
    with pytest.raises(IndexError):
        with_texts(CHAT, {("messages", 3, "content"): "x"})


# -- patterns ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "flaw", "position"),
    [
        ("(a", Flaw.BRACKET_OPEN, 2),
        ("a)", Flaw.BRACKET_CLOSE, 1),
        ("[a", Flaw.CLASS_OPEN, 2),
        ("*a", Flaw.NOTHING_TO_REPEAT, 0),
        ("a\\", Flaw.BACKSLASH, 2),
        (r"(a)\2", Flaw.NO_SUCH_GROUP, 5),
        ("[z-a]", Flaw.RANGE, 4),
        ("(((a{1000}){1000}){1000})", Flaw.TOO_LARGE, None),
        ("(?<=a", Flaw.BRACKET_OPEN, 5),
    ],
)
def test_a_bad_pattern_says_what_and_where(pattern: str, flaw: Flaw, position: int | None) -> None:
    for whole_word in (False, True):
        with pytest.raises(BadPattern) as caught:
            Finder(Wanted(pattern, regular=True, whole_word=whole_word))
        assert (caught.value.flaw, caught.value.position) == (flaw, position)


@pytest.mark.parametrize(
    ("text", "flaw", "position"),
    [
        (r"a\2", Flaw.NO_SUCH_GROUP, 1),
        (r"\g<x>", Flaw.NO_SUCH_GROUP, 0),
        (r"\q", Flaw.BACKSLASH, 0),
        ("x\\", Flaw.BACKSLASH, 1),
    ],
)
def test_a_bad_replacement_says_what_and_where(text: str, flaw: Flaw, position: int) -> None:
    with pytest.raises(BadPattern) as caught:
        Finder(Wanted("(a)", regular=True)).template(text)
    assert (caught.value.flaw, caught.value.position) == (flaw, position)


def test_a_pattern_that_runs_wild_is_stopped() -> None:
    body = chat("a" * 5000 + "!")
    began = time.process_time()  # what a busy machine does beside it does not count
    with pytest.raises(TooSlow) as caught:
        hits(body, r"(a|aa)+$", regular=True)
    assert caught.value.example == 1
    with pytest.raises(TooSlow):
        Finder(Wanted(r"(a|aa)+$", regular=True)).meets(body)
    assert time.process_time() - began < 10
