import Foundation
import GRDB
import GraphModel
import Testing

@testable import GraphStore

/// Corrections outlive what is read after them, and are undone without a trace.
@Suite("Corrections")
struct JudgingTests {
    private static let attack = Fixture.attack("2024-05-01")
    private static let marco = Entity(
        id: "person:marco-bianchi", name: "Marco Bianchi", kind: .person, country: "ITA", aliases: ["Bianchi"])
    private static let m = Entity(id: "person:m-bianchi", name: "M. Bianchi", kind: .person, country: "ITA")

    private func store(_ articles: ArticleFacts...) throws -> GraphStore {
        let store = try GraphStore.inMemory()
        for article in articles { try store.write([article]) }
        return store
    }

    /// The only event that there is.
    private func only(_ store: GraphStore) throws -> NodeID {
        let events = try store.eventNumbers()
        #expect(events.count == 1)
        return try #require(events.first)
    }

    private func reject(_ event: NodeID, in store: GraphStore) throws {
        try store.judge { reader throws(Diagnostic) in .reject(try reader.judged(event: event)) }
    }

    private func edit(_ event: NodeID, in store: GraphStore, _ change: (inout EventEdit) -> Void) throws {
        var edit = EventEdit()
        change(&edit)
        try store.judge { [edit] reader throws(Diagnostic) in .edit(try reader.judged(event: event), edit) }
    }

    // MARK: Rejecting

    @Test("what is rejected is gone with those who took part in it alone, and comes back when it is undone")
    func rejected() throws {
        let store = try store(Fixture.facts("a", url: "u:1", [Self.attack]))
        let before = try store.dump()
        try reject(try only(store), in: store)
        #expect(try store.eventNumbers().isEmpty)
        #expect(try store.glance { try $0.lines("ATTACKED") } == [] && store.glance { try $0.entity("organization:blue-fleet") } == nil)
        #expect(try store.glance { try $0.search(TextSearch("harbour")).isEmpty })
        #expect(try store.faults() == [])
        try store.undo(1)
        #expect(try store.dump() == before)
        #expect(try store.glance { try !$0.search(TextSearch("harbour")).isEmpty })
    }

    @Test("a changed version of the article does not bring it back, in the same words or in others")
    func newVersion() throws {
        let store = try store(Fixture.facts("a", url: "u:1", [Self.attack]))
        try reject(try only(store), in: store)
        try store.write([Fixture.facts("a2", url: "u:1", [Fixture.meeting(), Self.attack])])
        #expect(try store.glance { try $0.events().map(\.event.type) } == [.meeting])
        var told = Self.attack
        told.evidence = [Fixture.evidence("the harbour was shelled by ships", at: 40)]
        let session = StoreSession(store)
        _ = try session.write([Fixture.facts("a3", url: "u:1", [told])])
        _ = try session.finish()
        #expect(try store.eventNumbers().isEmpty)
        try store.undo(1)
        let plain = try self.store(Fixture.facts("a3", url: "u:1", [told]))
        #expect(try store.dump() == plain.dump())
    }

    @Test("another outlet's report does not bring it back, even where the first report is gone")
    func otherOutlet() throws {
        let store = try store(Fixture.facts("a", url: "u:1", [Self.attack]))
        try reject(try only(store), in: store)
        try store.write([Fixture.facts("b", url: "u:2", source: "Other", [Self.attack])])
        #expect(try store.eventNumbers().isEmpty)
        try store.write([Fixture.facts("a2", url: "u:1", [Fixture.meeting()])])
        try store.write([Fixture.facts("b2", url: "u:2", source: "Other", [])])
        try store.write([Fixture.facts("c", url: "u:3", source: "Third", [Self.attack])])
        #expect(try store.glance { try $0.events().map(\.event.type) } == [.meeting])
    }

