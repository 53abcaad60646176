-- What has changed, row by row, so that a copy of the graph as columns (Sources/GraphStore/Snapshot) knows whether it still is the graph
-- and, where not, what to read again. Triggers write it, so that no change escapes it, whichever program makes it. It is kept short
-- (ChangeLog.swift); its last row stays, and its number is the number of the state of the file.
CREATE TABLE graph_change (
    number INTEGER PRIMARY KEY,
    -- 0: anything may have changed. 1: the node `node`: whether it is there, its labels, its properties. 2: the edges of a type from `node`
    -- to `target`: how many there are, their properties. 3: from here on changes are not noted.
    kind INTEGER NOT NULL,
    node INTEGER,
    target INTEGER,
    edge_type INTEGER
) STRICT;
INSERT INTO graph_change (number, kind) VALUES (1, 0);

-- The copy that was made last: the number of its state, and bytes that no other copy has, be it of a file restored from a backup.
CREATE TABLE graph_snapshot (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    number INTEGER NOT NULL,
    identity BLOB NOT NULL
) STRICT;

-- `INSERT OR REPLACE` deletes rows without running the triggers on deletion, hence those that run before.
CREATE TRIGGER change_node_inserted AFTER INSERT ON node BEGIN
    INSERT INTO graph_change (kind, node) VALUES (1, new.id);
END;
CREATE TRIGGER change_node_deleted AFTER DELETE ON node BEGIN
    INSERT INTO graph_change (kind, node) VALUES (1, old.id);
END;
CREATE TRIGGER change_node_updated AFTER UPDATE ON node BEGIN
    INSERT INTO graph_change (kind, node) SELECT 1, new.id UNION ALL SELECT 1, old.id WHERE old.id <> new.id;
END;
CREATE TRIGGER change_node_label_inserted AFTER INSERT ON node_label BEGIN
    INSERT INTO graph_change (kind, node) VALUES (1, new.node);
END;
CREATE TRIGGER change_node_label_deleted AFTER DELETE ON node_label BEGIN
    INSERT INTO graph_change (kind, node) VALUES (1, old.node);
END;
CREATE TRIGGER change_node_label_updated AFTER UPDATE ON node_label BEGIN
    INSERT INTO graph_change (kind, node) SELECT 1, new.node UNION ALL SELECT 1, old.node WHERE old.node <> new.node;
END;
CREATE TRIGGER change_node_property_inserted AFTER INSERT ON node_property BEGIN
    INSERT INTO graph_change (kind, node) VALUES (1, new.node);
END;
CREATE TRIGGER change_node_property_deleted AFTER DELETE ON node_property BEGIN
    INSERT INTO graph_change (kind, node) VALUES (1, old.node);
END;
CREATE TRIGGER change_node_property_updated AFTER UPDATE ON node_property BEGIN
    INSERT INTO graph_change (kind, node) SELECT 1, new.node UNION ALL SELECT 1, old.node WHERE old.node <> new.node;
END;
CREATE TRIGGER change_edge_replaced BEFORE INSERT ON edge BEGIN
    INSERT INTO graph_change (kind, node, target, edge_type) SELECT 2, source, target, type FROM edge WHERE id = new.id;
END;
CREATE TRIGGER change_edge_replaced_by_update BEFORE UPDATE OF id ON edge WHEN old.id <> new.id BEGIN
    INSERT INTO graph_change (kind, node, target, edge_type) SELECT 2, source, target, type FROM edge WHERE id = new.id;
END;
CREATE TRIGGER change_edge_inserted AFTER INSERT ON edge BEGIN
    INSERT INTO graph_change (kind, node, target, edge_type) VALUES (2, new.source, new.target, new.type);
END;
CREATE TRIGGER change_edge_deleted AFTER DELETE ON edge BEGIN
    INSERT INTO graph_change (kind, node, target, edge_type) VALUES (2, old.source, old.target, old.type);
END;
CREATE TRIGGER change_edge_updated AFTER UPDATE ON edge BEGIN
    INSERT INTO graph_change (kind, node, target, edge_type)
        VALUES (2, old.source, old.target, old.type), (2, new.source, new.target, new.type);
