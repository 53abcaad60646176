// How an entry is drawn: its colour says the type, its form the status, its extent how much is known of its date.

let colours = {};
const colourListeners = [];
const onColours = listener => colourListeners.push(listener);

/** Reads the colours of the style, and makes a hatch of each for what is alleged. */
function readColours() {
  const style = getComputedStyle(document.documentElement);
  const value = name => style.getPropertyValue('--' + name).trim();
  colours = { ink: value('ink'), soft: value('soft'), line: value('line'), faint: value('faint'), paper: value('paper'), land: value('land'), accent: value('accent') };
  colours.inkHatch = hatch(colours.ink);
  colours.type = new Map(types.map(type => [type, value(type)]));
  colours.hatch = new Map(types.map(type => [type, hatch(value(type))]));
  for (const listener of colourListeners) listener();
}

function hatch(colour) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 4;
  const pen = tile.getContext('2d');
  pen.strokeStyle = colour;
  pen.lineWidth = 1.3;
  pen.beginPath();
  for (const shift of [-4, 0, 4]) { pen.moveTo(shift - 1, 5); pen.lineTo(shift + 5, -1); }
  pen.stroke();
  return pen.createPattern(tile, 'repeat');
}

/** What of a status is drawn over the outline: a line through what is denied, a cross through what is cancelled. */
function strike(pen, status, x, y, width, height) {
  pen.beginPath();
  if (status === 'denied') {
    pen.moveTo(x - 2.5, y + height / 2);
    pen.lineTo(x + width + 2.5, y + height / 2);
  } else if (status === 'cancelled') {
    const [middle, radius] = [x + width / 2, height / 2 - 1.2];
    pen.moveTo(middle - radius, y + height / 2 - radius); pen.lineTo(middle + radius, y + height / 2 + radius);
    pen.moveTo(middle + radius, y + height / 2 - radius); pen.lineTo(middle - radius, y + height / 2 + radius);
  } else return;
  pen.stroke();
}

/** Fills and outlines the shape that has been begun. */
function finish(pen, status, colour, pattern, solid) {
  pen.lineWidth = 1.4;
  pen.strokeStyle = colour;
  pen.setLineDash(status === 'planned' ? [3, 2] : status === 'hypothetical' ? [1, 2] : []);
  if (status === 'occurred') { pen.globalAlpha *= solid ? 0.88 : 0.42; pen.fillStyle = colour; pen.fill(); pen.globalAlpha = 1; }
  else {
    pen.fillStyle = colours.paper;
    pen.globalAlpha = 0.75;
    pen.fill();
    pen.globalAlpha = 1;
    if (status === 'alleged') { pen.fillStyle = pattern; pen.fill(); }
    pen.stroke();
  }
  pen.setLineDash([]);
}

/** A known day. */
function drawDot(pen, x, y, radius, status, colour, pattern) {
  pen.beginPath();
  pen.arc(x, y, status === 'occurred' ? radius : radius - 0.7, 0, 7);
  finish(pen, status, colour, pattern, true);
  strike(pen, status, x - radius, y - radius, 2 * radius, 2 * radius);
}

/** Some time within known bounds; ends that are about or open fade out. `left` and `right` say where they have faded. */
function drawBar(pen, x, width, y, height, status, colour, pattern, left, right) {
  const top = y - height / 2;
  const fades = [left, right];
  if (fades[0] < x || fades[1] > x + width) {
    const shade = pen.createLinearGradient(fades[0], 0, fades[1], 0);
    const span = fades[1] - fades[0] || 1;
    const clear = colour + '00', full = colour + '66';
    shade.addColorStop(0, clear);
    shade.addColorStop(Math.min(1, Math.max(0, (x - fades[0]) / span)), full);
    shade.addColorStop(Math.min(1, Math.max(0, (x + width - fades[0]) / span)), full);
    shade.addColorStop(1, clear);
    pen.fillStyle = shade;
    pen.beginPath();
    pen.roundRect(fades[0], top, span, height, height / 2);
    pen.fill();
  }
  if (width <= 0) return;
  pen.beginPath();
  pen.roundRect(x, top, width, height, Math.min(height / 2, 4));
  finish(pen, status, colour, pattern, false);
  if (status === 'occurred' && fades[0] >= x && fades[1] <= x + width) {
    pen.lineWidth = 1;
    pen.strokeStyle = colour;
    pen.stroke();
  }
  strike(pen, status, x, top, width, height);
}
