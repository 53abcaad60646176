import GraphModel
import Testing

@testable import GraphExport

@Suite("Timelines as calendars")
struct TimelineCalendarTests {
    private func entry(_ when: String, status: EventStatus = .occurred, quote: String = "q") -> StoredEvent {
        var entry = TimelineFormatTests.entry(quote: quote, status: status)
        entry.event.when = PartialDate(edtf: when) ?? .unknown
        return entry
    }

    private func lines(_ entries: StoredEvent..., time: Int64? = nil) throws -> [Substring] {
        let context = TimelineContext(words: try TimelineWords(), title: "Timeline: Iran", filters: ["--actor Iran"], time: time)
        return try TimelineFormat.ics.write(entries, context).split(separator: "\r\n", omittingEmptySubsequences: false)
    }

    @Test("a day is a whole day, and the end is the day after")
    func day() throws {
        let lines = try lines(entry("2023-10-18"))
        #expect(
            lines.prefix(14) == [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Entente//Entente//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
                "X-WR-CALNAME:Timeline: Iran", "X-ENTENTE-FILTER:--actor Iran", "BEGIN:VEVENT", "UID:a-3-9-meeting@entente",
                "DTSTAMP:20231018T000000Z", "DTSTART;VALUE=DATE:20231018", "DTEND;VALUE=DATE:20231019",
                "SUMMARY:Sergey Lavrov visits North Korea",
                "DESCRIPTION:18 October 2023 · Meeting (visit) · occurred · at least 2 ki",
            ])
        #expect(lines.suffix(3) == ["END:VEVENT", "END:VCALENDAR", ""])
    }

    @Test(
        "a date that is not a day spans all days that it can mean; an open end stands at the one that is known",
        arguments: [
            ("2023-10", "20231001", "20231101"), ("2023-12-30/2024-01-02", "20231230", "20240103"), ("2024", "20240101", "20250101"),
            ("../2023-10-30", "20231030", "20231031"), ("2023-10-30/..", "20231030", "20231031"), ("2024-02-29~", "20240229", "20240301"),
        ])
    func spans(edtf: String, start: String, end: String) throws {
        let lines = try lines(entry(edtf))
        #expect(lines.contains("DTSTART;VALUE=DATE:\(start)") && lines.contains("DTEND;VALUE=DATE:\(end)"))
        #expect(lines.contains("X-EDTF:\(edtf)") && lines.contains("TRANSP:TRANSPARENT"))
    }

    @Test("undated events are left out and counted")
    func undated() throws {
        var calendar = TimelineCalendar(TimelineContext(words: try TimelineWords()))
        let output = try ExportOutput(.stream { _ in })
        for when in ["XXXX", "2024", "XXXX/XXXX"] { calendar.write(entry(when), to: output) }
        #expect(calendar.remarks == ["2 undated events are left out: a calendar has no place for them"])
    }

    @Test(
        "how the reports stand to an event is its status, and its very word beside it",
        arguments: [
            (EventStatus.occurred, "CONFIRMED"), (.planned, "TENTATIVE"), (.alleged, "TENTATIVE"), (.hypothetical, "TENTATIVE"),
            (.denied, "CANCELLED"), (.cancelled, "CANCELLED"),
        ])
    func status(status: EventStatus, word: String) throws {
        let lines = try lines(entry("2024", status: status))
        #expect(lines.contains("STATUS:\(word)") && lines.contains("X-ENTENTE-STATUS:\(status.rawValue)"))
    }

    @Test("the same words told of two events give two identities; a time that is asked for is the stamp")
    func identities() throws {
        let lines = try lines(entry("2024"), entry("2025"), time: 1_700_000_000)
        #expect(lines.filter { $0.hasPrefix("UID:") } == ["UID:a-3-9-meeting@entente", "UID:a-3-9-meeting-2@entente"])
        #expect(lines.filter { $0.hasPrefix("DTSTAMP:") } == ["DTSTAMP:20231114T221320Z", "DTSTAMP:20231114T221320Z"])
    }

    @Test("lines are folded at 75 octets and never within a character; unfolded they are what they were")
    func folding() {
        for text in ["é", "日本", "a", "👩‍👩‍👧", "x日"].map({ String(repeating: $0, count: 200) }) + ["", "short"] {
            let bytes = CalendarText.line("SUMMARY", text)
            let lines = bytes.dropLast(2).split(separator: 10, omittingEmptySubsequences: false).map { $0.last == 13 ? $0.dropLast() : $0 }
            for line in lines {
                #expect(line.count <= 75)
                #expect(String(validating: line, as: UTF8.self) != nil)
            }
            let unfolded = lines.first.map { first in lines.dropFirst().reduce(Array(first)) { $0 + $1.dropFirst() } } ?? []
            #expect(String(decoding: unfolded, as: UTF8.self) == "SUMMARY:" + text)
        }
    }

    @Test("a text cannot end its line or its property")
    func escaping() {
        #expect(CalendarText.escaped("a,b;c\\d\ne\r\u{0}\u{202E}f") == "a\\,b\\;c\\\\d\\ne  f")
    }
}
