// Painting values over a square, one canvas pixel a value, in the signed colours.

/** How a layer's values become -1 to 1: what is half-way is neutral. @type {Record<string, (value: number, largest: number) => number>} */
const SIGNED = {
  sigmoid: (value) => 2 * value - 1,
  softmax: (value) => 2 * value - 1,
  tanh: (value) => value,
  relu: (value, largest) => value / largest,
  leaky_relu: (value, largest) => value / largest,
};

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
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  const signed = SIGNED[activation];
  values.forEach((value, pixel) => {
    const level = Math.round(127 * Math.min(Math.max(signed(value, largest), -1), 1)) + 127;
    image.data.set(table.subarray(level * 4, level * 4 + 4), pixel * 4);
  });
  context.putImageData(image, 0, 0);
}
