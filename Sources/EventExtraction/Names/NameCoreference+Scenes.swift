import GraphModel
import TextAnalysis

/// Where the text around a phrase plays.
extension NameCoreference {
    /// The country of which the text around a phrase tells: the one named most, unless the last sentences name only another one.
    func scene(_ draft: NameDraft, share: Int) -> Int? {
        let dominant = context.dominant(share: share)
        guard let sentence = sentence(of: draft.tokens.lowerBound), sentence >= Self.reachOfScene else { return dominant }
        let start = text.sentences[sentence - Self.reachOfScene].tokens.lowerBound
        let paragraph = text.sentences[sentence].paragraph
        var near: Int?
        var speakers: Int?
        var isHere = false
        for mention in recentMentions {
            if mention.tokens.lowerBound < start { break }
            let isSame = self.sentence(of: mention.tokens.lowerBound).map { text.sentences[$0].paragraph == paragraph } ?? false
            if isHere, !isSame { break }
            // "The *BBC* reports that police …": nobody is where the news was read.
            guard let code = mention.entity?.country ?? mention.country, let country = tables.country(code), mention.entity?.kind != .media,
                !servesBody(mention.entity)
            else { continue }
            if country == dominant { return dominant }
            if (near ?? speakers ?? country) != country { return dominant }
            // "*Maas* has asked for clarity": a foreigner who speaks of it is not where it plays.
            if dominant != nil, mention.entity?.kind == .person {
                speakers = country
                continue
            }
            near = country
            isHere = isSame
        }
        return near ?? dominant
    }

    /// How many sentences back a country is still the one meant.
    private static let reachOfScene = 4

    /// The country where the sentence of a phrase plays: of the last place named before it, else of its first place, else of the sentence
    /// before.
    func local(_ draft: NameDraft) -> Int? { localInSentence(draft) ?? localBefore(draft) }

    /// The country of the first place of the sentence before, unless that plays elsewhere.
    func localBefore(_ draft: NameDraft) -> Int? {
        guard let sentence = sentence(of: draft.tokens.lowerBound) else { return nil }
        return located[sentence - 1].flatMap { isElsewhere($0, sentence - 1) ? nil : $0 }
    }

    /// The country where the sentence of a phrase plays by its own words alone.
    func localInSentence(_ draft: NameDraft) -> Int? {
        guard let sentence = sentence(of: draft.tokens.lowerBound) else { return nil }
        if let headed = headed(sentence) { return headed }
        for mention in recentMentions {
            if mention.tokens.lowerBound < text.sentences[sentence].tokens.lowerBound { break }
            // "In response to *Brussels*": where the union has its seat is not where the sentence plays.
            if mention.entity?.kind == .internationalOrganization { continue }
            // "*Moscow* argued that the rebels …": a capital that acts is no place.
            if mention.entity?.kind == .country, !isBehindPlacePreposition(mention) { continue }
            if let country = mention.place?.country, !isDateline(mention.tokens, sentence) { return tables.country(country) }
        }
        return located[sentence]
    }

    private func isBehindPlacePreposition(_ mention: Mention) -> Bool {
        guard mention.tokens.lowerBound > 0 else { return false }
        let form = text.tokens[mention.tokens.lowerBound - 1].form
        return [.placePreposition, .direction, .placeJoined, .placeArticulated].contains { gazetteer.rules.has(form, $0) }
    }

    /// "USA: la Camera riconosce …", "Egitto, la polizia spara": the country by which the title opens.
    private func headed(_ sentence: Int) -> Int? {
        guard text.sentences[sentence].isTitle, let first = mentions.first, first.form == .name,
            first.tokens.lowerBound == text.sentences[sentence].tokens.lowerBound, text.tokens.indices.contains(first.tokens.upperBound)
        else { return nil }
        let isPlace = first.place != nil || first.entity?.kind == .country
        guard [":", isPlace ? "," : ":"].contains(text.form(first.tokens.upperBound)) else { return nil }
        return (first.place?.country ?? first.entity?.country ?? first.country).flatMap(tables.country)
    }

    /// Whether somebody serves an international body at the date of the article, so that his own country is not what is told of.
    func servesBody(_ entity: Entity?) -> Bool {
        guard let entity, entity.kind == .person, let day else { return false }
        let held = gazetteer.offices.offices(of: entity.id, on: day)
        return !held.isEmpty && held.allSatisfy { $0.of.kind == .internationalOrganization }
    }
}
