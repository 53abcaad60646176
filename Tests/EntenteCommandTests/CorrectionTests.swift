import Foundation
import GoldenKit
import Testing

/// `entente same`, `reject`, … with the real command on a real database.
@Suite("Corrections by command")
struct CorrectionTests {
    let entente: EntenteProcess

    init() throws {
        entente = try EntenteProcess()
        try entente.ingest("article.txt", EntenteProcess.article)
    }

    /// Runs a command as Anna, with a reason.
    private func say(_ arguments: String..., because reason: String? = "a test") throws -> EntenteProcess.Outcome {
        let reasons = reason.map { ["--reason", $0] } ?? []
        return try entente.run(arguments + reasons, environment: ["ENTENTE_AUTHOR": "Anna"])
    }

    private func hash() throws -> String { try entente.run("dump", "--hash").output }

    private func meeting() throws -> String {
        try entente.run("query", "MATCH (e:Meeting) RETURN id(e) AS i", "--format", "tsv").output.split(separator: "\n").last.map(
            String.init) ?? ""
    }

    @Test("an entry tells number, author, what and why; show tells it too; undone, the graph is as before")
    func journal() throws {
        defer { entente.remove() }
        let before = try hash()
        let event = try meeting()
        let edited = try say("edit", event, "--status", "denied", because: "retracted")
        #expect(edited.status == 0 && edited.errors.isEmpty, "\(edited.errors)")
        let line = edited.output.split(separator: "  ", maxSplits: 2)
        #expect(line.first == "1" && line.last?.hasPrefix("Anna  edit  Meeting 2021-06-16 ") == true, "\(edited.output)")
        #expect(edited.output.hasSuffix("(event \(event)): status denied\n   because: retracted\n"))
        let shown = try entente.run("show", event).output
        #expect(shown.contains("DENIED") && shown.contains("\ncorrected:\n  1  ") && shown.contains("because: retracted"), "\(shown)")
        #expect(shown.contains("\n  \(event).1  “"))
        #expect(try entente.run("show", "Putin").output.contains("because: retracted"))
        #expect(try entente.run("show", "Putin", "--numbers").output.contains("events: 1 (\(event))\n"))
        #expect(try entente.run("query", "MATCH (e {judged: true}) RETURN e.status", "--format", "tsv").output == "e.status\ndenied\n")
        // Read again, nothing changes.
        try entente.ingest("article.txt", EntenteProcess.article)
        #expect(try entente.run("timeline", "--status", "denied").output.contains("DENIED"))
        #expect(try say("undo", "1", because: nil).output.contains("Anna  undo  entry 1: Meeting"))
        #expect(try hash() == before)
        let entries = try entente.run("journal").output
        #expect(entries.contains("(taken back by 2)") && entries.split(separator: "\n").count == 3, "\(entries)")
        #expect(try entente.run("journal", "--since", "2999").output.isEmpty)
        let json = try JSONSerialization.jsonObject(with: Data(try entente.run("journal", "--json").output.utf8)) as? [[String: Any]]
        #expect(json?.map { $0["kind"] as? String } == ["edit", "undo"] && json?.first?["undoneBy"] as? Int == 2)
    }

