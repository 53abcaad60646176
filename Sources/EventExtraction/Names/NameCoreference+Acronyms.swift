import GraphModel
import TextAnalysis

/// Short names that the article itself explains: "Socialist International (IS)" makes every "IS" that body, that of the title too,
/// whatever other bodies go by these letters.
extension NameCoreference {
    /// Gives the mentions of an acronym the entity of the name that it was introduced behind.
    func applyAcronyms() {
        let acronyms = mentions.indices.filter {
            mentions[$0].form == .name && mentions[$0].tokens.count == 1
                && text.tokens[mentions[$0].tokens.lowerBound].shape.contains(.allCapitals)
        }
        var meanings: [String: Entity] = [:]
        for index in acronyms where index > 0 {
            let token = mentions[index].tokens.lowerBound
            let word = text.word(token)
            if meanings[word] == nil, let entity = explained(word, at: token, by: mentions[index - 1]) { meanings[word] = entity }
        }
        guard !meanings.isEmpty else { return }
        for index in acronyms {
            if let entity = meanings[text.word(mentions[index].tokens.lowerBound)] { mentions[index].entity = entity }
        }
    }

    /// The entity of a name before an opening parenthesis whose initials are the letters of the acronym, in any order.
    private func explained(_ word: String, at token: Int, by name: Mention) -> Entity? {
        guard word.count > 1, word.count < 9, word.allSatisfy(\.isUppercase), token > 1, name.tokens.upperBound == token - 1,
            text.word(token - 1) == "(", let entity = name.entity, name.form == .name, entity.kind != .person, entity.kind != .country
        else { return nil }
        let initials = name.tokens.map { text.word($0) }.filter { $0.first?.isUppercase == true }.compactMap(\.first)
        return initials.sorted() == word.sorted() ? entity : nil
    }
}
