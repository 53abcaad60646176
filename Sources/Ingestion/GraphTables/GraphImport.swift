import Foundation
import GraphModel
import GraphStore

/// Imports tables of nodes and edges: files with Neo4j's headers go in, the graph has them afterwards, all of them or none.
///
///     let tables = GraphImport(nodes: [GraphTableSource(argument: "Person=people.csv")], edges: [])
///     let summary = try tables.run(into: store)   // summary.counts.nodes.new == 1_000_000
public struct GraphImport: Sendable {
    /// What an import has done.
    public struct Summary: Sendable {
        public var counts: LoadCounts
        public var badRows: BadRows
        public var seconds: Double
    }

    private let nodes: [GraphTableSource]
    private let edges: [GraphTableSource]
    private let format: DelimitedFormat?
    private let listDelimiter: UInt8
    private let isAsIs: Bool
    private let badRows: BadRows

    /// Tables, in the order in which they are read: all nodes first. Without a format files `….tsv` have tabs, all others commas.
    /// With `isAsIs` labels and types of any name are taken, into a file that holds no articles.
    public init(
        nodes: [GraphTableSource], edges: [GraphTableSource], format: DelimitedFormat? = nil,
        listDelimiter: UInt8 = UInt8(ascii: ";"), isAsIs: Bool = false, badRows: BadRows = BadRows(most: 100_000, keeping: 100)
    ) {
        self.nodes = nodes
        self.edges = edges
        self.format = format
        self.listDelimiter = listDelimiter
        self.isAsIs = isAsIs
        self.badRows = badRows
    }

    /// Imports into a store: opens the tables and loads them.
    public func run(
        into store: GraphStore, isTrial: Bool = false, progress: (LoadCounts) -> Void = { _ in }
    ) throws(Diagnostic) -> Summary {
        try open().load(into: store, isTrial: isTrial, progress: progress)
    }

    /// Opens all files and reads their headers.
    ///
    /// Throws category `.usage` for what is wrong with headers, `.notFound` for files that are not there.
    public func open() throws(Diagnostic) -> OpenGraphTables {
        var tables: [GraphTable] = []
        for source in nodes { tables.append(try GraphTable(source, .nodes, format: format)) }
        for source in edges { tables.append(try GraphTable(source, .edges, format: format)) }
        for table in tables where !isAsIs {
            for name in table.source.names { if let refusal = NameNumbers.refusal(table.kind, name) { throw refusal } }
        }
        return OpenGraphTables(tables: tables, listDelimiter: listDelimiter, isAsIs: isAsIs, badRows: badRows)
    }
}

/// Tables whose headers are read, to be loaded once.
public struct OpenGraphTables {
    let tables: [GraphTable]
    let listDelimiter: UInt8
    let isAsIs: Bool
    let badRows: BadRows

    /// Loads them in one transaction. With `isTrial` the store is left as it was. A graph that is taken as it stands, into an empty store, is
    /// kept packed where it has `fewestPacked` rows or more.
    ///
    /// Throws category `.limit` where too many rows are bad, `.cancelled` where the task is cancelled; nothing is kept then.
    public func load(
        into store: GraphStore, isTrial: Bool = false, packingFrom fewestPacked: Int = 100_000, progress: (LoadCounts) -> Void = { _ in }
    ) throws(Diagnostic) -> GraphImport.Summary {
        let begin = ContinuousClock.now
        var summary = try store.load(isTrial: isTrial, packingFrom: fewestPacked) { loader throws(Diagnostic) in try load(loader, progress)
        }
        let elapsed = (ContinuousClock.now - begin).components
        summary.seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
        return summary
    }

    private func load(_ loader: GraphLoader, _ progress: (LoadCounts) -> Void) throws(Diagnostic) -> GraphImport.Summary {
        if isAsIs { try loader.takeAsIs() }
        var plans: [GraphTableReader.Plan] = []
        for table in tables { plans.append(try plan(table, loader)) }
        let haveIDs = tables.contains { $0.kind == .edges && $0.group(.id) != nil }
        let reader = GraphTableReader(
            nodes: try loader.importedNodes(), edges: haveIDs ? try loader.importedEdges() : IdentityTable(), lastNode: loader.lastNode,
            listDelimiter: listDelimiter, takesAllNames: isAsIs, problems: badRows)
        let channel = BatchChannel<GraphTableReader.Batch, BadRows>(capacity: 8)
        // The thread alone touches them from here on.
        nonisolated(unsafe) let (work, rows) = (plans, reader)
        let thread = Thread {
            do throws(Diagnostic) {
                for plan in work { guard try rows.read(plan, send: { channel.send($0) }) else { break } }
                channel.finish(.success(rows.problems))
            } catch {
                channel.finish(.failure(error))
            }
        }
        thread.stackSize = 4 << 20
        thread.start()
        defer { channel.abandon() }
        while true {
            let (batch, end) = try channel.next()
            switch batch {
            case .nodes(let batch): try loader.write(batch)
            case .edges(let batch): try loader.write(batch)
            case nil: return GraphImport.Summary(counts: loader.counts, badRows: end ?? badRows, seconds: 0)
            }
            progress(loader.counts)
        }
    }

    private func plan(_ table: GraphTable, _ loader: GraphLoader) throws(Diagnostic) -> GraphTableReader.Plan {
        func group(_ role: GraphTableColumn.Role) throws(Diagnostic) -> Int32 {
            guard let name = table.group(role), role != .id || table.kind == .nodes else { return 0 }
            return try loader.group(name)
        }
        return GraphTableReader.Plan(
            table: table, keys: try loader.keys(table.columns.compactMap(\.key)), group: try group(.id),
            ends: (try group(.start), try group(.end)))
    }
}
