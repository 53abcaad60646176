import GraphModel
import TextAnalysis

/// Short names that the article itself explains: "Socialist International (IS)" makes every later "IS" that body, whatever
/// other bodies go by these letters.
extension NameCoreference {
    /// Gives later mentions of an acronym the entity of the name that it was introduced behind.
    func applyAcronyms() {
        var meanings: [String: Entity] = [:]
        for index in mentions.indices {
            guard mentions[index].form == .name, mentions[index].tokens.count == 1, let token = mentions[index].tokens.first,
                text.tokens[token].shape.contains(.allCapitals)
            else { continue }
            let word = text.word(token)
            if let known = meanings[word] {
                mentions[index].entity = known
            } else if index > 0, let entity = explained(word, at: token, by: mentions[index - 1]) {
                meanings[word] = entity
                mentions[index].entity = entity
            }
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
