import GraphModel
import LanguagePacks
import TextAnalysis

/// A rule that evidence may name: a frame, a time rule, a quantity rule.
public struct NamedRule: Hashable, Sendable {
    /// `it/frames/meeting:incontrare`.
    public let name: String
    /// `it/frames/meeting.tsv`.
    public let file: String
    public let line: Int
}

extension EventExtractor {
    /// All rules whose names evidence, times and quantities can carry, in the order of their files.
    public var namedRules: [NamedRule] {
        let frames = matcher.lexicon.frames.map { NamedRule(name: $0.name, file: "\($0.name.prefix { $0 != ":" }).tsv", line: $0.line) }
        let times = named(times.file) { TimeGrammar.reports($0) && $0 != "blocked" }
        let quantities = named(quantities.file) { $0 == "quantity" || $0 == "estimate" }
        return frames + times + quantities
    }

    private func named(_ file: RuleFile, where isReported: (String) -> Bool) -> [NamedRule] {
        file.blocks.filter { isReported($0.category) }.map {
            NamedRule(name: "\(file.path.dropLast(6)):\($0.name)", file: file.path, line: $0.line)
        }
    }

    /// Frames that no example shows, and words of frames that the vocabulary does not have in that part of speech: they never match.
    func frameFindings() -> [PackFinding] {
        let shown = Set(frameExamples.filter { !$0.matching.isEmpty }.map { "\($0.path):\($0.line)" })
        var told: Set<String> = []
        var findings: [PackFinding] = []
        for frame in matcher.lexicon.frames {
            let file = "\(frame.name.prefix { $0 != ":" }).tsv"
            if !shown.contains("\(file):\(frame.line)"), told.insert("\(file):\(frame.line)").inserted {
                findings.append(PackFinding(.warning, "the frame has no example", file: file, line: frame.line))
            }
            findings += unknownWords(of: frame).map { word, what, hint in
                PackFinding(.warning, "the vocabulary has no \(what) '\(word)'", file: file, line: frame.line, hint: hint)
            }
        }
        var seen: Set<PackFinding> = []
        return findings.filter { seen.insert($0).inserted }
    }

    private func unknownWords(of frame: Frame) -> [(word: String, what: String, hint: String)] {
        var unknown: [(String, String, String)] = []
        if frame.predicate.count == 1, !analyser.hasWord(frame.predicate[0], tags: Self.tags(of: frame.sense)) {
            unknown.append(
                (analyser.spelling(of: frame.predicate[0]), frame.sense.rawValue, "its forms are guessed from their endings, if at all"))
        }
        for case .preposition(let word) in frame.slots.flatMap(\.patterns)
        where !analyser.hasWord(word, tags: [.adposition, .subordinatingConjunction, .adverb, .particle])
            && !matcher.rules.makes(preposition: word)
        {
            unknown.append((analyser.spelling(of: word), "preposition", "a slot is subject, object, modifier or a preposition"))
        }
        return unknown
    }

    private static func tags(of sense: Frame.Sense) -> Set<PartOfSpeech> {
        switch sense {
        case .verb: [.verb, .auxiliary]
        case .noun: [.noun, .properNoun]
        case .adjective: [.adjective]
        }
    }
}
