import GraphModel
import LanguagePacks
import TextAnalysis

/// Stage *find mentions*: clauses in, typed events with roles, date, place and status out.
///
/// Each clause is tried against the frames of its predicate, the longest and first that binds wins; then drafts that tell the same
/// deed are joined, contents are linked to what is said about them, and status, date, place, numbers and evidence are settled.
/// An object, since its tables would be copied, and counted, for each pass over the drafts of each article.
final class FrameMatcher: Sendable {
    let lexicon: FrameLexicon
    let modifiers: ModeModifiers
    let casualties: CasualtyRules
    let rules: ClauseRules
    let attribution: AttributionRules
    let status: StatusRules
    let statements: StatementRules
    let countries: CountryNames
    let implied: ImpliedRoles
    let topics: ArticleTopics

    init(
        lexicon: FrameLexicon, modifiers: ModeModifiers, casualties: CasualtyRules, rules: ClauseRules, attribution: AttributionRules,
        status: StatusRules, statements: StatementRules, countries: CountryNames, implied: ImpliedRoles,
        topics: ArticleTopics
    ) {
        self.lexicon = lexicon
        self.modifiers = modifiers
        self.casualties = casualties
        self.rules = rules
        self.attribution = attribution
        self.status = status
        self.statements = statements
        self.countries = countries
        self.implied = implied
        self.topics = topics
    }

    /// A change of all drafts of an article: a method of the matcher.
    private typealias Pass = @Sendable (FrameMatcher) -> (inout [EventDraft], ParsedText) -> Void

    /// What is done to the drafts before each is settled, in this order, under the names by which explanations tell of it.
    private static let joining: [(step: ExtractionTrace.Step, passes: [Pass])] = [
        (.link, [link, linkNouns]),
        (.join, [join]),
        (.harms, [joinHarms, joinHarmsOfAttacks, joinFurtherHarms]),
        (
            .lightVerb,
            [
                dropAccidents, joinMatters, joinLightVerbs, joinWhatBecame, dropTrucesTold, joinRelatives, joinShots, joinIssued,
                joinContents,
            ]
        ),
        (.borrowed, [dropBorrowed]),
    ]

    /// What is done once it is known how sure each is, when and where it was.
    private static let completing: [(step: ExtractionTrace.Step, passes: [Pass])] = [
        (.purpose, [dropPromisesOfForce, joinEndsSought, joinPurposes]),
        (.refusal, [turnIntoPromises, addRefusals, addDecisionsAgainst, addStatements]),
        (.claim, [addClaims]),
        (.implied, [addImplied(to:_:)]),
        (.topic, [dropOffTopic]),
    ]

    /// The events of an article in order of appearance; `quantities` are the numbers in it.
    func match(_ parsed: ParsedText, quantities: [Quantity], contentHash: String, trace: ExtractionTrace? = nil) -> [Event] {
        var drafts = bind(parsed, trace)
        trace?.observe(.link, drafts)
        run(Self.joining, &drafts, parsed, trace)
        let placing = EventPlacing(parsed: parsed, rules: rules, status: status, classes: lexicon.classes)
        for index in drafts.indices {
            settle(index, &drafts, parsed, placing)
            trace?.observe(.settle, drafts, within: [index] + drafts[index].about)
        }
        run(Self.completing, &drafts, parsed, trace)
        count(quantities, &drafts, parsed)
        trace?.observe(.count, drafts)
        return events(of: drafts, parsed, contentHash: contentHash, trace: trace)
    }

    private func run(
        _ steps: [(step: ExtractionTrace.Step, passes: [Pass])], _ drafts: inout [EventDraft], _ parsed: ParsedText,
        _ trace: ExtractionTrace?
    ) {
        for (step, passes) in steps {
            for pass in passes { pass(self)(&drafts, parsed) }
            trace?.observe(step, drafts)
        }
    }

