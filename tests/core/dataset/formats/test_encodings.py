"""The encodings of short and long texts, told from their bytes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from ftdesk.core.dataset.formats.encodings import ENCODINGS, codec, known, recognise
from ftdesk.core.dataset.formats.lines import numbered, sniff
from ftdesk.core.dataset.formats.plan import look, read
from ftdesk.core.errors import Code, FtdeskError

TEXTS = {
    "gb18030": [
        "问题,回答\n你们几点开门？,早上九点。\n可以退货吗？,七天之内可以退。\n",
        "用户,助手\r\n今天天气,晴\r\n",
        "标题,价格\n红富士,5元\n",
        "指令;输出\n翻译成英文：苹果;apple\n写一首关于春天的诗;春眠不觉晓\n",
        "User: 你好\nAssistant: 您好，请问有什么可以帮您？\n",
        '{"messages":[{"role":"user","content":"发票怎么开"}]}\n',
        "品名,说明\n鳜鱼,清蒸\n龙井,泡茶\n",
    ],
    "big5": [
        "問題,回答\n你們幾點開門？,早上九點。\n",
        "使用者,助手\n今天天氣,晴\n",
        "請翻譯成英文：蘋果,apple\n",
    ],
    "shift_jis": [
        "質問,回答\n今日の天気は？,晴れです。\n",
        "ユーザー,アシスタント\nこんにちは,何かお手伝いできますか？\n",
        "商品,価格\nりんご,100円\n",
    ],
    "euc_kr": ["질문,답변\n오늘 날씨 어때요?,맑습니다.\n"],
    "cp1252": [
        "Frage;Antwort\nWann öffnet ihr?;Um neun Uhr früh, außer sonntags.\n",
        "question,réponse\nÀ quelle heure ouvrez-vous ?,À neuf heures précises\n",
        "prompt,completion\n“Hi”,It’s fine – really\n",
    ],
    "cp1251": ["вопрос;ответ\nКогда вы открываетесь?;В девять утра, кроме воскресенья.\n"],
    "utf-16-le": ["问题\t回答\r\n你们几点开门？\t早上九点。\r\n", "a,b\nhello,there\n"],
    "utf-16-be": ["问题\t回答\r\n你们几点开门？\t早上九点。\r\n", "a,b\nhello,there\n"],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, each in TEXTS.items() for text in each])
def test_short_texts(name: str, text: str) -> None:
    guess = recognise(text.encode(codec(name)))
    assert (guess.encoding, guess.certain) == (name, False)
    long = recognise((text * 2000).encode(codec(name)))
    assert long.encoding == name


@pytest.mark.parametrize("text", ["", "plain", "né\n", "问题,回答\n", "问题,回答\n" * 20_000])
def test_utf8_is_certain(text: str) -> None:
    guess = recognise(text.encode()[: 64 * 1024])
    assert (guess.encoding, guess.certain) == ("utf-8", True)


def test_damaged_lines_do_not_make_another_encoding() -> None:
    good = "你好，世界\n".encode()
    assert recognise(good * 20 + b"\xff\xfe\xfd\n" + good).encoding == "utf-8"
    assert recognise(b'{"a":1}\n{"a":"\xff\xfe"}\n{"a":"\xc3"}\n').encoding == "utf-8"
    dice = random.Random(3)
    noise = [bytes(dice.randrange(256) for _ in range(200)) for _ in range(300)]
    assert {recognise(b"{}\n" + each).encoding for each in noise} <= {"utf-8"}


def test_what_begins_in_ascii_is_looked_at_further_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"a":"b"}\n' * 20_000 + ('{"a":"你们几点开门？"}\n' * 20_000).encode("gb18030"))
    assert sniff(path).encoding == "gb18030"


@pytest.mark.parametrize("name", ["gb18030", "big5", "shift_jis"])
def test_one_bad_sign_spoils_one_line(tmp_path: Path, name: str) -> None:
    text = {"gb18030": "你们几点开门", "big5": "你們幾點開門", "shift_jis": "今日の天気は"}[name]
    line = f'{{"a":"{text}"}}'.encode(codec(name))
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join([line, line.replace(b'"}', b'\x81"}'), line]) + b"\n")
    assert [each.line if not isinstance(each, tuple) else each[0] for each in numbered(sniff(path))] == [
        1,
        2,
        3,
    ]
    entries = list(read(look(path, encoding=name)))
    assert [type(each).__name__ for each in entries] == ["Good", "Rejected", "Good"]


def test_names_as_people_write_them(tmp_path: Path) -> None:
    names = ("GBK", "utf8", "UTF-16", "Shift-JIS", "Big-5", "windows-1252", "xyz")
    ours = ["gb18030", "utf-8", "utf-16-le", "shift_jis", "big5", "cp1252", None]
    assert [known(each) for each in names] == ours
    assert all(known(each) == each for each in ENCODINGS)
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"a":"請問"}\n'.encode("big5"))
    assert look(path, encoding="Big5").samples[0].line == 1
    with pytest.raises(FtdeskError) as caught:
        look(path, encoding="xyz")
    assert caught.value.code == Code.FILE_FORMAT_UNKNOWN
