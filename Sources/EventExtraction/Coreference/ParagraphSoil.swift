import GraphModel
import TextAnalysis

/// The one country in which all happens that a paragraph tells, or all that the article tells.
///
/// In: the mentions of an article, placed by their own sentences, and where they stand. Out: the country of a sentence's paragraph, nil
/// where it tells of none or of several.
final class ParagraphSoil {
    private var countries: [Int: Set<String>] = [:]
    private var events: [String: Int] = [:]
    private let parsed: ParsedText
    /// So many events make the country of an article.
    private static let enough = 3

    /// Reads the countries of the events of an article once.
    init(_ told: [Event], _ sites: [EventSite?], _ parsed: ParsedText) {
        self.parsed = parsed
        for (event, site) in zip(told, sites) {
            guard let site, event.country != nil || !EventSoil(event).isOfOffices, event.status == .occurred || event.status == .alleged,
                let country = event.country ?? EventSoil(event).country
            else { continue }
            events[country, default: 0] += 1
            if !parsed.text.sentences[site.sentence].isTitle {
                countries[parsed.text.sentences[site.sentence].paragraph, default: []].insert(country)
            }
        }
    }

    /// The country of the paragraph of a sentence.
    func country(of sentence: Int) -> String? {
        guard !parsed.text.sentences[sentence].isTitle, let told = countries[parsed.text.sentences[sentence].paragraph], told.count == 1
        else { return nil }
        return told.first
    }

    /// The country of most events that have one.
    var ofMost: String? {
        let total = events.values.reduce(0, +)
        return events.first { $0.value >= Self.enough && 3 * $0.value >= 2 * total }?.key
    }

    /// The country of all events that have one.
    var ofArticle: String? { events.count == 1 ? events.first.flatMap { $0.value >= Self.enough ? $0.key : nil } : nil }
}
