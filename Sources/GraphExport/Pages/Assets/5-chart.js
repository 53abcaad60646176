// The drawing: a lane for each type, entries stacked where they would overlap, an axis, and the whole period below to choose from.

const chart = by('chart'), over = by('overview');
let pen = null, wide = 0, high = 0, gutter = 0, lanes = [], placed = [], radius = 4;
const axis = 26;
const x = time => gutter + (time - view[0]) / (view[1] - view[0]) * (wide - gutter - 8);
const timeAt = pixel => view[0] + (pixel - gutter) / (wide - gutter - 8) * (view[1] - view[0]);

/** Fits a canvas to its place on the screen. */
function fit(canvas) {
  const ratio = window.devicePixelRatio || 1, box = canvas.getBoundingClientRect();
  canvas.width = Math.max(1, Math.round(box.width * ratio));
  canvas.height = Math.max(1, Math.round(box.height * ratio));
  const context = canvas.getContext('2d');
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return [context, box.width, box.height];
}

// Lanes: as high as what is stacked in them asks for, the types that are not asked for only as high as their name.
function layLanes() {
  if (!pen) return;
  gutter = wide < 560 ? 4 : 134;
  const numbers = new Map(types.map(type => [type, 0]));
  for (const item of passing) if (item.isDated) numbers.set(item.type, numbers.get(item.type) + 1);
  const present = types.filter(type => dated.some(item => item.type === type));
  const isNamed = type => asked.types.size === 0 ? numbers.get(type) > 0 : asked.types.has(type);
  const least = Math.min(gutter > 10 ? 17 : 28, (high - axis) / present.length);
  const room = high - axis - 2 - least * present.length;
  const weight = type => isNamed(type) ? 1 + Math.sqrt(numbers.get(type)) : 0;
  const sum = present.reduce((total, type) => total + weight(type), 0) || 1;
  let top = 2;
  lanes = present.map(type => {
    const height = least + Math.max(0, room) * weight(type) / sum;
    const lane = { type, top, height, number: numbers.get(type) };
    top += height;
    return lane;
  });
  for (const lane of lanes) {
    const button = laneButtons.get(lane.type);
    button.style.top = lane.top + 'px';
    button.style.height = (gutter > 10 ? Math.min(lane.height, 24) : 17) + 'px';
    if (gutter > 10) button.style.top = lane.top + (lane.height - Math.min(lane.height, 24)) / 2 + 'px';
    button.lastChild.textContent = grouped(lane.number);
    button.classList.toggle('off', lane.number === 0 || (asked.types.size > 0 && !asked.types.has(lane.type)));
  }
}

const laneButtons = new Map();
function makeLanes() {
  for (const type of types) {
    if (!dated.some(item => item.type === type)) continue;
    const button = toggle(asked.types, type, make('button', 'lane'));
    button.dataset.t = type;
    button.append(make('span', '', typeName.get(type)), make('span', 'n'));
    laneButtons.set(type, button);
    by('lanes').append(button);
  }
}

/** Where each entry that passes is drawn: stacked from the middle of its lane, closer where there are many. */
function place() {
  placed = [];
  const groups = new Map(lanes.map(lane => [lane.type, []]));
  for (const item of passing) if (item.isDated && within(item, view)) groups.get(item.type)?.push(item);
  for (const lane of lanes) {
    const group = groups.get(lane.type), ends = [], inset = gutter > 10 ? 3 : 17;
    const most = Math.max(1, Math.floor((lane.height - inset) / 5));
    const rows = group.map(item => {
      const left = Math.max(gutter, x(item.first ?? item.last - fadeDays())), right = x((item.last ?? item.first + fadeDays()) + 1);
      let row = ends.findIndex(end => end <= left);
      if (row < 0) {
        row = ends.length < most ? ends.length : ends.indexOf(Math.min(...ends));
      }
      ends[row] = item.isDay ? (x(item.first) + x(item.first + 1)) / 2 + 5.5 : right + 2;
      return row;
    });
    const room = lane.height - inset, step = Math.min(12, room / Math.max(1, ends.length));
    const start = lane.top + (gutter > 10 ? (lane.height - step * ends.length) / 2 : inset) + step / 2;
    group.forEach((item, index) => placed.push({ item, y: start + rows[index] * step, size: Math.max(2.4, Math.min(4.6, step * 0.46)) }));
  }
}
const fadeDays = () => 70 / (wide - gutter) * (view[1] - view[0]);

