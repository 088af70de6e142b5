"""No code that comes with a model is run: said at each place where one is loaded, not left to a default."""

from __future__ import annotations

import ast
from pathlib import Path

ENGINE = Path(__file__).parents[3] / "ftdesk" / "engine"


def _loads(tree: ast.AST) -> list[ast.Call]:
    found = [each for each in ast.walk(tree) if isinstance(each, ast.Call)]
    return [
        each
        for each in found
        if isinstance(each.func, ast.Attribute)
        and each.func.attr in ("from_pretrained", "from_config")
        and ast.unparse(each.func.value) != "PeftModel"  # an adapter is loaded into a model that is there
    ]


def test_whoever_loads_a_model_says_that_no_code_comes_with_it() -> None:
    open_ones, count = [], 0
    for path in sorted(ENGINE.rglob("*.py")):
        for call in _loads(ast.parse(path.read_text(encoding="utf-8"))):
            count += 1
            given = {each.arg: ast.unparse(each.value) for each in call.keywords}
            if given.get("trust_remote_code") != "False":
                open_ones.append(f"{path.name}:{call.lineno}")
    assert not open_ones
    assert count >= 4
