import GraphColumns
import GraphModel

/// Rows as the operators take them that see one at a time.
extension ColumnarRun {
    /// Looks at what will be needed to hand on rows, so that a damaged part is found before the first of them.
    func check(_ ending: Ending) throws(Diagnostic) {
        _ = try graph.identityColumn()
        let types: [EdgeTypeID] =
            switch ending {
            case .table(let table): table.columns.values.compactMap(\.edgeType)
            case .pipeline(_, let scope, let needed): needed.compactMap { scope[$0]?.edgeType }
            }
        for type in types { _ = try graph.edgeTypes[type]?.adjacency(isOutgoing: true) }
    }

    /// Fills the slots of `row` for each row in turn and hands it on, until `emit` wants no more.
    func forEach(
        _ ending: Ending, reader: some ColumnarReader, _ row: inout Row, _ emit: (inout Row) throws(Diagnostic) -> Bool
    ) throws(Diagnostic) -> Bool {
        switch ending {
        case .table(let table): return try forEach(table, 0..<table.count, reader, &row, emit)
        case .pipeline(let pipeline, let scope, let needed):
            var draft = PipelineDraft(source: pipeline.source)
            draft.pipeline = pipeline
            draft.scope = scope
            // As many at a time as give some tens of thousands of rows.
            let places = pipeline.places
            let each = max(1, pipeline.estimatedRows / Double(max(1, places.count)))
            let size = max(1, min(1 << 16, Int(50_000 / each)))
            var start = places.lowerBound
            while start < places.upperBound {
                let some = start..<min(start + size, places.upperBound)
                guard let table = try materialise(draft, needed: Set(needed), places: some)?.table else {
                    throw Diagnostic(.execute, .failure, "the rows of a pipeline cannot be made")
                }
                defer { control.release(table.count) }
                guard try forEach(table, 0..<table.count, reader, &row, emit) else { return false }
                start = some.upperBound
            }
            return true
        }
    }

    private func forEach(
        _ table: ColumnarTable, _ range: Range<Int>, _ reader: some ColumnarReader, _ row: inout Row,
        _ emit: (inout Row) throws(Diagnostic) -> Bool
    ) throws(Diagnostic) -> Bool {
        let identities = try graph.identityColumn()
        let columns = table.columns.sorted { $0.key < $1.key }
        for place in range {
            hasHandedOn = true
            for (slot, column) in columns { row[slot] = try value(column, place, identities, reader) }
            guard try emit(&row) else { return false }
        }
        return true
    }

    /// The value of a column for a row.
    func value(
        _ column: TableColumn, _ row: Int, _ identities: PropertyColumn, _ reader: some ColumnarReader
    ) throws(Diagnostic) -> Value {
        switch column {
        case .node(let buffer, _): return .node(NodeID(identities.number(at: Int(buffer.start[row]))))
        case .edge(let buffer, let type): return .edge(try edge(buffer.start[row], type, identities, reader))
        case .optional(let buffer, let element):
            guard buffer.start[row] != OptionalElement.absent else { return .null }
            return try value(element.column(buffer), row, identities, reader)
        case .list(let buffer, let list):
            return .list(
                try list.places(of: buffer.start[row]).map { place throws(Diagnostic) in
                    try value(list.elements, place, identities, reader)
                })
        case .number(let buffer, let nulls, let type):
            if let nulls, nulls.start[row] != 0 { return .null }
            return type.value(buffer.start[row])
        case .pathLength(let buffer): return .integer(buffer.start[row])
        }
    }

    /// The identity of an edge by its number.
    private func edge(
        _ number: UInt32, _ type: EdgeTypeID, _ identities: PropertyColumn, _ reader: some ColumnarReader
    ) throws(Diagnostic) -> EdgeID {
        guard let lists = try graph.edgeTypes[type]?.adjacency(isOutgoing: true), let source = lists.node(at: Int(number)) else {
            throw Self.missing
        }
        let target = lists.neighbours[Int(number)]
        let ordinal = Int(number) - lists.firstPosition(of: source, notBelow: target)
        let from = NodeID(identities.number(at: Int(source)))
        let to = NodeID(identities.number(at: Int(target)))
        guard let id = try reader.edgeID(type, from: from, to: to, ordinal: ordinal) else { throw Self.missing }
        return id
    }

    private static let missing = Diagnostic(.execute, .damaged, "the snapshot has an edge that the graph has not")
}
