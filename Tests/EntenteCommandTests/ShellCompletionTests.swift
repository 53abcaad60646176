@testable import EntenteCommand
import GoldenKit
import Testing

/// What Tab offers: `Tests/Cases/complete/*.golden`, whose input is the text before the cursor.
@Suite("Completion")
struct ShellCompletionTests {
    private static let names = ShellCompletion.Names(
        labels: ["Person", "Country", "Event", "Meeting"], edgeTypes: ["MET", "VISITED", "ATTACKED"],
        properties: ["name", "when", "start", "status"], parameters: ["actor", "year"],
        queries: ["who-met-whom": ["actor", "limit"], "attacks-in": ["place"]], formats: ["table", "csv", "json", "jsonl"])

    @Test("candidates by context", arguments: GoldenFile.cases(in: "complete"))
    func candidates(golden: GoldenCase) {
        let offer = ShellCompletion(names: Self.names).offer(for: golden.input, after: golden["before"] ?? "")
        golden.expect(offer.candidates.joined(separator: ", "))
        for candidate in offer.candidates {
            #expect(candidate.lowercased().hasPrefix(golden.input.suffix(offer.replaced).lowercased()))
        }
    }
}
