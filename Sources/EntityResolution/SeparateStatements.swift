import GraphModel

/// Tells statements that an article reports one after the other from one statement told twice: a report repeats in its body what its
/// title and its lead said, but two sentences of one paragraph, or two of the body, tell two statements.
///
/// "The court demanded that … It also demanded that …" → two requests.
struct SeparateStatements {
    private let title: TextSpan
    private let paragraphs: [TextSpan]

    /// The layout of an article.
    init(_ article: Article) {
        self.title = article.title
        self.paragraphs = article.paragraphs
    }

    /// Whether two events, read from different sentences, are statements of their own.
    func areSeparate(_ a: Event, _ b: Event) -> Bool {
        guard !paragraphs.isEmpty, Self.isStatement(a) && Self.isStatement(b) || Self.areMoves(a, b),
            let first = a.evidence.first?.sentence,
            let second = b.evidence.first?.sentence,
            first.start != second.start, first.start >= title.end, second.start >= title.end
        else { return false }
        let one = paragraph(first.start)
        let other = paragraph(second.start)
        return one == other || one != 0 && other != 0
    }

    /// Two moves of forces that different words tell: an alert, a deployment.
    private static func areMoves(_ a: Event, _ b: Event) -> Bool {
        a.type == .mobilization && b.type == .mobilization && a.evidence.first?.rule != b.evidence.first?.rule
    }

    private static func isStatement(_ event: Event) -> Bool {
        switch event.type {
        case .request, .rejection, .support, .threat: true
        case .accusation: event.mode != "investigate"
        case .agreement: event.mode == "promise"
        default: false
        }
    }

    /// The number of the paragraph in which an offset lies, found by bisection.
    private func paragraph(_ offset: Int) -> Int {
        paragraphs.partitioningIndex { $0.end > offset }
    }
}