END;
CREATE TRIGGER change_edge_property_inserted AFTER INSERT ON edge_property BEGIN
    INSERT INTO graph_change (kind, node, target, edge_type) SELECT 2, source, target, type FROM edge WHERE id = new.edge;
END;
CREATE TRIGGER change_edge_property_deleted AFTER DELETE ON edge_property BEGIN
    INSERT INTO graph_change (kind, node, target, edge_type) SELECT 2, source, target, type FROM edge WHERE id = old.edge;
END;
CREATE TRIGGER change_edge_property_updated AFTER UPDATE ON edge_property BEGIN
    INSERT INTO graph_change (kind, node, target, edge_type) SELECT 2, source, target, type FROM edge WHERE id = new.edge;
    INSERT INTO graph_change (kind, node, target, edge_type)
        SELECT 2, source, target, type FROM edge WHERE id = old.edge AND old.edge <> new.edge;
END;
CREATE TRIGGER change_office_inserted AFTER INSERT ON office BEGIN
    INSERT INTO graph_change (kind, node, target, edge_type) SELECT 2, source, target, type FROM edge WHERE id = new.edge;
END;
CREATE TRIGGER change_office_deleted AFTER DELETE ON office BEGIN
    INSERT INTO graph_change (kind, node, target, edge_type) SELECT 2, source, target, type FROM edge WHERE id = old.edge;
END;
CREATE TRIGGER change_office_updated AFTER UPDATE ON office BEGIN
    INSERT INTO graph_change (kind, node, target, edge_type) SELECT 2, source, target, type FROM edge WHERE id = new.edge;
    INSERT INTO graph_change (kind, node, target, edge_type)
        SELECT 2, source, target, type FROM edge WHERE id = old.edge AND old.edge <> new.edge;
END;
-- Evidence counts among the reports of its event.
CREATE TRIGGER change_evidence_replaced BEFORE INSERT ON evidence BEGIN
    INSERT INTO graph_change (kind, node) SELECT 1, event FROM evidence WHERE edge = new.edge;
END;
CREATE TRIGGER change_evidence_replaced_by_update BEFORE UPDATE OF edge ON evidence WHEN old.edge <> new.edge BEGIN
    INSERT INTO graph_change (kind, node) SELECT 1, event FROM evidence WHERE edge = new.edge;
END;
CREATE TRIGGER change_evidence_inserted AFTER INSERT ON evidence BEGIN
    INSERT INTO graph_change (kind, node) VALUES (1, new.event);
    INSERT INTO graph_change (kind, node, target, edge_type) SELECT 2, source, target, type FROM edge WHERE id = new.edge;
END;
CREATE TRIGGER change_evidence_deleted AFTER DELETE ON evidence BEGIN
    INSERT INTO graph_change (kind, node) VALUES (1, old.event);
    INSERT INTO graph_change (kind, node, target, edge_type) SELECT 2, source, target, type FROM edge WHERE id = old.edge;
END;
CREATE TRIGGER change_evidence_updated AFTER UPDATE ON evidence BEGIN
    INSERT INTO graph_change (kind, node) SELECT 1, new.event UNION ALL SELECT 1, old.event WHERE old.event <> new.event;
    INSERT INTO graph_change (kind, node, target, edge_type) SELECT 2, source, target, type FROM edge WHERE id = new.edge;
    INSERT INTO graph_change (kind, node, target, edge_type)
        SELECT 2, source, target, type FROM edge WHERE id = old.edge AND old.edge <> new.edge;
END;
-- Edges that follow from an event show its columns.
CREATE TRIGGER change_event_inserted AFTER INSERT ON event BEGIN
    INSERT INTO graph_change (kind, node) VALUES (1, new.node);
    INSERT INTO graph_change (kind, node, target, edge_type)
        SELECT 2, source, target, type FROM edge WHERE event = new.node;