    @Test("a rejected piece of evidence leaves the event to the others")
    func rejectedEvidence() throws {
        let store = try store(
            Fixture.facts("a", url: "u:1", [Fixture.attack("2024-05-01", killed: CountRange(min: 3, max: 3))]),
            Fixture.facts("b", url: "u:2", [Fixture.attack("2024-05-01", killed: CountRange(min: 5, max: 5))]))
        let event = try only(store)
        #expect(try store.glance { try $0.event(event)?.event.killed } == CountRange(min: 3, max: 5))
        try store.judge { reader throws(Diagnostic) in .rejectEvidence(try reader.judgedEvidence(of: event)[1]) }
        let left = try store.glance { try $0.event(event) }
        #expect(left?.event.killed == CountRange(min: 3, max: 3) && left?.reports.count == 1)
        #expect(try store.glance { try $0.value("judged", of: event) } == .boolean(true))
    }

    // MARK: Entities

    @Test("two entities are one: names, offices and events; a new article about the second tells of the first")
    func same() throws {
        let office = OfficeHolding(person: Self.m, title: "Mayor", of: Fixture.italy, from: Fixture.date("2020"))
        let store = try store(
            Fixture.facts("a", url: "u:1", [Fixture.meeting("2024-05-03", Self.marco, Fixture.jean)]),
            Fixture.facts("b", url: "u:2", [Fixture.meeting("2024-06-01", Self.m, Fixture.anna)], offices: [office]))
        let before = try store.dump()
        let pair = try (store.judged(Self.marco.id), store.judged(Self.m.id))
        try store.judge { _ in .same(pair.0, pair.1) }
        try store.glance { reader throws in
            let node = try #require(try reader.node(ofEntity: Self.marco.id))
            #expect(try reader.entity(Self.m.id) == nil)
            #expect(try reader.entity(node)?.aliases.contains("M. Bianchi") == true)
            #expect(try reader.offices(of: node).map(\.title) == ["Mayor"])
            #expect(try reader.events(matching: EventFilter(actors: [Self.marco.id])).count == 2)
            #expect(try reader.findNodes(named: "M. Bianchi").matches.map(\.node) == [node])
            #expect(try reader.judgements(of: node).map(\.number) == [1])
        }
        // Told of both on one day, it is one event by now.
        try store.write([Fixture.facts("c", url: "u:3", [Fixture.meeting("2024-05-03", Self.m, Fixture.jean)])])
        #expect(try store.eventNumbers().count == 2)
        #expect(try store.glance { try $0.entity(Self.m.id) } == nil)
        #expect(try store.faults() == [])
        try store.write([Fixture.facts("c2", url: "u:3", [])])
        try store.undo(1)
        #expect(try store.dump().filter { !$0.hasPrefix("article") } == before.filter { !$0.hasPrefix("article") })
    }

    @Test("who is one with the other does not meet himself")
    func sameMet() throws {
        let store = try store(Fixture.facts("a", [Fixture.meeting("2024-05-03", Self.marco, Self.m)]))
        let pair = try (store.judged(Self.marco.id), store.judged(Self.m.id))
        try store.judge { _ in .same(pair.0, pair.1) }
        #expect(try store.glance { try $0.lines("MET") } == [])
        #expect(try store.faults() == [])
    }

    @Test("what contradicts another entry is refused, and the entry named")
    func contradictions() throws {
        let store = try store(
            Fixture.facts(
                "a", [Fixture.meeting("2024-05-03", Self.marco, Fixture.jean), Fixture.meeting("2024-06-01", Self.m, Fixture.anna)]))
        let pair = try (store.judged(Self.marco.id), store.judged(Self.m.id))
        let events = try store.eventNumbers()
        func refused(_ text: String, _ body: () throws -> Void) {
            let error = #expect(throws: Diagnostic.self) { try body() }
            #expect(error?.category == .usage && error?.message.contains(text) == true, "\(String(describing: error))")
        }
        try store.judge { _ in .different(pair.0, pair.1) }
        refused("entry 1 of the journal") { try store.judge { _ in .same(pair.1, pair.0) } }
        try store.undo(1)
        try store.judge { _ in .same(pair.0, pair.1) }
        refused("entry 3 of the journal") { try store.judge { _ in .different(pair.0, pair.1) } }
        // Entry 2 took back 'different'; taken back itself, both would hold.
        refused("entry 1 of the journal") { try store.undo(2) }
        try store.judge { reader throws(Diagnostic) in .apart(try reader.judged(event: events[0]), try reader.judged(event: events[1])) }
        refused("entry 4 of the journal") {
            try store.judge { reader throws(Diagnostic) in
                .merge([try reader.judged(event: events[0]), try reader.judged(event: events[1])])
            }
        }
        try reject(events[0], in: store)
        refused("rejected by entry 5") { try edit(events[0], in: store) { $0.status = "denied" } }
        refused("taken back already") { try store.undo(1) }
        #expect(#expect(throws: Diagnostic.self) { try store.undo(99) }?.category == .notFound)
        #expect(try store.glance { try $0.journal().count } == 5)
    }

