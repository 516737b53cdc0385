// Decodes an image file to brightness: one byte per pixel, 0 is black.

/** The longest side of a photo of one digit, in pixels. */
const LARGEST_SIDE = 280;

/**
 * @param {Blob} file
 * @param {number} [largest] the longest side, in pixels: a photo of the printed sheet needs 1600
 * @returns {Promise<{ width: number, height: number, brightness: Uint8Array }>} rejects when the file is not an image
 */
export async function brightnessOf(file, largest = LARGEST_SIDE) {
  const image = await createImageBitmap(file, { colorSpaceConversion: 'none' });
  // Images are never enlarged, so a 28 x 28 image keeps its exact pixels.
  const scale = Math.min(1, largest / Math.max(image.width, image.height));
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
  for (let pixel = 0, at = 0; pixel < brightness.length; pixel += 1, at += 4) {
    brightness[pixel] = Math.round((data[at] + data[at + 1] + data[at + 2]) / 3);
  }
  return { width, height, brightness };
}
