@testable import CypherEngine
import Testing

struct FunctionTableTests {
    @Test(arguments: QueryEngine.functions)
    func isDocumented(_ function: FunctionDescription) {
        #expect(function.signature.hasPrefix(function.name + "("))
        #expect(function.signature.contains("::") || function.name == "exists")
        #expect(function.documentation.hasSuffix("."))
        #expect(function.documentation.count > 10)
    }

    @Test func namesAreUnique() {
        let names = QueryEngine.functions.map { $0.name.lowercased() }
        #expect(Set(names).count == names.count)
    }
}