END;
CREATE TRIGGER change_event_deleted AFTER DELETE ON event BEGIN
    INSERT INTO graph_change (kind, node) VALUES (1, old.node);
    INSERT INTO graph_change (kind, node, target, edge_type)
        SELECT 2, source, target, type FROM edge WHERE event = old.node;
END;
CREATE TRIGGER change_event_updated AFTER UPDATE ON event BEGIN
    INSERT INTO graph_change (kind, node) SELECT 1, new.node UNION ALL SELECT 1, old.node WHERE old.node <> new.node;
    INSERT INTO graph_change (kind, node, target, edge_type)
        SELECT 2, source, target, type FROM edge WHERE event = new.node;
    INSERT INTO graph_change (kind, node, target, edge_type)
        SELECT 2, source, target, type FROM edge WHERE event = old.node AND old.node <> new.node;
END;
-- Who, where, in what; events and their evidence show the name of their place, articles that of their source.
CREATE TRIGGER change_entity_replaced BEFORE INSERT ON entity BEGIN
    INSERT INTO graph_change (kind, node) SELECT 1, node FROM entity WHERE id = new.id AND node <> new.node;
END;
CREATE TRIGGER change_entity_replaced_by_update BEFORE UPDATE OF id ON entity BEGIN
    INSERT INTO graph_change (kind, node) SELECT 1, node FROM entity WHERE id = new.id AND node <> old.node;
END;
CREATE TRIGGER change_entity_inserted AFTER INSERT ON entity BEGIN
    INSERT INTO graph_change (kind, node) VALUES (1, new.node);
END;
CREATE TRIGGER change_entity_deleted AFTER DELETE ON entity BEGIN
    INSERT INTO graph_change (kind, node) VALUES (1, old.node);
END;
CREATE TRIGGER change_entity_updated AFTER UPDATE ON entity BEGIN
    INSERT INTO graph_change (kind, node) SELECT 1, new.node UNION ALL SELECT 1, old.node WHERE old.node <> new.node;
END;
CREATE TRIGGER change_place_replaced BEFORE INSERT ON place BEGIN
    INSERT INTO graph_change (kind, node) SELECT 1, node FROM place WHERE id = new.id AND node <> new.node;
    INSERT INTO graph_change (kind, node)
        SELECT 1, node FROM event WHERE place = (SELECT node FROM place WHERE id = new.id AND node <> new.node);
    INSERT INTO graph_change (kind, node, target, edge_type)
        SELECT 2, d.source, d.target, d.type FROM evidence v JOIN edge d ON d.id = v.edge
            WHERE v.place = (SELECT node FROM place WHERE id = new.id AND node <> new.node);
END;
CREATE TRIGGER change_place_replaced_by_update BEFORE UPDATE OF id ON place BEGIN
    INSERT INTO graph_change (kind, node) SELECT 1, node FROM place WHERE id = new.id AND node <> old.node;
    INSERT INTO graph_change (kind, node)
        SELECT 1, node FROM event WHERE place = (SELECT node FROM place WHERE id = new.id AND node <> old.node);
    INSERT INTO graph_change (kind, node, target, edge_type)
        SELECT 2, d.source, d.target, d.type FROM evidence v JOIN edge d ON d.id = v.edge
            WHERE v.place = (SELECT node FROM place WHERE id = new.id AND node <> old.node);
END;
CREATE TRIGGER change_place_inserted AFTER INSERT ON place BEGIN
    INSERT INTO graph_change (kind, node) VALUES (1, new.node);
    INSERT INTO graph_change (kind, node) SELECT 1, node FROM event WHERE place = new.node;
    INSERT INTO graph_change (kind, node, target, edge_type)
        SELECT 2, d.source, d.target, d.type FROM evidence v JOIN edge d ON d.id = v.edge WHERE v.place = new.node;
END;
CREATE TRIGGER change_place_deleted AFTER DELETE ON place BEGIN
    INSERT INTO graph_change (kind, node) VALUES (1, old.node);
    INSERT INTO graph_change (kind, node) SELECT 1, node FROM event WHERE place = old.node;
    INSERT INTO graph_change (kind, node, target, edge_type)
        SELECT 2, d.source, d.target, d.type FROM evidence v JOIN edge d ON d.id = v.edge WHERE v.place = old.node;
