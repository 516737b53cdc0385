// All texts of the page, also those that come later in a browser.

import { LATER_ENGLISH } from '../../web/words/later.js';
import { addTexts } from '../../web/words/text.js';

addTexts(LATER_ENGLISH);