    /// One draft for each clause that a frame reads.
    private func bind(_ parsed: ParsedText, _ trace: ExtractionTrace?) -> [EventDraft] {
        let binder = FrameBinder(
            lexicon: lexicon, rules: rules, status: status, parsed: parsed, countries: countries, contentHeads: contentHeads(parsed),
            trace: trace)
        var drafts: [EventDraft] = []
        for index in parsed.clauses.indices { bind(index, binder, parsed, into: &drafts) }
        return drafts
    }

    /// Adds the draft of the first frame that reads a clause, found by the words of a noun's phrase, for compounds, then by its head.
    private func bind(_ index: Int, _ binder: FrameBinder, _ parsed: ParsedText, into drafts: inout [EventDraft]) {
        let head = parsed.clauses[index].head
        if parsed.clauses[index].kind == .noun, let phrase = parsed.clauses[index].phrase {
            for token in parsed.phrases[phrase].tokens where token < head && token + 4 > head {
                if bind(index, byWord: token, binder, parsed, into: &drafts) { return }
            }
        }
        _ = bind(index, byWord: head, binder, parsed, into: &drafts)
    }

    /// Adds the draft of the first frame that begins with the lemma or else the form of a token and reads a clause, if there is one.
    private func bind(
        _ index: Int, byWord token: Int, _ binder: FrameBinder, _ parsed: ParsedText, into drafts: inout [EventDraft]
    ) -> Bool {
        let word = parsed.text.tokens[token]
        if binder.bindFirst(lexicon.candidates(word.lemma), to: index, into: &drafts) { return true }
        return word.form != word.lemma && binder.bindFirst(lexicon.candidates(word.form), to: index, into: &drafts)
    }

    /// The heads of clauses, and the nouns, that a clause completes.
    private func contentHeads(_ parsed: ParsedText) -> ContentHeads {
        var heads: Set<Int> = []
        var past: Set<Int> = []
        var open: Set<Int> = []
        for index in parsed.clauses.indices where parsed.clauses[index].relation == .complement || parsed.clauses[index].speechHead != nil {
            let clause = parsed.clauses[index]
            if let speech = clause.speechHead, clause.relation == .main, rules.isHeadFirst { heads.insert(speech) }
            guard clause.relation == .complement else { continue }
            let isPast = clause.mood == .indicative && [.past, .pluperfect].contains(clause.tense)
            if let governor = clause.governor {
                heads.insert(parsed.clauses[governor].head)
                if isPast { past.insert(parsed.clauses[governor].head) } else { open.insert(parsed.clauses[governor].head) }
            }
            // "The threat | of Trump | to bomb": the noun that it hangs on may stand further off.
            heads.formUnion(clause.governingNouns)
        }
        return ContentHeads(all: heads, past: past.subtracting(open))
    }

    /// Accusations, denials, requests and promises know what they are about.
    private func link(_ drafts: inout [EventDraft], _ parsed: ParsedText) {
        let byClause = drafts.byClause()
        let byHead = Dictionary(
            drafts.indices.map { (parsed.clauses[drafts[$0].clause].head, $0) }, uniquingKeysWith: { first, _ in first })
        for index in drafts.indices {
            let clause = parsed.clauses[drafts[index].clause]
            // "In talks with X | he denied …": the meeting in which something is said is not what is said.
            if drafts[index].type == .meeting, case .preposition(let word)? = clause.functionInGovernor, status.settings.contains(word) {
                continue
            }
            guard let above = outer(of: clause, byClause, parsed) ?? clause.speechHead.flatMap({ byHead[$0] }), above != index else {
                continue
            }
            switch drafts[above].type {
            case .accusation, .rejection, .request, .threat, .agreement, .support, .concession, .sanction:
                drafts[above].about.append(index)
            default: break
            }
        }
    }

    /// "Critics of | the raid", "le accuse per | l'attacco": a noun is about the deeds in its own phrases.
    private func linkNouns(_ drafts: inout [EventDraft], _ parsed: ParsedText) {
        let byPhrase = drafts.byPhrase(parsed)
        for index in drafts.indices where parsed.clauses[drafts[index].clause].kind == .noun {
            guard [.accusation, .rejection].contains(drafts[index].type) else { continue }
            for slot in parsed.clauses[drafts[index].clause].slots {
                guard let content = byPhrase[slot.phrase], content != index, !drafts[index].about.contains(content) else { continue }
                drafts[index].about.append(content)
            }
        }
    }

