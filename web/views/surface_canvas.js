// Painting values over a square, one canvas pixel a value, in the signed colours.

/** Activations between 0 and 1, and between -1 and 1; of the others the largest value is full colour. */
const SHARES = ['sigmoid', 'softmax'];
const SIGNED = ['tanh'];

/**
 * The values of full orange and full blue.
 * @param {Float32Array} values
 * @param {string} activation that gave them
 * @returns {[number, number]}
 */
export function surfaceEnds(values, activation) {
  if (SHARES.includes(activation)) return [0, 1];
  if (SIGNED.includes(activation)) return [-1, 1];
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  return [-largest, largest];
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Float32Array} values resolution x resolution, top row first
 * @param {string} activation that gave them
 * @param {Uint8ClampedArray} table 255 colours from negative to positive, four bytes each
 */
export function paintSurface(canvas, values, activation, table) {
  const resolution = Math.sqrt(values.length);
  if (canvas.width !== resolution) canvas.width = canvas.height = resolution;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const image = context.createImageData(resolution, resolution);
  const [low, high] = surfaceEnds(values, activation);
  values.forEach((value, pixel) => {
    const share = Math.min(Math.max((value - low) / (high - low), 0), 1);
    const level = Math.round(254 * share);
    image.data.set(table.subarray(level * 4, level * 4 + 4), pixel * 4);
  });
  context.putImageData(image, 0, 0);
}
