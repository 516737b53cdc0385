// Colour scales, interpolated in OKLab so that equal steps of value look like equal steps of colour.

/** @typedef {[number, number, number]} Triple red, green, blue from 0 to 255; or lightness, a, b */
/** @typedef {ReturnType<typeof readPalette>} Palette signedTable and surfaceTable: 255 colours from -1 to 1, shareTable: 256 from 0 to 1 */

/** The relative luminance at which black and white text have the same contrast, 4.6. */
const MIDDLE_LUMINANCE = Math.sqrt(1.05 * 0.05) - 0.05;

/** The colours of the current theme, read from styles.css. */
export function readPalette() {
  const style = getComputedStyle(document.documentElement);
  return paletteOf(['--negative', '--neutral', '--positive', '--low', '--high', '--soft-negative', '--soft-positive'].map((name) => style.getPropertyValue(name).trim()));
}

/**
 * Colour scales between given ends. textOnSigned and textOnShare return a text colour that is legible on a value's colour.
 * @param {string[]} ends negative, neutral, positive, low, high, then negative and positive for large surfaces under points and text;
 *   each like #1f5fd0
 * @returns {{ signed: (value: number) => string, surface: (value: number) => string, surfaceTable: Uint8ClampedArray, textOnSigned: (value: number) => string, share: (value: number) => string, textOnShare: (value: number) => string, shareTable: Uint8ClampedArray, signedTable: Uint8ClampedArray }}
 */
export function paletteOf(ends) {
  const [negative, neutral, positive, low, high, softNegative, softPositive] = ends.map((hex) => toOklab(parseHex(hex)));
  /** @param {number} value -1 to 1 */
  const signed = (value) => mix(neutral, value < 0 ? negative : positive, Math.min(Math.abs(value), 1));
  /** @param {number} value -1 to 1 */
  const surface = (value) => mix(neutral, value < 0 ? softNegative : softPositive, Math.min(Math.abs(value), 1));
  /** @param {number} value 0 to 1 */
  const share = (value) => mix(low, high, Math.min(Math.max(value, 0), 1));
  const shareTable = new Uint8ClampedArray(256 * 4);
  for (let level = 0; level < 256; level += 1) {
    shareTable.set([...share(level / 255), 255], level * 4);
  }
  const [signedTable, surfaceTable] = [signed, surface].map((color) => {
    const table = new Uint8ClampedArray(255 * 4);
    for (let level = -127; level <= 127; level += 1) table.set([...color(level / 127), 255], (level + 127) * 4);
    return table;
  });
  return {
    signed: (value) => css(signed(value)),
    surface: (value) => css(surface(value)),
    surfaceTable,
    textOnSigned: (value) => textOn(signed(value)),
    share: (value) => css(share(value)),
    textOnShare: (value) => textOn(share(value)),
    shareTable,
    signedTable,
  };
}

/**
 * @param {Triple} from in OKLab
 * @param {Triple} to in OKLab
 * @param {number} amount 0 to 1
 * @returns {Triple} in sRGB
 */
function mix(from, to, amount) {
  return fromOklab(/** @type {Triple} */ (from.map((start, i) => start + (to[i] - start) * amount)));
}

function css(/** @type {Triple} */ rgb) {
  return `rgb(${rgb.map(Math.round).join(' ')})`;
}

/** Black or white, whichever has more contrast. */
function textOn(/** @type {Triple} */ rgb) {
  return luminance(rgb) > MIDDLE_LUMINANCE ? 'black' : 'white';
}

/** @param {string} hex for example #1f5fd0 */
function parseHex(hex) {
  return /** @type {Triple} */ ([1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16)));
}

/** Relative luminance, as in WCAG's contrast: 0 is black, 1 white. */
function luminance(/** @type {Triple} */ rgb) {
  const [r, g, b] = rgb.map(linear);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** sRGB to linear light, 0 to 1. @param {number} channel 0 to 255 */
function linear(channel) {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

// The matrices are from Björn Ottosson's OKLab.

/**
 * @param {Triple} rgb
 * @returns {Triple}
 */
function toOklab(rgb) {
  const [r, g, b] = rgb.map(linear);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab(/** @type {Triple} */ [lightness, a, b]) {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const light = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return /** @type {Triple} */ (light.map((value) => {
    const channel = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
    return Math.min(Math.max(channel, 0), 1) * 255;
  }));
}
