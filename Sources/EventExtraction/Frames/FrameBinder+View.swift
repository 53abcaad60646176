import GraphModel
import LanguagePacks
import TextAnalysis

/// What a frame sees of a clause: whatever the voice, and whichever verb carries a noun, subjects do and objects undergo.
extension FrameBinder {
    /// A clause as a frame sees it: slots in the active voice, those of a support verb included.
    ///
    /// An object, since all frames of a word are tried on one view.
    final class View {
        var subjects: [Int] = []
        var objects: [Int] = []
        var modifiers: [Int] = []
        var complements: [(preposition: Symbol, phrase: Int)] = []
        var circumstances: [Int] = []
        /// Who plans or cancels it: the actor only where nobody else is named.
        var organisers: [Int] = []
        /// "Si sono elogiati": each is the other's object.
        var isReciprocal = false
        /// Mentions of those whose plan, offer or attempt an infinitive tells: "*its* offer to help".
        var owners: [Int] = []
        /// Who does something "during talks", "at a summit": takes part in them.
        var attendants: [Int] = []
        /// "The *raid* is a crime": of whom the noun is said, for frames that tell what somebody says of another.
        var topics: [Int] = []
        /// Who says in the passive what was done, so did it, unless it is an attack: "the ministry said that three were expelled".
        var announcers: [Int] = []
        /// Who says so.
        var speakers: [Int] = []
        /// Who brought the parties together: "a truce | brokered by Egypt".
        var mediators: [Int] = []

        init() {}

        /// The same view, to be changed.
        init(copying view: View) {
            (subjects, objects, modifiers, complements) = (view.subjects, view.objects, view.modifiers, view.complements)
            (circumstances, organisers, owners, attendants) = (view.circumstances, view.organisers, view.owners, view.attendants)
            (topics, announcers, speakers, mediators) = (view.topics, view.announcers, view.speakers, view.mediators)
            isReciprocal = view.isReciprocal
        }

        func phrases(_ pattern: FrameSlot.Pattern) -> [Int] {
            switch pattern {
            case .subject: subjects
            case .object: objects
            case .modifier, .content: []
            case .speaker: speakers
            case .preposition(let symbol): complements.compactMap { $0.preposition == symbol ? $0.phrase : nil }
            }
        }
    }

    /// Subjects, objects and complements of a clause, with the voice undone and the slots of a support verb joined.
    func view(of index: Int) -> View {
        let clause = parsed.clauses[index]
        let view = clause.kind == .noun ? nominalView(clause) : verbView(clause)
        if isOfUnissuedText(clause) { view.subjects = [] }
        for place in view.objects.indices { view.objects[place] = counted(view.objects[place]) }
        guard let speaker = clause.speaker else { return view }
        view.speakers = [speaker]
        if !clause.isQuoted, view.subjects.isEmpty, isUndone(clause), isAnnouncer(clause) { view.announcers = [speaker] }
        return view
    }

    /// "Abstained on | a resolution | condemning the raid": a text that nobody sends into the world condemns, not who acts upon it.
    private func isOfUnissuedText(_ clause: Clause) -> Bool {
        guard clause.kind == .verb, clause.mood == .gerund, clause.hasSharedSubject,
            let text = clause.phrases(.antecedent).first(where: {
                lexicon.classes.contains(parsed.text.tokens[parsed.phrases[$0].head].lemma, in: .mouthpiece)
            })
        else { return false }
        return !parsed.clauses(of: clause.sentence).contains { lexicon.classes.isIssue(parsed.clauses[$0], of: text, in: parsed.text) }
    }

    /// Whether a clause, or the verb that carries a noun, is passive and says by whom nowhere.
    private func isUndone(_ clause: Clause) -> Bool {
        if clause.kind == .verb {
            return clause.voice == .passive && clause.relation == .complement && clause.mood != .infinitive && clause.first(.agent) == nil
        }
        guard let governor = clause.governor, clause.functionInGovernor == .subject else { return false }
        return parsed.clauses[governor].kind == .verb && isUndone(parsed.clauses[governor])
    }

    /// Whether who announces something may have done it: media and companies only tell of it.
    private func isAnnouncer(_ clause: Clause) -> Bool {
        guard let kind = parsed.speaker(of: clause)?.kind else { return false }
        return ![.media, .company, .group].contains(kind)
    }

