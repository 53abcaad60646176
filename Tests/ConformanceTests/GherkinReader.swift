import GraphModel

/// Reads the Gherkin of a feature file: a background and scenarios of steps; outlines become one scenario for each row of each of
/// their tables of examples.
///
///     Scenario Outline: [2] Add
///       When executing query:
///         """
///         RETURN 1 + <x>
///         """
///       …
///       Examples:
///         | x |
///         | 1 |
struct GherkinReader {
    private let feature: String
    private let lines: [Substring]
    private var position = 0
    private var featureTags: Set<String> = []
    private var background: [Scenario.Step] = []
    private var scenarios: [Scenario] = []

    /// All scenarios of a file, in order. `feature` is the name by which they speak of it.
    static func scenarios(of text: String, feature: String) throws(Diagnostic) -> [Scenario] {
        var reader = GherkinReader(text, feature)
        try reader.read()
        return reader.scenarios
    }

    private init(_ text: String, _ feature: String) {
        self.feature = feature
        self.lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    }

    // MARK: Blocks

    private mutating func read() throws(Diagnostic) {
        var tags = takeTags()
        guard title(after: ["Feature"]) != nil else { throw failure("a feature file begins with Feature:") }
        featureTags = tags
        skipDescription()
        tags = takeTags()
        while position < lines.count {
            if title(after: ["Background"]) != nil {
                skipDescription()
                background = try takeSteps()
            } else if let name = title(after: ["Scenario", "Example"]) {
                skipDescription()
                let steps = try background + takeSteps()
                scenarios.append(Scenario(feature: feature, name: name, tags: featureTags.union(tags), steps: steps))
            } else if let name = title(after: ["Scenario Outline", "Scenario Template"]) {
                skipDescription()
                let steps = try takeSteps()
                try takeExamples(of: Scenario(feature: feature, name: name, tags: featureTags.union(tags), steps: steps))
            } else {
                throw failure("expected a scenario")
            }
            tags = takeTags()
        }
    }

    private mutating func takeExamples(of outline: Scenario) throws(Diagnostic) {
        var number = 0
        while true {
            let start = position
            let tags = takeTags()
            guard title(after: ["Examples", "Scenarios"]) != nil else {
                position = start
                break
            }
            skipDescription()
            let table = try takeTable()
            guard let header = table.first else { throw failure("expected the table of the examples") }
            for row in table.dropFirst() {
                number += 1
                let values = Dictionary(zip(header, row)) { first, _ in first }
                var scenario = outline.filled(with: values)
                scenario.example = number
                scenario.tags.formUnion(tags)
                scenario.steps = background + scenario.steps
                scenarios.append(scenario)
            }
        }
        guard number > 0 else { throw failure("the outline \(outline.name) has no examples") }
    }

    private mutating func takeSteps() throws(Diagnostic) -> [Scenario.Step] {
        var steps: [Scenario.Step] = []
        skipBlankLines()
        while let text = stepText(current) {
            position += 1
            skipBlankLines()
            var step = Scenario.Step(text: text)
            if Self.fences.contains(where: current.hasPrefix) { step.document = try takeDocument() }
            step.table = try takeTable()
            steps.append(step)
            skipBlankLines()
        }
        return steps
    }

    // MARK: What hangs from a step

    private static let fences = ["\"\"\"", "```"]

    private mutating func takeDocument() throws(Diagnostic) -> String {
        let opening = lines[position]
        let indentation = opening.prefix(while: \.isWhitespace).count
        let fence = String(current.prefix(3))
        position += 1
        var content: [String] = []
        while position < lines.count, current != fence {
            let line = lines[position]
            let leading = line.prefix(indentation).prefix(while: \.isWhitespace).count
            content.append(String(line.dropFirst(leading)).replacing(fence.map { "\\\($0)" }.joined(), with: fence))
            position += 1
        }
        guard position < lines.count else { throw failure("the text that begins with \(fence) does not end") }
        position += 1
        return content.joined(separator: "\n")
    }

