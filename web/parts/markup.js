// HTML and SVG as text. All words are escaped, so that no name or note becomes markup. The text is also well-formed XML.

/** Text that is already markup and is not escaped again. */
export class Markup {
  constructor(/** @type {string} */ source) {
    this.source = source;
  }
}

const ESCAPES = /** @type {Record<string, string>} */ ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' });
/** Characters that XML cannot contain: controls and lone surrogates. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]/gu;
/** HTML elements without an end tag. */
const EMPTY = ['meta', 'img', 'br', 'col'];

function escaped(/** @type {string} */ words) {
  return words.replace(FORBIDDEN, '').replace(/[&<>"]/g, (sign) => ESCAPES[sign]);
}

/**
 * An element as markup. False and undefined attributes are left out.
 * @param {string} tag
 * @param {Record<string, string | number | boolean | undefined>} [attributes]
 * @param {...(Markup | string | undefined)} children
 */
export function mark(tag, attributes = {}, ...children) {
  const named = Object.entries(attributes).filter(([, value]) => value !== undefined && value !== false);
  const opening = tag + named.map(([name, value]) => ` ${name}="${escaped(value === true ? name : String(value))}"`).join('');
  if (EMPTY.includes(tag)) return new Markup(`<${opening}/>`);
  return new Markup(`<${opening}>${joined(children).source}</${tag}>`);
}

export function joined(/** @type {(Markup | string | undefined)[]} */ parts) {
  return new Markup(parts.map((part) => (part instanceof Markup ? part.source : escaped(part ?? ''))).join(''));
}
