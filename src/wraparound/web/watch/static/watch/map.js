/* Draws every practice chosen as a dot. The table below the map says the same. */
import { boxRound, words, writePlaces } from "./names.js";

const FEW = 300; // Practices on the map.
const figure = new Intl.NumberFormat("en-GB");

function drawDots(map, points, address) {
  const places = points.code.map((_, i) => [points.latitude[i], points.longitude[i]]);
  // Small from afar, large from near; higher classes lie on top, where they can be seen.
  const look = () => {
    const radius = Math.min(10, Math.max(2.5, map.getZoom() - 4));
    return { radius, weight: radius < 4 ? 0.3 : 1.5 };
  };
  const order = points.code.map((_, i) => i).sort((a, b) => points.class[a] - points.class[b]);
  const dots = order.map((i) => {
    const fillColor = points.legend[points.class[i]][1];
    const dot = L.circleMarker(places[i], { ...look(), color: "#212b32", fillColor, fillOpacity: 0.9 });
    dot.practice = i;
    return dot;
  });
  map.on("zoomend", () => dots.forEach((dot) => dot.setStyle(look())));
  const layer = L.featureGroup(dots).addTo(map);
  layer.bindTooltip((dot) => {
    const value = points.figure[dot.practice];
    return words(`${points.name[dot.practice]}: ${value === null ? "not known" : figure.format(value)}`);
  });
  layer.on("click", ({ layer: dot }) => {
    window.location = address.replace("CODE", points.code[dot.practice]);
  });
  return dots.length;
}

async function draw(place) {
  const answer = await fetch(place.dataset.points);
  if (!answer.ok) return;
  const points = await answer.json();
  place.hidden = false;
  const map = L.map(place, { preferCanvas: true, attributionControl: false, zoomSnap: 0.5 });
  const corners = points.code.map((_, i) => [points.latitude[i], points.longitude[i]]);
  if (corners.length) map.fitBounds(L.latLngBounds(corners), { padding: [24, 24], maxZoom: 14 });
  else map.setView([52.8, -1.6], 6);
  const land = points.outlines.map((geometry) => ({ type: "Feature", geometry, properties: {} }));
  if (land.length) L.geoJSON(land, { style: { color: "#b7c6d0", weight: 1, fillColor: "#ffffff", fillOpacity: 1 }, interactive: false }).addTo(map);
  const drawn = drawDots(map, points, place.dataset.practice);
  // Among few dots names keep clear of them; a country has no room for that.
  const few = corners.length <= FEW;
  writePlaces(map, points.names, () => (few ? corners.map((at) => boxRound(map, at, 7)) : []));
  place.dataset.ready = String(drawn);
}

const place = document.getElementById("map");
if (place && window.L) draw(place);
