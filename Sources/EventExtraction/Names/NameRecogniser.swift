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
        let text = joinedArticlesCapitalised(text)
        let reader = NamePhraseReader(gazetteer: gazetteer, text: text, times: times.map(\.tokens))
        let coreference = NameCoreference(text: text, gazetteer: gazetteer, keys: reader.keys)
        var drafts = reader.read()
        drafts.removeAll { isFigurative($0, in: text) }
        return coreference.resolve(drafts)
    }

    /// "La «loro *Tienanmen*»": a name within quotation marks behind a possessive stands for something like what it names.
    private func isFigurative(_ draft: NameDraft, in text: AnalysedText) -> Bool {
        let (first, end) = (draft.tokens.lowerBound, draft.tokens.upperBound)
        guard draft.sort == .name, first > 1, end < text.tokens.count, text.tokens[first - 1].features.contains(.possessive) else {
            return false
        }
        return text.tokens[first - 2].shape.contains(.quotationMark) && text.tokens[end].shape.contains(.quotationMark)
    }

    /// What a text names, in order, none overlapping another: people, places and organisations, known or not.
    public func spans(of text: AnalysedText, times: [TimeExpression] = []) -> [NameSpan] {
        let text = joinedArticlesCapitalised(text)
        let reader = NamePhraseReader(gazetteer: gazetteer, text: text, times: times.map(\.tokens))
        let drafts = reader.read()
        let coreference = NameCoreference(text: text, gazetteer: gazetteer, keys: reader.keys)
        let mentions = coreference.resolve(drafts)
        var meanings = [Mention?](repeating: nil, count: drafts.count)
        for (mention, draft) in zip(mentions, coreference.origins) { meanings[draft] = mention }
        var spans = NameSpanReader(reader: reader, drafts: drafts, mentions: meanings)
        return spans.read()
    }

    /// Takes names with a joined article, "al-Assad", for what they are: capitalised.
    private func joinedArticlesCapitalised(_ text: AnalysedText) -> AnalysedText {
        var text = text
        for index in text.tokens.indices
        where text.tokens[index].shape.contains(.hyphenated) && !text.tokens[index].shape.contains(.capitalised) {
            let parts = text.word(index).split(separator: "-", maxSplits: 1)
            guard parts.count == 2, let prefix = text.symbols.base.lookup(parts[0]), gazetteer.rules.has(prefix, .namePrefix),
                let letter = parts[1].first, letter.isUppercase
            else { continue }
            text.tokens[index].shape.insert(.capitalised)
        }
        return text
    }
}