    // MARK: Events

    @Test("merged events stay merged, split ones split, whatever comes")
    func mergedAndSplit() throws {
        let store = try store(
            Fixture.facts("a", url: "u:1", [Fixture.meeting("2024-05-03")]), Fixture.facts("b", url: "u:2", [Fixture.meeting("2024-05-20")])
        )
        let events = try store.eventNumbers()
        try store.judge { reader throws(Diagnostic) in .merge([try reader.judged(event: events[0]), try reader.judged(event: events[1])]) }
        #expect(try only(store) == events[0])
        try store.write([Fixture.facts("b2", url: "u:2", [Fixture.meeting("2024-05-20"), Fixture.attack("2024-05-19")])])
        #expect(try store.glance { try $0.events().map(\.event.type) } == [.meeting, .attack])
        #expect(try store.glance { try $0.event(events[0])?.reports.count } == 2)
        let error = #expect(throws: Diagnostic.self) { try reject(events[1], in: store) }
        #expect(error?.message.contains("part of another by entry 1") == true, "\(String(describing: error))")

        try store.judge { reader throws(Diagnostic) in
            .split(try reader.judged(event: events[0]), [try reader.judgedEvidence(of: events[0])[1]])
        }
        try store.write([Fixture.facts("c", url: "u:4", [Fixture.meeting("2024-05-20")])])
        #expect(try store.eventNumbers().count == 3)
        #expect(try store.faults() == [])
        try store.undo(1)
        try store.undo(2)
        let plain = try self.store(
            Fixture.facts("a", url: "u:1", [Fixture.meeting("2024-05-03")]),
            Fixture.facts("b2", url: "u:2", [Fixture.meeting("2024-05-20"), Fixture.attack("2024-05-19")]),
            Fixture.facts("c", url: "u:4", [Fixture.meeting("2024-05-20")]))
        #expect(try store.dump() == plain.dump())
    }

    @Test("events that are different are not joined, even where a new version of an article makes them alike")
    func different() throws {
        let store = try store(
            Fixture.facts("a", url: "u:1", [Fixture.meeting("2024-05-03")]), Fixture.facts("b", url: "u:2", [Fixture.meeting("2024-05-20")])
        )
        let events = try store.eventNumbers()
        try store.judge { reader throws(Diagnostic) in .apart(try reader.judged(event: events[0]), try reader.judged(event: events[1])) }
        try store.write([Fixture.facts("b2", url: "u:2", [Fixture.meeting("2024-05-03")])])
        #expect(try store.eventNumbers().count == 2)
        try store.undo(1)
        #expect(try store.eventNumbers().count == 1)
    }

