"""How many questions of this project's chats and tests were sent where, those of deleted chats too."""

from __future__ import annotations

from collections import Counter

from ftdesk.core.project import Project
from ftdesk.core.trials.trial import YOU


def questions_by_place(project: Project) -> dict[str, int]:
    """Connection id → questions that it was asked. Two models of one place are asked twice.

    A judge of a blind test is asked about each question, and is told it.
    """
    rows = project.db.execute(
        "SELECT connection_id, count(*) FROM chat_message"
        " WHERE connection_id IS NOT NULL AND NOT copied GROUP BY connection_id"
        " UNION ALL"
        " SELECT json_extract(t.data, '$.contenders[' || a.contender || '].connection_id'), count(*)"
        " FROM trial_answer a JOIN trial_question q ON q.id = a.question_id JOIN trial t ON t.id = q.trial_id"
        " GROUP BY 1"
        " UNION ALL SELECT json_extract(t.data, '$.judge.connection_id'), count(*)"
        " FROM trial_vote v JOIN trial_question q ON q.id = v.question_id JOIN trial t ON t.id = q.trial_id"
        " WHERE v.voter <> ? GROUP BY 1",
        (YOU,),
    )
    asked: Counter[str] = Counter()
    for place, questions in rows:
        if place is not None:
            asked[place] += questions
    return dict(asked)
