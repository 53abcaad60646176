import Foundation
import GRDB
import GraphModel
import Testing

@testable import GraphStore

/// Whatever is corrected, in whatever order, while articles come in between: all undone, the graph is the one of the articles alone.
///
/// `ENTENTE_JUDGING_COUNT=10000` tries so many sequences.
@Suite("Random corrections")
struct JudgingPropertyTests {
    private static let count = ProcessInfo.processInfo.environment["ENTENTE_JUDGING_COUNT"].flatMap(Int.init) ?? 300

    @Test("random corrections, all undone in random order, leave the graph of the articles alone", arguments: 0..<4)
    func undoneWithoutTrace(share: Int) throws {
        var stores = try (GraphStore.inMemory(), GraphStore.inMemory())
        for (index, seed) in stride(from: share, to: Self.count, by: 4).enumerated() {
            // A new file has all statements compiled anew; the journal of an old one grows.
            if index % 50 == 49 { stores = try (GraphStore.inMemory(), GraphStore.inMemory()) }
            try stores.0.empty()
            try stores.1.empty()
            var run = RandomCorrections(stores.0, stores.1, seed: UInt64(seed))
            try run.play()
            let (left, expected) = try run.undoAll()
            guard left == expected else {
                Issue.record("sequence \(seed): \(run.log.joined(separator: "; "))\n\(Set(left).symmetricDifference(expected).sorted())")
                return
            }
        }
    }
}

/// One random sequence: a store with corrections, and one that gets the same articles and none.
private struct RandomCorrections {
    let store: GraphStore
    let plain: GraphStore
    private(set) var log: [String] = []
    private var random: SplitMix
    private var versions: [Int: Int] = [:]

    init(_ store: GraphStore, _ plain: GraphStore, seed: UInt64) {
        (self.store, self.plain) = (store, plain)
        random = SplitMix(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1)
    }

    mutating func play() throws {
        try ingest()
        for _ in 0..<random.below(12) + 4 {
            switch random.below(10) {
            case 0, 1: try ingest()
            case 2: try undoSomething()
            default: try correct()
            }
            if random.below(8) == 0 { try check() }
        }
        try check()
    }

    /// Undoes all that holds, in random order; the graphs that must be the same.
    mutating func undoAll() throws -> (left: [String], expected: [String]) {
        while true {
            let held = try store.glance { try $0.journal() }.filter { $0.undoneBy == nil && $0.undoes == nil }
            guard !held.isEmpty else { break }
            try store.undo(held[random.below(held.count)].number)
        }
        #expect(try store.faults() == [])
        return (try store.dump(), try plain.dump())
    }

    /// The file is sound, and shows what it would show if all were applied again.
    private func check() throws {
        #expect(try store.faults() == [], "\(log)")
        let shown = try store.dump()
        try store.applyAgain()
        #expect(try store.dump() == shown, "\(log)")
    }

    // MARK: Articles

    private mutating func ingest() throws {
        var batch: [ArticleFacts] = []
        for _ in 0..<random.below(4) + 1 { batch.append(article()) }
        log.append("ingest \(batch.map(\.contentHash))")
        // The first batch is written at once, since a run fills an empty file in another order.
        if log.count == 1 || random.below(3) == 0 {
            for store in [store, plain] { try store.write(batch) }
            return
        }
        let cut = random.below(batch.count + 1)
        for store in [store, plain] {
            let session = StoreSession(store)
            for half in [batch[..<cut], batch[cut...]] where !half.isEmpty { _ = try session.write(Array(half)) }
            _ = try session.finish()
        }
    }

    /// A new article, or another version of one.
    private mutating func article() -> ArticleFacts {
        let address = random.below(12)
        let version = versions[address, default: -1] + random.below(2)
        versions[address] = max(version, 0)
        var events = (0..<random.below(3) + 1).map { event($0, of: address) }
        if events.count > 1, random.below(2) == 0 { events[1].about = [0] }
        let offices = random.below(3) == 0 ? [OfficeHolding(person: person(), title: "Mayor", of: Self.countries[random.below(2)])] : []
        return Fixture.facts(
            "\(address)-\(max(version, 0))", url: address < 9 ? "u:\(address)" : nil, source: "Source \(address % 3)",
            published: "2024-05-0\(1 + address % 8)", events, offices: offices)
    }

    private static let countries = [Fixture.italy, Fixture.france, Fixture.japan]
    private static let places = [Fixture.turin, Place(id: "place:lyon@FRA", name: "Lyon", country: "FRA", latitude: 45.7, longitude: 4.8)]
    private static let people: [Entity] = (0..<5).map {
        Entity(
            id: "person:p\($0)", name: "Person \($0)", kind: .person, country: $0 == 4 ? nil : countries[$0 % 3].country,
            aliases: ["P\($0)"])
    }

    private mutating func person() -> Entity { Self.people[random.below(5)] }

