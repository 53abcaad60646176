import GraphModel
import LanguagePacks
import TextAnalysis

extension NameCoreference {
    /// The abbreviations that the article explains, by their words: "Socialist International (SI)".
    ///
    /// An abbreviation counts as explained where it stands in brackets and its letters begin the words before it.
    static func abbreviations(in text: AnalysedText, keys: [Symbol], rules: NameRules) -> [Symbol: Range<Int>] {
        var result: [Symbol: Range<Int>] = [:]
        for index in text.tokens.indices.dropFirst(3) {
            let token = text.tokens[index]
            guard token.kind == .word, token.shape.contains(.allCapitals), index + 1 < text.tokens.count,
                text.form(index - 1) == "(", text.form(index + 1) == ")",
                let start = start(of: text.word(index), before: index - 1, text, rules)
            else { continue }
            result[keys[index]] = result[keys[index]] ?? start..<index - 1
        }
        return result
    }

    /// The first of the words before a token whose initials are the letters of an abbreviation; small words may stand between.
    private static func start(of abbreviation: String, before end: Int, _ text: AnalysedText, _ rules: NameRules) -> Int? {
        var letters = Array(abbreviation.lowercased())
        guard (2...6).contains(letters.count) else { return nil }
        var position = end
        while let letter = letters.last {
            position -= 1
            guard position >= 0, text.tokens[position].kind == .word else { return nil }
            if text.word(position).lowercased().first == letter {
                letters.removeLast()
                continue
            }
            let form = text.tokens[position].form
            guard position < end - 1, rules.has(form, .genitive) || rules.has(form, .article) || rules.has(form, .articulated) else {
                return nil
            }
        }
        return text.tokens[position].shape.contains(.capitalised) ? position : nil
    }

    /// What an abbreviation means that the article explains: the entity of the words, or an organisation of that name.
    func explained(_ draft: NameDraft) -> Mention? {
        guard draft.sort == .name, draft.name.count == 1, let token = draft.name.first, text.tokens[token].shape.contains(.allCapitals),
            let words = abbreviations[keys[token]]
        else { return nil }
        let explanation = mentions.last { $0.tokens.upperBound == words.upperBound && $0.tokens.lowerBound >= words.lowerBound - 1 }
        if let entity = explanation?.entity { return mention(draft, .name, entity) }
        guard !draft.organizations.isEmpty else { return nil }
        let name = text.words(words)
        return mention(
            draft, .name, Entity(id: EntityIdentity.organization(name, country: nil), name: name, kind: .organization, country: nil))
    }
}
