import EventExtraction
import GraphModel

/// The names of an article's people made comparable, each read once however often events are compared.
struct ComparedNames {
    private var people: [String: PersonName] = [:]

    /// Reads the names of all people who take part in events.
    init(_ events: [Event]) {
        for entity in events.lazy.flatMap(\.participants).map(\.entity) where entity.kind == .person && people[entity.name] == nil {
            people[entity.name] = PersonName(entity.name)
        }
    }

    /// The comparable form of a person's name.
    func person(_ entity: Entity) -> PersonName { people[entity.name] ?? PersonName(entity.name) }

    /// The comparable form of any other name.
    func folded(_ entity: Entity) -> String { LatinFolding.fold(entity.name) }
}
