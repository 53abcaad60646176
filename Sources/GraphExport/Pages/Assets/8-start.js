// The page comes to life.

document.documentElement.classList.add('js');
by('panel').hidden = false;
if (matchMedia('(min-width: 721px)').matches) by('filters').open = true;
for (const code of document.querySelectorAll('.cc')) code.textContent = countryName(code.textContent);
readColours();
makeLanes();
askText();
askPeriod();
askActor();
askStatus();
showAsked();
startMap();
onChange(() => { layLanes(); drawChart(); });
hands();
apply();
fitChart();
fitMap();
readColours();
new ResizeObserver(fitChart).observe(chart);
new ResizeObserver(fitMap).observe(atlas);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { readColours(); drawChart(); });

/** An address that ends with the name of an entry opens it. */
function openNamed() {
  const item = entries.find(one => '#' + one.element.id === location.hash);
  if (item) choose(item);
}
addEventListener('hashchange', openNamed);
openNamed();

// On paper everything is open.
let opened = [];
addEventListener('beforeprint', () => {
  opened = Array.from(document.querySelectorAll('#list li:not([hidden]) > details:not([open])'));
  for (const one of opened) one.open = true;
});
addEventListener('afterprint', () => { for (const one of opened) one.open = false; opened = []; });

requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('entente:ready')));
