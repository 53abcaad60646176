import GraphModel
import LanguagePacks
import Testing

@testable import EventExtraction

/// Names in a frame that nobody knows fail at load, with the file and line.
@Suite struct FrameLexiconTests {
    @Test func slotsAreReadFromTheirNotation() throws {
        var symbols = SymbolTable()
        let slots = try slots("subject|modifier:actor(state)! in|a:host? @where", &symbols)
        #expect(slots.count == 3)
        #expect(slots[0].patterns == [.subject, .modifier])
        #expect(slots[0].role == .actor && slots[0].filter == .state && slots[0].isRequired)
        #expect(slots[1].role == .host && slots[1].isRequiredIfPresent && !slots[1].isRequired)
        #expect(slots[2].role == .place && slots[2].filter == .place)
    }

    @Test(arguments: ["subject:hero", "subject:actor(king)", "subject", "@nowhere", ""])
    func unknownNamesAreRefusedWithTheirPlace(text: String) throws {
        var symbols = SymbolTable()
        do {
            _ = try slots(text, &symbols)
            Issue.record("'\(text)' was accepted")
        } catch {
            #expect(error.place == .line(file: "frames/test.tsv", line: 2, column: nil))
        }
    }

    private func slots(_ text: String, _ symbols: inout SymbolTable) throws(Diagnostic) -> [FrameSlot] {
        let table = try PackTable(path: "frames/test.tsv", text: "predicate\tslots\nvisit\t\(text)\n")
        guard let row = table.rows.first else { return [] }
        return try FrameSyntax(row: row, shorthands: ["@where": "in:place(place)"]).slots(symbols: &symbols)
    }
}
