import GraphModel
import LanguagePacks
import TextAnalysis

/// The examples that rules and frames carry, run.
extension EventExtractor {
    /// What the examples of all rules and frames show, and what frames lack.
    public func findings() -> [PackFinding] {
        analyser.taggingFindings() + timeExampleFindings() + quantityExampleFindings() + frameFindings() + frameExampleFindings()
    }

    /// Examples of frames that give no event of their type, and counter-examples that give one.
    func frameExampleFindings() -> [PackFinding] {
        frameExamples.flatMap { example -> [PackFinding] in
            let type = example.type
            let missed = example.matching.filter { !types($0).contains(type) }.map { "'\($0)' is no \(type.rawValue)" }
            let wrong = example.failing.filter { types($0).contains(type) }.map { "'\($0)' is a \(type.rawValue)" }
            return (missed + wrong).map {
                PackFinding(
                    .error, $0, file: example.path, line: example.line, hint: "entente extract - --explain says why")
            }
        }
    }

    private func types(_ sentence: String) -> [EventType] {
        let article = Article(title: "", paragraphs: [sentence + "."], published: PartialDate(edtf: "2025-11-21"), language: language)
        return extract(article, contentHash: "example").events.map(\.type)
    }

    /// Examples of time rules that are not read as they say, and counter-examples that are read.
    func timeExampleFindings() -> [PackFinding] {
        let file = times.file
        return file.blocks.flatMap { block -> [PackFinding] in
            block.examples.compactMap { example in
                problem(with: example, of: block).map { PackFinding(.error, $0, file: file.path, line: example.line) }
            }
                + block.counterexamples.compactMap { line in
                    let (expressions, blocked) = times.finds(sentence(line.text))
                    let rules = expressions.map(\.rule) + blocked
                    let isRead = TimeGrammar.reports(block.category) ? rules.contains { $0.hasSuffix(":" + block.name) } : !rules.isEmpty
                    return isRead ? PackFinding(.error, "'\(line.text)' is read as \(rules)", file: file.path, line: line.number) : nil
                }
        }
    }

    private func problem(with example: RuleFile.Example, of block: RuleFile.Block) -> String? {
        let text = sentence(example.text)
        let (expressions, blocked) = times.finds(text)
        if block.category == "blocked" {
            return blocked.contains { $0.hasSuffix(":" + block.name) } ? nil : "'\(example.text)' is not kept from being a time"
        }
        let read = expressions.filter { !TimeGrammar.reports(block.category) || $0.rule.hasSuffix(":" + block.name) }.map {
            $0.resolve(
                dateline: example.options["dateline"].flatMap { PartialDate(edtf: $0) },
                narrative: example.options["narrative"].flatMap { Day(iso: $0) },
                leaning: example.options["leaning"] == "future" ? .future : .past
            ).text
        }
        guard !read.contains(example.expected) else { return nil }
        let all = expressions.map { "'\(text.words($0.tokens))' by \($0.rule)" } + blocked
        return "'\(example.text)' is \(read.isEmpty ? "not read" : read.joined(separator: ", ")), not \(example.expected)"
            + (all.isEmpty ? "" : "; found: \(all.joined(separator: ", "))")
    }

    /// Examples of quantity rules that are not read as they say, and counter-examples that are read.
    func quantityExampleFindings() -> [PackFinding] {
        let file = quantities.file
        return file.blocks.flatMap { block -> [PackFinding] in
            block.examples.compactMap { example -> PackFinding? in
                let found = quantities.annotate(sentence(example.text))
                if block.category == "blocked" {
                    guard !found.isEmpty else { return nil }
                    return PackFinding(.error, "'\(example.text)' is read as a number of things", file: file.path, line: example.line)
                }
                let read = found.filter { $0.rule.hasSuffix(":" + block.name) }.map {
                    "\($0.count.min.map(String.init) ?? "")..\($0.count.max.map(String.init) ?? "")"
                }
                guard !read.contains(example.expected) else { return nil }
                return PackFinding(
                    .error, "'\(example.text)' is \(read.isEmpty ? "not read" : read.joined(separator: ", ")), not \(example.expected)",
                    file: file.path, line: example.line)
            }
                + block.counterexamples.compactMap { line in
                    let rules = quantities.annotate(sentence(line.text)).map(\.rule)
                    guard rules.contains(where: { $0.hasSuffix(":" + block.name) }) else { return nil }
                    return PackFinding(.error, "'\(line.text)' is read", file: file.path, line: line.number)
                }
        }
    }

    private func sentence(_ text: String) -> AnalysedText { analyser.analyse(Article(title: "", paragraphs: [text])) }
}
