"""The branches of a chat: which versions an exchange has, and which of them is shown."""

from __future__ import annotations

from ftdesk.core.chat.chat_store import ChatStore

_DEEPEST = """
WITH RECURSIVE below (id) AS (
    SELECT ?
    UNION ALL SELECT m.id FROM chat_message m JOIN below b ON m.parent = b.id WHERE m.lane IS NULL
)
SELECT max(id) FROM below"""


class Branches:
    """Walks among the versions of an exchange: the same place in the chat, asked or answered otherwise."""

    def __init__(self, store: ChatStore) -> None:
        self._project = store.project
        self._db = store.project.db
        self._store = store

    def versions(self, question_id: int) -> list[int]:
        """The questions that stand in this one's place, itself among them, oldest first."""
        question = self._store.message(question_id)
        rows = self._db.execute(
            "SELECT id FROM chat_message"
            " WHERE conversation_id = ? AND lane IS NULL AND parent IS ? ORDER BY id",
            (question.conversation_id, question.parent),
        )
        return [row[0] for row in rows]

    def of(self, conversation_id: int) -> dict[int, list[int]]:
        """Of the shown branch, every question that has other versions, with all of them."""
        rows = self._db.execute(
            "SELECT parent, group_concat(id) FROM (SELECT parent, id FROM chat_message"
            " WHERE conversation_id = ? AND lane IS NULL ORDER BY id) GROUP BY parent HAVING count(*) > 1",
            (conversation_id,),
        )
        by_parent = {row[0]: sorted(map(int, row[1].split(","))) for row in rows}
        shown = [each for each in self._store.messages(conversation_id) if each.lane is None]
        return {each.id: by_parent[each.parent] for each in shown if each.parent in by_parent}

    def show(self, question_id: int) -> None:
        """Show the branch through this question, down to the newest question that follows it."""
        question = self._store.message(question_id)
        leaf = self._db.execute(_DEEPEST, (question_id,)).fetchone()[0]
        with self._project.transaction() as db:
            db.execute("UPDATE conversation SET leaf = ? WHERE id = ?", (leaf, question.conversation_id))
