import GraphModel

/// A piece of evidence as HTML: a report in, a quotation out, the quote marked in its sentence, and below it who tells it and where.
///
///     <blockquote><p lang="it" dir="auto"><mark>Lavrov è giunto</mark> a Pyongyang.</p><footer><cite>La Bussola</cite> · …
struct EvidenceMarkup {
    let context: TimelineContext
    let page: PageWords

    /// What one article says, where it stands, and what read it; what differs from the event as a whole is said.
    func quote(_ report: StoredReport, of event: Event) -> String {
        let evidence = report.evidence
        let sentence = MarkedSentence(report)
        let language = report.article.language.map { " lang=\"\(escaped($0))\"" } ?? ""
        var text = "<blockquote>"
        if let name = evidence.attributedTo { text += "<p class=\"who\">\(escaped(context.words.says(name)))</p>" }
        // The words of the article as they are, in a paragraph that keeps to itself what turns their direction.
        let words = (XMLText.escaped(sentence.before), XMLText.escaped(sentence.quote), XMLText.escaped(sentence.after))
        text += "<p\(language) dir=\"auto\">\(words.0)<mark>\(words.1)</mark>\(words.2)</p>"
        var source = "<cite>\(escaped(report.article.source ?? report.article.title))</cite>"
        if let link = WebAddress.link(report.article.url) {
            source = "<a href=\"\(escaped(link))\" rel=\"noopener noreferrer\" target=\"_blank\">\(source)</a>"
        }
        var parts = [source]
        if let published = report.article.published { parts.append(escaped(context.words.text(of: published))) }
        if report.article.source != nil, !report.article.title.isEmpty { parts.append("<i>\(escaped(report.article.title))</i>") }
        if evidence.status != event.status { parts.append(escaped(page.say("toldAs", context.words.text(of: evidence.status)))) }
        if report.when != event.when, !report.when.isUnknown {
            parts.append(escaped(page.say("toldOn", context.words.text(of: report.when))))
        }
        let place = page.say("offsets", String(evidence.span.start), String(evidence.span.end))
        return text + "<footer>\(parts.joined(separator: " · "))"
            + "<span class=\"trace\"><code>\(escaped(evidence.rule))</code> · \(escaped(place))</span></footer></blockquote>"
    }

    private func escaped(_ text: String) -> String { XMLText.escaped(PlainText.singleLine(text)) }
}
