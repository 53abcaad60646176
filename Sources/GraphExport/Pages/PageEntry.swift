import GraphModel

/// One entry of a page: an event in, its list item with its evidence out.
///
/// The attributes are what the script draws and filters by: `data-t` type, `data-s` status, `data-d` the first and the last day in days
/// since 1970 (`..` where an end is open), `data-f` how far "about" reaches, `data-p` place, `data-g` latitude and longitude, `data-c` country.
struct PageEntry {
    let context: TimelineContext
    let page: PageWords

    /// The list item, line end included.
    func text(_ entry: StoredEvent) -> String {
        let event = entry.event
        let words = context.words
        let status = event.status == .occurred ? "" : "<em class=\"status\">\(escaped(words.text(of: event.status)))</em>"
        let evidence = EvidenceMarkup(context: context, page: page)
        var text = "<li id=\"e\(entry.node.raw)\"\(attributes(event))><details><summary><span class=\"dot\"></span>"
        text += "<span class=\"top\"><span class=\"when\">\(escaped(words.text(of: event.when)))</span>"
        text += "<span>\(escaped(words.typeText(of: event)))</span>\(status)</span>"
        text += "<span class=\"told\">\(escaped(words.headline(of: event)))</span>"
        text += "<span class=\"more\">\(details(entry))</span></summary>"
        text += cast(event)
        for report in entry.reports { text += evidence.quote(report, of: event) }
        return text + trace(entry) + "</details></li>\n"
    }

    private func attributes(_ event: Event) -> String {
        var text = " data-t=\"\(event.type.rawValue)\" data-s=\"\(event.status.rawValue)\""
        func span(_ first: Day?, _ last: Day?) -> String {
            [first, last].map { $0.map { String($0.number) } ?? ".." }.joined(separator: " ")
        }
        let when = event.when
        if when.hasKnownEnd {
            text += " data-d=\"\(span(when.earliest, when.latest))\""
            let margins = when.margins
            if margins != (when.earliest, when.latest) { text += " data-f=\"\(span(margins.earliest, margins.latest))\"" }
        }
        if let place = event.place {
            let key = [place.name, place.country].compactMap { $0.map(escaped) }.joined(separator: "\t")
            text += " data-p=\"\(key)\""
            if let latitude = place.latitude, let longitude = place.longitude { text += " data-g=\"\(latitude) \(longitude)\"" }
        }
        if let country = event.country { text += " data-c=\"\(escaped(country))\"" }
        return text
    }

    /// Place, toll and who reports it, in one line.
    private func details(_ entry: StoredEvent) -> String {
        let event = entry.event
        var parts: [String] = []
        let country = event.country.map { "<span class=\"cc\">\(escaped($0))</span>" }
        let place = [event.place.map { escaped($0.name) }, country].compactMap { $0 }.joined(separator: ", ")
        if !place.isEmpty { parts.append(place) }
        if let toll = context.words.casualties(of: event) { parts.append(escaped(toll)) }
        let source = entry.reports.first?.article.source
        let others = Set(entry.reports.map(\.article.source)).count > 1 || source == nil
        parts.append(others || entry.reports.count > 1 ? escaped(page.counted("report", entry.reports.count)) : escaped(source ?? ""))
        return parts.joined(separator: " · ")
    }

    /// Who takes part, by their roles.
    private func cast(_ event: Event) -> String {
        let roles = ParticipantRole.allCases.compactMap { role -> String? in
            let names = event.participants.filter { $0.role == role }.map { participant in
                "<b>\(escaped(participant.entity.name))</b>"
                    + (participant.isImplied ? " (\(escaped(context.words[.implied])))" : "")
            }
            return names.isEmpty ? nil : "\(escaped(context.words.text(of: role))): \(names.joined(separator: ", "))"
        }
        return roles.isEmpty ? "" : "<p class=\"cast\">\(roles.joined(separator: " · "))</p>"
    }

    /// The date as EDTF, the number of the event, and what it is about.
    private func trace(_ entry: StoredEvent) -> String {
        var parts = ["<code>\(escaped(entry.event.when.text))</code>", "<a href=\"#e\(entry.node.raw)\">#\(entry.node.raw)</a>"]
        if !entry.about.isEmpty {
            let links = entry.about.map { "<a href=\"#e\($0.raw)\">#\($0.raw)</a>" }.joined(separator: ", ")
            parts.append("\(escaped(page["about"])): \(links)")
        }
        return "<p class=\"trace\">\(parts.joined(separator: " · "))</p>"
    }

    private func escaped(_ text: String) -> String { XMLText.escaped(PlainText.singleLine(text)) }
}
