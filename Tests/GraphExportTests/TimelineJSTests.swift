import GraphModel
import Testing

@testable import GraphExport

@Suite("Timeline for TimelineJS")
struct TimelineJSTests {
    private func write(_ dates: [String], quote: String = "q") throws -> (text: String, remarks: [String]) {
        var bytes: [UInt8] = []
        let output = try ExportOutput(.stream { bytes.append(contentsOf: $0) })
        var writer = TimelineJS(TimelineContext(words: try TimelineWords(), title: "A & B"))
        try writer.begin(output)
        for date in dates {
            var entry = TimelineFormatTests.entry(quote: quote)
            entry.event.when = PartialDate(edtf: date) ?? .unknown
            writer.write(entry, to: output)
        }
        writer.end(output)
        try output.finish()
        return (String(decoding: bytes, as: UTF8.self), writer.remarks)
    }

    @Test("a day has a start, what is less sharp an end as well, and both say it in words")
    func dates() throws {
        let day = try write(["2023-10-18"]).text
        #expect(day.contains("\"start_date\":{\"year\":2023,\"month\":10,\"day\":18},\"display_date\":\"18 October 2023\""))
        let month = try write(["2023-10~"]).text
        #expect(
            month.contains("\"start_date\":{\"year\":2023,\"month\":10,\"day\":1},\"end_date\":{\"year\":2023,\"month\":10,\"day\":31}"))
        #expect(month.contains("\"display_date\":\"about October 2023\""))
        #expect(
            try write(["../2023-10"]).text.contains(
                "\"start_date\":{\"year\":2023,\"month\":10,\"day\":31},\"display_date\":\"by October 2023\""))
    }

    @Test("undated events are left out and counted")
    func undated() throws {
        #expect(try write(["XXXX", "2023"]).remarks == ["1 undated event is left out: TimelineJS shows only what has a date"])
        #expect(try write(["XXXX", "XXXX"]).text.hasSuffix("\"events\":[]}\n"))
        #expect(try write(["2023"]).remarks.isEmpty)
    }

    @Test("what TimelineJS makes into HTML is escaped, titles included")
    func escaped() throws {
        let text = try write(["2023"], quote: "<img src=x onerror=alert(1)>").text
        #expect(!text.contains("<img"))
        #expect(text.contains("&lt;img src=x"))
        #expect(text.contains("\"headline\":\"A &amp; B\""))
        #expect(!text.contains("\"autolink\":true"))
    }
}
