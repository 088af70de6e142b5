"""Replies: committed before they are asked for, stored as they come, kept however they end."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core.chat.branches import Branches
from ftdesk.core.chat.conversation import ChatSettings, Lane, MessageState
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job import Job, JobState
from tests.fakes.process import FakeProvider
from tests.services.house import MODEL, House, opened, patience_with

CHAT = "POST /v1/chat/completions"
SYSTEM = "Marv is a factual chatbot that is also sarcastic."
REPLY = "Paris. As if everyone doesn't know that already."


def _chat(house: House, *models: str, job_id: str | None = None) -> int:
    lanes = tuple(Lane(house.connection_id, model, job_id=job_id) for model in models or (MODEL,))
    return house.chats.create(lanes, SYSTEM).id


def _answers(house: House, chat: int) -> list[Any]:
    return [message for message in house.chats.messages(chat) if message.role == "assistant"]


async def test_a_question_and_its_answer(provider: FakeProvider, tmp_path: Path) -> None:
    async with opened(tmp_path, provider) as house:
        chat = _chat(house)
        deltas: list[str] = []
        house.chat.delta.connect(lambda _c, _m, text: deltas.append(text))
        await house.chat.send(chat, "Capital of France?")
        assert provider.requests(CHAT) == []
        assert [m.content for m in house.chats.messages(chat)] == ["Capital of France?", ""], (
            "before any network"
        )
        await house.chat.idle(chat)
        (answer,) = _answers(house, chat)
        assert (answer.content, answer.state) == (REPLY, MessageState.DONE)
        assert "".join(deltas) == REPLY
        assert len(deltas) > 3, "it came in pieces"
        await house.chat.send(chat, "And of Italy?")
        await house.chat.idle(chat)
    sent = provider.requests(CHAT)[1]["body"]["messages"]
    assert [message["role"] for message in sent] == ["system", "user", "assistant", "user"]
    assert sent[0]["content"] == SYSTEM


async def test_side_by_side_stream_at_once(provider: FakeProvider, tmp_path: Path, until: Any) -> None:
    provider.set(chunk_delay_s=0.03)
    async with opened(tmp_path, provider) as house:
        chat = _chat(house, MODEL, "gpt-4.1-mini-2025-04-14")
        order: list[int] = []
        house.chat.delta.connect(lambda _c, message, _t: order.append(message))
        await house.chat.send(chat, "Capital of France?")
        await house.chat.idle(chat)
        first, second = _answers(house, chat)
        assert first.content == second.content == REPLY
        assert order.index(second.id) < len(order) - 1 - order[::-1].index(first.id), (
            "not one after the other"
        )
        await house.chat.send(chat, "And of Italy?")
        await house.chat.idle(chat)
    models = [entry["body"]["model"] for entry in provider.requests(CHAT)]
    assert sorted(models) == sorted([MODEL, "gpt-4.1-mini-2025-04-14"] * 2)
    assert all(len(entry["body"]["messages"]) == 4 for entry in provider.requests(CHAT)[2:])


async def test_stop_keeps_what_came_and_closes_the_socket(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    provider.set(chunk_delay_s=0.03, reply="word " * 300)
    async with opened(tmp_path, provider) as house:
        chat = _chat(house)
        deltas: list[str] = []
        house.chat.delta.connect(lambda _c, _m, text: deltas.append(text))
        await house.chat.send(chat, "Talk.")
        with pytest.raises(FtdeskError) as caught:
            await house.chat.send(chat, "Hurry!")
        assert caught.value.code is Code.CHAT_BUSY
        await until(lambda: len(deltas) > 3)
        house.chat.stop(chat)
        await house.chat.idle(chat)
        (answer,) = _answers(house, chat)
        assert (answer.content, answer.state) == ("".join(deltas), MessageState.STOPPED)
        await until(lambda: provider.requests(CHAT)[0]["ended"] == "client_left")
        assert not house.chat.busy(chat)


async def test_stop_before_the_first_step(provider: FakeProvider, tmp_path: Path) -> None:
    async with opened(tmp_path, provider) as house:
        chat = _chat(house)
        await house.chat.send(chat, "Talk.")
        house.chat.stop(chat)
        await house.chat.idle(chat)
        assert _answers(house, chat)[0].state is MessageState.STOPPED


async def test_text_is_stored_while_it_comes(provider: FakeProvider, tmp_path: Path, until: Any) -> None:
    provider.set(chunk_delay_s=0.02, reply="word " * 300)
    async with opened(tmp_path, provider) as house:
        chat = _chat(house)
        await house.chat.send(chat, "Talk.")
        await until(lambda: len(_answers(house, chat)[0].content) > 20)
        stored = _answers(house, chat)[0]
        assert stored.state is MessageState.STREAMING
        assert (house.chat.text_so_far(stored.id) or "").startswith(stored.content)
    # The program ended in mid-reply.
    async with opened(tmp_path, provider) as house:
        house.chat.start()
        (answer,) = _answers(house, chat)
        assert answer.state is MessageState.CUT
        assert answer.content.startswith(stored.content)


async def test_a_cut_stream_is_kept_and_marked(provider: FakeProvider, tmp_path: Path) -> None:
    provider.fault(CHAT, "cut_stream", after_chunks=4)
    async with opened(tmp_path, provider) as house:
        chat = _chat(house)
        await house.chat.send(chat, "Capital of France?")
        await house.chat.idle(chat)
        (answer,) = _answers(house, chat)
        assert (answer.content, answer.state, answer.error) == (
            "Paris. As if ",
            MessageState.CUT,
            Code.STREAM_CUT,
        )
        await house.chat.regenerate(answer.id)
        await house.chat.idle(chat)
        assert [each.content for each in _answers(house, chat)] == [REPLY]


async def test_an_answer_is_not_lost_by_asking_anew(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    async with opened(tmp_path, provider) as house:
        chat = _chat(house)
        await house.chat.send(chat, "Capital of France?")
        await house.chat.idle(chat)
        (answer,) = _answers(house, chat)
        provider.fault(CHAT, "status", status=401)
        await house.chat.regenerate(answer.id)
        await house.chat.idle(chat)
        (failed,) = _answers(house, chat)
        assert (failed.content, failed.state, failed.error) == ("", MessageState.FAILED, Code.KEY_REJECTED)
        branches = Branches(house.chats)
        ((_, versions),) = branches.of(chat).items()
        assert len(versions) == 2
        await house.chat.regenerate(failed.id)
        await house.chat.idle(chat)
        assert [each.content for each in _answers(house, chat)] == [REPLY], "in its place: it never came"
        assert len(branches.versions(versions[0])) == 2
        branches.show(versions[0])
        assert _answers(house, chat) == [answer]


async def test_a_question_asked_anew_begins_a_branch(provider: FakeProvider, tmp_path: Path) -> None:
    async with opened(tmp_path, provider) as house:
        chat = _chat(house)
        for text in ("Capital of France?", "And of Spain?"):
            await house.chat.send(chat, text)
            await house.chat.idle(chat)
        first, _, second, _ = house.chats.messages(chat)
        await house.chat.ask_anew(first.id, "Capital of Italy?")
        await house.chat.idle(chat)
        assert [each.content for each in house.chats.messages(chat)] == ["Capital of Italy?", REPLY]
        sent = provider.requests(CHAT)[-1]["body"]["messages"]
        assert [each["content"] for each in sent if each["role"] == "user"] == ["Capital of Italy?"]
        Branches(house.chats).show(first.id)
        assert [each.id for each in house.chats.messages(chat) if each.lane is None] == [first.id, second.id]


async def test_how_to_answer_goes_along_and_what_it_took_is_kept(
    provider: FakeProvider, tmp_path: Path
) -> None:
    async with opened(tmp_path, provider) as house:
        chat = _chat(house)
        await house.chat.send(chat, "Capital of France?")
        await house.chat.idle(chat)
        plain = provider.requests(CHAT)[-1]["body"]
        assert not {"temperature", "max_tokens", "max_completion_tokens"} & set(plain)
        house.chats.change(chat, settings=ChatSettings(temperature=0.0, max_tokens=77))
        await house.chat.send(chat, "And of Spain?")
        await house.chat.idle(chat)
        body = provider.requests(CHAT)[-1]["body"]
        name = house.connections.get(house.chats.conversation(chat).lanes[0].connection_id).longest_answer
        assert (body["temperature"], body[name]) == (0.0, 77)
        answer = _answers(house, chat)[-1]
        assert answer.prompt_tokens
        assert answer.completion_tokens


FAULTS = [
    ({"kind": "status", "status": 401}, Code.KEY_REJECTED),
    ({"kind": "status", "status": 403}, Code.PERMISSION_DENIED),
    ({"kind": "status", "status": 404}, Code.NOT_FOUND),
    ({"kind": "status", "status": 429, "retry_after": "9"}, Code.RATE_LIMITED),
    ({"kind": "status", "status": 500}, Code.PROVIDER_FAILED),
    ({"kind": "hang"}, Code.TIMED_OUT),
    ({"kind": "reset"}, Code.OFFLINE),
    ({"kind": "bad_json"}, Code.BAD_ANSWER),
    ({"kind": "html", "status": 200}, Code.BAD_ANSWER),
]


@pytest.mark.parametrize(
    ("fault", "code"), FAULTS, ids=lambda value: str(getattr(value, "value", "")) or None
)
async def test_each_failure_has_its_code(
    provider: FakeProvider, tmp_path: Path, fault: dict[str, Any], code: Code
) -> None:
    provider.fault(CHAT, **fault)
    async with opened(tmp_path, provider, patience=patience_with(fault)) as house:
        chat = _chat(house)
        await house.chat.send(chat, "Capital of France?")
        await house.chat.idle(chat)
        (answer,) = _answers(house, chat)
        assert (answer.content, answer.state, answer.error) == ("", MessageState.FAILED, code)
        error = house.chat.error_of(answer.id)
        assert error is not None
        if code is Code.RATE_LIMITED:
            assert error.params["retry_after_s"] == 9
        # A failed answer is no turn of the talk.
        await house.chat.send(chat, "Again?")
        await house.chat.idle(chat)
    assert [m["role"] for m in provider.requests(CHAT)[1]["body"]["messages"]] == ["system", "user", "user"]


def _trained(house: House, ago: timedelta) -> Job:
    job = Job("job-1", datetime.now(UTC) - ago, house.connection_id, MODEL, JobState.SUCCEEDED)
    job = replace(job, finished_at=datetime.now(UTC) - ago, tuned_model=MODEL, notified=True)
    house.store.add(job)
    return job


NOT_YET = [
    {"kind": "status", "status": 404, "code": "model_not_found"},
    {"kind": "status", "status": 503},
    {"kind": "status", "status": 408},
    {"kind": "hang"},
]


@pytest.mark.parametrize("fault", NOT_YET, ids=lambda fault: str(fault.get("status", fault["kind"])))
async def test_a_model_that_wakes_up_is_waited_for(
    provider: FakeProvider, tmp_path: Path, fault: dict[str, Any]
) -> None:
    provider.fault(CHAT, times=2, **fault)
    async with opened(tmp_path, provider, patience=patience_with(fault)) as house:
        _trained(house, timedelta(seconds=30))
        chat = _chat(house)
        waits: list[int] = []
        house.chat.waiting.connect(lambda _c, _m, seconds: waits.append(seconds))
        await house.chat.send(chat, "Capital of France?")
        await house.chat.idle(chat)
        assert _answers(house, chat)[0].content == REPLY
        assert waits == [5, 4, 3, 2, 1, 0, *range(10, -1, -1)], "a countdown that can be shown"


async def test_a_model_that_sleeps_for_three_minutes_is_reached_once(
    provider: FakeProvider, tmp_path: Path
) -> None:
    provider.fault(CHAT, "status", status=404, code="model_not_found", times=8)
    async with opened(tmp_path, provider) as house:
        _trained(house, timedelta(seconds=5))
        chat = _chat(house)
        waits: list[int] = []
        house.chat.waiting.connect(lambda _c, _m, seconds: waits.append(seconds))
        await house.chat.send(chat, "Capital of France?")
        await house.chat.idle(chat)
        assert [(each.content, each.state) for each in _answers(house, chat)] == [(REPLY, MessageState.DONE)]
    assert len([each for each in waits if each]) == 5 + 10 + 20 + 5 * 30, "seconds that were counted down"
    assert waits.count(0) == 8
    ended = [each["ended"] for each in provider.requests(CHAT)]
    assert ended[:8] == ["status"] * 8
    assert len(ended) == 9, "nine questions in three minutes, one of them answered"


async def test_a_wait_can_be_stopped(provider: FakeProvider, tmp_path: Path, until: Any) -> None:
    provider.fault(CHAT, "status", status=404, times=1000)
    async with opened(tmp_path, provider) as house:
        _trained(house, timedelta(seconds=30))
        chat = _chat(house)
        waits: list[int] = []
        house.chat.waiting.connect(lambda _c, _m, seconds: waits.append(seconds))
        await house.chat.send(chat, "Capital of France?")
        await until(lambda: waits)
        house.chat.stop(chat)
        await house.chat.idle(chat)
        assert _answers(house, chat)[0].state is MessageState.STOPPED


async def test_an_old_model_is_not_waited_for(provider: FakeProvider, tmp_path: Path) -> None:
    provider.fault(CHAT, "status", status=404)
    async with opened(tmp_path, provider) as house:
        _trained(house, timedelta(hours=3))
        chat = _chat(house)
        await house.chat.send(chat, "Capital of France?")
        await house.chat.idle(chat)
        assert _answers(house, chat)[0].error == Code.NOT_FOUND
    assert len(provider.requests(CHAT)) == 1


async def test_waiting_ends_with_the_word_for_it(provider: FakeProvider, tmp_path: Path) -> None:
    provider.fault(CHAT, "status", status=404, times=1000)
    async with opened(tmp_path, provider, wake_up_s=3) as house:
        _trained(house, timedelta(seconds=1))
        chat = _chat(house)
        house.chat._second_s = 0.2
        await house.chat.send(chat, "Capital of France?")
        await house.chat.idle(chat)
        assert _answers(house, chat)[0].error == Code.MODEL_NOT_READY


async def test_models_of_a_connection(provider: FakeProvider, tmp_path: Path) -> None:
    async with opened(tmp_path, provider) as house:
        assert MODEL in [model.id for model in await house.chat.models(house.connection_id)]
