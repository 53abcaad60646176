import Foundation
import GoldenKit
import Testing

/// `entente extract`: the annotated form on standard output, nothing stored.
@Suite("Extract")
struct ExtractTests {
    @Test("prints the event with its fields and stores nothing")
    func fields() throws {
        let entente = try EntenteProcess()
        defer { entente.remove() }
        try entente.write(EntenteProcess.article, to: "ginevra.txt")
        let outcome = try entente.run("extract", "ginevra.txt")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(object["id"] as? String == "ginevra")
        #expect(object["language"] as? String == "it")
        #expect(object["published"] as? String == "2021-06-17")
        #expect(object["title"] as? String == "Biden incontra Putin")
        let events = try #require(object["events"] as? [[String: Any]])
        let meeting = try #require(events.first)
        #expect(events.count == 1)
        #expect(meeting["type"] as? String == "Meeting")
        #expect(meeting["status"] as? String == "occurred")
        #expect(meeting["when"] as? String == "2021-06-16")
        #expect(meeting["place"] as? String == "Geneva")
        #expect(meeting["country"] as? String == "CHE")
        let participants = try #require(meeting["participants"] as? [[String: Any]])
        #expect(Set(participants.compactMap { $0["name"] as? String }) == ["Joe Biden", "Vladimir Putin"])
        let quote = try #require(meeting["quote"] as? String)
        #expect(EntenteProcess.article.contains(quote))
        #expect(try FileManager.default.contentsOfDirectory(atPath: entente.folder.path) == ["ginevra.txt"])
    }

    @Test("overrides, and a language that has no pack")
    func overrides() throws {
        let entente = try EntenteProcess()
        defer { entente.remove() }
        let text = "Biden incontra Putin\n\nIl presidente Joe Biden ha incontrato mercoledì il presidente russo Vladimir Putin.\n"
        let dated = try entente.run("extract", "-", "--published", "2021-06-17", "--language", "it", input: text)
        #expect(dated.output.contains("2021-06-16"))
        let refused = try entente.run("extract", "-", "--language", "xx", input: text)
        #expect(refused.status != 0)
        #expect(refused.errors.contains("xx"))
    }
}