    @Test("an edit lies over what is told, in the type's label, the edges and the view of some evidence, and joins what tells the same")
    func edited() throws {
        let store = try store(
            Fixture.facts("a", url: "u:1", published: "2024-05-02", [Self.attack]),
            Fixture.facts("b", url: "u:2", published: "2024-05-09", [Self.attack]))
        let event = try only(store)
        let before = try store.dump()
        try edit(event, in: store) { ($0.type, $0.when, $0.country) = ("Threat", "2024-05-07", "JPN") }
        try store.glance { reader throws in
            let stored = try reader.event(event)?.event
            #expect(stored?.type == .threat && stored?.when.text == "2024-05-07" && stored?.country == "JPN")
            #expect(try reader.labels(of: event).map { try reader.name(of: $0) } == ["Event", "Threat"])
            #expect(try reader.lines("THREATENED") == ["Blue Fleet THREATENED Italy"] && reader.lines("ATTACKED") == [])
        }
        let early = EvidenceFilter(asKnownOn: Fixture.date("2024-05-03").latest)
        try store.read(counting: early) { reader throws(Diagnostic) in
            let stored = try reader.event(event)
            #expect(stored?.reports.count == 1 && stored?.event.when.text == "2024-05-07")
        }
        try edit(event, in: store) { $0.status = "denied" }
        #expect(try store.glance { try $0.lines("THREATENED") } == [])
        var threat = Self.attack
        (threat.type, threat.status, threat.when) = (.threat, .denied, Fixture.date("2024-05-07"))
        threat.country = "JPN"
        threat.place = Fixture.turin
        try store.write([Fixture.facts("c", url: "u:3", [threat])])
        let joined = try only(store)
        #expect(try store.glance { try $0.event(joined)?.reports.count } == 3)
        try store.write([Fixture.facts("c2", url: "u:3", [])])
        for number in [1, 2] as [Int64] { try store.undo(number) }
        #expect(try store.dump().filter { $0.hasPrefix("event") } == before.filter { $0.hasPrefix("event") })
    }

    @Test("an added event stands on words of an article or on a note, and goes without a trace")
    func added() throws {
        let store = try store(Fixture.facts("a", url: "u:1", [Self.attack]))
        let before = try store.dump()
        func event(_ quote: String, note: AddedEvent.Note? = nil) -> AddedEvent {
            AddedEvent(
                type: .meeting, mode: "talks", status: .occurred, when: Fixture.date("2024-05-03"), place: nil, country: nil,
                parties: [AddedEvent.Party(.actor, JudgedEntity(Fixture.anna)), AddedEvent.Party(.actor, JudgedEntity(Fixture.jean))],
                article: note == nil ? "a" : "note", quote: quote, note: note)
        }
        let error = #expect(throws: Diagnostic.self) { try store.judge { _ in .add(event("they danced")) } }
        #expect(error?.category == .usage && error?.message.contains("do not stand in the article") == true)
        #expect(try store.glance { try $0.journal() } == [])
        try store.judge { _ in .add(event("her colleague:  the two\nmet")) }
        try store.judge { _ in
            .add(event("She says", note: AddedEvent.Note(text: "She says they met.", source: "Anna", published: "2024-05-04")))
        }
        try store.glance { reader throws in
            let stored = try #require(try reader.events(matching: EventFilter(types: [.meeting])).first)
            #expect(stored.reports.map(\.evidence.rule) == ["judgement:1", "judgement:2"])
            #expect(stored.reports[0].evidence.quote == "her colleague: the two met")
            #expect(try reader.sentence(of: stored.reports[0]) == "Anna Rossi and her colleague: the two met in Turin.")
            #expect(try reader.articles().count == 2)
        }
        try store.undo(1)
        try store.undo(2)
        #expect(try store.dump() == before)
    }

    @Test("a name is changed, and the old one still finds it")
    func renamed() throws {
        let store = try store(Fixture.facts("a", [Fixture.meeting()]))
        let anna = try store.judged(Fixture.anna.id)
        try store.judge { _ in .rename(anna, to: "Anna Rossi-Verdi") }
        try store.judge { _ in .rename(JudgedEntity(Fixture.turin), to: "Torino") }
        try store.write([Fixture.facts("b", [Fixture.meeting("2024-07-01")])])
        #expect(try store.glance { try $0.entity(Fixture.anna.id)?.name } == "Anna Rossi-Verdi")
        #expect(try store.glance { try $0.findNodes(named: "Rossi").matches.map(\.name) } == ["Anna Rossi-Verdi"])
        #expect(try store.glance { try $0.values("name", of: "Place") } == [.string("Torino")])
    }

    // MARK: The journal and the file

