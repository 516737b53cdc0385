// Connects known lessons with the site's files; loaded for the first submission, or when a class is read.

import { BASE_URL } from '../../engine/early.js';
import { createKnownLessons } from './known_lessons.js';
import { fetchSiteText } from '../../parts/site_text.js';

/** @import { Wires } from '../../page/page_types.js' */

export function connectKnownLessons(/** @type {Pick<Wires, 'first' | 'store' | 'rules' | 'kept'>} */ wires) {
  return createKnownLessons(wires, { fetchText: (path) => fetchSiteText(BASE_URL, path) });
}
