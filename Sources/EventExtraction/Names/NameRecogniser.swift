import GraphModel
import LanguagePacks
import TextAnalysis

/// The part of stage *annotate* that finds who and where: tagged tokens in, mentions out.
///
/// "Il ministro degli Esteri russo Sergey Lavrov è atterrato in Corea del Nord" → Sergey Lavrov (title and name are one
/// mention), North Korea. First atoms of the gazetteer, then phrases of atoms, then what each phrase means in this article.
public struct NameRecogniser: Sendable {
    /// What it knows by name.
    public let gazetteer: NameGazetteer

    /// A recogniser of the names of a gazetteer, and of names that it can infer.
    public init(gazetteer: NameGazetteer) { self.gazetteer = gazetteer }

    /// The mentions of a text, in order, none overlapping another; within dates and times no word is taken for a person's name.
    public func annotate(_ text: AnalysedText, times: [TimeExpression] = []) -> [Mention] {
        let reader = NamePhraseReader(gazetteer: gazetteer, text: text, times: times.map(\.tokens))
        var coreference = NameCoreference(text: text, gazetteer: gazetteer, keys: reader.keys)
        return coreference.resolve(reader.read())
    }
}

extension [Mention] {
    /// Who an omitted subject at a token may be: the first person or power named in the last sentence before it that names one.
    ///
    /// For languages that leave the subject out: "Lavrov è a Mosca. Ha incontrato…" → Lavrov.
    public func subjectCandidate(before token: Int, in text: AnalysedText) -> Mention? {
        guard let current = text.sentences.lastIndex(where: { $0.tokens.lowerBound <= token }) else { return nil }
        for index in stride(from: current, through: Swift.max(current - 2, 0), by: -1) {
            let range = text.sentences[index].tokens
            if text.sentences[index].isTitle, index != current { return nil }
            let named = first { mention in
                mention.tokens.lowerBound >= range.lowerBound && mention.tokens.upperBound <= Swift.min(range.upperBound, token)
                    && mention.entity != nil && mention.form != .adjective && mention.form != .group
            }
            if let named { return named }
        }
        return nil
    }
}
