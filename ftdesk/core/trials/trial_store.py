"""Blind tests in the project file, kept with their training for good."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from ftdesk.core.chat.conversation import ChatSettings, Lane, MessageState
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.event import Event
from ftdesk.core.project import Project
from ftdesk.core.trials.trial import Answer, Question, Trial, Vote

_UNDECIDED = -1  # in the place of a winner: the voter was asked and named none, nor called them equal


class TrialStore:
    """Every write is committed before it is told. `changed` carries the id of the trial."""

    def __init__(self, project: Project) -> None:
        self.changed: Event[int] = Event()
        self._project = project
        self._db = project.db

    @property
    def read_only(self) -> bool:
        """Whether nothing can be kept, as in a project that is only looked at."""
        return self._project.read_only

    def add(
        self,
        contenders: Sequence[Lane],
        questions: Sequence[Question],
        *,
        job_id: str | None = None,
        settings: ChatSettings | None = None,
        judge: Lane | None = None,
        judge_prompt: str = "",
    ) -> Trial:
        """A new trial, committed before anything is asked. The ids of `questions` are made here."""
        data = {
            "contenders": [asdict(each) for each in contenders],
            "settings": asdict(settings or ChatSettings()),
            "judge": None if judge is None else asdict(judge),
            "judge_prompt": judge_prompt,
        }
        with self._project.transaction() as db:
            cursor = db.execute(
                "INSERT INTO trial (job_id, created_at, data) VALUES (?, ?, ?)",
                (job_id, datetime.now(UTC).isoformat(), json.dumps(data, ensure_ascii=False)),
            )
            trial_id = int(cursor.lastrowid or 0)
            db.executemany(
                "INSERT INTO trial_question (trial_id, messages, expected, example_id) VALUES (?, ?, ?, ?)",
                [
                    (
                        trial_id,
                        json.dumps([dict(turn) for turn in each.messages], ensure_ascii=False),
                        each.expected,
                        each.example_id,
                    )
                    for each in questions
                ],
            )
        self.changed.emit(trial_id)
        return self.get(trial_id)

    def get(self, trial_id: int) -> Trial:
        """One trial (FtdeskError NOT_FOUND)."""
        row = self._db.execute(
            "SELECT id, job_id, created_at, data FROM trial WHERE id = ?", (trial_id,)
        ).fetchone()
        if row is None:
            raise FtdeskError(Code.NOT_FOUND, message=f"trial {trial_id}")
        return _trial(row)

    def of_job(self, job_id: str) -> list[Trial]:
        """The trials of a training, newest first."""
        rows = self._db.execute(
            "SELECT id, job_id, created_at, data FROM trial WHERE job_id = ? ORDER BY id DESC", (job_id,)
        )
        return [_trial(row) for row in rows]

    def questions(self, trial_id: int) -> list[Question]:
        """In the order in which they are asked."""
        rows = self._db.execute(
            "SELECT id, trial_id, messages, expected, example_id FROM trial_question"
            " WHERE trial_id = ? ORDER BY id",
            (trial_id,),
        )
        return [Question(row[0], row[1], tuple(json.loads(row[2])), row[3], row[4]) for row in rows]

    def put_answer(self, answer: Answer) -> None:
        """Commit what a contender said, in the place of what it said before."""
        with self._project.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO trial_answer (question_id, contender, content, state, error,"
                " prompt_tokens, completion_tokens) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    answer.question_id,
                    answer.contender,
                    answer.content,
                    answer.state.value,
                    answer.error,
                    answer.prompt_tokens,
                    answer.completion_tokens,
                ),
            )
        self._tell(answer.question_id)

    def answers(self, trial_id: int) -> dict[int, dict[int, Answer]]:
        """Question → contender → what it said."""
        rows = self._db.execute(
            "SELECT a.question_id, a.contender, a.content, a.state, a.error, a.prompt_tokens,"
            " a.completion_tokens FROM trial_answer a JOIN trial_question q ON q.id = a.question_id"
            " WHERE q.trial_id = ?",
            (trial_id,),
        )
        found: dict[int, dict[int, Answer]] = {}
        for row in rows:
            answer = Answer(row[0], row[1], row[2], MessageState(row[3]), *row[4:])
            found.setdefault(answer.question_id, {})[answer.contender] = answer
        return found

    def put_vote(self, question_id: int, voter: str, winner: int | None, reason: str = "") -> None:
        """Commit a vote; a voter who votes again on a question has changed his mind."""
        self._put(question_id, voter, winner, reason)

    def put_undecided(self, question_id: int, voter: str, reason: str) -> None:
        """Commit that a voter was asked and said nothing that is a vote: he is `heard`, and has no vote."""
        self._put(question_id, voter, _UNDECIDED, reason)

    def _put(self, question_id: int, voter: str, winner: int | None, reason: str) -> None:
        at = datetime.now(UTC).isoformat()
        with self._project.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO trial_vote (question_id, voter, winner, reason, at)"
                " VALUES (?, ?, ?, ?, ?)",
                (question_id, voter, winner, reason, at),
            )
        self._tell(question_id)

    def take_back_vote(self, question_id: int, voter: str) -> None:
        """The voter has not voted on this question."""
        with self._project.transaction() as db:
            db.execute("DELETE FROM trial_vote WHERE question_id = ? AND voter = ?", (question_id, voter))
        self._tell(question_id)

    def votes(self, trial_id: int, voter: str) -> dict[int, Vote]:
        """Question → how this voter voted."""
        rows = self._db.execute(
            "SELECT v.question_id, v.voter, v.winner, v.at, v.reason FROM trial_vote v"
            " JOIN trial_question q ON q.id = v.question_id"
            " WHERE q.trial_id = ? AND v.voter = ? AND v.winner IS NOT ?",
            (trial_id, voter, _UNDECIDED),
        )
        return {row[0]: Vote(row[0], row[1], row[2], datetime.fromisoformat(row[3]), row[4]) for row in rows}

    def heard(self, trial_id: int, voter: str) -> set[int]:
        """The questions on which this voter was asked, with a vote or without."""
        rows = self._db.execute(
            "SELECT v.question_id FROM trial_vote v JOIN trial_question q ON q.id = v.question_id"
            " WHERE q.trial_id = ? AND v.voter = ?",
            (trial_id, voter),
        )
        return {row[0] for row in rows}

    def _tell(self, question_id: int) -> None:
        row = self._db.execute("SELECT trial_id FROM trial_question WHERE id = ?", (question_id,)).fetchone()
        self.changed.emit(row[0])


def _trial(row: Any) -> Trial:
    data = json.loads(row[3])
    return Trial(
        id=row[0],
        job_id=row[1],
        created_at=datetime.fromisoformat(row[2]),
        contenders=tuple(Lane(**each) for each in data["contenders"]),
        settings=ChatSettings(**data["settings"]),
        judge=None if data["judge"] is None else Lane(**data["judge"]),
        judge_prompt=data["judge_prompt"],
    )