    /// The draft whose content a clause is: the nearest governor that is an event, through clauses that are none.
    private func outer(of clause: Clause, _ byClause: [Int: Int], _ parsed: ParsedText) -> Int? {
        var current = clause
        for _ in 0..<4 {
            guard let governor = current.governor else { return nil }
            switch current.relation {
            // "Agreed to talks | after attacking Israel": what came before is not what is agreed.
            case .complement where status.isTakenForGranted(current, parsed): return nil
            case .complement, .coordinate: break
            // "Accused Iran of breaking the truce | by firing rockets": how it was done is as sure as that it was.
            case .adverbial
            where current.mood == .gerund && current.hasSharedSubject
                && (current.introducer == .none || rules.has(current.introducer, in: .agent)):
                break
            case .nominal:
                guard current.functionInGovernor != nil, current.functionInGovernor != .agent else { return nil }
                // "After a meeting with X | he urged …": a meeting beside the deed is not what is urged.
                if case .preposition(let word)? = current.functionInGovernor, rules.has(word, in: .beside) { return nil }
                if current.functionInGovernor == .subject, parsed.clauses[governor].voice == .active { return nil }
            default: return nil
            }
            if let found = byClause[governor], current.relation != .coordinate, current.relation != .adverbial { return found }
            current = parsed.clauses[governor]
        }
        return nil
    }

    /// A verb whose subject is the deed itself ("the strike killed five") is told by the noun.
    private func join(_ drafts: inout [EventDraft], _ parsed: ParsedText) {
        let byPhrase = drafts.byPhrase(parsed)
        var joined: [Int: Int] = [:]
        for index in drafts.indices {
            guard let deed = drafts[index].deed else { continue }
            let members = parsed.clauses[drafts[index].clause].phrases(.antecedent) + [deed]
            guard
                let other = members.compactMap({ byPhrase[$0] }).filter({ drafts[$0].type == drafts[index].type }).min(),
                other != index, !drafts[other].isDropped
            else { continue }
            merge(drafts[other], into: &drafts[index])
            drafts[other].isDropped = true
            joined[other] = index
            // The last word on it: no chain comes back to where it began.
            joined[index] = nil
        }
        if joined.isEmpty { return }
        for statement in drafts.indices {
            for place in drafts[statement].about.indices {
                while let verb = joined[drafts[statement].about[place]] { drafts[statement].about[place] = verb }
            }
        }
    }

    /// "The strikes killed five fighters and | wounded six": harms that one deed or doer did in one breath are one event.
    private func joinHarms(_ drafts: inout [EventDraft], _ parsed: ParsedText) {
        var attacks: [Int: Int] = [:]
        for index in drafts.indices where !drafts[index].isDropped && drafts[index].type == .attack {
            let clause = parsed.clauses[drafts[index].clause]
            guard clause.kind == .verb else { continue }
            guard casualties.isHarm(parsed.text.tokens[clause.head]) else {
                // "*Shelled* the town and | killed five".
                attacks[drafts[index].clause] = index
                continue
            }
            if clause.relation == .coordinate, clause.hasSharedSubject || clause.voice == .passive, let governor = clause.governor,
                let first = attacks[governor], parsed.clauses[governor].voice == clause.voice
            {
                drafts[first].complete(with: drafts[index])
                drafts[first].circumstances.append(drafts[index].clause)
                drafts[index].isDropped = true
                attacks[drafts[index].clause] = first
            } else {
                attacks[drafts[index].clause] = index
            }
        }
    }

