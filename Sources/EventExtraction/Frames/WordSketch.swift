import LanguagePacks
import TextAnalysis

/// Which words stand in a clause, or are asked for by a frame, in a few bits: where two sketches have none in common, no word can
/// be in both, and the frame need not be looked at.
///
/// A verb as common as "have" opens hundreds of frames, of which a clause has the words of a few.
struct WordSketch: Sendable {
    /// Bits of the word classes, as in ``WordClasses``.
    private var lists: UInt64 = 0
    /// A bit for each word, by the lowest six bits of its symbol.
    private var words: UInt64 = 0

    /// No words.
    init() {}

    /// The words of which a condition asks for one.
    init(_ condition: WordCondition) {
        lists = condition.lists
        for word in condition.words { words |= Self.bit(word) }
    }

    /// Adds a token, by its lemma and its form.
    mutating func add(_ token: Token, _ classes: WordClasses) {
        lists |= classes.mask(token.lemma) | classes.mask(token.form)
        words |= Self.bit(token.lemma) | Self.bit(token.form)
    }

    var isEmpty: Bool { lists | words == 0 }

    /// Whether a word could be in both.
    func mayShare(with other: WordSketch) -> Bool { lists & other.lists | words & other.words != 0 }

    private static func bit(_ word: Symbol) -> UInt64 { 1 << UInt64(word.raw & 63) }
}
