import GraphModel
import GraphStore

/// Turns the rows of tables into batches for the graph: on a thread of its own, while another one writes what came before.
///
/// It knows all ids, and so gives new nodes their numbers and finds the ends of edges. A bad row is reported and passed over.
final class GraphTableReader {
    /// What one table needs to be read.
    struct Plan {
        let table: GraphTable
        /// The property of each column that has one.
        let keys: [PropertyKeyID]
        /// The groups of the ids, and of both ends of edges.
        let group: Int32
        let ends: (start: Int32, end: Int32)
        /// The columns by what they hold.
        let ids: [Int]
        let starts: [Int]
        let targets: [Int]
        let labels: [Int]
        let types: [Int]
        /// Those that have a property, in the order of ``keys``.
        let values: [(index: Int, type: PropertyType)]

        init(table: GraphTable, keys: [PropertyKeyID], group: Int32, ends: (start: Int32, end: Int32)) {
            (self.table, self.keys, self.group, self.ends) = (table, keys, group, ends)
            func columns(_ role: GraphTableColumn.Role) -> [Int] { table.columns.indices.filter { table.columns[$0].role == role } }
            (ids, starts, targets, labels, types) = (columns(.id), columns(.start), columns(.end), columns(.labels), columns(.type))
            values = table.columns.enumerated().filter { $0.element.key != nil }.map { ($0.offset, $0.element.type) }
        }
    }

    /// What goes to the thread that writes.
    enum Batch: Sendable {
        case nodes(NodeBatch)
        case edges(EdgeBatch)
    }

    private(set) var problems: BadRows
    private var nodes: IdentityTable
    private var edges: IdentityTable
    private var nextNode: Int64
    private let listDelimiter: UInt8
    private var names: NameNumbers
    private var id: [UInt8] = []
    /// So many rows go together.
    private static let batchSize = 4_096

    init(nodes: IdentityTable, edges: IdentityTable, lastNode: NodeID, listDelimiter: UInt8, takesAllNames: Bool = false, problems: BadRows)
    {
        self.nodes = nodes
        self.edges = edges
        self.nextNode = lastNode.raw + 1
        self.listDelimiter = listDelimiter
        self.names = NameNumbers(takingAll: takesAllNames)
        self.problems = problems
    }

    /// Reads a table to its end; false where `send` wants no more. Throws category `.limit` where too many rows are bad.
    func read(_ plan: Plan, send: (Batch) -> Bool) throws(Diagnostic) -> Bool {
        switch plan.table.kind {
        case .nodes: try readNodes(plan) { send(.nodes($0)) }
        case .edges: try readEdges(plan) { send(.edges($0)) }
        }
    }

    /// Goes to the next good row. What breaks off a file is reported, and the next one begun.
    private func next(_ table: GraphTable) throws(Diagnostic) -> Bool {
        while true {
            var failure: Diagnostic?
            do throws(Diagnostic) {
                guard try table.next() else { return false }
                guard let problem = table.reader.problem else { return true }
                try problems.add(problem)
                continue
            } catch {
                failure = error
            }
            if let failure {
                guard !problems.isFull else { throw failure }
                try problems.add(failure)
                guard try table.nextFile() else { return false }
            }
        }
    }

    // MARK: Nodes

    private func readNodes(_ plan: Plan, send: (NodeBatch) -> Bool) throws(Diagnostic) -> Bool {
        let table = plan.table
        var batch = NodeBatch(keys: plan.keys, group: plan.group)
        names.begin(table.source.names.map { .label($0) })
        while try next(table) {
            let before = batch.cells.count
            if let problem = append(plan, to: &batch) {
                batch.cells.truncate(to: before)
                try problems.add(Diagnostic(.read, .damaged, problem.message, at: table.reader.place, hint: problem.hint))
            }
            guard batch.count >= Self.batchSize || batch.cells.byteCount > 1 << 22 else { continue }
            batch.newLabels = names.takeNew()
            guard send(batch) else { return false }
            batch = NodeBatch(keys: plan.keys, group: plan.group)
        }
        batch.newLabels = names.takeNew()
        return send(batch)
    }

    private func append(_ plan: Plan, to batch: inout NodeBatch) -> RowProblem? {
        let reader = plan.table.reader
        id.removeAll(keepingCapacity: true)
        for index in plan.ids { id.append(contentsOf: reader.bytes(index)) }
        if let problem = appendValues(plan, to: &batch.cells) { return problem }
        var labels = names.fixed
        for index in plan.labels {
            switch names.labels(reader.bytes(index), separatedBy: listDelimiter) {
            case .success(let more): for label in more where !labels.contains(label) { labels.append(label) }
            case .failure(let problem): return problem
            }
        }
        guard !id.isEmpty else { return RowProblem("the node has no id") }
        let (entry, isNew) = nodes.insert(id[...], in: plan.group)
        let known = nodes[entry]
        guard !known.isSeen else { return RowProblem("the id '\(Self.shown(id[...]))' stands twice; the first row counts") }
        nodes[entry] = (true, isNew ? nextNode : known.number)
        if isNew { nextNode += 1 }
        batch.append(NodeID(nodes[entry].number), isNew: isNew, id: id[...], labels: labels)
        return nil
    }

