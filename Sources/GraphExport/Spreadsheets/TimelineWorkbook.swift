import GraphModel

/// A timeline as a workbook (`.xlsx`) with four sheets: the events, who takes part in them, the evidence, and what the file is.
///
/// Days are dates that can be reckoned with, but only where the day is known; beside them stands the date in words and as EDTF. The
/// columns "Number" join the sheets. Nothing is a formula, only addresses of the web are links.
final class TimelineWorkbook: EventFormat {
    private let context: TimelineContext
    private var state: State?
    private var events: Int64 = 0
    private var reports: Int64 = 0
    private var newest: Day?
    private(set) var remarks: [String] = []

    private struct State {
        let section: ExportSection
        let book: Workbook
        var timeline, participants, evidence: WorkbookSheet
    }

    init(_ context: TimelineContext) { self.context = context }

    let needsSentences = true

    func begin(_ output: ExportOutput) throws(Diagnostic) {
        let words = context.words
        let section = try output.section()
        let book = try Workbook(path: section.path)
        let timeline = try book.sheet(named: words[.timeline], columns: Self.timelineColumns(words))
        let participants = try book.sheet(named: words[.participants], columns: Self.participantColumns(words))
        let evidence = try book.sheet(named: words[.evidence], columns: Self.evidenceColumns(words))
        state = State(section: section, book: book, timeline: timeline, participants: participants, evidence: evidence)
    }

    func write(_ event: StoredEvent, to output: ExportOutput) throws(Diagnostic) {
        events += 1
        try state?.timeline.append(timelineCells(event))
        for participant in event.event.participants { try state?.participants.append(participantCells(participant, of: event)) }
        for report in event.reports {
            reports += 1
            newest = [newest, report.article.published?.latest].compactMap { $0 }.max()
            try state?.evidence.append(evidenceCells(report, of: event))
        }
    }

    func end(_ output: ExportOutput) throws(Diagnostic) {
        guard let state else { return }
        self.state = nil
        for sheet in [state.timeline, state.participants, state.evidence] { try sheet.finish() }
        let leftOut = [state.timeline, state.participants, state.evidence].map(\.rowsLeftOut).reduce(0, +)
        if leftOut > 0 { remarks.append("\(leftOut) rows are left out: a sheet holds 1,048,576") }
        try describe(state.book)
        let time = context.time ?? newest.map { $0.number * 86_400 }
        try state.book.describe(title: context.title, producer: context.producer, time: time ?? 0)
        try state.book.close()
        try output.append(state.section)
    }
}

// MARK: - The sheets

extension TimelineWorkbook {
    private static func timelineColumns(_ words: TimelineWords) -> [WorkbookColumn] {
        [
            WorkbookColumn(words[.day], width: 11), WorkbookColumn(words[.when], width: 20), WorkbookColumn(words[.event], width: 44),
            WorkbookColumn(words[.type], width: 14), WorkbookColumn(words[.mode], width: 14), WorkbookColumn(words[.status], width: 12),
            WorkbookColumn(words.text(of: .actor), width: 24), WorkbookColumn(words.text(of: .recipient), width: 24),
            WorkbookColumn(words.text(of: .third), width: 16), WorkbookColumn(words[.place], width: 16),
            WorkbookColumn(words[.country], width: 9), WorkbookColumn(words[.killed], width: 12),
            WorkbookColumn(words[.injured], width: 12),
            WorkbookColumn(words[.quote], width: 60), WorkbookColumn(words[.source], width: 24), WorkbookColumn(words[.url], width: 30),
            WorkbookColumn(words[.reports], width: 9), WorkbookColumn(words[.firstDay], width: 12),
            WorkbookColumn(words[.lastDay], width: 12),
            WorkbookColumn(words[.edtf], width: 22), WorkbookColumn(words[.identity], width: 9),
        ]
    }

    private func timelineCells(_ entry: StoredEvent) -> [WorkbookSheet.Cell] {
        let event = entry.event
        let words = context.words
        func names(_ role: ParticipantRole) -> WorkbookSheet.Cell {
            .long(event.participants.filter { $0.role == role }.map(words.name).joined(separator: "; "))
        }
        let (first, last) = (event.when.earliest, event.when.latest)
        let isDay = first != nil && first == last && !event.when.isApproximate && !event.when.isUncertain
        let sources = entry.reports.compactMap(\.article.source).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return [
            isDay ? Self.day(first) : .empty, .long(words.text(of: event.when)), .long(words.headline(of: event)),
            .text(words.text(of: event.type)), .text(event.mode.map(words.text(ofMode:)) ?? ""), .text(words.text(of: event.status)),
            names(.actor), names(.recipient), names(.third), .text(event.place?.name ?? ""), .text(event.country ?? ""),
            count(event.killed), count(event.injured),
            .long(entry.reports.map { "“\(PlainText.singleLine($0.evidence.quote))”" }.joined(separator: "\n")),
            .long(sources.joined(separator: "; ")), Self.link(entry.reports.lazy.compactMap(\.article.url).first),
            .number(Int64(Set(entry.reports.map(\.article.hash)).count)), Self.day(first), Self.day(last), .text(event.when.text),
            .number(entry.node.raw),
        ]
    }

