import GraphModel

/// Why an article gives the events it gives: what `entente extract --explain` prints.
public struct ArticleExplanation: Sendable {
    /// One per event mention, in the order of ``ExtractedArticle/events``.
    public let mentions: [MentionExplanation]
    /// What looked like an event and became none, in order of appearance.
    public let dropped: [DroppedCandidate]
}

/// How one event mention was read.
public struct MentionExplanation: Sendable {
    /// A slot of the frame and what took it.
    public struct Slot: Sendable {
        /// As the frame writes it: `subject|modifier:actor(state)!`.
        public let slot: String
        /// The phrases that were taken, as written, with who or what each stands for, and where it stood.
        public let fillers: [Filler]
    }

    /// A phrase that took a slot.
    public struct Filler: Sendable {
        public let words: String
        public let span: TextSpan
        /// Canonical name; nil for what is nobody.
        public let meaning: String?
        /// Where it stood, and how it refers: `its own slot 'subject'; a description that stands for Vladimir Putin`.
        public let how: String
    }

    /// The mention, with its evidence.
    public let event: Event
    public let clause: ClauseReading
    /// The frame, `it/frames/meeting:incontrare`, or the rule where no frame read it.
    public let rule: String
    /// Where the frame is written.
    public let source: Diagnostic.Place?
    public let slots: [Slot]
    /// Why it has its status.
    public let status: String
    /// Why it has its date.
    public let date: String
    /// What the steps after the frame changed, in order.
    public let changes: [String]
    /// Frames that were tried before on the same clause.
    public let others: [FailedFrame]
    /// The earlier mention of which it tells once more.
    public let sameAs: Int?
}

/// A frame whose predicate stands in a clause and that does not apply.
public struct FailedFrame: Sendable {
    /// `it/frames/meeting:incontrare`.
    public let frame: String
    /// Where it is written.
    public let source: Diagnostic.Place
    /// Which condition or slot fails.
    public let reason: String
}

/// What looked like an event and became none.
public struct DroppedCandidate: Sendable {
    /// Its number among the candidates that a frame read; nil where no frame did.
    public let number: Int?
    public let clause: ClauseReading
    /// Where its sentence lies.
    public let sentence: TextSpan
    /// The frame that read it, nil where none did.
    public let rule: String?
    /// Why it is no event; empty where the frames below say it.
    public let reason: String
    /// Frames that were tried and failed.
    public let frames: [FailedFrame]
}