    private func nominalView(_ clause: Clause) -> View {
        let view = View()
        view.subjects = clause.phrases(.subject)
        add(complementsOf: clause, to: view)
        guard let phrase = clause.phrase else { return view }
        view.complements.removeAll { hangsOnAnother($0.phrase, than: phrase, $0.preposition) }
        view.modifiers = parsed.phrases[phrase].modifiers
        addDoers(of: clause, phrase, to: view)
        if let scene = scene(of: phrase, in: clause.sentence) { view.complements.append((rules.insidePreposition, scene)) }
        guard let governor = clause.governor, let function = clause.functionInGovernor else { return view }
        let above = parsed.clauses[governor]
        addPossessor(phrase, above, to: view)
        if case .preposition(let preposition) = function, rules.has(preposition, in: .attendance) {
            if rules.has(parsed.text.tokens[clause.head], in: .posture) {
                view.subjects += verbView(above).subjects
            } else {
                view.attendants = verbView(above).subjects
            }
            view.circumstances.append(governor)
            return view
        }
        let effect = status.effect(ofVerb: parsed.text.tokens[above.head].lemma, onNounAs: function, voice: above.voice)
        let isDone = (function == .object || function == .subject && above.voice == .passive) && !isCalled(phrase, above)
        guard isDone && effect != nil || effect == .occurrence && function == .subject else {
            if rules.has(parsed.text.tokens[above.head], in: .copula), isDone {
                view.topics = verbView(above).subjects.filter { $0 != phrase }
            }
            return view
        }
        let outer = verbView(above).subjects.filter { $0 != phrase }
        switch effect {
        case .support:
            if isDone, isBrokering(above) { view.mediators += outer } else if isDone { view.subjects += outer }
        case .planned, .announced, .cancelled: if isDone { view.organisers = outer }
        case .undergo: if isDone { view.objects = outer }
        default: break
        }
        switch effect {
        case .support, .occurrence, .planned, .announced, .cancelled, .undergo:
            view.circumstances.append(governor)
            // What "of" hangs on there belongs to another noun: "the raid killed the commander of the Guards".
            let outside = View()
            add(complementsOf: above, to: outside)
            view.complements += outside.complements.filter { !rules.has($0.preposition, in: .possession) }
        default: break
        }
        return view
    }

    /// "Obama called *the massacre* | *an attack* on all", "the bombing was called an act of war": who says what a deed was did not do it.
    private func isCalled(_ phrase: Int, _ verb: Clause) -> Bool {
        let objects = verb.phrases(.object)
        guard !rules.isHeadFirst, let first = objects.first else { return false }
        // "Called *the attack* cowardly", but "called a strike", "called off the talks".
        if verb.voice == .active, rules.has(parsed.text.tokens[verb.head], in: .naming), isKnown(phrase),
            !rules.has(parsed.text.tokens[min(verb.head + 1, parsed.text.tokens.count - 1)], in: .particle)
        {
            return true
        }
        if verb.voice == .passive { return verb.first(.subject) == phrase }
        return objects.count > 1 && (first == phrase || objects.contains(phrase) && parsed.clause(ofPhrase: first) != nil)
    }

    /// Whether the reader knows what is meant: "*the* attack", "*Monday's* attack".
    private func isKnown(_ phrase: Int) -> Bool {
        parsed.isDefinite(phrase)
            || parsed.text.tokens[parsed.phrases[phrase].tokens].contains { $0.tag == .particle && $0.features.contains(.possessive) }
    }

    /// "La città è stata teatro | di scontri", "la piazza, teatro | di un attentato": where a deed happened of which a noun says that it was
    /// its scene: the subject of the copula, or what the noun explains.
    private func scene(of phrase: Int, in sentence: Int) -> Int? {
        guard phrase > 1, rules.has(parsed.text.tokens[parsed.phrases[phrase - 1].head], in: .sceneNoun),
            parsed.complement(of: phrase - 1) == phrase, rules.has(parsed.phrases[phrase].preposition, in: .possession)
        else { return nil }
        for index in parsed.clauses(of: sentence) {
            let clause = parsed.clauses[index]
            guard clause.kind == .verb, clause.slots.contains(where: { $0.phrase == phrase - 1 && $0.name != .subject }) else { continue }
            if let subject = (clause.phrases(.antecedent) + clause.phrases(.subject)).first(where: { $0 != phrase - 1 }) { return subject }
        }
        let before = parsed.phrases[phrase - 2]
        return before.mention == nil || before.tokens.upperBound >= parsed.phrases[phrase - 1].tokens.lowerBound ? nil : phrase - 2
    }

