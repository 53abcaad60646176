import GraphModel
import TextAnalysis

/// The day and the place that one sentence tells and the next ones take for granted: "Clashes broke out in Homs on Friday. Soldiers
/// fired on the crowd."
///
/// In: the mentions of an article, dated and placed by their own sentences. Out: the same ones; what is told of the same scene has its
/// day and its place, and unnamed groups belong to the country where it happened.
final class SceneSharing {
    private let parsed: ParsedText
    private let published: PartialDate?
    private let phrases: PlacePhrases
    /// How many sentences a scene holds.
    private static let reach = 3

    /// A sharing of scenes within one article.
    init(_ parsed: ParsedText, rules: ClauseRules) {
        self.parsed = parsed
        self.phrases = PlacePhrases(parsed: parsed, rules: rules)
        self.published = parsed.text.article.published
    }

    /// Completes the days and places of the mentions of an article.
    func completed(_ events: [Event]) -> [Event] {
        let sites = events.map { EventSite.of($0, in: parsed) }
        let home = dateline
        let soil = ParagraphSoil(events, sites, parsed)
        var told = events
        let plans = Dictionary(grouping: told.indices.filter { told[$0].status == .planned }) { sites[$0]?.sentence ?? -1 }
        for index in told.indices where told[index].status == .planned {
            guard let plan = plan(of: index, told, sites, plans) else { continue }
            // A deadline is that of one plan only.
            if told[index].when.isUnknown, told[plan].when.precision == .day { told[index].when = told[plan].when }
            guard told[index].country == nil, told[plan].country != nil else { continue }
            told[index].place = told[plan].place
            told[index].country = told[plan].country
        }
        var placed = PlacedAttacks(told)
        for index in told.indices {
            guard let site = sites[index], told[index].status == .occurred || told[index].status == .alleged else { continue }
            if let scene = scene(of: index, site, told, sites, soil) { take(told[scene], into: &told[index], at: site) }
            if told[index].place == nil, Self.isDeed(told[index]) { look(around: site, for: &told[index]) }
            if told[index].place == nil, isUndated(told[index]) { follow(site, by: &told[index]) }
            if told[index].place == nil, let twin = placed.twin(of: told[index]) { take(told[twin], into: &told[index], at: site) }
            if told[index].place == nil, let home { settle(home, into: &told[index], at: site) }
            placed.enter(told[index], as: index)
        }
        let land = home?.country ?? soil.ofMost
        for index in told.indices {
            if told[index].country == nil, !isAtSea(told[index]) { told[index].country = EventSoil(told[index], home: land).country }
            if told[index].country == nil, let site = sites[index] { told[index].country = country(of: told[index], at: site, soil) }
            guard let country = told[index].country, told[index].status == .occurred || told[index].status == .alleged else { continue }
            told[index].participants = told[index].participants.map { $0.located(in: country) }
        }
        return told
    }

    // MARK: Scenes

    /// The nearest dated plan in which one of the same people takes part, told close by: one of those of the sentences around.
    private func plan(of index: Int, _ events: [Event], _ sites: [EventSite?], _ plans: [Int: [Int]]) -> Int? {
        guard let site = sites[index] else { return nil }
        let ids = Set(events[index].participants.filter { $0.entity.kind == .person }.map(\.entity.id))
        let near = (site.sentence - Self.reach...site.sentence + Self.reach).flatMap { $0 < 0 ? [] : plans[$0] ?? [] }
        return near.filter { other in
            guard other != index else { return false }
            let isDated = events[index].when.isUnknown && !events[other].when.isUnknown
            let isPlaced = events[index].country == nil && events[other].country != nil
            guard isDated || isPlaced else { return false }
            let isThere =
                events[index].country == nil || events[other].country == nil || events[index].place?.id == events[other].place?.id
            return isThere && events[other].participants.contains { ids.contains($0.entity.id) }
        }.min { (abs($0 - index), $0) < (abs($1 - index), $1) }
    }

    /// The nearest earlier event whose scene this one is part of.
    private func scene(of index: Int, _ site: EventSite, _ events: [Event], _ sites: [EventSite?], _ soil: ParagraphSoil) -> Int? {
        let event = events[index]
        guard event.place == nil || isUndated(event) else { return nil }
        if let deed = deed(beside: index, site, events, sites) { return deed }
        let sentences = parsed.text.sentences
        for earlier in events.indices.prefix(index).reversed() {
            guard let place = sites[earlier] else { continue }
            guard place.sentence >= site.sentence - Self.reach else { break }
            guard !sentences[place.sentence].isTitle || sentences[site.sentence].isTitle, events[earlier].status == .occurred,
                events[earlier].place != nil || !isUndated(events[earlier])
            else { continue }
            // A new paragraph that tells of another country is another scene.
            if sentences[place.sentence].paragraph != sentences[site.sentence].paragraph, let here = soil.country(of: site.sentence),
                let there = events[earlier].country, here != there
            {
                continue
            }
            if belongs(event, to: events[earlier]) { return earlier }
        }
        return nil
    }

