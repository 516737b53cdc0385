// Connects the QR code of a link; loaded when one is first shown.

import { troubleOf } from '../../lab/actions/errors.js';
import { saveFile } from '../../parts/dialogs/save_file.js';
import { byId } from '../../parts/dom.js';
import { lateStyles } from '../../parts/late_files.js';
import { createQrDialog } from './view/qr_dialog.js';

/** Resolves once the dialog can be opened. */
export async function connectQr() {
  await lateStyles('parts/dialogs/styles.css', 'features/qr/styles.css');
  const dialog = createQrDialog(byId('runs'), {
    onSave: (drawing) => saveFile('glassnet-qr.svg', new Blob([drawing], { type: 'image/svg+xml' })),
  });
  return {
    /** @param {string | Promise<string>} link */
    open: (link) => dialog.open(link, troubleOf),
  };
}
