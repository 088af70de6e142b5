"""Every state, event and shape of a curve has its words."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

import pytest

from ftdesk.core.connection import preset
from ftdesk.core.errors import Code
from ftdesk.core.jobs.job import JobEvent, JobState, Metric
from ftdesk.core.settings import Settings
from ftdesk.engine.training.attempts import SHORT
from ftdesk.engine.training.finishing import DISK_FULL
from ftdesk.ui.common import figures
from ftdesk.ui.jobs.curve_reading import Trend, curve_text, read_curve
from ftdesk.ui.jobs.event_text import is_step, plain_event
from ftdesk.ui.jobs.job_actions import Action, possible
from ftdesk.ui.jobs.job_facts import bill_facts, setting_facts
from ftdesk.ui.jobs.progress import Progress
from ftdesk.ui.jobs.state_text import pill, problem_lines, sentence, side_line, time_left_s
from tests.ui.jobs.conftest import NOW, job


@pytest.mark.parametrize("state", JobState)
def test_every_state_has_a_word_and_a_sentence(qapp: object, state: JobState) -> None:
    made = job(state=state, tuned_model="ft:x", started_at=NOW, remote_status=state.value)
    assert pill(made).text
    said = sentence(made, "OpenAI")
    assert said.endswith(".")
    assert "{" not in said


def test_a_succeeded_training_without_a_model_is_not_called_ready(qapp: object) -> None:
    assert "safety checks" in sentence(job(state=JobState.SUCCEEDED), "OpenAI")


@pytest.mark.parametrize("code", [*(code.value for code in Code), "invalid_n_examples", "something_new"])
def test_every_reason_for_a_failure_has_words(qapp: object, code: str) -> None:
    made = job(state=JobState.FAILED, error_code=code, error_params={"remote": True, "message": "said"})
    lines = problem_lines(made)
    assert lines
    assert all(line.strip() for line in lines)


def test_the_line_in_the_sidebar(qapp: object) -> None:
    running = job(state=JobState.RUNNING, estimated_finish=NOW + timedelta(minutes=3))
    assert side_line([], {}) == "none yet"
    assert side_line([running], {"a": Progress(64, 100)}, NOW) == "64 % · 3 min left · “Marv”"
    assert side_line([running], {}, NOW) == "“Marv” training"
    done = job("b", state=JobState.SUCCEEDED, suffix="old")
    assert side_line([done, running], {"a": Progress(1, 2)}, NOW).startswith("50 % · ")
    assert side_line([done], {}) == "“old” done"


def test_time_left_is_reckoned_from_the_pace_where_nobody_says_it(qapp: object) -> None:
    running = job(state=JobState.RUNNING, started_at=NOW - timedelta(seconds=30))
    assert time_left_s(running, Progress(10, 40), NOW) == 90
    assert time_left_s(running, None, NOW) is None
    assert time_left_s(job(state=JobState.QUEUED), Progress(1, 2), NOW) is None


def test_until_the_first_step_a_training_gets_ready(qapp: object) -> None:
    running = job(state=JobState.RUNNING)
    assert sentence(running, "this computer", None, preset("local")).startswith("Loading the model")
    assert "loads the model" in sentence(running, "OpenAI", None, preset("openai"))
    silent = replace(preset("custom"), supports=frozenset())
    assert sentence(running, "Fake", None, silent) == "Learning from your examples at Fake.", "tells no steps"
    assert "step 3 of 40" in sentence(running, "this computer", Progress(3, 40), preset("local"))


DID_BEST = (
    "On the validation file the model did best after epoch 3 of 5 (loss 2.695; at the end 2.714)."
    " That checkpoint is ft:smollm2-135m-instruct:local:Marv:swM7g1tM:ckpt-step-18"
)
DID_BEST_PLAIN = (
    "On the validation examples the model did best after epoch 3 of 5, at step 18:"
    " loss 2.695, at the end 2.714."
)


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("Created fine-tuning job: ftjob-abc", "The training was taken on."),
        ("Validating training file: file-abc", "Your examples are being checked."),
        (
            "Files validated, moving job to queued state",
            "Your examples are fine. The training waits for its turn.",
        ),
        ("Fine-tuning job started", "The training has begun."),
        (
            "Checkpoint created at step 88 with Snapshot ID: ft:x:y:z:1234:ckpt-step-88",
            "A checkpoint was made at step 88.",
        ),
        (DID_BEST, DID_BEST_PLAIN),
        ("New fine-tuned model created", "The tuned model is there."),
        ("The job has successfully completed", "The training has ended well."),
        ("The job was cancelled", "The training was stopped."),
        ("The job is paused", "The training pauses."),
        (DISK_FULL, "The disk is full: the training rests until there is room."),
        (SHORT, "Other programs need all the memory: the training rests until some of them are closed."),
        ("Training goes on from step 12", "The training goes on."),
        (
            "The training crashed and starts again by itself",
            "The training was interrupted and goes on by itself.",
        ),
        ("Step 300/300: training loss=0.15", "Step 300 of 300 was made."),
        ("Something nobody has ever said", "Something nobody has ever said"),
    ],
)
def test_events_in_plain_words(qapp: object, said: str, plain: str) -> None:
    event = JobEvent("e", NOW, said)
    assert plain_event(event) == plain
    assert is_step(event) == said.startswith("Step")


def curve(count: int, train: float = 0.4, valid: float | None = None, turn: int = 10**9) -> list[Metric]:
    """Falls to `train`; validation falls to `valid` and rises again after step `turn`."""
    made = []
    for step in range(1, count + 1):
        loss = train + 2 * math.exp(-step / (count / 10))
        watched = None
        if valid is not None and step % 4 == 0:
            watched = valid + 1.5 * math.exp(-step / 12) + max(0, step - turn) * 0.02
        made.append(Metric(step, count, loss, None, watched))
    return made


def test_the_curve_is_read(qapp: object) -> None:
    assert read_curve(curve(3)).trend == Trend.TOO_EARLY
    assert read_curve(curve(200)).trend == Trend.LEVEL
    assert read_curve(curve(200)[:40]).trend == Trend.IMPROVING
    assert read_curve([Metric(n, 50, 2.0) for n in range(1, 51)]).trend == Trend.NOT_LEARNING
    turned = read_curve(curve(80, valid=0.6, turn=40), epochs=8)
    assert turned.trend == Trend.MEMORISING
    assert turned.best_epoch in {3, 4, 5}
    assert read_curve(curve(80, valid=0.6), epochs=8).trend != Trend.MEMORISING
    ends = {20: 1.2, 40: 0.8, 60: 0.85, 80: 0.9}  # all validation examples, at the end of each epoch
    few = [replace(each, full_valid_loss=ends.get(each.step)) for each in curve(80)]
    reading = read_curve(few, epochs=4)
    assert (reading.trend, reading.best_step, reading.best_epoch) == (Trend.MEMORISING, 40, 2)


def test_the_losses_in_the_sentence_are_those_of_three_steps_however_long_it_runs(qapp: object) -> None:
    whole = curve(200)
    losses = [each.train_loss or 0.0 for each in whole]
    readings = [read_curve(whole[:count]) for count in (10, 40, 200)]
    assert {each.first for each in readings} == {sum(losses[:3]) / 3}
    assert readings[-1].last == sum(losses[-3:]) / 3
    first = figures.decimal(readings[0].first, 2)
    assert f"from {first} (its first three steps)" in curve_text(readings[2], ended=True)


@pytest.mark.parametrize("ended", [True, False])
def test_every_reading_has_words(qapp: object, ended: bool) -> None:
    for metrics in (curve(3), curve(200), curve(200)[:40], curve(80, valid=0.6, turn=40)):
        assert curve_text(read_curve(metrics, 8), ended=ended).endswith(".")
    rising = read_curve(curve(200)[:40], 8)
    assert "more epochs" in curve_text(rising, ended=True)
    stopped = curve_text(rising, ended=True, completed=False)
    assert stopped.startswith("It was still improving when it ended."), "which is no advice"
    assert "epoch 4" in curve_text(read_curve(curve(80, valid=0.6, turn=40), 8), ended=True)


def test_what_is_not_known_is_said_once(qapp: object) -> None:
    lost = job(state=JobState.UNKNOWN, error_code=Code.LAUNCH_UNKNOWN.value)
    assert "looking this training up" in sentence(lost, "OpenAI")
    assert problem_lines(lost) == ("Wait, or press Check again.",)


def test_what_can_be_done_depends_on_state_and_place() -> None:
    openai, bare = preset("openai"), preset("custom")
    running = job(state=JobState.RUNNING)
    assert possible(running, openai) == {Action.STOP, Action.PAUSE}
    assert possible(running, bare) == {Action.STOP}
    assert possible(running, None) == set()
    assert possible(job(state=JobState.PAUSED), openai) == {Action.RESUME, Action.STOP}
    assert possible(job(state=JobState.UNKNOWN), openai) == {Action.CHECK_AGAIN}
    assert possible(job(state=JobState.NOT_STARTED), openai) == {Action.RETRY}
    done = job(state=JobState.SUCCEEDED, tuned_model="ft:x", training_file="file-1")
    assert possible(done, openai) == {Action.TRY, Action.TRIAL, Action.AGAIN, Action.DELETE_UPLOAD}
    assert Action.DELETE_UPLOAD not in possible(replace(done, adopted=True), openai), "somebody else sent it"
    here = {Action.TRY, Action.TRIAL, Action.SAVE, Action.AGAIN}  # nothing has left this computer
    assert possible(done, preset("local")) == here
    assert Action.SAVE not in possible(replace(done, model_deleted_at=NOW), preset("local"))
    assert possible(done, None) == {Action.TRY}


def test_estimate_and_bill_stand_side_by_side(qapp: object) -> None:
    estimate = {"trained_tokens": 1000, "cost_usd": "0.42"}
    billed = job(state=JobState.SUCCEEDED, estimate=estimate, trained_tokens=1010, billed_usd="0.4242")
    facts = dict(bill_facts(billed, Settings(), free=False))
    assert "+1.0\N{NO-BREAK SPACE}%" in facts["Tokens, billed"]
    assert (facts["Cost, estimated"], facts["Cost, by tokens billed"]) == (
        "$0.42",
        "$0.42 (+1.0\N{NO-BREAK SPACE}%)",
    )
    yuan = Settings(currency="CNY", currency_rate="7.2")
    assert "¥3.02" in dict(bill_facts(billed, yuan, free=False))["Cost, estimated"]
    exact = dict(bill_facts(job(estimate=estimate, trained_tokens=1000), Settings(), free=True))
    assert "exactly" in exact["Tokens, billed"]
    assert exact["Cost"] == "free"


def test_the_time_that_was_said_stands_beside_the_one_it_took(qapp: object) -> None:
    def really(took_s: float, estimate: dict[str, object]) -> str:
        over = job(state=JobState.SUCCEEDED, started_at=NOW, finished_at=NOW + timedelta(seconds=took_s))
        return dict(bill_facts(replace(over, estimate=estimate), Settings(), free=True))["Time, really"]

    assert really(180, {"seconds": 120}) == "3 min (+50\N{NO-BREAK SPACE}%)"
    assert really(90, {"seconds": 120}) == "2 min (−25\N{NO-BREAK SPACE}%)"
    assert really(123, {"seconds": 120}) == "2 min (about as estimated)"
    assert really(180, {}) == "3 min"


def test_settings_are_shown_as_really_chosen(qapp: object) -> None:
    made = job(
        hyperparameters={"n_epochs": 8, "batch_size": "auto", "learning_rate_multiplier": 2.0}, epochs=8
    )
    facts = dict(setting_facts(made, preset("openai")))
    assert facts["Epochs"] == "8"
    assert "Learns from" not in facts
    assert facts["Batch size"] == "Auto"
    assert facts["Learning rate multiplier"] == "2 (chosen by Auto)"
    pairs = dict(setting_facts(job(method="dpo", beta=0.2, learning_rate_multiplier=2e-5), preset("nebius")))
    assert pairs["Learns from"] == "pairs of answers (DPO)"
    assert pairs["Beta"] == "0.2"
    assert pairs["Learning rate"] == "2e-05"
