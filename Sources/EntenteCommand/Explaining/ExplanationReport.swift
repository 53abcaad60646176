import EventExtraction
import GraphExport
import GraphModel

/// The events of an article with why they are as they are, for a person: `entente extract --explain`.
struct ExplanationReport {
    let facts: ArticleFacts
    let explanation: ArticleExplanation

    /// The numbers of the mentions that tell each event, in order.
    var mentionsOfEvents: [[Int]] {
        facts.events.map { event in
            explanation.mentions.indices.filter { number in
                guard let told = explanation.mentions[number].event.evidence.first else { return false }
                return explanation.mentions[number].event.type == event.type
                    && event.evidence.contains { $0.rule == told.rule && $0.span == told.span }
            }
        }
    }

    /// Events, each with its mentions, then what was dropped.
    var text: String {
        var text = "\(facts.article.titleText.isEmpty ? facts.article.name : facts.article.titleText)\n"
        let mentions = mentionsOfEvents
        for (index, event) in facts.events.enumerated() {
            text += "\n\(index). \(heading(event))\n"
            for participant in event.participants {
                let entity = participant.entity
                let kind = entity.kind.rawValue + (entity.country.map { ", \($0)" } ?? "") + (participant.isImplied ? ", implied" : "")
                text += "   \(participant.role.rawValue) \(entity.name) (\(kind))\n"
            }
            if !event.about.isEmpty { text += "   about event \(event.about.map(String.init).joined(separator: ", "))\n" }
            for number in mentions[index] { text += self.text(of: number) }
        }
        let joined = Set(mentions.joined())
        for number in explanation.mentions.indices where !joined.contains(number) {
            text += "\nmention \(number) is told by another mention of the same event\n" + self.text(of: number)
        }
        if !explanation.dropped.isEmpty { text += "\nno events\n" }
        for candidate in explanation.dropped { text += self.text(of: candidate) }
        return text
    }

    private func heading(_ event: Event) -> String {
        let place = [event.place?.name, event.country].compactMap { $0 }.joined(separator: ", ")
        return [event.type.rawValue, event.mode, event.status.rawValue, event.when.text, place.isEmpty ? nil : place]
            .compactMap { $0 }.joined(separator: " · ")
    }

    private func text(of number: Int) -> String {
        let mention = explanation.mentions[number]
        var lines: [String] = []
        if let evidence = mention.event.evidence.first {
            lines.append("«\(facts.article.words(evidence.sentence))» [\(evidence.sentence.start)–\(evidence.sentence.end)]")
        }
        lines.append("clause  \(mention.clause.line)")
        lines.append("rule    \(mention.rule)" + (mention.source.map { " (\(Self.place($0)))" } ?? ""))
        for slot in mention.slots {
            for filler in slot.fillers {
                lines.append(
                    "slot    \(slot.slot) ← ‹\(filler.words)›" + (filler.meaning.map { " = \($0)" } ?? "") + "; \(filler.how)")
            }
        }
        lines.append("status  \(mention.status)")
        lines.append("date    \(mention.date)")
        lines += mention.changes.map { "step    \($0)" }
        if let earlier = mention.sameAs { lines.append("step    tells once more of mention \(earlier)") }
        lines += mention.others.map(Self.line)
        return "   mention \(number)\n" + lines.map { "     \($0)\n" }.joined()
    }

    private func text(of candidate: DroppedCandidate) -> String {
        var text = "   «\(facts.article.words(candidate.sentence))»\n     clause  \(candidate.clause.line)\n"
        if let rule = candidate.rule { text += "     rule    \(rule)\n" }
        if !candidate.reason.isEmpty {
            text += "     dropped \(candidate.number.map { "candidate \($0): " } ?? "")\(candidate.reason)\n"
        }
        return text + candidate.frames.map { "     \(Self.line($0))\n" }.joined()
    }

    private static func line(_ frame: FailedFrame) -> String { "not     \(frame.frame) (\(place(frame.source))): \(frame.reason)" }

    static func place(_ place: Diagnostic.Place) -> String {
        switch place {
        case .file(let file): file
        case .line(let file, let line, _): "\(file):\(line)"
        case .part(let file, let name): "\(file), \(name)"
        case .text: ""
        }
    }
}
