"""What the checking process knows of every example, and what of it has been told already."""

from __future__ import annotations

import contextlib
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from itertools import islice

import msgspec

from ftdesk.core.checks import place
from ftdesk.core.checks.across.set_index import SetIndex
from ftdesk.core.checks.example_checks import check_example
from ftdesk.core.checks.found import Found, found_of
from ftdesk.core.checks.pictures import Pictures
from ftdesk.core.checks.problem import Problem, ProblemCode, Severity
from ftdesk.core.connection import Connection, preset
from ftdesk.core.cost.tokens import read_json
from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.example import Example, Split

_NOTHING = b"[]"
_BREATH = 32
_SHARED = 20_000
_MOST = 2000
_AT_ONCE_S = 0.02
_TRAINED = 128  # beside `place.Holds`
_CHAT, _PAIR = int(place.Holds.CHAT), int(place.Holds.PAIR)
"""As plain numbers: flags are put together a hundred times slower, and this is done for every example."""


class ProofReader:
    """Examples by id. What changes becomes news, told once."""

    def __init__(self) -> None:
        self.usual_system: str | None = None
        """The system text that examples without one, or with another one, should have."""
        self._connection: Connection = preset("openai")
        self._method = place.SUPERVISED
        self._sets = SetIndex()
        self._settling: Iterator[None] | None = None
        self._looking: Future[None] | None = None
        self._own: dict[int, tuple[Found, ...]] = {}
        self._beside: dict[int, tuple[Found, ...]] = {}
        self._held = bytearray()  # by id, of examples that are in use
        self._kinds: Counter[int] = Counter()  # chats and pairs that are trained with
        self._due: dict[int, None] = {}  # there may be news of them
        self._moved: dict[int, None] = {}  # what they have beside others may be other
        self._told: dict[int, bytes] = {}  # where there was something to tell
        self._shared: dict[bytes, bytes] = {}
        self._judged: dict[int, tuple[Found, ...]] = {}  # by what an example holds
        self._alike: dict[bytes, tuple[Found, ...]] = {}
        self._encode = msgspec.json.Encoder().encode

    @property
    def has_news(self) -> bool:
        """Whether `news` has more to tell."""
        return bool(self._due or self._moved or self._settling is not None)

    @property
    def size_bytes(self) -> int:
        """Of the examples that are trained with, as lines of a file."""
        return self._sets.size_bytes

    def put(self, example: Example) -> None:
        """Check an example and note what it is; replaces what was known of it."""
        document = read_json(example.body)
        trained = example.serves(Split.TRAIN)
        used = trained or example.serves(Split.VALIDATION)
        problems = check_example(example.id, document)
        # A draft, or what was left out, keeps nobody from training: it does not go along.
        told = [each for each in problems if used or each.severity is not Severity.ERROR]
        found = tuple(map(found_of, told))
        if found:  # most faulty examples have the same few: what is found is there once
            known = (
                self._alike.setdefault(self._encode(found), found) if len(self._alike) < _SHARED else found
            )
            self._own[example.id] = known
        else:
            self._own.pop(example.id, None)
        self._hold(example.id, place.holdings(document) | _TRAINED * trained if used else 0)
        self._sets.put(example.id, example, document)
        self._due[example.id] = None

    def drop(self, example: int) -> None:
        """Forget an example; nothing happens where it is not known."""
        self._own.pop(example, None)
        self._hold(example, 0)
        self._sets.drop(example)
        self._beside.pop(example, None)
        self._due[example] = None

    def choose(self, connection: Connection) -> None:
        """Tell for this connection what it does not take. No example is read for it."""
        before, self._connection = self._connection, connection
        self._judge_anew(before, self._method)

    def news(self, until: float, *, beside: bool) -> Iterator[tuple[int, msgspec.Raw]]:
        """(example, all its problems as JSON) where they are others than was told; until that moment.

        `beside`: also what has changed of examples because of others, which takes longer to find out.
        """
        yield from self._news(until)
        if beside and not self._due and self._settled(until):
            self._find_beside(until)
            yield from self._news(until)

    def whole_set(self) -> list[Problem]:
        """What is wrong with the whole set."""
        return self._sets.whole_set()

    def pictures(self) -> Pictures | None:
        """How the set looks as a whole. None while the topics are being looked for beside: ask again."""
        if self._looking is None and (look := self._sets.look_for_topics()) is not None:
            self._looking = _beside(look)
        if self._looking is not None:
            with contextlib.suppress(TimeoutError):
                self._looking.result(_AT_ONCE_S)
            if not self._looking.done():
                return None
            self._looking = None
            if self._sets.look_for_topics() is not None:  # the set has changed meanwhile
                return None
        return self._sets.pictures()

    # -- telling ---------------------------------------------------------------------------------------

    def _news(self, until: float) -> Iterator[tuple[int, msgspec.Raw]]:
        for number, example in enumerate(list(islice(self._due, _MOST)), 1):
            del self._due[example]
            now = self._problems(example)
            if now != self._told.get(example, _NOTHING):
                if now is _NOTHING:
                    del self._told[example]
                else:
                    self._told[example] = now
                yield example, msgspec.Raw(now)
            if number % _BREATH == 0 and time.monotonic() > until:
                return

    def _settled(self, until: float) -> bool:
        """Let the examples be compared, a slice at a time; whether that is done."""
        if self._settling is None:
            self._settling = self._sets.settle()
        for _ in self._settling:
            if time.monotonic() > until:
                return False
        self._settling = None
        # What was edited last is told first, however much there is to tell of others
        if changed := self._sets.take_changed():
            self._moved = dict.fromkeys(changed) | self._moved
        return True

    def _find_beside(self, until: float) -> None:
        for number, example in enumerate(list(islice(self._moved, _MOST)), 1):
            del self._moved[example]
            problems = self._sets.problems_of(example)
            found = tuple(map(found_of, problems))
            if found != self._beside.get(example, ()):
                if found:
                    self._beside[example] = found
                else:
                    del self._beside[example]
                self._due[example] = None
            for each in problems:
                self._note_usual(each)
            if number % _BREATH == 0 and time.monotonic() > until:
                return

    def _note_usual(self, problem: Problem) -> None:
        match problem.code, problem.fix:
            case ProblemCode.MISSING_SYSTEM, ch.InsertTurn(message={"content": str(text)}):
                self.usual_system = text
            case ProblemCode.MIXED_SYSTEM, ch.SetContent(text=text):
                self.usual_system = text

    def _problems(self, example: int) -> bytes:
        found = [*self._beside.get(example, ())]
        held = self._held[example] & ~_TRAINED if example < len(self._held) else 0
        if held:
            found += self._of_held(held)
        found += self._own.get(example, ())
        if not found:
            return _NOTHING
        told = self._encode(found)
        return self._shared.setdefault(told, told) if len(self._shared) < _SHARED else told

    # -- the place -------------------------------------------------------------------------------------

    def _of_held(self, held: int) -> tuple[Found, ...]:
        """What the place has against an example that holds this, whichever example it is."""
        known = self._judged.get(held)
        if known is None:
            judged = place.problems(0, held, self._connection, self._method)
            known = self._judged[held] = tuple(map(found_of, judged))
        return known

    def _hold(self, example: int, held: int) -> None:
        missing = example + 1 - len(self._held)
        if missing > 0:
            self._held.extend(bytes(missing + len(self._held) // 4))
        before, self._held[example] = self._held[example], held
        if before == held:
            return
        for each, by in ((before, -1), (held, 1)):
            if each & _TRAINED:
                self._kinds[each & (_CHAT | _PAIR)] += by
        method = place.method_of(self._kinds[_CHAT], self._kinds[_PAIR])
        if method != self._method:
            was, self._method = self._method, method
            self._judge_anew(self._connection, was)

    def _judge_anew(self, connection: Connection, method: str) -> None:
        """Examples are due where what they hold is judged otherwise than it was for these."""
        self._judged.clear()
        judged = {
            held
            for held in set(self._held) - {0}
            if [*place.problems(0, held & ~_TRAINED, connection, method)]
            != [*place.problems(0, held & ~_TRAINED, self._connection, self._method)]
        }
        if judged:
            self._due |= dict.fromkeys(each for each, held in enumerate(self._held) if held in judged)


def _beside(work: Callable[[], None]) -> Future[None]:
    """Run it in a thread that nobody waits for at the end."""
    future: Future[None] = Future()

    def run() -> None:
        try:
            work()
            future.set_result(None)
        except BaseException as error:  # noqa: BLE001 - told to whoever asks for the result
            future.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return future
