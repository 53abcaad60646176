import GraphModel

extension FunctionTable {
    /// Comparisons of dates that may be uncertain.
    static let uncertainTime: [Function] = [
        relation(.possiblyDuring, "Whether the first date can lie within the second; null where one is unknown."),
        relation(.certainlyDuring, "Whether the first date lies within the second, whatever is uncertain about either."),
        relation(.possiblyBefore, "Whether the first date can be before the second; null where one is unknown."),
        relation(.certainlyBefore, "Whether the first date is before the second, whatever is uncertain about either."),
        relation(.possiblyAfter, "Whether the first date can be after the second; null where one is unknown."),
        relation(.certainlyAfter, "Whether the first date is after the second, whatever is uncertain about either."),
    ]

    private static func relation(_ relation: TimeRelation, _ documentation: String) -> Function {
        Function(
            "\(relation.rawValue)(when :: STRING, DATE, NODE or EDGE, other :: STRING, DATE, NODE or EDGE) :: BOOLEAN", documentation,
            2...2, .graph(.time(relation)))
    }
}
