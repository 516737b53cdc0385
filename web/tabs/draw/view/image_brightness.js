// Turns an image file into brightness: one byte a pixel, 0 for black.

const LARGEST_SIDE = 280;

/**
 * @param {Blob} file
 * @returns {Promise<{ width: number, height: number, brightness: Uint8Array }>} at most 280 pixels a
 *   side; rejects when the file is not an image
 */
export async function brightnessOf(file) {
  const image = await createImageBitmap(file, { colorSpaceConversion: 'none' });
  // Images are never enlarged, so that one of 28 x 28 keeps its exact pixels.
  const scale = Math.min(1, LARGEST_SIDE / Math.max(image.width, image.height));
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
    new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true }));
  context.imageSmoothingQuality = 'high';
  context.fillStyle = '#fff'; // shows through where the image is transparent
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  image.close();
  const { data } = context.getImageData(0, 0, width, height);
  const brightness = new Uint8Array(width * height);
  for (let pixel = 0; pixel < brightness.length; pixel += 1) {
    const [red, green, blue] = data.subarray(pixel * 4, pixel * 4 + 3);
    brightness[pixel] = Math.round((red + green + blue) / 3);
  }
  return { width, height, brightness };
}
