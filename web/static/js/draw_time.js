/** What a feature shows on a day, stretch by stretch. */

const UNKNOWN = { status: "unknown", expected: false, since: null, as_of: "" };

/** Return the last step that has begun on a day (both ISO dates), or null. */
export function stepOn(timeline, day) {
  return timeline.findLast(({ since }) => since === null || since <= day) ?? null;
}

/** Return the step of a feature on a day; a timeless feature always has one, else maybe null. */
export function featureStep(properties, day) {
  return stepOn(properties.timeline ?? [], day) ?? (properties.timeless ? UNKNOWN : null);
}

export function isLine(geometry) {
  return geometry?.type === "LineString" || geometry?.type === "MultiLineString";
}

/** Return the stretches of a line, with the step of each or null; without parts it is one stretch. */
function stretchesOn({ properties, geometry }, day) {
  if (properties.parts?.length) {
    return properties.parts.map((part) => ({
      paths: [part.path],
      step: stepOn(part.timeline, day),
      name: part.name,
    }));
  }
  const paths = geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates;
  return [{ paths, step: featureStep(properties, day), name: null }];
}

/** Return everything that a feature shows on a day, or null when it shows nothing. */
export function entryOn(feature, day) {
  if (!feature.geometry) return null;
  const line = isLine(feature.geometry);
  const stretches = line ? stretchesOn(feature, day) : [];
  const first = stretches.find((stretch) => stretch.step !== null)?.step ?? null;
  const step = featureStep(feature.properties, day) ?? first;
  if (step === null || (line && first === null)) return null;
  return { id: feature.id, feature, step, line, stretches };
}
