import GraphModel

/// How sure an event is, and of which kind, of which the title tells more roughly than the text: the text speaks.
///
/// Title "Bashir has resigned", text "Bashir is said to have resigned" → one resignation, alleged. Title "Italy's request to Iran", text
/// "Italy has asked Iran to release her" → one request, to yield.
struct TitledStatus {
    private let sameEvent: SameEvent
    private let titleEnd: Int

    /// Compares by a test of which mentions tell one event; what begins before `titleEnd` stands in the title.
    init(_ sameEvent: SameEvent, titleEnd: Int) {
        self.sameEvent = sameEvent
        self.titleEnd = titleEnd
    }

    /// The status of the event that two mentions tell, if only how sure they are of it, or in what words it is spoken of, parts them;
    /// its mode where the text has the better word for it.
    func common(_ title: Event, _ text: Event) -> (status: EventStatus, mode: String?)? {
        guard title.type == text.type, !isOnlyTitle(text) else { return nil }
        let isTitle = isOnlyTitle(title)
        let isReworded = isTitle && isSpoken(title, text)
        guard let status = isTitle ? settled(title, text, isReworded) : decided(title, text) ?? confirmed(title, text) else { return nil }
        let mode = isReworded ? text.mode : nil
        var version = title
        version.status = text.status
        version.mode = mode ?? title.mode
        return sameEvent.holds(version, text) ? (status, mode) : nil
    }

    private func isOnlyTitle(_ event: Event) -> Bool { event.evidence.allSatisfy { $0.sentence.start < titleEnd } }

    /// "Obama cancels the meeting", and the text says that he will not meet: cancelled. "Russia expels diplomats", whom it has decided to
    /// expel, nobody says when: it does, as who decides a measure takes it; "Obama visits Cuba", where the text tells of a plan: he will.
    private func settled(_ title: Event, _ text: Event, _ isReworded: Bool) -> EventStatus? {
        switch (title.status, text.status) {
        case (.occurred, .occurred): isReworded && title.mode != text.mode ? .occurred : nil
        case (.occurred, .alleged): .alleged
        case (.occurred, .planned): Self.isMeasure(text) && text.when.isUnknown ? .occurred : .planned
        case (.cancelled, .denied), (.denied, .cancelled): .cancelled
        default: nil
        }
    }

    /// "Condemns", "requests": the title has one word for what the text says more exactly of the same two.
    private func isSpoken(_ title: Event, _ text: Event) -> Bool {
        guard [.request, .accusation, .rejection].contains(title.type) else { return false }
        return [ParticipantRole.actor, .recipient].allSatisfy { role in
            let told = title.participants.filter { $0.role == role && !$0.isImplied }
            let named = text.participants.filter { $0.role == role && !$0.isImplied }
            return !told.isEmpty && told.allSatisfy { one in named.contains { sameEvent.same(one.entity, $0.entity) } }
        }
    }

    /// "Killed ten soldiers, the army said", where the report itself tells of the ten as well: its own word stands.
    private func confirmed(_ told: Event, _ claim: Event) -> EventStatus? {
        guard told.type == .attack, told.status == .occurred, claim.status == .alleged, let killed = told.killed, killed == claim.killed
        else {
            return nil
        }
        return .occurred
    }

    /// "Expelled three diplomats … the decision to expel them": the decision tells of the measure that the text tells of already.
    private func decided(_ measure: Event, _ decision: Event) -> EventStatus? {
        guard measure.status == .occurred, decision.status == .planned, decision.when.isUnknown, Self.isMeasure(measure) else { return nil }
        return .occurred
    }

    /// Whether an event of this type is done by being decided.
    static func isMeasure(_ event: Event) -> Bool {
        switch event.type {
        case .sanction, .concession, .rejection: true
        case .coercion: event.mode == "restrict" || event.mode == "censor" || event.mode == "curfew" || event.mode == "deport"
        default: false
        }
    }
}
