"""A chat template is a stranger's program: none runs or grows without end, and none that chats is stopped."""

from __future__ import annotations

import time

import pytest

from ftdesk.engine.text.jinja_render import JinjaRender
from ftdesk.engine.text.template import TemplateExcess

pytestmark = pytest.mark.engine
_NINES = "{% for a in range(99999) %}{% for b in range(99999) %}"
_ENDLESS = {
    "loops": _NINES + "{% endfor %}{% endfor %}",
    "a loop in a filter": "{% for a in range(99999) %}{{ range(99999) | map('string') | list }}{% endfor %}",
    "times": "{{ 'a' * 10000000000 }}",
    "times a list": "{{ [1] * 10000000000 }}",
    "a power": "{{ 10 ** 10000000 }}",
    "squares": "{% set n = namespace(x=9) %}{% for a in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}",
    "center": "{{ 'a' | center(10000000000) }}",
    "mapped": "{{ ['a'] | map('center', 10000000000) | list }}",
    "a method": "{{ 'a'.ljust(10000000000) }}",
    "indent": "{{ 'a' | indent(10000000000, true) }}",
    "json": "{{ [1] | tojson(indent=10000000000) }}",
    "format": "{{ '%10000000000d' | format(1) }}",
    "percent": "{{ '%10000000000d' % 1 }}",
    "braces": "{{ '{:>10000000000}'.format(1) }}",
    "digits": "{{ 1 | round(-10000000000) }}",
    "joined": "{% set n = namespace(x='a') %}{% for a in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "added": "{% set n = namespace(x=[1]) %}{% for a in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "replaced": "{% set n = namespace(x='aa') %}{% for a in range(99) %}"
    "{% set n.x = n.x.replace('a', n.x) %}{% endfor %}",
    "a block": "{% set n = namespace(x='a') %}{% for a in range(99) %}"
    "{% set y %}{{ n.x }}{{ n.x }}{% endset %}{% set n.x = y %}{% endfor %}",
    "laughs": "{% set n = namespace(x=[1]) %}{% for a in range(99) %}"
    "{% set n.x = [n.x, n.x] %}{% endfor %}{{ n.x }}",
    "laughs of items": "{% set n = namespace(x={'a': 1}) %}{% for a in range(99) %}"
    "{% set n.x = {'a': n.x.items(), 'b': n.x.items()} %}{% endfor %}{{ n.x | string }}",
    "laughs of tuples": "{% set n = namespace(x=(1,)) %}{% for a in range(99) %}"
    "{% set n.x = (n.x, n.x) %}{% endfor %}{{ n.x == n.x | list }}{{ n.x }}",
    "a macro": "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(90) }}",
    "a macro without end": "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "glue": "{{ range(99999) | map('string') | join('0123456789' * 99999) }}",
    "glue as a method": "{{ ('0123456789' * 99999).join(range(99999) | map('string')) }}",
    "backslashes": "{% set n = namespace(x='\\\\') %}{% for a in range(99) %}"
    "{% set n.x = n.x | tojson %}{% endfor %}",
}


@pytest.mark.parametrize("source", _ENDLESS.values(), ids=_ENDLESS)
def test_a_template_without_end_is_stopped(source: str) -> None:
    """In the time of its own thread: what others do on this computer does not count."""
    render = JinjaRender(source, {})
    began = time.thread_time()
    with pytest.raises(TemplateExcess):
        render([{"role": "user", "content": "attack"}], [], generation=True)
    assert time.thread_time() - began < 4


@pytest.mark.parametrize("source", ["{% if a %}" * 200 + "{% endif %}" * 200, "(" * 400, "a" * 400_000])
def test_a_template_that_is_too_deep_or_too_long_cannot_be_read(source: str) -> None:
    with pytest.raises(ValueError, match="template"):
        JinjaRender(source if source[0] != "(" else "{{ " + source + "1" + ")" * 400 + " }}", {})


def test_what_chats_need_is_well_within_the_limits() -> None:
    """A chat of a thousand turns and a megabyte, with the work that templates do on each of them."""
    source = (
        "{% set ns = namespace(last='', n=0) %}{% for m in messages %}"
        "{% set c = m.content.split('</think>')[-1].lstrip('\\n') | replace('\\r', '') | trim %}"
        "{{ '<|' ~ m.role ~ '|>' + c | indent(2) + ' %s' | format(loop.index) }}{{ m | tojson(indent=2) }}"
        "{% set ns.n = ns.n + messages[:3] | length * 2 %}{% endfor %}{{ ns.n }}"
    )
    chat = [{"role": "user", "content": "A word. " * 128} for _ in range(1000)]
    assert JinjaRender(source, {})(chat, [], generation=True).endswith("6000")
