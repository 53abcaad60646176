import GraphModel
import TextAnalysis

/// What the objects of a clause are to the frames that are tried on it.
extension FrameBinder {
    /// "*Shot* and killed | two soldiers": the object of the verb that is joined to this one by a single word.
    func sharedObjects(_ view: View, _ clause: Clause, _ index: Int) -> [Int]? {
        guard view.objects.isEmpty, clause.voice == .active, !rules.isHeadFirst else { return nil }
        for other in parsed.clauses(of: clause.sentence) {
            let next = parsed.clauses[other]
            guard next.kind == .verb, next.relation == .coordinate, next.governor == index, next.hasSharedSubject, next.voice == .active,
                next.predicate.lowerBound == clause.predicate.upperBound + 1
            else { continue }
            return next.phrases(.object)
        }
        return nil
    }

    /// "Called | the president | a liar": a second object says what somebody is called, and nobody meets.
    func isNaming(_ frame: Frame, _ view: View) -> Bool {
        frame.mode == "call" && view.objects.count > 1 && !rules.isHeadFirst
    }

    /// "Saved 200 | more": those whom the text named last.
    func countedAgain(_ phrase: NounPhrase) -> Int? {
        // "At 5": an hour counts nobody.
        guard parsed.text.tokens[phrase.head].tag == .numeral || rules.has(parsed.text.tokens[phrase.head], in: .more),
            !rules.has(phrase.preposition, in: .locative)
        else { return nil }
        let first = parsed.text.sentences[max(0, Int(parsed.sentenceOfToken[phrase.head]) - 1)].tokens.lowerBound
        guard let last = parsed.mention(before: phrase.tokens.lowerBound, from: first, where: { $0.form == .group }) else { return nil }
        // "*Gunmen* killed 12", "an attack by *gunmen* left 12 dead": not those who did it to them.
        let doer = parsed.mentions[last].head
        let isDoer = parsed.clauses(of: Int(parsed.sentenceOfToken[phrase.head])).contains { index in
            let clause = parsed.clauses[index]
            return clause.phrases(.object).contains { parsed.phrases[$0].head == phrase.head } && doer < clause.predicate.lowerBound
                && clause.phrases(.subject).contains { parsed.phrases[$0].tokens.lowerBound <= doer }
        }
        // "The gunmen killed 12. Three others were wounded."
        let isUnknown = parsed.mentions[last].entity.map { lexicon.unknownDoers.contains($0.name) } ?? false
        return isDoer || isUnknown ? nil : last
    }

    /// "*The party* released | a statement | that condemns the raid", "a note | released | by *the ministry* | says": who speaks by a text.
    func issuers(of text: Int) -> [Int] {
        for index in parsed.clauses(of: Int(parsed.sentenceOfToken[parsed.phrases[text].head])) {
            let clause = parsed.clauses[index]
            guard lexicon.classes.isIssue(clause, of: text, in: parsed.text) else { continue }
            let doers =
                clause.voice == .passive
                ? clause.phrases(.agent) : clause.phrases(.subject) + clause.phrases(.antecedent).filter { $0 != text }
            return doers.first.map { parsed.mentions(of: $0) } ?? []
        }
        return []
    }
}
