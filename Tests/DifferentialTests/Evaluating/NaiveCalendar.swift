/// The calendar, counted year by year and month by month from 1 January 1970; without a look at the engine's.
enum NaiveCalendar {
    static func isLeap(_ year: Int64) -> Bool { year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) }

    static func length(_ month: Int64, _ year: Int64) -> Int64 {
        [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Int(month) - 1]
    }

    /// Days since 1 January 1970.
    static func number(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        var days: Int64 = 0
        for past in min(year, 1970)..<max(year, 1970) { days += (isLeap(past) ? 366 : 365) * (year > 1970 ? 1 : -1) }
        for past in 1..<month { days += length(past, year) }
        return days + day - 1
    }

    static func civil(_ number: Int64) -> (year: Int64, month: Int64, day: Int64) {
        var (year, month, rest): (Int64, Int64, Int64) = (1970, 1, number)
        while rest < 0 {
            year -= 1
            rest += isLeap(year) ? 366 : 365
        }
        while rest >= (isLeap(year) ? 366 : 365) {
            rest -= isLeap(year) ? 366 : 365
            year += 1
        }
        while rest >= length(month, year) {
            rest -= length(month, year)
            month += 1
        }
        return (year, month, rest + 1)
    }

    /// The day of so many seconds since 1970, and the seconds since its midnight.
    static func split(_ seconds: Int64) -> (day: Int64, second: Int64) {
        let second = (seconds % 86_400 + 86_400) % 86_400
        return ((seconds - second) / 86_400, second)
    }

    static func adding(months count: Int64, to number: Int64) -> Int64 {
        var (year, month, day) = civil(number)
        for _ in 0..<abs(count) {
            month += count > 0 ? 1 : -1
            if month == 13 { (year, month) = (year + 1, 1) }
            if month == 0 { (year, month) = (year - 1, 12) }
        }
        day = min(day, length(month, year))
        return self.number(year, month, day)
    }

    static func component(_ name: String, _ number: Int64) -> Int64? {
        let (year, month, day) = civil(number)
        // 1 January 1970 was a Thursday.
        let weekday = ((number + 3) % 7 + 7) % 7 + 1
        switch name {
        case "year": return year
        case "quarter": return (month + 2) / 3
        case "month": return month
        case "day": return day
        case "dayOfWeek": return weekday
        case "ordinalDay": return number - self.number(year, 1, 1) + 1
        case "week":
            // A week is of the year of its Thursday.
            let thursday = number + 4 - weekday
            return (thursday - self.number(civil(thursday).year, 1, 1)) / 7 + 1
        default: return nil
        }
    }

    static func truncated(_ number: Int64, _ unit: String) -> Int64 {
        let (year, month, _) = civil(number)
        switch unit {
        case "year": return self.number(year, 1, 1)
        case "quarter": return self.number(year, (month - 1) / 3 * 3 + 1, 1)
        case "month": return self.number(year, month, 1)
        case "week": return number - ((number + 3) % 7 + 7) % 7
        default: return number
        }
    }
}
