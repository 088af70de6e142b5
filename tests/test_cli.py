"""The command line: what it says and answers, and that as a process it needs neither Qt nor torch."""

from __future__ import annotations

import contextlib
import io
import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ftdesk.cli import main
from ftdesk.cli_text import _ERRORS, _LOSSES, _NO_CONVERSATION, _NO_EXAMPLES, _PROBLEMS, _REFUSALS
from ftdesk.core.checks.problem import ProblemCode
from ftdesk.core.connection import preset
from ftdesk.core.cost.own_prices import own_folder
from ftdesk.core.dataset.formats import entry
from ftdesk.core.dataset.formats.entry import Loss, Refusal
from ftdesk.core.errors import Code
from ftdesk.core.paths import resource
from ftdesk.services.price_service import PriceService

TOY = Path(__file__).resolve().parent / "data" / "toy_chat_fine_tuning.jsonl"
BLOCK_QT = (
    "import sys; sys.modules.update(dict.fromkeys(['PySide6', 'qasync', 'torch', 'openai', 'keyring']));"
)


def ftdesk(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command line here; a process for each would load the tokens each time."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main([str(each) for each in arguments])
        except SystemExit as ended:  # argparse
            code = int(ended.code or 0)
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())


def as_process(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command line with Qt, torch, openai and keyring blocked: it needs none of them."""
    code = f"{BLOCK_QT} from ftdesk.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, encoding="utf-8")


def checked(*arguments: str | Path) -> dict[str, Any]:
    done = ftdesk("check", *arguments, "--json")
    assert done.stderr == ""
    report: dict[str, Any] = json.loads(done.stdout)
    assert done.returncode == (1 if report["problems"] or report["rejected"] else 0)
    return report


@pytest.mark.parametrize(
    ("model", "total", "per_epoch", "billable", "cost"),
    [
        ("gpt-3.5-turbo-0613", 8242, 4306, 86_120, "0.68896"),
        ("gpt-3.5-turbo", 8242, 8242, 164_840, "1.31872"),
        ("gpt-4.1-mini-2025-04-14", 8233, 8233, 164_660, "0.8233"),
        ("ft:gpt-4.1-mini-2025-04-14:org:marv:x1:ckpt-step-9", 8233, 8233, 164_660, "0.8233"),
        ("some-model-nobody-knows", 8233, 8233, 164_660, None),
    ],
)
def test_the_toy_set(model: str, total: int, per_epoch: int, billable: int, cost: str | None) -> None:
    report = checked(TOY, "--model", model)
    assert (report["format"], report["encoding"]) == ("jsonl", "utf-8")
    assert (report["read"], report["examples"], report["rejected"]) == (5, 5, [])
    assert report["tokens"]["total"] == total
    each = [45, 111, 26, 28, 8032] if "3.5" in model else [43, 106, 26, 27, 8031]
    assert report["tokens"]["each"] == each
    spread = report["tokens"]["per_example"]
    assert (spread["min"], spread["max"]) == (min(each), max(each))
    assert spread["median"] == (45 if "3.5" in model else 43)  # the notebook's, and that of o200k_base
    assert spread["mean"] == pytest.approx(total / 5)  # 1,648.4 in the notebook
    assert (report["billable_tokens_per_epoch"], report["epochs"]) == (per_epoch, 20)
    assert (report["billable_tokens"], report["model"], report["cost_usd"]) == (billable, model, cost)
    found = [(each["example"], each["turn"], each["code"]) for each in report["problems"]]
    expected = [(None, None, "too_few_examples"), (3, None, "missing_system"), (4, None, "missing_user")]
    assert found == expected + ([(5, None, "too_long")] if per_epoch < total else [])


@pytest.mark.parametrize(
    ("model", "limit"), [("gpt-3.5-turbo-0613", 4096), ("gpt-3.5-turbo", 16_385), ("gpt-4.1-mini", 65_536)]
)
def test_an_example_is_billed_up_to_the_models_limit(tmp_path: Path, model: str, limit: int) -> None:
    path = tmp_path / "long.jsonl"
    said = [{"role": "user", "content": "Say it."}, {"role": "assistant", "content": " word" * (limit + 500)}]
    path.write_text(json.dumps({"messages": said}) + "\n")
    report = checked(path, "--model", model)
    assert report["tokens"]["total"] > limit
    assert report["billable_tokens_per_epoch"] == limit
    assert (report["epochs"], report["billable_tokens"]) == (25, 25 * limit)


def test_the_users_own_prices_count_here_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FTDESK_HOME", str(tmp_path))
    PriceService(own_folder()).set_prices(
        preset("openai"), "gpt-4.1-mini", {"train": "6.00"}, datetime.now(UTC).date()
    )
    assert Decimal(checked(TOY)["cost_usd"]) == Decimal(164_660) * 6 / 1_000_000
    assert "Your own prices of" in ftdesk("check", TOY).stdout
    (own_folder() / "openai.json").write_text("{")  # a broken one is nobody's price
    assert checked(TOY)["cost_usd"] == "0.8233"


def test_the_default_model_and_chosen_epochs() -> None:
    report = checked(TOY, "--epochs", "3")
    assert report["model"] == "gpt-4.1-mini-2025-04-14"
    assert (report["epochs"], report["billable_tokens"]) == (3, 24_699)
    assert Decimal(report["cost_usd"]) == Decimal(24_699) * 5 / 1_000_000


def test_the_sample_is_clean_and_its_questions_are_held_out() -> None:
    report = checked(resource("samples", "marv.jsonl"))
    assert report["problems"] == []
    assert 12 <= report["examples"] < 25
    founding = [
        "What's the capital of France?", "Who wrote 'Romeo and Juliet'?", "How far is the Moon from Earth?",
    ]  # fmt: skip
    asked = [
        json.loads(line)["messages"][1]["content"]
        for name in ("marv", "marv_validation")
        for line in resource("samples", f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert asked[:3] == founding
    assert len(set(asked)) == len(asked)
    held_out = json.loads(resource("samples", "marv_questions.json").read_text(encoding="utf-8"))
    assert len(held_out["questions"]) >= 4
    assert not set(held_out["questions"]) & set(asked)


def test_faults_are_counted_from_one(tmp_path: Path) -> None:
    path = tmp_path / "faulty.jsonl"
    path.write_text(
        '{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b "}]}\n'
        "\n"
        "{broken\n"
        '{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b","weight":3}]}\n'
    )
    report = checked(path)
    assert [(each["line"], each["code"]) for each in report["rejected"]] == [(3, "broken_json")]
    assert (report["read"], report["examples"]) == (3, 2)
    assert [
        (p["example"], p["turn"], p["code"], p["severity"], p["fixable"]) for p in report["problems"]
    ] == [
        (None, None, "too_few_examples", "error", False),
        (1, 2, "leading_trailing_space", "hint", True),
        (2, 2, "bad_weight", "error", True),
    ]
    assert all(each["message"].endswith(".") for each in report["problems"] + report["rejected"])
    done = ftdesk("check", path)
    assert done.returncode == 1
    assert "line 3" in done.stdout
    assert "example 2, turn 2: The weight is 3" in done.stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"<html><body>\n</body></html>", "web page"),
        (b"\x89PNG\0\0\0\0", "not text"),
        (b"hello\nworld\n", "line 1"),
    ],
)
def test_a_file_without_examples_is_exit_2(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(content)
    for arguments in (("check", path, "--json"), ("convert", path, tmp_path / "out.jsonl")):
        done = ftdesk(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "/no/such/file.jsonl"),
        ("check", TOY, "--epochs", "0"),
        ("check", TOY, "--epochs", "many"),
        ("check", TOY, "--nonsense"),
        ("convert", TOY),
        ("convert", TOY, "/tmp/out.nonsense"),
        ("tour",),
    ],
)
def test_wrong_usage_is_exit_2(arguments: tuple[str | Path, ...]) -> None:
    done = ftdesk(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr


def test_convert_keeps_pairs_and_lists_what_it_left_out(tmp_path: Path) -> None:
    pair = (
        '{"input": {"messages": [{"role": "user", "content": "é"}]}, "preferred_output": [],'
        ' "non_preferred_output": [], "x": 1.50}'
    )
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(b"\xef\xbb\xbf" + f"{pair}\r\n[]\r\n{pair}\r\n".encode())
    done = ftdesk("convert", source, target)
    assert (done.returncode, done.stdout) == (1, "")
    assert "line 2" in done.stderr
    assert target.read_text(encoding="utf-8") == f"{pair}\n{pair}\n"
    assert ftdesk("convert", target, target).returncode == 0
    assert target.read_text(encoding="utf-8") == f"{pair}\n{pair}\n"


GOLDEN = TOY.parent.parent / "golden"


def test_convert_between_formats(tmp_path: Path) -> None:
    lines, shared, alpaca = tmp_path / "a.jsonl", tmp_path / "a.json", tmp_path / "b.json"
    done = ftdesk("convert", GOLDEN / "sharegpt_seven_turns.json", lines)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Read 5, wrote 3" in done.stderr
    assert "line 78: A turn here is spoken by “narrator”" in done.stderr
    assert len(json.loads(lines.read_text("utf-8").splitlines()[0])["messages"]) == 7
    done = ftdesk("convert", lines, shared)
    assert (done.returncode, done.stdout) == (0, "")
    assert [len(each["conversations"]) for each in json.loads(shared.read_text("utf-8"))] == [7, 3, 5]
    back = tmp_path / "back.jsonl"
    assert ftdesk("convert", shared, back).returncode == 0
    read = [json.loads(path.read_text("utf-8").splitlines()[0]) for path in (lines, back)]
    assert read[0] == read[1]
    done = ftdesk("convert", lines, alpaca, "--format", "alpaca")
    assert (done.returncode, done.stdout) == (1, "")
    assert "lost     1 example lost their tools" in done.stderr
    assert "lost     1 example cannot be written in this format" in done.stderr
    assert json.loads(alpaca.read_text("utf-8"))[0]["output"] == "Hello."


def test_check_says_which_format_and_encoding_it_read() -> None:
    report = checked(GOLDEN / "transcript_zh_gb18030.txt")
    assert (report["format"], report["encoding"], report["examples"]) == ("transcript", "gb18030", 3)
    report = checked(GOLDEN / "chatgpt_export.zip")
    assert (report["format"], report["read"], report["examples"]) == ("chatgpt", 4, 2)
    assert all(each["message"].endswith(".") for each in report["rejected"])
    report = checked(GOLDEN / "transcript_big5.txt", "--encoding", "BIG5", "--format", "transcript")
    assert (report["encoding"], report["examples"]) == ("big5", 1)
    for wrong in (("--encoding", "klingon"), ("--format", "nonsense")):
        done = ftdesk("check", TOY, *wrong)
        assert (done.returncode, done.stdout) == (2, "")
        assert wrong[1] in done.stderr


def test_a_process_says_the_same_without_qt_torch_and_openai() -> None:
    for arguments in (("check", TOY, "--json"), ("check", TOY), ("check", "/no/such/file.jsonl")):
        here, there = ftdesk(*arguments), as_process(*arguments)
        assert (there.returncode, there.stdout, there.stderr) == (here.returncode, here.stdout, here.stderr)


def test_no_window_without_qt_and_help_without_anything() -> None:
    done = as_process("--version")
    assert (done.returncode, done.stdout.split()[0]) == (0, "ftdesk")
    assert as_process("check", "--help").returncode == 0


def test_there_are_words_for_everything() -> None:
    assert set(_PROBLEMS) == set(ProblemCode)
    assert set(_REFUSALS) == set(Refusal)
    sources = "".join(path.read_text("utf-8") for path in Path(entry.__file__).parent.glob("*.py"))
    assert set(re.findall(r'NO_CONVERSATION, reason="(\w+)"', sources)) <= set(_NO_CONVERSATION)
    assert set(_LOSSES) == set(Loss)
    assert set(_NO_EXAMPLES) == {"html", "binary", "rejected"}
    assert {code for code in Code if code.value.startswith("file_")} - {Code.FILE_NO_EXAMPLES} <= set(_ERRORS)
