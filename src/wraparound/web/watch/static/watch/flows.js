/* Draws where the patients of a closing practice live and where they would go. */
(async () => {
  const place = document.getElementById("flows");
  if (!place || !window.L) return;
  const answer = await fetch(place.dataset.flows);
  if (!answer.ok) return;
  const flows = await answer.json();
  if (!flows.receivers || !flows.receivers.length) return;
  place.hidden = false;
  document.querySelector("[data-map-words]").hidden = false;

  const map = L.map(place, { preferCanvas: true, attributionControl: false, zoomSnap: 0.5 });
  const largest = Math.max(...flows.receivers.map((receiver) => receiver.patients));
  // Far-away practices that take a few would shrink the town to a dot.
  const near = flows.receivers.filter((receiver) => receiver.patients >= largest / 50).map((receiver) => receiver.at);
  map.fitBounds(L.latLngBounds(flows.closing.at ? [flows.closing.at, ...near] : near), { padding: [32, 32], maxZoom: 15 });
  const most = Math.max(...flows.areas.map((area) => area.patients), 1);
  if (flows.outlines.length) {
    L.geoJSON(flows.outlines, {
      interactive: false,
      style: ({ properties }) => ({
        color: "#b7c6d0", weight: 1, fillOpacity: 1,
        fillColor: properties.patients ? `rgba(0, 94, 184, ${0.08 + 0.42 * properties.patients / most})` : "#ffffff",
      }),
    }).addTo(map);
  }
  const figure = new Intl.NumberFormat("en-GB");
  const words = (text) => { const span = document.createElement("span"); span.textContent = text; return span; };
  for (const area of flows.areas) {
    L.circleMarker(area.at, { radius: 2 + 6 * Math.sqrt(area.patients / most), weight: 0, fillColor: "#4c6272", fillOpacity: 0.6 })
      .bindTooltip(words(`${figure.format(area.patients)} patients live here`)).addTo(map);
  }
  for (const receiver of flows.receivers) {
    if (flows.closing.at) {
      L.polyline([flows.closing.at, receiver.at], { color: "#005eb8", opacity: 0.55, weight: 1 + 9 * receiver.patients / largest, interactive: false }).addTo(map);
    }
  }
  for (const receiver of flows.receivers) {
    const dot = L.circleMarker(receiver.at, {
      radius: 6 + 12 * Math.sqrt(receiver.patients / largest), weight: 2, color: "#212b32",
      fillColor: receiver.over ? "#d5281b" : "#41b6e6", fillOpacity: 0.85,
    });
    dot.bindTooltip(words(`${receiver.name}: ${figure.format(receiver.patients)} patients, then ${receiver.status}`));
    dot.on("click", () => { window.location = receiver.href; });
    dot.addTo(map);
  }
  if (flows.closing.at) {
    const [y, x] = flows.closing.at;
    const size = 0.0009;
    L.rectangle([[y - size, x - 1.6 * size], [y + size, x + 1.6 * size]], { color: "#212b32", weight: 2, fillColor: "#ffeb3b", fillOpacity: 1 })
      .bindTooltip(words(`${flows.closing.name} closes`)).addTo(map);
  }
  place.dataset.ready = String(flows.receivers.length);
})();
