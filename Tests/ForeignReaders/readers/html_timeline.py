"""A timeline as a page, in Chromium: as many entries as there are events, all of it to be read without a script, filters that filter."""

from browser import Browser
from entente import EVERY_STATUS, Graph, equal, expect

graph = Graph()
path = graph.export("timeline", *EVERY_STATUS, name="timeline.html")
events = graph.number("MATCH (e:Event) RETURN count(e)")
reports = graph.number("MATCH ()-[r:REPORTED_IN]->() RETURN count(r)")

with Browser() as browser:
    # Without a script.
    page, tried = browser.open(path, java_script_enabled=False)
    equal(page.locator("#list li").count(), events, "entries")
    equal(page.locator("#list blockquote mark").count(), reports, "quotes")
    expect(not page.locator("#panel").is_visible(), "nothing that only a script can fill")
    page.context.close()

    # With one.
    page, tried = browser.open(path, viewport={"width": 1440, "height": 900})
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.reload()
    page.wait_for_function("performance.getEntriesByName('entente:ready').length > 0")

    def shown():
        return page.locator("#list li:not([hidden])").count()

    equal(page.evaluate("shown.length"), events, "events shown")
    page.locator("#actor").fill("Vladimir Pu")
    page.keyboard.press("Enter")
    equal(shown(), graph.number("MATCH (e:Event)-[:ACTOR|RECIPIENT|THIRD_PARTY]->({name: 'Vladimir Putin'}) RETURN count(DISTINCT e)"), "of an actor")
    page.locator("#picked .reset").click()
    page.locator(".lane[data-t=Attack]").click()
    equal(shown(), graph.number("MATCH (e:Attack) RETURN count(e)"), "of a type")
    page.locator("#picked .reset").click()
    page.locator("#from").fill("2023-01-01")
    page.locator("#to").fill("2023-12-31")
    page.locator("#to").dispatch_event("change")
    within = "WHERE (e.start IS NOT NULL OR e.end IS NOT NULL) AND coalesce(e.start, date('0001-01-01')) <= date('2023-12-31') "
    within += "AND coalesce(e.end, date('9999-12-31')) >= date('2023-01-01')"
    equal(shown(), graph.number(f"MATCH (e:Event) {within} RETURN count(e)"), "of a period")
    page.locator("#picked .reset").click()
    equal(shown(), events, "events after all is cleared")

    # An entry opens by the keyboard, and in the drawing by a press on it.
    page.locator("#chart").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    equal(page.locator("li.chosen details[open] mark").first.is_visible(), True, "the quote of the chosen entry")
    spot = page.evaluate("(() => { const one = placed.find(one => one.item.isDay); return [x(one.item.middle), one.y, one.item.element.id]; })()")
    box = page.locator("#chart").bounding_box()
    page.mouse.click(box["x"] + spot[0], box["y"] + spot[1])
    expect(page.locator("li.chosen").count() == 1, "an entry chosen by a press")

    # On a phone nothing is wider than the screen.
    page.set_viewport_size({"width": 375, "height": 812})
    page.wait_for_timeout(200)
    expect(page.evaluate("document.documentElement.scrollWidth") <= 375, "no part of the page to be wider than a phone")
    expect(not said, f"nothing on the console: {said[:3]}")
    expect(not tried, f"no address to be asked for: {tried[:3]}")
    page.context.close()
