"""Counting tokens as OpenAI bills them, from the rank files ftdesk carries: no download, no network."""

from __future__ import annotations

import binascii
import hashlib
import json
import lzma
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from ftdesk.core.cost.plain_chat import plain_chat
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.paths import resource

if TYPE_CHECKING:
    import tiktoken

TOKENS_PER_MESSAGE = 3
TOKENS_PER_NAME = 1
TOKENS_PER_EXAMPLE = 3
"""OpenAI's cookbook, examples/Chat_finetuning_data_prep.ipynb: the last 3 open the reply to come."""


@dataclass(frozen=True)
class _Encoding:
    """What `tiktoken_ext.openai_public` says of an encoding; calling it there would start a download."""

    sha256: str
    pattern: str
    special_tokens: Mapping[str, int]


ENCODINGS: Mapping[str, _Encoding] = {
    "cl100k_base": _Encoding(
        sha256="223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
        pattern=(
            r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+"
            r"|\s++$|\s*[\r\n]|\s+(?!\S)|\s"
        ),
        special_tokens={
            "<|endoftext|>": 100257,
            "<|fim_prefix|>": 100258,
            "<|fim_middle|>": 100259,
            "<|fim_suffix|>": 100260,
            "<|endofprompt|>": 100276,
        },
    ),
    "o200k_base": _Encoding(
        sha256="446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
        pattern=(
            r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+"
            r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
            r"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*"
            r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
            r"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"
        ),
        special_tokens={"<|endoftext|>": 199999, "<|endofprompt|>": 200018},
    ),
}

DEFAULT_ENCODING = "o200k_base"
_OLD_FAMILIES = ("gpt-3.5", "gpt-35", "gpt-4-", "gpt-4:", "babbage-002", "davinci-002")


def base_model(model: str) -> str:
    """The base model's name of any model name.

    ``ft:BASE:ORG:SUFFIX:ID`` and ``ft:…:ckpt-step-88`` give BASE; other names come back unchanged, but
    for a checkpoint's ending.
    """
    parts = model.strip().split(":")
    if parts[0] == "ft" and len(parts) > 1:
        return parts[1]
    return parts[0] if parts[-1].startswith("ckpt-") else model.strip()


def encoding_for_model(model: str) -> str:
    """Name of the encoding of a model or of a tuned model's base.

    tiktoken itself answers cl100k_base for ``ft:gpt-4.1-…``, which is wrong. Models of other makers have
    tokenizers of their own; for them o200k_base is only an estimate.
    """
    name = base_model(model)
    old = name == "gpt-4" or name.startswith(_OLD_FAMILIES)
    return "cl100k_base" if old else DEFAULT_ENCODING


def load_encoding(name: str) -> tiktoken.Encoding:
    """Build an encoding from `resources/tokens/`. Holds the GIL for 0.1 to 0.2 s: not for a UI thread.

    Raises FtdeskError RESOURCE_DAMAGED where the file is missing or its sha256 is not the official one.
    """
    import tiktoken  # 24 ms, and only who counts needs it

    wanted = ENCODINGS[name]
    path = resource("tokens", f"{name}.tiktoken.xz")
    try:
        ranks = lzma.decompress(path.read_bytes())
    except (OSError, lzma.LZMAError) as error:
        raise FtdeskError(Code.RESOURCE_DAMAGED, name=path.name) from error
    if hashlib.sha256(ranks).hexdigest() != wanted.sha256:
        raise FtdeskError(Code.RESOURCE_DAMAGED, name=path.name)
    return tiktoken.Encoding(
        name,
        pat_str=wanted.pattern,
        mergeable_ranks=_parse_ranks(ranks),
        special_tokens=dict(wanted.special_tokens),
    )


def _parse_ranks(data: bytes) -> dict[bytes, int]:
    """Lines of ``base64-token rank``."""
    fields = data.split()
    return dict(zip(map(binascii.a2b_base64, fields[::2]), map(int, fields[1::2]), strict=True))


