import CypherEngine
import Foundation
import GraphModel
import GraphStore

/// A query whose answer says which events are meant: the nodes it returns that are events, alone, in lists or in paths.
struct SelectingQuery: Sendable {
    let text: String
    var parameters: [String: Value] = [:]

    /// The query that an option names: standard input for `-`, a file, or the text itself. One word that is no file is the name of a
    /// file that is not there: no query is one word.
    static func text(of argument: String) throws(Diagnostic) -> String {
        let text = try source(of: argument)
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw Diagnostic(
                .command, .usage, "--query holds no query", hint: "give a query, MATCH (e:Event) … RETURN e, a file that holds one, or -")
        }
        return text
    }

    private static func source(of argument: String) throws(Diagnostic) -> String {
        if argument == "-" { return StandardInput.text() }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: argument, isDirectory: &isFolder) else {
            guard !argument.isEmpty, !argument.contains(where: \.isWhitespace) else { return argument }
            throw Diagnostic(
                .command, .notFound, "there is no file '\(argument)'", hint: "--query takes a file, - or the text of a query")
        }
        guard !isFolder.boolValue, let data = FileManager.default.contents(atPath: argument) else {
            let problem = isFolder.boolValue ? "is a folder, not a query" : "cannot be read"
            throw Diagnostic(.command, .failure, "\(argument) \(problem)", at: .file(argument))
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// The events, each once; what is odd about the query goes to standard error. Throws where the answer holds something, but no event,
    /// and where the query would change the graph.
    func events(_ reader: StoreReader, cancellation: QueryCancellation) throws(Diagnostic) -> [NodeID] {
        if try QueryEngine.changesGraph(text) {
            throw Diagnostic(
                .command, .usage, "the query of --query changes the graph, and may only choose events",
                hint: "change it with 'entente query --write'")
        }
        let query = try QueryEngine().prepare(text, parameters: parameters, reader: reader)
        let renderer = DiagnosticRenderer(styled: StandardError.isStyled)
        for notice in query.notices { StandardError.write(renderer.render(notice, severity: "warning")) }
        var found: Set<NodeID> = []
        var other: Value?
        try query.forEachRow(from: reader, cancellation: cancellation) { row throws(Diagnostic) in
            for value in row { collect(value, into: &found, &other) }
            return true
        }
        guard let event = try reader.labelID("Event") else { return [] }
        var events: [NodeID] = []
        for node in found.sorted() where try reader.labels(of: node).contains(event) { events.append(node) }
        if events.isEmpty, let other = found.first.map({ Value.node($0) }) ?? other {
            let what = if case .node = other { "nodes that are no events" } else { other.literalText }
            throw Diagnostic(
                .command, .usage, "the query returns no events but \(what)",
                hint: "return the events themselves: MATCH (e:Event) … RETURN e")
        }
        return events
    }

    private func collect(_ value: Value, into found: inout Set<NodeID>, _ other: inout Value?) {
        switch value {
        case .node(let node): found.insert(node)
        case .list(let items): for item in items { collect(item, into: &found, &other) }
        case .path(let path): found.formUnion(path.nodes)
        case .map(let members): for item in members.values { collect(item, into: &found, &other) }
        case .null: break
        default: other = value
        }
    }
}
