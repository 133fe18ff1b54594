/* Draws every practice chosen as a dot. The table below the map says the same. */
(async () => {
  const place = document.getElementById("map");
  if (!place || !window.L) return;
  const answer = await fetch(place.dataset.points);
  if (!answer.ok) return;
  const points = await answer.json();
  place.hidden = false;

  const map = L.map(place, { preferCanvas: true, attributionControl: false, zoomSnap: 0.5 });
  const places = points.code.map((_, i) => [points.latitude[i], points.longitude[i]]);
  if (places.length) map.fitBounds(L.latLngBounds(places), { padding: [24, 24], maxZoom: 14 });
  else map.setView([52.8, -1.6], 6);
  const land = points.outlines.map((geometry) => ({ type: "Feature", geometry, properties: {} }));
  if (land.length) L.geoJSON(land, { style: { color: "#b7c6d0", weight: 1, fillColor: "#ffffff", fillOpacity: 1 }, interactive: false }).addTo(map);

  // Small from afar, large from near; higher classes lie on top, where they can be seen.
  const size = () => Math.min(10, Math.max(2.5, map.getZoom() - 4));
  const order = points.code.map((_, i) => i).sort((a, b) => points.class[a] - points.class[b]);
  const dots = order.map((i) => {
    const dot = L.circleMarker(places[i], {
      radius: size(), weight: size() < 4 ? 0.3 : 1.5, color: "#212b32",
      fillColor: points.legend[points.class[i]][1], fillOpacity: 0.9,
    });
    dot.practice = i;
    return dot;
  });
  map.on("zoomend", () => dots.forEach((dot) => dot.setStyle({ radius: size(), weight: size() < 4 ? 0.3 : 1.5 })));
  const layer = L.featureGroup(dots).addTo(map);
  const figure = new Intl.NumberFormat("en-GB");
  layer.bindTooltip((dot) => {
    const words = document.createElement("span");
    const value = points.figure[dot.practice];
    words.textContent = `${points.name[dot.practice]}: ${value === null ? "not known" : figure.format(value)}`;
    return words;
  });
  layer.on("click", ({ layer: dot }) => {
    window.location = place.dataset.practice.replace("CODE", points.code[dot.practice]);
  });
  place.dataset.ready = String(dots.length);
})();
