import GraphModel
import LanguagePacks

/// The smallest unit of text: a word, a number, a mark. Elided and articulated words end at the apostrophe (`dell'` + `Onu`);
/// English clitics are tokens of their own (`Iran` + `'s`, `do` + `n't`).
public struct Token: Sendable, Hashable {
    /// What the bytes are.
    public enum Kind: UInt8, Sendable {
        case word, number, punctuation, symbol
    }

    /// How it is written.
    public struct Shape: OptionSet, Sendable, Hashable {
        public let rawValue: UInt16
        @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }
        /// The first letter is upper case.
        @inlinable public static var capitalised: Shape { Shape(rawValue: 1) }
        /// At least two letters, all upper case.
        @inlinable public static var allCapitals: Shape { Shape(rawValue: 2) }
        /// White space stands before it (or it begins the text).
        @inlinable public static var spaceBefore: Shape { Shape(rawValue: 4) }
        /// First word of its sentence (opening marks do not count): capitals prove nothing here.
        @inlinable public static var sentenceInitial: Shape { Shape(rawValue: 8) }
        /// Ends in an apostrophe that elides a vowel.
        @inlinable public static var elided: Shape { Shape(rawValue: 16) }
        /// A hyphen within.
        @inlinable public static var hyphenated: Shape { Shape(rawValue: 32) }
        /// A letter followed by a stop: `U.S.`, `J.`, `gen.`
        @inlinable public static var abbreviated: Shape { Shape(rawValue: 64) }
        /// Opens or closes a quotation.
        @inlinable public static var quotationMark: Shape { Shape(rawValue: 128) }
    }

    /// Byte offsets in ``Article/text``.
    public var span: TextSpan
    public var kind: Kind
    public var shape: Shape
    /// The form in lower case with plain apostrophes.
    public var form: Symbol
    /// The dictionary form; the form itself where unknown.
    public var lemma: Symbol
    public var tag: PartOfSpeech
    public var features: MorphologicalFeatures

    public init(
        span: TextSpan, kind: Kind, shape: Shape, form: Symbol, lemma: Symbol, tag: PartOfSpeech, features: MorphologicalFeatures = []
    ) {
        self.span = span
        self.kind = kind
        self.shape = shape
        self.form = form
        self.lemma = lemma
        self.tag = tag
        self.features = features
    }
}

/// Universal Dependencies' parts of speech (de Marneffe et al., 2021).
public enum PartOfSpeech: String, Sendable, CaseIterable {
    case adjective = "ADJ"
    case adposition = "ADP"
    case adverb = "ADV"
    case auxiliary = "AUX"
    case coordinatingConjunction = "CCONJ"
    case determiner = "DET"
    case interjection = "INTJ"
    case noun = "NOUN"
    case numeral = "NUM"
    case particle = "PART"
    case pronoun = "PRON"
    case properNoun = "PROPN"
    case punctuation = "PUNCT"
    case subordinatingConjunction = "SCONJ"
    case symbol = "SYM"
    case verb = "VERB"
    case other = "X"
}

/// What a form says beyond its lemma; several may hold at once where the form is ambiguous (`incontra`: present, imperative).
public struct MorphologicalFeatures: OptionSet, Sendable, Hashable {
    public let rawValue: UInt32
    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

    @inlinable public static var singular: Self { Self(rawValue: 1 << 0) }
    @inlinable public static var plural: Self { Self(rawValue: 1 << 1) }
    @inlinable public static var masculine: Self { Self(rawValue: 1 << 2) }
    @inlinable public static var feminine: Self { Self(rawValue: 1 << 3) }
    @inlinable public static var firstPerson: Self { Self(rawValue: 1 << 4) }
    @inlinable public static var secondPerson: Self { Self(rawValue: 1 << 5) }
    @inlinable public static var thirdPerson: Self { Self(rawValue: 1 << 6) }
    @inlinable public static var present: Self { Self(rawValue: 1 << 7) }
    /// Simple past: passato remoto, English preterite.
    @inlinable public static var past: Self { Self(rawValue: 1 << 8) }
    @inlinable public static var imperfect: Self { Self(rawValue: 1 << 9) }
    @inlinable public static var future: Self { Self(rawValue: 1 << 10) }
    @inlinable public static var conditional: Self { Self(rawValue: 1 << 11) }
    @inlinable public static var subjunctive: Self { Self(rawValue: 1 << 12) }
    @inlinable public static var imperative: Self { Self(rawValue: 1 << 13) }
    @inlinable public static var infinitive: Self { Self(rawValue: 1 << 14) }
    @inlinable public static var gerund: Self { Self(rawValue: 1 << 15) }
    @inlinable public static var presentParticiple: Self { Self(rawValue: 1 << 16) }
    @inlinable public static var pastParticiple: Self { Self(rawValue: 1 << 17) }
    /// Carries a pronoun at its end: `incontrarlo`.
    @inlinable public static var enclitic: Self { Self(rawValue: 1 << 18) }
    /// A preposition joined with the definite article: `della`.
    @inlinable public static var articulated: Self { Self(rawValue: 1 << 19) }
    @inlinable public static var definite: Self { Self(rawValue: 1 << 20) }
    @inlinable public static var indefinite: Self { Self(rawValue: 1 << 21) }
    @inlinable public static var negative: Self { Self(rawValue: 1 << 22) }
    @inlinable public static var relative: Self { Self(rawValue: 1 << 23) }
    @inlinable public static var interrogative: Self { Self(rawValue: 1 << 24) }
    @inlinable public static var possessive: Self { Self(rawValue: 1 << 25) }
    @inlinable public static var reflexive: Self { Self(rawValue: 1 << 26) }
    @inlinable public static var modal: Self { Self(rawValue: 1 << 27) }
    @inlinable public static var demonstrative: Self { Self(rawValue: 1 << 28) }
    @inlinable public static var personal: Self { Self(rawValue: 1 << 29) }
    @inlinable public static var ordinal: Self { Self(rawValue: 1 << 30) }
    /// Found in the vocabulary, not guessed from its ending.
    @inlinable public static var known: Self { Self(rawValue: 1 << 31) }
}
