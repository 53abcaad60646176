import GraphModel
import Testing

@testable import GraphExport

@Suite("Timeline as a page")
struct TimelinePageTests {
    private func page(_ events: [StoredEvent], title: String? = nil, language: String = "en") throws -> String {
        let context = TimelineContext(words: try TimelineWords(language: language), title: title)
        return try TimelineFormat.html.write(events, context)
    }

    /// What stands between the heading of the list and the end of the document's own content.
    private func list(_ page: String) -> String {
        page.components(between: "<section id=\"list\"", and: "</main>")
    }

    @Test("an entry has its type, status and days for the script, and its words for readers without one")
    func entry() throws {
        let list = list(try page([TimelineFormatTests.entry()]))
        #expect(list.contains("<li id=\"e7\" data-t=\"Meeting\" data-s=\"occurred\" data-d=\"19648 19648\" data-p=\"Pyongyang\tPRK\""))
        #expect(list.contains("<span class=\"told\">Sergey Lavrov visits North Korea</span>"))
        #expect(list.contains("<mark>Lavrov è giunto mercoledì a Pyongyang</mark>"))
        #expect(list.contains("<a href=\"https://bussola.example/1\" rel=\"noopener noreferrer\" target=\"_blank\">"))
        #expect(list.contains("it/frames/meeting:atterrare"))
        #expect(list.contains("bytes 3–9 of the article"))
    }

    @Test("what is about fades beyond its days, open ends and undated events are told apart")
    func uncertainty() throws {
        func entry(_ when: String) -> StoredEvent {
            var entry = TimelineFormatTests.entry()
            entry.event.when = PartialDate(edtf: when) ?? .unknown
            return entry
        }
        #expect(list(try page([entry("2023-10-18~")])).contains("data-d=\"19648 19648\" data-f=\"19645 19651\""))
        #expect(list(try page([entry("2023-10")])).contains("data-d=\"19631 19661\" data-p"))
        #expect(list(try page([entry("../2023-10")])).contains("data-d=\".. 19661\""))
        let mixed = try page([entry("XXXX"), entry("2022"), entry("2023"), entry("2023-05")])
        #expect(list(mixed).contains("<h3>Undated (1)</h3>"))
        #expect(list(mixed).ranges(of: "<h3>").count == 3)
        #expect(mixed.contains("4 events, 1 January 2022 to 31 December 2023, 1 undated; from 1 article of 1 source."))
    }

    @Test("events that are not in the order of their years have no headings after the first that is not")
    func otherOrder() throws {
        let entries = ["2023", "2021", "2024", "2020"].map { year in
            var entry = TimelineFormatTests.entry()
            entry.event.when = PartialDate(edtf: year) ?? .unknown
            return entry
        }
        #expect(list(try page(entries)).ranges(of: "<h3>").count == 1)
    }

    @Test("no text of an article becomes markup, wherever it stands")
    func hostileText() throws {
        let hostile = "\"><img src=x onerror=alert(1)></script><script>alert(2)</script>'\u{0}"
        var entry = TimelineFormatTests.entry(quote: hostile, title: hostile)
        entry.event.participants = [Participant(.actor, Entity(id: "x", name: hostile, kind: .person))]
        entry.event.place = Place(id: "y", name: hostile, country: hostile)
        entry.event.country = hostile
        entry.event.mode = hostile
        entry.reports[0].article.source = hostile
        entry.reports[0].article.url = "javascript:alert(3)//" + hostile
        entry.reports[0].article.language = hostile
        entry.reports[0].evidence.attributedTo = hostile
        entry.reports[0].evidence.rule = hostile
        entry.reports[0].sentence = hostile
        let text = try page([entry], title: hostile)
        #expect(!text.contains("<img"))
        #expect(!text.contains("<script>alert"))
        #expect(!text.contains("\u{0}"))
        #expect(!text.contains("href=\"javascript"))
        // The style, the words, land and countries of the map, and the script: no other.
        #expect(text.ranges(of: "<script").count == 4)
        #expect(text.ranges(of: "</script").count == 4)
    }

    @Test("marks that turn the direction of a line stay within the quote that has them")
    func direction() throws {
        var entry = TimelineFormatTests.entry(quote: "a\u{202E}b", title: "c\u{202E}d")
        entry.event.participants = [Participant(.actor, Entity(id: "x", name: "e\u{202E}f", kind: .person))]
        entry.event.place = Place(id: "y", name: "g\u{2067}h")
        let text = try page([entry])
        #expect(text.contains("<mark>a\u{202E}b</mark>"))
        #expect(text.contains("<i>cd</i>") && text.contains("<b>ef</b>") && text.contains("data-p=\"gh\""))
    }

    @Test("the page allows its own style and script, and nothing else")
    func policy() throws {
        let text = try page([TimelineFormatTests.entry()])
        #expect(text.contains("default-src 'none'; script-src 'sha256-"))
        for word in ["http://", "src=", "url(", "@import", " style=\"", "innerHTML", "eval("] {
            #expect(!text.contains(word), "\(word) has no place in a page")
        }
        // SHA-256 of "abc", FIPS 180-2, in base 64.
        #expect(PageAssets.hash(of: "abc") == "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='")
    }

    @Test("a page without events says so")
    func empty() throws {
        let text = try page([])
        #expect(text.contains("<p id=\"none\" class=\"empty\">No events match.</p>"))
        #expect(!text.contains("id=\"land\""))
    }

    @Test("every sentence is there in every language, and none that nobody says")
    func words() throws {
        let script = PageAssets.script
        for language in TimelineWords.languages {
            let words = try PageWords(language: language)
            let others = try PageWords(language: "en")
            for key in words.keys {
                #expect(!words[key].isEmpty, "\(key) in \(language)")
                let english = others[key]
                let places = ["{0}", "{1}", "{2}"]
                #expect(places.filter(english.contains) == places.filter(words[key].contains), "the places of \(key) in \(language)")
            }
        }
        let words = try PageWords(language: "en")
        for match in script.matches(of: /(?:say\('|words\.)([A-Za-z]+)/) {
            let key = String(match.1)
            guard !["language", "types", "statuses", "months"].contains(key) else { continue }
            #expect(!words[key].isEmpty, "the script says \(key)")
        }
        #expect(try PageWords(language: "it").counted("events", 1_234_567) == "1.234.567 eventi")
        #expect(words.counted("events", 1) == "1 event")
    }

    @Test("too many events for a browser are remarked on")
    func remark() throws {
        var page = TimelinePage(TimelineContext(words: try TimelineWords()))
        let output = try ExportOutput(.stream { _ in })
        try page.begin(output)
        let entry = TimelineFormatTests.entry()
        for _ in 0..<20_001 { try page.write(entry, to: output) }
        try page.end(output)
        #expect(page.remarks.first?.contains("20001 events") == true)
    }
}

extension String {
    /// What stands between two texts; empty where they are not there.
    fileprivate func components(between start: String, and end: String) -> String {
        guard let first = firstRange(of: start), let last = self[first.upperBound...].firstRange(of: end) else { return "" }
        return String(self[first.upperBound..<last.lowerBound])
    }
}
