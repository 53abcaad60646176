import EventExtraction
import GraphModel
import LanguagePacks
import TextAnalysis

/// Checks a language pack: what is wrong with it, what it lacks, and which of its rules no sample article needs.
///
/// ```swift
/// let report = LanguageCheck(code: "it", packs: library).run(samples: ["SampleData/it"])
/// ```
public struct LanguageCheck: Sendable {
    /// What a check found.
    public struct Report: Sendable {
        /// Errors and warnings, errors first.
        public let findings: [PackFinding]
        /// All rules that evidence can name; empty where the pack does not load.
        public let rules: [NamedRule]
        /// Those that read nothing in the samples.
        public let unused: [NamedRule]
        /// How many articles of the language the samples hold.
        public let articles: Int

        /// Whether something is wrong with the pack.
        public var hasErrors: Bool { findings.contains { $0.severity == .error } }
    }

    private let code: String
    private let packs: PackLibrary

    /// A check of the pack of a language.
    public init(code: String, packs: PackLibrary) {
        self.code = code
        self.packs = packs
    }

    /// Loads the pack, runs its examples, and reads the sample articles of its language: files and folders.
    ///
    /// Throws where there is no such pack, or a sample cannot be found.
    public func run(samples: [String]) throws(Diagnostic) -> Report {
        let pack = try packs.pack(code)
        var findings = PackTablesCheck(pack: pack).findings()
        var rules: [NamedRule] = []
        var fired: Set<String> = []
        var articles = 0
        do throws(Diagnostic) {
            let filter = try BoilerplateFilter(pack: pack, dates: PublicationDate(packs: [pack]))
            let extractor = try EventExtractor(pack: pack)
            findings += filter.exampleFindings(dates: try PublicationDate(packs: [pack])) + extractor.findings()
            rules = extractor.namedRules
            (articles, fired) = try read(samples)
        } catch {
            guard error.stage == .languagePack else { throw error }
            findings.append(PackFinding(.error, error))
        }
        let ordered = findings.filter { $0.severity == .error } + findings.filter { $0.severity == .warning }
        return Report(
            findings: ordered, rules: rules, unused: articles == 0 ? [] : rules.filter { !fired.contains($0.name) }, articles: articles)
    }

    /// How many articles of the language there are, and the names of the rules that read something in them.
    private func read(_ samples: [String]) throws(Diagnostic) -> (articles: Int, fired: Set<String>) {
        let pipeline = try IngestionPipeline(options: IngestionOptions(packs: packs))
        var articles = 0
        var fired: Set<String> = []
        for path in samples {
            for result in pipeline.stages(SourceFile(path: path)) {
                let stages = try result.get().stages
                guard stages.text.language == code else { continue }
                articles += 1
                fired.formUnion(stages.times.map(\.expression.rule) + stages.quantities.map(\.rule))
                fired.formUnion(stages.extracted.events.flatMap(\.evidence).map(\.rule))
            }
        }
        return (articles, fired)
    }
}

extension BoilerplateFilter {
    /// Examples that a rule does not match, and counter-examples that it does.
    func exampleFindings(dates: PublicationDate) -> [PackFinding] {
        allRules.flatMap { rule -> [PackFinding] in
            func matches(_ text: String) -> Bool { rule.match(ParagraphWords(text), dates: dates, isDayFirst: isDayFirst) != nil }
            var problems: [String] = []
            if rule.example.isEmpty || rule.counterExample.isEmpty { problems.append("the rule lacks an example or a counter-example") }
            if !rule.example.isEmpty, !matches(rule.example) { problems.append("'\(rule.example)' is not matched") }
            if !rule.counterExample.isEmpty, matches(rule.counterExample) { problems.append("'\(rule.counterExample)' is matched") }
            return problems.map {
                PackFinding(.error, Diagnostic(.languagePack, .damaged, $0, at: rule.place))
            }
        }
    }
}
