"""The tables of a project file, their version, and the steps from older versions."""

from __future__ import annotations

import sqlite3

APPLICATION_ID = 0x66746465
"""“ftde”: SQLite's application_id of a project file."""

VERSION = 7

_SINCE_3 = """
-- what the user says of an example; one that has no row here is for training, ready, without tags and note.
-- tags: one a line, with a line break before the first and after the last
CREATE TABLE mark (
    example_id INTEGER PRIMARY KEY REFERENCES example (id),
    split TEXT NOT NULL DEFAULT 'train' CHECK (split IN ('train', 'validation')),
    status TEXT NOT NULL DEFAULT 'ready' CHECK (status IN ('draft', 'ready', 'left_out')),
    tags TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
);

-- what an example was before the change with this revision
CREATE TABLE past (
    id INTEGER PRIMARY KEY,
    example_id INTEGER NOT NULL REFERENCES example (id),
    revision INTEGER NOT NULL,
    at TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX past_of_example ON past (example_id, revision);
CREATE INDEX past_of_revision ON past (revision, example_id);

-- which examples a training used: their ids (packed, see versions.py), their texts as of the revision
CREATE TABLE version (
    job_id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    train BLOB NOT NULL,
    validation BLOB NOT NULL
) WITHOUT ROWID;

-- imports under way, or cut off: what was read, how far it came, which examples it brought (ranges of ids)
CREATE TABLE intake (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    source TEXT NOT NULL,
    entries INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE intake_range (
    intake_id INTEGER NOT NULL REFERENCES intake (id),
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL
);

-- what the user did, for him to read
CREATE TABLE deed (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    text TEXT NOT NULL
);
"""

_SINCE_4 = """
-- a chat is a tree of exchanges: leaf is the last question of the branch that is shown
ALTER TABLE conversation ADD COLUMN leaf INTEGER;
ALTER TABLE conversation ADD COLUMN pinned_at TEXT;
ALTER TABLE conversation ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
-- of an answer its question, of a question the one before it
ALTER TABLE chat_message ADD COLUMN parent INTEGER;
-- what the model wrote, where the user has changed it since
ALTER TABLE chat_message ADD COLUMN received TEXT;
-- taken over from another branch, not asked for again
ALTER TABLE chat_message ADD COLUMN copied INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_message ADD COLUMN prompt_tokens INTEGER;
ALTER TABLE chat_message ADD COLUMN completion_tokens INTEGER;
CREATE INDEX chat_parent ON chat_message (parent);

-- blind tests: models beside each other on questions that they were not trained on
CREATE TABLE trial (
    id INTEGER PRIMARY KEY,
    job_id TEXT,
    created_at TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE TABLE trial_question (
    id INTEGER PRIMARY KEY,
    trial_id INTEGER NOT NULL REFERENCES trial (id),
    messages TEXT NOT NULL,
    expected TEXT,
    example_id INTEGER
);
CREATE INDEX question_of_trial ON trial_question (trial_id, id);
CREATE TABLE trial_answer (
    question_id INTEGER NOT NULL REFERENCES trial_question (id),
    contender INTEGER NOT NULL,
    content TEXT NOT NULL,
    state TEXT NOT NULL,
    error TEXT,
    prompt_tokens INTEGER,
    completion_tokens INTEGER,
    PRIMARY KEY (question_id, contender)
) WITHOUT ROWID;
-- winner: the number of a contender, or NULL where they were equally good
CREATE TABLE trial_vote (
    question_id INTEGER NOT NULL REFERENCES trial_question (id),
    voter TEXT NOT NULL,
    winner INTEGER,
    reason TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL,
    PRIMARY KEY (question_id, voter)
) WITHOUT ROWID;
"""

_SINCE_5 = """
-- what has come of an answer behind its content, while it is written; of a very long one, for good
CREATE TABLE chat_piece (
    id INTEGER PRIMARY KEY,
    message_id INTEGER NOT NULL REFERENCES chat_message (id),
    text TEXT NOT NULL
);
CREATE INDEX piece_of_message ON chat_piece (message_id, id);
-- the tree of a chat, without its texts
DROP INDEX chat_order;
CREATE INDEX chat_tree ON chat_message (conversation_id, id, lane, parent);
"""

_SINCE_6 = """
-- of an answer the connection that was asked for it: the chat may ask elsewhere since
ALTER TABLE chat_message ADD COLUMN connection_id TEXT;
"""

_SINCE_7 = """
-- the token limit that an answer ended at (0: the model's own); NULL where it came to its end
ALTER TABLE chat_message ADD COLUMN longest INTEGER;
"""