function mark(spot) {
  const { item, y, size } = spot, colour = colours.type.get(item.type), pattern = colours.hatch.get(item.type);
  const left = item.first === null ? x(item.last + 1 - fadeDays()) : x(item.fadeFirst);
  const right = item.last === null ? x(item.first + fadeDays()) : x(item.fadeLast + 1);
  if (item.isDay) {
    const middle = (x(item.first) + x(item.first + 1)) / 2;
    if (right - left > 4 * size + 2) drawBar(pen, middle, 0, y, size * 1.5, item.status, colour, pattern, left, right);
    drawDot(pen, middle, y, size, item.status, colour, pattern);
  } else {
    const start = item.first === null ? x(item.last + 1) - 3 : x(item.first);
    const end = item.last === null ? x(item.first) + 3 : x(item.last + 1);
    // What reaches beyond the drawing needs no more than its edges.
    const from = Math.max(start, gutter - 20), to = Math.min(end, wide + 20);
    drawBar(pen, from, Math.max(to - from, 3), y, Math.max(4, size * 1.6), item.status, colour, pattern, Math.max(left, gutter - 60), Math.min(right, wide + 60));
  }
}

function ring(item, colour) {
  const spot = item && placed.find(one => one.item === item);
  if (!spot) return;
  const left = item.isDay ? (x(item.first) + x(item.first + 1)) / 2 - spot.size : Math.max(gutter, x(item.first ?? item.last - 1));
  const right = item.isDay ? left + 2 * spot.size : Math.min(wide, x((item.last ?? item.first + 1) + 1));
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.roundRect(left - 3, spot.y - spot.size - 3, right - left + 6, 2 * spot.size + 6, spot.size + 3);
  pen.stroke();
}

let waits = false;
/** Draws before the next frame, however often it is asked to. */
function drawChart() {
  if (waits || !pen) return;
  waits = true;
  requestAnimationFrame(() => { waits = false; paint(); });
}

function paint() {
  pen.clearRect(0, 0, wide, high);
  place();
  lanes.forEach((lane, index) => {
    if (!index) return;
    pen.fillStyle = colours.line;
    pen.globalAlpha = 0.6;
    pen.fillRect(gutter > 10 ? gutter : 0, Math.round(lane.top), wide, 1);
    pen.globalAlpha = 1;
  });
  drawAxis();
  pen.save();
  pen.beginPath();
  pen.rect(gutter - 6, 0, wide - gutter + 6, high - axis + 2);
  pen.clip();
  // Long spans below, days above them.
  for (const spot of placed) if (!spot.item.isDay) mark(spot);
  for (const spot of placed) if (spot.item.isDay) mark(spot);
  if (near !== chosen) ring(near, colours.soft);
  ring(chosen, colours.ink);
  pen.restore();
  drawOverview();
  edges();
}

/** How many entries lie before and after what is drawn. */
function edges() {
  let before = 0, after = 0;
  for (const item of passing) {
    if (!item.isDated || within(item, view)) continue;
    (item.last ?? Infinity) < view[0] ? before++ : after++;
  }
  for (const [id, number, key] of [['before', before, 'earlier'], ['after', after, 'later']]) {
    by(id).hidden = number === 0;
    by(id).textContent = say(key, grouped(number));
  }
  by('before').style.left = gutter + 6 + 'px';
}

// The axis: years, months or days, whichever leave room for their names.
const steps = [[1, 'day'], [2, 'day'], [7, 'day'], [14, 'day'], [1, 'month'], [2, 'month'], [3, 'month'], [6, 'month'], [1, 'year'], [2, 'year'], [5, 'year'], [10, 'year'], [20, 'year'], [50, 'year'], [100, 'year']];
const length = { day: 1, month: 30.4, year: 365.25 };
function ticks(start, end, pixels, room) {
  const [count, unit] = steps.find(([count, unit]) => count * length[unit] * pixels >= room) || steps[steps.length - 1];
  const marks = [], date = dateOf(start);
  let year = date.getUTCFullYear(), month = date.getUTCMonth(), number = Math.floor(start);
  if (unit === 'year') year -= year % count;
  if (unit === 'month') month -= month % count;
  if (unit === 'day') number -= number % count;
  for (let guard = 0; guard < 400; guard++) {
    const time = unit === 'day' ? number : Date.UTC(unit === 'year' ? year : year, unit === 'year' ? 0 : month, 1) / day;
    if (time > end) break;
    if (time >= start) marks.push({ time, unit, date: dateOf(time) });
    if (unit === 'day') number += count; else if (unit === 'month') month += count; else year += count;
  }
  return marks;
}

