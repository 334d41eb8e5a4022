/** Tiles of a third party, when the operator configured them: tried once before they are added. */

const PATIENCE = 4000; // milliseconds

/** Add the tile layers of a basemap {layers, subdomains, min_zoom, max_zoom}; resolves to success. */
export async function addTiles(map, basemap) {
  const layers = basemap.layers.map((url) => L.tileLayer(url, {
    subdomains: basemap.subdomains,
    maxNativeZoom: basemap.max_zoom,
    maxZoom: map.getMaxZoom(),
    minZoom: basemap.min_zoom,
  }));
  const [first] = layers;
  first._tileZoom = Math.min(Math.round(map.getZoom()), basemap.max_zoom);
  const alive = await answers(first.getTileUrl(tileOf(map, first._tileZoom)));
  if (alive) layers.forEach((layer) => layer.addTo(map));
  return alive;
}

function tileOf(map, z) {
  const { x, y } = map.project(map.getCenter(), z).divideBy(256).floor();
  return { x, y, z };
}

function answers(url) {
  return new Promise((resolve) => {
    const image = new Image();
    const end = (alive) => {
      clearTimeout(timer);
      image.onload = null;
      image.onerror = null;
      resolve(alive);
    };
    const timer = setTimeout(() => end(false), PATIENCE);
    image.onload = () => end(true);
    image.onerror = () => end(false);
    image.src = url;
  });
}
