import GraphModel
import LanguagePacks

/// What a form may be: its dictionary form, part of speech and features.
public struct Analysis: Hashable, Sendable {
    /// The dictionary form.
    public var lemma: Symbol
    /// The part of speech.
    public var tag: PartOfSpeech
    /// What the form says beyond its lemma.
    public var features: MorphologicalFeatures

    /// An analysis of a form.
    public init(lemma: Symbol, tag: PartOfSpeech, features: MorphologicalFeatures) {
        self.lemma = lemma
        self.tag = tag
        self.features = features
    }
}

/// The words of a language: a form goes in, its analyses come out, the likeliest first.
///
///     vocabulary.analyses(of: "visita")  // visita NOUN feminine,singular; visitare VERB present,third,singular
///
/// Nothing is generated when a pack is loaded: a form is cut into stem and ending, both looked up. Lemmas are symbols of the
/// language's table.
public final class Vocabulary: Sendable {
    /// ISO 639-1 code.
    public let language: String
    let lexicon: Lexicon
    let derivations: Derivations
    let tagging: TaggingRules
    let compiledTagging: CompiledTagging

    // A class, so that handing it on costs one count and not one for each table.
    /// Loads the tables below `vocabulary/` and the rules of tagging; the lemmas are added to `symbols`.
    public init(pack: LanguagePack, symbols: inout SymbolTable) throws(Diagnostic) {
        self.language = pack.code
        self.lexicon = try Lexicon(pack: pack, symbols: &symbols)
        self.derivations = try Derivations(pack: pack)
        self.tagging = try TaggingRules(pack: pack, symbols: &symbols)
        self.compiledTagging = CompiledTagging(tagging.rules)
    }

    /// The analyses of a form in lower case, best first; empty where neither the tables nor an ending tell anything.
    public func analyses(of form: String, symbols: inout DocumentSymbols) -> [Analysis] {
        var form = form
        var found: [Analysis] = []
        form.withUTF8 { _ = analyse($0, symbols: &symbols, into: &found) }
        return found
    }

    /// Whether a form in lower case is listed and only ever a word of grammar: `the`, `il`, `however`.
    func isFunctionWord(_ form: String) -> Bool {
        var form = form
        var found: [Analysis] = []
        form.withUTF8 { lexicon.analyse($0, into: &found) }
        return !found.isEmpty && found.allSatisfy { !$0.tag.isOpen || $0.tag == .adverb }
    }

    /// Appends the analyses of a form; tells how sure they are.
    func analyse(_ form: UnsafeBufferPointer<UInt8>, symbols: inout DocumentSymbols, into found: inout [Analysis]) -> Certainty {
        let start = found.count
        lexicon.analyse(form, into: &found)
        guard form.count <= Derivations.longestWord else { return found.count > start ? .known : .unknown }
        derivations.derive(form, from: lexicon, symbols: &symbols, into: &found)
        if found.count > start {
            if found.count > start + 1 { found[start...].rankByPerson() }
            return .known
        }
        return derivations.guess(form, symbols: &symbols, into: &found)
    }

    /// How sure the analyses of a form are.
    enum Certainty: UInt8, Sendable {
        /// Nothing is known.
        case unknown
        /// An ending that many kinds of words have.
        case weakGuess
        /// An ending that names hardly have.
        case strongGuess
        /// From the tables.
        case known
    }
}

extension ArraySlice<Analysis> {
    /// News speaks of third persons and states facts: those readings first, the others keep their order.
    fileprivate mutating func rankByPerson() {
        func rank(_ analysis: Analysis) -> Int {
            guard analysis.tag == .verb || analysis.tag == .auxiliary else { return 0 }
            var rank = analysis.features.contains(.secondPerson) ? 4 : analysis.features.contains(.firstPerson) ? 3 : 0
            if analysis.features.contains(.thirdPerson) { rank = 0 }
            if analysis.features.contains(.subjunctive) { rank += 1 }
            return rank
        }
        guard contains(where: { rank($0) > 0 }) else { return }
        for index in indices.dropFirst() {
            var place = index
            while place > startIndex, rank(self[place - 1]) > rank(self[place]) {
                swapAt(place - 1, place)
                place -= 1
            }
        }
    }
}
