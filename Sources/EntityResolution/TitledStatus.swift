import GraphModel

/// How sure an event is of which the title tells more roughly than the text: the text speaks.
///
/// Title "Bashir has resigned", text "Bashir is said to have resigned" → one resignation, alleged.
struct TitledStatus {
    private let sameEvent: SameEvent
    private let titleEnd: Int

    /// Compares by a test of which mentions tell one event; what begins before `titleEnd` stands in the title.
    init(_ sameEvent: SameEvent, titleEnd: Int) {
        self.sameEvent = sameEvent
        self.titleEnd = titleEnd
    }

    /// The status of the event that two mentions tell, if only how sure they are of it parts them.
    func common(_ title: Event, _ text: Event) -> EventStatus? {
        guard title.type == text.type, !isOnlyTitle(text), let status = isOnlyTitle(title) ? settled(title, text) : decided(title, text)
        else { return nil }
        var version = title
        version.status = text.status
        return sameEvent.holds(version, text) ? status : nil
    }

    private func isOnlyTitle(_ event: Event) -> Bool { event.evidence.allSatisfy { $0.sentence.start < titleEnd } }

    /// "Obama cancels the meeting", and the text says that he will not meet: cancelled. "Russia expels diplomats", whom it has decided to
    /// expel, nobody says when: it does, as who decides a measure takes it; "Obama visits Cuba", where the text tells of a plan: he will.
    private func settled(_ title: Event, _ text: Event) -> EventStatus? {
        switch (title.status, text.status) {
        case (.occurred, .alleged): .alleged
        case (.occurred, .planned): Self.isMeasure(text) && text.when.isUnknown ? .occurred : .planned
        case (.cancelled, .denied), (.denied, .cancelled): .cancelled
        default: nil
        }
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
