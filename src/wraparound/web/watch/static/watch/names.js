/** Writing names on a map so that none runs into another. */

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const within = (a, b) => a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;

/** A figure or name as text, never as markup. */
export function words(text) {
  const span = document.createElement("span");
  span.textContent = text;
  return span;
}

/**
 * Gives a marker a lasting name on the first side that is free.
 * @param taken boxes on the screen that names must keep clear of; the name's own is added.
 * @returns whether there was room for it.
 */
export function nameForGood(map, marker, text, radius, taken, className = "") {
  const frame = map.getContainer().getBoundingClientRect();
  const sides = { right: [radius, 0], left: [radius, 0], top: [0, -radius], bottom: [0, radius] };
  for (const [direction, offset] of Object.entries(sides)) {
    marker.bindTooltip(words(text), { permanent: true, direction, offset, className: `wa-name ${className}` });
    const box = marker.getTooltip().getElement().getBoundingClientRect();
    if (within(box, frame) && !taken.some((other) => overlap(box, other))) {
      taken.push(box);
      return true;
    }
    marker.unbindTooltip();
  }
  return false;
}

/** The box on the screen round a point of the map. */
export function boxRound(map, at, radius) {
  const frame = map.getContainer().getBoundingClientRect();
  const { x, y } = map.latLngToContainerPoint(at);
  return { left: frame.left + x - radius, right: frame.left + x + radius, top: frame.top + y - radius, bottom: frame.top + y + radius };
}

const DISTRICTS_FROM = 8.5; // Zoom from which "LS6" says more than "LS".

const SHIFTS = [0, -20, 20]; // Pixels up or down a name may give way to what is drawn already.

/** Where a name fits clear of everything in `full`, or nothing. */
function room(map, at, half, full) {
  const { left, right, top } = boxRound(map, at, 0);
  const boxes = SHIFTS.map((shift) => ({ shift, left: left - half, right: right + half, top: top + shift - 9, bottom: top + shift + 9 }));
  return boxes.find((box) => !full.some((other) => overlap(box, other)));
}

/**
 * Writes postcode areas from afar and districts from near, those of most practices first.
 * @param taken gives the boxes on the screen to keep clear of at the present zoom.
 */
export function writePlaces(map, names, taken = () => []) {
  if (names.length < 3) return; // One area and one district say nothing.
  for (const line of document.querySelectorAll("[data-place-words]")) line.hidden = false;
  const layer = L.layerGroup().addTo(map);
  const write = () => {
    layer.clearLayers();
    const near = map.getZoom() >= DISTRICTS_FROM;
    const fitting = names.filter(({ district, at }) => district === near && map.getBounds().contains(at));
    const full = [...taken()];
    for (const { name, at, district } of fitting) {
      const half = 5 * name.length + 4;
      const box = room(map, at, half, full);
      if (!box) continue;
      full.push(box);
      const icon = L.divIcon({ className: `wa-place${district ? "" : " wa-place--area"}`, html: words(name), iconSize: [2 * half, 14], iconAnchor: [half, 7 - box.shift] });
      L.marker(at, { icon, interactive: false, keyboard: false }).addTo(layer).getElement().setAttribute("aria-hidden", "true");
    }
  };
  map.on("zoomend moveend", write);
  write();
}
