-- The graph of one file: a general property graph (labels, edge types and property keys interned, values typed), and
-- beside it a table for each kind of node and edge that carries what events need often in columns of its own.
-- "Every event and every derived edge has evidence" is a constraint of this schema, not a habit of the program.

-- Vocabulary. The names with a fixed number are known to the program (Sources/GraphStore/Vocabulary.swift).
CREATE TABLE label (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    nodes INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE edge_type (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    derived INTEGER NOT NULL DEFAULT 0 CHECK (derived IN (0, 1)),
    edges INTEGER NOT NULL DEFAULT 0,
    UNIQUE (id, derived)
) STRICT;

CREATE TABLE property_key (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

INSERT INTO label (id, name) VALUES
    (1, 'Event'), (2, 'Visit'), (3, 'Actor'), (4, 'Person'), (5, 'Country'), (6, 'Organization'), (7, 'Place'), (8, 'Article'),
    (9, 'Source'), (10, 'Meeting'), (11, 'Agreement'), (12, 'Support'), (13, 'Concession'), (14, 'Cooperation'), (15, 'Aid'),
    (16, 'Retreat'), (17, 'Request'), (18, 'Accusation'), (19, 'Rejection'), (20, 'Threat'), (21, 'Protest'), (22, 'Sanction'),
    (23, 'Mobilization'), (24, 'Coercion'), (25, 'Attack');

INSERT INTO edge_type (id, name, derived) VALUES
    (1, 'ACTOR', 0), (2, 'RECIPIENT', 0), (3, 'THIRD_PARTY', 0), (4, 'IN', 0), (5, 'REPORTED_IN', 0), (6, 'ABOUT', 0),
    (7, 'PUBLISHED_BY', 0), (8, 'OF', 0), (9, 'HOLDS', 0), (10, 'MET', 1), (11, 'VISITED', 1), (12, 'AGREED_WITH', 1),
    (13, 'SUPPORTED', 1), (14, 'CONCEDED_TO', 1), (15, 'COOPERATED_WITH', 1), (16, 'AIDED', 1), (17, 'YIELDED_TO', 1),
    (18, 'REQUESTED', 1), (19, 'ACCUSED', 1), (20, 'REJECTED', 1), (21, 'THREATENED', 1), (22, 'PROTESTED_AGAINST', 1),
    (23, 'SANCTIONED', 1), (24, 'MOBILIZED_AGAINST', 1), (25, 'COERCED', 1), (26, 'ATTACKED', 1);

INSERT INTO property_key (id, name) VALUES
    (1, 'id'), (2, 'name'), (3, 'kind'), (4, 'country'), (5, 'latitude'), (6, 'longitude'), (7, 'type'), (8, 'mode'),
    (9, 'status'), (10, 'when'), (11, 'start'), (12, 'end'), (13, 'precision'), (14, 'killedMin'), (15, 'killedMax'),
    (16, 'injuredMin'), (17, 'injuredMax'), (18, 'place'), (19, 'reports'), (20, 'title'), (21, 'published'),
    (22, 'language'), (23, 'source'), (24, 'url'), (25, 'hash'), (26, 'author'), (27, 'quote'), (28, 'rule'),
    (29, 'attributedTo'), (30, 'event'), (31, 'from'), (32, 'to');

-- The property graph.
CREATE TABLE node (
    id INTEGER PRIMARY KEY,
    -- Which table holds its columns: 0 none, 1 event, 2 entity, 3 place, 4 article, 5 source.
    kind INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 5)
) STRICT;

CREATE TABLE node_label (
    label INTEGER NOT NULL REFERENCES label (id),
    node INTEGER NOT NULL REFERENCES node (id) ON DELETE CASCADE,
    PRIMARY KEY (label, node)
) STRICT, WITHOUT ROWID;
CREATE INDEX node_label_by_node ON node_label (node);

-- `type` is the type of the value (StoredValue.swift); a date is its day since 1970-01-01, a list or a map is packed bytes.
CREATE TABLE node_property (
    node INTEGER NOT NULL REFERENCES node (id) ON DELETE CASCADE,
    key INTEGER NOT NULL REFERENCES property_key (id),
    type INTEGER NOT NULL,
    value ANY NOT NULL,
    PRIMARY KEY (node, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX node_property_by_value ON node_property (key, value);

CREATE TABLE edge (
    id INTEGER PRIMARY KEY,
    type INTEGER NOT NULL,
    source INTEGER NOT NULL REFERENCES node (id) ON DELETE CASCADE,
    target INTEGER NOT NULL REFERENCES node (id) ON DELETE CASCADE,
    -- The event that a derived edge follows from; an edge of a derived type cannot be without one.
    event INTEGER REFERENCES event (node) ON DELETE CASCADE,
    derived INTEGER NOT NULL DEFAULT 0,
    CHECK (derived = (event IS NOT NULL)),
    FOREIGN KEY (type, derived) REFERENCES edge_type (id, derived)
) STRICT;
CREATE INDEX edge_by_source ON edge (source, type, target);
CREATE INDEX edge_by_target ON edge (target, type, source);
CREATE INDEX edge_by_type ON edge (type, derived);
CREATE INDEX edge_by_event ON edge (event) WHERE event IS NOT NULL;

CREATE TABLE edge_property (
    edge INTEGER NOT NULL REFERENCES edge (id) ON DELETE CASCADE,
    key INTEGER NOT NULL REFERENCES property_key (id),
    type INTEGER NOT NULL,
    value ANY NOT NULL,
    PRIMARY KEY (edge, key)
) STRICT, WITHOUT ROWID;

-- Who, where, in what.
CREATE TABLE entity (
    node INTEGER PRIMARY KEY REFERENCES node (id) ON DELETE CASCADE,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT
) STRICT;
CREATE INDEX entity_by_name ON entity (name);
CREATE INDEX entity_by_country ON entity (country);

CREATE TABLE place (
    node INTEGER PRIMARY KEY REFERENCES node (id) ON DELETE CASCADE,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    country TEXT,
    latitude REAL,
    longitude REAL
) STRICT;
CREATE INDEX place_by_name ON place (name);
CREATE INDEX place_by_country ON place (country);

CREATE TABLE source (
    node INTEGER PRIMARY KEY REFERENCES node (id) ON DELETE CASCADE,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- Every name of an entity or a place, with the form in which it is looked up (FoldedName.swift).
CREATE TABLE node_name (
    node INTEGER NOT NULL REFERENCES node (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (node, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX node_name_by_folded ON node_name (folded);

CREATE TABLE article (
    node INTEGER PRIMARY KEY REFERENCES node (id) ON DELETE CASCADE,
    hash TEXT NOT NULL UNIQUE CHECK (hash <> ''),
    url TEXT,
    title TEXT NOT NULL,
    published TEXT,
    start_day INTEGER,
    end_day INTEGER,
    language TEXT,
    author TEXT,
    origin TEXT NOT NULL,
    source INTEGER REFERENCES source (node),
    text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX article_by_url ON article (url) WHERE url IS NOT NULL;
CREATE INDEX article_by_source ON article (source) WHERE source IS NOT NULL;

-- What happened. `evidence` names one of the event's own rows of evidence: an event without any cannot be committed.
CREATE TABLE event (
    node INTEGER PRIMARY KEY REFERENCES node (id) ON DELETE CASCADE,
    type TEXT NOT NULL,
    mode TEXT,
    status TEXT NOT NULL CHECK (status IN ('occurred', 'planned', 'alleged', 'denied', 'hypothetical', 'cancelled')),
    when_text TEXT NOT NULL,
    start_day INTEGER,
    end_day INTEGER,
    precision TEXT NOT NULL,
    place INTEGER REFERENCES place (node),
    country TEXT,
    killed_min INTEGER,
    killed_max INTEGER,
    injured_min INTEGER,
    injured_max INTEGER,
    evidence INTEGER NOT NULL,
    CHECK (start_day <= end_day),
    FOREIGN KEY (node, evidence) REFERENCES evidence (event, edge) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX event_by_start ON event (start_day);
CREATE INDEX event_by_type ON event (type, start_day);
CREATE INDEX event_by_country ON event (country, start_day);
CREATE INDEX event_by_place ON event (place) WHERE place IS NOT NULL;

-- The sentence behind an event, and what that article says of it: the columns of an edge REPORTED_IN.
CREATE TABLE evidence (
    edge INTEGER PRIMARY KEY REFERENCES edge (id) ON DELETE CASCADE,
    event INTEGER NOT NULL REFERENCES event (node) ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES article (node) ON DELETE CASCADE,
    quote TEXT NOT NULL CHECK (quote <> ''),
    quote_start INTEGER NOT NULL CHECK (quote_start >= 0),
    quote_end INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL CHECK (sentence_start >= 0),
    sentence_end INTEGER NOT NULL,
    rule TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('occurred', 'planned', 'alleged', 'denied', 'hypothetical', 'cancelled')),
    attributed_to TEXT,
    mode TEXT,
    when_text TEXT NOT NULL,
    place INTEGER REFERENCES place (node),
    country TEXT,
    killed_min INTEGER,
    killed_max INTEGER,
    injured_min INTEGER,
    injured_max INTEGER,
    CHECK (quote_start < quote_end),
    CHECK (sentence_start < sentence_end),
    UNIQUE (event, edge)
) STRICT;
CREATE INDEX evidence_by_article ON evidence (article);
CREATE INDEX evidence_by_place ON evidence (place) WHERE place IS NOT NULL;

-- Who takes part according to one piece of evidence, in the order told.
CREATE TABLE evidence_participant (
    evidence INTEGER NOT NULL REFERENCES evidence (edge) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('actor', 'recipient', 'third')),
    entity INTEGER NOT NULL REFERENCES entity (node),
    PRIMARY KEY (evidence, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_participant_by_entity ON evidence_participant (entity);

-- The events of an entity in the order of their dates; undated ones last, under the day 2147483647.
CREATE TABLE participation (
    entity INTEGER NOT NULL REFERENCES entity (node) ON DELETE CASCADE,
    type TEXT NOT NULL,
    start_day INTEGER NOT NULL,
    event INTEGER NOT NULL REFERENCES event (node) ON DELETE CASCADE,
    role TEXT NOT NULL,
    PRIMARY KEY (entity, type, start_day, event, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX participation_by_event ON participation (event);

-- Which articles say that one event is about another; the edge goes with the last of them.
CREATE TABLE about_report (
    edge INTEGER NOT NULL REFERENCES edge (id) ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES article (node) ON DELETE CASCADE,
    PRIMARY KEY (edge, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX about_report_by_article ON about_report (article);

-- Who holds an office: the columns of an edge HOLDS.
CREATE TABLE office (
    edge INTEGER PRIMARY KEY REFERENCES edge (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    from_text TEXT,
    to_text TEXT,
    start_day INTEGER,
    end_day INTEGER
) STRICT;

-- The number of nodes for the planner, and a number that grows with every transaction that changes the graph (for snapshots
-- of it). The number of edges is the sum over their types.
CREATE TABLE graph (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    nodes INTEGER NOT NULL,
    revision INTEGER NOT NULL
) STRICT;
INSERT INTO graph (one, nodes, revision) VALUES (1, 0, 0);

CREATE TRIGGER node_inserted AFTER INSERT ON node BEGIN
    UPDATE graph SET nodes = nodes + 1;
END;
CREATE TRIGGER node_deleted AFTER DELETE ON node BEGIN
    UPDATE graph SET nodes = nodes - 1;
END;
CREATE TRIGGER edge_inserted AFTER INSERT ON edge BEGIN
    UPDATE edge_type SET edges = edges + 1 WHERE id = new.type;
END;
CREATE TRIGGER edge_deleted AFTER DELETE ON edge BEGIN
    UPDATE edge_type SET edges = edges - 1 WHERE id = old.type;
END;
CREATE TRIGGER node_label_inserted AFTER INSERT ON node_label BEGIN
    UPDATE label SET nodes = nodes + 1 WHERE id = new.label;
END;
CREATE TRIGGER node_label_deleted AFTER DELETE ON node_label BEGIN
    UPDATE label SET nodes = nodes - 1 WHERE id = old.label;
END;

-- The label Event stands only on what the table of events holds, and so on what has evidence.
CREATE TRIGGER event_label_needs_event BEFORE INSERT ON node_label
WHEN new.label = 1 AND NOT EXISTS (SELECT 1 FROM event WHERE node = new.node) BEGIN
    SELECT RAISE(ABORT, 'a node labelled Event needs a row of evidence');
END;

-- The row of an event goes with its node, and the node with its row.
CREATE TRIGGER event_deleted AFTER DELETE ON event BEGIN
    DELETE FROM node WHERE id = old.node;
END;

-- Evidence goes with its edge and the edge with it; an event points to evidence that it still has, or goes with the last.
CREATE TRIGGER evidence_deleted AFTER DELETE ON evidence BEGIN
    DELETE FROM edge WHERE id = old.edge;
    UPDATE event SET evidence = (SELECT min(edge) FROM evidence WHERE event = old.event)
        WHERE node = old.event AND evidence = old.edge AND EXISTS (SELECT 1 FROM evidence WHERE event = old.event);
    DELETE FROM event WHERE node = old.event AND NOT EXISTS (SELECT 1 FROM evidence WHERE event = old.event);
END;

CREATE TRIGGER article_deleted AFTER DELETE ON article BEGIN
    DELETE FROM node WHERE id = old.node;
END;

CREATE TRIGGER about_report_deleted AFTER DELETE ON about_report
WHEN NOT EXISTS (SELECT 1 FROM about_report WHERE edge = old.edge) BEGIN
    DELETE FROM edge WHERE id = old.edge;
END;
