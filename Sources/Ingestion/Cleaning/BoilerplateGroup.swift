/// Rules that do the same to a paragraph, and by which of its words they can be told not to: most paragraphs have none of them.
struct BoilerplateGroup: Sendable {
    /// The rules, in the order of the table.
    let rules: [BoilerplateRule]
    /// First words of rules that match from the beginning.
    private let openers: Set<String>
    /// By first byte, bits of the lengths of the first words of all other rules.
    private var lengths = [UInt64](repeating: 0, count: 256)
    /// Whether a rule begins with a name or a date, which any paragraph may have.
    private let hasOpenRules: Bool

    init(_ rules: [BoilerplateRule]) {
        self.rules = rules
        self.openers = Set(rules.filter(\.isAnchored).compactMap(\.firstWord))
        self.hasOpenRules = rules.contains { $0.firstWord == nil }
        for word in rules.filter({ !$0.isAnchored }).compactMap(\.firstWord) {
            if let first = word.utf8.first { lengths[Int(first)] |= Self.bit(word) }
        }
    }

    /// Whether any rule may match a paragraph.
    func mayMatch(_ paragraph: ParagraphWords) -> Bool {
        guard paragraph.isWhole, let first = paragraph.words.first else { return false }
        return hasOpenRules || openers.contains(first.bare)
            || paragraph.words.contains { lengths[Int($0.bare.utf8.first ?? 0)] & Self.bit($0.bare) != 0 }
    }

    private static func bit(_ word: String) -> UInt64 { 1 << UInt64(min(word.utf8.count, 63)) }
}
