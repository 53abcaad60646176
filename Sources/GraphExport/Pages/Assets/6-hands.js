// Mouse, touch and keyboard on the drawing.

/** The entry under a point of the drawing; within a few pixels, and nearest. */
function under(px, py) {
  let best = null, least = 9;
  for (const { item, y, size } of placed) {
    const left = item.isDay ? (x(item.first) + x(item.first + 1)) / 2 - size : item.first === null ? x(item.last + 1 - fadeDays()) : x(item.first);
    const right = item.isDay ? left + 2 * size : item.last === null ? x(item.first + fadeDays()) : x(item.last + 1);
    const away = Math.hypot(Math.max(left - px, 0, px - right), Math.max(Math.abs(y - py) - size, 0)) + (item.isDay ? 0 : 1);
    if (away < least) { least = away; best = item; }
  }
  return best;
}

const tip = by('tip');
/** The tip beside the pointer: what the list says of an entry, in short. */
function point(item, px, py) {
  if (near) near.element.classList.remove('near');
  if (near !== item) { near = item; drawChart(); }
  tip.hidden = !item;
  if (!item) return;
  item.element.classList.add('near');
  const part = selector => item.element.querySelector(selector)?.textContent || '';
  const status = item.status === 'occurred' ? '' : ' · ' + statusName.get(item.status);
  tip.replaceChildren(make('span', 'd', part('.when') + ' · ' + typeName.get(item.type) + status), make('span', 'told', part('.told')));
  const box = tip.getBoundingClientRect();
  const left = Math.min(px + 14, innerWidth - box.width - 8), top = py + 18 + box.height > innerHeight ? py - box.height - 12 : py + 18;
  tip.style.transform = `translate(${Math.max(8, left)}px, ${Math.max(8, top)}px)`;
}

function zoom(factor, time = (view[0] + view[1]) / 2) { look(time - (time - view[0]) * factor, time + (view[1] - time) * factor); }

