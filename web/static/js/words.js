/** Texts of the interface, with {placeholders}; and small DOM makers that only ever set text. */

/**
 * @param {Record<string, string>} messages
 * @returns {(key: string, values?: Record<string, string|number>) => string}
 */
export function speaker(messages) {
  return (key, values = {}) => {
    const template = messages[key];
    if (template === undefined) throw new Error(`no text for ${key}`);
    return template.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  };
}

/**
 * Make an element. Strings become text nodes, never markup.
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(string|Node)} children
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element;
}
