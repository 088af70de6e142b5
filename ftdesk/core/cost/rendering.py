"""One example as a model reads it: what its template writes around it, what is learned, where tokens end."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from ftdesk.core.cost.tokens import MEDIA, PAIR_ANSWERS, texts_of

if TYPE_CHECKING:
    import tiktoken

Json = dict[str, Any]

CONTROL: Mapping[str, Mapping[str, int]] = {
    "cl100k_base": {"<|im_start|>": 100264, "<|im_end|>": 100265, "<|im_sep|>": 100266},
    "o200k_base": {"<|im_start|>": 200264, "<|im_end|>": 200265, "<|im_sep|>": 200266},
}
"""The control tokens of OpenAI's chat models; how they are set is not published for today's models."""
START, SEPARATOR, END = "<|im_start|>", "<|im_sep|>", "<|im_end|>"


class Piece(msgspec.Struct, frozen=True, array_like=True):
    """A stretch of one kind.

    `trained`: the model learns to write it. `special`: the template wrote it, not the example. `cut`: it is
    beyond the limit, no model reads it. `worse`: it is of the worse answer of a pair, which is made less
    likely than the better one; both are `trained`. `tokens` are its ids, `ends` after how many characters of
    `text` each of them ends: several share an end where they are parts of one character. A piece without
    tokens is there for the eye alone, or stands for what nobody can count.
    """

    text: str
    trained: bool = False
    special: bool = False
    cut: bool = False
    tokens: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    worse: bool = False


class Rendering(msgspec.Struct, frozen=True):
    """An example in full figures, and its pieces or the first of them.

    `tokens` are read, `trained_tokens` of them learned, `cut_tokens` lie beyond `limit` (None: none known).
    `whole` is False where `pieces` are only the beginning, `exact` where something in it has no tokens that
    can be counted here (pictures, tools).
    """

    tokens: int
    trained_tokens: int
    cut_tokens: int = 0
    limit: int | None = None
    pieces: tuple[Piece, ...] = ()
    whole: bool = True
    exact: bool = True

    def beginning(self, most: int) -> Rendering:
        """The same with no more than `most` characters to be seen."""
        kept: list[Piece] = []
        room = most
        for piece in self.pieces:
            if len(piece.text) > room:
                kept.append(_head(piece, room))
                return msgspec.structs.replace(self, pieces=tuple(kept), whole=False)
            room -= len(piece.text)
            kept.append(piece)
        return self


def _head(piece: Piece, room: int) -> Piece:
    """As many whole tokens of a piece as fit."""
    fitting = sum(end <= room for end in piece.ends)
    end = piece.ends[fitting - 1] if fitting else 0
    return msgspec.structs.replace(
        piece, text=piece.text[:end], tokens=piece.tokens[:fitting], ends=piece.ends[:fitting]
    )


def spelled(tokens: Iterable[bytes]) -> tuple[str, tuple[int, ...]]:
    """The text of tokens given as their bytes, and after how many characters each of them ends.

    A character that several tokens share belongs to the last of them; one that is never finished is “�”.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    texts: list[str] = []
    ends: list[int] = []
    length = 0
    for token in tokens:
        texts.append(decoder.decode(token))
        length += len(texts[-1])
        ends.append(length)
    rest = decoder.decode(b"", final=True)
    if rest and ends:
        ends[-1] += len(rest)
    return "".join([*texts, rest]), tuple(ends)


class _Stretch(msgspec.Struct):
    """Tokens of one kind, not yet spelled; `shown` is what stands there where there are none."""

    ids: list[int]
    trained: bool = False
    special: bool = False
    shown: str = ""
    worse: bool = False


_GAP = "\n"
"""Between messages, for the eye; the template has none there."""


