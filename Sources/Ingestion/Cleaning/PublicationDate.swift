import GraphModel
import LanguagePacks

/// A date of publication as documents write it → the calendar day as written there, whatever the time zone.
///
/// `2023-10-18T23:30:00+02:00`, `20231018`, `2023/10/18`, `Wed, 18 Oct 2023 21:30:00 GMT`, `18 ottobre 2023, ore 14`,
/// `October 18th, 2023`, `1697666400` are read; `03/04/2023` only where the language fixes which of the two is the month.
public struct PublicationDate: Sendable {
    private let months: [String: Int]

    /// Knows the names of the months in all languages given.
    public init(packs: [LanguagePack]) throws(Diagnostic) {
        var months: [String: Int] = [:]
        for pack in packs where pack.hasTable("vocabulary/months") {
            let table = try pack.table("vocabulary/months", requiring: ["month", "name"])
            for row in table.rows {
                guard let number = Int(row["month"]), (1...12).contains(number) else {
                    throw row.error("'\(row["month"])' is not a month 1 to 12")
                }
                let name = row["name"].lowercased()
                // "sept" and "ott." stand for the only month that begins so; where two languages differ, the longer form decides.
                for length in 3...max(3, name.count) where name.count >= length { months[String(name.prefix(length))] = number }
            }
        }
        self.months = months
    }

    /// The date, as sharp as written; nil where there is none. `isDayFirst` tells how `03/04/2023` is meant, nil that it cannot be told.
    public func read(_ text: String, isDayFirst: Bool? = nil) -> PartialDate? {
        let words = Self.words(text)
        return calendarForm(text.utf8) ?? named(words) ?? numeric(words, isDayFirst) ?? epoch(text)
    }

    /// The date and the words beside it, where the text is short enough to be nothing but a date.
    func readDateLine(_ text: String, isDayFirst: Bool?) -> (date: PartialDate, others: [String])? {
        guard text.utf8.count <= 90, text.utf8.contains(where: Self.isDigit), let date = read(text, isDayFirst: isDayFirst),
            date.precision == .day
        else { return nil }
        let others = Self.words(text).compactMap { word -> String? in
            guard case .letters(let letters) = word, months[letters] == nil else { return nil }
            return letters
        }
        return (date, others)
    }

    /// The date of words that say nothing else: short words may stand among them (`at`, `GMT`, `of`), and before a comma one long one,
    /// which is the day of the week. `Wednesday, October 18, 2023`; not `seized the town on October 18, 2023`.
    func readBareDate(_ text: String, isDayFirst: Bool?) -> PartialDate? {
        guard let (date, others) = readDateLine(text, isDayFirst: isDayFirst) else { return nil }
        let long = others.filter { $0.count > 3 }
        guard long.isEmpty || long.count == 1 && text.prefix(while: { $0 != " " }).hasSuffix(",") else { return nil }
        return date
    }

    // MARK: Forms

