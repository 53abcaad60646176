import GraphModel
import LanguagePacks
import TextAnalysis

/// The dates that clauses alone do not give: one that counts from the last date told ("on the same day"), and the day of what was
/// called off.
///
/// In: the mentions of an article with the dates of their clauses. Out: the same ones, each with its date.
final class NarrativeDating {
    private let parsed: ParsedText
    private let published: PartialDate?

    /// A dating of the mentions of one article.
    init(_ parsed: ParsedText) {
        self.parsed = parsed
        self.published = parsed.text.article.published
    }

    /// Completes the dates of the mentions of an article.
    func completed(_ events: [Event]) -> [Event] {
        let sites = EventSites(events.map { EventSite.of($0, in: parsed) })
        var dated = events
        for index in events.indices {
            guard let site = sites[index] else { continue }
            if Self.isCalledOff(events[index]), let reason = calling(off: index, site, events, sites) {
                dated[index].when = plannedDay(of: index, site, events[index], calledOff: events[reason].when)
            }
        }
        var told = DaysTold()
        for index in dated.indices { told.add(dated[index], sites[index], number: index) }
        let report = dayOfReport(dated, sites)
        for index in dated.indices where dated[index].when.isUnknown && dated[index].status == .occurred {
            guard let site = sites[index] else { continue }
            let before = parsed.text.sentences[site.sentence].tokens.lowerBound
            guard let last = told.last(before: before) ?? report.flatMap({ $0.token < before ? $0.day : nil }),
                let date = counted(from: last, site)
            else { continue }
            dated[index].when = date
            told.add(dated[index], site, number: index)
        }
        return dated
    }

    // MARK: Steps

    /// The day of the report and the first token that tells news of that day; nil where none does.
    private func dayOfReport(_ events: [Event], _ sites: EventSites) -> (token: Int, day: Day)? {
        guard let published, let day = published.earliest else { return nil }
        let today = published.approximately
        let told = events.indices.lazy.filter { events[$0].status == .occurred && events[$0].when == today }
        return told.compactMap { sites[$0]?.tokens.lowerBound }.min().map { ($0, day) }
    }

    private static func isCalledOff(_ event: Event) -> Bool { event.status == .cancelled }

    /// Points in time in the sentence of an event, in order of appearance.
    private func points(_ site: EventSite) -> [TimeExpression] {
        let sentence = parsed.text.sentences[site.sentence].tokens
        let first = parsed.times.partitioningIndex { $0.tokens.lowerBound >= sentence.lowerBound }
        let times = parsed.times[first...].prefix { $0.tokens.lowerBound < sentence.upperBound }
        return times.filter { $0.kind == .point && !$0.tokens.isEmpty }
    }

    /// The rejection that calls an event off by the same words and took the same time phrase for its own date.
    private func calling(off index: Int, _ site: EventSite, _ events: [Event], _ sites: EventSites) -> Int? {
        let times = points(site)
        return sites.events(of: site.sentence).first { other in
            guard events[other].type == .rejection, events[other].about.contains(index) else { return false }
            return times.contains { time in
                events[other].when == time.resolve(dateline: published, narrative: nil, leaning: .past)
                    && (events[index].when.isUnknown
                        || events[index].when == time.resolve(dateline: published, narrative: nil, leaning: .future))
            }
        }
    }

    /// The day for which something was planned: another time in the sentence that is not before the day it was called off.
    private func plannedDay(of index: Int, _ site: EventSite, _ event: Event, calledOff: PartialDate) -> PartialDate {
        let others = points(site).filter {
            $0.resolve(dateline: published, narrative: nil, leaning: .past) != calledOff
        }.map { $0.resolve(dateline: published, narrative: nil, leaning: .future) }.filter { date in
            guard date != event.when, let day = date.earliest, let off = calledOff.earliest else { return false }
            return day >= off
        }
        return others.count == 1 ? others[0] : .unknown
    }

    /// The date that a time phrase before an event counts from the last one.
    private func counted(from day: Day, _ site: EventSite) -> PartialDate? {
        let times = points(site).filter { $0.anchoring == .narrative }
        guard times.count == 1, points(site).count == 1, times[0].tokens.lowerBound <= site.tokens.lowerBound else { return nil }
        let date = times[0].resolve(dateline: published, narrative: day, leaning: .past)
        return date.isUnknown ? nil : date
    }
}

/// The days that occurred events tell, in the order of the text.
private struct DaysTold {
    private var entries: [(token: Int, number: Int, day: Day)] = []

    mutating func add(_ event: Event, _ site: EventSite?, number: Int) {
        guard let site, event.status == .occurred, event.when.precision == .day, !event.when.isApproximate, let day = event.when.earliest
        else { return }
        let entry = (token: site.tokens.lowerBound, number: number, day: day)
        let place = entries.partitioningIndex { ($0.token, -$0.number) >= (entry.token, -entry.number) }
        entries.insert(entry, at: place)
    }

    /// The last day told before a token.
    func last(before token: Int) -> Day? {
        let place = entries.partitioningIndex { $0.token >= token }
        return place > 0 ? entries[place - 1].day : nil
    }
}