    /// "Attentato a Kabul, | uccisi quattro soldati": the attack of the sentence of which a participle without a noun before it tells more.
    private func deed(beside index: Int, _ site: EventSite, _ events: [Event], _ sites: [EventSite?]) -> Int? {
        guard events[index].type == .attack, events[index].place == nil, events[index].country == nil,
            parsed.clauses(of: site.sentence).contains(where: { number in
                let clause = parsed.clauses[number]
                return site.tokens.contains(clause.head) && clause.mood == .participle && clause.first(.antecedent) == nil
                    && clause.first(.subject) == nil
            })
        else { return nil }
        return events.indices.first {
            $0 != index && events[$0].type == .attack && events[$0].place != nil && sites[$0]?.sentence == site.sentence
        }
    }

    /// Whether two events are of one scene: deeds of people who are not strangers to one another, or what was said at a meeting.
    private func belongs(_ event: Event, to scene: Event) -> Bool {
        if let country = event.country, let other = scene.country, country != other { return false }
        if let place = event.place, scene.place?.id != place.id { return false }
        if event.status == .alleged {
            return scene.participants.contains { told in
                event.participants.contains { $0.role == told.role && $0.entity.id == told.entity.id }
            }
        }
        let ids = Set(scene.participants.map(\.entity.id))
        let isShared = event.participants.contains { ids.contains($0.entity.id) }
        if scene.type == .meeting, scene.mode != "call" { return isShared }
        guard Self.isDeed(event), Self.isDeed(scene) else { return false }
        if isShared || event.participants.isEmpty || scene.participants.isEmpty { return true }
        let countries = Set(scene.participants.compactMap(\.entity.country))
        return event.participants.contains { $0.entity.country.map { countries.contains($0) } ?? ($0.entity.kind == .group) }
    }

    private func take(_ scene: Event, into event: inout Event, at site: EventSite) {
        let isFree = isFree(site)
        guard isFree || event.when == scene.when else { return }
        if isUndated(event), !isUndated(scene), Self.isDeed(event) || event.when.isUnknown, isFree { event.when = scene.when }
        guard event.place == nil, event.country == nil || scene.country == nil || event.country == scene.country else { return }
        event.place = scene.place
        event.country = scene.country ?? event.country
    }

    /// "The toll of the clashes of Friday in Ibb is three. Protesters had marched …": the one place and the one day that the
    /// sentence itself or the ones before it name.
    private func look(around site: EventSite, for event: inout Event) {
        let isFree = isFree(site)
        for back in 0..<Self.reach where site.sentence >= back {
            let sentence = parsed.text.sentences[site.sentence - back]
            if sentence.isTitle, back > 0 { return }
            let actors = Set(event.participants.map(\.entity.id))
            let all = phrases.places(in: sentence.tokens).map { parsed.mentions[$0.mention] }
            let named = all.filter { $0.form == .name }
            let places = (named.isEmpty ? all : named).filter { mention in
                mention.country != nil && !(mention.entity.map { actors.contains($0.id) } ?? false)
            }
            .compactMap(\.place)
            guard let place = places.first else { continue }
            guard isFree || back == 0, places.allSatisfy({ $0.id == place.id }), Self.fits(place, event) else { return }
            event.place = place
            event.country = place.country ?? event.country
            if back > 0, isUndated(event), let day = day(of: sentence.tokens) { event.when = day }
            return
        }
    }

    /// "The review was held in Brussels on 28 November. Bans were lifted …": what the next sentence tells without a time of its own
    /// belongs to the day and the place that the one before names, if it names both.
    private func follow(_ site: EventSite, by event: inout Event) {
        switch event.type {
        case .concession, .sanction, .retreat, .agreement, .cooperation: break
        default: return
        }
        guard isFree(site), site.sentence > 0, event.status == .occurred, event.country == nil else { return }
        let sentences = parsed.text.sentences
        let before = sentences[site.sentence - 1]
        guard !before.isTitle, before.paragraph == sentences[site.sentence].paragraph, let day = day(of: before.tokens) else { return }
        let places = phrases.places(in: before.tokens).compactMap { parsed.mentions[$0.mention].place }
        guard let place = places.first, place.country != nil, places.allSatisfy({ $0.id == place.id }) else { return }
        event.when = day
        event.place = place
        event.country = place.country
    }

    /// The one day that a run of tokens names.
    private func day(of tokens: Range<Int>) -> PartialDate? {
        let days = parsed.times(startingIn: tokens).filter { $0.kind == .point && $0.anchoring != .narrative }
            .map { $0.resolve(published: published, narrative: nil, leaning: .past) }
        guard let day = days.first, day.precision == .day, days.allSatisfy({ $0 == day }) else { return nil }
        return day
    }

