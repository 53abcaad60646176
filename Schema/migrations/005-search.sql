-- Words by which names, titles and the sentences behind events are found (StoreReader+Search.swift). The texts of titles and sentences
-- stay where they are; names, of which a node has many, are put together here. Triggers note what changes, and each transaction brings
-- the index in step at its end (SearchIndex.swift).
CREATE VIRTUAL TABLE evidence_search USING fts5 (
    quote, content = 'evidence', content_rowid = 'edge', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE article_search USING fts5 (
    title, content = 'article', content_rowid = 'node', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE name_search USING fts5 (names, tokenize = 'unicode61 remove_diacritics 2');

-- What changed since the index was brought in step, by the tables: 1 evidence, 2 article, 3 node_name and source; with the text that the
-- index has, where it has one. Triggers may not write to the index itself, since they are not trusted (PRAGMA trusted_schema = OFF).
CREATE TABLE search_pending (
    kind INTEGER NOT NULL,
    id INTEGER NOT NULL,
    indexed TEXT,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER search_evidence_inserted AFTER INSERT ON evidence BEGIN
    INSERT INTO search_pending VALUES (1, new.edge, NULL) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_evidence_deleted AFTER DELETE ON evidence BEGIN
    INSERT INTO search_pending VALUES (1, old.edge, old.quote) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_evidence_changed AFTER UPDATE OF quote ON evidence BEGIN
    INSERT INTO search_pending VALUES (1, old.edge, old.quote) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_article_inserted AFTER INSERT ON article BEGIN
    INSERT INTO search_pending VALUES (2, new.node, NULL) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_article_deleted AFTER DELETE ON article BEGIN
    INSERT INTO search_pending VALUES (2, old.node, old.title) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_article_changed AFTER UPDATE OF title ON article BEGIN
    INSERT INTO search_pending VALUES (2, old.node, old.title) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_name_inserted AFTER INSERT ON node_name BEGIN
    INSERT INTO search_pending VALUES (3, new.node, NULL) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_name_deleted AFTER DELETE ON node_name BEGIN
    INSERT INTO search_pending VALUES (3, old.node, NULL) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_source_inserted AFTER INSERT ON source BEGIN
    INSERT INTO search_pending VALUES (3, new.node, NULL) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_source_deleted AFTER DELETE ON source BEGIN
    INSERT INTO search_pending VALUES (3, old.node, NULL) ON CONFLICT DO NOTHING;
END;

INSERT INTO evidence_search (evidence_search) VALUES ('rebuild');
INSERT INTO article_search (article_search) VALUES ('rebuild');
INSERT INTO name_search (rowid, names) SELECT node, group_concat(name, ' · ') FROM node_name GROUP BY node;
INSERT INTO name_search (rowid, names) SELECT node, name FROM source;
