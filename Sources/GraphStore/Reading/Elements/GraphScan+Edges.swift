import GraphModel

extension GraphScan {
    /// Hands each edge of the part to `body`. The value is only good until `body` returns: its arrays are used again.
    public func forEachEdge(_ body: (GraphEdge) throws(Diagnostic) -> Void) throws(Diagnostic) {
        let typeNames = try edgeTypeNames()
        guard let evidenceColumns = elements.edgeTables[.evidence], let officeColumns = elements.edgeTables[.office] else { return }
        var evidence = try RowCursor(statements.built("SELECT t.edge, \(evidenceColumns.selected) FROM evidence t ORDER BY t.edge"))
        var offices = try RowCursor(statements.built("SELECT t.edge, \(officeColumns.selected) FROM office t ORDER BY t.edge"))
        var free = try RowCursor(statements("SELECT edge, key, type, value FROM edge_property ORDER BY edge, key"))
        let derived = try DerivedProperties(self)
        let all = try statements("SELECT id, type, source, target, event FROM edge ORDER BY id")
        var edge = GraphEdge()
        while try all.step() {
            let event = all.optionalInteger(4)
            guard part.contains(edgeFrom: all.integer(2), to: all.integer(3), event: event) else { continue }
            let id = all.integer(0)
            let type = Int32(truncatingIfNeeded: all.integer(1))
            edge.id = EdgeID(id)
            edge.type = typeNames[type] ?? ""
            edge.source = NodeID(all.integer(2))
            edge.target = NodeID(all.integer(3))
            edge.event = event.map { NodeID($0) }
            edge.days = GraphDays()
            edge.kind = .other
            edge.properties.removeAll(keepingCapacity: true)
            switch EdgeTable(EdgeTypeID(type)) {
            case .evidence:
                if try evidence.advance(to: id) {
                    edge.kind = .report
                    read(evidenceColumns, evidence.row, into: &edge.properties)
                }
            case .office:
                if try offices.advance(to: id) {
                    edge.kind = .office
                    read(officeColumns, offices.row, into: &edge.properties)
                    edge.days = days(edge.properties, officeColumns)
                }
            case .derived:
                if let event {
                    edge.kind = .derived
                    try derived.add(event, to: &edge)
                }
            case nil: break
            }
            while try free.advance(to: id) {
                if let property = elements.edgeProperty(free.row.integer(1), StoredValue.read(free.row, at: 2)) {
                    edge.properties.append(property)
                }
                try free.next()
            }
            try body(edge)
        }
    }

    private func edgeTypeNames() throws(Diagnostic) -> [Int32: String] {
        var names: [Int32: String] = [:]
        let types = try statements("SELECT id, name FROM edge_type")
        while try types.step() { names[Int32(truncatingIfNeeded: types.integer(0))] = types.text(1) }
        return names
    }

    /// The days among properties that were read from columns.
    fileprivate func days(_ properties: [GraphProperty], _ columns: ElementColumns) -> GraphDays {
        func day(_ key: StoreKey) -> Day? {
            guard let number = columns.columns.first(where: { $0.key == key })?.number,
                case .date(let day)? = properties.first(where: { $0.number == number })?.value
            else { return nil }
            return day
        }
        return GraphDays(start: day(.start), end: day(.end))
    }
}

/// What edges show of the event that they follow from; the edges of one event stand together.
private final class DerivedProperties {
    private let scan: GraphScan
    private let columns: ElementColumns
    private let row: PreparedStatement
    private var event: Int64?
    private var properties: [GraphProperty] = []
    private var days = GraphDays()

    init(_ scan: GraphScan) throws(Diagnostic) {
        self.scan = scan
        guard let columns = scan.elements.edgeTables[.derived] else { throw Diagnostic(.store, .failure, "derived edges have no columns") }
        self.columns = columns
        row = try scan.statements.built("SELECT t.node, \(columns.selected) FROM event t WHERE t.node = ?")
    }

    func add(_ event: Int64, to edge: inout GraphEdge) throws(Diagnostic) {
        if event != self.event {
            self.event = event
            properties.removeAll(keepingCapacity: true)
            row.reset()
            row.bind(0, event)
            if try row.step() { scan.read(columns, row, into: &properties) }
            row.reset()
            days = scan.days(properties, columns)
        }
        edge.properties.append(contentsOf: properties)
        edge.days = days
    }
}
