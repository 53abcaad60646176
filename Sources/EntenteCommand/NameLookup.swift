import GraphModel
import GraphStore

/// Turns the names that a user types into entities of the graph, or into an error that names the nearest ones.
struct NameLookup {
    let reader: StoreReader

    /// The identities of all entities known by each name.
    func entities(_ names: [String]) throws(Diagnostic) -> [String] {
        var identities: [String] = []
        for name in names { identities += try nodes(named: name, wanted: "person, country or organisation").compactMap(\.id) }
        return identities
    }

    /// The alpha-3 code for a code or the name of a country.
    func country(_ name: String) throws(Diagnostic) -> String {
        let isCode = name.utf8.count == 3 && name.utf8.allSatisfy { (65...90).contains($0) }
        if isCode { return name }
        let nodes = try nodes(named: name, wanted: "country").filter { $0.label == "Country" }
        guard let node = nodes.first, let entity = try reader.entity(node.node), let code = entity.country else {
            throw Diagnostic(
                .command, .notFound, "'\(name)' is not a country of this graph", hint: "An ISO 3166-1 alpha-3 code works too: SYR.")
        }
        return code
    }

    /// The canonical name for a spelling: of a place or country where `isPlace`, else of an actor.
    func canonicalName(_ name: String, wanted: String, isPlace: Bool) throws(Diagnostic) -> String {
        let nodes = try nodes(named: name, wanted: wanted)
        let preferred = nodes.first { isPlace ? $0.label == "Country" || $0.label == "Place" : $0.label != "Place" && $0.label != "Source" }
        return (preferred ?? nodes[0]).name
    }

    /// The nodes known by a name, in any spelling that the graph has seen. A surname or another single word of a name will do where
    /// only one person or thing bears it.
    func nodes(named name: String, wanted: String) throws(Diagnostic) -> [NamedNode] {
        let search = try reader.findNodes(named: name)
        guard search.matches.isEmpty else { return search.matches }
        let bearers = search.suggestions.filter { node in
            node.name.split(separator: " ").contains { $0.lowercased() == name.lowercased() }
        }
        if bearers.count == 1 { return bearers }
        let suggestions = search.suggestions.prefix(5).map { "'\($0.name)'" }.joined(separator: ", ")
        throw Diagnostic(
            .command, .notFound, "no \(wanted) is known as '\(name)'",
            hint: suggestions.isEmpty ? "Nothing in the graph has a name like it." : "Did you mean \(suggestions)?")
    }
}
