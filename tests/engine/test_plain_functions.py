"""The engine's rules that need no model: settings, batches, learning rate, streaming text, names."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftdesk.engine.identity import tuned_model_id
from ftdesk.engine.routes.chat_request import read_chat_request
from ftdesk.engine.serving.text_stream import TextStream
from ftdesk.engine.training.batches import glance, learning_rate, plan_epoch, split
from ftdesk.engine.training.hyperparameters import Chosen, Hyperparameters, auto_epochs, choose


@pytest.mark.parametrize(
    ("examples", "epochs"), [(10, 8), (24, 8), (25, 5), (99, 5), (100, 3), (399, 3), (400, 1), (5000, 1)]
)
def test_auto_epochs(examples: int, epochs: int) -> None:
    assert auto_epochs(examples) == epochs


def test_what_is_asked_for_is_chosen_and_a_step_is_one_batch() -> None:
    chosen = choose(Hyperparameters(2, 8, 0.5), 50)
    assert (chosen.n_epochs, chosen.batch_size, chosen.learning_rate) == (2, 8, 1.5e-4)
    assert chosen.total_steps == 14  # ceil(50 / 8) × 2
    rates = {count: choose(Hyperparameters(), count).learning_rate for count in (24, 25, 199, 200)}
    assert rates == {24: 5e-4, 25: 3e-4, 199: 3e-4, 200: 1e-3}


def test_pairs_learn_at_a_rate_of_their_own_and_have_a_beta() -> None:
    chosen = choose(Hyperparameters(method="dpo"), 500)
    assert (chosen.learning_rate, chosen.beta, chosen.n_epochs) == (5e-5, 0.1, 1)
    asked = Hyperparameters(2, 8, 0.5, "dpo", 1.5)
    assert choose(asked, 50) == Chosen(2, 8, 0.5, 2.5e-5, 14, 1.5)
    assert choose(Hyperparameters(), 500).beta is None


@given(
    lengths=st.lists(st.integers(1, 300), min_size=1, max_size=200),
    batch_size=st.integers(1, 40),
    seed=st.integers(0, 2**31 - 1),
)
def test_each_example_stands_in_one_step_of_an_epoch(lengths: list[int], batch_size: int, seed: int) -> None:
    plan = plan_epoch(lengths, batch_size, seed, 0)
    assert sorted(index for batch in plan for index in batch) == list(range(len(lengths)))
    assert len(plan) == -(-len(lengths) // batch_size)
    assert plan == plan_epoch(lengths, batch_size, seed, 0)


@given(lengths=st.lists(st.integers(1, 300), min_size=1, max_size=40), most=st.integers(32, 2000))
def test_pieces_fit_and_lose_nothing(lengths: list[int], most: int) -> None:
    pieces = split(range(len(lengths)), lengths, most)
    assert sorted(index for piece in pieces for index in piece) == list(range(len(lengths)))
    for piece in pieces:
        assert len(piece) == 1 or len(piece) * max(lengths[index] for index in piece) <= most


def test_the_learning_rate_warms_up_and_falls() -> None:
    rates = [learning_rate(step, 100, 1.0) for step in range(1, 101)]
    assert rates[:5] == pytest.approx([0.2, 0.4, 0.6, 0.8, 1.0])
    assert rates[5:] == sorted(rates[5:], reverse=True)
    assert 0 < rates[-1] < 0.01
    assert learning_rate(1, 1, 1.0) == 1.0


def _letters(ids: object) -> str:
    assert isinstance(ids, list)
    return bytes(ids).decode("utf-8", "replace")


@given(text=st.text(max_size=40), stop=st.lists(st.text(min_size=1, max_size=3), max_size=4))
def test_a_stream_is_the_text_up_to_the_first_stop(text: str, stop: list[str]) -> None:
    text = text.replace("\N{REPLACEMENT CHARACTER}", "")
    sent: list[str] = []
    stream = TextStream(_letters, stop, sent.append)
    stopped = any(stream.add(byte) for byte in text.encode())
    if not stopped:
        stream.finish()
    # Letter by letter: the stop that is complete first wins.
    ends = [text.find(each) + len(each) for each in stop if each in text]
    if not ends:
        assert "".join(sent) == text
    else:
        end = min(ends)
        starts = [end - len(each) for each in stop if text[:end].endswith(each)]
        assert "".join(sent) == text[: min(starts)]
    assert all(sent)


def test_a_name_has_no_part_that_a_url_or_a_reader_would_cut() -> None:
    name = tuned_model_id("base", "a:b/c d?é马", "ftjob-" + "X" * 24)
    assert name == "ft:base:local:a-b-c-d-é马:XXXXXXXX"
    assert tuned_model_id("base", None, "ftjob-abcdefghij") == "ft:base:local::abcdefgh"


def test_two_seeds_give_two_orders() -> None:
    lengths = [random.Random(1).randrange(10, 99) for _ in range(30)]
    assert plan_epoch(lengths, 4, 1, 0) != plan_epoch(lengths, 4, 2, 0)
    assert plan_epoch(lengths, 4, 1, 0) != plan_epoch(lengths, 4, 1, 1)


def test_every_step_looks_at_the_same_validation_examples_spread_over_the_file() -> None:
    assert glance(4, 4) == [0, 2]
    assert glance(100, 8) == [0, 25, 50, 75]
    assert glance(1, 8) == [0]
    assert glance(0, 8) == []


def test_a_length_of_null_is_none_given() -> None:
    asked = {"model": "m", "messages": [{"role": "user", "content": "Hi"}], "max_tokens": 5}
    assert read_chat_request(asked | {"max_completion_tokens": None}).max_tokens == 5
    assert read_chat_request(asked | {"max_completion_tokens": 3}).max_tokens == 3
