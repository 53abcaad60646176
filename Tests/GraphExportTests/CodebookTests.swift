import GoldenKit
import Foundation
import GraphModel
import Testing

@testable import GraphExport

@Suite("Codebooks")
struct CodebookTests {
    @Test("every type and mode has a row of its own", arguments: EventType.allCases)
    func complete(type: EventType) {
        let rows = Codebook.table.split(separator: "\n").map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        for mode in [""] + type.modes {
            #expect(rows.filter { $0[0] == type.rawValue && $0[1] == mode }.count == 1, "\(type) \(mode)")
        }
    }

    @Test("the table is printed in the documentation")
    func documented() throws {
        let page = try String(contentsOf: GoldenFile.projectRoot.appending(path: "Documentation/codebooks.md"), encoding: .utf8)
        for line in Codebook.table.split(separator: "\n") { #expect(page.contains("| \(line) |"), "\(line)") }
    }

    @Test("codes of countries and languages")
    func codes() {
        #expect(CodeTable.countries["RUS"] == "RU")
        #expect(CodeTable.countries["IGO"] == nil && CodeTable.countries[nil] == nil)
        #expect(CodeTable.languages["it"] == "ita")
    }

    @Test(
        "identities of FollowTheMoney have the characters that it allows",
        arguments: ["person:anna-rossi", "organization:<x>@\"y\"", ":", ""])
    func identities(id: String) {
        let escaped = EventFollowTheMoney.escaped(id)
        #expect(escaped.wholeMatch(of: /[0-9A-Za-z]([0-9A-Za-z.-]*[0-9A-Za-z])?/) != nil, "\(escaped)")
    }
}
