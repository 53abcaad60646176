import EventExtraction
import Foundation
import GraphModel
import GraphStore

/// What the words of somebody who corrects mean in the graph: numbers of events and evidence, names and identities of entities.
struct JudgedNames {
    let reader: StoreReader

    /// Something that can be corrected.
    enum Target {
        case event(NodeID)
        case entity(Entity)
        case place(Place)
    }

    /// The event, entity or place that a number, an identity or a name means. Throws where it means none or several.
    func target(_ text: String) throws(Diagnostic) -> Target {
        if let number = Int64(text) {
            if let entity = try reader.entity(NodeID(number)) { return .entity(entity) }
            if let place = try reader.place(NodeID(number)) { return .place(place) }
            return .event(NodeID(number))
        }
        if let node = try reader.node(identifiedBy: text) {
            if let entity = try reader.entity(node) { return .entity(entity) }
            if let place = try reader.place(node) { return .place(place) }
        }
        let nodes = try NameLookup(reader: reader).nodes(named: text, wanted: "person, country, organisation or place")
        let actors = nodes.filter { $0.label != "Place" && $0.label != "Source" }
        let meant = actors.isEmpty ? nodes.filter { $0.label == "Place" } : actors
        guard let node = meant.first else {
            throw Diagnostic(
                .command, .usage, "'\(text)' is a source: people, countries, organisations, places and events can be corrected")
        }
        guard meant.count == 1 else {
            throw Diagnostic(
                .command, .usage, "'\(text)' may mean \(meant.count) things",
                hint: "say which: " + meant.prefix(8).map(Self.choice).joined(separator: ", "))
        }
        if let entity = try reader.entity(node.node) { return .entity(entity) }
        if let place = try reader.place(node.node) { return .place(place) }
        return .event(node.node)
    }

    private static func choice(_ node: NamedNode) -> String { "'\(node.id ?? String(node.node.raw))' (\(node.name))" }

    /// The event with a number. Throws where there is none, or a name is given.
    func event(_ text: String) throws(Diagnostic) -> JudgedEvent {
        guard let number = Int64(text) else {
            throw Diagnostic(
                .command, .usage, "'\(text)' is not the number of an event",
                hint: "`entente show NAME --numbers` prints the numbers of events, id(e) in queries gives them")
        }
        return try reader.judged(event: NodeID(number))
    }

    /// A piece of evidence as `show` numbers them: `42.2` is the second of event 42. Nil where the text is no such number.
    func evidence(_ text: String) throws(Diagnostic) -> JudgedEvidence? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int64($0) }
        guard parts.count == 2, let event = parts[0], let position = parts[1] else { return nil }
        return try evidence(Int(clamping: position), of: NodeID(event))
    }

    /// The piece of evidence of an event that is shown in a place, counted from 1.
    func evidence(_ position: Int, of event: NodeID) throws(Diagnostic) -> JudgedEvidence {
        _ = try reader.judged(event: event)
        let all = try reader.judgedEvidence(of: event)
        guard (1...max(all.count, 1)).contains(position) else {
            throw Diagnostic(
                .command, .notFound, "the event \(event.raw) has \(all.count) pieces of evidence, none is number \(position)",
                hint: "`entente show \(event.raw)` numbers them")
        }
        return all[position - 1]
    }

    /// An entity by name, or one to be made: `Jane Roe (Person, FRA)`.
    func entity(_ text: String) throws(Diagnostic) -> JudgedEntity {
        if let new = NewName(text), let kind = ActorKind(rawValue: new.kind) {
            let id =
                switch kind {
                case .person: EntityIdentity.person(new.name, country: new.country)
                case .group: EntityIdentity.group(new.name, country: new.country)
                case .country: "country:\(new.country ?? new.name)"
                default: EntityIdentity.organization(new.name, country: new.country)
                }
            return JudgedEntity(Entity(id: id, name: new.name, kind: kind, country: new.country))
        }
        do throws(Diagnostic) {
            guard case .entity(let entity) = try target(text) else {
                throw Diagnostic(.command, .usage, "'\(text)' is not a person, a country or an organisation")
            }
            return JudgedEntity(entity)
        } catch {
            guard error.category == .notFound else { throw error }
            var error = error
            error.hint = (error.hint.map { $0 + " " } ?? "") + "Somebody new is named with kind and country: '\(text) (Person, ITA)'."
            throw error
        }
    }

    /// A place by name, or one to be made: `Springfield (Place, USA)`; `none` for no place.
    func place(_ text: String) throws(Diagnostic) -> JudgedEntity {
        if text == "none" { return JudgedEntity(Place(id: "", name: "")) }
        if let new = NewName(text), new.kind == "Place" {
            return JudgedEntity(Place(id: EntityIdentity.place(new.name, country: new.country), name: new.name, country: new.country))
        }
        if let node = try reader.node(identifiedBy: text), let place = try reader.place(node) { return JudgedEntity(place) }
        let search = try reader.findNodes(named: text)
        let places = search.matches.filter { $0.label == "Place" }
        guard let node = places.first, let place = try reader.place(node.node) else {
            let near = search.suggestions.filter { $0.label == "Place" }.map { "'\($0.name)'" }.joined(separator: ", ")
            throw Diagnostic(
                .command, .notFound, "no place is known as '\(text)'",
                hint: (near.isEmpty ? "" : "Did you mean \(near)? ") + "A new one is named with its country: '\(text) (Place, ITA)'.")
        }
        guard places.count == 1 else {
            throw Diagnostic(
                .command, .usage, "'\(text)' may mean \(places.count) places",
                hint: "say which: " + places.map(Self.choice).joined(separator: ", "))
        }
        return JudgedEntity(place)
    }

    /// A country by name or code; an empty text for `none`.
    func country(_ text: String) throws(Diagnostic) -> String { text == "none" ? "" : try NameLookup(reader: reader).country(text) }

    /// The number of an article by number, address or hash.
    func article(_ text: String) throws(Diagnostic) -> StoredArticle {
        guard let node = try reader.node(identifiedBy: text), let article = try reader.article(node) else {
            throw Diagnostic(
                .command, .notFound, "no article is known as '\(text)'",
                hint: "An article is named by its number, address or hash: MATCH (a:Article) RETURN id(a), a.title, a.url")
        }
        return article
    }
}

/// A name with kind and country behind it, as `show` writes them: `Jane Roe (Person, FRA)`.
private struct NewName {
    let name: String
    let kind: String
    let country: String?

    init?(_ text: String) {
        guard text.hasSuffix(")"), let open = text.lastIndex(of: "(") else { return nil }
        let parts = text[text.index(after: open)...].dropLast().split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        name = text[..<open].trimmingCharacters(in: .whitespaces)
        guard !name.isEmpty, let kind = parts.first, parts.count <= 2 else { return nil }
        self.kind = kind
        country = parts.count == 2 ? parts[1] : nil
        if let country, country.utf8.count != 3 || !country.utf8.allSatisfy({ (65...90).contains($0) }) { return nil }
    }
}