    /// Whether nobody of another country takes part, and nothing else is known of where it was.
    private static func fits(_ place: Place, _ event: Event) -> Bool {
        guard let country = place.country else { return event.country == nil }
        guard event.country == nil || event.country == country else { return false }
        let countries = Set(event.participants.compactMap(\.entity.country))
        return countries.isEmpty || countries.contains(country)
    }

    /// Whether the sentence has no time of its own and does not look back.
    private func isFree(_ site: EventSite) -> Bool {
        let isTimed = parsed.times(startingIn: parsed.text.sentences[site.sentence].tokens).contains {
            $0.kind != .duration && $0.kind != .loose && $0.anchoring != .narrative
        }
        return !isTimed
            && !parsed.clauses(of: site.sentence).contains {
                site.tokens.contains(parsed.clauses[$0].head) && parsed.clauses[$0].tense == .pluperfect
            }
    }

    private func isUndated(_ event: Event) -> Bool { event.when.isUnknown || NewsOfTheDay.isGuess(event.when, published: published) }

    /// Whether it happened at a known place that is of no country.
    private func isAtSea(_ event: Event) -> Bool { event.place.map { $0.country == nil && $0.latitude != nil } ?? false }

    private static func isDeed(_ event: Event) -> Bool {
        switch event.type {
        case .attack, .protest, .coercion, .mobilization, .aid: true
        default: false
        }
    }

    /// The country of the paragraph or of the whole article, for a deed in which nobody of another country takes part.
    private func country(of event: Event, at site: EventSite, _ soil: ParagraphSoil) -> String? {
        guard event.place == nil, Self.isDeed(event), event.status == .occurred || event.status == .alleged,
            let country = soil.country(of: site.sentence) ?? soil.ofArticle,
            event.participants.allSatisfy({ $0.entity.country == nil || $0.entity.country == country })
        else { return nil }
        return country
    }

    // MARK: Where the report comes from

    /// The place by which the report opens: "SANAA – …", "Quito, 18 Jan 90 (AFP)".
    private var dateline: Place? {
        if let name = parsed.text.article.sentFrom {
            let named = parsed.mentions.first { $0.place != nil && parsed.text.words($0.name) == name }
            if let place = named?.place { return place }
        }
        for (index, sentence) in parsed.text.sentences.prefix(4).enumerated() {
            let first = sentence.tokens.lowerBound
            guard let mention = parsed.mention(startingNear: first, before: sentence.tokens.upperBound).map({ parsed.mentions[$0] }),
                mention.tokens.lowerBound == first, let place = mention.place, mention.tokens.upperBound < sentence.tokens.upperBound
            else { continue }
            let next = parsed.text.tokens[mention.tokens.upperBound]
            let isMark = next.kind == .punctuation || next.kind == .symbol
            let isDated = !parsed.times(startingIn: sentence.tokens).isEmpty
            if isMark, parsed.text.article.words(next.span).unicodeScalars.allSatisfy({ $0.properties.isDash }) { return place }
            if isMark, isDated, parsed.clauses(of: index).isEmpty { return place }
        }
        return nil
    }

    /// What the people of that country do among themselves on the day of the report happens there; and where the report of a
    /// gathering begins with its place, what the body that gathered says is said there.
    private func settle(_ place: Place, into event: inout Event, at site: EventSite) {
        guard let country = place.country, event.country == nil || event.country == country else { return }
        if isLead(site), event.mode != "call", event.participants.contains(where: { $0.entity.country == country }) {
            // What the lead tells of people of that country, the report tells from where it happens.
            event.place = place
            event.country = country
            return
        }
        if Self.isDeed(event), isUndated(event) || event.when.earliest == published?.earliest {
            guard Set(event.participants.compactMap(\.entity.country)) == [country] else { return }
        } else {
            let bodies: [ActorKind] = [.internationalOrganization, .organization]
            guard !Self.isDeed(event), isUndated(event), isSceneOfLead(place),
                event.participants.contains(where: { $0.role == .actor && bodies.contains($0.entity.kind) })
            else { return }
        }
        event.place = place
        event.country = country
    }

    /// Whether a site stands in the first sentence of the report.
    private func isLead(_ site: EventSite) -> Bool {
        guard
            let lead = parsed.text.sentences.indices.first(where: { !parsed.text.sentences[$0].isTitle && !parsed.clauses(of: $0).isEmpty })
        else { return false }
        return site.sentence == lead
    }

    /// Whether the first sentence of the report names the place of its dateline once more.
    private func isSceneOfLead(_ place: Place) -> Bool {
        let lead = parsed.text.sentences.first { !$0.isTitle }
        return lead.map { phrases.places(in: $0.tokens).contains { parsed.mentions[$0.mention].place?.id == place.id } } ?? false
    }
}

extension Participant {
    /// The same, where an unnamed group without a country is of the one where it all happened.
    func located(in country: String) -> Participant {
        guard entity.kind == .group, entity.country == nil else { return self }
        var entity = entity
        entity.country = country
        if !entity.id.contains("@") { entity.id += "@\(country)" }
        return Participant(role, entity, isImplied: isImplied)
    }
}