class ExampleTokens(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The tokens of one example.

    `total` is the cookbook's count, not cut at any limit. `replies` are its assistant turns; `read` and
    `written` are the tokens that a model reads before, and writes in, all of them together: what using
    the model costs. `exact` is False where something is billed that nobody can count here (pictures,
    sound) or whose rendering is not published (tool definitions).
    """

    total: int
    turns: tuple[int, ...]
    replies: int
    read: int
    written: int
    exact: bool


_SHORT = 24
_KEPT = 50_000
_LONGEST_KEPT = 400


class TokenCounter:
    """Counts texts and examples in one encoding. What looks like a special token counts as plain text."""

    def __init__(self, encoding: str = DEFAULT_ENCODING) -> None:
        """Load the encoding; see `load_encoding` for time and errors."""
        self.encoding = encoding
        self.loaded = loaded = load_encoding(encoding)
        self._encode: Callable[[str], list[int]] = loaded.encode_ordinary
        # Without the wrapper, which is there for halves of surrogate pairs: `plain_chat` lets none through
        self._encode_plain: Callable[[str], list[int]] = loaded._core_bpe.encode_ordinary  # noqa: SLF001
        self._short: dict[str, int] = {}

    def text(self, text: str) -> int:
        """Tokens of a text."""
        if len(text) > _SHORT:
            return len(self._encode(text))
        return self._repeated(text)

    def _repeated(self, text: str) -> int:
        """Of a text that comes again and again: roles, names, the system text of a set."""
        known = self._short.get(text)
        if known is None:
            known = len(self._encode(text))
            if len(self._short) < _KEPT and len(text) <= _LONGEST_KEPT:
                self._short[text] = known
        return known

    def body(self, body: str | bytes) -> ExampleTokens:
        """Tokens of an example given as its JSON text (ValueError where it is no JSON)."""
        try:
            chat = plain_chat(body)
        except (msgspec.DecodeError, RecursionError):  # something else than roles and words
            return self.example(read_json(body))
        turns: list[int] = []
        total = TOKENS_PER_EXAMPLE
        replies = read = written = 0
        encode, known = self._encode_plain, self._short.get
        for said in chat.messages:
            role, content = said.role, said.content
            count = TOKENS_PER_MESSAGE + (known(role) or self.text(role))
            if len(content) <= _SHORT or role == "system":
                count += known(content) or self._repeated(content)
            else:
                count += len(encode(content))
            if role == "assistant":
                replies += 1
                read += total
                written += count
            total += count
            turns.append(count)
        return ExampleTokens(total, tuple(turns), replies, read, written, True)

    def example(self, document: Any) -> ExampleTokens:
        """Tokens of one example: a chat, or a preference pair (question and both answers count).

        The cookbook's rule, 3 a message + every string value + 1 for a name, + 3 an example, speaks of
        plain strings only. What real files also hold is counted as what the model reads of it: the text
        of content parts, and the name and arguments of function and tool calls (not their ids, types and
        addresses). Tool definitions count as their compact JSON. Whatever is malformed counts as nothing.
        """
        turns: list[int] = []
        replies = read = written = 0
        exact = True
        for message in _messages(document):
            if not isinstance(message, dict):
                turns.append(TOKENS_PER_MESSAGE)
                continue
            count, plain = self._message(message)
            if message.get("role") == "assistant":
                replies += 1
                read += sum(turns) + TOKENS_PER_EXAMPLE
                written += count
            exact = exact and plain
            turns.append(count)
        defined = self._definitions(document)
        total = sum(turns) + TOKENS_PER_EXAMPLE + defined
        return ExampleTokens(
            total, tuple(turns), replies, read + defined * replies, written, exact and not defined
        )

    def _message(self, message: dict[str, Any]) -> tuple[int, bool]:
        count, exact = TOKENS_PER_MESSAGE, True
        for key, value in message.items():
            if isinstance(value, str):
                count += self.text(value)
                if key == "name":
                    count += TOKENS_PER_NAME
            elif isinstance(value, list | dict):
                exact = exact and not _has_media(value)
                count += sum(map(self.text, texts_of(value)))
        return count, exact

    def _definitions(self, document: Any) -> int:
        if not isinstance(document, dict):
            return 0
        inner = document.get("input")
        count = 0
        for holder in (document, inner) if isinstance(inner, dict) else (document,):
            for key in ("tools", "functions"):
                defined = holder.get(key)
                if isinstance(defined, list) and defined:
                    count += self.text(msgspec.json.encode(defined).decode("utf-8"))
        return count


def read_json(text: str | bytes) -> Any:
    """Decode JSON fast; what msgspec refuses but JSON allows (half a surrogate pair) goes the slow way."""
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return json.loads(text)


def _messages(document: Any) -> Iterator[Any]:
    """Every message; of a preference pair those of the input, then the better, then the worse answer."""
    if not isinstance(document, dict):
        return
    inner = document.get("input")
    lists = [document.get("messages")]
    if isinstance(inner, dict):
        lists = [inner.get("messages"), *(document.get(key) for key in PAIR_ANSWERS)]
    for messages in lists:
        if isinstance(messages, list):
            yield from messages


PAIR_ANSWERS = ("preferred_output", "non_preferred_output")
"""The two answers of a preference pair (DPO), as OpenAI's guides name them."""


_READ_KEYS = frozenset({"text", "refusal", "name", "arguments"})


def texts_of(value: Any) -> Iterator[str]:
    """The strings in nested values that a model reads."""
    if isinstance(value, list):
        for each in value:
            yield from texts_of(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if isinstance(each, str):
                if key in _READ_KEYS:
                    yield each
            else:
                yield from texts_of(each)


def _has_media(value: Any) -> bool:
    """Whether content parts hold a picture, sound or file, whose tokens only the provider knows."""
    if not isinstance(value, list):
        return False
    return any(isinstance(part, dict) and part.get("type") in MEDIA for part in value)


MEDIA = frozenset({"image_url", "input_audio", "file"})
