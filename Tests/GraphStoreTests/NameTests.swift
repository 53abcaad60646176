import GraphModel
import Testing

@testable import GraphStore

/// Names as people type them.
@Suite("Finding by name")
struct NameTests {
    @Test(
        "folding",
        arguments: [
            ("Jean Lefèvre", "jean lefevre"), ("  MOSKVA ", "moskva"), ("Jean-Claude", "jean claude"), ("L’Aquila", "l aquila"),
            ("Łódź", "lodz"), ("Türkiye", "turkiye"), ("İzmir", "izmir"), ("Straße", "strasse"), ("U.S.", "us"), ("Ørsted Æ", "orsted ae"),
            ("Nguyễn Phú Trọng", "nguyen phu trong"), ("Москва", "москва"), ("東京", "東京"), ("", ""), ("!?", ""), ("e\u{301}", "e"),
        ])
    func folding(name: String, folded: String) { #expect(FoldedName.fold(name) == folded) }

    @Test("distance", arguments: [("putin", "putni", 1), ("putin", "puitn", 1), ("rossi", "rosso", 1), ("anna", "", 4), ("a", "a", 0)])
    func distance(left: String, right: String, expected: Int) {
        #expect(EditDistance.between(Array(left.utf8), Array(right.utf8), limit: 9) == expected)
        #expect(EditDistance.between(Array(right.utf8), Array(left.utf8), limit: expected) == expected)
        if expected > 0 { #expect(EditDistance.between(Array(left.utf8), Array(right.utf8), limit: expected - 1) == nil) }
    }

    @Test("any name leads to the node; what is near it is suggested")
    func search() throws {
        let store = try GraphStore.inMemory()
        try store.write([Fixture.facts("a", [Fixture.meeting(), Fixture.attack("2024-05-01")])])
        try store.look { reader throws in
            func found(_ name: String) throws -> [String] { try reader.findNodes(named: name).matches.map(\.name) }
            func suggested(_ name: String) throws -> [String] { try reader.findNodes(named: name).suggestions.map(\.name) }
            #expect(try found("jean lefevre") == ["Jean Lefèvre"])
            #expect(try found("ROSSI") == ["Anna Rossi"])
            #expect(try found("italia") == ["Italy"])
            #expect(try found("turin") == ["Turin"])
            #expect(try found("the invented post") == ["The Invented Post"])
            #expect(try reader.findNodes(named: "turin").matches.first?.label == "Place")
            for (id, label) in [("country:ITA", "Actor"), ("place:turin@ITA", "Place"), ("a", "Article"), ("1", "Source")] {
                let node = try #require(try reader.node(identifiedBy: id))
                #expect(try reader.labels(of: node).map { try reader.name(of: $0) }.contains(label), "\(id)")
            }
            #expect(try reader.node(identifiedBy: "country:XYZ") == nil)
            #expect(try reader.node(identifiedBy: "99999") == nil)
            #expect(try found("nobody at all") == [])
            #expect(try suggested("nobody at all") == [])
            #expect(try suggested("lefev") == ["Jean Lefèvre"])
            #expect(try suggested("Jena Lefevre") == ["Jean Lefèvre"])
            #expect(try suggested("Lefebre") == ["Jean Lefèvre"])
            #expect(try suggested("Itly") == ["Italy"])
            #expect(try found("") == [])
            #expect(try suggested("'%_") == [])
        }
    }
}
