import CypherEngine
import Foundation
import GraphExport
import GraphModel
import GraphStore

/// Writes a part of the graph in a format, on a thread that Ctrl-C ends, and says on standard error what is worth saying.
struct GraphPartExport: Sendable {
    let database: DatabaseOptions
    let evidence: EvidenceOptions
    let selection: EventSelection
    let output: OutputOptions
    /// Whether the format makes a folder of files.
    var makesFolder = false

    /// Writes the surroundings of the events that the selection lets through, or the whole graph where it names no condition.
    func run(_ format: @escaping @Sendable () -> (any GraphFormat)?) throws(Diagnostic) {
        try ExportRun(database: database, evidence: evidence, output: output, makesFolder: makesFolder, scansRows: true).run(selection) {
            reader, filter, output, cancellation throws(Diagnostic) in
            guard var writer = format() else { return [] }
            let scan = try reader.scan(reader.part(matching: filter))
            try writer.begin(scan.schema, output)
            try scan.forEachNode { node throws(Diagnostic) in
                if cancellation.isCancelled { throw ExportRun.cancelled }
                try writer.write(node, to: output)
                try output.drain()
            }
            try writer.beginEdges(output)
            try scan.forEachEdge { edge throws(Diagnostic) in
                if cancellation.isCancelled { throw ExportRun.cancelled }
                try writer.write(edge, to: output)
                try output.drain()
            }
            try writer.end(output)
            return writer.remarks
        }
    }

    /// Writes the same part as graph JSON Lines, from which it can be read back.
    func runWithoutLoss() throws(Diagnostic) {
        try ExportRun(database: database, evidence: evidence, output: output, scansRows: true).run(selection) {
            reader, filter, output, cancellation throws(Diagnostic) in
            let format = GraphJSONLines()
            let part = try reader.part(matching: filter, withAllTold: true)
            try reader.forEachRecord(of: part, extractor: Version.extractor) { record throws(Diagnostic) in
                if cancellation.isCancelled { throw ExportRun.cancelled }
                format.write(record, to: output.main)
                try output.drain()
            }
            return []
        }
    }
}