    @Test("nothing in the journal can be changed, deleted or put in between")
    func journal() throws {
        let store = try store(Fixture.facts("a", [Fixture.meeting()]))
        try reject(try only(store), in: store)
        for sql in [
            "DELETE FROM judgement", "UPDATE judgement SET reason = ''",
            "INSERT INTO judgement (number, made, author, reason, kind, said, content) VALUES (7, 'm', 'a', 'r', 'reject', 's', '{}')",
            "INSERT OR REPLACE INTO judgement (number, made, author, reason, kind, said, content) VALUES (1, 'm', 'a', 'r', 'x', 's', '{}')",
        ] {
            #expect(throws: DatabaseError.self, "\(sql)") { try store.database.inDatabase { try $0.execute(sql: sql) } }
        }
        #expect(try store.glance { try $0.journal() }.map(\.reason) == ["a test"])
    }

    @Test("a judgement that breaks off leaves nothing, in memory and in the file")
    func brokenOff() throws {
        try Fixture.withFolder { folder throws in
            let path = folder.appending(path: "news.db").path
            let store = try GraphStore(path: path, mode: .readWrite)
            try store.write([Fixture.facts("a", url: "u:1", [Fixture.meeting(), Self.attack])])
            let before = try store.dump()
            struct Killed: Error {}
            let events = try store.eventNumbers()
            let target = try store.glance { try $0.judged(event: events[0]) }
            #expect(throws: Diagnostic.self) {
                try store.change { database in
                    let judge = try Judge(database)
                    try judge.apply(new: .reject(target), 1)
                    throw Killed()
                }
            }
            #expect(try store.dump() == before && store.faults() == [])
            // What another program sees of a transaction that was never ended.
            let other = try GraphStore(path: path, mode: .read)
            #expect(try other.dump() == before)
            try other.close()
            try reject(events[0], in: store)
            #expect(try store.eventNumbers().count == 1)
            try store.close()
        }
    }

    @Test("what a query deletes of a corrected graph stays deleted, and the rest is sound")
    func changedByQueries() throws {
        let store = try store(
            Fixture.facts("a", url: "u:1", [Fixture.meeting("2024-05-03")]),
            Fixture.facts("b", url: "u:2", [Fixture.meeting("2024-05-20")]),
            Fixture.facts("c", url: "u:3", [Self.attack]))
        let events = try store.eventNumbers()
        try store.judge { reader throws(Diagnostic) in .merge([try reader.judged(event: events[1]), try reader.judged(event: events[2])]) }
        try reject(events[0], in: store)
        let (article, note) = try store.edit { editor throws(Diagnostic) -> (NodeID, NodeID) in
            let node = try editor.createNode()
            guard let article = try editor.reader.node(identifiedBy: "u:3") else { throw Diagnostic(.store, .failure, "no article") }
            try editor.delete(article)
            try editor.delete(events[1])
            return (article, node)
        }
        #expect(note.raw > events[2].raw && article != note)
        #expect(try store.eventNumbers().isEmpty)
        try store.write([Fixture.facts("d", url: "u:4", [Fixture.attack("2023-01-01")])])
        #expect(try store.faults() == [])
        #expect(try store.eventNumbers().count == 1)
        try store.undo(2)
        try store.undo(1)
        #expect(try store.faults() == [])
        #expect(try store.glance { try $0.labels(of: note) } == [])
    }

    @Test("a file of the version before keeps the user's own property keys")
    func migrated() throws {
        let queue = try DatabaseQueue()
        try queue.inDatabase { database throws in
            try Migration.apply(Migration.all.filter { $0.version < 6 }, after: 0, to: database)
            try database.execute(
                sql: """
                    INSERT INTO property_key (id, name) VALUES (34, 'mine'), (35, 'judged'); INSERT INTO node (id, kind) VALUES (1, 0);
                    INSERT INTO node_property (node, key, type, value) VALUES (1, 34, 4, 'x'), (1, 35, 1, 1);
                    """)
            try Migration.apply(Migration.all, after: 5, to: database)
            let rows = try Row.fetchAll(
                database, sql: "SELECT k.id, k.name, p.value FROM property_key k JOIN node_property p ON p.key = k.id ORDER BY k.id")
            #expect(rows.map { $0.databaseValues.map { "\($0)" }.joined(separator: " ") } == [#"34 "judged" 1"#, #"36 "mine" "x""#])
        }
    }
}
