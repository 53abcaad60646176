import ArgumentParser
import GraphModel
import GraphStore
import Ingestion

/// `entente add event`: what the machine did not find.
struct AddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add an event that the machine did not find, with the words that it stands on.",
        discussion: """
            Every fact has its sentence: --quote gives words that stand in an article of the graph, or --note what somebody says, which \
            becomes an article of its own. Whom the graph does not know is named with kind and country: 'Jane Roe (Person, FRA)'. An event \
            that tells the same gains the evidence.

            EXAMPLES
              entente add event --type Meeting --mode talks --actor 'Anna Rossi' --actor 'Jane Roe (Person, FRA)' --when 2024-05-03 \
            --article https://example.org/1 --quote 'met in Turin on Friday' --reason 'missed by the machine'
              entente add event --type Threat --actor Iran --recipient Israel --when 2024-04 --source 'Interview with A. B.' \
            --note 'A. B. says that Iran threatened Israel in April' --reason 'from our correspondent'
            """)

    /// What can be added.
    enum Kind: String, ExpressibleByArgument, CaseIterable { case event }

    @OptionGroup var judging: JudgingOptions

    @Argument(help: "event")
    var kind: Kind

    @Option(help: "Meeting, Attack, Sanction, …")
    var type: EventType

    @Option(help: "The mode that refines the type.")
    var mode: String?

    @Option(help: "occurred, planned, alleged, denied, hypothetical or cancelled.")
    var status = EventStatus.occurred

    @Option(help: ArgumentHelp("When: 2023, 2023-09, 2023-09-14.", valueName: "date"))
    var when: PartialDate?

    @Option(help: "Who did it, or who met. Repeatable.")
    var actor: [String] = []

    @Option(help: "To whom it was done; the host of a visit. Repeatable.")
    var recipient: [String] = []

    @Option(help: "Who mediated, or for whose sake. Repeatable.")
    var third: [String] = []

    @Option(help: "Where: a place by name, a new one as 'Name (Place, ITA)'.")
    var place: String?

    @Option(help: "The country where it happened: a name, or an ISO 3166-1 alpha-3 code.")
    var country: String?

    @Option(help: ArgumentHelp("The article that tells it, by number, address or hash.", valueName: "id"))
    var article: String?

    @Option(help: ArgumentHelp("A run of the article's own words that tells it.", valueName: "words"))
    var quote: String?

    @Option(help: ArgumentHelp("What somebody says, where no article does.", valueName: "text"))
    var note: String?

    @Option(help: "Who says the note. Default: the author.")
    var source: String?

    @Option(help: ArgumentHelp("When the note was said. Default: today.", valueName: "date"))
    var published: PartialDate?

    func validate() throws {
        if actor.isEmpty, recipient.isEmpty, third.isEmpty { throw ValidationError("Name who took part: --actor, --recipient or --third.") }
        guard (article == nil) != (note == nil), (article == nil) == (quote == nil) else {
            throw ValidationError("Give the words it stands on: --article with --quote, or --note.")
        }
        for text in [quote, note].compactMap({ $0 }) where text.allSatisfy(\.isWhitespace) { throw ValidationError("The words are empty.") }
    }

    func run() throws {
        let author = try judging.saying().author
        try judging.judge(knowing: judging.knownNames()) { names throws(Diagnostic) in
            var parties: [AddedEvent.Party] = []
            for (role, given) in [(ParticipantRole.actor, actor), (.recipient, recipient), (.third, third)] {
                for name in given { parties.append(AddedEvent.Party(role, try names.entity(name))) }
            }
            let place = try place.map { text throws(Diagnostic) in try names.place(text) }
            let country = try country.map { text throws(Diagnostic) in try names.country(text) } ?? place?.country
            let mode = try EventMode.checked(mode, of: type)
            var event = AddedEvent(
                type: type, mode: mode, status: status, when: when ?? .unknown, place: place, country: country, parties: parties,
                article: "",
                quote: quote ?? "")
            if let article {
                let stored = try names.article(article)
                (event.article, event.url) = (stored.hash, stored.url)
            } else if let note {
                let told = Article(title: note, paragraphs: [])
                event.article = ContentHash.of(told)
                event.note = AddedEvent.Note(text: told.text, source: source ?? author, published: published?.text ?? Moment.today)
                event.quote = note.split(whereSeparator: \.isWhitespace).prefix(12).joined(separator: " ")
            }
            return .add(event)
        }
    }
}
