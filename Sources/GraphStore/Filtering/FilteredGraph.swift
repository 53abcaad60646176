import GRDB
import GraphModel

/// The graph with some of its evidence left out, as temporary tables and views that stand before those of the file: in SQL, `event` is
/// then the view, and a ``StoreReader`` reads it as it reads the file.
///
/// `known_article` holds the articles that count. Events of which nothing counts are in `hidden_node`, with the articles that do not; those
/// of which some evidence is left are told anew (``FilteredGraph/retell()``).
struct FilteredGraph {
    let statements: StatementCache
    let filter: EvidenceFilter
    /// Reads accounts as the writer does that merges them.
    let writer: StoreWriter

    init(_ database: Database, _ filter: EvidenceFilter) throws(Diagnostic) {
        self.statements = StatementCache(database)
        self.filter = filter
        self.writer = StoreWriter(database)
    }

    /// Makes the view.
    func make() throws {
        defer {
            statements.resetAll()
            writer.statements.resetAll()
        }
        try statements.database.execute(sql: Self.tables)
        try selectArticles()
        try statements.database.execute(sql: Self.evidence)
        try retell()
        try statements.database.execute(sql: Self.graph)
    }

    /// Notes the articles that count.
    private func selectArticles() throws(Diagnostic) {
        let sources = try sourceNodes()
        let places = sources.map { " AND source IN (\($0.map { _ in "?" }.joined(separator: ", ")))" } ?? ""
        let insert = try statements.built(
            """
            INSERT INTO temp.known_article SELECT node FROM main.article WHERE (?1 IS NULL OR coalesce(end_day, start_day) <= ?1)\(places)
            """)
        insert.bind(0, filter.asKnownOn?.number)
        for (index, source) in (sources ?? []).enumerated() { insert.bind(Int32(index + 1), source.raw) }
        try insert.run()
    }

    /// The outlets that count; nil where all do.
    private func sourceNodes() throws(Diagnostic) -> [NodeID]? {
        guard !filter.reportedBy.isEmpty else { return nil }
        var known: [(node: NodeID, name: String)] = []
        let select = try statements("SELECT node, name FROM main.source ORDER BY node")
        while try select.step() { known.append((NodeID(select.integer(0)), select.text(1))) }
        var nodes: [NodeID] = []
        for name in filter.reportedBy {
            let folded = FoldedName.fold(name)
            let found = known.filter { !folded.isEmpty && FoldedName.fold($0.name) == folded }.map(\.node)
            guard !found.isEmpty else {
                let nearest = NearestName.of(name, in: known.map(\.name))
                throw Diagnostic(
                    .store, .notFound, "no source is known as '\(name)'",
                    hint: nearest.map { "did you mean '\($0)'?" } ?? "MATCH (s:Source) RETURN s.name lists them")
            }
            nodes += found
        }
        return Array(Set(nodes)).sorted()
    }

    /// What the views are made of. `retold_event` has the columns of `event`.
    private static let tables = """
        CREATE TEMP TABLE known_article (node INTEGER PRIMARY KEY);
        CREATE TEMP TABLE known_event (node INTEGER PRIMARY KEY, is_whole INTEGER NOT NULL);
        CREATE TEMP TABLE hidden_node (node INTEGER PRIMARY KEY);
        CREATE TEMP TABLE hidden_edge (id INTEGER PRIMARY KEY);
        CREATE TEMP TABLE retold_event AS SELECT * FROM main.event WHERE 0;
        CREATE UNIQUE INDEX temp.retold_event_by_node ON retold_event (node);
        CREATE TEMP TABLE new_label (label INTEGER NOT NULL, node INTEGER NOT NULL);
        CREATE INDEX temp.new_label_by_node ON new_label (node);
        CREATE TEMP TABLE new_edge (
            id INTEGER PRIMARY KEY, type INTEGER NOT NULL, source INTEGER NOT NULL, target INTEGER NOT NULL, event INTEGER,
            derived INTEGER NOT NULL
        );
        CREATE INDEX temp.new_edge_by_source ON new_edge (source, type);
        CREATE INDEX temp.new_edge_by_target ON new_edge (target, type);
        CREATE TEMP TABLE new_edge_property (edge INTEGER, key INTEGER, type INTEGER, value, PRIMARY KEY (edge, key));
        CREATE TEMP TABLE new_participation (entity INTEGER, type TEXT, start_day INTEGER, event INTEGER, role TEXT);
        CREATE INDEX temp.new_participation_by_entity ON new_participation (entity);
        """

