// The texts of the workshop, filled with values.

import { createCatalogue } from '../../../words/text.js';
import { WORKSHOP_TEXTS } from './workshop_texts.js';

export const workshopText = createCatalogue(WORKSHOP_TEXTS);
