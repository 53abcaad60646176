import GraphModel
import OrderedCollections

/// What stands around the entries of a page: counts and words in, the markup before and after the list out.
struct PageFrame {
    let context: TimelineContext
    let page: PageWords
    let count: PageCount
    let hasPlaces: Bool

    /// All before the entries.
    var head: String {
        let style = PageAssets.style
        let policy = [
            "default-src 'none'", "script-src \(PageAssets.hash(of: PageAssets.script))", "style-src \(PageAssets.hash(of: style))",
            "base-uri 'none'", "form-action 'none'", "trusted-types 'none'", "require-trusted-types-for 'script'",
        ]
        return """
            <!doctype html>
            <html lang="\(escaped(context.words.language))">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(policy.joined(separator: "; "))">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <meta name="generator" content="\(escaped(context.producer))">
            <title>\(escaped(context.title))</title>
            <style>\(style)</style>
            </head>
            <body>
            <header>
            <h1>\(escaped(context.title))</h1>
            <p class="lead">\(escaped(lead))</p>
            </header>
            <main>
            \(panel)
            <section id="list" aria-labelledby="heading">
            <div class="head"><h2 id="heading">\(word("list"))</h2>
            <p id="count" class="count" role="status" aria-live="polite">\(escaped(page.counted("events", count.events)))</p></div>
            <p id="none" class="empty"\(count.events > 0 ? " hidden" : "")>\(escaped(context.words[.noEvents]))</p>

            """
    }

    /// All after the entries.
    var foot: String {
        var text = "</section>\n</main>\n<footer><p>\(word("footer"))</p>"
        if !context.filters.isEmpty { text += "<p><code>\(escaped(context.filters.joined(separator: " ")))</code></p>" }
        text += "<p>\(escaped(context.producer))</p></footer>\n"
        text += data("words", words.text())
        if hasPlaces {
            text += data("land", PageAssets.text("land.json"))
            text += data("countries", PageAssets.text("countries.json"))
        }
        return text + "<script>\(PageAssets.script)</script>\n</body>\n</html>\n"
    }

    /// What the page is of, in one sentence: `165 events, 4 March 2018 to 31 August 2025; from 24 articles of 8 sources.`
    var lead: String {
        var parts = [page.counted("events", count.events)]
        if let first = count.first, let last = count.last {
            let words = context.words
            parts.append(page.say("fromTo", words.text(of: PartialDate(day: first)), words.text(of: PartialDate(day: last))))
        }
        if count.undated > 0 { parts.append(page.counted("undated", count.undated)) }
        let articles = page.counted("articles", count.articles.count)
        return page.say(
            count.sources.isEmpty ? "lead.articles" : "lead", parts.joined(separator: ", "), articles,
            page.counted("sources", count.sources.count))
    }

    /// What only a script can fill: it is hidden until one does.
    private var panel: String {
        """
        <section class="panel" id="panel" aria-label="\(word("chart"))" hidden>
        <details class="filters" id="filters"><summary>\(word("filters"))</summary>
        <search class="ask">
        <label>\(word("text"))<input id="text" type="search" autocomplete="off" spellcheck="false"></label>
        <div class="field"><label for="actor">\(word("actor"))</label>
        <input id="actor" type="text" role="combobox" aria-autocomplete="list" aria-expanded="false" aria-controls="options" \
        autocomplete="off" spellcheck="false" placeholder="\(word("actorHint"))">
        <ul id="options" class="options" role="listbox" aria-label="\(word("actor"))" hidden></ul></div>
        <label>\(word("from"))<input id="from" type="date"></label>
        <label>\(word("to"))<input id="to" type="date"></label>
        </search>
        <div class="chips" id="statuses" role="group" aria-label="\(escaped(context.words[.status]))"></div>
        </details>
        <div class="chips picked" id="picked"></div>
        <div class="draw"><canvas id="chart" tabindex="0" role="application" aria-label="\(word("chart"))" aria-describedby="help"></canvas>
        <div class="lanes" id="lanes" role="group" aria-label="\(escaped(context.words[.type]))"></div>
        <p id="help" hidden>\(word("chartHelp"))</p><p id="spoken" class="unseen" aria-live="polite"></p></div>
        <div class="span"><canvas class="over" id="overview" role="img" aria-label="\(word("overview"))"></canvas>
        <button class="edge" id="before" type="button" hidden></button><button class="edge right" id="after" type="button" hidden></button>
        <div class="tools"><button id="in" type="button" aria-label="\(word("zoomIn"))">+</button>\
        <button id="out" type="button" aria-label="\(word("zoomOut"))">−</button>\
        <button id="whole" type="button" aria-label="\(word("whole"))" title="\(word("whole"))">↔</button></div></div>
        <p class="key">\(word("chartKey"))</p>
        <div class="where" id="where"><div id="map"><h2>\(word("map"))</h2>
        <div class="map"><canvas id="atlas" role="img" aria-label="\(word("map"))"></canvas>\
        <div class="tools"><button id="nearer" type="button" aria-label="\(word("zoomIn"))">+</button>\
        <button id="farther" type="button" aria-label="\(word("zoomOut"))">−</button></div></div>
        <p class="key">\(word("mapKey"))</p></div>
        <div><h2>\(word("places"))</h2><ul class="tops" id="tops"></ul></div></div>
        <div class="tip" id="tip" hidden></div>
        </section>
        """
    }

    /// What the script says.
    private var words: JSONValue {
        let timeline = context.words
        var members = page.json
        members["language"] = .string(timeline.language)
        members["types"] = .array(EventType.allCases.map { .array([.string($0.rawValue), .string(timeline.text(of: $0))]) })
        members["statuses"] = .array(EventStatus.allCases.map { .array([.string($0.rawValue), .string(timeline.text(of: $0))]) })
        members["months"] = .array((1...12).map { .string(timeline.month($0, short: true)) })
        return .object(members)
    }

    /// A block of data that no browser runs; within it no text can end it.
    private func data(_ name: String, _ json: String) -> String {
        "<script type=\"application/json\" id=\"\(name)\">\(json.replacing("<", with: "\\u003c"))</script>\n"
    }

    private func word(_ key: String) -> String { escaped(page[key]) }

    private func escaped(_ text: String) -> String { XMLText.escaped(text) }
}
