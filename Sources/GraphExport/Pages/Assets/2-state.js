// What is asked of the entries, and which of them pass. Every part of the page draws itself anew when it changes.

const asked = { text: '', actors: [], types: new Set(), statuses: new Set(), place: '', period: null };
let view = most.slice();
const listeners = [];
const onChange = listener => listeners.push(listener);
/** The entries that pass all but the period, and those that pass all. */
let passing = entries, shown = entries;

/** Whether an entry may have happened within a period. */
const within = (item, [start, end]) => item.isDated && (item.first ?? -Infinity) < end && (item.last ?? Infinity) + 1 > start;

/** Applies what is asked, hides what does not pass, and tells the parts of the page. */
function apply() {
  const terms = plain(asked.text).split(/\s+/).filter(Boolean);
  passing = entries.filter(item =>
    (!asked.types.size || asked.types.has(item.type))
    && (!asked.statuses.size || asked.statuses.has(item.status))
    && (!asked.place || placeKey(item) === asked.place)
    && asked.actors.every(name => cast(item).includes(name))
    && terms.every(term => searched(item).includes(term)));
  show();
}

/** Hides and shows entries; the period is the last to choose, so that the drawing can be moved without asking all again. */
function show() {
  shown = asked.period ? passing.filter(item => within(item, asked.period)) : passing;
  const visible = new Set(shown);
  for (const item of entries) {
    const passes = visible.has(item);
    if (item.passes !== passes) { item.passes = passes; item.element.hidden = !passes; }
  }
  for (const section of document.querySelectorAll('#list section')) section.hidden = !section.querySelector('li:not([hidden])');
  by('none').hidden = shown.length > 0;
  const count = by('count');
  const text = shown.length === entries.length ? counted('events', entries.length)
    : say('shown', grouped(shown.length), counted('events', entries.length));
  if (count.textContent !== text) count.textContent = text;
  for (const listener of listeners) listener();
  performance.mark('entente:shown');
}

// Moving the view asks for its period, once the movement rests.
let resting = 0;
function look(start, end, { asks = true } = {}) {
  const least = 3, [low, high] = everything;
  let width = Math.min(Math.max(end - start, least), (high - low) * 1.1);
  let first = Math.min(Math.max(start, low - width * 0.5), high + width * 0.5 - width);
  view = [first, first + width];
  drawChart();
  if (!asks) return;
  asked.period = view.slice();
  clearTimeout(resting);
  resting = setTimeout(show, 90);
}

/** Shows the whole period again. */
function lookAtAll() {
  clearTimeout(resting);
  asked.period = null;
  view = everything.slice();
  show();
}

// The entry that is looked at, in the list and in the drawing.
let chosen = null, near = null;
function choose(item, { opens = true, scrolls = true } = {}) {
  if (chosen) chosen.element.classList.remove('chosen');
  chosen = item;
  if (item) {
    item.element.classList.add('chosen');
    if (opens) item.element.firstElementChild.open = true;
    if (scrolls) item.element.scrollIntoView({ block: 'nearest' });
  }
  drawChart();
}
