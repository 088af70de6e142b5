"""What OpenAI bills for a training, counted by the cookbook's rule and by nothing of ftdesk but the ranks.

openai-cookbook, examples/Chat_finetuning_data_prep.ipynb: 3 tokens a message, those of every string in it, 1
for a name, 3 an example; each example cut at the model's limit; times the epochs.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import tiktoken

from ftdesk.core.cost.tokens import load_encoding

LIMIT = 65_536
TARGET_EPOCHS, MIN_PASSES, MAX_PASSES, MAX_EPOCHS = 3, 100, 25_000, 25


@cache
def encoding() -> tiktoken.Encoding:
    return load_encoding("o200k_base")


@cache
def tokens_of(content: bytes) -> int:
    """Billable tokens of one epoch over a training file."""
    return sum(min(LIMIT, of_example(json.loads(line))) for line in content.splitlines() if line.strip())


def of_example(example: dict[str, Any]) -> int:
    messages = example.get("messages")
    if messages is None:
        messages = [
            *example["input"]["messages"],
            *example["preferred_output"],
            *example["non_preferred_output"],
        ]
    tokens = 3
    for message in messages:
        tokens += 3
        for key, value in message.items():
            if isinstance(value, str):
                tokens += len(encoding().encode(value, disallowed_special=()))
            if key == "name":
                tokens += 1
    return tokens


def auto_epochs(examples: int) -> int:
    if examples * TARGET_EPOCHS < MIN_PASSES:
        return min(MAX_EPOCHS, MIN_PASSES // examples) if examples else 1
    if examples * TARGET_EPOCHS > MAX_PASSES:
        return max(1, MAX_PASSES // examples)
    return TARGET_EPOCHS
