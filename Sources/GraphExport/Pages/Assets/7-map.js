// The map: coastlines, a dot for each place, a ring for each country of which no place is told, as large as there are entries.

const land = by('land') ? read('land') : null;
const countries = by('countries') ? read('countries') : {};
const placeKey = item => item.place ? 'p' + item.place : item.country ? 'c' + item.country : '';
const regions = (() => { try { return new Intl.DisplayNames([words.language], { type: 'region' }); } catch { return null; } })();
const countryName = code => { try { return countries[code] && regions ? regions.of(countries[code][0]) : code; } catch { return code; } };
const placeName = key => key[0] === 'c' ? countryName(key.slice(1)) : key.slice(1).replace(/\t.*/, '');

/** The places of all entries, those of most entries first. */
const places = (() => {
  const found = new Map();
  for (const item of entries) {
    const key = placeKey(item);
    if (!key) continue;
    const isCountry = key[0] === 'c', at = isCountry ? countries[item.country]?.slice(1) : item.at && [item.at[1], item.at[0]];
    if (!found.has(key)) found.set(key, { key, isCountry, at: at || null, all: 0, number: 0 });
    found.get(key).all++;
  }
  return Array.from(found.values()).sort((a, b) => b.all - a.all);
})();

const atlas = by('atlas');
let mapPen = null, mapWide = 0, mapHigh = 0, mapView = null, squeeze = 1, outline = null;
const mapX = at => (at - mapView.left) * mapView.scale * squeeze;
const mapY = at => (mapView.top - at) * mapView.scale;

/** Shows what holds nearly all entries: north up, a degree as wide as it is in the middle of what is shown. */
function homeMap() {
  const spots = places.filter(one => one.at);
  const range = index => {
    const all = spots.flatMap(one => Array(Math.min(50, one.all)).fill(one.at[index])).sort((a, b) => a - b);
    return [quantile(all, 0.02), quantile(all, 0.98)];
  };
  const [west, east] = range(0), [south, north] = range(1);
  const middle = (south + north) / 2;
  squeeze = Math.max(0.35, Math.cos(middle * Math.PI / 180));
  const width = Math.max(12, (east - west) * 1.25), height = Math.max(8, (north - south) * 1.3);
  const scale = Math.min(mapWide / (width * squeeze), mapHigh / height, 40);
  mapView = { scale, left: (west + east) / 2 - mapWide / 2 / scale / squeeze, top: middle + mapHigh / 2 / scale };
}

function paintMap() {
  if (!mapPen) return;
  mapPen.clearRect(0, 0, mapWide, mapHigh);
  outline ??= (() => {
    const path = new Path2D();
    for (const ring of land) {
      let [lon, lat] = [ring[0], ring[1]];
      path.moveTo(lon / 10, -lat / 10);
      for (let index = 2; index < ring.length; index += 2) path.lineTo((lon += ring[index]) / 10, -(lat += ring[index + 1]) / 10);
      path.closePath();
    }
    return path;
  })();
  mapPen.save();
  mapPen.scale(mapView.scale * squeeze, mapView.scale);
  mapPen.translate(-mapView.left, mapView.top);
  mapPen.fillStyle = colours.land;
  mapPen.fill(outline, 'evenodd');
  mapPen.restore();
  graticule();
  labels();
  const largest = Math.max(1, ...places.map(one => one.number));
  for (const one of places) {
    if (!one.at || !one.number) continue;
    const [px, py, size] = [mapX(one.at[0]), mapY(one.at[1]), 3 + 11 * Math.sqrt(one.number / largest)];
    one.spot = [px, py, size];
    mapPen.beginPath();
    mapPen.arc(px, py, size, 0, 7);
    mapPen.strokeStyle = one.key === asked.place ? colours.ink : colours.accent;
    mapPen.lineWidth = one.key === asked.place ? 2.5 : 1.4;
    mapPen.setLineDash(one.isCountry ? [3, 2.5] : []);
    if (!one.isCountry) { mapPen.globalAlpha = 0.45; mapPen.fillStyle = colours.accent; mapPen.fill(); mapPen.globalAlpha = 1; }
    mapPen.stroke();
  }
  mapPen.setLineDash([]);
}

function graticule() {
  const step = mapView.scale > 14 ? 5 : mapView.scale > 6 ? 10 : 30;
  mapPen.strokeStyle = colours.line;
  mapPen.globalAlpha = 0.55;
  mapPen.lineWidth = 0.6;
  mapPen.beginPath();
  for (let lon = -180; lon <= 180; lon += step) { mapPen.moveTo(mapX(lon), 0); mapPen.lineTo(mapX(lon), mapHigh); }
  for (let lat = -90; lat <= 90; lat += step) { mapPen.moveTo(0, mapY(lat)); mapPen.lineTo(mapWide, mapY(lat)); }
  mapPen.stroke();
  mapPen.globalAlpha = 1;
}

