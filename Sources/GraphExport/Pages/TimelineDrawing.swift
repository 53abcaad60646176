import GraphModel

/// A timeline as a drawing for print (SVG 1.1): events in, one picture out, A4 landscape.
///
/// The same language as the page: a lane and a colour for each type, solid for what occurred, dashed for what is planned, hatched for what
/// is alleged, struck for what is denied, so that it can be told in grey too; a dot is a day, a bar some time within it, ends that fade are
/// about or open. The weightiest events have labels, as many as there is room for without overlap; the rest, undated events and those long
/// before all others are counted in the drawing.
struct TimelineDrawing: EventFormat {
    let context: TimelineContext
    private var marks: [DrawnMark] = []
    private var count = PageCount()

    init(_ context: TimelineContext) { self.context = context }

    mutating func write(_ event: StoredEvent, to output: ExportOutput) {
        count.add(event)
        guard event.event.when.hasKnownEnd else { return }
        let headline = PlainText.singleLine(context.words.headline(of: event.event)).capitalisedFirst
        marks.append(DrawnMark(event: event.event, headline: headline, weight: EventWeight.weight(of: event)))
    }

    mutating func end(_ output: ExportOutput) throws(Diagnostic) {
        let page = try PageWords(language: context.words.language)
        let layout = DrawingLayout(marks, size: DrawingSheet.plot)
        let sheet = DrawingSheet(context: context, page: page, count: count, layout: layout)
        output.main.append(sheet.start)
        for placed in layout.placed {
            output.main.append(sheet.mark(placed))
            try output.drain()
        }
        output.main.append(sheet.end)
    }
}

/// What a drawing needs of an event.
struct DrawnMark {
    let type: EventType
    let status: EventStatus
    let when: PartialDate
    let headline: String
    let weight: Int

    init(event: Event, headline: String, weight: Int) {
        (type, status, when, self.headline, self.weight) = (event.type, event.status, event.when, headline, weight)
    }

    /// The first day that is known of it.
    var first: Int { Int((when.earliest ?? when.latest)?.number ?? 0) }
    /// The day after the last that is known of it.
    var last: Int { Int((when.latest ?? when.earliest)?.number ?? 0) + 1 }
    var isDay: Bool { when.earliest != nil && when.earliest == when.latest }

    /// The label beside it: the headline, cut after a word where it is long.
    var label: String {
        guard headline.count > Self.longest else { return headline }
        let cut = headline.prefix(Self.longest)
        return (cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + "…"
    }

    private static let longest = 52
}
