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
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ftdesk.engine.template import Json, TemplateRefusal

# Templates that write today's date get this one (Llama's own default): the same example is the same
# tokens when it is counted, when it is trained and after a restart on another day.
_DAY = datetime(2024, 7, 26, tzinfo=UTC)


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
        place = ImmutableSandboxedEnvironment(
            trim_blocks=True, lstrip_blocks=True, extensions=[_Generation, loopcontrols]
        )
        place.filters["tojson"] = _tojson
        place.globals["raise_exception"] = _refuse
        place.globals["strftime_now"] = _DAY.strftime
        try:
            tree = place.parse(source)
            self.asks_for = frozenset(meta.find_undeclared_variables(tree))
            """The names that it takes from outside: messages, tools …"""
            self._template = place.from_string(source)
        except (jinja2.TemplateError, RecursionError) as error:
            raise ValueError(f"the chat template cannot be read: {error}") from error
        self._named = dict(named)

    def __call__(self, messages: Sequence[Json], tools: Sequence[Json], *, generation: bool) -> str:
        """Raises TemplateRefusal. Models that may think are asked to answer straight away."""
        given = {**self._named, "messages": list(messages), "add_generation_prompt": generation}
        if tools:
            given["tools"] = list(tools)
        try:
            return self._template.render(given, enable_thinking=False)
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
