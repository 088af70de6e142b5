"""What becomes of a training that ended before its time, and how long one will take."""

from __future__ import annotations

import pytest

from ftdesk.engine.training.attempts import Attempts, Failure, Pause
from ftdesk.engine.training.pace import Pace
from ftdesk.engine.training.training_run import Ending

KILLED = Ending("gone", progressed=False, exit_code=-9)


def test_two_crashes_are_forgiven() -> None:
    attempts, crash = Attempts(), Ending("crashed", progressed=False, code="bug", message="why")
    assert [type(attempts.after(crash, starved=False)) for _ in range(3)] == [str, str, Failure]
    assert attempts.after(crash, starved=False) == Failure("server_error", "why")


def test_progress_makes_good_what_was() -> None:
    attempts, crash = Attempts(), Ending("crashed", progressed=True, code="bug")
    assert all(isinstance(attempts.after(crash, starved=False), str) for _ in range(10))


@pytest.mark.parametrize("code", ["disk_full", "out_of_memory", "file_write_failed"])
def test_what_would_only_come_again_ends_it_at_once(code: str) -> None:
    found = Attempts().after(Ending("crashed", progressed=False, code=code, message="why"), starved=False)
    assert isinstance(found, Failure)
    assert found.code == code


def test_a_kill_is_no_crash() -> None:
    attempts = Attempts()
    assert all(isinstance(attempts.after(KILLED, starved=False), str) for _ in range(19))
    assert (attempts.crashes, attempts.halvings) == (0, 0)


def test_hunger_makes_the_pieces_smaller_and_ends_at_last() -> None:
    attempts = Attempts()
    for halvings in range(1, 7):
        assert "smaller" in str(attempts.after(KILLED, starved=True))
        assert attempts.halvings == halvings
    found = attempts.after(KILLED, starved=True)
    assert isinstance(found, Failure)
    assert found.code == "out_of_memory"


def test_memory_that_others_need_is_not_asked_for_without_end() -> None:
    attempts = Attempts()
    short = Ending("paused", progressed=True)  # it saves when it rests, whether it came further or not
    further = Ending("paused", progressed=True, stepped=True)
    found = [attempts.after(each, starved=False) for each in (short, short, further, short, short)]
    assert [type(each) for each in found] == [str, str, str, str, Pause]


def test_a_model_that_does_not_even_fit_is_given_up_soon() -> None:
    attempts, stillborn = Attempts(), Ending("gone", progressed=False, started=False, exit_code=-9)
    assert isinstance(attempts.after(stillborn, starved=True), str)
    assert isinstance(attempts.after(stillborn, starved=True), Failure)


def test_where_the_system_does_not_say_why_many_kills_count_as_hunger() -> None:
    attempts = Attempts()
    for _ in range(3):
        attempts.after(KILLED, starved=None)
    assert attempts.halvings == 1


def test_a_sleep_is_no_pace() -> None:
    pace = Pace()
    pace.begin(0)
    for second in range(1, 11):
        pace.step_done(second)
    assert pace.left_s(10) == pytest.approx(10)
    pace.step_done(30_000)  # a night with the lid closed
    assert pace.left_s(10) < 15
