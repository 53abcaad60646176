import EventExtraction
import GraphExport
import GraphModel
import OrderedCollections
import TextAnalysis

/// One stage of one article, as a table for a person or an object for a program.
struct StageReport {
    let stage: StageName
    let stages: ArticleStages

    /// A field of an item: its name, as a person reads it (nil: only for programs), as a program reads it.
    struct Field {
        let name: String
        let text: String?
        let json: JSONValue

        init(_ name: String, _ text: String?, _ json: JSONValue) { (self.name, self.text, self.json) = (name, text, json) }
        init(_ name: String, _ value: String?) { self.init(name, value ?? "", JSONValue(value)) }
        init(_ name: String, _ value: Int?) { self.init(name, value.map(String.init) ?? "", JSONValue(value)) }
        init(_ name: String, _ values: [String]) { self.init(name, values.joined(separator: ","), .array(values.map(JSONValue.string))) }
        init(_ name: String, _ value: Bool) { self.init(name, value ? "yes" : "", .boolean(value)) }

        /// The same field for programs only.
        var hidden: Field { Field(name, nil, json) }
    }

    /// A table; one of many articles is headed by its name.
    func text(isOneOfMany: Bool) -> String {
        let items = items
        let heading = isOneOfMany ? "== \(stages.text.article.name)\n" : ""
        guard let first = items.first else { return heading + "no \(stage.rawValue) found\n" }
        let table = ResultTable(
            columns: first.filter { $0.text != nil }.map(\.name),
            rows: items.map { $0.compactMap { field in field.text.map { ResultTable.Cell(text: $0, json: field.json) } } })
        return heading + table.write(.table) + (isOneOfMany ? "\n" : "")
    }

    /// The article with its text and the items of the stage.
    var json: JSONValue {
        let article = stages.text.article
        return .object([
            "article": .string(article.name), "language": .string(stages.text.language),
            "published": JSONValue(article.published?.text), "stage": .string(stage.rawValue), "text": .string(article.text),
            "items": .array(
                items.map { item in .object(.init(item.map { ($0.name, $0.json) }, uniquingKeysWith: { first, _ in first })) }),
        ])
    }

    private var items: [[Field]] {
        switch stage {
        case .tokens: tokens
        case .names: names
        case .spans: spans
        case .times: times
        case .quantities: quantities
        case .clauses: clauses
        case .mentions: mentions
        }
    }

    /// Where something lies, its words, and the number of its sentence.
    func place(_ span: TextSpan, sentence: Int) -> [Field] {
        [
            Field("sentence", sentence), Field("start", span.start), Field("end", span.end),
            Field("text", stages.text.article.words(span)),
        ]
    }

    /// The number of the sentence that holds a byte.
    func sentence(at offset: Int) -> Int {
        stages.text.sentences.partitioningIndex { $0.span.end > offset }
    }
}
