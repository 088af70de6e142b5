"""How many questions of this project's chats and tests were sent where, those of deleted chats too."""

from __future__ import annotations

import json
from collections import Counter

from ftdesk.core.project import Project
from ftdesk.core.trials.trial import YOU


def questions_by_place(project: Project) -> dict[str, int]:
    """Connection id → questions that it was asked. Two models of one place are asked twice.

    A judge of a blind test is asked about each question, and is told it.
    """
    rows = project.db.execute(
        "SELECT c.lanes, m.lane, COUNT(*) FROM chat_message m JOIN conversation c ON c.id = m.conversation_id"
        " WHERE m.lane IS NOT NULL AND NOT m.copied GROUP BY m.conversation_id, m.lane"
    ).fetchall()
    rows += project.db.execute(
        "SELECT json_extract(t.data, '$.contenders'), a.contender, COUNT(*) FROM trial_answer a"
        " JOIN trial_question q ON q.id = a.question_id JOIN trial t ON t.id = q.trial_id"
        " GROUP BY t.id, a.contender"
    ).fetchall()
    rows += project.db.execute(
        "SELECT json_array(json_extract(t.data, '$.judge')), 0, COUNT(*) FROM trial_vote v"
        " JOIN trial_question q ON q.id = v.question_id JOIN trial t ON t.id = q.trial_id"
        " WHERE v.voter <> ? AND json_extract(t.data, '$.judge') IS NOT NULL GROUP BY t.id",
        (YOU,),
    ).fetchall()
    asked: Counter[str] = Counter()
    for lanes, lane, answers in rows:
        places = json.loads(lanes)
        if 0 <= lane < len(places):
            asked[places[lane]["connection_id"]] += answers
    return dict(asked)