    /// "A meeting | with generals | of the army": what "of" ties to a common noun before it is no complement of the noun further left.
    private func hangsOnAnother(_ complement: Int, than phrase: Int, _ preposition: Symbol) -> Bool {
        guard rules.has(preposition, in: .possession), complement > phrase + 1 else { return false }
        let before = parsed.phrases[complement - 1]
        if rules.isHeadFirst {
            // "L'indignazione per il comportamento | dei militari", "un attacco nel nord | del Mali".
            return before.mention == nil && before.leader == nil && before.preposition != .none
                && (before.hasDeterminer || isArticulated(before) && isOfPlace(complement))
                && !rules.has(before.preposition, in: .possession)
                && before.tokens.upperBound + 1 >= parsed.phrases[complement].tokens.lowerBound
        }
        let nouns = [before.leader ?? complement - 1, complement - 1]
        return before.tokens.upperBound + 2 > parsed.phrases[complement].tokens.lowerBound
            && nouns.allSatisfy {
                $0 != phrase && (parsed.phrases[$0].mention == nil || parsed.phrases[$0].hasDeterminer)
            }
    }

    /// Whether the preposition before a phrase holds its article: "nel nord".
    func isArticulated(_ phrase: NounPhrase) -> Bool {
        let before = phrase.tokens.lowerBound - 1
        return before >= 0 && parsed.text.tokens[before].features.contains(.articulated)
    }

    /// Whether a phrase names a country or a place, and nobody who acts.
    private func isOfPlace(_ phrase: Int) -> Bool {
        let mentions = parsed.mentions(of: phrase).map { parsed.mentions[$0] }
        return !mentions.isEmpty && mentions.allSatisfy { $0.place != nil || $0.form == .name && $0.entity?.kind == .country }
    }

    /// "An attack | carried out by Hamas", "sanctions | that the EU imposed": the doer stands in the clause that hangs on the noun.
    private func addDoers(of clause: Clause, _ phrase: Int, to view: View) {
        for index in parsed.clauses(of: clause.sentence) where parsed.clauses[index].kind == .verb {
            let relative = parsed.clauses[index]
            guard relative.relation == .relative || relative.relation == .complement else { continue }
            let isRaised =
                relative.relation == .complement && relative.mood == .infinitive && relative.voice == .passive
                && relative.first(.subject) == phrase
            guard isRaised || relative.relation == .relative && relative.phrases(.antecedent).contains(phrase),
                status.effect(ofVerb: parsed.text.tokens[relative.head].lemma, onNounAs: .object, voice: .active) == .support
            else { continue }
            // "The murder of the major, | who promoted a coup": that is told of the major.
            if relative.voice == .active, let first = relative.first(.antecedent), first != phrase,
                let mention = parsed.phrases[first].mention, parsed.mentions[mention].entity?.kind == .person
            {
                continue
            }
            if isBrokering(relative) {
                view.mediators += relative.phrases(relative.voice == .passive ? .agent : .subject)
            } else if relative.voice == .passive {
                view.subjects += relative.phrases(.agent)
            } else if !relative.hasSharedSubject {
                view.subjects += relative.phrases(.subject)
            }
            view.circumstances.append(index)
            add(complementsOf: relative, to: view)
            return
        }
    }

    private func isBrokering(_ clause: Clause) -> Bool { lexicon.classes.contains(parsed.text.tokens[clause.head].lemma, in: .brokering) }

    /// "Iran announced *its* support": the possessive stands for the subject of the clause.
    private func addPossessor(_ phrase: Int, _ above: Clause, to view: View) {
        guard view.modifiers.isEmpty, let subject = verbView(above).subjects.first, subject != phrase,
            parsed.phrases[phrase].tokens.prefix(2).contains(where: {
                let token = parsed.text.tokens[$0]
                return token.features.contains(.possessive) && token.features.isDisjoint(with: [.firstPerson, .secondPerson])
            })
        else { return }
        view.owners = parsed.mentions(of: subject)
    }

