import GraphModel

/// Queries and subqueries: clauses in a row, joined by `UNION`.
extension Parser {
    /// Single queries with `UNION` between them.
    ///
    /// - Parameters:
    ///   - clauses: what has been read of the first query.
    ///   - mayEndAnywhere: whether a query needs no `RETURN`: within `EXISTS { … }` and `COUNT { … }`.
    ///   - isComplete: takes what may follow the query, and says whether nothing else does.
    mutating func parseUnionQuery(
        after clauses: [Clause] = [], mayEndAnywhere: Bool = false,
        _ isComplete: (inout Parser) throws(Diagnostic) -> Bool
    ) throws(Diagnostic) -> UnionQuery {
        var query = UnionQuery(parts: [try parseSingleQuery(after: clauses, mayEndAnywhere, isComplete)], unions: [])
        while let union = take(.union) {
            let keeps = take(.all) != nil
            if !keeps { take(.distinct) }
            if let first = query.unions.first, first.keepsDuplicates != keeps {
                throw failure(
                    "UNION and UNION ALL cannot be mixed in one query", union.span, hint: "use one of the two throughout",
                    .syntax(.invalidClauseComposition))
            }
            query.unions.append(UnionQuery.Union(keepsDuplicates: keeps, span: union.span))
            query.parts.append(try parseSingleQuery(after: [], mayEndAnywhere, isComplete))
        }
        _ = try isComplete(&self)
        return query
    }

    private mutating func parseSingleQuery(
        after first: [Clause], _ mayEndAnywhere: Bool, _ isComplete: (inout Parser) throws(Diagnostic) -> Bool
    ) throws(Diagnostic) -> SingleQuery {
        let start = first.first?.span ?? current.span
        var clauses = first
        while let clause = try parseClause() {
            clauses.append(clause)
            guard clauses.count <= Self.maximumClauses else {
                throw limit("the query has more than \(Self.maximumClauses) clauses", clause.span)
            }
            if case .return = clause { break }
        }
        guard let last = clauses.last else { throw unexpected("a clause such as MATCH, UNWIND, WITH or RETURN") }
        let query = SingleQuery(clauses: clauses, span: start.union(previousSpan))
        if mayEndAnywhere || last.endsQuery(isAlone: clauses.count == 1) { return query }
        let end = current.span
        if current.keyword != .union {
            guard try isComplete(&self) else { throw unexpected("a clause") }
        }
        throw failure("the query ends without RETURN", end, hint: "end it with RETURN and what is to be shown")
    }

    private mutating func parseClause() throws(Diagnostic) -> Clause? {
        guard let keyword = current.keyword else { return nil }
        switch keyword {
        case .match, .optional: return .match(try parseMatch())
        case .unwind: return .unwind(try parseUnwind())
        case .with: return .with(try parseProjection())
        case .return: return .return(try parseProjection())
        case .create: return .create(try parseCreate())
        case .merge: return .merge(try parseMerge())
        case .set: return .set(try parseSet())
        case .remove: return .remove(try parseRemove())
        case .delete, .detach: return .delete(try parseDelete())
        case .call: return try parseCallClause()
        case .filter: return .with(try parseFilter())
        case .load, .foreach, .drop: throw unsupported(keyword)
        default: return nil
        }
    }

    private func unsupported(_ keyword: Keyword) -> Diagnostic {
        switch keyword {
        case .load:
            failure(
                "LOAD CSV is not supported", current.span,
                hint: "articles are added with the command ingest; UNWIND $rows takes rows of your own as a parameter")
        case .foreach: failure("FOREACH is not supported", current.span, hint: "write UNWIND list AS x, then CREATE, MERGE or SET")
        default: failure("\(keyword.text) is not supported", current.span)
        }
    }

    /// `FILTER condition`, which is `WITH * WHERE condition`.
    private mutating func parseFilter() throws(Diagnostic) -> ProjectionClause {
        let start = advance().span
        take(.where)
        let predicate = try parseExpression()
        return ProjectionClause(
            isDistinct: false, includesAll: true, items: [], order: [], skip: nil, limit: nil, predicate: predicate,
            span: start.union(previousSpan))
    }
}

extension Clause {
    /// Whether a query may end with the clause.
    fileprivate func endsQuery(isAlone: Bool) -> Bool {
        switch self {
        case .return, .create, .merge, .set, .remove, .delete: true
        case .call(let call): isAlone || call.results?.isEmpty == true || (call.results == nil && !call.yieldsAll)
        case .subquery(let clause): !clause.query.returns
        case .match, .unwind, .with: false
        }
    }
}

extension UnionQuery {
    /// Whether it ends with `RETURN`.
    package var returns: Bool { if case .return? = parts.first?.clauses.last { true } else { false } }
}