    /// "Six officers were killed | *when* guerrillas raided the town": in what attack those came to harm of whom nothing else is told.
    private func joinHarmsOfAttacks(_ drafts: inout [EventDraft], _ parsed: ParsedText) {
        var harms: [Int: Int] = [:]
        for index in drafts.indices where !drafts[index].isDropped && drafts[index].type == .attack {
            let clause = parsed.clauses[drafts[index].clause]
            guard clause.kind == .verb else { continue }
            if casualties.isHarm(parsed.text.tokens[clause.head]) {
                let isUndone = clause.voice == .passive && clause.first(.agent) == nil && !clause.isNegated && drafts[index].deed == nil
                if isUndone, !drafts[index].participants.contains(where: { $0.role == .actor }) { harms[drafts[index].clause] = index }
            } else if clause.relation == .adverbial, rules.has(clause.introducer, in: .simultaneous), clause.tense.isPast,
                !clause.isNegated,
                let governor = clause.governor, let harm = harms[governor]
            {
                drafts[harm].complete(with: drafts[index])
                drafts[harm].circumstances.append(drafts[index].clause)
                drafts[index].isDropped = true
            }
        }
    }

    /// "Three other soldiers were wounded", "a commander was also killed": further victims of the attack that the sentences before told.
    private func joinFurtherHarms(_ drafts: inout [EventDraft], _ parsed: ParsedText) {
        var last: Int?
        for index in drafts.indices where !drafts[index].isDropped && drafts[index].type == .attack {
            let clause = parsed.clauses[drafts[index].clause]
            guard let first = last, isFurtherHarm(drafts[index], clause, parsed),
                clause.sentence - parsed.clauses[drafts[first].clause].sentence <= 2
            else {
                last = clause.kind == .verb && casualties.isHarm(parsed.text.tokens[clause.head]) ? index : last
                continue
            }
            drafts[first].takeParticipants(of: drafts[index])
            drafts[index].isDropped = true
        }
    }

    private func isFurtherHarm(_ draft: EventDraft, _ clause: Clause, _ parsed: ParsedText) -> Bool {
        clause.kind == .verb && clause.voice == .passive && casualties.isHarm(parsed.text.tokens[clause.head])
            && clause.first(.agent) == nil && draft.deed == nil && draft.place == nil
            && !draft.participants.contains { $0.role == .actor }
            && clause.tokens.contains { rules.has(parsed.text.tokens[$0], in: .more) }
            && parsed.time(around: clause.tokens.lowerBound) == nil && parsed.times(startingIn: clause.tokens).isEmpty
    }

    /// "The launch | of rockets at the city", "demonstrations | of protest": what a deed consists of, of the same type, is that deed.
    private func joinMatters(_ drafts: inout [EventDraft], _ parsed: ParsedText) {
        let byPhrase = drafts.byPhrase(parsed)
        for index in drafts.indices where !drafts[index].isDropped {
            guard let phrase = parsed.clauses[drafts[index].clause].phrase, phrase > 0, !parsed.phrases[phrase].hasDeterminer,
                rules.has(parsed.phrases[phrase].preposition, in: .possession), parsed.complement(of: phrase - 1) == phrase,
                let whole = byPhrase[phrase - 1], !drafts[whole].isDropped, drafts[whole].type == drafts[index].type
            else { continue }
            drafts[whole].complete(with: drafts[index])
            drafts[index].isDropped = true
        }
    }

    /// A noun that its light verb tells as the same type ("ha lanciato | un appello") is one event with it.
    private func joinLightVerbs(_ drafts: inout [EventDraft], _ parsed: ParsedText) {
        let byClause = drafts.byClause()
        for index in drafts.indices where !drafts[index].isDropped {
            let clause = parsed.clauses[drafts[index].clause]
            // "Was shot | *during* a raid" is one attack, "was shot | *after* a raid" are two.
            if case .preposition(let word)? = clause.functionInGovernor, rules.has(word, in: .beside),
                drafts[index].type != .attack || !rules.has(word, in: .attendance)
            {
                continue
            }
            guard clause.kind == .noun, clause.functionInGovernor != nil, let governor = clause.governor, let verb = byClause[governor],
                drafts[verb].type == drafts[index].type, !drafts[verb].isDropped
            else { continue }
            drafts[verb].complete(with: drafts[index])
            // "Carried out the bombing | of 11 March 2004".
            drafts[verb].circumstances.append(drafts[index].clause)
            drafts[verb].about.removeAll { $0 == index }
            drafts[index].isDropped = true
        }
    }

