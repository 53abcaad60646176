import EventExtraction
import GraphModel
import LanguagePacks

/// Stage *resolve*: events that an article tells twice become one with two pieces of evidence, participants get one identity.
///
/// The title "Lavrov visits North Korea" and the sentence "Lavrov landed in North Korea on Wednesday" → one visit, on that
/// Wednesday, with both quotes.
public struct ArticleResolver: Sendable {
    private let offices: OfficeDirectory?

    /// A resolver without state; the same mentions give the same facts. With a directory it adds the offices of participants.
    public init(offices: OfficeDirectory? = nil) { self.offices = offices }

    /// The facts of one article.
    public func resolve(_ extracted: ExtractedArticle, contentHash: String) -> ArticleFacts {
        let renamed = PeopleOfArticle(extracted.events).renamed(extracted.events)
        let names = ComparedNames(renamed)
        let sameEvent = SameEvent(names, titleEnd: extracted.article.title.end, victim: SameEvent.victim(of: renamed))
        let told = joined(renamed, sameAs: extracted.sameAs, extracted.article, names, sameEvent)
        let events = ImpliedParties.completed(DisputedDeeds.linked(told, sameEvent))
        return ArticleFacts(
            article: extracted.article, contentHash: contentHash, events: events,
            offices: holdings(events, published: extracted.article.published))
    }

    /// Joins events told twice, in order of first appearance. Events that are about others come second, when it is known which
    /// of those are one.
    private func joined(_ events: [Event], sameAs: [Int: Int], _ article: Article, _ names: ComparedNames, _ sameEvent: SameEvent)
        -> [Event]
    {
        let mergedEvent = MergedEvent(sameEvent)
        let statements = SeparateStatements(article)
        var target = Array(events.indices)
        var merged = events
        var kept: [EventType: KeptEvents] = [:]
        for isAbout in [false, true] {
            for index in events.indices where events[index].about.isEmpty != isAbout {
                merged[index].about = Self.mapped(merged[index].about, target, without: index)
                let known = kept[events[index].type]?.candidates(merged[index]) ?? []
                var earlier = known.first {
                    (merged[$0].about.isEmpty != isAbout || isRepeated(merged[$0], merged[index], titleEnd: article.title.end))
                        && sameEvent.holds(merged[$0], merged[index]) && !statements.areSeparate(merged[$0], merged[index])
                }
                if earlier == nil, !isAbout { earlier = known.last { sameEvent.isRetold(merged[$0], merged[index]) } }
                if let told = sameAs[index], events.indices.contains(told), target[told] != index,
                    sameEvent.mayHold(merged[target[told]], merged[index])
                {
                    earlier = target[told]
                }
                if let earlier { merged[earlier] = mergedEvent.join(merged[earlier], merged[index]) }
                target[index] = earlier ?? index
                kept[events[index].type, default: KeptEvents(names)].enter(merged[target[index]], as: target[index])
            }
        }
        joinTitles(&merged, &target, mergedEvent, TitledStatus(sameEvent, titleEnd: article.title.end))
        var position: [Int: Int] = [:]
        for index in events.indices where target[index] == index { position[index] = position.count }
        return events.indices.filter { target[$0] == $0 }.map { index in
            var event = merged[index]
            event.about = Self.mapped(event.about, target, without: index).compactMap { position[$0] }
            return event
        }
    }

    /// Joins what only the title tells with what the text tells of it in another status, and a measure with the decision to take it.
    private func joinTitles(_ merged: inout [Event], _ target: inout [Int], _ mergedEvent: MergedEvent, _ titled: TitledStatus) {
        let kept = merged.indices.filter { target[$0] == $0 }
        for index in kept.prefix(Self.mostOfTitle) {
            for other in kept where target[other] == other && other != index {
                guard let common = titled.common(merged[index], merged[other]) else { continue }
                merged[index] = mergedEvent.join(merged[index], merged[other])
                merged[index].status = common.status
                merged[index].mode = common.mode ?? merged[index].mode
                for reference in target.indices where target[reference] == other { target[reference] = index }
                break
            }
        }
    }

    /// More events than a title tells.
    private static let mostOfTitle = 8

    /// Whether a statement that says what it is about may be one with another that does not: the title's, or the same charge.
    private func isRepeated(_ a: Event, _ b: Event, titleEnd: Int) -> Bool {
        let isTitle = (a.evidence.first?.sentence.start ?? 0) < titleEnd
        return a.type != .support && isTitle || a.type == .accusation && a.mode == "investigate" && b.mode == "investigate"
    }

    private static func mapped(_ about: [Int], _ target: [Int], without own: Int) -> [Int] {
        var mapped: [Int] = []
        for index in about where target.indices.contains(index) {
            let kept = target[index]
            if kept != own, !mapped.contains(kept) { mapped.append(kept) }
        }
        return mapped.sorted()
    }

    /// The offices that participants held at the time of their event, or where that is unknown at publication.
    private func holdings(_ events: [Event], published: PartialDate?) -> [OfficeHolding] {
        guard let offices else { return [] }
        var found: [OfficeHolding] = []
        var seen: Set<OfficeHolding> = []
        // Articles speak of the same few people on the same few days.
        var asked: Set<PersonOnDay> = []
        for event in events {
            guard let day = event.when.earliest ?? event.when.latest ?? published?.earliest else { continue }
            for participant in event.participants where participant.entity.kind == .person {
                guard asked.insert(PersonOnDay(person: participant.entity.id, day: day)).inserted else { continue }
                for holding in offices.offices(of: participant.entity.id, on: day) where seen.insert(holding).inserted {
                    found.append(holding)
                }
            }
        }
        return found
    }

    private struct PersonOnDay: Hashable {
        let person: String
        let day: Day
    }
}
