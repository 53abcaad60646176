import GraphModel
import Testing

@testable import GraphStore

/// Which reports tell of the same event, and what they add up to.
@Suite("Matching and merging events")
struct EventMatchingTests {
    private static let base = EventAccount(
        type: .attack, mode: "aerial", status: .occurred, when: Fixture.date("2024-05-03"), place: NodeID(9), country: "ITA",
        parties: [party(.actor, 1), party(.recipient, 2)])

    private static func party(_ role: ParticipantRole, _ node: Int64) -> EventAccount.Party {
        EventAccount.Party(role: role, node: NodeID(node))
    }

    private func changed(_ change: (inout EventAccount) -> Void) -> EventAccount {
        var account = Self.base
        change(&account)
        return account
    }

    private func expect(_ same: Bool, _ left: EventAccount, _ right: EventAccount, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(EventMatching.tellSame(left, right) == same, sourceLocation: sourceLocation)
        #expect(EventMatching.tellSame(right, left) == same, sourceLocation: sourceLocation)
    }

    @Test("what is not told on one side does not part them; what differs does")
    func partlyKnown() {
        expect(true, Self.base, Self.base)
        expect(
            true, Self.base,
            changed {
                $0.mode = nil; $0.place = nil; $0.country = nil
            })
        expect(true, Self.base, changed { $0.killed = CountRange(min: 3, max: 3) })
        expect(false, Self.base, changed { $0.type = .coercion })
        expect(false, Self.base, changed { $0.mode = "drone" })
        expect(false, Self.base, changed { $0.place = NodeID(10) })
        expect(false, Self.base, changed { $0.country = "FRA" })
    }

    @Test("only equal statuses are one", arguments: EventStatus.allCases)
    func status(status: EventStatus) { expect(status == .occurred, Self.base, changed { $0.status = status }) }

    @Test(
        "dates must overlap and be no wider than a month",
        arguments: [
            ("2024-05-03", true), ("2024-05", true), ("2024-05-02/2024-05-04", true), ("2024-05-03~", true), ("2024-05-04", false),
            ("2024-04", false), ("2024", false), ("2024-21", false), ("XXXX", false), ("../2024-05-03", false),
        ])
    func dates(when: String, same: Bool) { expect(same, Self.base, changed { $0.when = Fixture.date(when) }) }

    @Test("a month alone joins only what agrees in more than one participant or in the place")
    func vagueDates() {
        let vague = changed {
            $0.when = Fixture.date("2024-05"); $0.place = nil; $0.parties = [Self.party(.actor, 1)]
        }
        expect(
            false, vague,
            changed {
                $0.place = nil; $0.parties = [Self.party(.actor, 1)]
            })
        expect(false, vague, Self.base)
    }

    @Test("participants of one side may be among those of the other, in their roles")
    func participants() {
        let one = changed { $0.parties = [Self.party(.recipient, 2)] }
        expect(true, Self.base, one)
        expect(
            false, Self.base,
            changed {
                $0.parties = one.parties; $0.place = nil
            })
        expect(false, Self.base, changed { $0.parties = [Self.party(.actor, 2)] })
        expect(false, Self.base, changed { $0.parties = [Self.party(.actor, 3), Self.party(.recipient, 2)] })
        expect(true, Self.base, changed { $0.parties = [] })
        expect(
            false, Self.base,
            changed {
                $0.parties = []; $0.place = nil
            })
        expect(
            false, Self.base,
            changed {
                $0.parties = []; $0.when = Fixture.date("2024-05-03~")
            })
        expect(
            false, changed { $0.type = .coercion },
            changed {
                $0.type = .coercion; $0.parties = []
            })
        expect(true, changed { $0.parties = [] }, changed { $0.parties = [] })
        expect(
            false,
            changed {
                $0.parties = []; $0.place = nil
            },
            changed {
                $0.parties = []; $0.place = nil
            })
    }

    @Test("those who meet are the same set, whoever is called host")
    func meetings() {
        let met = changed {
            $0.type = .meeting; $0.mode = nil
        }
        var visit = met
        visit.parties = [Self.party(.actor, 2), Self.party(.actor, 1)]
        expect(true, met, visit)
        visit.parties.append(Self.party(.actor, 3))
        expect(false, met, visit)
        #expect(
            EventMerging.merge([
                met,
                {
                    var other = met; other.parties[1].role = .actor; return other
                }(),
            ])?.parties == met.parties)
    }

    @Test("merging takes the sharper date, the known, all participants, and the range of numbers")
    func merging() {
        let vague = changed {
            $0.when = Fixture.date("2024-05"); $0.mode = nil; $0.killed = CountRange(min: 5, max: 5)
        }
        let sharp = changed {
            $0.killed = CountRange(min: 3, max: 8); $0.parties.append(Self.party(.third, 7))
        }
        let merged = EventMerging.merge([vague, sharp])
        #expect(merged?.when.text == "2024-05-03")
        #expect(merged?.mode == "aerial")
        #expect(merged?.killed == CountRange(min: 3, max: 8))
        #expect(merged?.parties.count == 3)
        #expect(EventMerging.merge([]) == nil)
        #expect(EventMerging.range(CountRange(min: 500, max: nil), CountRange(min: 300, max: 300)) == CountRange(min: 300, max: nil))
        #expect(EventMerging.range(nil, CountRange(min: 1, max: 2)) == CountRange(min: 1, max: 2))
        #expect(EventMerging.sharper(Fixture.date("2024-05-03~"), Fixture.date("2024-05-03")).text == "2024-05-03")
        #expect(EventMerging.sharper(.unknown, Fixture.date("2024")).text == "2024")
    }

    @Test("numbers that differ stay readable at the evidence")
    func contradictions() throws {
        let store = try GraphStore.inMemory()
        let summary = try store.write([
            Fixture.facts("a", [Fixture.attack("2024-05-01", killed: CountRange(min: 12, max: 12))]),
            Fixture.facts("b", source: "Gazzetta Immaginaria", [Fixture.attack("2024-05-01", killed: CountRange(min: 30, max: nil))]),
        ])
        #expect(summary.events == 1 && summary.mergedEvents == 1)
        try store.look { reader throws in
            let event = try reader.events().first
            #expect(event?.event.killed == CountRange(min: 12, max: nil))
            #expect(event?.reports.map(\.killed) == [CountRange(min: 12, max: 12), CountRange(min: 30, max: nil)])
        }
        let told = try store.look { reader throws in
            let type = try #require(try reader.edgeTypeID("REPORTED_IN"))
            return try reader.edges(types: [type]).map { try reader.value("killedMin", of: $0.id) }
        }
        #expect(told == [.integer(12), .integer(30)])
    }

    @Test("two events of one article stay two")
    func sameArticle() throws {
        let store = try GraphStore.inMemory()
        let summary = try store.write([Fixture.facts("a", [Fixture.attack("2024-05-01"), Fixture.attack("2024-05-01")])])
        #expect(summary.events == 2)
        let next = try store.write([Fixture.facts("b", [Fixture.attack("2024-05-01"), Fixture.attack("2024-05-01")])])
        #expect(next.events == 0 && next.mergedEvents == 2)
        #expect(try store.look { reader in try reader.events().map(\.reports.count) } == [2, 2])
    }
}
