import EventExtraction
import GraphModel
import LanguagePacks
import TextAnalysis

/// Something that must stand any input.
protocol FuzzTarget {
    /// The name on the command line.
    static var name: String { get }
    /// Loads what it needs.
    init() throws
    /// Makes an input and gives it to the code under test; throws where the result cannot be true, and crashes where the code does.
    mutating func run(_ mutator: inout Mutator) throws
}

/// What a result says that cannot be.
struct Contradiction: Error {
    let message: String
    let input: [UInt8]
}

/// Texts of the packs to begin with: examples of rules, each a sentence or a phrase of its language.
enum Seeds {
    static func examples(_ pack: LanguagePack) -> [[UInt8]] {
        var seeds: [[UInt8]] = []
        for path in ["rules/times.rules", "rules/tagging.rules", "rules/quantities.rules"] {
            for line in (pack.text(path)?.string ?? "").split(separator: "\n") where line.hasPrefix("example") || line.hasPrefix("not") {
                seeds.append(Array(line.drop { $0 != " " }.utf8))
            }
        }
        return seeds
    }
}

/// A language with what reads its words.
struct Reader {
    let analyser: TextAnalyser
    let times: TimeGrammar
    let seeds: [[UInt8]]
    var memory: WordMemory

    init(_ code: String) throws {
        let pack = try LanguagePack(code: code)
        var symbols = SymbolTable()
        times = try TimeGrammar(pack: pack, symbols: &symbols)
        analyser = try TextAnalyser(pack: pack, symbols: symbols)
        seeds = Seeds.examples(pack)
        memory = analyser.emptyMemory
    }

    /// A text made of examples, analysed.
    mutating func text(_ mutator: inout Mutator) -> (text: AnalysedText, input: [UInt8]) {
        var input: [UInt8] = []
        for _ in 0...mutator.below(3) { input += mutator.mutate(mutator.one(of: seeds) ?? [], with: seeds, longest: 200) }
        let article = Article(title: "", paragraphs: [String(decoding: input, as: UTF8.self)])
        return (analyser.analyse(article, remembering: &memory), input)
    }
}

/// Bytes → tokens and sentences that lie in the text in order, each token in one sentence.
struct TokeniserTarget: FuzzTarget {
    static let name = "tokeniser"
    private var readers: [Reader]

    init() throws { readers = try PackLibrary.embedded.languages.map { try Reader($0) } }

    mutating func run(_ mutator: inout Mutator) throws {
        let (text, input) = readers[mutator.below(readers.count)].text(&mutator)
        var end = 0
        for token in text.tokens {
            guard token.span.start >= end, token.span.end > token.span.start, token.span.end <= text.article.text.utf8.count else {
                throw Contradiction(message: "a token lies at \(token.span), the one before ends at \(end)", input: input)
            }
            end = token.span.end
        }
        var next = 0
        for sentence in text.sentences {
            guard sentence.tokens.lowerBound == next, !sentence.tokens.isEmpty else {
                throw Contradiction(message: "a sentence has the tokens \(sentence.tokens), the one before ends at \(next)", input: input)
            }
            next = sentence.tokens.upperBound
        }
        if next != text.tokens.count { throw Contradiction(message: "the last tokens are in no sentence", input: input) }
    }
}

/// Bytes → time expressions in order, none over another, each of which resolves to something.
struct TimesTarget: FuzzTarget {
    static let name = "times"
    private var readers: [Reader]
    private let dateline = PartialDate(edtf: "2023-10-18")

    init() throws { readers = try PackLibrary.embedded.languages.map { try Reader($0) } }

