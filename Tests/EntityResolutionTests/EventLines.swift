import Foundation
import GraphModel

/// Events as lines, for golden cases:
/// `Meeting visit occurred 2023-10-18 | actor Ana Sol (Person, PER) | in Lima (PER) | killed 3 | about 2`.
///
/// A line that begins `title |` stands in the title. Mode and date may be `-`; the identity of an entity is made from kind, name and country.
/// Whoever is only implied is marked: `recipient Peru (Country, PER, implied)`.
enum EventLines {
    /// The events of a text, one a line.
    static func parse(_ text: String) -> [Event] {
        text.split(separator: "\n").enumerated().compactMap { number, line in
            var parts = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            if parts.first == "title" { parts.removeFirst() }
            let head = parts[0].split(separator: " ").map(String.init)
            guard head.count == 4, let type = EventType(rawValue: head[0]), let status = EventStatus(rawValue: head[2]) else { return nil }
            let start = number * 10
            var event = Event(
                type: type, mode: head[1] == "-" ? nil : head[1], status: status, when: PartialDate(edtf: head[3]) ?? .unknown,
                evidence: [
                    Evidence(
                        article: "a", span: TextSpan(start, start + 5), quote: "line \(number + 1)", sentence: TextSpan(start, start + 5),
                        rule: "test", status: status)
                ])
            for part in parts.dropFirst() { read(part, into: &event) }
            return event
        }
    }

    /// The lines that refer back (`same 1`): the line meant by theirs, both counted from 0.
    static func references(_ text: String) -> [Int: Int] {
        var found: [Int: Int] = [:]
        for (number, line) in text.split(separator: "\n").enumerated() {
            for part in line.split(separator: "|") where part.trimmingCharacters(in: .whitespaces).hasPrefix("same ") {
                if let meant = Int(part.trimmingCharacters(in: .whitespaces).dropFirst(5)) { found[number] = meant - 1 }
            }
        }
        return found
    }

    /// One line an event, with the quotes that show it.
    static func print(_ events: [Event]) -> String {
        events.map { event in
            var line = "\(event.type.rawValue) \(event.mode ?? "-") \(event.status.rawValue) \(event.when)"
            for participant in event.participants {
                let entity = participant.entity
                let details = [entity.kind.rawValue, entity.country ?? "-"] + (participant.isImplied ? ["implied"] : [])
                line += " | \(participant.role.rawValue) \(entity.name) (\(details.joined(separator: ", ")))"
            }
            if let place = event.place { line += " | in \(place.name) (\(place.country ?? "-"))" }
            if let killed = event.killed?.min { line += " | killed \(killed)" }
            if !event.about.isEmpty { line += " | about " + event.about.map { String($0 + 1) }.joined(separator: " ") }
            return line + " | " + event.evidence.map(\.quote).joined(separator: ", ")
        }.joined(separator: "\n")
    }

    private static func read(_ part: String, into event: inout Event) {
        guard let blank = part.firstIndex(of: " ") else { return }
        let rest = String(part[part.index(after: blank)...])
        switch part[..<blank] {
        case "in":
            let (name, inner) = split(rest)
            event.place = Place(id: "place:\(name)", name: name, country: inner.first)
            event.country = inner.first
        case "in-country": event.country = rest
        case "killed": event.killed = CountRange(min: Int(rest), max: Int(rest))
        case "about": event.about = rest.split(separator: " ").compactMap { Int($0) }.map { $0 - 1 }
        default:
            guard let role = ParticipantRole(rawValue: String(part[..<blank])) else { return }
            let (name, inner) = split(rest)
            let kind = ActorKind(rawValue: inner.first ?? "") ?? .organization
            let country = inner.count > 1 && inner[1] != "-" ? inner[1] : nil
            event.participants.append(
                Participant(
                    role, Entity(id: "\(kind.rawValue):\(name)@\(country ?? "")", name: name, kind: kind, country: country),
                    isImplied: inner.last == "implied"))
        }
    }

    private static func split(_ text: String) -> (name: String, inner: [String]) {
        guard let open = text.lastIndex(of: "("), text.hasSuffix(")") else { return (text, []) }
        let inner = text[text.index(after: open)...].dropLast().split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        return (text[..<open].trimmingCharacters(in: .whitespaces), inner)
    }
}
