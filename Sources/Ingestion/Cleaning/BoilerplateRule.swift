import GraphModel
import LanguagePacks

/// One row of `rules/boilerplate.tsv`: a phrase by which a paragraph is known not to be part of the report.
///
/// ```
/// action  where  words  phrase            example                      not
/// byline  head   8      by <name>         By Anna Example              By Tuesday the talks had failed.
/// drop    any    30     read more: …      Read more: What we know      They read more than the letter.
/// ```
/// A phrase is words; `…` at an end stands for any words, `<name>` for the name of a person, `<date>` for a date. Case,
/// accents and marks around words do not count. `words` is the most words that the paragraph may have.
final class BoilerplateRule: Sendable {
    /// What becomes of a paragraph that the phrase matches.
    enum Action: String, Sendable {
        /// It is left out.
        case drop
        /// It is left out, and everything after it.
        case end
        /// It names the author, and is left out.
        case byline
        /// It states the date of publication, and is left out.
        case date
    }

    /// Where in the article a rule looks.
    enum Region: String, Sendable {
        /// The first paragraphs, before or just after the report begins.
        case head
        /// The last paragraphs.
        case tail
        case any
    }

    /// A word of a phrase.
    enum Element: Sendable, Hashable {
        case word(String)
        case name
        case date
    }

    let action: Action
    let region: Region
    let mostWords: Int
    /// Where the rule stands.
    let place: Diagnostic.Place
    let example: String
    let counterExample: String
    private let elements: [Element]
    private let isOpenBefore: Bool
    private let isOpenAfter: Bool
    /// The mark of ``firstWord``.
    private let firstMark: UInt16?

    /// Reads a row.
    init(_ row: PackTable.Row) throws(Diagnostic) {
        guard let action = Action(rawValue: row["action"]) else {
            throw row.error("'\(row["action"])' is not an action", hint: "drop, end, byline or date")
        }
        guard let region = Region(rawValue: row["where"]) else {
            throw row.error("'\(row["where"])' is not a region", hint: "head, tail or any")
        }
        guard let mostWords = Int(row["words"]), mostWords > 0 else { throw row.error("'\(row["words"])' is not a number of words") }
        let words = row["phrase"].split(separator: " ")
        self.isOpenBefore = words.first == "…"
        self.isOpenAfter = words.last == "…" && words.count > 1
        self.elements = words.filter { $0 != "…" }.map { word in
            word == "<name>" ? .name : word == "<date>" ? .date : .word(ParagraphWords.bare(word))
        }
        guard let first = elements.first else { throw row.error("the phrase has no words") }
        self.firstMark = if case .word(let word) = first { ParagraphWords.mark(word) } else { nil }
        self.action = action
        self.region = region
        self.mostWords = mostWords
        self.place = row.place
        self.example = row["example"]
        self.counterExample = row["not"]
    }

    /// The word with which what the rule matches begins; nil where that is a name or a date.
    var firstWord: String? { if case .word(let word)? = elements.first { word } else { nil } }
    /// Whether that must be the first word of the paragraph.
    var isAnchored: Bool { !isOpenBefore }

    /// Whether a paragraph has a word that may be ``firstWord``.
    func mayMatch(_ paragraph: ParagraphWords) -> Bool {
        guard let firstMark else { return true }
        return isOpenBefore ? paragraph.marks.contains(firstMark) : paragraph.marks.first == firstMark
    }

    /// What the rule finds in a paragraph: the words under `<name>` and `<date>`; nil where it does not match.
    func match(_ paragraph: ParagraphWords, dates: PublicationDate, isDayFirst: Bool?) -> (name: String?, date: String?)? {
        let count = paragraph.words.count
        guard paragraph.isWhole, count <= mostWords, count > 0 else { return nil }
        for start in 0...(isOpenBefore ? count - 1 : 0) {
            var found = Found()
            if match(0, paragraph, start, { dates.readBareDate($0, isDayFirst: isDayFirst) }, &found) {
                return (found.name, found.date)
            }
        }
        return nil
    }

    private struct Found {
        var name: String?
        var date: String?
    }

    /// Matches the elements from `index` on against the words from `position` on; names take as many words as they can.
    private func match(
        _ index: Int, _ paragraph: ParagraphWords, _ position: Int, _ readDate: (String) -> PartialDate?, _ found: inout Found
    ) -> Bool {
        guard index < elements.count else { return isOpenAfter || position == paragraph.words.count }
        switch elements[index] {
        case .word(let word):
            return position < paragraph.words.count && paragraph.words[position].bare == word
                && match(index + 1, paragraph, position + 1, readDate, &found)
        case .name:
            for length in stride(from: 5, through: 2, by: -1) where position + length <= paragraph.words.count {
                let words = paragraph.words[position..<(position + length)]
                guard ParagraphWords.isName(words), match(index + 1, paragraph, position + length, readDate, &found) else { continue }
                found.name = ParagraphWords.written(words)
                return true
            }
        case .date:
            for end in stride(from: min(paragraph.words.count, position + 8), to: position, by: -1) {
                let words = paragraph.words[position..<end].map(\.written).joined(separator: " ")
                guard let date = readDate(words), match(index + 1, paragraph, end, readDate, &found) else { continue }
                found.date = date.text
                return true
            }
        }
        return false
    }
}

