import GraphModel
import LanguagePacks

/// Takes out of a draft what is not the report: bylines, a title told twice, dates of publication, "read also", newsletter
/// prompts, copyright lines, and what is said of the author at the end.
///
/// Phrases are rows of the pack's `rules/boilerplate.tsv`. The author's biography is found without phrases: a line that is
/// only the author's name closes the report, and so does a last paragraph that begins with the name.
struct BoilerplateFilter: Sendable {
    private let rules: [BoilerplateRule]
    /// The rules by what becomes of the paragraph: those for bylines and dates, those that end the report, those that drop.
    private let headRules, endRules, dropRules: BoilerplateGroup
    private let dates: PublicationDate
    /// How `03/04/2023` is meant in this language; nil where it cannot be told.
    let isDayFirst: Bool?
    private let agencies: Set<String>
    /// More words than a paragraph has that a rule could match, or that could be a date or a name.
    private let mostWords: Int
    private static let mostWordsOfLine = 8
    private static let headParagraphs = 5
    private static let tailParagraphs = 4

    /// Loads the rules of a pack; a pack without the table has none.
    init(pack: LanguagePack, dates: PublicationDate) throws(Diagnostic) {
        self.dates = dates
        var rules: [BoilerplateRule] = []
        if pack.hasTable("rules/boilerplate") {
            let table = try pack.table("rules/boilerplate", requiring: ["action", "where", "words", "phrase", "example", "not"])
            for row in table.rows { rules.append(try BoilerplateRule(row)) }
        }
        self.rules = rules
        self.headRules = BoilerplateGroup(rules.filter { $0.action == .byline || $0.action == .date })
        self.endRules = BoilerplateGroup(rules.filter { $0.action == .end })
        self.dropRules = BoilerplateGroup(rules.filter { $0.action == .drop })
        self.mostWords = max(Self.mostWordsOfLine, rules.map(\.mostWords).max() ?? 0)
        let order =
            pack.hasTable("rules/publication-date")
            ? try pack.table("rules/publication-date", requiring: ["order"]).rows.first?["order"] : nil
        self.isDayFirst = order == "day-first" ? true : order == "month-first" ? false : nil
        var agencies: Set<String> = []
        for row in try pack.sharedTable("rules/news-agencies", requiring: ["name"]).rows {
            agencies.insert(ParagraphWords.bare(row["name"]))
        }
        self.agencies = agencies
    }

    /// The rules, to try their examples.
    var allRules: [BoilerplateRule] { rules }

    /// The draft without what is not the report.
    func clean(_ draft: ArticleDraft) -> ArticleDraft {
        var draft = draft
        draft.author = draft.author.map(authorName)
        dropDateline(&draft)
        var paragraphs = draft.paragraphs.map { (text: $0, words: ParagraphWords($0, mostWords: mostWords)) }
        let title = draft.title.folded
        paragraphs.removeAll {
            !title.isEmpty && $0.text.utf8.count <= draft.title.utf8.count + 8 && mayBegin($0.text, as: title) && $0.text.folded == title
        }
        dropHead(&paragraphs, &draft)
        dropRepeated(&paragraphs)
        paragraphs = upToEnd(paragraphs)
        dropBiography(&paragraphs, author: draft.author)
        let kept = paragraphs.map(\.text)
        // Rules that would leave nothing have misread the text.
        if !kept.isEmpty || draft.paragraphs.allSatisfy({ $0.utf8.count < 200 }) { draft.paragraphs = kept }
        return draft
    }

    /// Whether a text can begin as a folded one does: not where they differ in one of the letters and digits of ASCII that open both.
    private func mayBegin(_ text: String, as folded: String) -> Bool {
        for (byte, other) in zip(text.utf8, folded.utf8) {
            let lower = byte | 0x20
            guard lower &- 0x61 < 26 || lower &- 0x30 < 10, other &- 0x61 < 26 || other &- 0x30 < 10 else { return true }
            if lower != other { return false }
        }
        return true
    }

    /// A dispatch has no title but a line of place, date and agency, `Quito, 18 Jan 90 (AFP)`: it is taken for what it says.
    private func dropDateline(_ draft: inout ArticleDraft) {
        guard draft.title.hasSuffix(")"), let open = draft.title.lastIndex(of: "("),
            let (date, others) = dates.readDateLine(draft.title, isDayFirst: isDayFirst), others.count <= 8
        else { return }
        let signature = draft.title[draft.title.index(after: open)...].split { !$0.isLetter }
        guard signature.contains(where: { agencies.contains(ParagraphWords.bare($0)) }) else { return }
        draft.published = draft.published ?? date.text
        draft.source = draft.source ?? signature.joined(separator: "-")
        let place = draft.title.prefix { $0 != "," && $0 != "(" }.collapsingBlanks
        if !place.isEmpty, !place.contains(where: \.isNumber) { draft.sentFrom = place }
        draft.title = ""
    }

    private typealias Paragraph = (text: String, words: ParagraphWords)

    // MARK: Head

    /// Takes bylines, dates and tags of agencies out of the first paragraphs, and notes what they say.
    private func dropHead(_ paragraphs: inout [Paragraph], _ draft: inout ArticleDraft) {
        var index = 0
        var seen = 0
        while index < paragraphs.count, seen < Self.headParagraphs {
            seen += 1
            let paragraph = paragraphs[index]
            if let found = firstMatch(headRules, paragraph, .head) {
                if let name = found.name { draft.author = draft.author ?? name }
                if let date = found.date { draft.published = draft.published ?? date }
            } else if let date = bareDate(paragraph) {
                draft.published = draft.published ?? date
            } else if isAgency(paragraph) {
                draft.source = draft.source ?? ParagraphWords.written(paragraph.words.words[...])
            } else if isBareName(paragraph),
                index == 0 || isRepeated(paragraph, in: paragraphs) || isName(paragraph, of: draft.author ?? "")
            {
                draft.author = draft.author ?? ParagraphWords.written(paragraph.words.words[...])
            } else {
                index += 1
                continue
            }
            // The same line at the end of the report closes it: `upToEnd` must still see it there.
            paragraphs.remove(at: index)
        }
    }

