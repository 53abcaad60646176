-- What people say against what articles tell (Sources/GraphStore/Judging). The tables of the graph hold what is shown; what the machine
-- found in its place stands here, row by row, and is put back before articles are read.

-- The journal: it is only ever added to.
CREATE TABLE judgement (
    number INTEGER PRIMARY KEY,
    -- When, in UTC: 2026-11-29T18:00:00Z.
    made TEXT NOT NULL,
    author TEXT NOT NULL CHECK (author <> ''),
    reason TEXT NOT NULL,
    -- The command: same, different, merge, split, rename, reject, edit, add, undo.
    kind TEXT NOT NULL,
    -- What was said, for a person to read, and for the program (Judgement.swift, as JSON).
    said TEXT NOT NULL,
    content TEXT NOT NULL,
    undoes INTEGER REFERENCES judgement (number),
    CHECK ((kind = 'undo') = (undoes IS NOT NULL)),
    CHECK (undoes < number)
) STRICT;

CREATE TRIGGER judgement_in_order BEFORE INSERT ON judgement
WHEN new.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM judgement) BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to, one number after the other');
END;
CREATE TRIGGER judgement_changed BEFORE UPDATE ON judgement BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to');
END;
CREATE TRIGGER judgement_deleted BEFORE DELETE ON judgement BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to');
END;

-- The judgements that the graph shows, and where the rows that each of them changed begin.
CREATE TABLE applied_judgement (
    judgement INTEGER PRIMARY KEY REFERENCES judgement (number),
    first_step INTEGER NOT NULL
) STRICT;

-- What the rows were that judgements changed (JudgedRows.swift): of a table (`part`), a row that was inserted (1), updated (2) or
-- deleted (3), with its first `size` columns as they were before; of an inserted row those of its key.
CREATE TABLE judged_row (
    step INTEGER PRIMARY KEY,
    part TEXT NOT NULL,
    change INTEGER NOT NULL CHECK (change BETWEEN 1 AND 3),
    size INTEGER NOT NULL,
    c0 ANY, c1 ANY, c2 ANY, c3 ANY, c4 ANY, c5 ANY, c6 ANY, c7 ANY, c8 ANY, c9 ANY, c10 ANY, c11 ANY, c12 ANY, c13 ANY, c14 ANY, c15 ANY,
    c16 ANY, c17 ANY, c18 ANY, c19 ANY, c20 ANY, c21 ANY, c22 ANY, c23 ANY, c24 ANY, c25 ANY, c26 ANY, c27 ANY, c28 ANY, c29 ANY, c30 ANY,
    c31 ANY
) STRICT;
CREATE INDEX judged_row_by_key ON judged_row (part, c0);

-- The last numbers of nodes and edges that the machine gave, which no other may take while theirs are put aside; and the revision of the
-- graph when the judgements were applied, which tells whether somebody has changed it since.
CREATE TABLE judged_graph (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    last_node INTEGER NOT NULL,
    last_edge INTEGER NOT NULL,
    revision INTEGER NOT NULL
) STRICT;
INSERT INTO judged_graph (one, last_node, last_edge, revision) VALUES (1, 0, 0, 0);

-- What follows from judgements that are applied; it goes when they are put aside.
-- What was set by hand lies over what the accounts of an event add up to. An empty text takes away what is there.
CREATE TABLE event_edit (
    event INTEGER PRIMARY KEY REFERENCES event (node) ON DELETE CASCADE,
    type TEXT,
    mode TEXT,
    status TEXT,
    when_text TEXT,
    -- The identity of the place.
    place TEXT,
    country TEXT
) STRICT;

-- Two entities or two events that are not the same, each pair both ways round.
CREATE TABLE apart (
    one INTEGER NOT NULL REFERENCES node (id) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES node (id) ON DELETE CASCADE,
    judgement INTEGER NOT NULL,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

-- The entity that another identity means too.
CREATE TABLE same_entity (
    id TEXT PRIMARY KEY,
    node INTEGER NOT NULL REFERENCES node (id) ON DELETE CASCADE,
    judgement INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which judgements concern a node.
CREATE TABLE judged_node (
    node INTEGER NOT NULL REFERENCES node (id) ON DELETE CASCADE,
    judgement INTEGER NOT NULL,
    PRIMARY KEY (node, judgement)
) STRICT, WITHOUT ROWID;

-- A row of an event that is put back may follow its label.
DROP TRIGGER event_label_needs_event;
CREATE TRIGGER event_label_needs_event BEFORE INSERT ON node_label
WHEN new.label = 1 AND NOT EXISTS (SELECT 1 FROM event WHERE node = new.node)
    AND NOT EXISTS (SELECT 1 FROM judged_row WHERE part = 'event' AND c0 = new.node) BEGIN
    SELECT RAISE(ABORT, 'a node labelled Event needs a row of evidence');
END;

-- The property that marks what somebody corrected. A key of the user's own that has its number takes another.
PRAGMA defer_foreign_keys = ON;
UPDATE node_property SET key = (SELECT max(id) + 1 FROM property_key) WHERE key = 34;
UPDATE edge_property SET key = (SELECT max(id) + 1 FROM property_key) WHERE key = 34;
UPDATE property_key SET id = (SELECT max(id) + 1 FROM property_key) WHERE id = 34;
UPDATE node_property SET key = 34 WHERE key = (SELECT id FROM property_key WHERE name = 'judged');
UPDATE edge_property SET key = 34 WHERE key = (SELECT id FROM property_key WHERE name = 'judged');
UPDATE property_key SET id = 34 WHERE name = 'judged';
INSERT INTO property_key (id, name) VALUES (34, 'judged') ON CONFLICT DO NOTHING;
