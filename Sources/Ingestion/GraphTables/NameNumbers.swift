import GraphModel
import GraphStore

/// Numbers for the labels and the edge types of a run, each in the order in which they come: `Person;Actor` goes in, 0 and 1 come out.
struct NameNumbers {
    /// A name and what it is the name of.
    enum Name {
        case label(String), type(String)
    }

    /// The numbers of what all rows of the table have.
    private(set) var fixed: [Int32] = []
    private var labels: [String: Int32] = [:]
    private var types: [String: Int32] = [:]
    private var typeNames: [String] = []
    private var new: [String] = []
    /// Fields that were read before, and what they mean.
    private var fields = IdentityTable()
    private var meanings: [Result<[Int32], RowProblem>] = []
    /// Whether all names are taken, also those of what follows from articles.
    private let takesAll: Bool
    private static let hint =
        "facts come from articles by `entente ingest`, from known datasets by `entente import`; use names of your own, or --as-is"

    init(takingAll: Bool = false) { takesAll = takingAll }

    /// Begins a table all of whose rows have some names.
    mutating func begin(_ names: [Name]) {
        fixed = []
        for name in names {
            let number =
                switch name {
                case .label(let name): label(name)
                case .type(let name): type(name)
                }
            if !fixed.contains(number) { fixed.append(number) }
        }
    }

    /// The names that were not there when it was last asked.
    mutating func takeNew() -> [String] {
        defer { new = [] }
        return new
    }

    /// The name of an edge type.
    func name(of type: Int32) -> String { typeNames[Int(type)] }

    /// Why a table may not have such a name; nil where it may.
    static func refusal(_ kind: GraphTable.Kind, _ name: String) -> Diagnostic? {
        switch kind {
        case .nodes: FromArticles.refusal(ofLabel: name, hint: hint)
        case .edges: FromArticles.refusal(ofEdgeType: name, hint: hint)
        }
    }

    /// The labels of a field.
    mutating func labels(_ field: ArraySlice<UInt8>, separatedBy delimiter: UInt8) -> Result<[Int32], RowProblem> {
        let (index, isNew) = fields.insert(field, in: 0)
        if isNew {
            var numbers: [Int32] = []
            var problem: RowProblem?
            for part in field.split(separator: delimiter) {
                let name = String(decoding: part, as: UTF8.self)
                if !takesAll, let refusal = Self.refusal(.nodes, name) {
                    problem = problem ?? RowProblem(refusal.message, hint: refusal.hint)
                    continue
                }
                let number = label(name)
                if !numbers.contains(number) { numbers.append(number) }
            }
            meanings.append(problem.map { .failure($0) } ?? .success(numbers))
        }
        return meanings[index]
    }

    /// The type of a field.
    mutating func type(_ field: ArraySlice<UInt8>) -> Result<Int32, RowProblem> {
        let (index, isNew) = fields.insert(field, in: 1)
        if isNew {
            let name = String(decoding: field, as: UTF8.self)
            let refusal = takesAll ? nil : Self.refusal(.edges, name)
            meanings.append(refusal.map { .failure(RowProblem($0.message, hint: $0.hint)) } ?? .success([type(name)]))
        }
        return meanings[index].map { $0[0] }
    }

    private mutating func label(_ name: String) -> Int32 {
        if let number = labels[name] { return number }
        let number = Int32(labels.count)
        labels[name] = number
        new.append(name)
        return number
    }

    private mutating func type(_ name: String) -> Int32 {
        if let number = types[name] { return number }
        let number = Int32(types.count)
        types[name] = number
        typeNames.append(name)
        new.append(name)
        return number
    }
}