    /// `2023-10-18…`, `2023/10/18`, `2023.10.18`, `20231018…`, `2023-10`, `2023`.
    private func calendarForm(_ text: String.UTF8View) -> PartialDate? {
        let bytes = Array(text.prefix(40).drop { $0 <= 0x20 })
        let leading = bytes.prefix { Self.isDigit($0) }.count
        if leading == 8, let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[4..<6]), let day = Self.number(bytes[6..<8]) {
            return Self.day(year, month, day)
        }
        guard leading == 4, let year = Self.number(bytes[0..<4]), Self.isPlausible(year) else { return nil }
        guard bytes.count > 4, "-/.".utf8.contains(bytes[4]) else { return bytes.count == 4 ? PartialDate(year: year) : nil }
        let monthDigits = bytes[5...].prefix { Self.isDigit($0) }
        guard (1...2).contains(monthDigits.count), let month = Self.number(monthDigits) else { return nil }
        let next = monthDigits.endIndex
        guard next < bytes.count, bytes[next] == bytes[4] else { return next == bytes.count ? PartialDate(year: year, month: month) : nil }
        let dayDigits = bytes[(next + 1)...].prefix { Self.isDigit($0) }
        guard (1...2).contains(dayDigits.count), let day = Self.number(dayDigits) else { return nil }
        return Self.day(year, month, day)
    }

    /// `18 October 2023`, `October 18, 2023`, `2023 October 18`, `October 2023`, with other words before or after.
    private func named(_ words: [Word]) -> PartialDate? {
        for (index, word) in words.enumerated() {
            guard case .letters(let letters) = word, let month = months[letters] else { continue }
            // A word or two of one or two letters may stand between: `18 de octubre`, `the 18th of October`.
            let before = words[..<index].suffix(2).reversed().first { !$0.isShort }?.number
            let after = words[(index + 1)...].prefix(3).filter { !$0.isShort }.compactMap(\.number)
            if let day = before, day <= 31, let year = after.first, Self.isPlausible(year) { return Self.day(year, month, day) }
            if let day = after.first, day <= 31, after.count > 1, Self.isPlausible(after[1]) { return Self.day(after[1], month, day) }
            // Of the last century where that is nearer: `18 Jan 90`.
            if let day = before, day <= 31, let short = after.first, short < 100 {
                return Self.day(short + (short < 50 ? 2_000 : 1_900), month, day)
            }
            if let year = before, Self.isPlausible(year), let day = after.first, day <= 31 { return Self.day(year, month, day) }
            if let year = after.first, Self.isPlausible(year) { return PartialDate(year: year, month: month) }
        }
        return nil
    }

    /// `18/10/2023`, `18.10.2023`, `10/18/2023`.
    private func numeric(_ words: [Word], _ isDayFirst: Bool?) -> PartialDate? {
        guard words.count >= 3 else { return nil }
        for index in 0..<(words.count - 2) {
            guard let first = words[index].number, let second = words[index + 1].number, let year = words[index + 2].number,
                Self.isPlausible(year), (1...31).contains(first), (1...31).contains(second)
            else { continue }
            if first > 12 || first == second { return Self.day(year, second, first) }
            if second > 12 { return Self.day(year, first, second) }
            guard let isDayFirst else { return nil }
            return isDayFirst ? Self.day(year, second, first) : Self.day(year, first, second)
        }
        return nil
    }

    /// Seconds or milliseconds since 1970, in UTC.
    private func epoch(_ text: String) -> PartialDate? {
        guard let value = Int(text.collapsingBlanks), value > 100_000_000 else { return nil }
        let seconds = value > 100_000_000_000 ? value / 1_000 : value
        guard seconds < 10_000_000_000 else { return nil }
        return PartialDate(day: Day(number: Int64(seconds / 86_400)))
    }

    // MARK: Words

    private enum Word {
        case letters(String)
        case number(Int)

        var number: Int? {
            if case .number(let value) = self { value } else { nil }
        }
        /// Whether it is a word of one to three letters, as articles and prepositions are.
        var isShort: Bool {
            if case .letters(let text) = self { text.count <= 3 } else { false }
        }
    }

    /// Runs of digits and runs of letters; the ending of an ordinal number (`18th`, `1º`) is part of it.
    private static func words(_ text: String) -> [Word] {
        var words: [Word] = []
        var letters = ""
        var digits = ""
        func end() {
            if !digits.isEmpty { words.append(.number(Int(digits.prefix(9)) ?? 0)) }
            if !letters.isEmpty, digits.isEmpty || letters.count > 2 { words.append(.letters(letters.lowercased())) }
            letters = ""
            digits = ""
        }
        for character in text.prefix(200) {
            if character.isASCII, character.isNumber {
                if !letters.isEmpty { end() }
                digits.append(character)
            } else if character.isLetter {
                letters.append(character)
            } else {
                end()
            }
        }
        end()
        return words
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int? { Int(String(decoding: bytes, as: UTF8.self)) }

    /// The years of printed news.
    private static func isPlausible(_ year: Int) -> Bool { (1_600...2_200).contains(year) }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> PartialDate? {
        guard isPlausible(year) else { return nil }
        return Day(year: year, month: month, day: day).map { PartialDate(day: $0) }
    }
}