/// A paragraph as words: as written, and bare (lower case, no accents, no marks at the ends).
struct ParagraphWords: Sendable {
    struct Word: Sendable, Hashable {
        let written: String
        let bare: String
    }

    /// The words; words that are only marks are left out. Of a long paragraph, only the first.
    let words: [Word]
    /// Of each word, bare: its first byte and, above it, its length, at most 63; by these most rules are seen not to match.
    let marks: [UInt16]
    /// Whether ``words`` are all the words.
    let isWhole: Bool

    /// More bytes than a paragraph has that a rule could match.
    private static let mostBytes = 600

    /// The words of a paragraph; only the first where it has more than `mostWords`.
    init(_ text: String, mostWords: Int = .max) {
        self.isWhole = text.utf8.count <= Self.mostBytes && !Self.hasWords(text, more: mostWords)
        let limit = isWhole ? 128 : 8
        var text = text
        self.words = text.withUTF8 { Self.words($0, limit: limit) }
        self.marks = words.map { Self.mark($0.bare) }
    }

    /// The first byte of a word and, above it, its length.
    fileprivate static func mark(_ bare: String) -> UInt16 {
        UInt16(bare.utf8.first ?? 0) | UInt16(truncatingIfNeeded: min(bare.utf8.count, 63)) << 8
    }

    /// Whether a text surely has more words than this: runs between blanks with a letter or digit of ASCII.
    private static func hasWords(_ text: String, more limit: Int) -> Bool {
        guard text.utf8.count > limit else { return false }
        var text = text
        return text.withUTF8 { bytes in
            var words = 0
            var isCounted = false
            for byte in bytes {
                if byte == 0x20 {
                    isCounted = false
                } else if !isCounted, (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 {
                    isCounted = true
                    words += 1
                }
            }
            return words > limit
        }
    }

    /// The first `limit` runs between blanks, without those that are only marks.
    private static func words(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) -> [Word] {
        var words: [Word] = []
        var (start, runs) = (0, 0)
        while start < bytes.count, runs < limit {
            let end = bytes.firstOffset(of: 0x20, from: start) ?? bytes.count
            defer { start = end + 1 }
            guard end > start else { continue }
            runs += 1
            let run = UnsafeBufferPointer(rebasing: bytes[start..<end])
            let written = String(decoding: run, as: UTF8.self)
            let bare = bareASCII(run) ?? bare(written)
            if !bare.isEmpty { words.append(Word(written: written, bare: bare)) }
        }
        return words
    }

    /// ``bare(_:)`` of a word of ASCII; nil for any other.
    private static func bareASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        func isKept(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }
        var (start, end) = (0, bytes.count)
        for byte in bytes where byte >= 0x80 { return nil }
        while start < end, !isKept(bytes[start]) { start += 1 }
        while end > start, !isKept(bytes[end - 1]) { end -= 1 }
        return String(unsafeUninitializedCapacity: end - start) { output in
            for index in start..<end { output[index - start] = bytes[index] &- 0x41 < 26 ? bytes[index] | 0x20 : bytes[index] }
            return end - start
        }
    }

    /// Lower case, no accents, no marks at the ends; `©` stays.
    static func bare(_ word: some StringProtocol) -> String {
        let isKept = { (scalar: Unicode.Scalar) in
            if scalar.isASCII { return (0x61...0x7A).contains(scalar.value) || (0x30...0x39).contains(scalar.value) }
            return scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "©"
        }
        let scalars = word.folded.unicodeScalars
        guard let first = scalars.firstIndex(where: isKept), let last = scalars.lastIndex(where: isKept) else { return "" }
        return String(scalars[first...last])
    }

    /// Whether words look like the name of a person: capitals (or small particles of up to three letters between them), letters only.
    static func isName(_ words: ArraySlice<Word>) -> Bool {
        guard (2...5).contains(words.count), let first = words.first, let last = words.last, isCapitalised(first), isCapitalised(last)
        else {
            return false
        }
        return words.allSatisfy { word in
            let letters = trimmed(word.written)
            let isPlain = letters.allSatisfy { $0.isLetter || "'’-.".contains($0) }
            return isPlain && (isCapitalised(word) || letters.count <= 3)
        }
    }

    /// The words as written, without marks at their ends.
    static func written(_ words: ArraySlice<Word>) -> String {
        words.map { trimmed($0.written) }.joined(separator: " ")
    }

    private static func isCapitalised(_ word: Word) -> Bool { trimmed(word.written).first?.isUppercase ?? false }

    private static func trimmed(_ word: String) -> Substring {
        var rest = word[...]
        while let first = rest.first, !first.isLetter { rest.removeFirst() }
        while let last = rest.last, !last.isLetter, last != "." { rest.removeLast() }
        return rest
    }
}
