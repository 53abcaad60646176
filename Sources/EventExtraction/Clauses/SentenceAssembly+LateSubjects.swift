import LanguagePacks
import TextAnalysis

/// "Hanno condannato il golpe anche | *l'Unione africana e l'Onu*": a subject that stands behind the object.
extension SentenceAssembly {
    /// Of two bare phrases behind a verb that none stands before, the second is its subject if it names somebody, is of the verb's number
    /// and the first names nobody.
    func findLateSubject(of group: VerbGroup, _ clause: inout Clause, _ parsed: ParsedText) {
        guard rules.isHeadFirst, group.isFinite, clause.voice == .active, !group.isCopula,
            clause.relation != .relative || isRelativeOfPlace(clause),
            clause.first(.subject) == nil || clause.hasSharedSubject && clause.relation == .main
        else { return }
        let objects = clause.phrases(.object)
        guard objects.count == 2, parsed.phrases[objects[0]].mention == nil, parsed.phrases[objects[0]].hasDeterminer,
            parsed.mentions(of: objects[1]).contains(where: { parsed.mentions[$0].entity != nil }),
            isOfNumber(parsed.text.tokens[group.finite], objects[1], parsed)
        else { return }
        clause.slots.removeAll { $0.name == .subject || $0.phrase == objects[1] }
        clause.slots.append(Clause.Slot(name: .subject, phrase: objects[1]))
        clause.hasSharedSubject = false
    }

    /// "Saranno liberati dieci ostaggi | e schierati | *mille soldati*": what stands behind the second of two passives is its own subject.
    func findLateSubject(ofPassive group: VerbGroup, _ clause: inout Clause, _ parsed: ParsedText) {
        guard rules.isHeadFirst, clause.voice == .passive, clause.relation == .coordinate, clause.hasSharedSubject,
            clause.mood == .indicative, let subject = clause.first(.object),
            parsed.phrases[subject].tokens.lowerBound >= group.tokens.upperBound
        else { return }
        clause.slots.removeAll { $0.name == .subject || $0.phrase == subject }
        clause.slots.append(Clause.Slot(name: .subject, phrase: subject))
        clause.hasSharedSubject = false
    }

    /// "*Lo* ha chiesto | il presidente Macron", "*l'*ha condannata, in una nota, | la Farnesina": behind a verb whose object is a pronoun
    /// before it, somebody named in its number does it. "Lo ha definito un criminale" names nobody.
    func isSubject(_ number: Int, ofClitic group: VerbGroup, _ clause: Clause, _ parsed: ParsedText) -> Bool {
        guard rules.isHeadFirst, group.isFinite, clause.voice == .active, !group.isCopula, clause.relation != .relative,
            clause.first(.subject) == nil || clause.hasSharedSubject && clause.relation == .main,
            group.tokens.contains(where: { token in
                token < group.head && [.cliticObject, .cliticObjects].contains { rules.has(parsed.text.tokens[token].form, in: $0) }
            })
        else { return false }
        let phrase = parsed.phrases[number]
        let mentions = parsed.mentions(of: number).map { parsed.mentions[$0] }
        guard phrase.preposition == .none, mentions.contains(where: { $0.entity != nil }),
            phrase.hasDeterminer || mentions.first?.form == .name
        else { return false }
        return isOfNumber(parsed.text.tokens[group.finite], number, parsed)
    }

    /// Whether a phrase may be the subject of a verb form by its number.
    private func isOfNumber(_ verb: Token, _ number: Int, _ parsed: ParsedText) -> Bool {
        guard verb.features.contains(.thirdPerson), let isPlural = isPlural(verb) else { return false }
        if !parsed.phrases[number].conjuncts.isEmpty { return isPlural }
        return self.isPlural(parsed.text.tokens[parsed.phrases[number].head]).map { $0 == isPlural } ?? true
    }

    /// "Non può che chiedere", "non fa altro che chiedere": who does nothing but a deed does it.
    func affirm(_ group: VerbGroup, _ clause: inout Clause, _ parsed: ParsedText) {
        guard rules.isHeadFirst, group.isNegated, group.isFinite else { return }
        var position = group.chunk + 1
        if let other = phrase(position), rules.has(parsed.text.tokens[parsed.phrases[other].head], in: .more) { position += 1 }
        while kind(position) == .adverb { position += 1 }
        switch kind(position) {
        case .relative?, .subordinator?: break
        default: return
        }
        guard rules.has(parsed.text.tokens[chunks[position].tokens.lowerBound], in: .complementiser), let deed = verb(position + 1),
            verbs[deed].mood == .infinitive
        else { return }
        clause.isNegated = false
        clause.modal = nil
    }
}