    /// "The sanctions | that the Union imposed": a relative clause and the noun on which it hangs tell one deed.
    private func joinRelatives(_ drafts: inout [EventDraft], _ parsed: ParsedText) {
        let byPhrase = drafts.byPhrase(parsed)
        for index in drafts.indices where !drafts[index].isDropped {
            let clause = parsed.clauses[drafts[index].clause]
            guard clause.kind == .verb, clause.relation == .relative,
                let noun = clause.phrases(.antecedent).lazy.compactMap({ byPhrase[$0] }).first, noun != index, !drafts[noun].isDropped,
                drafts[noun].type == drafts[index].type, !isOwnDeed(clause, parsed)
            else { continue }
            drafts[noun].takeParticipants(of: drafts[index])
            drafts[noun].circumstances.append(drafts[index].clause)
            drafts[index].isDropped = true
        }
    }

    /// "La visita di Putin, | che ha ospitato Kim un mese fa": what a relative clause tells of a person at a time of its own.
    private func isOwnDeed(_ clause: Clause, _ parsed: ParsedText) -> Bool {
        guard let first = clause.first(.antecedent), let mention = parsed.phrases[first].mention,
            parsed.mentions[mention].entity?.kind == .person, clause.voice == .active
        else { return false }
        return parsed.times(startingIn: clause.tokens).contains { $0.kind == .point }
    }

    /// A noun that only borrows the complements of the verb it stands beside tells nothing of its own:
    /// "attribuì la colpa dell'attacco | all'Ucraina" does not say that Ukraine was attacked.
    private func dropBorrowed(_ drafts: inout [EventDraft], _ parsed: ParsedText) {
        let byClause = drafts.byClause()
        for index in drafts.indices where !drafts[index].isDropped && parsed.clauses[drafts[index].clause].kind == .noun {
            let clause = parsed.clauses[drafts[index].clause]
            guard let governor = clause.governor, let verb = byClause[governor] else { continue }
            if drafts[index].participants.isEmpty, drafts[index].place == nil, clause.functionInGovernor == .object {
                // "Ha mosso | una protesta" is what the verb says.
                drafts[index].isDropped = true
                continue
            }
            guard !drafts[index].mentions.isEmpty else { continue }
            let recipients = Set(drafts[verb].participants.filter { $0.role == .recipient }.map(\.entity.id))
            let isBorrowed = drafts[index].participants.allSatisfy { $0.role == .recipient && recipients.contains($0.entity.id) }
            guard isBorrowed, Set(drafts[index].mentions).isSubset(of: drafts[verb].mentions) else { continue }
            guard drafts[verb].type == .accusation, tellsVictim(clause, parsed) else {
                drafts[index].isDropped = true
                continue
            }
            let victims = Set(drafts[index].participants.map(\.entity.id))
            drafts[verb].participants.removeAll { $0.role == .recipient && victims.contains($0.entity.id) }
            let told = Set(drafts[index].mentions)
            drafts[verb].mentions.removeAll { told.contains($0) }
        }
    }

    /// "Condemned | *the arrest* of the journalist": a noun of something that was done, to whom it says, and not who did it.
    private func tellsVictim(_ clause: Clause, _ parsed: ParsedText) -> Bool {
        guard status.doneDeeds.contains(parsed.text.tokens[clause.head].lemma), let whom = clause.phrase.flatMap(parsed.complement(of:)),
            rules.has(parsed.phrases[whom].preposition, in: .possession)
        else { return false }
        return clause.functionInGovernor == .object || clause.functionInGovernor == .subject
    }

    private func merge(_ noun: EventDraft, into draft: inout EventDraft) {
        draft.takeParticipants(of: noun)
        draft.mentions += noun.mentions
        draft.mode = noun.mode ?? draft.mode
        draft.place = noun.place ?? draft.place
        draft.country = noun.country ?? draft.country
        draft.tokens += noun.tokens
        draft.circumstances.append(noun.clause)
        draft.frame = noun.frame
    }
}