    /// A paragraph that is a date, perhaps with the day of the week before it and the time after.
    private func bareDate(_ paragraph: Paragraph) -> String? {
        guard paragraph.words.isWhole, paragraph.words.words.count <= Self.mostWordsOfLine, !paragraph.text.hasSuffix(".") else {
            return nil
        }
        return dates.readBareDate(paragraph.text, isDayFirst: isDayFirst)?.text
    }

    private func isAgency(_ paragraph: Paragraph) -> Bool {
        let words = paragraph.words.words
        return (1...3).contains(words.count) && words.allSatisfy { agencies.contains($0.bare) }
    }

    /// A line of two to four words that can only be a name.
    private func isBareName(_ paragraph: Paragraph) -> Bool {
        let words = paragraph.words.words[...]
        guard words.count <= 4, paragraph.text.utf8.count <= 50, let last = paragraph.text.last, last.isLetter else { return false }
        return ParagraphWords.isName(words)
    }

    private func isRepeated(_ paragraph: Paragraph, in all: [Paragraph]) -> Bool {
        all.count { $0.text.utf8.count == paragraph.text.utf8.count && $0.text == paragraph.text } > 1
    }

    // MARK: Body

    /// Takes out long paragraphs that stand word for word further up: quotations set large, and the deck told again.
    private func dropRepeated(_ paragraphs: inout [Paragraph]) {
        var seen: Set<ParagraphBytes> = []
        paragraphs.removeAll { $0.text.utf8.count >= 40 && !seen.insert(ParagraphBytes(text: $0.text)).inserted }
    }

    /// The paragraphs without those that a rule drops, up to one that ends the report.
    private func upToEnd(_ paragraphs: [Paragraph]) -> [Paragraph] {
        var kept: [Paragraph] = []
        let all = paragraphs.reduce(0) { $0 + $1.text.utf8.count }
        var before = 0
        for (index, paragraph) in paragraphs.enumerated() {
            defer { before += paragraph.text.utf8.count }
            let isTail = paragraphs.count - index <= Self.tailParagraphs
            let region: BoilerplateRule.Region = isTail ? .tail : index < Self.headParagraphs ? .head : .any
            if firstMatch(endRules, paragraph, region) != nil {
                // A box in the middle of a report may bear the words that usually close one.
                if before * 10 >= all * 4 { break }
                continue
            }
            if firstMatch(dropRules, paragraph, region) != nil { continue }
            if isTail, isAgency(paragraph) { continue }
            kept.append(paragraph)
        }
        return kept
    }

    private func firstMatch(_ group: BoilerplateGroup, _ paragraph: Paragraph, _ region: BoilerplateRule.Region) -> (
        name: String?, date: String?
    )? {
        guard group.mayMatch(paragraph.words) else { return nil }
        for rule in group.rules where (rule.region == .any || rule.region == region) && rule.mayMatch(paragraph.words) {
            if let found = rule.match(paragraph.words, dates: dates, isDayFirst: isDayFirst) { return found }
        }
        return nil
    }

    // MARK: Biography

    /// Cuts the article where it begins to speak of its author.
    private func dropBiography(_ paragraphs: inout [Paragraph], author: String?) {
        let all = paragraphs.reduce(0) { $0 + $1.text.utf8.count }
        let names = (author ?? "").split(separator: ",").map { $0.collapsingBlanks }.filter { $0.contains(" ") }
        var before = 0
        for (index, paragraph) in paragraphs.enumerated() {
            defer { before += paragraph.text.utf8.count }
            guard index > 0 else { continue }
            let remaining = paragraphs.count - index
            if names.contains(where: { isName(paragraph, of: $0) }), before * 10 >= all * 3 {
                paragraphs.removeSubrange(index...)
                return
            }
            let isLate = remaining <= Self.tailParagraphs
            if isLate, names.contains(where: { begins(paragraph, with: $0) }) {
                paragraphs.removeSubrange(index...)
                return
            }
            // A name alone on a line, and the next paragraph begins with it: both speak of who wrote the report.
            if isLate, remaining > 1, isBareName(paragraph), begins(paragraphs[index + 1], with: paragraph.text) {
                paragraphs.removeSubrange(index...)
                return
            }
        }
    }

    private func isName(_ paragraph: Paragraph, of name: String) -> Bool {
        paragraph.words.words.map(\.bare) == ParagraphWords(name).words.map(\.bare)
    }

    private func begins(_ paragraph: Paragraph, with name: String) -> Bool {
        let bare = ParagraphWords(name).words.map(\.bare)
        return bare.count >= 2 && paragraph.words.words.count > bare.count && paragraph.words.words.prefix(bare.count).map(\.bare) == bare
    }

    /// `By Anna Example` → `Anna Example`, by the rules for bylines.
    private func authorName(_ text: String) -> String {
        let words = ParagraphWords(text)
        for rule in rules where rule.action == .byline {
            if let name = rule.match(words, dates: dates, isDayFirst: isDayFirst)?.name { return name }
        }
        return text
    }
}

/// A paragraph that is compared byte by byte, without asking which composed characters are equal.
private struct ParagraphBytes: Hashable {
    let text: String

    static func == (left: Self, right: Self) -> Bool {
        left.text.utf8.count == right.text.utf8.count && left.text.utf8.elementsEqual(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
