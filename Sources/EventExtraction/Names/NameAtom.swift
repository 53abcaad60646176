import LanguagePacks
import TextAnalysis

/// A run of tokens that the gazetteer knows, or one capitalised word that it does not: what phrases of names are built of.
struct NameAtom {
    var tokens: Range<Int>
    /// What it may stand for; empty for an unknown capitalised word.
    var candidates: [NameCandidate]

    var start: Int { tokens.lowerBound }
    var end: Int { tokens.upperBound }
    /// Whether the gazetteer does not know it.
    var isUnknown: Bool { candidates.isEmpty }

    /// The first candidate of a kind.
    func index(_ kind: NameCandidate.Kind) -> Int? { candidates.first { $0.kind == kind }.map { Int($0.index) } }

    /// All candidates of a kind.
    func indices(_ kind: NameCandidate.Kind) -> [Int] { candidates.compactMap { $0.kind == kind ? Int($0.index) : nil } }

    /// Whether it may be of a kind.
    func may(be kind: NameCandidate.Kind) -> Bool { candidates.contains { $0.kind == kind } }

    /// The country that it names, by name, seat of government, adjective or people.
    var nation: Int? { index(.country) ?? index(.metonym) ?? index(.adjective) ?? index(.people) }
}
