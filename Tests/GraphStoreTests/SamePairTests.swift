import GraphModel
import Testing

@testable import GraphStore

/// Which entities are proposed as one, and why.
@Suite("Pairs that may be one")
struct SamePairTests {
    private func person(_ name: String, _ country: String? = "RUS") -> Entity {
        Entity(id: "person:" + FoldedName.fold(name).replacing(" ", with: "-"), name: name, kind: .person, country: country)
    }

    /// The pairs that some people make, each met by somebody else on a day of their own.
    private func pairs(_ people: [Entity], offices: [OfficeHolding] = []) throws -> [String] {
        let store = try GraphStore.inMemory()
        let events = people.enumerated().map { Fixture.meeting("2024-0\($0.offset + 1)-03", $0.element, Fixture.anna) }
        try store.write([Fixture.facts("a", events, offices: offices)])
        return try store.glance { try $0.samePairs() }.map { pair in
            [pair.kept.name, pair.other.name].sorted().joined(separator: " = ") + ": " + pair.reasons.joined(separator: ", ")
        }
    }

    @Test("transliterations, initials, order of names, slips of the pen")
    func spellings() throws {
        #expect(
            try pairs([person("Mikhail Gorbachev"), person("Michail Gorbatschow")])
                == ["Michail Gorbatschow = Mikhail Gorbachev: the same name in another transliteration, both of RUS"])
        #expect(
            try pairs([person("Sergey Lavrov"), person("S. Lavrov")]) == [
                "S. Lavrov = Sergey Lavrov: an initial stands for the first name, both of RUS"
            ])
        #expect(try pairs([person("Wang Yi", "CHN"), person("Yi Wang", "CHN")]).first?.contains("the same words in another order") == true)
        #expect(try pairs([person("Dmitry Medvedev"), person("Dmitry Medvedov")]).first?.contains("spelled alike") == true)
        #expect(
            try pairs([person("Volodymyr Zelensky", "UKR"), person("Volodymyr Zelenskyy", "UKR")]).first?.contains("transliteration")
                == true)
    }

    @Test("an office held by both speaks for it, another country against it; a surname alone is not enough")
    func facts() throws {
        let one = person("Chen Minghua", "CHN")
        let other = person("Chen Mingha", "CHN")
        let offices = [one, other].map { OfficeHolding(person: $0, title: "Premier", of: Fixture.japan, from: Fixture.date("2023")) }
        #expect(try pairs([one, other], offices: offices).first?.contains("both Premier of Japan at the same time") == true)
        #expect(try pairs([person("Sergey Lavrov"), person("S. Lavrov", "UKR")]) == [])
        #expect(try pairs([person("Sergey Lavrov", nil), person("Lavrov", nil)]) == [])
        #expect(try pairs([person("Anna Bianchi"), person("Marco Verdi")]) == [])
    }

    @Test("pairs that were judged, and those who met, are not proposed")
    func judged() throws {
        let (one, other) = (person("Sergey Lavrov"), person("S. Lavrov"))
        let store = try GraphStore.inMemory()
        try store.write([
            Fixture.facts("a", [Fixture.meeting("2024-01-03", one, Fixture.anna), Fixture.meeting("2024-02-03", other, Fixture.anna)])
        ])
        #expect(try store.glance { try $0.samePairs().count } == 1)
        try store.judge { _ in .different(JudgedEntity(one), JudgedEntity(other)) }
        #expect(try store.glance { try $0.samePairs() } == [])
        try store.undo(1)
        try store.judge { _ in .same(JudgedEntity(one), JudgedEntity(other)) }
        #expect(try store.glance { try $0.samePairs() } == [])
        try store.undo(3)
        try store.write([Fixture.facts("b", [Fixture.meeting("2024-03-03", one, other)])])
        #expect(try store.glance { try $0.samePairs() } == [])
    }
}
