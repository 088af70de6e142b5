"""Letters broken by a wrong encoding are mended; ordinary text of many languages is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ftdesk.core.checks.example_checks import check_example
from ftdesk.core.checks.problem import Problem, ProblemCode, Severity
from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.example import decode, encode

ORDINARY = {
    "English": "It’s “fine” — really… café, naïve, 5 € or £4, 20 °C ± 2, © 2026, 3 × 4 ÷ 2 ≈ 6 ½ §7 ¶",
    "French": "À bientôt ! L’été à Noël, « déjà vu », cœur, Œuvre, ça coûte 12 €.",
    "French capitals": "DÉJÀ À L’ÉCOLE : ÉTÉ, FORÊT, NOËL, ÇA, CŒUR",
    "German": "Größe: „groß“, Übermaß ärgert Öl – 5 %",
    "Spanish": "¿Qué tal? ¡Muy bien! El niño compró 2 º piso, 3 ª vez.",
    "Portuguese": "NÃO, SÃO PAULO, ÂNGULO. À noite, mãe e irmã: maçã, coração.",
    "Polish": "Zażółć gęślą jaźń – łódź, źdźbło",
    "Czech": "Příliš žluťoučký kůň úpěl ďábelské ódy",
    "Turkish": "İğne, ığdır, şöyle, ağaç, çöp, ünlü",
    "Vietnamese": "Xin chào, cửa hàng mở cửa lúc chín giờ. Đường phố đẹp, ưu đãi lớn! ĐƯỜNG ĐẾN VIỆT NAM",
    "Russian": "Здравствуйте! Магазин закрыт до понедельника № 5 — «ёлка».",
    "Ukrainian": "Її їжак з'їв ґудзик; є питання?",
    "Greek": "Καλημέρα! Το κατάστημα άνοιξε, ό,τι θέλετε: Ώρα 9 π.μ.",
    "Arabic": "مرحبا، المتجر مفتوح من التاسعة.",
    "Hebrew": "שלום, החנות פתוחה",
    "Hindi": "नमस्ते, दुकान नौ बजे खुलती है।",
    "Thai": "สวัสดีครับ ร้านเปิดเก้าโมง",
    "Chinese": "您好，本店周一至周五上午九点开门，“请问”还有什么可以帮您？（退货）——谢谢……",
    "traditional": "您好，訂單編號一二三，請稍候；運費是多少？",
    "the word that deceived Notepad": "联通",
    "Japanese": "こんにちは、元気ですか？ｶﾀｶﾅ「テスト」…",
    "Korean": "안녕하세요, 매장은 아홉 시에 엽니다.",
    "emoji": "Thanks 🙂👍🏽 see you 👩‍👩‍👧 — 🇫🇷 ✓ ★ → ❤️",
    "faces": "¯\\_(ツ)_/¯ (╯°□°)╯︵ ┻━┻ ʕ•ᴥ•ʔ ಠ_ಠ",
    "boxes": "├── src\n│   ├── main.py\n│   └── lib.rs\n└── README",
    "mathematics": "∀x ∈ ℝ: √(x²) = |x| ≤ ∞, Δt ≈ 0, π·r², ∑ᵢ aᵢ",
    "code": "if (a <= b) { return `${name}: \\u00e9 ${x ?? 'ä'}`; } // größer",
    "spaces": "12\u202f000\u00a0km\u2009et\u200bplus",
}


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_text_is_left_alone(name: str) -> None:
    assert broken(ORDINARY[name]) is None


def broken(text: str) -> Problem | None:
    messages = [{"role": "user", "content": "?"}, {"role": "assistant", "content": text}]
    found = [each for each in check_example(1, {"messages": messages}) if each.code is ProblemCode.MOJIBAKE]
    assert len(found) < 2
    return found[0] if found else None


def mended(text: str) -> str | None:
    problem = broken(text)
    assert problem is not None, text
    assert (problem.turn, problem.severity) == (1, Severity.WARNING)
    assert problem.params["excerpt"]
    if problem.fix is None:
        return None
    assert isinstance(problem.fix, ch.SetContent)
    return problem.fix.text


MEANT = [
    "Le café est fermé à Noël.", "It’s “fine” — really…", "Größe: 5 €", "Здравствуйте, магазин закрыт",
    "您好，本店周一开门。", "こんにちは、元気ですか", "Thanks 🙂 here", "Tiếng Việt đẹp", "price £5 ©2026",
    "señor ¿qué tal?",
]  # fmt: skip


@pytest.mark.parametrize("text", MEANT)
@pytest.mark.parametrize("encoding", ["latin-1", "sloppy-windows-1252"])
def test_utf_8_read_as_western_is_mended_to_the_letter(text: str, encoding: str) -> None:
    import ftfy.bad_codecs  # noqa: F401 - registers the sloppy ones

    assert mended(text.encode().decode(encoding)) == text


def test_read_wrongly_twice() -> None:
    once = "doesn’t".encode().decode("cp1252")
    assert mended(once.encode().decode("cp1252")) == "doesn’t"


@pytest.mark.parametrize(
    "text", ["你好世界", "您的订单已经发货", "It’s 5 o’clock", "“Hello, he said", "中文 and English 混合"]
)
def test_utf_8_read_as_chinese_is_mended(text: str) -> None:
    assert mended(text.encode().decode("gb18030")) == text


HALF = "您的订单已经发货了".encode().decode("gb18030", "replace")


@pytest.mark.parametrize("text", ["caf\ufffd au lait", "锟斤拷锟斤拷", "It鈥?s gone", "Ã© and \ufffd", HALF])
def test_what_is_lost_is_named_and_cannot_be_mended(text: str) -> None:
    assert mended(text) is None


def test_nothing_but_the_encoding_is_changed() -> None:
    text = "  “cafÃ©” — &amp; ﬁn ½ ①\u00a0A\u0301 ＡＢＣ…\r\n\ttail  "
    assert mended(text) == text.replace("Ã©", "é")


def test_every_broken_part_of_a_turn_is_mended_at_once() -> None:
    parts = [
        {"type": "text", "text": "cafÃ©"},
        {"type": "text", "text": "fine"},
        {"type": "text", "text": "NoÃ«l"},
    ]
    body = encode({"messages": [{"role": "user", "content": parts}, {"role": "assistant", "content": "x"}]})
    (problem,) = check_example(1, decode(body))
    assert isinstance(problem.fix, ch.Steps)
    for step in problem.fix.changes:
        assert isinstance(step, ch.SetAt)
        body = ch.edited(body, step)
    assert [part["text"] for part in decode(body)["messages"][0]["content"]] == ["café", "fine", "Noël"]
    assert check_example(1, decode(body)) == []


ENCODINGS = (
    "latin-1", "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1257", "iso8859-2", "mac_roman", "cp437",
    "gb18030",
)  # fmt: skip


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_nothing_that_ftfy_would_mend_is_passed_over_by_the_quick_look(encoding: str) -> None:
    from ftfy import fix_encoding

    for text in (*ORDINARY.values(), *MEANT):
        bad = text.encode().decode(encoding, "ignore")
        if fix_encoding(bad) != bad:
            assert broken(bad) is not None, bad


@settings(max_examples=200, deadline=None)
@given(
    texts=st.lists(st.sampled_from([*ORDINARY.values(), *MEANT]), min_size=1, max_size=3),
    first=st.sampled_from(ENCODINGS),
    again=st.sampled_from([None, *ENCODINGS]),
)
def test_what_was_mended_is_fine(texts: list[str], first: str, again: str | None) -> None:
    bad = " ".join([texts[0].encode().decode(first, "ignore"), *texts[1:]])
    if again is not None:
        bad = bad.encode().decode(again, "ignore")
    problem = broken(bad)
    if problem is not None and problem.fix is not None:
        assert isinstance(problem.fix, ch.SetContent)
        assert broken(problem.fix.text) is None


def test_a_million_letters_of_nothing_take_no_time() -> None:
    assert broken("您好 é " * 150_000) is None
