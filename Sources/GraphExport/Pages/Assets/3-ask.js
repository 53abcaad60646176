// The fields and buttons that ask.

/** A button that is pressed or not. */
function toggle(set, key, button) {
  button.type = 'button';
  button.setAttribute('aria-pressed', 'false');
  button.addEventListener('click', () => { set.has(key) ? set.delete(key) : set.add(key); apply(); });
  onChange(() => button.setAttribute('aria-pressed', String(set.has(key))));
  return button;
}

function askText() {
  let wait = 0;
  const field = by('text');
  field.addEventListener('input', () => { clearTimeout(wait); wait = setTimeout(() => { asked.text = field.value; apply(); }, 120); });
}

function askPeriod() {
  const from = by('from'), to = by('to');
  const change = () => {
    const start = dayOf(from.value), end = dayOf(to.value);
    if (start === null && end === null) return lookAtAll();
    const [low, high] = everything;
    const period = [start ?? Math.min(low, end), (end ?? Math.max(high, start)) + 1];
    if (period[0] >= period[1]) return;
    asked.period = period;
    view = period.slice();
    show();
  };
  from.addEventListener('change', change);
  to.addEventListener('change', change);
  onChange(() => {
    if (document.activeElement === from || document.activeElement === to) return;
    from.value = asked.period ? iso(asked.period[0]) : '';
    to.value = asked.period ? iso(asked.period[1] - 0.001) : '';
  });
}

function askStatus() {
  const row = by('statuses');
  const present = statuses.filter(status => entries.some(item => item.status === status));
  if (present.length < 2) { row.hidden = true; return; }
  for (const status of present) {
    const button = toggle(asked.statuses, status, make('button'));
    const mark = make('canvas');
    mark.width = mark.height = 32;
    mark.setAttribute('aria-hidden', 'true');
    const number = make('span', 'n');
    button.append(mark, statusName.get(status), number);
    row.append(button);
    onChange(() => { number.textContent = grouped(passing.reduce((sum, item) => sum + (item.status === status), 0)); });
    onColours(() => {
      const pen = mark.getContext('2d');
      pen.setTransform(2, 0, 0, 2, 0, 0);
      pen.clearRect(0, 0, 16, 16);
      drawDot(pen, 8, 8, 5, status, colours.ink, colours.inkHatch);
    });
  }
}

/** The field for names: suggestions below it, most frequent first; the chosen ones stand below. */
function askActor() {
  const field = by('actor'), options = by('options');
  let names = null, offered = [], at = -1;
  const all = () => {
    if (names) return names;
    const number = new Map();
    for (const item of entries) for (const name of new Set(cast(item))) number.set(name, (number.get(name) || 0) + 1);
    names = Array.from(number, ([name, count]) => ({ name, count, plain: plain(name) })).sort((a, b) => b.count - a.count);
    return names;
  };
  const close = () => { options.hidden = true; field.setAttribute('aria-expanded', 'false'); field.removeAttribute('aria-activedescendant'); };
  const mark = index => {
    at = index;
    Array.from(options.children, (row, number) => row.setAttribute('aria-selected', String(number === at)));
    if (at >= 0) { field.setAttribute('aria-activedescendant', 'option' + at); options.children[at].scrollIntoView({ block: 'nearest' }); }
  };
  const open = () => {
    const typed = plain(field.value.trim());
    offered = all().filter(one => one.plain.includes(typed) && !asked.actors.includes(one.name)).slice(0, 12);
    options.replaceChildren(...offered.map((one, index) => {
      const row = make('li');
      row.id = 'option' + index;
      row.setAttribute('role', 'option');
      row.append(make('span', '', one.name), make('span', 'n', grouped(one.count)));
      row.addEventListener('pointerdown', event => { event.preventDefault(); take(one.name); });
      return row;
    }));
    options.hidden = !offered.length;
    field.setAttribute('aria-expanded', String(offered.length > 0));
    mark(-1);
  };
  const take = name => { field.value = ''; close(); if (!asked.actors.includes(name)) asked.actors.push(name); apply(); };
  field.addEventListener('input', open);
  field.addEventListener('focus', open);
  field.addEventListener('blur', close);
  field.addEventListener('keydown', event => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (options.hidden) open();
      if (offered.length) mark((at + (event.key === 'ArrowDown' ? 1 : -1) + offered.length) % offered.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (!options.hidden && offered.length) take(offered[Math.max(at, 0)].name);
    } else if (event.key === 'Escape') close();
  });
  by('list').addEventListener('click', event => { if (event.target.matches('.cast b')) take(event.target.textContent); });
}

/** The row of what is asked, each with a way to take it back. */
function showAsked() {
  const row = by('picked');
  onChange(() => {
    const chips = [];
    const chip = (text, remove) => {
      const button = make('button', '', text);
      button.type = 'button';
      button.setAttribute('aria-label', say('remove', text));
      button.addEventListener('click', () => { remove(); apply(); });
      chips.push(button);
    };
    for (const name of asked.actors) chip(name, () => { asked.actors = asked.actors.filter(other => other !== name); });
    for (const type of asked.types) chip(typeName.get(type), () => asked.types.delete(type));
    if (asked.place) chip(placeName(asked.place), () => { asked.place = ''; });
    if (asked.period) chip(iso(asked.period[0]) + ' – ' + iso(asked.period[1] - 0.001), () => { asked.period = null; view = everything.slice(); });
    const isAsking = chips.length || asked.text || asked.statuses.size;
    if (isAsking) {
      const reset = make('button', 'reset', words.reset);
      reset.type = 'button';
      reset.addEventListener('click', () => {
        Object.assign(asked, { text: '', actors: [], place: '', period: null });
        asked.types.clear();
        asked.statuses.clear();
        by('text').value = '';
        view = most.slice();
        apply();
      });
      chips.push(reset);
    }
    row.replaceChildren(...chips);
  });
}
