// Paints values over a square in the signed colours, one canvas pixel for each value.

/** The values of full orange and full blue; for other activations they depend on the largest value. @type {Record<string, [number, number]>} */
export const ACTIVATION_ENDS = { sigmoid: [0, 1], softmax: [0, 1], tanh: [-1, 1] };

/**
 * The values of full orange and full blue.
 * @param {Iterable<number>} values
 * @param {string} activation that produced the values
 * @returns {[number, number]}
 */
export function surfaceEnds(values, activation) {
  if (ACTIVATION_ENDS[activation]) return ACTIVATION_ENDS[activation];
  let largest = 1e-9;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return [-largest, largest];
}

/**
 * @param {Float32Array} values resolution x resolution, top row first
 * @param {string} activation that produced the values
 * @param {Uint8ClampedArray} table 255 colours from negative to positive, four bytes each
 */
export function paintSurface(/** @type {HTMLCanvasElement} */ canvas, values, activation, table) {
  const resolution = Math.sqrt(values.length);
  if (canvas.width !== resolution) canvas.width = canvas.height = resolution;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const image = context.createImageData(resolution, resolution);
  const colors = new Uint32Array(table.buffer, table.byteOffset, table.length / 4);
  const pixels = new Uint32Array(image.data.buffer);
  const [low, high] = surfaceEnds(values, activation);
  for (let pixel = 0; pixel < values.length; pixel += 1) {
    const share = Math.min(Math.max((values[pixel] - low) / (high - low), 0), 1);
    pixels[pixel] = colors[Math.round(254 * share)]; // NaN stays transparent
  }
  context.putImageData(image, 0, 0);
}
