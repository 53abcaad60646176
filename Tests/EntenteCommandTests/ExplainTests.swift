import Foundation
import GoldenKit
import Testing

/// `entente extract --explain`: why there is an event, and why there is none.
@Suite("Explain")
struct ExplainTests {
    static let text = """
        Le notizie di ieri

        Il presidente Joe Biden ha incontrato mercoledì a Ginevra il presidente russo Vladimir Putin.

        Londra ha accusato il Cremlino di aver bombardato Odessa.

        Il vertice dei club si terrà a Parigi. Il governo ha invitato Putin a visitare Ankara.

        L'Iran potrebbe attaccare Israele.

        """

    private func run(_ options: String...) throws -> EntenteProcess.Outcome {
        let entente = try EntenteProcess()
        defer { entente.remove() }
        return try entente.run(
            ["extract", "-", "--explain", "--language", "it", "--published", "2021-06-17"] + options, input: Self.text)
    }

    @Test("an event shows sentence, clause, frame with its line, slots, status and date")
    func events() throws {
        let outcome = try run()
        #expect(outcome.status == 0, "\(outcome.errors)")
        let output = outcome.output
        #expect(output.contains("Meeting · talks · occurred · 2021-06-16 · Geneva, CHE\n   actor Joe Biden (Person, USA)"))
        #expect(output.contains("«Il presidente Joe Biden ha incontrato mercoledì a Ginevra"))
        #expect(output.contains("incontrare (verb active past indicative) subject=‹Il presidente Joe Biden›"))
        #expect(output.contains(#/rule    it/frames/meeting:incontrare \(it/frames/meeting.tsv:\d+\)/#))
        #expect(output.contains("‹presidente russo Vladimir Putin› = Vladimir Putin; its own slot 'object'"))
        #expect(output.contains("date    2021-06-16: ‹mercoledì› in its own clause, it/rules/times:weekday"))
        #expect(output.contains("status  alleged: "))
        #expect(output.contains("status  hypothetical: clause"))
    }

    @Test("what became no event says why")
    func dropped() throws {
        let output = try run().output
        let none = try #require(output.range(of: "\nno events\n")).upperBound
        let dropped = output[none...]
        #expect(dropped.contains("it/frames/meeting:visitare") && dropped.contains("only asked for, threatened or refused"))
        #expect(dropped.contains(#/not     it/frames/meeting:vertice \(it/frames/meeting.tsv:\d+\): /#))
    }

    @Test("the same as JSON, and the same facts as without it")
    func json() throws {
        let explained = try #require(
            try JSONSerialization.jsonObject(with: Data(try run("--json").output.utf8)) as? [String: Any])
        let events = try #require(explained["events"] as? [[String: Any]])
        let mentions = try #require(explained["mentions"] as? [[String: Any]])
        let told = events.flatMap { $0["mentions"] as? [Int] ?? [] }
        #expect(!told.isEmpty && told.allSatisfy { mentions.indices.contains($0) })
        #expect((mentions[told[0]]["slots"] as? [[String: Any]])?.isEmpty == false)
        #expect((explained["dropped"] as? [[String: Any]])?.isEmpty == false)
        let entente = try EntenteProcess()
        defer { entente.remove() }
        let plain = try entente.run("extract", "-", "--language", "it", "--published", "2021-06-17", input: Self.text)
        let facts = try #require(try JSONSerialization.jsonObject(with: Data(plain.output.utf8)) as? [String: Any])
        let types = (facts["events"] as? [[String: Any]])?.map { "\($0["type"] ?? "") \($0["status"] ?? "") \($0["when"] ?? "")" }
        #expect(types == events.map { "\($0["type"] ?? "") \($0["status"] ?? "") \($0["when"] ?? "")" })
    }
}
