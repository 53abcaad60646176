-- Which nodes and edges were imported, and under which id, so that a second import finds them again (GraphLoader.swift). An import reads
-- these tables as a whole; nobody else asks them.
CREATE TABLE imported_group (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE imported_node (
    node INTEGER PRIMARY KEY REFERENCES node (id) ON DELETE CASCADE,
    id_group INTEGER NOT NULL REFERENCES imported_group (id),
    id BLOB NOT NULL
) STRICT;

-- Only edges that were given an id; the others are known by their ends and their type.
CREATE TABLE imported_edge (
    edge INTEGER PRIMARY KEY REFERENCES edge (id) ON DELETE CASCADE,
    id BLOB NOT NULL
) STRICT;
