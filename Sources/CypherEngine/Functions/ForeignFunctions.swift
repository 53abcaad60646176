/// Functions of other languages and dialects, and what is written here instead.
enum ForeignFunctions {
    /// A hint for a function that there is not; nil where the name means nothing to us.
    static func hint(for name: String) -> String? {
        hints[name.lowercased().replacing("_", with: "")]
    }

    /// By the name in lower case without underscores.
    private static let hints: [String: String] = Dictionary(
        [
            (["upper", "ucase"], "write toUpper(text)"),
            (["lower", "lcase"], "write toLower(text)"),
            (
                ["len", "strlen", "charlength", "characterlength", "arraylength", "listlength", "cardinality", "jsonarraylength"],
                "write size(list), size(text) or length(path)"
            ),
            (["ifnull", "nvl", "isnull", "zeroifnull"], "write coalesce(value, otherwise)"),
            (["concat", "concatws", "strcat"], "texts are joined by +: a.name + ', ' + b.name"),
            (["now", "getdate", "sysdate", "currenttimestamp", "timestamp", "unixtimestamp"], "write datetime(), or date() for today"),
            (["today", "currentdate", "curdate"], "write date()"),
            (["currenttime", "curtime"], "write time()"),
            (["substr", "mid", "strsubstring"], "write substring(text, start, length), the first character being 0"),
            (["todate", "strtodate", "parsedate", "strptime", "cdate"], "write date('2023-10-18')"),
            (["todatetime", "totimestamp"], "write datetime('2023-10-18T12:00')"),
            (["toint", "int", "cint", "tonumber", "parseint", "toint64"], "write toInteger(value)"),
            (["todouble", "toreal", "tonumeric", "parsefloat"], "write toFloat(value)"),
            (
                ["tostr", "str", "text", "tochar", "cast", "convert", "tovarchar"],
                "write toString(value), toInteger(value) or toFloat(value)"
            ),
            (
                ["groupconcat", "stringagg", "listagg"],
                "write collect(a.name); reduce(all = '', x IN list | all + x) joins a list of texts"
            ),
            (["arrayagg", "list", "collectlist", "collectset"], "write collect(x), or collect(DISTINCT x)"),
            (["countdistinct", "approxcountdistinct", "uniq"], "write count(DISTINCT x)"),
            (["distinct", "unique"], "write RETURN DISTINCT, or collect(DISTINCT x)"),
            (["mean", "average"], "write avg(x)"),
            (["stddev", "stdev", "stddevsamp", "std"], "write stDev(x)"),
            (["median"], "write percentileCont(x, 0.5)"),
            (
                ["year", "month", "day", "hour", "minute", "second", "week", "quarter", "weekday", "dayofweek"],
                "parts of a date are asked with a dot: a.start.year, a.start.month, a.start.weekDay"
            ),
            (["datepart", "extract", "datefield"], "parts of a date are asked with a dot: date('2023-10-18').month"),
            (["datetrunc", "trunctime"], "write date.truncate('month', a.start)"),
            (["datediff", "timestampdiff", "daysbetween", "age"], "write duration.inDays(a.start, b.start).days"),
            (["dateadd", "datesub", "adddate", "timestampadd", "addmonths"], "write a.start + duration({months: 1})"),
            (["dateformat", "formatdatetime", "strftime", "format"], "write toString(a.start), or its parts: a.start.year"),
            (["if", "iif", "decode", "switch"], "write CASE WHEN condition THEN value ELSE other END"),
            (["contains", "instr", "position", "strpos", "indexof", "charindex", "locate"], "write a.name CONTAINS 'x'"),
            (["startswith", "beginswith"], "write a.name STARTS WITH 'x'"),
            (["endswith"], "write a.name ENDS WITH 'x'"),
            (["regexpmatches", "regexplike", "regexp", "regexmatch", "matches", "rlike"], "write a.name =~ 'regular expression'"),
            (["any", "all", "none", "single"], "write any(x IN list WHERE condition)"),
            (["pow", "power"], "write x ^ y"),
            (["mod"], "write x % y"),
            (["ln"], "write log(x)"),
            (["random"], "write rand()"),
            (["trunc", "truncate", "fix"], "write toInteger(x)"),
            (["first"], "write head(list)"),
            (["greatest"], "write CASE WHEN x > y THEN x ELSE y END, or max over UNWIND [x, y]"),
            (["least"], "write CASE WHEN x < y THEN x ELSE y END, or min over UNWIND [x, y]"),
            (["label"], "write labels(node)"),
            (["elementid", "rowid"], "write id(node)"),
            (["relationshiptype", "edgetype"], "write type(edge)"),
            (["arraycontains", "listcontains", "has", "inlist"], "write x IN list"),
            (["rownumber", "rank", "denserank"], "collect what is ordered, then UNWIND range(0, size(list) - 1) AS i"),
        ].flatMap { names, hint in names.map { ($0, hint) } }, uniquingKeysWith: { first, _ in first })
}
