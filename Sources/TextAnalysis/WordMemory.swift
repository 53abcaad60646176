import LanguagePacks

/// What is known of the words of articles read so far: their symbols and what each may be, so that no form is looked up twice.
///
/// A memory serves one article after another; two at a time need two. It changes how soon a result is there, never the result.
public struct WordMemory: Sendable {
    /// What a form may be: a range of ``analyses``.
    struct Readings: Sendable {
        var start: Int32
        /// -1 where the form has not been looked up.
        var count: Int32
        var certainty: Vocabulary.Certainty
        /// Whether any of the analyses is written with a capital wherever it stands.
        var isCapitalised = false
        static let unknown = Readings(start: 0, count: -1, certainty: .unknown)
    }

    /// More words of articles than this are not kept: a memory must not grow with the number of articles.
    private static let mostWords = 150_000

    var symbols: DocumentSymbols
    /// By symbol, as far as forms have been looked up.
    var readings: ContiguousArray<Readings> = []
    var analyses: ContiguousArray<Analysis> = []
    /// The sentence at hand; kept to avoid allocations.
    var sentence = Disambiguation()

    init(symbols: SymbolTable) { self.symbols = DocumentSymbols(base: symbols) }

    private init() { self.symbols = DocumentSymbols() }

    /// Whether it should be given up for an empty one.
    var isFull: Bool { symbols.count - symbols.base.count > Self.mostWords }

    /// The memory, moved out: whoever fills it must be its only owner, else all of it is copied.
    mutating func take() -> WordMemory {
        var taken = WordMemory()
        swap(&taken, &self)
        return taken
    }

    /// The words, moved out.
    mutating func takeSymbols() -> DocumentSymbols {
        var taken = DocumentSymbols()
        swap(&taken, &symbols)
        return taken
    }
}
