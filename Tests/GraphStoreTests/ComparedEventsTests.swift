import GraphModel
import Testing

@testable import GraphStore

/// Numbers that are the same in every run.
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}

/// The index of compared events leaves out none that tells the same.
@Suite("Compared events")
struct ComparedEventsTests {
    private static func account(_ dice: inout Dice, _ type: EventType) -> EventAccount {
        let count = Int.random(in: 0...4, using: &dice)
        var parties: [EventAccount.Party] = []
        for _ in 0..<count {
            let role: ParticipantRole = Int.random(in: 0...2, using: &dice) == 0 ? .recipient : .actor
            let party = EventAccount.Party(role: role, node: NodeID(Int64.random(in: 1...5, using: &dice)))
            if !parties.contains(party) { parties.append(party) }
        }
        // Of five, the last is a crowd, and the fourth a person.
        let nodes = Set(parties.map(\.node))
        let implied = parties.last.flatMap { Int.random(in: 0...4, using: &dice) == 0 ? $0 : nil }
        let start = Day(number: Int64.random(in: 19_600...19_640, using: &dice))
        let length = Bool.random(using: &dice) ? 0 : Int.random(in: 0...35, using: &dice)
        var when = PartialDate(from: start, through: start.adding(days: length))
        if length == 0, Bool.random(using: &dice) { when = when.approximately }
        let place = Int64.random(in: 0...2, using: &dice)
        let killed = Bool.random(using: &dice) ? CountRange(min: Int.random(in: 1...12, using: &dice), max: nil) : nil
        return EventAccount(
            type: type, mode: nil, status: .occurred, when: when, place: place == 0 ? nil : NodeID(100 + place), country: nil,
            parties: parties, killed: killed, injured: nil, groups: nodes.intersection([NodeID(5)]),
            people: nodes.intersection([NodeID(4)]), implied: implied.map { [$0] } ?? [])
    }

    @Test("every event that tells the same is found", arguments: [EventType.attack, .meeting, .accusation], 0..<20 as Range<UInt64>)
    func findsAll(type: EventType, seed: UInt64) {
        var dice = Dice(state: seed &* 7_919 &+ 17)
        var compared = ComparedEvents()
        var entered: [(event: NodeID, account: EventAccount)] = []
        var same = 0
        for number in 1...250 {
            let account = Self.account(&dice, type)
            let found = Set(compared.candidates(account))
            // An event of no or too many days is like no other.
            for (event, other) in entered where EventMatching.tellSame(account, other) && account.when.width ?? 99 <= 31 {
                same += 1
                #expect(found.contains(event), "\(account) and \(other)")
            }
            let event = NodeID(Int64(1_000 + number))
            compared.enter(event, account)
            entered.append((event, account))
        }
        #expect(same > 20)
    }
}
