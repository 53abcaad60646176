import GraphModel
import LanguagePacks

/// The words of a language in which timelines speak: headings, the names of types and statuses, dates in words, headlines.
///
///     let words = try TimelineWords(language: "en")
///     words[.when]                                       // When
///     words.text(of: event.when)                         // between 3 and 7 May 2024
///     words.headline(of: event)                          // Sergey Lavrov visits North Korea
///
/// A language is the table `Words/<code>.tsv`; names of people, countries and places stay canonical.
public struct TimelineWords: Sendable {
    /// Headings and short texts, by their names in the tables.
    public enum Label: String, Sendable, CaseIterable {
        case timeline, undated, when, day, firstDay, lastDay, edtf, event, events, identity, type, mode, status, participants, participant
        case role, kind, entity, place, country, killed, injured, evidence, reports, quote, sentence, attributedTo, article, source
        case published, newest, url, rule, start, end, language, hash, implied, noEvents, aboutFile, filters, made, madeOn, datesLegend
        case toldApart
    }

    /// A row of the table: what stands for one thing in this language.
    struct Entry: Sendable {
        var text = ""
        var many = ""
        var infinitive = ""
        var object = ""
        var noun = ""
        var of = ""
    }

    /// ISO 639-1 code.
    public let language: String
    private let entries: [String: Entry]

    /// The languages that there are, by their codes, in ascending order.
    public static var languages: [String] { tables.keys.sorted() }

    /// The words of a language. Throws where there is none of that code, or its table lacks something.
    public init(language: String = "en") throws(Diagnostic) {
        guard let text = Self.tables[language] else {
            throw Diagnostic(
                .export, .usage, "timelines have no language '\(language)'", hint: "there are: \(Self.languages.joined(separator: ", "))")
        }
        try self.init(language: language, table: text)
    }

    /// The words of a table. Throws where it lacks something.
    init(language: String, table: String) throws(Diagnostic) {
        let path = "\(language).tsv"
        let table = try PackTable(
            path: path, text: table, requiring: ["kind", "name", "text", "many", "infinitive", "object", "noun", "of"])
        var entries: [String: Entry] = [:]
        for row in table.rows {
            entries[Self.key(row["kind"], row["name"])] = Entry(
                text: row["text"], many: row["many"], infinitive: row["infinitive"], object: row["object"], noun: row["noun"], of: row["of"]
            )
        }
        for (kind, name) in Self.required where (entries[Self.key(kind, name)]?.text ?? "").isEmpty {
            throw Diagnostic(.languagePack, .damaged, "the row '\(kind) \(name)' is missing", at: .file(path))
        }
        self.language = language
        self.entries = entries
    }

    /// A heading or a short text.
    public subscript(label: Label) -> String { text("label", label.rawValue) }

    /// The name of a type: `Meeting`.
    public func text(of type: EventType) -> String { text("type", type.rawValue) }

    /// The name of a mode: `heavy weapons`; as the graph has it where the language has no word.
    public func text(ofMode mode: String) -> String { entry("mode", mode)?.text ?? mode }

    /// `Meeting (visit)`.
    public func typeText(of event: Event) -> String {
        event.mode.map { "\(text(of: event.type)) (\(text(ofMode: $0)))" } ?? text(of: event.type)
    }

    /// The name of a status: `planned`.
    public func text(of status: EventStatus) -> String { text("status", status.rawValue) }

    /// What a status means, in one sentence.
    public func meaning(of status: EventStatus) -> String { text("meaning", status.rawValue) }

    /// The name of a role: `Recipient`.
    public func text(of role: ParticipantRole) -> String { text("role", role.rawValue) }

    /// The name of a kind of actor: `Armed group`.
    public func text(of kind: ActorKind) -> String { text("kind", kind.rawValue) }

    /// The name of a month, 1...12; `short` for a few letters.
    public func month(_ number: Int, short: Bool = false) -> String { text(short ? "month-short" : "month", String(number)) }

    /// `Sergey Lavrov says:`
    public func says(_ name: String) -> String { filled("label", "says", ["name": name]) }

    /// `13`, `at least 500`, `20–30`; nil where nothing is known.
    public func text(of count: CountRange) -> String? {
        switch (count.min, count.max) {
        case (let min?, let max?) where min == max: "\(min)"
        case (let min?, let max?): filled("label", "range", ["first": "\(min)", "last": "\(max)"])
        case (let min?, nil): filled("label", "atLeast", ["count": "\(min)"])
        case (nil, let max?): filled("label", "atMost", ["count": "\(max)"])
        case (nil, nil): nil
        }
    }

    /// `at least 500 killed, 3 injured`; nil where no number is told.
    public func casualties(of event: Event) -> String? {
        let parts = [(event.killed, "killedCount"), (event.injured, "injuredCount")].compactMap { count, name in
            count.flatMap(text(of:)).map { filled("label", name, ["count": $0]) }
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    // MARK: - The table

    func entry(_ kind: String, _ name: String) -> Entry? { entries[Self.key(kind, name)] }

    /// The text of a row; empty where there is none, which ``init(language:)`` has seen to for all that must be there.
    func text(_ kind: String, _ name: String) -> String { entry(kind, name)?.text ?? "" }

    /// The text of a row with its places filled in.
    func filled(_ kind: String, _ name: String, _ values: [String: String]) -> String { Self.filled(text(kind, name), values) }

    /// A text with `{name}` replaced by what it stands for, in one pass: what is put in is not read again.
    static func filled(_ template: String, _ values: [String: String]) -> String {
        var output = ""
        var rest = Substring(template)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            output += rest[..<open]
            output += values[String(rest[rest.index(after: open)..<close])] ?? ""
            rest = rest[rest.index(after: close)...]
        }
        return output + rest
    }

    private static func key(_ kind: String, _ name: String) -> String { kind + "\t" + name }

    private static var tables: [String: String] {
        var tables: [String: String] = [:]
        for file in EmbeddedText.files {
            let path = file.path.description
            guard path.hasPrefix("Timelines/Words/"), path.hasSuffix(".tsv") else { continue }
            tables[String(path.dropFirst("Timelines/Words/".count).dropLast(".tsv".count))] = file.text.description
        }
        return tables
    }

    /// What a table must have.
    static var required: [(kind: String, name: String)] {
        var rows = Label.allCases.map { ("label", $0.rawValue) }
        rows += ["says", "and", "others", "with", "in", "atLeast", "atMost", "range", "killedCount", "injuredCount"].map { ("label", $0) }
        rows += EventType.allCases.flatMap { [("type", $0.rawValue), ("verb", $0.rawValue)] }
        rows += Set(EventType.allCases.flatMap(\.modes)).sorted().map { ("mode", $0) }
        rows += EventStatus.allCases.flatMap { [("status", $0.rawValue), ("meaning", $0.rawValue), ("told", $0.rawValue)] }
        rows += ParticipantRole.allCases.map { ("role", $0.rawValue) }
        rows += ActorKind.allCases.map { ("kind", $0.rawValue) }
        rows += (1...12).flatMap { [("month", String($0)), ("month-short", String($0))] }
        rows += (1...4).map { ("season", String($0)) }
        rows += DateForm.allCases.flatMap { [("date", $0.rawValue), ("date", "the \($0.rawValue)")] }
        rows += ["the day of month", "about", "uncertain", "between", "between days of month", "until", "since"].map { ("date", $0) }
        rows += ["actor and noun", "noun with status"].map { ("told", $0) }
        return rows
    }

    /// The ways in which one date is written.
    enum DateForm: String, CaseIterable {
        case day, dayOfYear = "day of year", month, season, year, decade
    }
}
