import GraphModel

extension StoreReader {
    /// Finds entities, places and sources by any of their names: `moscow`, `Nguyen Phu Trong`, `putin`.
    ///
    /// Capitals, diacritics and hyphens do not count. Where nothing matches, up to `limit` nodes are suggested: those that
    /// the given words begin or end, then those whose name differs by a letter or two.
    public func findNodes(named name: String, limit: Int = 5) throws(Diagnostic) -> NameSearch {
        let folded = FoldedName.fold(name)
        guard !folded.isEmpty else { return NameSearch(matches: [], suggestions: []) }
        let exact = try statements("SELECT DISTINCT node FROM node_name WHERE folded = ? ORDER BY node")
        try exact.bind(0, folded)
        var matches = try nodes(exact)
        let sources = try statements("SELECT node, name FROM source ORDER BY node")
        while try sources.step() {
            if FoldedName.fold(sources.text(1)) == folded { matches.append(NodeID(sources.integer(0))) }
        }
        guard matches.isEmpty else { return NameSearch(matches: try named(matches), suggestions: []) }
        return NameSearch(matches: [], suggestions: try named(suggestions(for: folded, limit: limit)))
    }

    /// The node with an identity as a user may type it: `person:anna-rossi`, `place:turin@ITA`, the hash or the address of an
    /// article, or the number of any node; nil where there is none.
    public func node(identifiedBy text: String) throws(Diagnostic) -> NodeID? {
        let statement = try statements(
            """
            SELECT node FROM entity WHERE id = ?1 UNION ALL SELECT node FROM place WHERE id = ?1
            UNION ALL SELECT node FROM article WHERE hash = ?1 OR url = ?1 LIMIT 1
            """)
        try statement.bind(0, text)
        if let node = try nodes(statement).first { return node }
        guard let number = Int64(text) else { return nil }
        if let packed = try packed() { return packed.packed.number(of: NodeID(number)) == nil ? nil : NodeID(number) }
        let exists = try statements("SELECT id FROM node WHERE id = ?")
        exists.bind(0, number)
        return try nodes(exists).first
    }

    /// Nodes in ascending order of how far their closest name is from `folded`.
    private func suggestions(for folded: String, limit: Int) throws(Diagnostic) -> [NodeID] {
        let wanted = Array(folded.utf8)
        let tolerance = wanted.count <= 4 ? 1 : wanted.count <= 8 ? 2 : 3
        var best: [NodeID: Int] = [:]
        // Names far longer than any that somebody types are not compared letter by letter.
        let names = try statements("SELECT node, folded FROM node_name WHERE length(folded) < 200")
        while try names.step() {
            let node = NodeID(names.integer(0))
            let candidate = Array(names.text(1).utf8)
            guard let rank = rank(candidate, for: wanted, tolerance: tolerance) else { continue }
            best[node] = min(best[node] ?? .max, rank)
        }
        return best.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(max(limit, 0)).map(\.key)
    }

    /// 0 where the name begins with the words, 1 where a later word of it does, 1 + edit distance where it is spelled alike.
    private func rank(_ candidate: [UInt8], for wanted: [UInt8], tolerance: Int) -> Int? {
        if candidate.starts(with: wanted) { return 0 }
        let space = UInt8(ascii: " ")
        for index in candidate.indices where candidate[index] == space && candidate[(index + 1)...].starts(with: wanted) { return 1 }
        if let distance = EditDistance.between(candidate, wanted, limit: tolerance) { return 1 + distance }
        // A surname alone, misspelled.
        let words = candidate.split(separator: space)
        guard words.count > 1, wanted.count > 3 else { return nil }
        return words.compactMap { EditDistance.between(Array($0), wanted, limit: min(tolerance, 2)) }.min().map { 2 + $0 }
    }

    private func named(_ nodes: [NodeID]) throws(Diagnostic) -> [NamedNode] {
        var result: [NamedNode] = []
        for node in nodes {
            if let entity = try entity(node) {
                result.append(NamedNode(node: node, name: entity.name, label: StoreLabel(entity.kind).name, id: entity.id))
            } else if let place = try place(node) {
                result.append(NamedNode(node: node, name: place.name, label: StoreLabel.place.name, id: place.id))
            } else {
                let statement = try statements("SELECT name FROM source WHERE node = ?")
                statement.bind(0, node.raw)
                if try statement.step() {
                    result.append(NamedNode(node: node, name: statement.text(0), label: StoreLabel.source.name, id: nil))
                }
                statement.reset()
            }
        }
        return result
    }
}