function drawAxis() {
  const pixels = (wide - gutter - 8) / (view[1] - view[0]), base = high - axis;
  pen.font = '12px ' + getComputedStyle(document.body).fontFamily;
  pen.textBaseline = 'middle';
  let last = -1;
  ticks(view[0], view[1], pixels, 62).forEach(({ time, unit, date }, index) => {
    const at = Math.round(x(time)), year = date.getUTCFullYear(), isFirst = year !== last;
    last = year;
    pen.fillStyle = colours.line;
    pen.globalAlpha = unit !== 'year' && date.getUTCMonth() === 0 && date.getUTCDate() === 1 ? 1 : 0.5;
    pen.fillRect(at, 0, 1, base + 4);
    pen.globalAlpha = 1;
    const month = words.months[date.getUTCMonth()];
    const text = unit === 'year' ? String(year) : unit === 'month' ? (isFirst ? month + ' ' + year : month)
      : date.getUTCDate() + ' ' + month + (isFirst ? ' ' + year : '');
    pen.fillStyle = isFirst ? colours.ink : colours.soft;
    if (at + pen.measureText(text).width < wide) pen.fillText(text, at + (index || at > gutter + 4 ? 3 : 3), base + 14);
  });
  pen.fillStyle = colours.line;
  pen.fillRect(gutter > 10 ? gutter : 0, base, wide, 1);
}

// The overview: how many entries there are over all the time, and a window that is what the drawing shows.
let overWide = 0, overHigh = 0, overPen = null, overSpan = everything;
const overX = time => gutter + (time - overSpan[0]) / (overSpan[1] - overSpan[0]) * (overWide - gutter - 8);
function drawOverview() {
  overSpan = [Math.min(most[0], Math.max(view[0], everything[0])), Math.max(most[1], Math.min(view[1], everything[1]))];
  const width = overWide - gutter - 8, bins = new Float64Array(Math.max(1, Math.floor(width / 3)));
  let top = 1;
  for (const item of passing) {
    if (!item.isDated) continue;
    const bin = Math.floor((item.middle - overSpan[0]) / (overSpan[1] - overSpan[0]) * bins.length);
    if (bin >= 0 && bin < bins.length) top = Math.max(top, ++bins[bin]);
  }
  overPen.clearRect(0, 0, overWide, overHigh);
  const [left, right] = [overX(view[0]), overX(view[1])];
  bins.forEach((number, index) => {
    if (!number) return;
    const at = gutter + index * width / bins.length, height = 3 + (overHigh - 10) * Math.sqrt(number / top);
    overPen.fillStyle = at >= left - 2 && at <= right ? colours.accent : colours.soft;
    overPen.globalAlpha = at >= left - 2 && at <= right ? 0.85 : 0.35;
    overPen.fillRect(at, overHigh - 3 - height, Math.max(1.5, width / bins.length - 1), height);
  });
  overPen.globalAlpha = 1;
  const [start, end] = [Math.max(gutter, left), Math.min(overWide - 2, right)];
  overPen.fillStyle = colours.ink;
  overPen.globalAlpha = 0.06;
  overPen.fillRect(start, 0, end - start, overHigh);
  overPen.globalAlpha = 1;
  overPen.fillRect(start, 0, 1.5, overHigh);
  overPen.fillRect(end - 1.5, 0, 1.5, overHigh);
  overPen.beginPath();
  for (const edge of [start, end - 1.5]) overPen.roundRect(edge - 1.75, overHigh / 2 - 8, 5, 16, 2.5);
  overPen.fill();
}

function fitChart() {
  // On a phone the page is as long as it needs to be.
  chart.style.height = innerWidth < 721 ? Math.max(260, laneButtons.size * 36 + axis + 4) + 'px' : '';
  [pen, wide, high] = fit(chart);
  [overPen, overWide, overHigh] = fit(over);
  layLanes();
  drawChart();
}
