"""“Provider” is said of providers alone: this computer, or an engine of one's own, is called what it is."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import ftdesk.ui
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.ui.common.error_text import error_text, phrases

OF_PROVIDERS_ALONE = {
    "Auto: the provider chooses; this is OpenAI's published rule of thumb.",
    (
        "Begun on a provider's website, by a script, or in another project. One that you take over is"
        " followed here like your own, with its whole story."
    ),
    "Compare the name with the provider's own page.",
    "Counted by the rule that the provider publishes; a bill may differ by a few per cent.",
    "One step is left at its provider before it can be talked to.",
    "Pieces of words; this is what providers count and bill.",
    "The account's limit or balance at the provider is used up.",
    "The provider checks the tuned model for safety.",
    "The provider's safety checks hold the tuned model back. Its own words say why.",
    "Trainings begun on a provider's website, by a script, or in another project",
    "Try again, or look at the provider's own page.",
    "%n example(s) hold pictures or tools, whose tokens only the provider can count.",
    (
        "A stopped training cannot go on. Checkpoints made until now stay; a provider may bill what"
        " was trained until now."
    ),
}
"""Sentences that are never said of a place that is free."""
_BILLS = ("Providers bill dollars", "provider's page", "provider's price page")
_LEFT = (
    "What still lies at providers",
    "asks the providers",
    "The providers know",
    "There is no provider to ask",
)


def said() -> set[str]:
    """Every text of the window that says “provider”."""
    found: set[str] = set()
    for path in Path(next(iter(ftdesk.ui.__path__))).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("tr", "translate"):
                texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
                found |= {each for each in texts if isinstance(each, str) and "provider" in each.lower()}
    return found


def test_no_sentence_calls_this_computer_a_provider() -> None:
    rest = said() - OF_PROVIDERS_ALONE
    assert {each for each in rest if not any(part in each for part in _BILLS + _LEFT)} == set()
    assert OF_PROVIDERS_ALONE - said() == set()


AT = {Code.OFFLINE, Code.TIMED_OUT, Code.PROVIDER_FAILED, Code.REQUEST_REFUSED, Code.NOT_FOUND}


@pytest.mark.parametrize("code", sorted(AT))
def test_an_error_names_who_it_comes_from(code: Code, qapp: object) -> None:
    def told(**params: str) -> str:
        text = error_text(FtdeskError(code, reason="refused", message="no", status=500, **params))
        return f"{text.what} {text.cause} {text.next_step}"

    assert "OpenAI" in told(connection="OpenAI")
    assert "this computer" in told(connection="This computer").lower()
    assert "other side" in told().lower()
    assert "provider" not in told(connection="This computer") + told()


def test_this_computer_is_not_looked_for_in_the_internet(qapp: object) -> None:
    text = error_text(FtdeskError(Code.OFFLINE, reason="refused", connection="This computer"))
    assert "internet" not in text.next_step
    assert "Start the engine" in text.next_step
    assert phrases()[Code.OFFLINE][2] == "{reconnect}"