    /// The noun that governs an infinitive says whose it is: "the decision | of the EU | to ban", "*Iran's* threat to attack".
    private func addOwners(of clause: Clause, to view: View) {
        guard clause.mood == .infinitive || clause.mood == .gerund, clause.hasSharedSubject || clause.first(.subject) == nil else { return }
        for noun in clause.governingNouns {
            let lemma = parsed.text.tokens[noun].lemma
            guard status.isIntent(lemma), !rules.has(lemma, in: .askingNoun), let phrase = parsed.phrase(around: noun) else { continue }
            var owners = parsed.phrases[phrase].modifiers
            if owners.isEmpty, let owner = parsed.complement(of: phrase), rules.has(parsed.phrases[owner].preposition, in: .possession) {
                owners = parsed.mentions(of: owner)
            }
            // "Police foiled an attempt | to kill the president": whoever it was, not the police.
            let isHindered = clause.governor.map { status.hinders(parsed.text.tokens[parsed.clauses[$0].head].lemma) } ?? false
            guard !owners.isEmpty || isHindered else { return }
            view.owners = owners
            view.subjects = []
            return
        }
    }

    /// "Gave the army missiles": the first of two objects is the one addressed; "gave Ukraine | eight missiles", so is a name that stands
    /// before the noun of a single one.
    func withAddressee(_ view: View, _ clause: Clause) -> View? {
        guard clause.kind == .verb, clause.voice == .active, rules.has(parsed.text.tokens[clause.head], in: .ditransitive),
            view.objects.count == 2 || view.objects.count == 1 && beginsWithName(view.objects[0])
        else { return nil }
        let addressed = View(copying: view)
        addressed.complements.append((rules.addresseePreposition, view.objects[0]))
        addressed.objects = [view.objects[view.objects.count - 1]]
        return addressed
    }

    /// Whether a phrase begins with the name of somebody to whom its noun does not belong.
    private func beginsWithName(_ phrase: Int) -> Bool {
        let range = parsed.phrases[phrase].tokens
        guard !rules.isHeadFirst, parsed.phrases[phrase].mention == nil,
            let name = parsed.phrases[phrase].modifiers.first(where: { parsed.mentions[$0].tokens.lowerBound == range.lowerBound })
        else { return false }
        let mention = parsed.mentions[name]
        return mention.form == .name && mention.entity != nil
            && !rules.has(parsed.text.tokens[mention.tokens.upperBound], in: .possessiveMarker)
    }

    func verbView(_ clause: Clause) -> View {
        let view = View()
        let subjects = clause.phrases(.subject)
        let antecedents = clause.phrases(.antecedent)
        // "È stato deludente | il rifiuto da parte di X": a predicate that is no verb has no agent.
        if clause.voice == .passive, clause.kind == .verb {
            view.objects = subjects + antecedents
            view.subjects = clause.phrases(.agent)
            // "Colpita dai russi | la centrale": the head of news has its subject behind the participle.
            if view.objects.isEmpty, rules.isHeadFirst, clause.mood == .participle { view.objects = clause.phrases(.object) }
            // "Were given | an ultimatum": who is the subject is the one addressed.
            if !clause.phrases(.object).isEmpty, rules.has(parsed.text.tokens[clause.head], in: .ditransitive) {
                view.complements += view.objects.map { (rules.addresseePreposition, $0) }
                view.objects = clause.phrases(.object)
            }
            if let object = subjects.first { addComplements(behind: object, to: view) }
        } else {
            let near =
                clause.mood == .gerund && !subjects.isEmpty
                ? antecedents.filter { !isScene($0) } : clause.relation == .relative ? withoutCountries(antecedents) : antecedents
            view.subjects = subjects.isEmpty || clause.hasSharedSubject && !near.isEmpty ? near + subjects : subjects
            view.objects = clause.phrases(.object)
            // "Attacco a una base, | morti cinque soldati".
            if view.subjects.isEmpty, clause.mood == .participle, rules.isHeadFirst { swap(&view.subjects, &view.objects) }
            if view.objects.isEmpty, !subjects.isEmpty, !clause.hasSharedSubject { view.objects = antecedents }
        }
        add(complementsOf: clause, to: view)
        if !view.objects.isEmpty { view.complements.removeAll { isOfAnotherDeed($0.phrase, $0.preposition) } }
        addOwners(of: clause, to: view)
        if clause.isReflexive, view.objects.isEmpty, let subject = subjects.first {
            view.isReciprocal = parsed.mentions(of: subject).reduce(0) { $0 + 1 + parsed.mentions[$1].others.count } > 1
        }
        return view
    }

