import GraphModel
import Testing

@testable import GraphExport

@Suite("Most told days of a timeline")
struct TimelineDaysTests {
    private func entry(
        _ when: String, _ articles: [(hash: String, published: String)], status: EventStatus = .occurred,
        type: EventType = .attack, killed: Int? = nil, country: String? = nil
    ) -> StoredEvent {
        let event = Event(
            type: type, status: status, when: PartialDate(edtf: when) ?? .unknown, country: country, participants: [],
            killed: killed.map { CountRange(min: $0, max: $0) }, evidence: [])
        let reports = articles.map { article in
            StoredReport(
                article: StoredArticle(
                    node: NodeID(2), hash: article.hash, title: article.hash, published: PartialDate(edtf: article.published)),
                evidence: Evidence(
                    article: article.hash, span: TextSpan(0, 1), quote: "q", sentence: TextSpan(0, 1), rule: "r", status: status))
        }
        return StoredEvent(node: NodeID(1), event: event, reports: reports)
    }

    @Test("a day of two articles comes before one of one, whatever their order")
    func byArticles() {
        let entries = [
            entry("2024-05-01", [("a", "2024-05-01")]), entry("2024-05-02", [("a", "2024-05-02"), ("b", "2024-05-02")]),
            entry("2024-05-03", [("c", "2024-05-03")]), entry("2024-05-03", [("c", "2024-05-03")]),
        ]
        #expect(TimelineDays(entries).ranked.map(\.iso) == ["2024-05-02", "2024-05-03", "2024-05-01"])
        #expect(TimelineDays(entries).top(1, of: entries).map(\.event.when.text) == ["2024-05-02"])
    }

    @Test("what is still told later comes first")
    func byLaterArticles() {
        let entries = [entry("2024-05-01", [("a", "2024-05-01")]), entry("2024-05-02", [("b", "2024-06-20")])]
        #expect(TimelineDays(entries).ranked.map(\.iso) == ["2024-05-02", "2024-05-01"])
    }

    @Test("a day that the text names comes before the day of the report")
    func namedDay() {
        let entries = [entry("2024-05-01~", [("a", "2024-05-01")]), entry("2024-05-02", [("b", "2024-05-02")])]
        #expect(TimelineDays(entries).ranked.map(\.iso) == ["2024-05-02", "2024-05-01"])
    }

    @Test("what is only recalled from years before comes last")
    func recalled() {
        let entries = [
            entry("1981-05-01", [("a", "2024-05-01"), ("b", "2024-05-02")]), entry("2023-11-02", [("b", "2024-05-02")], type: .accusation),
        ]
        #expect(TimelineDays(entries).ranked.map(\.iso) == ["2023-11-02", "1981-05-01"])
    }

    @Test("in a timeline about one country, what happened elsewhere counts half")
    func subject() {
        let elsewhere = entry("2024-05-01", [("a", "2024-05-01")], country: "PSE")
        let here = entry("2024-05-02", [("b", "2024-05-02")], country: "EGY")
        #expect(TimelineDays([elsewhere, here]).ranked.map(\.iso) == ["2024-05-02", "2024-05-01"])
        let others = (1...8).map { entry("2024-06-0\($0)", [("c", "2024-06-01")], country: "X\($0)") }
        let many = [elsewhere, here] + others
        #expect(TimelineDays(many).ranked.first?.iso == "2024-05-01", "no country has a third of it")
    }

    @Test("deeds come before words")
    func deeds() {
        let entries = [
            entry("2024-05-01", [("a", "2024-05-01")], type: .accusation), entry("2024-05-02", [("b", "2024-05-02")], type: .protest),
        ]
        #expect(TimelineDays(entries).ranked.map(\.iso) == ["2024-05-02", "2024-05-01"])
    }

    @Test("the higher toll comes first")
    func toll() {
        let entries = [
            entry("2024-05-01", [("a", "2024-05-01")], killed: 3), entry("2024-05-02", [("b", "2024-05-02")], killed: 300),
            entry("2024-05-03", [("c", "2024-05-03")]),
        ]
        #expect(TimelineDays(entries).ranked.map(\.iso) == ["2024-05-02", "2024-05-01", "2024-05-03"])
    }

    @Test("many events of one article weigh less than what three articles tell")
    func manyEvents() {
        let list = (0..<40).map { _ in entry("2024-05-01", [("a", "2024-05-01")]) }
        let told = entry("2024-05-02", [("b", "2024-05-02"), ("c", "2024-05-02"), ("d", "2024-05-02")])
        #expect(TimelineDays(list + [told]).ranked.map(\.iso) == ["2024-05-02", "2024-05-01"])
    }

    @Test("what did not occur, and what has no day, weighs nothing")
    func onlyWhatOccurred() {
        let entries = [
            entry("2024-05-01", [("a", "2024-05-01")], status: .planned), entry("2024-05", [("a", "2024-05-01")]), entry("XXXX", []),
        ]
        #expect(TimelineDays(entries).ranked.isEmpty)
        #expect(TimelineDays(entries).top(3, of: entries).isEmpty)
    }
}
