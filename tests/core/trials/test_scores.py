"""What is measured of an answer."""

from __future__ import annotations

from ftdesk.core.trials.scores import Scores, score, summary


def test_an_answer_is_held_against_the_one_hoped_for() -> None:
    assert score(' {"a": 1}\n', '{"a": 1}') == Scores(True, True, 1.0, 1.0)
    wrong = score("a: 1", '{"a": 1}')
    assert (wrong.exact, wrong.valid_json) == (False, False)
    assert 0 < wrong.similarity < 1
    assert score("Paris", "Paris, of course.").valid_json is None


def test_scores_are_summed_up() -> None:
    found = summary([score('{"a": 1}', '{"a": 1}'), score("no", '{"a": 1}'), score("Yes.", "Yes.")])
    assert found is not None
    assert (found.answers, found.exact, found.valid_json) == (3, 2, 1)
    assert summary([]) is None