    @Test("each kind of correction, undone in another order")
    func everyKind() throws {
        defer { entente.remove() }
        try entente.ingest(
            "other.txt",
            EntenteProcess.article.replacing("duemari.example/1", with: "duemari.example/2").replacing("mercoledì", with: "martedì"))
        let before = try hash()
        let events = try entente.run("query", "MATCH (e:Meeting) RETURN id(e) AS i ORDER BY i", "--format", "tsv").output
            .split(separator: "\n").dropFirst().map(String.init)
        #expect(events.count == 2)
        let outcomes = [
            try say("merge", events[0], events[1]), try say("split", events[0], "--evidence", "2"),
            try say("rename", "Biden", "J. R. Biden"),
            try say("different", "Biden", "Putin"),
            try say(
                "add", "event", "--type", "Threat", "--actor", "Putin", "--recipient", "Jane Roe (Person, FRA)", "--when", "2021-06",
                "--note",
                "A friend says that Putin threatened Roe", "--place", "Sochi (Place, RUS)", "--source", "A friend"),
            try say(
                "add", "event", "--type", "Meeting", "--actor", "Putin", "--actor", "Joe Biden", "--article", "https://duemari.example/2",
                "--quote",
                "ha incontrato martedì"),
            try say("same", "Jane Roe", "Biden"), try say("reject", "\(events[0]).1"),
        ]
        for outcome in outcomes { #expect(outcome.status == 0, "\(outcome.errors)") }
        #expect(try entente.run("show", "Jane Roe").output.contains("judgement:5") == false)
        #expect(
            try entente.run("query", "MATCH (:Threat)-[r:REPORTED_IN]->(a) RETURN r.rule, a.title", "--format", "tsv").output.contains(
                "judgement:5\tA friend says"))
        for number in ["3", "8", "1", "6", "2", "7", "5", "4"] {
            let outcome = try say("undo", number, because: nil)
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        #expect(try hash() == before)
    }

    /// A command that cannot be meant, and what it is answered.
    struct Refusal: Sendable, CustomTestStringConvertible {
        let arguments: [String]
        let reason: String?
        let status: Int32
        let message: String

        init(_ arguments: [String], _ reason: String?, _ status: Int32, _ message: String) {
            (self.arguments, self.reason, self.status, self.message) = (arguments, reason, status, message)
        }

        var testDescription: String { arguments.joined(separator: " ") }
    }

    private static let refusals: [Refusal] = [
        Refusal(["reject", "EVENT"], nil, 2, "--reason"),
        Refusal(["reject", "999999"], "r", 3, "no event with the number 999999"),
        Refusal(["reject", "Putin"], "r", 2, "not the number of an event"),
        Refusal(["reject", "EVENT.9"], "r", 3, "none is number 9"),
        Refusal(["rename", "Vladmir Putn", "X"], "r", 3, "Did you mean 'Vladimir Putin'"),
        Refusal(["same", "Putin", "Vladimir Putin"], "r", 2, "already"),
        Refusal(["same", "Russia", "United States"], "r", 2, "two countries"),
        Refusal(["same", "EVENT", "Putin"], "r", 2, "two events"),
        Refusal(["merge", "EVENT"], "r", 2, "at least two"),
        Refusal(["edit", "EVENT"], "r", 2, "--when"),
        Refusal(["edit", "EVENT", "--when", "2021-13-01"], "r", 2, "2021-13-01"),
        Refusal(["edit", "EVENT", "--mode", "aerial"], "r", 2, "Its modes are visit"),
        Refusal(["edit", "EVENT", "--place", "Atlantis"], "r", 3, "Atlantis (Place, ITA)"),
        Refusal(["split", "EVENT", "--evidence", "1", "2"], "r", 2, "all the evidence"),
        Refusal(["add", "event", "--type", "Threat", "--actor", "Nobody Knows", "--note", "x"], "r", 3, "Nobody Knows (Person, ITA)"),
        Refusal(["add", "event", "--type", "Threat", "--actor", "Putin"], "r", 2, "--note"),
        Refusal(["add", "event", "--type", "Threat", "--actor", "Putin", "--article", "nowhere", "--quote", "x"], "r", 3, "no article"),
        Refusal(
            ["add", "event", "--type", "Threat", "--actor", "Putin", "--article", "https://duemari.example/1", "--quote", "ha danzato"],
            "r", 2, "do not stand in the article"),
        Refusal(["undo", "1"], nil, 3, "nothing has been corrected"),
    ]

    @Test("what cannot be meant is refused, with what to do instead", arguments: refusals)
    func refused(_ refusal: Refusal) throws {
        defer { entente.remove() }
        let event = try meeting()
        let arguments = refusal.arguments.map { $0.replacing("EVENT", with: event) } + (refusal.reason.map { ["--reason", $0] } ?? [])
        let outcome = try entente.run(arguments, environment: ["ENTENTE_AUTHOR": "Anna"])
        #expect(outcome.status == refusal.status && outcome.output.isEmpty, "\(outcome.status) \(outcome.errors)")
        #expect(outcome.errors.contains(refusal.message), "\(outcome.errors)")
        #expect(try entente.run("journal", "--json").output == "[]\n")
    }

    @Test("a name that several bear is refused with their identities; an author is needed")
    func ambiguous() throws {
        defer { entente.remove() }
        for (who, name) in [("Bianchi Marco (Person, ITA)", "a"), ("Bianchi Luca (Person, ITA)", "b")] {
            _ = try say("add", "event", "--type", "Threat", "--actor", who, "--note", "note \(name)")
        }
        #expect(try say("rename", "Bianchi Marco", "Bianchi").status == 0)
        #expect(try say("rename", "Bianchi Luca", "Bianchi").status == 0)
        let outcome = try say("rename", "bianchi", "X")
        #expect(outcome.status == 2 && outcome.errors.contains("'person:bianchi-luca@ITA'"), "\(outcome.errors)")
        let nobody = try entente.run(
            ["rename", "Putin", "X", "--reason", "r"], environment: ["ENTENTE_AUTHOR": "", "USER": ""])
        #expect(nobody.status == 2 && nobody.errors.contains("--author"))
        #expect(try say("reject", "1", "--db", "nowhere.entente").status == 3)
        #expect(!FileManager.default.fileExists(atPath: entente.folder.appending(path: "nowhere.entente").path))
    }

    @Test("pairs that may be one are printed where nobody can be asked")
    func suggestions() throws {
        defer { entente.remove() }
        for who in ["Mikhail Gorbachev (Person, RUS)", "Michail Gorbatschow (Person, RUS)"] {
            #expect(try say("add", "event", "--type", "Threat", "--actor", who, "--note", who).status == 0)
        }
        let printed = try entente.run("suggest", "same")
        #expect(
            printed.status == 0 && printed.output.contains("the same name in another transliteration, both of RUS"), "\(printed.output)")
        let json =
            try JSONSerialization.jsonObject(with: Data(try entente.run("suggest", "same", "--json").output.utf8)) as? [[String: Any]]
        #expect(json?.count == 1)
        #expect(try say("different", "Mikhail Gorbachev", "Michail Gorbatschow").status == 0)
        #expect(try entente.run("suggest", "same").errors == "no pairs to propose\n")
    }
}
