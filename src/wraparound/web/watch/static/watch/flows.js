/* Draws where the patients of a closing practice live and where they would go. */
import { boxRound, nameForGood, words, writePlaces } from "./names.js";

const NAMED = 3; // Receiving practices that carry their name; the others say it when pointed at.
const figure = new Intl.NumberFormat("en-GB");

function drawAreas(map, { areas, outlines }) {
  const most = Math.max(...areas.map((area) => area.patients), 1);
  if (outlines.length) {
    L.geoJSON(outlines, {
      interactive: false,
      style: ({ properties }) => ({
        color: "#b7c6d0", weight: 1, fillOpacity: 1,
        fillColor: properties.patients ? `rgba(0, 94, 184, ${0.08 + 0.42 * properties.patients / most})` : "#ffffff",
      }),
    }).addTo(map);
  }
  for (const area of areas) {
    L.circleMarker(area.at, { radius: 2 + 6 * Math.sqrt(area.patients / most), weight: 0, fillColor: area.unplaced ? "#d5281b" : "#4c6272", fillOpacity: 0.6 })
      .bindTooltip(words(`${figure.format(area.patients)} ${area.patients === 1 ? "patient lives" : "patients live"} here${area.unplaced ? `; no practice found for ${figure.format(area.unplaced)}` : ""}`)).addTo(map);
  }
}

function drawReceiving(map, { closing, receivers }) {
  const largest = receivers[0].patients;
  if (closing.at) {
    for (const { at, patients } of receivers) {
      L.polyline([closing.at, at], { color: "#005eb8", opacity: 0.55, weight: 1 + 9 * patients / largest, interactive: false }).addTo(map);
    }
  }
  const dots = receivers.map((practice) => {
    const radius = 6 + 12 * Math.sqrt(practice.patients / largest);
    const dot = L.circleMarker(practice.at, {
      radius, weight: 2, color: "#212b32", fillColor: practice.over ? "#d5281b" : "#41b6e6", fillOpacity: 0.85,
    });
    dot.on("click", () => { window.location = practice.href; });
    return { dot, radius, practice };
  });
  // Large dots first, so that small ones lie on top and can be pointed at.
  for (const { dot } of dots) dot.addTo(map);
  return dots;
}

function drawClosing(map, { at }) {
  const icon = L.divIcon({ className: "wa-closing-mark", iconSize: [18, 18] });
  const mark = L.marker(at, { icon, keyboard: false, interactive: false }).addTo(map);
  mark.getElement().setAttribute("aria-hidden", "true");
  return mark;
}

const boxesOf = (map, dots) => dots.map(({ dot, radius }) => boxRound(map, dot.getLatLng(), radius));
const boxOfZoomButtons = (map) => map.zoomControl.getContainer().getBoundingClientRect();
const boxesOfNames = (map) => [...map.getPane("tooltipPane").children].map((name) => name.getBoundingClientRect());

function nameThem(map, closing, dots) {
  const taken = [boxOfZoomButtons(map)];
  if (closing.at) taken.push(boxRound(map, closing.at, 9));
  dots.forEach(({ dot, radius, practice }, place) => {
    // The first may hide another's dot, so that it is named on the narrowest screen too.
    if (place === 1) taken.push(...boxesOf(map, dots.slice(0, NAMED)));
    const patients = figure.format(practice.patients);
    if (place < NAMED && nameForGood(map, dot, `${practice.name}: ${patients}`, radius, taken)) return;
    dot.bindTooltip(words(`${practice.name}: ${patients} patients, then ${practice.status}`));
  });
  // Last, since the legend tells it by its square.
  if (closing.at) nameForGood(map, drawClosing(map, closing), `${closing.name} closes`, 10, taken, "wa-name--closing");
}

async function draw(place) {
  const answer = await fetch(place.dataset.flows);
  if (!answer.ok) return;
  const flows = await answer.json();
  if (!flows.receivers?.length) return;
  place.hidden = false;
  document.querySelector("[data-map-words]").hidden = false;
  const map = L.map(place, { preferCanvas: true, attributionControl: false, zoomSnap: 0.5 });
  map.fitBounds(flows.shown, { padding: [44, 44], maxZoom: 15 });
  drawAreas(map, flows);
  const dots = drawReceiving(map, flows);
  nameThem(map, flows.closing, dots);
  writePlaces(map, flows.names, () => [boxOfZoomButtons(map), ...boxesOf(map, dots), ...boxesOfNames(map)]);
  place.dataset.ready = String(flows.receivers.length);
}

const place = document.getElementById("flows");
if (place && window.L) draw(place);
