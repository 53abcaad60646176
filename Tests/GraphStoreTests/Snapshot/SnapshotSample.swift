import GRDB
import GraphModel

@testable import GraphStore

/// A small graph with everything that columns can hold.
enum SnapshotSample {
    static func fill(_ store: GraphStore) throws {
        let office = OfficeHolding(person: Fixture.anna, title: "Minister", of: Fixture.italy, from: Fixture.date("2020-01"))
        try store.write([
            Fixture.facts(
                "a", url: "https://example.org/a",
                [
                    Fixture.meeting(), Fixture.attack("2024-04-30", killed: CountRange(min: 3, max: 5)),
                    Fixture.meeting("2024-05", mode: nil, place: nil),
                ], offices: [office]),
            Fixture.facts("b", source: "Another Post", published: "2024-05-05", [Fixture.meeting(), Fixture.attack("2024-05-01")]),
            Fixture.facts("c", source: nil, published: "2024-05-06", [Fixture.meeting("1950-01-01", Fixture.italy, Fixture.france)]),
        ])
        try store.edit { editor throws(Diagnostic) in
            let note = try editor.intern(label: "Note")
            let (text, weight) = (try editor.intern(propertyKey: "text"), try editor.intern(propertyKey: "weight"))
            let about = try editor.intern(edgeType: "NOTE_ON")
            for (index, node) in try editor.nodes(label: nil).enumerated() {
                let own = try editor.createNode()
                if index % 4 != 3 { try editor.add(note, to: own) }
                if index % 2 == 0 { try editor.set(text, of: own, to: .string("note \(index % 3)")) }
                try editor.set(weight, of: own, to: index % 5 == 0 ? .float(Double(index) / 2) : .integer(Int64(index)))
                for _ in 0..<(index % 3 + 1) {
                    let edge = try editor.createEdge(about, from: own, to: node)
                    try editor.set(text, of: edge, to: .date(Day(number: Int64(index))))
                    if index % 2 == 1 { try editor.set(weight, of: edge, to: .boolean(index % 3 == 0)) }
                }
            }
        }
    }
}
