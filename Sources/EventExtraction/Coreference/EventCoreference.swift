import GraphModel
import LanguagePacks
import TextAnalysis

/// What event mentions of an article refer back to: "The strike killed eleven" tells of the strike before it, "Iran denied
/// the accusation" is about the accusation and about the deed of which it accuses.
///
/// In: the mentions of an article. Out: the same ones, with what they are about, with the date and place of what they refer to
/// where they say none themselves, and which of them tell of an earlier one.
struct EventCoreference: Sendable {
    private let words: ReferenceWords
    /// How many sentences back a reference may reach.
    private static let reach = 8
    /// How many mentions back it may reach: more than so many sentences have.
    private static let mostEvents = 512
    /// How many words behind its predicate the object of a statement may begin.
    private static let objectReach = 16

    /// Reads the words that refer back.
    init(pack: LanguagePack, symbols: inout SymbolTable) throws(Diagnostic) {
        self.words = try ReferenceWords(pack: pack, symbols: &symbols)
    }

    /// Resolves the references of an article.
    func resolve(_ events: [Event], _ parsed: ParsedText) -> (events: [Event], sameAs: [Int: Int]) {
        let sites = EventSites(events.map { EventSite.of($0, in: parsed) })
        var resolved = events
        var sameAs: [Int: Int] = [:]
        for index in events.indices {
            guard let site = sites[index] else { continue }
            if Self.isStatement(events[index]) {
                let about = subjects(of: index, site, resolved, sites, parsed)
                for subject in about where subject != index && !resolved[index].about.contains(subject) {
                    resolved[index].about.append(subject)
                }
                if let participants = addressedDoers(of: resolved[index], resolved) { resolved[index].participants = participants }
            } else if let earlier = deed(index, site, resolved, sites, parsed) {
                if resolved[index].status == resolved[earlier].status || Self.isPresumed(resolved[index], resolved[earlier]) {
                    resolved[index].status = resolved[earlier].status
                    sameAs[index] = earlier
                }
                complete(&resolved[index], from: resolved[earlier])
            }
        }
        return (resolved, sameAs)
    }

    /// "The attack is believed to have been carried out by the rebels": nobody in particular says so of a deed that is no secret, so
    /// that it only tells who did it.
    private static func isPresumed(_ event: Event, _ earlier: Event) -> Bool {
        event.status == .alleged && earlier.status == .occurred && event.evidence.allSatisfy { $0.attributedTo == nil }
            && !earlier.participants.contains { $0.role == .actor }
    }

    /// "The arrests … | condemned *the arrests*": who did what is condemned is condemned, if nobody is named: the words around
    /// may suggest others. The participants with them; nil where nothing changes.
    private func addressedDoers(of event: Event, _ events: [Event]) -> [Participant]? {
        guard event.type == .accusation, event.mode == "disapprove" else { return nil }
        let named = event.participants.filter { $0.role != .recipient || !$0.isImplied }
        guard !named.contains(where: { $0.role == .recipient }) else { return nil }
        let doers = event.about.lazy.filter { [.coercion, .sanction, .mobilization].contains(events[$0].type) }
            .flatMap { events[$0].participants }
            .filter { doer in
                doer.role == .actor && !named.contains { $0.entity.id == doer.entity.id || $0.entity.country == doer.entity.country }
            }
        guard let first = doers.first else { return nil }
        return named + [Participant(.recipient, first.entity, isImplied: true)]
    }

    private static func isStatement(_ event: Event) -> Bool {
        switch event.type {
        case .accusation, .rejection, .support: true
        default: false
        }
    }

    /// The earlier event of which a mention tells once more.
    private func deed(_ index: Int, _ site: EventSite, _ events: [Event], _ sites: EventSites, _ parsed: ParsedText) -> Int? {
        let event = events[index]
        guard event.place == nil, let reference = words.references(in: site.tokens, of: parsed).first(where: { $0.type == event.type })
        else { return nil }
        return antecedent(of: reference, before: index, site, events, sites, parsed) {
            $0.status == .occurred && !Self.isOwnSide(event, $0) && (event.status != .occurred || Self.fits(event, $0))
        }
    }

