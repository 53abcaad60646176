import Foundation
import GraphModel
import Testing

@testable import GraphExport

@Suite("Timeline as a drawing")
struct TimelineDrawingTests {
    private func entry(_ when: String, _ type: EventType = .meeting, _ status: EventStatus = .occurred, name: String = "Sergey Lavrov")
        -> StoredEvent
    {
        var entry = TimelineFormatTests.entry(status: status)
        entry.event.when = PartialDate(edtf: when) ?? .unknown
        entry.event.type = type
        entry.event.mode = nil
        entry.event.participants = [Participant(.actor, Entity(id: "x", name: name, kind: .person))]
        return entry
    }

    private func drawing(_ events: [StoredEvent]) throws -> String {
        try TimelineFormat.svg.write(events, TimelineContext(words: TimelineWords()))
    }

    @Test("a day is a dot, a month a bar, an open end fades, and what has no date is counted")
    func shapes() throws {
        let day = try drawing([entry("2023-10-18"), entry("2023-12-01")])
        #expect(day.contains("<g><title>18 October 2023: Sergey Lavrov holds a meeting</title><circle"))
        #expect(
            try drawing([entry("2023-10"), entry("2023-12-01")]).contains("<title>October 2023: Sergey Lavrov holds a meeting</title><rect")
        )
        let open = try drawing([entry("../2023-10"), entry("2024-12-01")])
        #expect(open.contains("<title>by October 2023: Sergey Lavrov holds a meeting</title><rect x=\"-8\""))
        #expect(open.contains("fill=\"url(#left-Meeting)\""))
        #expect(try drawing([entry("2023-10-18"), entry("XXXX")]).contains("1 undated"))
    }

    @Test("a status is told by form: dashed, hatched, dotted, struck, crossed")
    func statuses() throws {
        func mark(_ status: EventStatus) throws -> String {
            let text = try drawing([entry("2023-10-18", .attack, status), entry("2023-12-01", .aid)])
            let start = try #require(text.firstRange(of: "<title>18 October"))
            return String(text[start.lowerBound...].prefix { $0 != "\n" })
        }
        #expect(try mark(.occurred).contains("fill=\"#c2201f\"/>"))
        #expect(try mark(.planned).contains("stroke-dasharray=\"2.2 1.4\""))
        #expect(try mark(.alleged).contains("fill=\"url(#hatch-Attack)\""))
        #expect(try mark(.hypothetical).contains("stroke-dasharray=\".8 1.4\""))
        #expect(try mark(.denied).ranges(of: "<path").count == 1)
        #expect(try mark(.cancelled).ranges(of: "<path").count == 1)
    }

    @Test("labels never lie upon each other or upon marks, and what has none is counted")
    func labels() throws {
        let marks = (0..<300).map { index in
            let day = Day(number: 19_000 + Int64(index * 7 % 400))
            let event = entry(day.iso, EventType.allCases[index % 5]).event
            return DrawnMark(event: event, headline: "Somebody meets somebody else for the \(index)th time", weight: index % 17)
        }
        let layout = DrawingLayout(marks, size: DrawingSheet.plot)
        let labelled = layout.placed.filter { $0.label != nil }
        #expect(labelled.count > 20)
        #expect(labelled.count + layout.unlabelled == 300)
        #expect(layout.height <= DrawingSheet.plot.height + 0.01)
        for (index, one) in layout.placed.enumerated() where one.label != nil {
            #expect(one.box.left >= -8 && one.box.right <= DrawingSheet.plot.width + 8)
            for other in layout.placed[..<index] where one.box.meets(other.box) {
                // Marks may touch, and fades lie upon each other, but no text upon anything.
                #expect(abs(one.middle - other.middle) > 8, "\(one) and \(other)")
            }
        }
    }

    @Test("a few events long before all others are counted, not drawn")
    func outliers() throws {
        let recent = (1...28).map { entry("2024-02-\($0 < 10 ? "0" : "")\($0)") }
        let text = try drawing([entry("1945-05-08")] + recent)
        #expect(text.contains("1 earlier"))
        #expect(!text.contains("8 May 1945:"))
        #expect(try drawing([entry("1945-05-08"), entry("2024-02-01")]).contains("8 May 1945:"))
    }

    @Test("names of articles are text, and an empty timeline is a drawing too")
    func hostileAndEmpty() throws {
        let text = try drawing([entry("2023-10-18", name: "</text><script>x</script>")])
        #expect(!text.contains("<script"))
        #expect(text.contains("&lt;script&gt;"))
        #expect(try drawing([]).hasSuffix("</svg>\n"))
    }

    @Test("an axis has as many ticks as there is room for")
    func axis() throws {
        let words = try TimelineWords()
        func names(_ first: String, _ last: String, _ room: Double) throws -> [String] {
            let (start, end) = (try #require(Day(iso: first)), try #require(Day(iso: last)))
            return DrawingAxis.ticks(from: Double(start.number), to: Double(end.number), room: room).map { $0.text(words, withYear: false) }
        }
        #expect(try names("2023-01-01", "2023-12-31", 40) == ["Jan", "Mar", "May", "Jul", "Sep", "Nov"])
        #expect(try names("2023-01-02", "2023-12-31", 200) == [])
        #expect(try names("2019-06-01", "2023-12-31", 200) == ["2020", "2021", "2022", "2023"])
        #expect(try names("2023-01-02", "2023-01-05", 1) == ["2 Jan", "3 Jan", "4 Jan", "5 Jan"])
        #expect(try names("0900-01-01", "2023-12-31", 200_000) == ["1000", "2000"])
    }

    @Test("each type has a colour of its own")
    func colours() {
        #expect(Set(PageAssets.colours.values).count == EventType.allCases.count)
        #expect(PageAssets.colour(of: .attack) == "#c2201f")
    }
}

@Suite("Colours of pages")
struct PageColourTests {
    /// Relative luminance of `#rrggbb` (WCAG 2.2).
    private func luminance(_ colour: String) throws -> Double {
        let number = try #require(Int(colour.dropFirst(), radix: 16))
        let parts = [16, 8, 0].map { shift -> Double in
            let part = Double(number >> shift & 0xFF) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    private func contrast(_ one: String, _ other: String) throws -> Double {
        let (first, second) = (try luminance(one), try luminance(other))
        return (max(first, second) + 0.05) / (min(first, second) + 0.05)
    }

    @Test("in light and dark, texts stand out by 4.5 to 1 and marks by 3 to 1, as WCAG AA asks", arguments: [0, 1])
    func contrasts(scheme: Int) throws {
        func colours(_ name: String) -> [String] {
            PageAssets.style.matches(of: /--([A-Za-z]+): (#[0-9a-f]{6})/).filter { $0.1 == name }.map { String($0.2) }
        }
        for surface in ["paper", "card", "faint"] {
            let behind = colours(surface)[scheme]
            for text in ["ink", "soft", "accent"] { #expect(try contrast(colours(text)[scheme], behind) >= 4.5, "\(text) on \(surface)") }
        }
        #expect(try contrast(colours("ink")[scheme], colours("mark")[scheme]) >= 4.5)
        for type in EventType.allCases {
            #expect(try contrast(colours(type.rawValue)[scheme], colours("paper")[scheme]) >= 3, "\(type)")
        }
    }
}
