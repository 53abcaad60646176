import Testing

@testable import GraphExport

@Suite("Answers as tables")
struct ResultTableTests {
    let table = ResultTable(
        columns: ["name", "n"],
        rows: [
            [.init("Åse"), .init(text: "3", json: .integer(3))],
            [.init(text: "", json: .null), .init(text: "[true]", json: .array([.boolean(true)]))],
        ])

    @Test("table")
    func terminal() {
        #expect(table.write(.table) == "name  n\n────  ──────\nÅse   3\n      [true]\n")
    }

    @Test("json keeps the order of columns")
    func json() {
        #expect(table.write(.jsonl) == "{\"name\":\"Åse\",\"n\":3}\n{\"name\":null,\"n\":[true]}\n")
    }

    @Test("csv, tsv, markdown")
    func delimited() {
        #expect(table.write(.csv) == "name,n\r\nÅse,3\r\n,[true]\r\n")
        #expect(table.write(.tsv) == "name\tn\nÅse\t3\n\t[true]\n")
        #expect(table.write(.markdown).hasPrefix("| name | n |\n| --- | --- |\n"))
    }

    @Test("wide columns are cut at the width of the terminal")
    func width() {
        let wide = ResultTable(columns: ["text"], rows: [[.init(String(repeating: "x", count: 50))]])
        #expect(wide.write(.table, width: 20).split(separator: "\n").allSatisfy { $0.count <= 20 })
    }

    @Test("JSON escapes what the standard demands")
    func escapes() {
        #expect(JSONValue.string("a\"\\\n\u{1}").text() == "\"a\\\"\\\\\\n\\u0001\"")
        #expect(JSONValue.float(.nan).text() == "null")
    }
}
