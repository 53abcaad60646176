import GraphModel

extension FunctionTable {
    /// Conversions that give null where a value has no such form, and those of whole lists.
    static let lenientConversions: [Function] = ["toInteger", "toFloat", "toBoolean", "toString"].flatMap { name in
        let type = name.dropFirst(2).uppercased()
        return [
            Function(
                "\(name)OrNull(value :: ANY) :: \(type)", "The value as \(name) gives it, and null for whatever it refuses.", 1...1,
                .values { arguments throws(FunctionFailure) in lenient(name, arguments[0]) }),
            Function(
                "\(name)List(list :: LIST) :: LIST", "The elements as \(name) gives them, each null that it refuses.", 1...1,
                .values { arguments throws(FunctionFailure) in .list(try list(arguments[0]).map { lenient(name, $0) }) }),
        ]
    }

    private static func lenient(_ name: String, _ value: Value) -> Value {
        guard !value.isNull, case .values(let convert)? = conversions.first(where: { $0.name == name })?.body else { return .null }
        return (try? convert([value])) ?? .null
    }
}
