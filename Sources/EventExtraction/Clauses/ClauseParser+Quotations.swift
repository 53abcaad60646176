import LanguagePacks
import TextAnalysis

/// Quotations of several sentences: what is quoted is said by the one whom the same paragraph names as the speaker.
extension ClauseParser {
    private struct Speech {
        var clause: Int
        var speaker: Int?
        var head: Int?
    }

    /// Gives the quoted clauses that nobody says the speaker of the quotation before them in their paragraph, else of the one behind.
    func attributeQuotations(_ parsed: inout ParsedText) {
        var open: [Int] = []
        var last: Speech?
        var paragraph = Int.min
        for index in parsed.clauses.indices {
            let own = parsed.text.sentences[parsed.clauses[index].sentence].paragraph
            if own != paragraph {
                (open, last, paragraph) = ([], nil, own)
            }
            guard parsed.clauses[index].isQuoted || parsed.clauses[index].relation == .main else { continue }
            let clause = parsed.clauses[index]
            guard clause.isQuoted else {
                // "«È inaccettabile». | Lo ha detto il ministro": what was quoted before is what the pronoun stands for.
                guard let speaker = speakerOfSaying(clause, parsed) else { continue }
                last = Speech(clause: index, speaker: speaker, head: clause.head)
                for earlier in open { attribute(earlier, to: last, &parsed) }
                open = []
                continue
            }
            if clause.speechHead != nil {
                last = Speech(clause: index, speaker: clause.speaker, head: clause.speechHead)
                for earlier in open { attribute(earlier, to: last, &parsed) }
                open = []
            } else if last != nil {
                attribute(index, to: last, &parsed)
            } else if open.count < 64 {
                open.append(index)
            }
        }
    }

    /// Who says what a pronoun before the verb stands for: "*lo* afferma il premier".
    private func speakerOfSaying(_ clause: Clause, _ parsed: ParsedText) -> Int? {
        guard rules.isHeadFirst, clause.kind == .verb, clause.relation == .main, clause.voice == .active,
            let first = clause.predicate.first,
            first < clause.head, rules.has(parsed.text.tokens[first].form, in: .cliticObject),
            attribution.isSpeech(parsed.text.tokens[clause.head].lemma)
        else { return nil }
        return clause.first(.subject)
    }

    private func attribute(_ index: Int, to speech: Speech?, _ parsed: inout ParsedText) {
        guard let speech, parsed.clauses[speech.clause].sentence != parsed.clauses[index].sentence else { return }
        parsed.clauses[index].speaker = speech.speaker
        parsed.clauses[index].speechHead = speech.head
        addSpeakerAsSubject(index, &parsed)
    }

    /// "Siamo contrari", says the minister: who speaks of himself is the subject.
    func addSpeakerAsSubject(_ index: Int, _ parsed: inout ParsedText) {
        guard parsed.clauses[index].isQuoted, let speaker = speakerAsSubject(of: parsed.clauses[index], parsed) else { return }
        parsed.clauses[index].slots.removeAll { $0.name == .subject }
        parsed.clauses[index].slots.insert(Clause.Slot(name: .subject, phrase: speaker), at: 0)
        parsed.clauses[index].hasSharedSubject = false
    }

    /// Who is the subject for speaking of himself; nil where the subject stays.
    private func speakerAsSubject(of clause: Clause, _ parsed: ParsedText) -> Int? {
        guard clause.kind != .noun, let speaker = clause.speaker, !clause.predicate.contains(parsed.phrases[speaker].head)
        else { return nil }
        let isFirstPerson: Bool
        if let subject = clause.first(.subject), !clause.hasSharedSubject {
            let token = parsed.text.tokens[parsed.phrases[subject].head]
            isFirstPerson = token.tag == .pronoun && token.features.contains(.firstPerson)
        } else {
            isFirstPerson = clause.predicate.contains {
                parsed.text.tokens[$0].features.isDisjoint(with: [.secondPerson, .thirdPerson])
                    && parsed.text.tokens[$0].features.contains(.firstPerson)
            }
        }
        return isFirstPerson ? speaker : nil
    }
}
