"""What is private is named without giving it away and replaced by one press; what only looks so is let be.

Keys are put together here, so that no file of the project holds what looks like one.
"""

from __future__ import annotations

from typing import Any

import pytest

from ftdesk.core.checks.example_checks import check_example
from ftdesk.core.checks.keys import secrets
from ftdesk.core.checks.personal import personal_data
from ftdesk.core.checks.private import KINDS
from ftdesk.core.checks.problem import ProblemCode, Severity
from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.example import decode, encode

PERSONAL = [
    ("email", "Please write to john.smith@gmail.com now."),
    ("email", "邮箱li.wei@qq.com谢谢"),
    ("email", "Contact: Anna Berg <anna.berg@firma.de>"),
    ("email", "mary_j99@hotmail.co.uk."),
    ("telephone", "My phone is +49 30 901820"),
    ("telephone", "+86 138 1234 5678"),
    ("telephone", "手机:+8613912340987。"),
    ("telephone", "call me at (415) 223-9087"),
    ("telephone", "415-223-9087"),
    ("telephone", "my mobile: 4152239087, evenings"),
    ("telephone", "我的手机号是13912340987"),
    ("telephone", "我的电话13912340987找我"),
    ("telephone", "139-1234-0987"),
    ("telephone", "电话：010-82345679"),
    ("telephone", "call me on 07911 123456!"),
    ("telephone", "Appelez le 01 42 68 53 00."),
    ("telephone", "Tel.: 030 901820"),
    ("telephone", "my phone number is 212-736-5000"),
    ("iban", "IBAN DE89 3704 0044 0532 0130 00, please"),
    ("iban", "GB82WEST12345698765432"),
    ("card", "card 4111111111111111 exp 12/27"),
    ("card", "4242 4242 4242 4242"),
    ("card", "3782 822463 10005"),
    ("card", "卡号6222021234567894谢谢"),
    ("national_id", "身份证11010519491231002X。"),
    ("national_id", "SSN 536-90-4399"),
    ("national_id", "CPF 111.444.777-35"),
    ("national_id", "DNI 12345678Z"),
    ("national_id", "RRN 990101-1234563"),
]


@pytest.mark.parametrize(("kind", "text"), PERSONAL)
def test_personal_data_is_found(kind: str, text: str) -> None:
    found = personal_data(text)
    assert [each.kind for each in found] == [kind]
    given_away = text[found[0].start : found[0].end]
    assert len(found[0].excerpt.replace("…", "")) < len(given_away) / 2


NOBODY = [
    "a@b", "jane@example.com", "x@mail.example.org", "support@littleshop.com", "your.name@company.com",
    "name@domain.com", "git@github.com:org/repo.git", "postgres://user:pw@host.com/db",
    "@app.route('/x')", "import react@18.2.0", "logo@2x.png", "@anna thanks!", "meet @ 5.30 pm",
    "+1 415 555 2671", "(555) 123-4567", "555-1234", "020 7946 0123", "phone: 123-456-7890",
    "call 1-800-356-9377", "拨打 400-820-8820", "+1 234 567 8900", "order 4152239087",
    "Order #415-223-9087", "order number 415-223-9087", "订单号13912340987", "工单 139-1234-0987",
    "order number 4111111111111111", "tracking 1Z999AA10123456784", "SKU 482-90-1234X",
    "Case ID 20231105-000482", "2026-05-06 12:30:00", "call 2026-01-01 12:00", "on 06.05.2026 at 12.30",
    "ISBN 978-3-16-148410-0", "price 1200.00-1400.00", "192.168.100.200", "127.0.0.1:8080",
    "3.14159265358979", "version 10.15.7 (19H2)", "1234-5678-9012", "0000 0000 0000 0000",
    "call 200 300 4000 people", "1 2 3 4 5 6 7 8 9 10 11 12 13", "123e4567-e89b-12d3-a456-426614174000",
    "text the code 48291736 to confirm", "<Buffer 01 02 03 04 05>", "28 3f 01 00 00 00 50 32",
    "DFARS 252.227-7014 (June 1995)", "0x7fffdeadbeef 1234567890", "快递单号 SF1390123409871",
    "价格 12345678 元", "会员编号：13912340987",
]  # fmt: skip


@pytest.mark.parametrize("text", NOBODY)
def test_what_names_nobody_is_left_alone(text: str) -> None:
    assert personal_data(text) == []


LOT = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
SECRETS = [
    ("api_key", "use sk-" + "proj-" + LOT),
    ("api_key", "OPENAI_API_KEY=sk" + "-" + LOT[:24]),
    ("api_key", "sk-ant" + "-api03-" + LOT),
    ("api_key", "AK" + "IAQ4ZT7MWN2XKPLR3V is the id"),
    ("api_key", "AI" + "zaSyD3kF9mQ2rT5vX8zB1cE4gH7jK0nP3sU6w"),
    ("api_key", "sk" + "_live_" + LOT[:24]),
    ("access_token", "gh" + "p_" + LOT),
    ("access_token", "xo" + "xb-2938475610-0192837465-" + LOT[:12]),
    ("access_token", "hf" + "_" + LOT[:34]),
    ("access_token", "Authorization: Bearer " + LOT),
    ("access_token", "ey" + "JhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm5hIn0.SflKxwRJSMeKKF2QT4fwpM"),
    ("private_key", "-----BEGIN RSA " + "PRIVATE KEY-----\n" + LOT + LOT + "\n-----END RSA PRIVATE KEY-----"),
    ("password", "password=Tr0ub4dor&3"),
    ("password", "My password is Sunflower88!"),
    ("password", "密码是 Wx8821mmq"),
    ("password", "postgres://admin:s3cr3tPw99@db.host.com/main"),
    ("api_key", 'api_key = "9f8e7d6c5b4a39281706"'),
]


