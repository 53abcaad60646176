import GraphModel
import LanguagePacks

/// Words made from other words, and guesses for words that no table has.
///
/// * `vocabulary/derivations` (`ending restores requires adds`): `incontrarlo` less `lo` plus `e` is an infinitive of the lexicon.
/// * `vocabulary/prefixes` (`prefix`): `filogovernativo` is analysed as `governativo`.
/// * `vocabulary/suffixes` (`ending restores tag features strength`): an unknown word in `-zioni` is a feminine plural noun;
///   `strong` endings hardly occur in names.
struct Derivations: Sendable {
    /// Longer words are not derived.
    static let longestWord = 64

    private struct Derivation: Sendable {
        var restores: [UInt8]
        var requires: MorphologicalFeatures
        var adds: MorphologicalFeatures
    }

    private struct Guess: Sendable {
        var restores: [UInt8]
        var tag: PartOfSpeech
        var features: MorphologicalFeatures
        var isStrong: Bool
    }

    private var endings = SymbolTable(capacity: 1 << 10)
    private var derivations = GroupedTable<Derivation>()
    private var guesses = GroupedTable<Guess>()
    private var prefixes = SymbolTable(capacity: 256)
    private var longestEnding = 0
    private var longestPrefix = 0

    init(pack: LanguagePack) throws(Diagnostic) {
        var derived: [(key: Int32, value: Derivation)] = []
        var guessed: [(key: Int32, value: Guess)] = []
        if pack.hasTable("vocabulary/derivations") {
            for row in try pack.table("vocabulary/derivations", requiring: ["ending", "restores", "requires", "adds"]).rows {
                let requires = try MorphologicalFeatures(list: row["requires"], row: row)
                let adds = try MorphologicalFeatures(list: row["adds"], row: row)
                for ending in row.list("ending") {
                    longestEnding = max(longestEnding, ending.utf8.count)
                    let value = Derivation(restores: Array(row["restores"].utf8), requires: requires, adds: adds)
                    derived.append((endings.intern(ending).raw, value))
                }
            }
        }
        if pack.hasTable("vocabulary/suffixes") {
            for row in try pack.table("vocabulary/suffixes", requiring: ["ending", "restores", "tag", "features", "strength"]).rows {
                let tag: PartOfSpeech = try row.value("tag", "part of speech")
                let features = try MorphologicalFeatures(list: row["features"], row: row)
                longestEnding = max(longestEnding, row["ending"].utf8.count)
                let value = Guess(
                    restores: Array(row["restores"].utf8), tag: tag, features: features, isStrong: row["strength"] == "strong")
                guessed.append((endings.intern(row["ending"]).raw, value))
            }
        }
        if pack.hasTable("vocabulary/prefixes") {
            for row in try pack.table("vocabulary/prefixes", requiring: ["prefix"]).rows {
                longestPrefix = max(longestPrefix, row["prefix"].utf8.count)
                _ = prefixes.intern(row["prefix"])
            }
        }
        derivations = GroupedTable(derived, keys: endings.count)
        guesses = GroupedTable(guessed, keys: endings.count)
    }

    /// Appends the analyses of a word made from one of the lexicon.
    func derive(
        _ form: UnsafeBufferPointer<UInt8>, from lexicon: Lexicon, symbols: inout DocumentSymbols, into found: inout [Analysis]
    ) {
        let start = found.count
        for length in (1...max(1, min(longestEnding, form.count))).reversed() where length < form.count {
            let ending = UnsafeBufferPointer(rebasing: form[(form.count - length)...])
            guard let symbol = endings.lookup(bytes: ending) else { continue }
            for derivation in derivations[symbol.raw] {
                var bases: [Analysis] = []
                let base = Array(form[..<(form.count - length)]) + derivation.restores
                base.withUnsafeBufferPointer { lexicon.analyse($0, into: &bases) }
                for analysis in bases where analysis.features.isSuperset(of: derivation.requires) {
                    let made = Analysis(lemma: analysis.lemma, tag: analysis.tag, features: analysis.features.union(derivation.adds))
                    if !found[start...].contains(made) { found.append(made) }
                }
            }
            if found.count > start { return }
        }
        guard found.count == start else { return }
        compound(form, from: lexicon, symbols: &symbols, into: &found)
    }

