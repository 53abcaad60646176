import Foundation
import GoldenKit
import Testing

/// `entente stages`: each stage of an article, as a table and as JSON.
@Suite("Stages")
struct StagesTests {
    static let text = """
        Il vertice di Ginevra

        Il presidente Joe Biden ha incontrato mercoledì a Ginevra il presidente russo Vladimir Putin. Almeno 30 manifestanti
        sono stati arrestati.

        """

    /// The one line of JSON that a stage of the article gives.
    private func items(_ stage: String) throws -> (article: [String: Any], items: [[String: Any]]) {
        let entente = try EntenteProcess()
        defer { entente.remove() }
        let outcome = try entente.run(
            "stages", "-", "--stage", stage, "--json", "--language", "it", "--published", "2021-06-17", input: Self.text)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(object["stage"] as? String == stage && object["language"] as? String == "it")
        let items = try #require(object["items"] as? [[String: Any]])
        let bytes = Array(try #require(object["text"] as? String).utf8)
        for item in items where stage != "clauses" {
            let (start, end) = (try #require(item["start"] as? Int), try #require(item["end"] as? Int))
            #expect(String(decoding: bytes[start..<end], as: UTF8.self) == item["text"] as? String)
        }
        return (object, items)
    }

    @Test("tokens have lemma, tag and features")
    func tokens() throws {
        let (_, tokens) = try items("tokens")
        let met = try #require(tokens.first { $0["text"] as? String == "incontrato" })
        #expect(met["lemma"] as? String == "incontrare" && met["tag"] as? String == "VERB" && met["sentence"] as? Int == 1)
        #expect((met["features"] as? [String])?.contains("past-participle") == true)
    }

    @Test("names have kind, name, country and identity; places their coordinates")
    func names() throws {
        let (_, names) = try items("names")
        let putin = try #require(names.first { ($0["text"] as? String)?.hasSuffix("Putin") == true })
        #expect(putin["kind"] as? String == "Person" && putin["id"] as? String == "person:vladimir-putin")
        #expect(putin["country"] as? String == "RUS" && putin["form"] as? String == "name")
        let geneva = try #require(names.last { $0["text"] as? String == "Ginevra" })
        #expect((geneva["place"] as? [String: Any])?["country"] as? String == "CHE")
        #expect((geneva["place"] as? [String: Any])?["latitude"] is Double)
    }

    @Test("times have EDTF, days and rule, for what was done and for what is planned")
    func times() throws {
        let (_, times) = try items("times")
        #expect(times.count == 1)
        let wednesday = try #require(times.first)
        #expect(wednesday["date"] as? String == "2021-06-16" && wednesday["planned"] as? String == "2021-06-23")
        #expect(wednesday["first"] as? String == "2021-06-16" && wednesday["last"] as? String == "2021-06-16")
        #expect((wednesday["rule"] as? String)?.hasPrefix("it/rules/times:") == true)
    }

    @Test("quantities have bounds and what they count")
    func quantities() throws {
        let (_, quantities) = try items("quantities")
        #expect(quantities.first?["min"] as? Int == 30 && quantities.first?["max"] is NSNull)
        #expect(quantities.first?["noun"] as? String == "manifestanti")
    }

    @Test("clauses have grammar and slots")
    func clauses() throws {
        let (_, clauses) = try items("clauses")
        let meeting = try #require(clauses.first { $0["lemma"] as? String == "incontrare" })
        #expect((meeting["grammar"] as? [String])?.contains("active") == true && meeting["relation"] as? String == "main")
        let slots = try #require(meeting["slots"] as? [[String: Any]])
        #expect(slots.compactMap { $0["name"] as? String }.starts(with: ["subject"]))
        #expect(slots.contains { $0["name"] as? String == "object" })
    }

    @Test("mentions have type, status, participants and rule")
    func mentions() throws {
        let (_, mentions) = try items("mentions")
        let meeting = try #require(mentions.first { $0["rule"] as? String == "it/frames/meeting:incontrare" })
        #expect(meeting["type"] as? String == "Meeting" && meeting["when"] as? String == "2021-06-16")
        #expect((meeting["participants"] as? [[String: Any]])?.count == 2)
    }

    @Test("a table for a person; many articles in one file; a stage that is none")
    func tables() throws {
        let entente = try EntenteProcess()
        defer { entente.remove() }
        let lines = ["Tornerò il 22 aprile.", "Oggi, 2 ottobre"].enumerated().map {
            #"{"id": "s\#($0)", "text": "\#($1)", "published": "2016-11-07"}"#
        }
        try entente.write(lines.joined(separator: "\n") + "\n", to: "sentences.jsonl")
        let table = try entente.run("stages", "sentences.jsonl", "--stage", "times", "--language", "it", "--verbatim")
        #expect(table.status == 0, "\(table.errors)")
        #expect(table.output.hasPrefix("== s0\nsentence  start  end  text"))
        #expect(table.output.contains("2016-04-22") && table.output.contains("2017-04-22") && table.output.contains("== s1"))
        let json = try entente.run("stages", "sentences.jsonl", "--stage", "times", "--language", "it", "--json", "--verbatim")
        #expect(json.output.split(separator: "\n").count == 2)
        #expect(try entente.run("stages", "sentences.jsonl", "--stage", "dreams").status == 2)
        let nothing = try entente.run("stages", "sentences.jsonl", "--stage", "names", "--language", "it", "--verbatim")
        #expect(nothing.output.contains("no names found"))
    }
}