@pytest.mark.parametrize(("kind", "text"), SECRETS)
def test_a_secret_is_found(kind: str, text: str) -> None:
    found = secrets(text)
    assert [each.kind for each in found] == [kind]
    for number in range(0, len(LOT) - 4, 4):
        assert LOT[number : number + 4] not in found[0].excerpt


NO_SECRET = [
    "sk-" + "x" * 24, "sk-your-api-key-here-1234567890", "sk-learn-based-classification-model",
    "password: at least 8 characters", "password = os.environ['PW']", "password = getpass.getpass()",
    "api_key=YOUR_API_KEY", "password=changeme", "password = 'password123'", 'password = "hunter2"',
    "Your password must be 8characters", "Reset your password: https://shop.com/reset2", "api_key: str",
    "The token limit is 128000", "the secret is out", "AK" + "IAIOSFODNN7EXAMPLE", "密码为空",
    "secret: false", "token = tokens[0]", "PWD=/home/user1/project", "password=${DB_PASSWORD1}",
    "hash = sha256(password)", "password = base64.b64encode(random1)",
    "-----BEGIN RSA PRIVATE" + " KEY-----\n...\n-----END", "http://localhost:8080/a@b.c",
    "Bearer <token>", "the capital of Spain", "密码至少8位字母a1",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_SECRET)
def test_what_opens_nothing_is_left_alone(text: str) -> None:
    assert secrets(text) == []


def talk(*texts: Any) -> str:
    roles = ["user", "assistant"] * len(texts)
    return encode({"messages": [{"role": r, "content": t} for r, t in zip(roles, texts, strict=False)]})


def mended(body: str) -> str:
    """The body after every fix, one after the other."""
    for _ in range(20):
        fix = next((each.fix for each in check_example(1, decode(body)) if each.fix is not None), None)
        if fix is None:
            return body
        for step in fix.changes if isinstance(fix, ch.Steps) else (fix,):
            assert isinstance(step, ch.SetContent | ch.SetAt)
            body = ch.edited(body, step)
    raise AssertionError(body)


def test_one_problem_for_each_kind_and_turn_and_no_error() -> None:
    body = talk(
        "a.berg@firma.de or b.berg@firma.de, tel +49 30 901820",
        "Write to c.berg@firma.de. My password is Wx8821mmq",
    )
    found = check_example(1, decode(body))
    assert [(each.turn, each.code, each.params["kind"]) for each in found] == [
        (0, ProblemCode.PERSONAL_DATA, "email"),
        (0, ProblemCode.PERSONAL_DATA, "telephone"),
        (1, ProblemCode.SECRET, "password"),
        (1, ProblemCode.PERSONAL_DATA, "email"),
    ]
    assert {each.severity for each in found} == {Severity.WARNING}  # it must not keep anybody from training
    first = found[0].fix
    assert first == ch.SetContent(1, 0, "[e-mail] or [e-mail], tel +49 30 901820")
    assert mended(body) == talk(
        "[e-mail] or [e-mail], tel [telephone]", "Write to [e-mail]. My password is [password]"
    )


def test_the_placeholder_speaks_the_language_of_the_text() -> None:
    body = talk("我的邮箱是 li.wei@qq.com，手机13912340987", "好的！")
    assert mended(body) == talk("我的邮箱是 [邮箱]，手机[电话]", "好的！")


def test_numbers_that_show_only_when_others_are_gone_are_replaced_too() -> None:
    body = talk("phone 2127365000 2127365001", "ok")
    assert mended(body) == talk("phone [telephone] [telephone]", "ok")


def test_parts_and_the_answers_of_a_pair_are_mended_where_they_stand() -> None:
    answer = [{"role": "assistant", "content": "Ask a.berg@firma.de"}]
    body = encode(
        {
            "input": {
                "messages": [{"role": "user", "content": [{"type": "text", "text": "+49 30 901820?"}]}]
            },
            "preferred_output": answer,
            "non_preferred_output": [{"role": "assistant", "content": "No."}],
        }
    )
    done = decode(mended(body))
    assert done["input"]["messages"][0]["content"] == [{"type": "text", "text": "[telephone]?"}]
    assert done["preferred_output"][0]["content"] == "Ask [e-mail]"


def test_what_is_handed_to_a_tool_leaves_with_the_file_too() -> None:
    def asked(arguments: str) -> str:
        call = {"id": "1", "type": "function", "function": {"name": "mail", "arguments": arguments}}
        messages = [{"role": "user", "content": "Mail her"}, {"role": "assistant", "tool_calls": [call]}]
        return encode({"messages": messages})

    assert mended(asked('{"to": "a.berg@firma.de"}')) == asked('{"to": "[e-mail]"}')
    bare = asked('{"phone": 4152239087}')
    (problem,) = check_example(1, decode(bare))
    assert (problem.turn, problem.params["kind"], problem.fix) == (1, "telephone", None)


def test_every_kind_has_a_placeholder_that_is_itself_no_finding() -> None:
    for kind in KINDS:
        assert kind in {each[0] for each in (*PERSONAL, *SECRETS)}
    for _, text in (*PERSONAL, *SECRETS):
        after = mended(talk(text, "ok"))
        assert "[" in after
        assert check_example(1, decode(after)) == []
