/// What kind of mistake a query makes, by the names of the openCypher compatibility kit, so that programs can tell them apart:
/// `SyntaxError: UndefinedVariable`.
///
/// Whether it is found at compile time or at run time follows from the stage of the ``Diagnostic``.
public struct QueryError: Hashable, Sendable {
    /// The class of a mistake.
    public enum Kind: String, Hashable, Sendable {
        case syntax = "SyntaxError"
        case semantic = "SemanticError"
        case type = "TypeError"
        case argument = "ArgumentError"
        case arithmetic = "ArithmeticError"
        case entityNotFound = "EntityNotFound"
        case parameterMissing = "ParameterMissing"
        case procedure = "ProcedureError"
        case constraint = "ConstraintVerificationFailed"
    }

    /// What exactly is wrong.
    public enum Detail: String, Hashable, Sendable {
        case ambiguousAggregationExpression = "AmbiguousAggregationExpression"
        case columnNameConflict = "ColumnNameConflict"
        case creatingVarLength = "CreatingVarLength"
        case deleteConnectedNode = "DeleteConnectedNode"
        case deletedEntityAccess = "DeletedEntityAccess"
        case differentColumnsInUnion = "DifferentColumnsInUnion"
        case divisionByZero = "DivisionByZero"
        case floatingPointOverflow = "FloatingPointOverflow"
        case integerOverflow = "IntegerOverflow"
        case invalidAggregation = "InvalidAggregation"
        case invalidArgumentPassingMode = "InvalidArgumentPassingMode"
        case invalidArgumentType = "InvalidArgumentType"
        case invalidArgumentValue = "InvalidArgumentValue"
        case invalidClauseComposition = "InvalidClauseComposition"
        case invalidDelete = "InvalidDelete"
        case invalidNumberLiteral = "InvalidNumberLiteral"
        case invalidNumberOfArguments = "InvalidNumberOfArguments"
        case invalidParameterUse = "InvalidParameterUse"
        case invalidPropertyType = "InvalidPropertyType"
        case invalidRelationshipPattern = "InvalidRelationshipPattern"
        case invalidUnicodeCharacter = "InvalidUnicodeCharacter"
        case invalidUnicodeLiteral = "InvalidUnicodeLiteral"
        case listElementAccessByNonInteger = "ListElementAccessByNonInteger"
        case mapElementAccessByNonString = "MapElementAccessByNonString"
        case mergeReadOwnWrites = "MergeReadOwnWrites"
        case missingParameter = "MissingParameter"
        case negativeIntegerArgument = "NegativeIntegerArgument"
        case nestedAggregation = "NestedAggregation"
        case noExpressionAlias = "NoExpressionAlias"
        case noSingleRelationshipType = "NoSingleRelationshipType"
        case noVariablesInScope = "NoVariablesInScope"
        case nonConstantExpression = "NonConstantExpression"
        case numberOutOfRange = "NumberOutOfRange"
        case procedureNotFound = "ProcedureNotFound"
        case propertyAccessOnNonMap = "PropertyAccessOnNonMap"
        case relationshipUniquenessViolation = "RelationshipUniquenessViolation"
        case requiresDirectedRelationship = "RequiresDirectedRelationship"
        case undefinedVariable = "UndefinedVariable"
        case unexpectedSyntax = "UnexpectedSyntax"
        case unknownFunction = "UnknownFunction"
        case variableAlreadyBound = "VariableAlreadyBound"
        case variableTypeConflict = "VariableTypeConflict"
    }

    public var kind: Kind
    public var detail: Detail

    /// A mistake of a class, in detail.
    public init(_ kind: Kind, _ detail: Detail) {
        self.kind = kind
        self.detail = detail
    }

    /// `SyntaxError: UndefinedVariable`
    public var name: String { "\(kind.rawValue): \(detail.rawValue)" }

    /// A mistake in the text of a query.
    public static func syntax(_ detail: Detail) -> QueryError { QueryError(.syntax, detail) }
    /// A value of a type that cannot be used so.
    public static func type(_ detail: Detail) -> QueryError { QueryError(.type, detail) }
    /// An argument that a function cannot take.
    public static func argument(_ detail: Detail) -> QueryError { QueryError(.argument, detail) }
}