    /// "Expelled diplomats | over the poisoning | of Skripal": whom a deed befell that stands in a complement is no part of the verb's own.
    private func isOfAnotherDeed(_ complement: Int, _ preposition: Symbol) -> Bool {
        guard !rules.isHeadFirst, rules.has(preposition, in: .possession), complement > 0 else { return false }
        let before = parsed.phrases[complement - 1]
        return before.preposition != .none && before.leader == nil && isUnnamedDeed(before, rightBefore: complement)
    }

    /// "Il veto | a una risoluzione | di condanna | *del regime*": whom a bare noun of a deed is about is no part of the outer one.
    private func isOfBareDeed(_ complement: Int, _ preposition: Symbol, _ clause: Clause) -> Bool {
        guard rules.isHeadFirst, rules.has(preposition, in: .possession), complement > 1, clause.phrase != complement - 1 else {
            return false
        }
        let before = parsed.phrases[complement - 1]
        return rules.has(before.preposition, in: .possession) && before.tokens.count == 1 && !isArticulated(before)
            && parsed.phrases[complement - 2].preposition != .none && isUnnamedDeed(before, rightBefore: complement)
    }

    /// Whether a phrase is a noun that tells of a deed, and only a preposition parts it from the one behind it.
    private func isUnnamedDeed(_ phrase: NounPhrase, rightBefore next: Int) -> Bool {
        phrase.mention == nil && lexicon.nounPredicates.contains(parsed.text.tokens[phrase.head].lemma)
            && phrase.tokens.upperBound + 1 == parsed.phrases[next].tokens.lowerBound
    }

    /// "The protesters | in Syria, | who demand reforms": of the nouns that a relative may hang on, not the country where the others are.
    private func withoutCountries(_ phrases: [Int]) -> [Int] {
        let free = phrases.filter { phrase in
            !rules.has(parsed.phrases[phrase].preposition, in: .inside)
                || !parsed.mentions(of: phrase).contains { number in
                    parsed.mentions[number].entity?.kind == .country || parsed.mentions[number].place != nil
                }
        }
        return free.contains { parsed.mentions(of: $0).contains { parsed.mentions[$0].entity != nil } } ? free : phrases
    }

    /// "Marched | through Belgrade | demanding elections": where something goes on is not who does the next thing.
    private func isScene(_ phrase: Int) -> Bool {
        rules.has(parsed.phrases[phrase].preposition, in: .locative)
            && parsed.mentions(of: phrase).contains { parsed.mentions[$0].place != nil }
    }

    /// What hangs on the subject of a passive: "Le accuse | degli Stati Uniti | sono state negate".
    private func addComplements(behind phrase: Int, to view: View) {
        var last = phrase
        for _ in 0..<4 {
            guard let next = parsed.complement(of: last) else { return }
            view.complements.append((parsed.phrases[next].preposition, next))
            last = next
        }
    }

    /// "*Dagli Stati Uniti* | nuove sanzioni a Mosca": from whom a deed comes, where a headline without a verb opens with it.
    private func opener(of clause: Clause) -> Int? {
        guard rules.isHeadFirst, clause.kind == .noun, clause.governor == nil, let phrase = clause.phrase, phrase > 0,
            parsed.phrases[phrase - 1].preposition == rules.agentPreposition,
            parsed.phrases[phrase - 1].tokens.lowerBound <= parsed.text.sentences[clause.sentence].tokens.lowerBound + 2,
            parsed.mentions(of: phrase - 1).contains(where: { parsed.mentions[$0].entity != nil })
        else { return nil }
        return phrase - 1
    }

    private func add(complementsOf clause: Clause, to view: View) {
        for slot in clause.slots {
            if case .preposition(let symbol) = slot.name, !isOfBareDeed(slot.phrase, symbol, clause) {
                view.complements.append((symbol, slot.phrase))
            }
            if slot.name == .agent, clause.kind != .verb { view.complements.append((rules.agentPreposition, slot.phrase)) }
        }
        if let opener = opener(of: clause) { view.complements.append((rules.agentPreposition, opener)) }
    }
}