    private mutating func takeTable() throws(Diagnostic) -> [[String]] {
        var rows: [[String]] = []
        skipBlankLines()
        while current.hasPrefix("|") {
            let cells = try cells(of: current)
            if let first = rows.first, first.count != cells.count { throw failure("the row has not as many cells as the first one") }
            rows.append(cells)
            position += 1
            skipBlankLines()
        }
        return rows
    }

    /// The cells of a row; within one `\|` is a bar, `\n` an end of line and `\\` a backslash.
    private func cells(of line: String) throws(Diagnostic) -> [String] {
        var cells: [String] = []
        var cell = ""
        var isEscaped = false
        for character in line.dropFirst() {
            if isEscaped {
                cell += character == "|" || character == "\\" ? String(character) : character == "n" ? "\n" : "\\\(character)"
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "|" {
                cells.append(cell.trimmed)
                cell = ""
            } else {
                cell.append(character)
            }
        }
        guard cell.trimmed.isEmpty, !isEscaped else { throw failure("the row does not end with |") }
        return cells
    }

    // MARK: Lines

    /// The line that comes next, without spaces around it; empty at the end.
    private var current: String { position < lines.count ? String(lines[position]).trimmed : "" }

    /// What stands after one of the words and a colon, if the next line begins so.
    private mutating func title(after keywords: [String]) -> String? {
        for keyword in keywords where current.hasPrefix(keyword + ":") {
            defer { position += 1 }
            return String(current.dropFirst(keyword.count + 1)).trimmed
        }
        return nil
    }

    private func stepText(_ line: String) -> String? {
        ["Given ", "When ", "Then ", "And ", "But ", "* "].first { line.hasPrefix($0) }.map { String(line.dropFirst($0.count)).trimmed }
    }

    private mutating func takeTags() -> Set<String> {
        var tags: Set<String> = []
        skipBlankLines()
        while current.hasPrefix("@") {
            for tag in current.split(separator: " ").prefix(while: { $0.hasPrefix("@") }) { tags.insert(String(tag)) }
            position += 1
            skipBlankLines()
        }
        return tags
    }

    private mutating func skipBlankLines() {
        while position < lines.count, current.isEmpty || current.hasPrefix("#") { position += 1 }
    }

    /// Free text between a title and what belongs to it.
    private mutating func skipDescription() {
        let beginnings = ["Background:", "Scenario", "Example", "@", "|"]
        while position < lines.count, stepText(current) == nil, !beginnings.contains(where: current.hasPrefix) { position += 1 }
    }

    private func failure(_ message: String) -> Diagnostic {
        Diagnostic(.read, .damaged, message, at: .line(file: feature + ".feature", line: position + 1, column: nil))
    }
}

extension Scenario {
    /// The scenario of an outline in which `<name>` stands for a value, everywhere.
    fileprivate func filled(with values: [String: String]) -> Scenario {
        var scenario = self
        scenario.name = name.filled(with: values)
        scenario.steps = steps.map { step in
            Step(
                text: step.text.filled(with: values), document: step.document?.filled(with: values),
                table: step.table.map { row in row.map { $0.filled(with: values) } })
        }
        return scenario
    }
}

extension String {
    fileprivate var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[first...last])
    }

    /// Once from left to right, so that a value that looks like another name stays as it is.
    fileprivate func filled(with values: [String: String]) -> String {
        var result = ""
        var rest = self[...]
        while let start = rest.firstIndex(of: "<") {
            result += rest[..<start]
            let inner = rest[rest.index(after: start)...]
            if let end = inner.firstIndex(of: ">"), let value = values[String(inner[..<end])] {
                result += value
                rest = inner[inner.index(after: end)...]
            } else {
                result += "<"
                rest = inner
            }
        }
        return result + rest
    }
}
