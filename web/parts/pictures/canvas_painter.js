// Paints pixels at screen resolution.

/** @import { Painter, Sheet } from './element_image.js' */

/**
 * @param {Sheet} sheet
 * @returns {Painter & { toPng: () => Promise<Blob> }}
 */
export function createCanvasPainter({ width, height, shift }) {
  const scale = window.devicePixelRatio;
  const canvas = new OffscreenCanvas(Math.ceil(width * scale), Math.ceil(height * scale));
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.scale(scale, scale);
  context.translate(shift.x, shift.y);

  return {
    layer({ opacity, clip }, paint) {
      context.save();
      context.globalAlpha *= opacity;
      if (clip) context.clip(new Path2D(clip));
      paint();
      context.restore();
    },
    fill(path, color) {
      context.fillStyle = color;
      context.fill(new Path2D(path));
    },
    stroke(path, { color, width: thick, dash = [], cap = 'butt' }) {
      Object.assign(context, { strokeStyle: color, lineWidth: thick, lineCap: cap });
      context.setLineDash(dash);
      context.stroke(new Path2D(path));
    },
    image(image, box, isPixelated) {
      context.imageSmoothingEnabled = !isPixelated;
      context.drawImage(image, box.left, box.top, box.width, box.height);
    },
    words(words, { x, y, turn = 0 }, style) {
      context.font = fontOf(style);
      context.fillStyle = style.color;
      context.textAlign = 'center';
      context.save();
      context.translate(x, y);
      context.rotate((turn * Math.PI) / 180);
      context.fillText(words, 0, belowMiddle(context, words));
      context.restore();
    },
    figure: () => false, // its canvas is painted instead
    toPng: () => canvas.convertToBlob({ type: 'image/png' }),
  };
}

export function fontOf(/** @type {CSSStyleDeclaration} */ style) {
  return `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
}

/** The distance of the baseline below the middle of a line, in the context's font. */
export function belowMiddle(/** @type {OffscreenCanvasRenderingContext2D} */ context, /** @type {string} */ words) {
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText(words);
  return (ascent - descent) / 2;
}
