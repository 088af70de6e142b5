"""Connections are data: what is shipped can be read back, and no code asks which one it is."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ftdesk.core.connection import HYPERPARAMETERS, PRESETS, Connection, from_data, preset, to_data
from ftdesk.core.paths import resource

ROOT = Path(__file__).resolve().parents[2] / "ftdesk"
KNOWN_SUPPORT = frozenset(
    "cancel pause resume events checkpoints estimate delete_model metadata seed suffix render local_models"
    " exports".split()
)


@pytest.mark.parametrize("name", [*PRESETS, "custom"])
def test_a_preset_holds_together(name: str) -> None:
    made = preset(name)
    assert made.id == name
    assert from_data(json.loads(json.dumps(to_data(made)))) == made
    assert made.supports <= KNOWN_SUPPORT
    assert made.hyperparameters.keys() <= HYPERPARAMETERS.keys()
    assert made.methods <= {"supervised", "dpo"}
    assert "beta" in made.hyperparameters or "dpo" not in made.methods
    assert made.hyperparameter_style in ("method", "top_level")
    assert made.learning_rate in ("multiplier", "absolute")
    assert made.refuses <= {"tools", "images", "audio"}
    assert made.ignores <= {"weight", "name"}
    assert bool(made.jobs_url) == (made.dialect != "openai")
    assert not made.own_address or (made.address_hint and not made.train_base_url)
    step = made.serving.step
    assert step in ("at_once", "load", "by_hand")
    assert (step == "load") == bool(made.serving.load_url and made.serving.load_body)
    assert (step == "by_hand") <= bool(made.serving.console_url)
    for url in (made.train_base_url, made.chat_base_url, made.jobs_url, made.serving.console_url):
        assert not url or url.startswith("https://")


@pytest.mark.parametrize("name", [name for name in PRESETS if name not in ("local", "openai")])
def test_a_preset_says_where_it_comes_from(name: str) -> None:
    data = json.loads(resource("connections", f"{name}.json").read_text(encoding="utf-8"))
    assert data["source"].keys() == {"seen", "read", "known", "not_known"}
    assert not data["source"].keys() & Connection.__dataclass_fields__.keys()


def test_an_engine_elsewhere_is_that_of_this_computer() -> None:
    """But for what an address and a key of its own make different."""
    here, elsewhere = preset("local"), preset("engine")
    assert here.supports <= elsewhere.supports
    same = replace(
        here,
        id="engine",
        name=elsewhere.name,
        engine=False,
        everybodys=False,
        needs_key=True,
        own_address=True,
        address_hint=elsewhere.address_hint,
        supports=elsewhere.supports,
        models=(),
    )
    assert elsewhere == same


def test_a_field_of_a_newer_ftdesk_is_passed_over() -> None:
    data = {**to_data(preset("crusoe")), "colour": "green"}
    data["serving"] = {**data["serving"], "queue": 3}
    assert from_data(data) == preset("crusoe")
    assert from_data({"id": "x", "name": "X"}) == Connection("x", "X")
    assert replace(preset("openai")).epochs_rule.epochs(12) == 8


def test_no_code_asks_which_connection_it_is() -> None:
    """What differs is data; words for the user (`ui`) may be chosen by the name."""
    names = {*PRESETS, "custom", "dashscope"}
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for room in ("api", "services", "core")
        for path in (ROOT / room).rglob("*.py")
        for node in _questions(ast.parse(path.read_text(encoding="utf-8")))
        if any(isinstance(each, ast.Constant) and each.value in names for each in ast.walk(node))
    ]
    assert found == []


def _questions(tree: ast.AST) -> Iterator[ast.Compare | ast.MatchValue]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Compare | ast.MatchValue))
