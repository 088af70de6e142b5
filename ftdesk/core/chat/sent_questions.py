"""How many questions of this project's chats were sent to which place, those of deleted chats too."""

from __future__ import annotations

import json
from collections import Counter

from ftdesk.core.project import Project


def questions_by_place(project: Project) -> dict[str, int]:
    """Connection id → questions that it was asked. Two models of one place are asked twice."""
    rows = project.db.execute(
        "SELECT c.lanes, m.lane, COUNT(*) FROM chat_message m JOIN conversation c ON c.id = m.conversation_id"
        " WHERE m.lane IS NOT NULL AND NOT m.copied GROUP BY m.conversation_id, m.lane"
    )
    asked: Counter[str] = Counter()
    for lanes, lane, answers in rows:
        places = json.loads(lanes)
        if 0 <= lane < len(places):
            asked[places[lane]["connection_id"]] += answers
    return dict(asked)
