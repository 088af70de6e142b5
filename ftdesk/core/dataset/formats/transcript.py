"""Plain transcripts: “User: …”, “Assistant: …” line by line, in several languages, several lines a turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ftdesk.core.dataset.formats import lines
from ftdesk.core.dataset.formats.carrying import encoded
from ftdesk.core.dataset.formats.encodings import codec
from ftdesk.core.dataset.formats.entry import Entry, Field, Format, Good, Layout, Refusal, Rejected, Source
from ftdesk.core.dataset.formats.names import role_of
from ftdesk.core.dataset.formats.strict import Refused

_SPEAKER = re.compile(
    r"[ \t>]{0,8}(?:#{1,6} {1,4}|[-*+•] {1,4})?(?P<mark>\*\*|__|\[|【|<|《)?[ \t]?"
    r"(?P<name>[^\W\d_][\w /&.()（）-]{0,30}?)[ \t]?\d{0,4}[ \t]?(?P<inner>[:：])?"
    r"[ \t]?(?:\*\*|__|\]|】|>|》)?"
    r"[ \t]?(?P<outer>[:：])?(?:[ \t]+|$|(?<=[:：])(?=\S)|(?<=[\]】>》])(?=\S))"
)
_RULE = re.compile(r"[ \t]*([-*_=#~—]){3,}[-*_=#~— \t]*$")
_TITLE = re.compile(r"[ \t]*#{1,6}[ \t]+\S")
_QUESTION = frozenset(
    "q question frage pregunta pergunta domanda вопрос 问 問 问题 問題 提问 質問 질문".split()
)
_PLAIN_NAMES = frozenset(
    "user human assistant ai chatgpt bot system 用户 用戶 人类 助手 系统 ユーザー アシスタント".split()
)
_LONGEST_RULE = 200  # characters
_LOOKED_AT = 200  # lines of the beginning
_MAX_CONVERSATION = 16_000_000  # characters


def speaker(line: str) -> tuple[str, str, str] | None:
    """Role, name and the words behind it, where a line begins with who speaks (“**User:** hello”)."""
    found = _SPEAKER.match(line)
    if found is None:
        return None
    alone = found.end() == len(line.rstrip()) and found["mark"] in {"[", "【", "<", "《", "**", "__"}
    if not (found["inner"] or found["outer"] or alone or found["mark"] in {"[", "【"}):
        return None
    role = role_of(found["name"])
    return None if role is None else (role, found["name"].strip().casefold(), line[found.end() :])


@dataclass
class _Talk:
    """The conversation that is being read. `loose` are lines before anybody speaks."""

    line: int = 0
    turns: list[tuple[str, list[str]]] = field(default_factory=list)
    title: str = ""
    loose: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    length: int = 0
    names: dict[str, str] = field(default_factory=dict)
    """How this conversation calls each role."""

    def entries(self) -> Iterator[Entry]:
        """What has been read: the example, and before it what belongs to nobody."""
        if self.loose:
            refused = Refused(Refusal.NO_CONVERSATION, reason="speaker")
            yield refused.at(self.line, "\n".join(self.raw if not self.turns else self.loose))
        if not self.turns:
            if self.title and not self.loose:
                yield Refused(Refusal.NO_CONVERSATION, reason="speaker").at(self.line, self.title)
            return
        if self.length > _MAX_CONVERSATION:
            yield Refused(Refusal.LINE_TOO_LONG, limit_bytes=_MAX_CONVERSATION).at(self.line, self.raw[0])
            return
        messages = [{"role": role, "content": "\n".join(said).strip("\n")} for role, said in self.turns]
        document = {"messages": messages}
        about = {Field.NOTE: self.title.strip("# \t")} if self.title else {}
        yield Good(self.line, encoded(document).decode(), document, about)


def conversations(each_line: Iterator[tuple[int, str] | Rejected]) -> Iterator[Entry]:
    """The conversations in numbered lines.

    A new one begins after a rule (`---`, `###`), where the system speaks again, and, in lists of
    questions and answers (“Q: … A: …”), where a question follows an answer after an empty line.
    """
    talk = _Talk()
    last = 0
    for each in each_line:
        if isinstance(each, Rejected):
            yield each
            last = each.line
            continue
        line, text = each
        empty_before = line > last + 1
        if len(text) < _LONGEST_RULE and _RULE.match(text):
            yield from talk.entries()
            talk, last = _Talk(), line
            continue
        found = speaker(text)
        if found is not None and _is_only_a_word(talk, found):
            found = None
        if found is not None and talk.turns and _begins_anew(talk, found, empty_before=empty_before):
            yield from talk.entries()
            talk = _Talk()
        _take(talk, line, text, found, gap=line - last - 1 if last else 0)
        last = line
    yield from talk.entries()


def _is_only_a_word(talk: _Talk, found: tuple[str, str, str]) -> bool:
    """“Answer: 42” in what “A:” says, or “Model: X1” where the two are called User and Assistant."""
    role, name, _ = found
    usual = talk.names.get(role, name)
    return name != usual and (name not in _PLAIN_NAMES or role == talk.turns[-1][0])


def _begins_anew(talk: _Talk, found: tuple[str, str, str], *, empty_before: bool) -> bool:
    role, name, _ = found
    if role in {"system", "developer"}:
        return any(earlier not in {"system", "developer"} for earlier, _ in talk.turns)
    return role == "user" and name in _QUESTION and empty_before and talk.turns[-1][0] == "assistant"


def _take(talk: _Talk, line: int, text: str, found: tuple[str, str, str] | None, *, gap: int) -> None:
    talk.line = talk.line or line
    talk.length += len(text) + 1
    if talk.length > _MAX_CONVERSATION:  # it will be refused: no more of it is held
        return
    talk.raw.append(text)
    if found is not None:
        talk.turns.append((found[0], [found[2]]))
        talk.names.setdefault(found[0], found[1])
    elif talk.turns:
        talk.turns[-1][1].extend([""] * min(gap, 100))
        talk.turns[-1][1].append(text)
    elif _TITLE.match(text) and not talk.title:
        talk.title = text
    else:
        talk.loose.append(text)


def read(source: Source, layout: Layout | None = None) -> Iterator[Entry]:
    """Every conversation; a block in which nobody speaks is refused."""
    del layout
    return conversations(lines.numbered(source))


def recognises(source: Source) -> bool:
    """Whether the file begins with a speaker and both sides speak in its first lines."""
    text = source.head.decode(codec(source.encoding), "ignore").lstrip("\ufeff")
    first = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    speakers = [found for found in map(speaker, first) if found is not None]
    roles = {role for role, _, _ in speakers}
    if not {"user", "assistant"} <= roles:
        return False
    named = (line for line in first if not _RULE.match(line[:_LONGEST_RULE]) and not _TITLE.match(line))
    opening = next(named, "")
    if speaker(opening) is not None:
        return True
    return source.path.suffix.lower() in {".txt", ".text", ".log", ""} and len(speakers) * 4 >= len(first)


TRANSCRIPT = Format(id="transcript", endings=(".txt",), recognises=recognises, read=read, write=None)
