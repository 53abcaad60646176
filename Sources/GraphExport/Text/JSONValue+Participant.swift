import GraphModel
import OrderedCollections

extension JSONValue {
    /// Somebody who takes part in an event; `implied` stands only where it is true.
    static func participant(_ participant: Participant) -> JSONValue {
        var members: OrderedDictionary<String, JSONValue> = [
            "role": .string(participant.role.rawValue), "name": .string(participant.entity.name),
            "kind": .string(participant.entity.kind.rawValue), "country": JSONValue(participant.entity.country),
            "id": .string(participant.entity.id),
        ]
        if participant.isImplied { members["implied"] = .boolean(true) }
        return .object(members)
    }
}
