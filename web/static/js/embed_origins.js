/** Who may speak with an embedded map: the same rule as `frame-ancestors`, and as api/framing.py. */

const ORIGIN = /^(https?):\/\/(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::([0-9]{1,5}))?$/;
const SOURCE = /^(https?):\/\/(\[[0-9a-f:.]+\]|(?:\*\.)?[a-z0-9.-]+)(?::([0-9]{1,5}|\*))?$/;
const PORTS = { http: "80", https: "443" };

/** Say whether an origin is one of the sources. @param {string[]} sources @param {string} origin */
export function allows(sources, origin) {
  return sources.some((source) => matches(source, origin));
}

function matches(source, origin) {
  const [here, wanted] = [ORIGIN.exec(origin), SOURCE.exec(source)];
  if (!here || !wanted) return Boolean(here) && source === "*";
  const [, scheme, host, port] = here;
  const [, askedScheme, askedHost, askedPort] = wanted;
  const usual = PORTS[scheme];
  return (
    [askedScheme, "https"].includes(scheme) &&
    isHost(askedHost, host) &&
    (askedPort === "*" || (askedPort ?? usual) === (port ?? usual))
  );
}

function isHost(asked, host) {
  return asked.startsWith("*.") ? host.endsWith(asked.slice(1)) : host === asked;
}

/**
 * The origin of the page around this one, or null: it names itself in the address, or the browser
 * tells. A wrong name gains nothing: a message reaches only the origin that it is meant for.
 * @param {{origin: ?string, sources: string[]}} options of the server
 */
export function hostOrigin({ origin, sources }) {
  if (window.parent === window) return null;
  const found = origin ?? location.ancestorOrigins?.[0] ?? referrerOrigin();
  return found && allows([...sources, location.origin], found) ? found : null;
}

function referrerOrigin() {
  return document.referrer ? new URL(document.referrer).origin : null;
}