    private mutating func event(_ index: Int, of address: Int) -> Event {
        let types: [(EventType, [String?])] = [(.meeting, ["talks", "visit", nil]), (.attack, ["aerial", nil]), (.accusation, [nil])]
        let (type, modes) = types[random.below(3)]
        let status: EventStatus = random.below(4) == 0 ? .alleged : .occurred
        let place = random.below(2) == 0 ? Self.places[random.below(2)] : nil
        var participants = [Participant(.actor, person())]
        let other = random.below(3) == 0 ? Self.countries[random.below(3)] : person()
        participants.append(Participant(random.below(2) == 0 ? .recipient : .actor, other, isImplied: random.below(5) == 0))
        let quote = "words \(random.below(3)) of \(address)"
        return Event(
            type: type, mode: modes[random.below(modes.count)], status: status,
            when: Fixture.date(random.below(5) == 0 ? "2024-05" : "2024-05-0\(1 + random.below(4))"), place: place,
            country: place?.country, participants: participants,
            killed: type == .attack && random.below(2) == 0 ? CountRange(min: 2, max: 2 + random.below(3)) : nil,
            evidence: (0..<(random.below(4) == 0 ? 2 : 1)).map {
                Fixture.evidence(quote, status: status, at: index * 100 + $0 * 50)
            })
    }

    // MARK: Corrections

    private mutating func correct() throws {
        var random = random
        var said = ""
        do throws(Diagnostic) {
            try store.judge(GraphStore.Saying(author: "a", reason: "r", moment: "m")) { reader throws(Diagnostic) in
                let judgement = try Self.judgement(&random, reader)
                said = "\(judgement)"
                return judgement
            }
            log.append(said)
        } catch {
            #expect(error.category == .usage || error.category == .notFound, "\(error) of \(said) after \(log)")
        }
        self.random = random
    }

    private mutating func undoSomething() throws {
        let held = try store.glance { try $0.journal() }.filter { $0.undoneBy == nil }
        guard !held.isEmpty else { return }
        let number = held[random.below(held.count)].number
        log.append("undo \(number)")
        do { try store.undo(number) } catch let error as Diagnostic { #expect(error.category == .usage, "\(error)") }
    }

    private static func judgement(_ random: inout SplitMix, _ reader: StoreReader) throws(Diagnostic) -> Judgement {
        let events = try reader.events()
        let entities = try reader.nodes(label: LabelID(StoreLabel.actor.rawValue))
        func entity() throws(Diagnostic) -> JudgedEntity {
            guard !entities.isEmpty, let entity = try reader.entity(entities[random.below(entities.count)]) else { throw nothing }
            return JudgedEntity(entity)
        }
        func event() throws(Diagnostic) -> NodeID {
            guard !events.isEmpty else { throw nothing }
            return events[random.below(events.count)].node
        }
        func evidence(_ node: NodeID) throws(Diagnostic) -> JudgedEvidence {
            let all = try reader.judgedEvidence(of: node)
            return all[random.below(all.count)]
        }
        let day = "2024-05-0\(1 + random.below(4))"
        switch random.below(11) {
        case 0, 1:
            let kept = try entity()
            let other = try entity()
            guard other.kind != "Country", kept.id != other.id else { throw nothing }
            return .same(kept, other)
        case 2: return .different(try entity(), try entity())
        case 3:
            let first = try event()
            return .merge([try reader.judged(event: first), try reader.judged(event: try event())])
        case 4:
            let first = try event()
            let second = try event()
            guard first != second else { throw nothing }
            return .apart(try reader.judged(event: first), try reader.judged(event: second))
        case 5:
            let node = try event()
            return .split(try reader.judged(event: node), [try evidence(node)])
        case 6: return .rename(try entity(), to: "Name \(random.below(9))")
        case 7: return .reject(try reader.judged(event: try event()))
        case 8: return .rejectEvidence(try evidence(try event()))
        case 9:
            var edit = EventEdit()
            switch random.below(5) {
            case 0: edit.when = day
            case 1: edit.status = EventStatus.allCases[random.below(6)].rawValue
            case 2: (edit.type, edit.mode) = (EventType.allCases[random.below(16)].rawValue, "")
            case 3: edit.place = JudgedEntity(places[random.below(2)])
            default: edit.country = ["", "JPN"][random.below(2)]
            }
            return .edit(try reader.judged(event: try event()), edit)
        default:
            let who = try [AddedEvent.Party(.actor, entity()), AddedEvent.Party(.recipient, entity())]
            let articles = try reader.articles()
            let isNote = articles.isEmpty || random.below(2) == 0
            return .add(
                AddedEvent(
                    type: .meeting, mode: "talks", status: .occurred, when: Fixture.date(day), place: nil, country: nil, parties: who,
                    article: isNote ? "note-\(random.below(3))" : articles[random.below(articles.count)].hash,
                    quote: isNote ? "they met" : "the two met in Turin",
                    note: isNote ? AddedEvent.Note(text: "A friend says that they met.", source: "A friend", published: "2024-05-09") : nil)
            )
        }
    }

    private static var nothing: Diagnostic { Diagnostic(.store, .notFound, "nothing to correct") }
}

/// Random numbers that are the same everywhere (Steele, Lea and Flood, 2014).
struct SplitMix {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(max(bound, 1)))
    }
}
