import GraphModel
import Testing

@testable import GraphExport

@Suite("Arrangement of timelines")
struct TimelineArrangementTests {
    private func entry(
        _ number: Int64, _ when: String, type: EventType = .attack, mode: String? = nil, status: EventStatus = .occurred,
        who: [String] = ["russia", "ukraine"], killed: Int? = nil, sources: [String] = ["A"], published: String = "2024-05-10"
    ) -> StoredEvent {
        let participants = who.enumerated().map { index, name in
            Participant(index == 0 ? .actor : .recipient, Entity(id: "country:\(name)", name: name, kind: .country))
        }
        let reports = sources.map { source in
            StoredReport(
                article: StoredArticle(
                    node: NodeID(1_000), hash: source, title: source, published: PartialDate(edtf: published), source: source),
                evidence: Evidence(
                    article: source, span: TextSpan(Int(number), Int(number) + 1), quote: "q\(number)", sentence: TextSpan(0, 1), rule: "r",
                    status: status))
        }
        let event = Event(
            type: type, mode: mode, status: status, when: PartialDate(edtf: when) ?? .unknown, participants: participants,
            killed: killed.map { CountRange(min: $0, max: $0) }, evidence: reports.map(\.evidence))
        return StoredEvent(node: NodeID(number), event: event, reports: reports)
    }

    private func merged(_ days: Int, _ entries: StoredEvent...) -> [String] {
        TimelineArrangement(mergeDays: days).arrange(entries).map { entry in
            "\(entry.event.when.text) \(([entry.node] + entry.merged).map { String($0.raw) }.joined(separator: "+"))"
        }
    }

    @Test("events of the same people within the days become one entry, which never spans more")
    func window() {
        let days = (3...6).map { entry(Int64($0), "2024-05-0\($0)") }
        #expect(merged(2, days[0], days[1], days[2], days[3]) == ["2024-05-03/2024-05-05 3+4+5", "2024-05-06 6"])
        #expect(merged(0, days[0], days[1]) == ["2024-05-03 3", "2024-05-04 4"])
        #expect(merged(0, entry(1, "2024-05-03"), entry(2, "2024-05-03~"), entry(3, "2024-05-03")) == ["2024-05-03~ 1+2+3"])
        #expect(merged(1, entry(1, "2024-05-03~"), entry(2, "2024-05-04?")) == ["2024-05-03%/2024-05-04% 1+2"])
    }

    @Test("other people, roles, types and statuses stay apart, and so does what has no date or nobody")
    func apart() {
        let first = entry(1, "2024-05-03")
        for other in [
            entry(2, "2024-05-03", who: ["ukraine", "russia"]), entry(2, "2024-05-03", who: ["russia"]),
            entry(2, "2024-05-03", type: .coercion), entry(2, "2024-05-03", status: .alleged), entry(2, "XXXX"), entry(2, "2024-05"),
        ] {
            #expect(merged(3, first, other).count == 2, "\(other.event)")
        }
        #expect(merged(3, entry(1, "XXXX"), entry(2, "XXXX")).count == 2)
        #expect(merged(3, entry(1, "2024-05-03", who: []), entry(2, "2024-05-03", who: [])).count == 2)
    }

    @Test("the same month told twice is one entry; months of which the days are open are not joined by days")
    func months() {
        #expect(merged(0, entry(1, "2024-05"), entry(2, "2024-05")) == ["2024-05 1+2"])
        #expect(merged(7, entry(1, "2024-05"), entry(2, "2024-06")) == ["2024-05 1", "2024-06 2"])
        #expect(merged(7, entry(1, "../2024-05-03"), entry(2, "2024-05-03")) == ["../2024-05-03 1", "2024-05-03 2"])
    }

    @Test("an entry has the evidence of all its events, and says only what they share")
    func shared() throws {
        let entries = TimelineArrangement(mergeDays: 1).arrange([
            entry(1, "2024-05-03", mode: "drone", killed: 3), entry(2, "2024-05-04", mode: "drone", killed: 5),
        ])
        let one = try #require(entries.first)
        #expect(one.event.mode == "drone" && one.event.killed == nil && one.event.evidence.map(\.quote) == ["q1", "q2"])
        #expect(one.reports.map(\.evidence) == one.event.evidence)
    }

    private func ranked(_ entries: StoredEvent...) -> [Int64] {
        TimelineArrangement(order: .importance).arrange(entries).map(\.node.raw)
    }

    @Test("importance: reports, outlets, deeds, tolls, sharp dates, what occurred, what is still told")
    func importance() {
        #expect(ranked(entry(1, "2024-05-09"), entry(2, "2024-05-09", sources: ["A", "B"])) == [2, 1])
        #expect(ranked(entry(1, "2024-05-09", type: .accusation), entry(2, "2024-05-09")) == [2, 1])
        #expect(ranked(entry(1, "2024-05-09", killed: 3), entry(2, "2024-05-09", killed: 300)) == [2, 1])
        #expect(ranked(entry(1, "2024-05-09~"), entry(2, "2024-05-09")) == [2, 1])
        #expect(ranked(entry(1, "2024-05"), entry(2, "2024-05-09")) == [2, 1])
        #expect(ranked(entry(1, "2024-05-09", status: .planned), entry(2, "2024-05-09")) == [2, 1])
        #expect(ranked(entry(1, "2024-05-09"), entry(2, "2024-05-01")) == [2, 1])
    }

    @Test("what is only recalled from years before comes last; among equals the earlier one comes first")
    func ties() {
        #expect(ranked(entry(1, "1981-05-03", sources: ["A", "B"]), entry(2, "2024-05-09", type: .accusation)) == [2, 1])
        #expect(ranked(entry(1, "2024-05-09"), entry(2, "2024-05-10")) == [1, 2])
    }

    @Test("the worked example of the weight")
    func weight() {
        #expect(EventWeight.weight(of: entry(1, "2024-05-10", killed: 40, sources: ["A", "B"])) == 16)
        #expect(EventWeight.weight(of: entry(1, "2024-05-10~", type: .accusation)) == 2)
    }

    @Test("days are chosen first, then events are merged, then ordered, then counted")
    func order() {
        let arrangement = TimelineArrangement(top: 2, mergeDays: 1, order: .importance, limit: 1)
        let entries = arrangement.arrange([
            entry(1, "2024-05-01", type: .request, published: "2024-05-01"), entry(2, "2024-05-08"), entry(3, "2024-05-09"),
            entry(4, "2024-05-09", type: .meeting),
        ])
        #expect(entries.map(\.node.raw) == [2] && entries[0].merged.map(\.raw) == [3])
        #expect(arrangement.needsAll && !TimelineArrangement(limit: 3).needsAll)
        #expect(TimelineArrangement(limit: 1).arrange([entry(1, "2024"), entry(2, "2025")]).map(\.node.raw) == [1])
    }
}
