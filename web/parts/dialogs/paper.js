// A document as it will print, in a frame of the page.

import { LANGUAGE } from '../../words/text.js';

/**
 * Puts a document into a frame. The page's policy applies in it and allows only styles from a sheet made by script. Call this again on
 * load: some browsers then replace the frame's document, and the sheet with it.
 * @param {HTMLIFrameElement} frame
 * @param {{ title: string, body: string }} written
 * @param {string} style
 */
export function fillPaper(frame, { title, body }, style) {
  const page = frame.contentDocument;
  const view = /** @type {(Window & typeof globalThis) | null} */ (frame.contentWindow);
  if (!page || !view) return;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(style);
  page.adoptedStyleSheets = [sheet];
  page.documentElement.lang = LANGUAGE;
  page.title = title;
  const read = new DOMParser().parseFromString(body, 'text/html');
  page.body.replaceChildren(...[...read.body.childNodes].map((node) => page.importNode(node, true)));
}
