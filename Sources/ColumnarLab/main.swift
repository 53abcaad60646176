import CypherEngine
import Foundation
import GraphColumns
import GraphModel

nonisolated func nowMs() -> Double { var t = timespec(); clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); return Double(t.tv_sec) * 1e3 + Double(t.tv_nsec) / 1e6 }
let theLabels = ["Country", "Place", "Actor", "Event", "Article"]
let types = ["PARTICIPATED_IN", "OCCURRED_AT", "REPORTED_BY", "AFFILIATED_WITH", "LOCATED_IN"]
let keys = ["id", "code", "name", "kind", "country_id", "type", "date", "title", "url", "source", "published", "role", "since"]
struct Lab: ColumnarReader {
    let columns: ColumnarGraph?
    let statistics: GraphStatistics
    func edgeID(_ type: EdgeTypeID, from source: NodeID, to target: NodeID, ordinal: Int) throws(Diagnostic) -> EdgeID? { EdgeID(0) }
    func labelID(_ name: String) -> LabelID? { theLabels.firstIndex(of: name).map { LabelID(Int32($0) + 1) } }
    func edgeTypeID(_ name: String) -> EdgeTypeID? { types.firstIndex(of: name).map { EdgeTypeID(Int32($0) + 1) } }
    func propertyKeyID(_ name: String) -> PropertyKeyID? { keys.firstIndex(of: name).map { PropertyKeyID(Int32($0) + 1) } }
    func name(of label: LabelID) -> String { theLabels[Int(label.raw) - 1] }
    func name(of type: EdgeTypeID) -> String { types[Int(type.raw) - 1] }
    func name(of key: PropertyKeyID) -> String { keys[Int(key.raw) - 1] }
    func nodes(label: LabelID?) -> [NodeID] { [] }
    func nodes(label: LabelID?, where key: PropertyKeyID, equals value: Value) -> [NodeID] { [] }
    func isIndexed(_ key: PropertyKeyID) -> Bool { true }
    func edges(of node: NodeID, _ direction: EdgeDirection, types: [EdgeTypeID]) -> [EdgeRecord] { [] }
    func edges(types: [EdgeTypeID]) -> [EdgeRecord] { [] }
    func edge(_ id: EdgeID) -> EdgeRecord? { nil }
    func labels(of node: NodeID) -> [LabelID] { [] }
    func property(_ key: PropertyKeyID, of node: NodeID) -> Value { .null }
    func property(_ key: PropertyKeyID, of edge: EdgeID) -> Value { .null }
    func properties(of node: NodeID) -> [(key: PropertyKeyID, value: Value)] { [] }
    func properties(of edge: EdgeID) -> [(key: PropertyKeyID, value: Value)] { [] }
    func evidence(of event: NodeID) -> [ReportedEvidence] { [] }
    func search(_ search: TextSearch) -> [TextSearch.Hit] { [] }
}
func lines(_ folder: String, _ name: String, _ each: ([UnsafeBufferPointer<UInt8>]) throws -> Void) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name).csv"))
    try data.withUnsafeBytes { (raw: UnsafeRawBufferPointer) in
        let bytes = raw.bindMemory(to: UInt8.self)
        var i = 0; let n = bytes.count
        while i < n, bytes[i] != 10 { i += 1 }; i += 1
        var fields: [UnsafeBufferPointer<UInt8>] = []
        while i < n {
            fields.removeAll(keepingCapacity: true)
            var s = i
            while true {
                if i == n || bytes[i] == 10 { fields.append(UnsafeBufferPointer(rebasing: bytes[s..<i])); i += 1; break }
                if bytes[i] == 44 { fields.append(UnsafeBufferPointer(rebasing: bytes[s..<i])); s = i + 1 }
                i += 1
            }
            try each(fields)
        }
    }
}
func int(_ b: UnsafeBufferPointer<UInt8>) -> Int64 { var v: Int64 = 0; for c in b { v = v * 10 + Int64(c &- 48) }; return v }
nonisolated(unsafe) var dayCache: [String: Int64] = [:]
func day(_ b: UnsafeBufferPointer<UInt8>) -> Int64 {
    let s = String(decoding: b, as: UTF8.self)
    if let v = dayCache[s] { return v }
    let v = Day(iso: s)!.number; dayCache[s] = v; return v
}
func key(_ n: String) -> PropertyKeyID { PropertyKeyID(Int32(keys.firstIndex(of: n)!) + 1) }
func build(_ folder: String) throws -> (ColumnarGraph, GraphStatistics) {
    let b = ColumnarGraphBuilder(startKey: nil)
    var next: Int64 = 1
    var base: [String: Int64] = [:]
    var stats = GraphStatistics()
    for (file, label, cols) in [("countries", "Country", ["id:i", "code:s", "name:s"]), ("places", "Place", ["id:i", "name:s", "country_id:i"]), ("actors", "Actor", ["id:i", "name:s", "kind:s", "country_id:i"]), ("events", "Event", ["id:i", "type:s", "date:d", "title:s"]), ("articles", "Article", ["id:i", "url:s", "source:s", "published:d"])] {
        base[label] = next - 1
        let l = LabelID(Int32(theLabels.firstIndex(of: label)!) + 1)
        var inputs: [PropertyInput]? = nil
        try lines(folder, file) { f in
            let p = try b.addNode(NodeID(next), labels: [l]); next += 1
            if inputs == nil { inputs = cols.map { b.input(of: key(String($0.split(separator: ":")[0])), group: p.group) } }
            for (i, c) in cols.enumerated() {
                switch c.last! {
                case "i": inputs![i].add(integer: int(f[i]), at: p.position)
                case "d": inputs![i].add(day: day(f[i]), at: p.position)
                default: inputs![i].add(text: f[i], at: p.position)
                }
            }
        }
        stats.labels[label] = Int(next - 1 - base[label]!)
    }
    stats.nodeCount = Int(next - 1)
    try b.numberNodes()
    for (file, type, from, to, cols) in [("participated_in", "PARTICIPATED_IN", "Actor", "Event", ["role:s", "date:d"]), ("occurred_at", "OCCURRED_AT", "Event", "Place", []), ("reported_by", "REPORTED_BY", "Event", "Article", []), ("affiliated_with", "AFFILIATED_WITH", "Actor", "Country", ["since:d"]), ("located_in", "LOCATED_IN", "Place", "Country", [])] {
        let e = EdgeInput(EdgeTypeID(Int32(types.firstIndex(of: type)!) + 1))
        let inputs = cols.map { e.input(of: key(String($0.split(separator: ":")[0]))) }
        try lines(folder, file) { f in
            let p = e.add(from: b.number(of: NodeID(base[from]! + int(f[0])))!, to: b.number(of: NodeID(base[to]! + int(f[1])))!)
            for (i, c) in cols.enumerated() { if c.last! == "d" { inputs[i].add(day: day(f[i + 2]), at: p) } else { inputs[i].add(text: f[i + 2], at: p) } }
        }
        stats.edgeTypes[type] = e.count; stats.edgeCount += e.count
        try b.add(e)
    }
    stats.propertyKeys = keys
    return (try b.finish(), stats)
}
let args = CommandLine.arguments
let folder = args[1]
let t0 = nowMs()
let (graph, stats) = try build(folder)
print("built in \(nowMs() - t0) ms")
let lab = Lab(columns: graph, statistics: stats)
let params = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: folder + "/params.json"))) as! [String: Any]
let queries = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: args[2]))) as! [String: String]
let only = args.count > 3 ? args[3].split(separator: ",").map(String.init) : queries.keys.sorted { $0.count != $1.count ? $0.count < $1.count : $0 < $1 }
var p: [String: Value] = [:]
for (k, v) in params { if let s = v as? String { p[k] = .string(s) } else if let n = v as? NSNumber { p[k] = .integer(n.int64Value) } }
for threads in [1, 2] {
    var limits = QueryLimits(); limits.threads = threads
    let engine = QueryEngine(limits: limits)
    for q in only {
        guard let text = queries[q] else { continue }
        var used: [String: Value] = [:]
        for (k, v) in p where text.contains("$" + k) { used[k] = v }
        do {
            var total: [Double] = [], exec: [Double] = []
            var result: QueryResult?
            for _ in 0..<(args.count > 4 ? Int(args[4])! : 15) {
                let a = nowMs()
                let prepared = try engine.prepare(text, parameters: used, reader: lab)
                let b = nowMs()
                result = try prepared.rows(from: lab)
                let c = nowMs()
                total.append(c - a); exec.append(c - b)
            }
            total.sort(); exec.sort()
            print(q, "threads", threads, "total", String(format: "%.3f", total[total.count / 2]), "exec", String(format: "%.3f", exec[exec.count / 2]), "rows", result!.rows.count, result!.rows.first.map { "\($0.map(\.literalText))" } ?? "")
        } catch { print(q, error) }
    }
}
