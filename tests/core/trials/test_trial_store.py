"""Blind tests in the project file."""

from __future__ import annotations

from pathlib import Path

import pytest

from ftdesk.core.chat.conversation import ChatSettings, Lane, MessageState
from ftdesk.core.chat.sent_questions import questions_by_place
from ftdesk.core.errors import FtdeskError
from ftdesk.core.project import Project
from ftdesk.core.trials.trial import YOU, Answer, Question
from ftdesk.core.trials.trial_store import TrialStore

LANES = (Lane("local", "base"), Lane("local", "ft:base:local::1", "", "job"))


def test_a_trial_is_there_again_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "p.ftdesk"
    project = Project.create(path)
    store = TrialStore(project)
    told: list[int] = []
    store.changed.connect(told.append)
    asked = [
        Question(0, 0, ({"role": "system", "content": "Be Marv."}, {"role": "user", "content": "为什么?"})),
        Question(0, 0, ({"role": "user", "content": "Rome?"},), "Rome. Surprised?", 7),
    ]
    settings = ChatSettings(temperature=0.0, max_tokens=60)
    trial = store.add(LANES, asked, job_id="job", settings=settings, judge=LANES[0], judge_prompt="Be fair.")
    first, second = store.questions(trial.id)
    assert first.text == "为什么?"
    store.put_answer(Answer(first.id, 0, "Bec", MessageState.CUT, "stream_cut"))
    store.put_answer(Answer(first.id, 0, "Because.", MessageState.DONE, None, 9, 3))
    store.put_answer(Answer(first.id, 1, "Why not.", MessageState.DONE))
    store.put_vote(first.id, YOU, 0)
    store.put_vote(first.id, YOU, 1, "more Marv")
    store.put_vote(first.id, "judge", None)
    store.put_vote(second.id, YOU, 0)
    store.take_back_vote(second.id, YOU)
    assert set(told) == {trial.id}
    project.close()

    store = TrialStore(Project.open(path))
    (known,) = store.of_job("job")
    assert known == trial
    assert (known.settings, known.judge, known.judge_prompt) == (settings, LANES[0], "Be fair.")
    assert store.questions(trial.id)[1].expected == "Rome. Surprised?"
    answers = store.answers(trial.id)
    assert answers[first.id][0] == Answer(first.id, 0, "Because.", MessageState.DONE, None, 9, 3)
    assert second.id not in answers
    (vote,) = store.votes(trial.id, YOU).values()
    assert (vote.winner, vote.reason) == (1, "more Marv")
    assert store.votes(trial.id, "judge")[first.id].winner is None
    with pytest.raises(FtdeskError):
        store.get(trial.id + 1)


def test_what_a_test_asked_was_sent_somewhere(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "p.ftdesk")
    store = TrialStore(project)
    questions = [Question(0, 0, ({"role": "user", "content": text},)) for text in ("One?", "Two?")]
    lanes = (LANES[0], Lane("openai", "ft:x"))
    trial = store.add(lanes, questions, judge=Lane("elsewhere", "wise"))
    first, second = store.questions(trial.id)
    for asked in (first, second):
        store.put_answer(Answer(asked.id, 1, "Yes.", MessageState.DONE))
    store.put_answer(Answer(first.id, 0, "No.", MessageState.DONE))
    store.put_vote(first.id, "wise", 1)
    store.put_vote(first.id, YOU, 1)
    assert questions_by_place(project) == {"local": 1, "openai": 2, "elsewhere": 1}
    project.close()