    /// A prefix before a word of the lexicon, or the last part of a hyphenated word: inflected like its end.
    private func compound(
        _ form: UnsafeBufferPointer<UInt8>, from lexicon: Lexicon, symbols: inout DocumentSymbols, into found: inout [Analysis]
    ) {
        var cut: Int?
        if let hyphen = form.lastIndex(of: 0x2D), form.count - hyphen > 3 {
            let ending = UnsafeBufferPointer(rebasing: form[hyphen...])
            if let symbol = endings.lookup(bytes: ending), !guesses[symbol.raw].isEmpty { return }
            cut = hyphen + 1
        }
        if cut == nil, longestPrefix > 0 {
            for length in (2...max(2, longestPrefix)).reversed() where form.count - length >= 4 {
                guard prefixes.lookup(bytes: UnsafeBufferPointer(rebasing: form[..<length])) != nil else { continue }
                cut = length
                break
            }
        }
        guard let cut else { return }
        var bases: [Analysis] = []
        lexicon.analyse(UnsafeBufferPointer(rebasing: form[cut...]), into: &bases)
        for analysis in bases where analysis.tag.isOpen {
            let lemma = symbols.intern(String(decoding: form[..<cut], as: UTF8.self) + symbols.string(analysis.lemma))
            found.append(Analysis(lemma: lemma, tag: analysis.tag, features: analysis.features))
        }
    }

    /// Whether a word begins with a listed prefix and a hyphen.
    func hasPrefix(_ form: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let hyphen = form.firstIndex(of: 0x2D), hyphen <= longestPrefix else { return false }
        return prefixes.lookup(bytes: UnsafeBufferPointer(rebasing: form[..<hyphen])) != nil
    }

    /// Appends guesses from the longest listed ending of the word.
    func guess(
        _ form: UnsafeBufferPointer<UInt8>, symbols: inout DocumentSymbols, into found: inout [Analysis]
    ) -> Vocabulary.Certainty {
        for length in (1...max(1, min(longestEnding, form.count))).reversed() where length + 2 < form.count {
            guard let symbol = endings.lookup(bytes: UnsafeBufferPointer(rebasing: form[(form.count - length)...])) else { continue }
            let guesses = guesses[symbol.raw]
            guard let first = guesses.first else { continue }
            for guess in guesses {
                let lemma = Array(form[..<(form.count - length)]) + guess.restores
                let analysis = Analysis(
                    lemma: lemma.withUnsafeBufferPointer { symbols.intern(bytes: $0) }, tag: guess.tag, features: guess.features)
                found.append(analysis)
            }
            return first.isStrong ? .strongGuess : .weakGuess
        }
        return .unknown
    }
}

extension PartOfSpeech {
    /// Whether new words of this kind are made every day.
    var isOpen: Bool { self == .noun || self == .verb || self == .adjective || self == .adverb || self == .properNoun }

    /// A bit of its own in a set of tags.
    var bit: UInt32 {
        switch self {
        case .adjective: 1 << 0
        case .adposition: 1 << 1
        case .adverb: 1 << 2
        case .auxiliary: 1 << 3
        case .coordinatingConjunction: 1 << 4
        case .determiner: 1 << 5
        case .interjection: 1 << 6
        case .noun: 1 << 7
        case .numeral: 1 << 8
        case .particle: 1 << 9
        case .pronoun: 1 << 10
        case .properNoun: 1 << 11
        case .punctuation: 1 << 12
        case .subordinatingConjunction: 1 << 13
        case .symbol: 1 << 14
        case .verb: 1 << 15
        case .other: 1 << 16
        }
    }
}