_TABLES = """
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- body is the example's JSON object as text: verbatim as imported until it is edited here
CREATE TABLE example (
    id INTEGER PRIMARY KEY,
    position REAL NOT NULL,
    body TEXT NOT NULL,
    origin TEXT
);
CREATE INDEX example_order ON example (position, id);

-- examples that were taken out of the list, as ranges of ids that do not overlap: an undo brings them back
CREATE TABLE removed (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL,
    at TEXT NOT NULL
);

-- what is being typed and not yet committed, one row per open cell
CREATE TABLE draft (
    example_id INTEGER NOT NULL REFERENCES example (id),
    turn INTEGER NOT NULL,
    content TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (example_id, turn)
) WITHOUT ROWID;

CREATE TABLE job (
    id TEXT PRIMARY KEY,
    created_at TEXT NOT NULL,
    state TEXT NOT NULL,
    data TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE job_event (
    job_id TEXT NOT NULL REFERENCES job (id),
    event_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    number INTEGER NOT NULL,
    level TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (job_id, event_id)
) WITHOUT ROWID;
CREATE TABLE job_metric (
    job_id TEXT NOT NULL REFERENCES job (id),
    step INTEGER NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (job_id, step)
) WITHOUT ROWID;
CREATE TABLE job_checkpoint (
    job_id TEXT NOT NULL REFERENCES job (id),
    checkpoint_id TEXT NOT NULL,
    step INTEGER NOT NULL,
    model TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (job_id, checkpoint_id)
) WITHOUT ROWID;

-- everything that left this computer
CREATE TABLE departure (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    connection_id TEXT NOT NULL,
    address TEXT NOT NULL,
    purpose TEXT NOT NULL,
    file_name TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    examples INTEGER NOT NULL,
    job_id TEXT,
    remote_id TEXT,
    deleted_at TEXT
);

CREATE TABLE conversation (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    system_text TEXT NOT NULL,
    lanes TEXT NOT NULL,
    created_at TEXT NOT NULL,
    deleted_at TEXT
);
CREATE TABLE chat_message (
    id INTEGER PRIMARY KEY,
    conversation_id INTEGER NOT NULL REFERENCES conversation (id),
    lane INTEGER,
    role TEXT NOT NULL,
    content TEXT NOT NULL,
    state TEXT NOT NULL,
    error TEXT,
    model TEXT,
    created_at TEXT NOT NULL
);
CREATE INDEX chat_order ON chat_message (conversation_id, id);
"""


def create(db: sqlite3.Connection) -> None:
    """Make a new, empty project in `db`, all at once: half of one is no project and cannot be opened."""
    about = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION};"
    db.executescript(
        f"BEGIN; {_TABLES} {_SINCE_3} {_SINCE_4} {_SINCE_5} {_SINCE_6} {_SINCE_7} {about} COMMIT;"
    )


def version(db: sqlite3.Connection) -> int:
    """The schema version of the open file (0: none)."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


MIGRATIONS: dict[int, str] = {
    1: """
CREATE TABLE removed (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL,
    at TEXT NOT NULL
);
INSERT INTO removed SELECT id, id, deleted_at FROM example WHERE deleted_at IS NOT NULL;
DROP INDEX example_order;
ALTER TABLE example DROP COLUMN deleted_at;
CREATE INDEX example_order ON example (position, id, split);
""",
    2: f"""
{_SINCE_3}
INSERT INTO mark (example_id, split) SELECT id, split FROM example WHERE split <> 'train';
DROP INDEX example_order;
ALTER TABLE example DROP COLUMN split;
CREATE INDEX example_order ON example (position, id);
""",
    3: f"""
{_SINCE_4}
UPDATE chat_message SET parent = (
    SELECT q.id FROM chat_message q
    WHERE q.conversation_id = chat_message.conversation_id AND q.lane IS NULL AND q.id < chat_message.id
    ORDER BY q.id DESC LIMIT 1
);
UPDATE conversation SET leaf = (
    SELECT max(id) FROM chat_message WHERE conversation_id = conversation.id AND lane IS NULL
);
""",
    4: _SINCE_5,
    5: f"""
{_SINCE_6}
UPDATE chat_message SET connection_id = (
    SELECT json_extract(c.lanes, '$[' || chat_message.lane || '].connection_id')
    FROM conversation c WHERE c.id = chat_message.conversation_id
) WHERE lane IS NOT NULL;
""",
    6: _SINCE_7,
}
"""From version N to N + 1, as SQL."""


def migrate(db: sqlite3.Connection) -> None:
    """Bring an older file up to `VERSION`, one committed step at a time."""
    for old in range(version(db), VERSION):
        db.executescript(f"BEGIN; {MIGRATIONS[old]} PRAGMA user_version = {old + 1}; COMMIT;")