    // MARK: Edges

    private func readEdges(_ plan: Plan, send: (EdgeBatch) -> Bool) throws(Diagnostic) -> Bool {
        let table = plan.table
        var batch = EdgeBatch(keys: plan.keys)
        names.begin(table.source.names.map { .type($0) })
        // All nodes are there: a copy is read without asking whether somebody changes it.
        let nodes = nodes
        while try next(table) {
            let before = batch.cells.count
            if let problem = append(plan, nodes, to: &batch) {
                batch.cells.truncate(to: before)
                try problems.add(Diagnostic(.read, .damaged, problem.message, at: table.reader.place, hint: problem.hint))
            }
            guard batch.count >= Self.batchSize || batch.cells.byteCount > 1 << 22 else { continue }
            batch.newTypes = names.takeNew()
            guard send(batch) else { return false }
            batch = EdgeBatch(keys: plan.keys)
        }
        batch.newTypes = names.takeNew()
        return send(batch)
    }

    private func append(_ plan: Plan, _ nodes: IdentityTable, to batch: inout EdgeBatch) -> RowProblem? {
        let reader = plan.table.reader
        var type = names.fixed.first
        for index in plan.types where !reader.isEmpty(index) {
            switch names.type(reader.bytes(index)) {
            case .success(let number): type = number
            case .failure(let problem): return problem
            }
        }
        if let problem = appendValues(plan, to: &batch.cells) { return problem }
        guard let type else { return RowProblem("the edge has no type") }
        let source: NodeID
        let target: NodeID
        switch (end(plan, nodes, isStart: true), end(plan, nodes, isStart: false)) {
        case (.success(let start), .success(let end)): (source, target) = (start, end)
        case (.failure(let problem), _), (_, .failure(let problem)): return problem
        }
        guard let edgeID = plan.ids.first, !reader.isEmpty(edgeID) else {
            batch.append(type, from: source, to: target)
            return nil
        }
        let identity = EdgeIdentity.bytes(from: source, to: target, type: names.name(of: type), id: reader.bytes(edgeID))
        let (entry, isNew) = edges.insert(identity[...], in: 0)
        guard !edges[entry].isSeen else {
            return RowProblem(
                "an edge of these ends, this type and the id '\(reader.field(edgeID).prefix(60))' stands twice; the first counts")
        }
        edges[entry].isSeen = true
        batch.append(
            type, from: source, to: target, id: reader.bytes(edgeID), known: isNew ? nil : EdgeID(edges[entry].number))
        return nil
    }

    /// The node that an edge leaves or enters.
    private func end(_ plan: Plan, _ nodes: IdentityTable, isStart: Bool) -> Result<NodeID, RowProblem> {
        let reader = plan.table.reader
        let columns = isStart ? plan.starts : plan.targets
        var key = reader.bytes(columns[0])
        for index in columns.dropFirst() { key += reader.bytes(index) }
        let group = isStart ? plan.ends.start : plan.ends.end
        guard !key.isEmpty else { return .failure(RowProblem("the edge has no \(isStart ? "start" : "end")")) }
        if let entry = nodes.find(key, in: group) { return .success(NodeID(nodes[entry].number)) }
        let name = plan.table.group(isStart ? .start : .end) ?? ""
        return .failure(
            RowProblem("there is no node with the id '\(Self.shown(key))'" + (name.isEmpty ? "" : " in the group '\(name)'")))
    }

    // MARK: Fields

    private func appendValues(_ plan: Plan, to cells: inout PropertyCells) -> RowProblem? {
        let (reader, delimiter) = (plan.table.reader, listDelimiter)
        for position in plan.values.indices {
            let index = plan.values[position].index
            let field = reader.bytes(index)
            if plan.values[position].type.append(field, isQuoted: reader.isQuoted(index), listDelimiter: delimiter, to: &cells) { continue }
            let column = plan.table.columns[index]
            return RowProblem("'\(Self.shown(field))' in column '\(column.text)' is no \(column.type.name)")
        }
        return nil
    }

    private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.prefix(60), as: UTF8.self) + (bytes.count > 60 ? "…" : "")
    }
}

/// What is wrong with a row.
struct RowProblem: Error {
    let message: String
    let hint: String?

    init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }
}
