import GraphModel
import LanguagePacks
import TextAnalysis

/// Names that stand behind what describes them.
extension SentenceAssembly {
    /// The phrase right before a name, or with a participle between them: "il presidente | deposto | Mohamed Morsi".
    private func described(before chunk: Int) -> Int? {
        if case .verb(let number)? = kind(chunk - 1), verbs[number].mood == .participle, verbs[number].tokens.count == 1 {
            return phrase(chunk - 2)
        }
        return phrase(chunk - 1)
    }

    /// "Il capo dello Stato | Sergio Mattarella": a name right behind its description is the same phrase.
    func joinNameInApposition(_ number: Int, _ parsed: inout ParsedText) {
        let phrase = parsed.phrases[number]
        guard rules.isHeadFirst, let mention = phrase.mention, parsed.mentions[mention].entity?.kind == .person,
            parsed.mentions[mention].form == .name, let previous = described(before: phrase.chunk), !phrase.hasDeterminer
        else { return }
        let isNamed = parsed.phrases[previous].mention.map { parsed.mentions[$0].form == .name } ?? false
        // "Durante l'incontro | Zelensky ha chiesto": nobody is a deed.
        let isDeed = parser.nounPredicates.contains(parsed.text.tokens[parsed.phrases[previous].head].lemma)
        guard !isNamed, !isDeed, !isBareComplement(previous, parsed) else { return }
        parsed.phrases[previous].mention = mention
        parsed.phrases[number].preposition = parsed.phrases[previous].preposition
        parsed.phrases[number].leader = previous
    }

    /// "Ha condannato | a morte | Mohamed Morsi": a noun alone behind a preposition without an article describes nobody.
    private func isBareComplement(_ number: Int, _ parsed: ParsedText) -> Bool {
        let phrase = parsed.phrases[number]
        guard phrase.tokens.count == 1, phrase.preposition != .none, phrase.mention == nil, phrase.tokens.lowerBound > 0 else {
            return false
        }
        let before = parsed.text.tokens[phrase.tokens.lowerBound - 1]
        return before.tag == .adposition && !before.features.contains(.articulated)
    }

    /// "I capi dei servizi di tre Paesi, | David Barnea, William Burns e Abbas Kamel": several people who are described and then named.
    func joinListsInApposition(_ parsed: inout ParsedText) {
        for number in phraseRange where parsed.phrases[number].leader == nil && parsed.phrases[number].conjuncts.count > 0 {
            let names = [number] + parsed.phrases[number].conjuncts
            guard kind(parsed.phrases[number].chunk - 1) == .comma, names.allSatisfy({ isPerson($0, parsed) }) else { continue }
            var position = parsed.phrases[number].chunk - 2
            for _ in 0..<3 {
                guard phrase(position) != nil, case .preposition(let symbol)? = kind(position - 1), rules.has(symbol, in: .possession)
                else {
                    break
                }
                position -= 2
            }
            guard let described = phrase(position), parsed.phrases[described].leader == nil, parsed.phrases[described].conjuncts.isEmpty,
                parsed.phrases[described].mention == nil || parsed.mentions[parsed.phrases[described].mention ?? 0].form == .group
            else { continue }
            let head = parsed.text.tokens[parsed.phrases[described].head]
            guard head.features.contains(.plural), !parser.nounPredicates.contains(head.lemma),
                ![.comma, .stop].contains(kind(position - 1)) || position == 0
            else { continue }
            parsed.phrases[described].mention = parsed.phrases[number].mention
            parsed.phrases[described].conjuncts = parsed.phrases[number].conjuncts
            parsed.phrases[number].conjuncts = []
            for name in names {
                parsed.phrases[name].leader = described
                parsed.phrases[name].preposition = parsed.phrases[described].preposition
            }
        }
    }

    /// "Kiir e il suo vice, | Riek Machar, | hanno firmato": the last of a list, who is only described, is the one named behind it between
    /// marks.
    func joinNamesBehindLists(_ parsed: inout ParsedText) {
        for number in phraseRange {
            let described = parsed.phrases[number]
            guard let leader = described.leader, parsed.phrases[leader].conjuncts.last == number, described.mention == nil,
                described.hasDeterminer, !parser.nounPredicates.contains(parsed.text.tokens[described.head].lemma),
                kind(described.chunk + 1) == .comma, let name = phrase(described.chunk + 2), isPerson(name, parsed),
                parsed.phrases[name].preposition == .none, parsed.phrases[name].leader == nil, parsed.phrases[name].conjuncts.isEmpty,
                [.comma, .stop].contains(kind(described.chunk + 3))
            else { continue }
            parsed.phrases[number].mention = parsed.phrases[name].mention
            parsed.phrases[name].leader = leader
            parsed.phrases[name].preposition = described.preposition
        }
    }

    /// "Between the government *of Santos* and | *the FARC*": two sides stand behind "between", so that the last of a list behind "of" is the
    /// other side where only one is named before.
    func joinSides(_ parsed: inout ParsedText) {
        for number in phraseRange where rules.has(parsed.phrases[number].preposition, in: .range) {
            guard parsed.phrases[number].conjuncts.isEmpty, parsed.phrases[number].leader == nil, parsed.phrases[number].mention != nil,
                isPlural(parsed.text.tokens[parsed.phrases[number].head]) != true, let owner = parsed.complement(of: number),
                rules.has(parsed.phrases[owner].preposition, in: .possession), let other = parsed.phrases[owner].conjuncts.last,
                parsed.phrases[other].mention != nil
            else { continue }
            parsed.phrases[owner].conjuncts.removeLast()
            parsed.phrases[number].conjuncts = [other]
            parsed.phrases[other].leader = number
            parsed.phrases[other].preposition = parsed.phrases[number].preposition
        }
    }
}