    /// Whether nobody is said to have done what another one did.
    private static func fits(_ event: Event, _ earlier: Event) -> Bool {
        let actors = event.participants.filter { $0.role == .actor }.map(\.entity.id)
        let others = earlier.participants.filter { $0.role == .actor }.map(\.entity.id)
        return actors.isEmpty || others.isEmpty || !Set(actors).isDisjoint(with: others)
    }

    /// Whether the one attack hit fighters of the side that did the other: "fired rockets to avenge the *killing* of three members".
    private static func isOwnSide(_ event: Event, _ earlier: Event) -> Bool {
        let attackers = earlier.participants.filter { $0.role == .actor && $0.entity.country != nil }.map(\.entity)
        return event.participants.contains { participant in
            let hit = participant.entity
            return participant.role == .recipient
                && attackers.contains { attacker in
                    attacker.id == hit.id || attacker.country == hit.country && [.armedGroup, .military].contains(hit.kind)
                }
        }
    }

    /// What a statement is about beside what its own clause holds.
    private func subjects(of index: Int, _ site: EventSite, _ events: [Event], _ sites: EventSites, _ parsed: ParsedText) -> [Int] {
        let event = events[index]
        let sentence = parsed.text.sentences[site.sentence].tokens
        var end = min(sentence.upperBound, site.tokens.upperBound + Self.objectReach)
        for other in sites.events(of: site.sentence) where other > index && Self.isStatement(events[other]) {
            if let place = sites[other], place.tokens.upperBound > site.tokens.upperBound {
                end = min(end, max(site.tokens.upperBound, place.tokens.upperBound - 1))
            }
        }
        var found: [Int] = []
        if let reference = words.references(in: site.tokens.lowerBound..<end, of: parsed).first(where: { $0.type != .meeting }) {
            let actors = Set(event.participants.filter { $0.role == .actor }.map { $0.entity.country ?? $0.entity.id })
            let accused: (Event) -> Bool = { earlier in
                earlier.participants.contains { $0.role == .recipient && actors.contains($0.entity.country ?? $0.entity.id) }
            }
            let target =
                reference.type == .accusation
                ? antecedent(of: reference, before: index, site, events, sites, parsed, where: accused)
                    ?? antecedent(of: reference, before: index, site, events, sites, parsed) { _ in true }
                : antecedent(of: reference, before: index, site, events, sites, parsed) { $0.status == .occurred }
            if let target {
                found.append(target)
                if reference.type == .accusation { found += events[target].about }
            }
        }
        // "… denied responsibility and accused the rebels": of the same.
        if found.isEmpty, event.about.isEmpty, event.mode == "allege" {
            for earlier in sites.events(of: site.sentence).reversed() where earlier < index {
                guard Self.isStatement(events[earlier]), !events[earlier].about.isEmpty else { break }
                found = events[earlier].about.filter { !Self.isStatement(events[$0]) && events[$0].status == .occurred }
                break
            }
        }
        return found
    }

    /// The nearest earlier event of the type that a noun names, of those told with the same noun if there are any.
    private func antecedent(
        of reference: ReferenceWords.Reference, before index: Int, _ site: EventSite, _ events: [Event], _ sites: EventSites,
        _ parsed: ParsedText, where holds: (Event) -> Bool
    ) -> Int? {
        let lemma = parsed.text.tokens[reference.token].lemma
        var nearest: Int?
        for earlier in events.indices.prefix(index).suffix(Self.mostEvents).reversed() {
            guard events[earlier].type == reference.type, let place = sites[earlier], place.sentence >= site.sentence - Self.reach,
                !place.tokens.contains(reference.token), holds(events[earlier])
            else { continue }
            if parsed.text.sentences[place.sentence].isTitle, nearest != nil { break }
            if place.tokens.contains(where: { parsed.text.tokens[$0].lemma == lemma }) { return earlier }
            nearest = nearest ?? earlier
        }
        return nearest
    }

    private func complete(_ event: inout Event, from earlier: Event) {
        if event.when.isUnknown { event.when = earlier.when }
        guard event.country == nil || event.country == earlier.country else { return }
        event.place = event.place ?? earlier.place
        event.country = event.country ?? earlier.country
    }
}
