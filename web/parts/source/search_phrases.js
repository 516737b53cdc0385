// CodeMirror's search texts with their translations.

import { text as words } from '../../words/text.js';

/** @returns {Record<string, string>} */
export function searchPhrases() {
  return {
    'Find': words('source.find'),
    'next': words('source.next'),
    'previous': words('source.previous'),
    'match case': words('source.match_case'),
    'close': words('source.close'),
    'current match': words('source.found'),
    'on line': words('source.in_line'),
  };
}