END;
CREATE TRIGGER change_place_updated AFTER UPDATE ON place BEGIN
    INSERT INTO graph_change (kind, node) SELECT 1, new.node UNION ALL SELECT 1, old.node WHERE old.node <> new.node;
    INSERT INTO graph_change (kind, node) SELECT 1, node FROM event WHERE place = new.node;
    INSERT INTO graph_change (kind, node, target, edge_type)
        SELECT 2, d.source, d.target, d.type FROM evidence v JOIN edge d ON d.id = v.edge WHERE v.place = new.node;
    INSERT INTO graph_change (kind, node) SELECT 1, node FROM event WHERE place = old.node AND old.node <> new.node;
    INSERT INTO graph_change (kind, node, target, edge_type)
        SELECT 2, d.source, d.target, d.type FROM evidence v JOIN edge d ON d.id = v.edge
            WHERE v.place = old.node AND old.node <> new.node;
END;
CREATE TRIGGER change_source_replaced BEFORE INSERT ON source BEGIN
    INSERT INTO graph_change (kind, node) SELECT 1, node FROM source WHERE name = new.name AND node <> new.node;
    INSERT INTO graph_change (kind, node)
        SELECT 1, node FROM article WHERE source = (SELECT node FROM source WHERE name = new.name AND node <> new.node);
END;
CREATE TRIGGER change_source_replaced_by_update BEFORE UPDATE OF name ON source BEGIN
    INSERT INTO graph_change (kind, node) SELECT 1, node FROM source WHERE name = new.name AND node <> old.node;
    INSERT INTO graph_change (kind, node)
        SELECT 1, node FROM article WHERE source = (SELECT node FROM source WHERE name = new.name AND node <> old.node);
END;
CREATE TRIGGER change_source_inserted AFTER INSERT ON source BEGIN
    INSERT INTO graph_change (kind, node) VALUES (1, new.node);
    INSERT INTO graph_change (kind, node) SELECT 1, node FROM article WHERE source = new.node;
END;
CREATE TRIGGER change_source_deleted AFTER DELETE ON source BEGIN
    INSERT INTO graph_change (kind, node) VALUES (1, old.node);
    INSERT INTO graph_change (kind, node) SELECT 1, node FROM article WHERE source = old.node;
END;
CREATE TRIGGER change_source_updated AFTER UPDATE ON source BEGIN
    INSERT INTO graph_change (kind, node) SELECT 1, new.node UNION ALL SELECT 1, old.node WHERE old.node <> new.node;
    INSERT INTO graph_change (kind, node) SELECT 1, node FROM article WHERE source = new.node;
    INSERT INTO graph_change (kind, node) SELECT 1, node FROM article WHERE source = old.node AND old.node <> new.node;
END;
CREATE TRIGGER change_article_replaced BEFORE INSERT ON article BEGIN
    INSERT INTO graph_change (kind, node)
        SELECT 1, node FROM article WHERE (hash = new.hash OR url = new.url) AND node <> new.node;
END;
CREATE TRIGGER change_article_replaced_by_update BEFORE UPDATE OF hash, url ON article BEGIN
    INSERT INTO graph_change (kind, node)
        SELECT 1, node FROM article WHERE (hash = new.hash OR url = new.url) AND node <> old.node;
END;
CREATE TRIGGER change_article_inserted AFTER INSERT ON article BEGIN
    INSERT INTO graph_change (kind, node) VALUES (1, new.node);
END;
CREATE TRIGGER change_article_deleted AFTER DELETE ON article BEGIN
    INSERT INTO graph_change (kind, node) VALUES (1, old.node);
END;
CREATE TRIGGER change_article_updated AFTER UPDATE OF node, hash, url, title, published, start_day, end_day, language, author, source
    ON article BEGIN
    INSERT INTO graph_change (kind, node) SELECT 1, new.node UNION ALL SELECT 1, old.node WHERE old.node <> new.node;
END;