/** The names of countries, the largest first, where there is room for them. */
function labels() {
  const taken = [];
  mapPen.font = '11px ' + getComputedStyle(document.body).fontFamily;
  mapPen.textAlign = 'center';
  mapPen.textBaseline = 'middle';
  mapPen.fillStyle = colours.soft;
  for (const code of Object.keys(countries)) {
    const [, lon, lat] = countries[code], px = mapX(lon), py = mapY(lat);
    if (px < 10 || py < 8 || px > mapWide - 10 || py > mapHigh - 8) continue;
    const name = countryName(code), half = mapPen.measureText(name).width / 2 + 5;
    if (half * 2 > mapView.scale * 26 || px < half || px > mapWide - half) continue;
    if (taken.some(box => Math.abs(box[0] - px) < box[2] + half && Math.abs(box[1] - py) < 15)) continue;
    taken.push([px, py, half]);
    mapPen.globalAlpha = 0.85;
    mapPen.fillText(name, px, py);
  }
  mapPen.globalAlpha = 1;
  mapPen.textAlign = 'left';
}

function startMap() {
  if (!places.length) { by('where').hidden = true; return; }
  const hasMap = land && places.some(one => one.at);
  by('map').hidden = !hasMap;
  const tops = by('tops'), rows = places.slice(0, 7).map(one => {
    const row = make('li'), button = make('button');
    button.type = 'button';
    button.append(make('span', 'name', placeName(one.key)), make('span', 'n'));
    button.addEventListener('click', () => { asked.place = asked.place === one.key ? '' : one.key; apply(); });
    row.append(button);
    tops.append(row);
    return [one, button];
  });
  onChange(() => {
    const found = new Map();
    for (const item of shown) { const key = placeKey(item); if (key) found.set(key, (found.get(key) || 0) + 1); }
    for (const one of places) one.number = found.get(one.key) || 0;
    for (const [one, button] of rows) {
      button.lastChild.textContent = grouped(one.number);
      button.setAttribute('aria-pressed', String(asked.place === one.key));
    }
    if (hasMap) requestAnimationFrame(paintMap);
  });
  if (!hasMap) return;
  onColours(() => requestAnimationFrame(paintMap));
  let from = null, moved = 0;
  const at = event => { const box = atlas.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
  const zoomMap = (factor, px, py) => {
    const [lon, lat] = [mapView.left + px / mapView.scale / squeeze, mapView.top - py / mapView.scale];
    mapView.scale = Math.max(mapWide / 400, Math.min(300, mapView.scale * factor));
    mapView.left = lon - px / mapView.scale / squeeze;
    mapView.top = lat + py / mapView.scale;
    requestAnimationFrame(paintMap);
  };
  const spotAt = (px, py) => places.find(one => one.number && one.spot && Math.hypot(one.spot[0] - px, one.spot[1] - py) <= one.spot[2] + 3);
  atlas.addEventListener('pointerdown', event => { from = at(event); moved = 0; atlas.setPointerCapture(event.pointerId); });
  atlas.addEventListener('pointermove', event => {
    const now = at(event);
    if (!from) {
      const one = spotAt(...now);
      atlas.title = one ? placeName(one.key) + ' · ' + counted('events', one.number) : '';
      return;
    }
    moved += Math.hypot(now[0] - from[0], now[1] - from[1]);
    mapView.left -= (now[0] - from[0]) / mapView.scale / squeeze;
    mapView.top += (now[1] - from[1]) / mapView.scale;
    from = now;
    requestAnimationFrame(paintMap);
  });
  atlas.addEventListener('pointerup', event => {
    from = null;
    if (moved > 4) return;
    const one = spotAt(...at(event));
    if (one) { asked.place = asked.place === one.key ? '' : one.key; apply(); }
  });
  atlas.addEventListener('pointercancel', () => { from = null; });
  atlas.addEventListener('wheel', event => {
    if (!event.ctrlKey && !event.metaKey && !matchMedia('(min-width: 1000px)').matches) return;
    event.preventDefault();
    zoomMap(Math.exp(-event.deltaY * 0.003), ...at(event));
  }, { passive: false });
  by('nearer').addEventListener('click', () => zoomMap(1.5, mapWide / 2, mapHigh / 2));
  by('farther').addEventListener('click', () => zoomMap(1 / 1.5, mapWide / 2, mapHigh / 2));
}

function fitMap() {
  if (!land || by('map').hidden || by('where').hidden) return;
  const old = mapWide;
  [mapPen, mapWide, mapHigh] = fit(atlas);
  if (!mapView || old !== mapWide) homeMap();
  paintMap();
}
