import GraphModel

/// What the stage *find mentions* tried in one article, and what each of its steps changed: collected for `--explain` only.
///
/// The stages take it as an optional and say nothing where it is nil, so that it costs nothing when nobody asks.
final class ExtractionTrace {
    /// The steps that change drafts or mentions after a frame has read them.
    enum Step: String {
        case link = "linked to what it is about"
        case join = "joined with the noun that tells the same deed"
        case harms = "joined with the harm done in the same breath"
        case lightVerb = "joined with the verb that its noun belongs to"
        case borrowed = "borrowed from the verb beside it"
        case settle = "settled by the clause around it"
        case purpose = "joined with the clause whose purpose it tells"
        case refusal = "promised or refused by who says so"
        case implied = "completed by those whom no clause names"
        case claim = "made of what a party says"
        case topic = "judged by what the article is about"
        case count = "counted"
        case narrative = "dated by the narrative"
        case coreference = "refers back"
        case scene = "of the scene told before it"
    }

    /// One frame tried on one clause.
    struct Attempt {
        /// Why it does not apply.
        enum Failure {
            /// None of the required words is there.
            case missing(WordCondition)
            /// One of the excluded words is there.
            case excluded(WordCondition)
            /// Nothing stands in the places of a slot.
            case empty(FrameSlot)
            /// What stands there is not what the slot asks for: phrases of the article.
            case unfit(FrameSlot, phrases: [Int])
        }

        /// A slot with what it took.
        struct Fill {
            let slot: FrameSlot
            /// Indices into ``ParsedText/mentions``.
            var mentions: [Int]
            /// Tokens of phrases that were taken without a mention.
            var tokens: [Range<Int>]
        }

        let clause: Int
        let frame: Int
        var fills: [Fill] = []
        /// nil where it binds.
        var failure: Failure?
    }

    /// What a step made of a draft.
    struct Change {
        let draft: Int
        let step: Step
        let fields: [String]
    }

    private(set) var attempts: [Attempt] = []
    private(set) var changes: [Change] = []
    /// The drafts as the last step left them.
    private(set) var drafts: [EventDraft] = []
    /// The draft behind each mention.
    var kept: [Int] = []
    /// What later stages changed, by mention.
    private(set) var later: [Int: [String]] = [:]

    /// A frame is tried.
    func begin(_ frame: Int, on clause: Int) { attempts.append(Attempt(clause: clause, frame: frame)) }

    /// The frame that was begun last does not apply.
    func fail(_ failure: Attempt.Failure) {
        if !attempts.isEmpty { attempts[attempts.count - 1].failure = failure }
    }

    /// A slot of the frame that was begun last is not filled, though these phrases stand in its places.
    func miss(_ slot: FrameSlot, phrases: [Int]) { fail(phrases.isEmpty ? .empty(slot) : .unfit(slot, phrases: phrases)) }

    /// A slot of the frame that was begun last took what is new in the draft.
    func fill(_ slot: FrameSlot, before: EventDraft, after: EventDraft) {
        let fill = Attempt.Fill(
            slot: slot, mentions: Array(after.mentions.dropFirst(before.mentions.count)),
            tokens: Array(after.tokens.dropFirst(before.tokens.count)))
        let hasPlace = before.place?.id != after.place?.id || before.country != after.country
        guard !attempts.isEmpty, !fill.mentions.isEmpty || !fill.tokens.isEmpty || hasPlace else { return }
        attempts[attempts.count - 1].fills.append(fill)
    }

    /// A step is done: what is not as before is its work. `within` names the drafts that it can have touched; nil for all.
    func observe(_ step: Step, _ drafts: [EventDraft], within: [Int]? = nil) {
        for index in within ?? Array(drafts.indices) where drafts.indices.contains(index) {
            if self.drafts.indices.contains(index) {
                let fields = Self.differences(self.drafts[index], drafts[index])
                if !fields.isEmpty { changes.append(Change(draft: index, step: step, fields: fields)) }
                self.drafts[index] = drafts[index]
            }
        }
        for draft in drafts.dropFirst(self.drafts.count) { self.drafts.append(draft) }
    }

    /// A later stage is done with the mentions.
    func observe(_ step: Step, _ before: [Event], _ after: [Event]) {
        for index in after.indices where before.indices.contains(index) {
            let fields = Self.differences(before[index], after[index])
            if !fields.isEmpty { later[index, default: []].append("\(step.rawValue): \(fields.joined(separator: ", "))") }
        }
    }

    private static func differences(_ before: EventDraft, _ after: EventDraft) -> [String] {
        var fields: [String] = []
        if before.type != after.type { fields.append("type \(after.type.rawValue)") }
        if before.mode != after.mode { fields.append("mode \(after.mode ?? "none")") }
        if before.place?.id != after.place?.id { fields.append("place \(after.place?.name ?? "none")") }
        if before.country != after.country { fields.append("country \(after.country ?? "none")") }
        if before.reading != after.reading { fields.append("status \(after.reading)") }
        if before.killed != after.killed || before.injured != after.injured { fields.append("numbers") }
        fields += Self.differences(before.participants, after.participants)
        for content in after.about where !before.about.contains(content) { fields.append("about candidate \(content)") }
        if after.isDropped, !before.isDropped { fields.append("dropped") }
        return fields
    }

    private static func differences(_ before: Event, _ after: Event) -> [String] {
        var fields: [String] = []
        if before.when != after.when { fields.append("date \(after.when.text)") }
        if before.place?.id != after.place?.id { fields.append("place \(after.place?.name ?? "none")") }
        if before.country != after.country { fields.append("country \(after.country ?? "none")") }
        for content in after.about where !before.about.contains(content) { fields.append("about mention \(content)") }
        return fields + differences(before.participants, after.participants)
    }

    private static func differences(_ before: [Participant], _ after: [Participant]) -> [String] {
        after.filter { !before.contains($0) }.map { "+\($0.role.rawValue) \($0.entity.name)\($0.isImplied ? " (implied)" : "")" }
            + before.filter { !after.contains($0) }.map { "-\($0.role.rawValue) \($0.entity.name)" }
    }
}
