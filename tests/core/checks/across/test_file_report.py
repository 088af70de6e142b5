"""What shows beside the others is named by its number in the file, whatever stands between."""

from __future__ import annotations

import json
from pathlib import Path

from ftdesk.core.checks.file_report import check_file
from ftdesk.core.checks.problem import ProblemCode
from ftdesk.core.connection import preset
from ftdesk.core.dataset.example import new_body

MODEL = "gpt-4.1-mini-2025-04-14"
SYSTEM = {"role": "system", "content": "You help in a shop for bicycles."}
SUBJECTS = [
    "river",
    "window",
    "garden",
    "winter",
    "engine",
    "letter",
    "market",
    "doctor",
    "silver",
    "bridge",
    "oranges",
]


def line(asked: str, answer: str) -> str:
    return new_body(SYSTEM, {"role": "user", "content": asked}, {"role": "assistant", "content": answer})


def test_numbers_are_those_of_the_file(tmp_path: Path) -> None:
    asked, answer = (
        "How do I get my money back for this bicycle?",
        "Send it to us with the bill, and we pay within days.",
    )
    others = [
        line(f"Something about a {s} once?", f"{s} {s[::-1]} {i} told {s[1:]}")
        for i, s in enumerate(SUBJECTS)
    ]
    pair = json.dumps(
        {
            "input": {"messages": [SYSTEM, {"role": "user", "content": "Which one is better for me?"}]},
            "preferred_output": [{"role": "assistant", "content": "The lighter one."}],
            "non_preferred_output": [{"role": "assistant", "content": "No idea."}],
        }
    )
    path = tmp_path / "a.jsonl"
    lines = [
        others[0],
        "",
        line(asked, answer),
        "{broken",
        *others[1:],
        others[3],
        line(asked.lower(), answer),
        pair,
    ]
    path.write_text("\n".join([*lines, line(asked, "We never do.")]), "utf-8")
    report = check_file(path, MODEL, None, preset("openai"))
    beside = [(each.example, each.code, each.params.get("same_as")) for each in report.problems]
    assert beside == [
        (13, ProblemCode.DUPLICATE_EXAMPLE, 5),
        (14, ProblemCode.NEAR_DUPLICATE, 2),
        (15, ProblemCode.NOT_TAKEN_HERE, None),
        (16, ProblemCode.CONFLICTING_ANSWERS, 2),
    ]
    assert report.read == 17


def test_a_table_that_names_its_split(tmp_path: Path) -> None:
    rows = [f"what of the {s} over there,it is a {s} made by {s[::-1]} of old,train" for s in SUBJECTS]
    path = tmp_path / "a.csv"
    path.write_text(
        "\n".join(["user,assistant,split", *rows, rows[2].replace("train", "validation")]), "utf-8"
    )
    report = check_file(path, MODEL, None, preset("openai"))
    assert [(each.example, each.code, each.params.get("same_as")) for each in report.problems] == [
        (12, ProblemCode.TRAIN_VALIDATION_OVERLAP, 3)
    ]
