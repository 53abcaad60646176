-- Graphs of somebody else (ForeignGraph.swift): a file holds either what articles say, with their evidence, or the tables of
-- somebody else as they stand, whatever they call their nodes and edges.
ALTER TABLE graph ADD COLUMN is_foreign INTEGER NOT NULL DEFAULT 0 CHECK (is_foreign IN (0, 1));

DROP TRIGGER event_label_needs_event;
CREATE TRIGGER event_label_needs_event BEFORE INSERT ON node_label
WHEN new.label = 1 AND NOT EXISTS (SELECT 1 FROM event WHERE node = new.node)
    AND NOT EXISTS (SELECT 1 FROM judged_row WHERE part = 'event' AND c0 = new.node)
    AND (SELECT is_foreign FROM graph) = 0 BEGIN
    SELECT RAISE(ABORT, 'a node labelled Event needs a row of evidence');
END;

CREATE TRIGGER event_in_foreign_graph BEFORE INSERT ON event WHEN (SELECT is_foreign FROM graph) BEGIN
    SELECT RAISE(ABORT, 'the file holds a graph of somebody else: no events of articles go into it');
END;
CREATE TRIGGER entity_in_foreign_graph BEFORE INSERT ON entity WHEN (SELECT is_foreign FROM graph) BEGIN
    SELECT RAISE(ABORT, 'the file holds a graph of somebody else: no actors of articles go into it');
END;
CREATE TRIGGER place_in_foreign_graph BEFORE INSERT ON place WHEN (SELECT is_foreign FROM graph) BEGIN
    SELECT RAISE(ABORT, 'the file holds a graph of somebody else: no places of articles go into it');
END;
CREATE TRIGGER article_in_foreign_graph BEFORE INSERT ON article WHEN (SELECT is_foreign FROM graph) BEGIN
    SELECT RAISE(ABORT, 'the file holds a graph of somebody else: no articles go into it');
END;
CREATE TRIGGER source_in_foreign_graph BEFORE INSERT ON source WHEN (SELECT is_foreign FROM graph) BEGIN
    SELECT RAISE(ABORT, 'the file holds a graph of somebody else: no sources of articles go into it');
END;
CREATE TRIGGER judgement_in_foreign_graph BEFORE INSERT ON judgement WHEN (SELECT is_foreign FROM graph) BEGIN
    SELECT RAISE(ABORT, 'the file holds a graph of somebody else: nothing in it is corrected');
END;

-- A large graph of somebody else is not kept as rows but packed, as columns (Sources/GraphStore/Packed): pieces of bytes, in the order of
-- their parts. A change of the graph makes rows of it first.
CREATE TABLE packed_part (
    id INTEGER PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;