    private static func participantColumns(_ words: TimelineWords) -> [WorkbookColumn] {
        [
            WorkbookColumn(words[.identity], width: 9), WorkbookColumn(words[.when], width: 20), WorkbookColumn(words[.event], width: 44),
            WorkbookColumn(words[.role], width: 14), WorkbookColumn(words[.participant], width: 30),
            WorkbookColumn(words[.kind], width: 18),
            WorkbookColumn(words[.country], width: 9), WorkbookColumn(words[.implied], width: 10),
            WorkbookColumn(words[.entity], width: 34),
        ]
    }

    private func participantCells(_ participant: Participant, of entry: StoredEvent) -> [WorkbookSheet.Cell] {
        let words = context.words
        return [
            .number(entry.node.raw), .long(words.text(of: entry.event.when)), .long(words.headline(of: entry.event)),
            .text(words.text(of: participant.role)), .text(participant.entity.name), .text(words.text(of: participant.entity.kind)),
            .text(participant.entity.country ?? ""), .text(participant.isImplied ? words[.implied] : ""), .text(participant.entity.id),
        ]
    }

    private static func evidenceColumns(_ words: TimelineWords) -> [WorkbookColumn] {
        [
            WorkbookColumn(words[.identity], width: 9), WorkbookColumn(words[.event], width: 44), WorkbookColumn(words[.quote], width: 60),
            WorkbookColumn(words[.sentence], width: 60), WorkbookColumn(words[.attributedTo], width: 20),
            WorkbookColumn(words[.status], width: 12), WorkbookColumn(words[.article], width: 44),
            WorkbookColumn(words[.source], width: 24),
            WorkbookColumn(words[.published], width: 11), WorkbookColumn(words[.url], width: 30),
            WorkbookColumn(words[.language], width: 9),
            WorkbookColumn(words[.rule], width: 30), WorkbookColumn(words[.start], width: 10), WorkbookColumn(words[.end], width: 10),
            WorkbookColumn(words[.hash], width: 20),
        ]
    }

    private func evidenceCells(_ report: StoredReport, of entry: StoredEvent) -> [WorkbookSheet.Cell] {
        let (evidence, article) = (report.evidence, report.article)
        let published = article.published
        let isDay = published?.earliest != nil && published?.earliest == published?.latest
        return [
            .number(entry.node.raw), .long(context.words.headline(of: entry.event)), .long(evidence.quote), .long(report.sentence ?? ""),
            .text(evidence.attributedTo ?? ""), .text(context.words.text(of: evidence.status)), .long(article.title),
            .text(article.source ?? ""), isDay ? Self.day(published?.earliest) : .text(published?.text ?? ""), Self.link(article.url),
            .text(article.language ?? ""), .text(evidence.rule), .number(Int64(evidence.span.start)), .number(Int64(evidence.span.end)),
            .text(article.hash),
        ]
    }

    /// The last sheet: what the file holds, by what it was chosen, how to read it.
    private func describe(_ book: Workbook) throws(Diagnostic) {
        let words = context.words
        var sheet = try book.sheet(
            named: words[.aboutFile], columns: [WorkbookColumn(words[.aboutFile], width: 24), WorkbookColumn("", width: 100)])
        try sheet.append([.text(words[.timeline]), .long(context.title)])
        try sheet.append([.text(words[.made]), .text(context.producer)])
        if let time = context.time { try sheet.append([.text(words[.madeOn]), .day(Day(number: time / 86_400))]) }
        try sheet.append([.text(words[.filters]), .long(context.filters.joined(separator: "\n"))])
        try sheet.append([.text(words[.events]), .number(events)])
        try sheet.append([.text(words[.evidence]), .number(reports)])
        if let newest { try sheet.append([.text(words[.newest]), .day(newest)]) }
        try sheet.append([.text(words[.when]), .long(words[.datesLegend])])
        try sheet.append([.text(words[.status]), .long(words[.toldApart])])
        for status in EventStatus.allCases { try sheet.append([.text(words.text(of: status)), .long(words.meaning(of: status))]) }
        try sheet.finish()
    }

    private static func day(_ day: Day?) -> WorkbookSheet.Cell { day.map { .day($0) } ?? .empty }

    private static func link(_ address: String?) -> WorkbookSheet.Cell {
        WebAddress.link(address).map { .link($0) } ?? .text(address ?? "")
    }

    /// A number where it is one, else the words for it: `at least 500`.
    private func count(_ range: CountRange?) -> WorkbookSheet.Cell {
        guard let range else { return .empty }
        if let min = range.min, min == range.max { return .number(Int64(min)) }
        return .text(context.words.text(of: range) ?? "")
    }
}