class ChatML:
    """OpenAI's chats by the rule of its cookbook: 3 tokens a message, 3 for the reply to come.

    The 3 are taken for <|im_start|>, <|im_sep|> and <|im_end|>, as the tokenizers define them; for today's
    models nothing is published. The number of tokens is that of `TokenCounter`.
    """

    def __init__(self, encoding: tiktoken.Encoding, *, weights: bool = True) -> None:
        """Without `weights` every answer is learned, whatever its own says: some places do that."""
        self._encoding, self._weights = encoding, weights
        self._control = CONTROL[encoding.name]
        self._spelling = {number: text.encode() for text, number in self._control.items()}

    def render(self, document: Any, limit: int | None, most: int) -> Rendering:
        """`document` is an example's JSON; `most` are the characters to be seen of it."""
        stretches = list(self._stretches(document if isinstance(document, dict) else {}))
        read = sum(len(each.ids) for each in stretches)
        kept = read if limit is None else min(read, limit)
        pieces: list[Piece] = []
        trained = at = seen = 0
        for each in stretches:
            inside = max(0, min(len(each.ids), kept - at))
            trained += inside if each.trained else 0
            if seen <= most:
                for ids, cut in ((each.ids[:inside], False), (each.ids[inside:], True)):
                    if ids or (each.shown and not cut):
                        pieces.append(self._piece(each, ids[: 4 * (most + 1)], cut=cut or at > kept))
                        seen += len(pieces[-1].text)
            at += len(each.ids)
        whole = Rendering(kept, trained, read - kept, limit, tuple(pieces), exact=_countable(document))
        return whole.beginning(most)

    def _piece(self, stretch: _Stretch, ids: Sequence[int], *, cut: bool) -> Piece:
        text, ends = spelled(map(self._bytes, ids)) if ids else (stretch.shown, ())
        trained = stretch.trained and not cut
        return Piece(text, trained, stretch.special, cut, tuple(ids), ends, stretch.worse)

    def _bytes(self, token: int) -> bytes:
        return self._spelling.get(token) or self._encoding.decode_single_token_bytes(token)

    def _encode(self, text: str) -> list[int]:
        return self._encoding.encode_ordinary(text)

    def _stretches(self, document: Json) -> Iterator[_Stretch]:
        inner = document.get("input")
        for holder in (document, inner) if isinstance(inner, dict) else (document,):
            for key in ("tools", "functions"):
                if isinstance(holder.get(key), list) and holder[key]:
                    yield _Stretch(self._encode(msgspec.json.encode(holder[key]).decode("utf-8")))
                    yield _Stretch([], special=True, shown=_GAP)
        talks: list[tuple[Any, bool, bool]] = [(document.get("messages"), True, False)]
        if isinstance(inner, dict):
            better, worse = (document.get(key) for key in PAIR_ANSWERS)
            talks = [(inner.get("messages"), False, False), (better, True, False), (worse, True, True)]
        for messages, learned, is_worse in talks:
            for message in messages if isinstance(messages, list) else ():
                for each in self._message(message if isinstance(message, dict) else {}, learned):
                    each.worse = is_worse
                    yield each
        header = [self._control[START], *self._encode("assistant"), self._control[SEPARATOR]]
        yield _Stretch(header, special=True)  # every reply is begun for the model

    def _message(self, message: Json, learned: bool) -> Iterator[_Stretch]:
        role, name = message.get("role"), message.get("name")
        header = [self._control[START]]
        if isinstance(role, str):
            header += self._encode(role)
        if isinstance(name, str):
            header += [*self._encode(":"), *self._encode(name)]
        yield _Stretch([*header, self._control[SEPARATOR]], special=True)
        off = self._weights and message.get("weight") == 0
        trained = learned and role == "assistant" and not off
        first = True
        for text, counted in _said(message):
            if not first:
                yield _Stretch([], special=True, shown=_GAP)
            first = False
            yield _Stretch(self._encode(text), trained) if counted else _Stretch([], shown=text)
        yield _Stretch([self._control[END]], trained, special=True)
        yield _Stretch([], special=True, shown=_GAP)


def _said(message: Json) -> Iterator[tuple[str, bool]]:
    """What a message holds, and whether its tokens can be counted: not those of a picture."""
    for key, value in message.items():
        if key in ("role", "name"):
            continue
        if isinstance(value, str):
            yield value, True
        elif isinstance(value, list):
            for part in value:
                if isinstance(part, dict) and part.get("type") in MEDIA:
                    yield f"[{part['type']}]", False
                for text in texts_of(part):
                    yield text, True
        elif isinstance(value, dict):
            for text in texts_of(value):
                yield text, True


def _countable(document: Any) -> bool:
    """Whether everything in it is words; see `ExampleTokens.exact`."""
    if isinstance(document, dict):
        inert = (
            document.get("type") not in MEDIA and not document.get("tools") and not document.get("functions")
        )
        return inert and all(map(_countable, document.values()))
    return all(map(_countable, document)) if isinstance(document, list) else True
