import GraphModel

extension TimeExpression {
    func resolve(dateline: PartialDate?, narrative: Day?, leaning: Leaning) -> PartialDate { .unknown }
}