    /// The evidence that counts, and which events it leaves out or touches.
    private static let evidence = """
        CREATE TEMP VIEW article AS SELECT * FROM main.article WHERE node IN (SELECT node FROM temp.known_article);
        CREATE TEMP VIEW evidence AS SELECT * FROM main.evidence WHERE article IN (SELECT node FROM temp.known_article);
        INSERT INTO temp.known_event SELECT event, min(counts) FROM (
            SELECT event, article IN (SELECT node FROM temp.known_article) AS counts FROM main.evidence
        ) GROUP BY event HAVING max(counts) = 1;
        INSERT INTO temp.hidden_node SELECT node FROM main.article WHERE node NOT IN (SELECT node FROM temp.known_article)
            UNION ALL SELECT node FROM main.event WHERE node NOT IN (SELECT node FROM temp.known_event);
        """

    /// The rest of the graph, once it is known which events are told anew.
    private static let graph = """
        INSERT OR IGNORE INTO temp.hidden_edge
            SELECT id FROM main.edge WHERE source IN (SELECT node FROM temp.hidden_node)
            UNION ALL SELECT id FROM main.edge WHERE target IN (SELECT node FROM temp.hidden_node)
            UNION ALL SELECT id FROM main.edge WHERE event IN (SELECT node FROM temp.hidden_node)
            UNION ALL SELECT id FROM main.edge WHERE event IN (SELECT node FROM temp.retold_event)
            UNION ALL SELECT id FROM main.edge WHERE source IN (SELECT node FROM temp.retold_event) AND type BETWEEN 1 AND 4
            UNION ALL SELECT id FROM main.edge e WHERE type = 6 AND NOT EXISTS (
                SELECT 1 FROM main.about_report r WHERE r.edge = e.id AND +r.article IN (SELECT node FROM temp.known_article));
        CREATE TEMP VIEW node AS SELECT * FROM main.node WHERE id NOT IN (SELECT node FROM temp.hidden_node);
        CREATE TEMP VIEW node_label AS
            SELECT label, node FROM main.node_label WHERE node NOT IN (SELECT node FROM temp.hidden_node)
                AND NOT (label = 2 AND node IN (SELECT node FROM temp.retold_event))
            UNION ALL SELECT label, node FROM temp.new_label;
        CREATE TEMP VIEW node_property AS SELECT * FROM main.node_property WHERE node NOT IN (SELECT node FROM temp.hidden_node);
        CREATE TEMP VIEW edge AS
            SELECT id, type, source, target, event, derived FROM main.edge WHERE id NOT IN (SELECT id FROM temp.hidden_edge)
            UNION ALL SELECT id, type, source, target, event, derived FROM temp.new_edge;
        CREATE TEMP VIEW edge_property AS
            SELECT edge, key, type, value FROM main.edge_property WHERE edge NOT IN (SELECT id FROM temp.hidden_edge)
            UNION ALL SELECT edge, key, type, value FROM temp.new_edge_property;
        CREATE TEMP VIEW event AS
            SELECT * FROM main.event WHERE node NOT IN (SELECT node FROM temp.hidden_node)
                AND node NOT IN (SELECT node FROM temp.retold_event)
            UNION ALL SELECT * FROM temp.retold_event;
        CREATE TEMP VIEW participation AS
            SELECT entity, type, start_day, event, role FROM main.participation WHERE event NOT IN (SELECT node FROM temp.hidden_node)
                AND event NOT IN (SELECT node FROM temp.retold_event)
            UNION ALL SELECT entity, type, start_day, event, role FROM temp.new_participation;
        CREATE TEMP VIEW about_report AS
            SELECT * FROM main.about_report WHERE article IN (SELECT node FROM temp.known_article);
        CREATE TEMP TABLE label AS
            WITH gone AS (
                SELECT label, count(*) AS count FROM main.node_label WHERE node IN (SELECT node FROM temp.hidden_node)
                    OR (label = 2 AND node IN (SELECT node FROM temp.retold_event)) GROUP BY label
            ), come AS (SELECT label, count(*) AS count FROM temp.new_label GROUP BY label)
            SELECT id, name, nodes - coalesce(gone.count, 0) + coalesce(come.count, 0) AS nodes
            FROM main.label LEFT JOIN gone ON gone.label = id LEFT JOIN come ON come.label = id;
        CREATE TEMP TABLE edge_type AS
            WITH gone AS (
                SELECT type, count(*) AS count FROM temp.hidden_edge h CROSS JOIN main.edge e ON e.id = h.id GROUP BY type
            ), come AS (SELECT type, count(*) AS count FROM temp.new_edge GROUP BY type)
            SELECT id, name, derived, edges - coalesce(gone.count, 0) + coalesce(come.count, 0) AS edges
            FROM main.edge_type LEFT JOIN gone ON gone.type = id LEFT JOIN come ON come.type = id;
        CREATE TEMP TABLE graph AS
            SELECT one, nodes - (SELECT count(*) FROM temp.hidden_node) AS nodes, revision, is_foreign FROM main.graph;
        """
}
