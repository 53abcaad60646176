import GraphModel
import TextAnalysis

/// One body's word for two countries.
extension NameCoreference {
    /// "*American* and British troops", "le forze armene e *azere*": the adjective that stands beside forces of another country means those
    /// of its own.
    func applyShares() {
        let isBefore = gazetteer.rules.adjectivePosition == .before
        for index in mentions.indices where mentions[index].form == .adjective && mentions[index].others.isEmpty {
            let other = isBefore ? index + 1 : index - 1
            guard mentions.indices.contains(other), mentions[index].entity?.kind == .country, let body = mentions[other].entity,
                body.kind == .military || body.kind == .government, mentions[other].form != .pronoun
            else { continue }
            let (first, second) =
                isBefore ? (mentions[index].tokens, mentions[other].tokens) : (mentions[other].tokens, mentions[index].tokens)
            guard second.lowerBound == first.upperBound + 1, text.tokens[first.upperBound].tag == .coordinatingConjunction,
                let own = mentions[index].entity?.country.flatMap(tables.country), let theirs = body.country.flatMap(tables.country),
                let sort = gazetteer.bodies.indices.first(where: { entity(body: $0, country: theirs)?.id == body.id })
            else { continue }
            mentions[index].entity = entity(body: sort, country: own)
            mentions[index].form = .description
        }
    }
}
