"""Markdown for reading: everything an example holds is there or said."""

from __future__ import annotations

import json
from pathlib import Path

from ftdesk.core.dataset.formats.plan import write_file
from ftdesk.core.dataset.formats.registry import MARKDOWN, format_to_write, readable_endings

TOOLS = {
    "messages": [
        {"role": "system", "content": "Be brief."},
        {
            "role": "user",
            "name": "Bo",
            "content": [
                {"type": "text", "text": "What is it?"},
                {"type": "image_url", "image_url": {"url": "https://example.com/cat.png"}},
                {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}},
            ],
        },
        {
            "role": "assistant",
            "tool_calls": [
                {"id": "1", "type": "function", "function": {"name": "look", "arguments": '{"at": "cat"}'}}
            ],
        },
        {"role": "tool", "tool_call_id": "1", "content": "```\na cat\n```"},
        {"role": "assistant", "content": "# A cat\n\nIndeed.", "weight": 0},
    ],
    "tools": [{"type": "function", "function": {"name": "look"}}],
}
PAIR = {
    "input": {"messages": [{"role": "user", "content": "2+2?"}]},
    "preferred_output": [{"role": "assistant", "content": "4"}],
    "non_preferred_output": [{"role": "assistant", "content": "5"}],
}

EXPECTED = """# 1

*Tools: `look`*

**system**

Be brief.

**user Bo**

What is it?

*[image: <https://example.com/cat.png>]*

*[image]*

**assistant**

*calls `look`*

```
{"at": "cat"}
```

**tool**

````
```
a cat
```
````

**assistant (not trained)**

### A cat

Indeed.

# 2

**user**

2+2?

**assistant (better)**

4

**assistant (worse)**

5

# 3

# 4

**None**

```
[1]
```

"""


def test_markdown(tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    strange = {"messages": [{"role": None, "content": [[1]]}]}
    assert write_file(path, map(json.dumps, [TOOLS, PAIR, {"messages": 5}, strange])) == 4
    assert path.read_text(encoding="utf-8") == EXPECTED


def test_markdown_is_only_written() -> None:
    assert format_to_write(Path("out.md")) is MARKDOWN
    assert ".md" not in readable_endings()
