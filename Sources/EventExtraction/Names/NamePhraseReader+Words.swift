import TextAnalysis

/// What one common word that the gazetteer knows is in its place.
extension NamePhraseReader {
    /// Whether a capitalised common word is the first of a name: "Pellegrino | Rossi".
    func opensName(_ index: Int) -> Bool {
        let atom = atoms[index]
        guard atom.tokens.count == 1, isCapitalised(atom.start), !text.tokens[atom.start].shape.contains(.sentenceInitial),
            let next = self.atom(startingAt: atom.end, from: index + 1), isCapitalised(atoms[next].start)
        else { return false }
        return atoms[next].isUnknown || atoms[next].may(be: .surname)
    }

    /// Whether an atom of one common word may be a noun in its place.
    func isNoun(_ atom: NameAtom) -> Bool {
        guard atom.tokens.count == 1 else { return true }
        if atom.start > 0, has(atom.start - 1, .placePreposition), !text.tokens[atom.start].features.contains(.plural) { return false }
        switch text.tokens[atom.start].tag {
        case .verb, .auxiliary, .adverb, .adposition: return false
        case .adjective: return !isAttribute(atom) || has(lemma: atom.start, .fighterAdjective) && has(lemma: atom.start - 1, .deedNoun)
        default: return true
        }
    }

    /// "A fighter | jet": a word for people that is part of the name of a machine.
    func isOfCraft(_ atom: NameAtom) -> Bool { atom.tokens.count == 1 && has(atom.end, .craft) }

    /// Whether an adjective stands beside the noun that it describes: "apparato | militare", "condannato | Navalny".
    func isAttribute(_ atom: NameAtom) -> Bool {
        let before = atom.start - 1
        if before >= 0, sentenceEnd(before) > atom.start, text.tokens[before].tag == .noun { return true }
        guard atom.end < sentenceEnd(atom.start) else { return false }
        let after = text.tokens[atom.end]
        return after.tag == .noun || (after.kind == .word && after.shape.contains(.capitalised))
    }
}
