'use strict';
// The entries of the page: read off the list, which is all the data there is. Nothing of an article is ever made into markup: texts are
// set with textContent alone.

const read = id => JSON.parse(document.getElementById(id).textContent);
const words = read('words');
const by = id => document.getElementById(id);

/** A sentence of the page with what stands for {0} and {1} put in. */
const say = (key, ...values) => words[key].replace(/\{(\d)\}/g, (_, index) => values[index]);

/** The form of a counted thing: "1 event", "1,200 events". */
const counted = (key, number) => say(key + (number === 1 ? '.one' : '.other'), grouped(number));
const grouped = number => number.toLocaleString(words.language);

/** An element with a text. */
function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

// data-d is "first last", in days since 1970, ".." for an open end; data-f is how far "about" reaches: "first last".
const days = text => text.split(' ').map(day => day === '..' ? null : Number(day));

/** One entry: the element, its days, and what it is filtered by. */
function entry(element) {
  const data = element.dataset;
  const [first, last] = data.d ? days(data.d) : [null, null];
  const [fadeFirst, fadeLast] = data.f ? days(data.f) : [first, last];
  const known = first ?? last;
  return {
    element, first, last, fadeFirst, fadeLast, type: data.t, status: data.s, country: data.c || '',
    place: data.p || '', at: data.g ? data.g.split(' ').map(Number) : null,
    isDated: known !== null, isDay: first !== null && first === last,
    // Where it is put in order: the middle of what is known.
    middle: known === null ? null : ((first ?? last) + (last ?? first)) / 2 + 0.5,
    passes: true, text: null,
  };
}

const entries = Array.from(document.querySelectorAll('#list li[data-t]'), entry);
const dated = entries.filter(item => item.isDated);
const types = words.types.map(type => type[0]);
const statuses = words.statuses.map(status => status[0]);
const typeName = new Map(words.types);
const statusName = new Map(words.statuses);
entries.forEach((item, index) => { item.index = index; });

/** The names of those who take part in an entry. */
const cast = item => item.cast ??= Array.from(item.element.querySelectorAll('.cast b'), name => name.textContent);

/** All that can be searched in an entry, in lower case without accents. */
const plain = text => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '');
const searched = item => item.text ??= plain(item.element.textContent);

// Days and dates.
const day = 86400000;
const dateOf = number => new Date(Math.floor(number) * day);
const iso = number => dateOf(number).toISOString().slice(0, 10);
const dayOf = text => { const time = Date.parse(text + 'T00:00:00Z'); return Number.isNaN(time) ? null : time / day; };

/** The value below which a part of sorted numbers lies. */
const quantile = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];

/** The period of all entries, and the one that most of them are of, each with some air at its ends. */
const [everything, most] = (() => {
  if (!dated.length) { const today = Date.now() / day; return [[today - 30, today + 30], [today - 30, today + 30]]; }
  const air = ([first, last]) => { const margin = Math.max(2, (last - first) * 0.02); return [first - margin, last + margin]; };
  let [first, last] = [Infinity, -Infinity];
  for (const item of dated) {
    first = Math.min(first, item.first ?? item.last);
    last = Math.max(last, (item.last ?? item.first) + 1);
  }
  const all = air([first, last]);
  const middles = Float64Array.from(dated, item => item.middle).sort();
  const few = Math.max(1, Math.floor(middles.length * 0.03));
  const [low, high] = [middles[few], middles[middles.length - 1 - few]];
  if (dated.length < 20 || last - first < 4 * Math.max(30, high - low)) return [all, all];
  return [all, air([low - (high - low) * 0.02, high + (high - low) * 0.02])];
})();
