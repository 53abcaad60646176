import GraphModel
import LanguagePacks
import Synchronization
import TextAnalysis

/// What names say that they name of which no more is known: `names/hints.tsv`, read when somebody asks for spans.
///
/// "Cantù" is a place, "Brembo" an organisation, "Risorgimento" a thing; "-ville" ends places, "Feder-" begins organisations. Nobody takes
/// part in an event because of them: only ``NameSpanReader`` asks.
struct NameHints: Sendable {
    /// What a name names.
    enum Sense: String, Sendable, CaseIterable {
        case person, place, organization
        /// A place that has an article only as its club: "il Cesena".
        case town
        /// Neither of them: a work, a product, a people, a faith.
        case thing

        /// The kind of span; nil of a thing.
        var kind: NameSpan.Kind? { self == .town ? .place : NameSpan.Kind(rawValue: rawValue) }
    }

    /// The most words of a name.
    static let longestName = 6

    /// What a folded name names, and how many of its words have a capital.
    private var senses: [String: (sense: Sense, capitals: Int)] = [:]
    private var openings: Set<String> = []
    private var endings: [String: Sense] = [:]
    private var beginnings: [String: Sense] = [:]

    /// Reads the hints of tables; what a later table says of a name holds.
    init(tables: [LazyPackTable]) {
        for table in tables {
            for row in 0..<table.count {
                guard let sense = Sense(rawValue: table.field(row, table.column("kind"))) else { continue }
                table.forEachPart(row, table.column("names")) { enter(LatinFolding.fold(bytes: $0), sense, Self.capitals($0)) }
            }
        }
    }

    private mutating func enter(_ name: [UInt8], _ sense: Sense, _ capitals: Int) {
        let hyphen = UInt8(ascii: "-")
        if name.first == hyphen {
            endings[String(decoding: name.dropFirst(), as: UTF8.self)] = sense
        } else if name.last == hyphen {
            beginnings[String(decoding: name.dropLast(), as: UTF8.self)] = sense
        } else {
            senses[String(decoding: name, as: UTF8.self)] = (sense, capitals)
            // The first word, as the tokeniser may cut it: "L'Aquila".
            for end in name.indices where name[end] == 32 || name[end] == UInt8(ascii: "'") {
                openings.insert(String(decoding: name[..<end], as: UTF8.self))
            }
            // "Yahoo!"
            if name.last == UInt8(ascii: "!") { openings.insert(String(decoding: name.dropLast(), as: UTF8.self)) }
        }
    }

    /// What a name names that is listed whole, and written with as many capitals.
    func sense(_ name: String) -> Sense? {
        guard let known = senses[LatinFolding.fold(name)] else { return nil }
        var name = name
        return name.withUTF8(Self.capitals) >= known.capitals ? known.sense : nil
    }

    /// How many words begin with one of the letters A to Z.
    private static func capitals(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        for index in name.indices where (65...90).contains(name[index]) {
            if index == 0 || [32, 39, 45].contains(name[index - 1]) || name[index - 1] >= 0x80 { count += 1 }
        }
        return count
    }

    /// Whether a longer name may begin with a folded word.
    func opens(_ word: String) -> Bool { openings.contains(word.hasSuffix("'") ? String(word.dropLast()) : word) }

    /// What the longest ending or the longest beginning of a folded word says.
    func sense(byPartOf word: String) -> Sense? {
        let bytes = Array(word.utf8)
        guard bytes.count > 4 else { return nil }
        for start in 2..<bytes.count {
            if let sense = endings[String(decoding: bytes[start...], as: UTF8.self)] { return sense }
        }
        for end in stride(from: bytes.count - 2, to: 2, by: -1) {
            if let sense = beginnings[String(decoding: bytes[..<end], as: UTF8.self)] { return sense }
        }
        return nil
    }
}

/// The hints of a pack, whose rows are looked at when the pack is loaded, and read once somebody asks for them.
final class NameHintShelf: Sendable {
    private let tables: [LazyPackTable]
    private let hints = Mutex<NameHints?>(nil)

    /// Opens the hints of a pack; a kind that there is not is an error.
    init(pack: LanguagePack) throws(Diagnostic) {
        let columns = ["kind", "names"]
        let shared = try pack.lazySharedTable("names/hints", requiring: columns)
        let own = try pack.lazyTable("names/hints", requiring: columns)
        self.tables = [shared, own].compactMap { $0 }
        for table in tables {
            let kind = table.column("kind")
            for row in 0..<table.count where NameHints.Sense(rawValue: table.field(row, kind)) == nil {
                throw table.unknownName("kind of name", row, kind, among: NameHints.Sense.allCases.map(\.rawValue))
            }
        }
    }

    /// The hints.
    func read() -> NameHints {
        hints.withLock { known in
            if let known { return known }
            let read = NameHints(tables: tables)
            known = read
            return read
        }
    }
}
