"""Several chats at once, what each keeps, and what is broken: with adapters that were never trained."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from typing import Any

import httpx2
import psutil
import pytest

from ftdesk.engine.models import starter
from ftdesk.engine.store.stores import open_stores
from tests.engine.adapters import write_random_adapter
from tests.engine.process import MODEL, Engine, wait_for

pytestmark = pytest.mark.engine

NAMES = ("one", "other", "late", "torn", "gone")
ONE, OTHER, LATE, TORN, GONE = (f"ft:{MODEL}:local:{name}:12345678" for name in NAMES)
STORY = [{"role": "user", "content": "Tell me the story of Rome."}]
# Here the next word is certain: what is rounded differently beside another chat does not change it.
NUMBERS = [{"role": "user", "content": "Write the numbers from 1 to 100: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,"}]


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("serving") / "data"
    stores = open_stores(folder)
    for step, model in enumerate((ONE, OTHER, LATE, TORN, GONE)):
        adapter = stores.models.job_folder("ftjob-12345678") / f"step-{step}"
        stores.models.add(model, MODEL, "ftjob-12345678", step)
        if model != GONE:
            write_random_adapter(adapter, starter.model_folder(), seed=step, strength=0.001 * (step + 1))
        if model == TORN:
            file = adapter / "adapter_model.safetensors"
            file.write_bytes(file.read_bytes()[:5000])
    stores.close()
    running = Engine(folder, FTDESK_CHAT_THREADS="1")  # so that no busy core sends it away in between
    yield running
    assert running.close() == 0


class Stream:
    """A question whose answer is read in a thread, as a second window would."""

    def __init__(self, engine: Engine, model: str, **more: Any) -> None:
        body: dict[str, Any] = {"model": model, "messages": STORY, "temperature": 0, "stream": True}
        self._body = body | {"stream_options": {"include_usage": True}} | more
        self._engine = engine
        self.pieces: list[str] = []
        self.usage: dict[str, Any] = {}
        self.end: str | None = None
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def _read(self) -> None:
        with self._engine.http.stream("POST", "/chat/completions", json=self._body) as answer:
            for line in answer.iter_lines():
                if not line.startswith("data: {"):
                    continue
                chunk = json.loads(line.removeprefix("data: "))
                self.usage = chunk["usage"] or self.usage
                for choice in chunk["choices"]:
                    self.pieces.append(choice["delta"].get("content", ""))
                    self.end = choice["finish_reason"]

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def whole(self) -> str:
        self._thread.join()
        assert self.end in ("stop", "length")
        return self.text


def _asked(engine: Engine, model: str, **more: Any) -> Any:
    body = {"model": model, "messages": STORY, "temperature": 0, "max_tokens": 8, **more}
    return engine.http.post("/chat/completions", json=body)


def _worker(engine: Engine) -> psutil.Process:
    return engine.children("engine.serving.chat_worker")[0]


def _wait_until_it_rests(engine: Engine) -> None:
    worker = _worker(engine)

    def rests() -> bool:
        used = worker.cpu_times().user
        with pytest.raises(psutil.TimeoutExpired):
            worker.wait(0.3)
        return worker.cpu_times().user == used

    wait_for(rests)


def test_a_stop_text_is_found_where_it_is_spread_over_tokens(serving: Engine) -> None:
    free = Stream(serving, MODEL, max_tokens=24)
    whole = free.whole()
    told = [piece for piece in free.pieces if piece]
    stop = told[4][-2:] + told[5][:3]
    cut = Stream(serving, MODEL, max_tokens=24, stop=["never said", stop])
    assert cut.whole() == whole[: whole.index(stop)]
    assert cut.end == "stop"


def test_no_character_is_broken_where_tokens_cut_it(serving: Engine) -> None:
    kitchen = [
        {
            "role": "user",
            "content": "Name three things in a kitchen. Answer with emoji 🍳 and Chinese 厨房 words.",
        }
    ]
    answer = Stream(serving, MODEL, messages=kitchen, max_tokens=30)
    assert any(ord(letter) > 0x2000 for letter in answer.whole())
    assert all("\N{REPLACEMENT CHARACTER}" not in piece for piece in answer.pieces)


@pytest.mark.parametrize("beside", [MODEL, ONE])
def test_two_chats_at_once_both_write(serving: Engine, beside: str) -> None:
    """Of one model in one batch; of two adapters in turns, without a word lost between the turns."""
    assert _asked(serving, ONE).status_code == 200  # what is loaded now is not loaded in between
    alone = Stream(serving, MODEL, messages=NUMBERS, max_tokens=24).whole()
    first = Stream(serving, MODEL, messages=NUMBERS, max_tokens=80)
    wait_for(lambda: first.text)
    second = Stream(serving, beside, max_tokens=16)
    wait_for(lambda: second.text)
    assert first.end is None
    second.whole()
    assert first.end is None
    assert first.whole().startswith(alone)
    assert first.usage["completion_tokens"] <= 80


def test_an_answer_goes_on_where_an_adapter_had_to_be_loaded(serving: Engine) -> None:
    assert _asked(serving, OTHER).status_code == 200
    before = _worker(serving).pid
    first = Stream(serving, OTHER, max_tokens=64)
    wait_for(lambda: len(first.text) > 20)
    assert _asked(serving, LATE).json()["choices"][0]["message"]["content"]
    assert _worker(serving).pid != before
    assert len(first.whole()) > 100
    assert len([piece for piece in first.pieces if piece]) <= 64  # it went on, and did not begin anew


def test_each_of_two_chats_side_by_side_keeps_its_cache(serving: Engine) -> None:
    chats: dict[str, list[dict[str, str]]] = {MODEL: STORY, ONE: STORY}
    for model, talk in chats.items():
        said = Stream(serving, model, messages=talk, max_tokens=8).whole()
        chats[model] = [*talk, {"role": "assistant", "content": said}, {"role": "user", "content": "Why?"}]
    for model, talk in chats.items():
        second = Stream(serving, model, messages=talk, max_tokens=2)
        second.whole()
        known = second.usage["prompt_tokens_details"]["cached_tokens"]
        assert known > second.usage["prompt_tokens"] / 2


def test_a_client_that_hangs_up_stops_its_answer_within_a_few_tokens(serving: Engine) -> None:
    first = Stream(serving, MODEL, messages=NUMBERS, max_tokens=80)
    known = first.whole()
    body = {"model": MODEL, "messages": NUMBERS, "max_tokens": 4000, "stream": True, "temperature": 0}
    heard = 0
    with serving.http.stream("POST", "/chat/completions", json=body) as answer:
        for line in answer.iter_lines():
            heard += line.startswith("data: {")
            if heard == 8:
                break
    _wait_until_it_rests(serving)
    # What it had written is what it knows of this chat now.
    talk = [*NUMBERS, {"role": "assistant", "content": known}, {"role": "user", "content": "Why?"}]
    usage = _asked(serving, MODEL, messages=talk, max_tokens=1).json()["usage"]
    written = usage["prompt_tokens_details"]["cached_tokens"] - first.usage["prompt_tokens"]
    assert 1 <= written <= 8 + 50  # of the eighty that it knows


def test_a_client_that_hangs_up_while_its_prompt_is_read_stops_that(serving: Engine) -> None:
    _asked(serving, MODEL)
    long = [{"role": "user", "content": "The boats come back in the evening. " * 60}]
    body = {"model": MODEL, "messages": long, "stream": True}
    with pytest.raises(httpx2.ReadTimeout):
        serving.http.post("/chat/completions", json=body, timeout=0.2)
    _wait_until_it_rests(serving)
    answer = _asked(serving, MODEL, messages=long, max_tokens=1).json()
    known = answer["usage"]["prompt_tokens_details"]["cached_tokens"]
    assert known < answer["usage"]["prompt_tokens"] / 2  # it was stopped early


def test_log_probabilities(serving: Engine) -> None:
    answer = _asked(serving, ONE, logprobs=True, top_logprobs=3).json()
    entries = answer["choices"][0]["logprobs"]["content"]
    assert len(entries) == answer["usage"]["completion_tokens"] == 8
    assert "".join(entry["token"] for entry in entries) == answer["choices"][0]["message"]["content"]
    for entry in entries:
        likely = [other["logprob"] for other in entry["top_logprobs"]]
        assert len(likely) == 3
        assert likely == sorted(likely, reverse=True)
        assert entry["logprob"] == likely[0]  # at temperature 0 it is the likeliest
        assert bytes(entry["bytes"]).decode() == entry["token"]
    refused = _asked(serving, ONE, top_logprobs=3)
    assert refused.status_code == 400
    assert refused.json()["error"]["param"] == "top_logprobs"


def test_a_penalty_keeps_words_from_coming_back(serving: Engine) -> None:
    def words(**more: Any) -> list[str]:
        asked = [{"role": "user", "content": "Write the word hello thirty times."}]
        answer = _asked(serving, MODEL, messages=asked, max_tokens=30, **more)
        return str(answer.json()["choices"][0]["message"]["content"]).split()

    assert len(set(words(frequency_penalty=2.0, presence_penalty=2.0))) > len(set(words()))


def test_what_is_broken_is_told_and_the_next_question_is_answered(serving: Engine) -> None:
    torn = _asked(serving, TORN)
    assert torn.status_code == 500
    assert torn.json()["error"]["code"] == "chat_failed"
    gone = _asked(serving, GONE)
    assert gone.status_code == 404
    assert gone.json()["error"]["code"] == "model_not_found"
    assert _asked(serving, ONE).status_code == 200


def test_a_worker_killed_in_mid_answer_is_told_in_the_stream(serving: Engine) -> None:
    body = {"model": MODEL, "messages": STORY, "max_tokens": 2000, "stream": True}
    with serving.http.stream("POST", "/chat/completions", json=body) as answer:
        lines = answer.iter_lines()
        next(lines)
        _worker(serving).kill()
        rest = [json.loads(line[6:]) for line in lines if line.startswith("data: {")]
    assert rest[-1]["error"]["code"] == "chat_process_died"
    assert _asked(serving, MODEL).status_code == 200
