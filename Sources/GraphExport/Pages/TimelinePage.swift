import GraphModel
import OrderedCollections

/// A timeline as one HTML file that needs no network (HTML Living Standard): events in, a page out.
///
///     <li id="e7" data-t="Meeting" data-s="occurred" data-d="19648 19648"><details><summary>…
///
/// The list is HTML, so that the page can be read and printed without a script; the script reads the entries off the list and draws
/// them. Text of articles stands in text and quoted attributes only, escaped. A Content-Security-Policy allows the one style and the one
/// script by their hashes, and nothing else: no address is loaded, no markup is made from text (Trusted Types).
struct TimelinePage: EventFormat {
    let context: TimelineContext
    var needsSentences: Bool { true }

    private var words: PageWords?
    private var lists: (dated: ExportSection, undated: ExportSection)?
    private var count = PageCount()
    private var heading: Heading?
    private var isInOrder = true
    private var hasPlaces = false

    /// What the entries below it have in common.
    private enum Heading: Equatable {
        case year(Int)
        case openStart
    }

    init(_ context: TimelineContext) { self.context = context }

    mutating func begin(_ output: ExportOutput) throws(Diagnostic) {
        words = try PageWords(language: context.words.language)
        lists = (try output.section(), try output.section())
    }

    mutating func write(_ event: StoredEvent, to output: ExportOutput) throws(Diagnostic) {
        guard let words, let lists else { return }
        count.add(event)
        if event.event.country != nil || event.event.place != nil { hasPlaces = true }
        let entry = PageEntry(context: context, page: words)
        guard event.event.when.hasKnownEnd else { return lists.undated.text.append(entry.text(event)) }
        let next = event.event.when.earliest.map { Heading.year($0.year) } ?? .openStart
        if next != heading { begin(next, lists.dated.text) }
        lists.dated.text.append(entry.text(event))
    }

    mutating func end(_ output: ExportOutput) throws(Diagnostic) {
        guard let words, let lists else { return }
        if heading != nil { lists.dated.text.append("</ol></section>\n") }
        let frame = PageFrame(context: context, page: words, count: count, hasPlaces: hasPlaces)
        output.main.append(frame.head)
        try output.append(lists.dated)
        if count.undated > 0 {
            let title = "\(context.words[.undated].capitalisedFirst) (\(words.grouped(count.undated)))"
            output.main.append("<section class=\"undated\"><h3>\(XMLText.escaped(title))</h3><ol role=\"list\">\n")
            try output.append(lists.undated)
            output.main.append("</ol></section>\n")
        }
        output.main.append(frame.foot)
    }

    var remarks: [String] {
        guard count.events > Self.mostForBrowsers else { return [] }
        return ["the page has \(count.events) events, which most browsers open slowly: --limit, --from and --to make it smaller"]
    }

    /// Beyond so many entries a page takes browsers several seconds.
    private static let mostForBrowsers = 20_000

    /// A heading for each year, as long as the years ascend: in other orders a heading would say nothing.
    private mutating func begin(_ next: Heading, _ text: TextSink) {
        if case .year(let year)? = heading, case .year(let nextYear) = next, nextYear < year { isInOrder = false }
        let isFirst = heading == nil
        heading = next
        guard isFirst || isInOrder else { return }
        if !isFirst { text.append("</ol></section>\n") }
        switch next {
        case .year(let year): text.append("<section><h3>\(year)</h3><ol role=\"list\">\n")
        case .openStart: text.append("<section><h3>\(XMLText.escaped(words?["openStart"] ?? ""))</h3><ol role=\"list\">\n")
        }
    }
}

/// What a page says of itself as a whole: how many events, of when, from how many articles.
struct PageCount {
    var events = 0
    var undated = 0
    var first: Day?
    var last: Day?
    var articles: Set<NodeID> = []
    var sources: Set<String> = []

    mutating func add(_ entry: StoredEvent) {
        events += 1
        for report in entry.reports {
            articles.insert(report.article.node)
            if let source = report.article.source { sources.insert(source) }
        }
        let when = entry.event.when
        guard let start = when.earliest ?? when.latest, let end = when.latest ?? when.earliest else {
            undated += 1
            return
        }
        first = first.map { min($0, start) } ?? start
        last = last.map { max($0, end) } ?? end
    }
}

extension String {
    /// The text with its first letter in upper case.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
