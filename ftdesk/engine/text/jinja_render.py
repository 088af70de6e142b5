"""Runs the chat template that comes with a model: untrusted code, so in jinja's sandbox."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NoReturn

import jinja2
from jinja2 import meta, nodes
from jinja2.ext import Extension, loopcontrols
from jinja2.parser import Parser

from ftdesk.engine.text.jinja_budget import BudgetedEnvironment
from ftdesk.engine.text.template import Json, TemplateExcess, TemplateRefusal

# Templates that write today's date get this one (Llama's own default): the same example is the same
# tokens when it is counted, when it is trained and after a restart on another day.
_DAY = datetime(2024, 7, 26, tzinfo=UTC)
_LONGEST_SOURCE = 300_000


class _Generation(Extension):
    """`{% generation %}` marks for trainers what a model wrote: here its text counts alone."""

    tags = {"generation"}  # noqa: RUF012 - as jinja declares it

    def parse(self, parser: Parser) -> nodes.Node | list[nodes.Node]:
        line = next(parser.stream).lineno
        body = parser.parse_statements(("name:endgeneration",), drop_needle=True)
        return nodes.CallBlock(self.call_method("_written"), [], [], body).set_lineno(line)

    def _written(self, caller: Any) -> str:
        return str(caller())


class JinjaRender:
    """Filters and names are those of transformers' `apply_chat_template`."""

    def __init__(self, source: str, named: Mapping[str, str]) -> None:
        """Raises ValueError when the template cannot be read."""
        if len(source) > _LONGEST_SOURCE:
            raise TemplateExcess("the model's chat template is too long")
        place = BudgetedEnvironment(
            trim_blocks=True, lstrip_blocks=True, extensions=[_Generation, loopcontrols]
        )
        place.add_filter("tojson", _tojson)
        place.globals["raise_exception"] = _refuse
        place.globals["strftime_now"] = _DAY.strftime
        place.begin()
        try:
            tree = place.parse(source)
            self.asks_for = frozenset(meta.find_undeclared_variables(tree))
            """The names that it takes from outside: messages, tools …"""
            self._template = place.from_string(source)
        except (RecursionError, MemoryError) as error:
            raise TemplateExcess("the model's chat template is too deep") from error
        except (jinja2.TemplateError, SyntaxError) as error:
            raise ValueError(f"the chat template cannot be read: {error}") from error
        self._place, self._named = place, dict(named)

    def __call__(self, messages: Sequence[Json], tools: Sequence[Json], *, generation: bool) -> str:
        """Raises TemplateRefusal, after about two seconds TemplateExcess. Models that may think are asked
        to answer straight away.
        """
        given = {**self._named, "messages": list(messages), "add_generation_prompt": generation}
        if tools:
            given["tools"] = list(tools)
        self._place.begin()
        try:
            return self._template.render(given, enable_thinking=False)
        except (RecursionError, MemoryError) as error:
            raise TemplateExcess("the model's chat template takes too much memory") from error
        except TemplateRefusal:
            raise
        except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            raise TemplateRefusal(str(error)[:300] or type(error).__name__) from error


def _tojson(
    value: Any,
    ensure_ascii: bool = False,
    indent: int | None = None,
    separators: tuple[str, str] | None = None,
    sort_keys: bool = False,
) -> str:
    """Jinja's own escapes for web pages."""
    return json.dumps(
        value, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys
    )


def _refuse(message: str) -> NoReturn:
    raise jinja2.TemplateError(message)
