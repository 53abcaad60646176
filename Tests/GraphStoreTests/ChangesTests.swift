import Foundation
import GraphModel
import Testing

@testable import GraphStore

/// What the runs since a moment brought.
@Suite("Changes since a moment")
struct ChangesTests {
    private let store: GraphStore

    init() throws {
        store = try GraphStore.inMemory()
        try run(
            "2024-05-05T10:00:00Z",
            [
                Fixture.facts("a", url: "u:1", published: "2024-05-05", [Fixture.meeting(), Self.attack(3)]),
                Fixture.facts("b", url: "u:2", published: "2024-05-05", [Fixture.meeting("2024-04-01")]),
            ])
    }

    private static func attack(_ killed: Int) -> Event {
        Fixture.attack("2024-05-01", killed: CountRange(min: killed, max: killed))
    }

    private func run(_ moment: String, _ articles: [ArticleFacts]) throws {
        let session = StoreSession(store, at: try Date(moment, strategy: .iso8601))
        _ = try session.write(articles)
        _ = try session.finish()
    }

    private func changes(since moment: String) throws -> StoreChanges { try store.look { try $0.changes(since: moment) } }

    @Test("all is new since before the first run, nothing since after the last")
    func first() throws {
        let changes = try changes(since: "2024-05-05")
        #expect(changes.newArticles.map(\.hash) == ["a", "b"] && changes.newVersions.isEmpty)
        #expect(changes.newEvents.count == 3 && changes.confirmedEvents.isEmpty && changes.contradictions.isEmpty)
        let none = try self.changes(since: "2024-05-05T10:00:01")
        #expect(none.newArticles.isEmpty && none.newEvents.isEmpty)
    }

    @Test("an event told again is confirmed, with another toll contradicted; one of its own is new")
    func second() throws {
        try run(
            "2024-05-06T10:00:00Z",
            [
                Fixture.facts(
                    "c", url: "u:3", published: "2024-05-06", [Self.attack(8), Fixture.meeting("2024-05-05", Fixture.anna, Fixture.japan)])
            ])
        let changes = try changes(since: "2024-05-06")
        #expect(changes.newArticles.map(\.hash) == ["c"])
        #expect(changes.newEvents.map(\.event.when.text) == ["2024-05-05"])
        #expect(changes.confirmedEvents.map(\.event.type) == [.attack])
        #expect(changes.contradictions.map(\.disagreements) == [["killed"]])
    }

    @Test("tolls that one number fits do not contradict each other")
    func fitting() throws {
        let atLeast = Fixture.attack("2024-05-01", killed: CountRange(min: 2, max: nil))
        try run("2024-05-06T10:00:00Z", [Fixture.facts("c", url: "u:3", published: "2024-05-06", [atLeast])])
        let changes = try changes(since: "2024-05-06")
        #expect(changes.confirmedEvents.count == 1 && changes.contradictions.isEmpty)
    }

    @Test("a new version of an article is no new article, and what it tells is told anew")
    func version() throws {
        try run("2024-05-06T10:00:00Z", [Fixture.facts("a2", url: "u:1", published: "2024-05-05", [Fixture.meeting("2024-05-02")])])
        let changes = try changes(since: "2024-05-06")
        #expect(changes.newArticles.isEmpty && changes.newVersions.map(\.hash) == ["a2"])
        #expect(changes.newEvents.isEmpty && changes.retoldEvents.map(\.event.when.text) == ["2024-05-02"])
    }

    @Test("a denial of what was known contradicts it")
    func denial() throws {
        var denial = Fixture.meeting("2024-05-06", Fixture.jean, Fixture.italy)
        (denial.type, denial.mode, denial.about) = (.rejection, "deny", [1])
        try run("2024-05-06T10:00:00Z", [Fixture.facts("c", url: "u:3", published: "2024-05-06", [denial, Fixture.meeting()])])
        let changes = try changes(since: "2024-05-06")
        #expect(changes.newEvents.map(\.event.type) == [.rejection])
        #expect(changes.contradictions.map(\.event.event.type) == [.meeting] && changes.contradictions.map(\.disagreements) == [["denied"]])
    }

    @Test("what was written without a moment, or before moments were noted, is not new")
    func without() throws {
        try store.write([Fixture.facts("d", url: "u:4", [Fixture.attack("2024-05-02")])])
        #expect(try changes(since: "2000").newArticles.map(\.hash) == ["a", "b"])
        try run("2024-05-07T10:00:00Z", [Fixture.facts("d2", url: "u:4", [Fixture.attack("2024-05-02")])])
        let later = try changes(since: "2024-05-07")
        #expect(later.newArticles.isEmpty && later.newVersions.map(\.hash) == ["d2"])
    }
}
