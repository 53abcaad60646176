/// Rules that do the same to a paragraph, and by which of its words they can be told not to: most paragraphs have none of them.
final class BoilerplateGroup: Sendable {
    /// The rules, in the order of the table.
    let rules: [BoilerplateRule]
    /// First words of rules that match from the beginning.
    private let openers: Set<String>
    /// By first byte, bits of the lengths of the first words of all other rules.
    private let lengths: [UInt64]
    /// The same of the first words of rules that match from the beginning.
    private let openerLengths: [UInt64]
    /// Whether a rule begins with a name or a date, which any paragraph may have.
    private let hasOpenRules: Bool

    init(_ rules: [BoilerplateRule]) {
        self.rules = rules
        self.openers = Set(rules.filter(\.isAnchored).compactMap(\.firstWord))
        self.openerLengths = Self.lengths(of: openers)
        self.hasOpenRules = rules.contains { $0.firstWord == nil }
        self.lengths = Self.lengths(of: rules.filter { !$0.isAnchored }.compactMap(\.firstWord))
    }

    private static func lengths(of words: some Sequence<String>) -> [UInt64] {
        var lengths = [UInt64](repeating: 0, count: 256)
        for word in words {
            if let first = word.utf8.first { lengths[Int(first)] |= 1 << UInt64(min(word.utf8.count, 63)) }
        }
        return lengths
    }

    /// Whether a word is as long as one of those with its first letter.
    private static func mayHold(_ lengths: [UInt64], _ mark: UInt16) -> Bool { lengths[Int(mark & 0xFF)] & 1 << UInt64(mark >> 8) != 0 }

    /// Whether any rule may match a paragraph.
    func mayMatch(_ paragraph: ParagraphWords) -> Bool {
        guard paragraph.isWhole, let first = paragraph.marks.first else { return false }
        return hasOpenRules || Self.mayHold(openerLengths, first) && openers.contains(paragraph.words[0].bare)
            || paragraph.marks.contains { Self.mayHold(lengths, $0) }
    }
}
