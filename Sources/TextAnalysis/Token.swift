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
        public init(rawValue: UInt16) { self.rawValue = rawValue }
        /// The first letter is upper case.
        public static let capitalised = Shape(rawValue: 1)
        /// At least two letters, all upper case.
        public static let allCapitals = Shape(rawValue: 2)
        /// White space stands before it (or it begins the text).
        public static let spaceBefore = Shape(rawValue: 4)
        /// First word of its sentence (opening marks do not count): capitals prove nothing here.
        public static let sentenceInitial = Shape(rawValue: 8)
        /// Ends in an apostrophe that elides a vowel.
        public static let elided = Shape(rawValue: 16)
        /// A hyphen within.
        public static let hyphenated = Shape(rawValue: 32)
        /// A letter followed by a stop: `U.S.`, `J.`, `gen.`
        public static let abbreviated = Shape(rawValue: 64)
        /// Opens or closes a quotation.
        public static let quotationMark = Shape(rawValue: 128)
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
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let singular = Self(rawValue: 1 << 0)
    public static let plural = Self(rawValue: 1 << 1)
    public static let masculine = Self(rawValue: 1 << 2)
    public static let feminine = Self(rawValue: 1 << 3)
    public static let firstPerson = Self(rawValue: 1 << 4)
    public static let secondPerson = Self(rawValue: 1 << 5)
    public static let thirdPerson = Self(rawValue: 1 << 6)
    public static let present = Self(rawValue: 1 << 7)
    /// Simple past: passato remoto, English preterite.
    public static let past = Self(rawValue: 1 << 8)
    public static let imperfect = Self(rawValue: 1 << 9)
    public static let future = Self(rawValue: 1 << 10)
    public static let conditional = Self(rawValue: 1 << 11)
    public static let subjunctive = Self(rawValue: 1 << 12)
    public static let imperative = Self(rawValue: 1 << 13)
    public static let infinitive = Self(rawValue: 1 << 14)
    public static let gerund = Self(rawValue: 1 << 15)
    public static let presentParticiple = Self(rawValue: 1 << 16)
    public static let pastParticiple = Self(rawValue: 1 << 17)
    /// Carries a pronoun at its end: `incontrarlo`.
    public static let enclitic = Self(rawValue: 1 << 18)
    /// A preposition joined with the definite article: `della`.
    public static let articulated = Self(rawValue: 1 << 19)
    public static let definite = Self(rawValue: 1 << 20)
    public static let indefinite = Self(rawValue: 1 << 21)
    public static let negative = Self(rawValue: 1 << 22)
    public static let relative = Self(rawValue: 1 << 23)
    public static let interrogative = Self(rawValue: 1 << 24)
    public static let possessive = Self(rawValue: 1 << 25)
    public static let reflexive = Self(rawValue: 1 << 26)
    public static let modal = Self(rawValue: 1 << 27)
    public static let demonstrative = Self(rawValue: 1 << 28)
    public static let personal = Self(rawValue: 1 << 29)
    public static let ordinal = Self(rawValue: 1 << 30)
    /// Found in the vocabulary, not guessed from its ending.
    public static let known = Self(rawValue: 1 << 31)
}