function hands() {
  const fingers = new Map();
  let moved = 0;
  const at = event => { const box = chart.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
  chart.addEventListener('pointerdown', event => {
    fingers.set(event.pointerId, event.clientX);
    if (fingers.size === 1) moved = 0;
    chart.setPointerCapture(event.pointerId);
  });
  chart.addEventListener('pointermove', event => {
    const [px, py] = at(event);
    if (!fingers.has(event.pointerId)) { if (event.pointerType === 'mouse') point(under(px, py), event.clientX, event.clientY); return; }
    const before = Array.from(fingers.values());
    fingers.set(event.pointerId, event.clientX);
    const after = Array.from(fingers.values()), perPixel = (view[1] - view[0]) / (wide - gutter - 8);
    if (after.length === 1) {
      const shift = before[0] - after[0];
      moved += Math.abs(shift);
      if (moved > 4) { point(null); look(view[0] + shift * perPixel, view[1] + shift * perPixel); }
    } else {
      moved = 99;
      const spread = Math.max(10, Math.abs(after[0] - after[1])), was = Math.max(10, Math.abs(before[0] - before[1]));
      zoom(was / spread, timeAt((after[0] + after[1]) / 2 - chart.getBoundingClientRect().left));
    }
  });
  const lift = event => {
    if (!fingers.delete(event.pointerId) || event.type === 'pointercancel' || moved > 4) return;
    const item = under(...at(event));
    if (item) choose(item);
    if (event.pointerType !== 'mouse') point(item, event.clientX, event.clientY);
  };
  chart.addEventListener('pointerup', lift);
  chart.addEventListener('pointercancel', lift);
  chart.addEventListener('pointerleave', event => { if (event.pointerType === 'mouse') point(null); });
  // Beside the list the wheel zooms; above it the page has to move on, unless a key says otherwise.
  chart.addEventListener('wheel', event => {
    const isSideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey;
    if (!isSideways && !event.ctrlKey && !event.metaKey && !matchMedia('(min-width: 1000px)').matches) return;
    event.preventDefault();
    const size = event.deltaMode ? 16 : 1;
    if (isSideways) {
      const shift = (event.deltaX || event.deltaY) * size * (view[1] - view[0]) / (wide - gutter);
      look(view[0] + shift, view[1] + shift);
    } else zoom(Math.exp(Math.max(-60, Math.min(60, event.deltaY * size)) * (event.ctrlKey ? 0.012 : 0.0035)), timeAt(at(event)[0]));
  }, { passive: false });
  chart.addEventListener('dblclick', event => zoom(0.4, timeAt(at(event)[0])));
  chart.addEventListener('keydown', event => {
    const part = (view[1] - view[0]) * 0.15;
    const keys = {
      ArrowLeft: () => look(view[0] - part, view[1] - part), ArrowRight: () => look(view[0] + part, view[1] + part),
      '+': () => zoom(0.6), '=': () => zoom(0.6), '-': () => zoom(1 / 0.6), 0: lookAtAll, Home: lookAtAll,
      ArrowUp: () => step(-1), ArrowDown: () => step(1),
      Enter: () => { if (chosen) { choose(chosen); chosen.element.querySelector('summary').focus(); } },
    };
    if (!keys[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    keys[event.key]();
  });
  by('in').addEventListener('click', () => zoom(0.6));
  by('out').addEventListener('click', () => zoom(1 / 0.6));
  for (const id of ['whole', 'before', 'after']) by(id).addEventListener('click', lookAtAll);
  brush();
  listHands();
}

/** Goes to the entry before or after the chosen one, and says it. */
function step(by_) {
  const order = shown.filter(item => item.isDated);
  if (!order.length) return;
  const at = chosen ? order.indexOf(chosen) : -1;
  const item = order[Math.min(order.length - 1, Math.max(0, at < 0 ? (by_ > 0 ? 0 : order.length - 1) : at + by_))];
  choose(item, { opens: false });
  by('spoken').textContent = item.element.querySelector('.when').textContent + ': ' + item.element.querySelector('.told').textContent;
}

/** Dragging on the overview: an edge of the window, the window, or a new one. */
function brush() {
  let from = null, hold = null;
  const time = event => { const box = over.getBoundingClientRect(); return overSpan[0] + (event.clientX - box.left - gutter) / (overWide - gutter - 8) * (overSpan[1] - overSpan[0]); };
  over.addEventListener('pointerdown', event => {
    over.setPointerCapture(event.pointerId);
    from = time(event);
    const reach = 9 * (overSpan[1] - overSpan[0]) / overWide, isAll = view[0] <= overSpan[0] && view[1] >= overSpan[1];
    hold = Math.abs(from - view[0]) < reach ? 'start' : Math.abs(from - view[1]) < reach ? 'end'
      : !isAll && from > view[0] && from < view[1] ? view.slice() : 'new';
  });
  over.addEventListener('pointermove', event => {
    if (hold === null) return;
    const to = time(event);
    if (hold === 'start') look(Math.min(to, view[1] - 3), view[1]);
    else if (hold === 'end') look(view[0], Math.max(to, view[0] + 3));
    else if (hold === 'new') { if (Math.abs(to - from) > 2) look(Math.min(from, to), Math.max(from, to)); }
    else look(hold[0] + to - from, hold[1] + to - from);
  });
  for (const name of ['pointerup', 'pointercancel']) over.addEventListener(name, () => { hold = null; });
}

/** The list points into the drawing. */
function listHands() {
  const of = event => { const row = event.target.closest('#list li[data-t]'); return row ? entries[row.dataset.index] : null; };
  for (const item of entries) item.element.dataset.index = item.index;
  const list = by('list');
  list.addEventListener('pointerover', event => {
    const item = of(event);
    if (event.pointerType !== 'mouse' || item === near) return;
    if (near) near.element.classList.remove('near');
    near = item;
    drawChart();
  });
  list.addEventListener('pointerleave', () => { near = null; drawChart(); });
  list.addEventListener('click', event => {
    const item = event.target.closest('summary') ? of(event) : null;
    if (!item) return;
    choose(item, { opens: false, scrolls: false });
    if (item.isDated && !within(item, view)) {
      const half = (view[1] - view[0]) / 2;
      look(item.middle - half, item.middle + half, { asks: asked.period !== null });
    }
  });
}