    mutating func run(_ mutator: inout Mutator) throws {
        let number = mutator.below(readers.count)
        let (text, input) = readers[number].text(&mutator)
        var end = 0
        for expression in readers[number].times.annotate(text) {
            guard expression.tokens.lowerBound >= end, !expression.tokens.isEmpty, expression.tokens.upperBound <= text.tokens.count else {
                throw Contradiction(
                    message: "an expression has the tokens \(expression.tokens), the one before ends at \(end)", input: input)
            }
            end = expression.tokens.upperBound
            for leaning in [TimeExpression.Leaning.past, .future] {
                let date = expression.resolve(dateline: dateline, narrative: nil, leaning: leaning)
                if let first = date.earliest, let last = date.latest, last < first {
                    throw Contradiction(message: "'\(text.words(expression.tokens))' resolves to \(date.text)", input: input)
                }
            }
        }
    }
}

/// Files of a pack → a pack, or a diagnostic that says what is wrong.
struct PackTarget: FuzzTarget {
    static let name = "pack"
    /// The packs with the header of each table and nothing else: what one file is wrong about has nothing to hide behind.
    private let skeleton: PackLibrary
    private let files: [(path: String, header: [UInt8], blocks: [[UInt8]])]

    init() throws {
        var skeleton: [String: String] = [:]
        var files: [(path: String, header: [UInt8], blocks: [[UInt8]])] = []
        for (path, text) in PackLibrary.embedded.texts {
            let isTable = path.hasSuffix(".tsv")
            let lines = text.split(separator: "\n").filter { $0.first != "#" }
            let header = isTable ? lines.first.map { $0 + "\n" } ?? "" : ""
            skeleton[path] = String(header)
            let pieces = isTable ? lines.dropFirst().map(String.init) : Self.blocks(text)
            files.append((path, Array(header.utf8), pieces.map { Array(($0 + "\n").utf8) }))
        }
        self.skeleton = PackLibrary(texts: skeleton)
        self.files = files.sorted { $0.path < $1.path }
    }

    /// The blocks of a rule file: what stands between blank lines.
    private static func blocks(_ text: String) -> [String] {
        var blocks = [""]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty { blocks.append("") } else { blocks[blocks.count - 1] += line + "\n" }
        }
        return blocks.filter { !$0.isEmpty }
    }

    mutating func run(_ mutator: inout Mutator) throws {
        let file = files[mutator.below(files.count)]
        var input = mutator.below(20) == 0 ? mutator.mutate(file.header, with: file.blocks) : file.header
        let first = mutator.below(file.blocks.count)
        for block in file.blocks.dropFirst(first).prefix(1 + mutator.below(4)) {
            input += mutator.mutate(block, with: file.blocks, longest: 1_000)
        }
        let text = String(decoding: input, as: UTF8.self)
        let library = skeleton.replacing(file.path, with: text)
        let isWhole = mutator.below(16) == 0
        var message = "loaded"
        do throws(Diagnostic) { try load(file.path, text, library, isWhole: isWhole) } catch { message = error.message }
        if message.isEmpty { throw Contradiction(message: "a diagnostic without words", input: input) }
    }

    /// Loads what reads a file, or now and then the whole pack.
    private func load(_ path: String, _ text: String, _ library: PackLibrary, isWhole: Bool) throws(Diagnostic) {
        let folder = String(path.prefix { $0 != "/" })
        let pack = try LanguagePack(code: folder == "_shared" ? LanguagePack.canonical : folder, in: library)
        if isWhole {
            _ = try EventExtractor(pack: pack)
            return
        }
        var symbols = SymbolTable(capacity: 16)
        if path.contains("time") { _ = try TimeGrammar(pack: pack, symbols: &symbols) }
        if path.contains("/rules/quantities") || path.contains("number") { _ = try QuantityGrammar(pack: pack, symbols: &symbols) }
        if path.contains("/vocabulary/") || path.contains("/rules/tagging") { _ = try TextAnalyser(pack: pack, symbols: symbols) }
        if path.contains("/names/") || path.contains("/rules/names") { _ = try NameGazetteer(pack: pack, symbols: &symbols) }
        let table = try PackTable(path: path, text: text)
        for row in table.rows { for column in table.columns { _ = row.list(column) } }
    }
}
