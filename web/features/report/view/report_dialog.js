// The dialog that previews a report on paper, with buttons to save and print it.

import { whenChanged } from '../../../parts/changed.js';
import { closeButton, createDialog } from '../../../parts/dialogs/dialog.js';
import { fillPaper } from '../../../parts/dialogs/paper.js';
import { html, setText } from '../../../parts/dom.js';
import { troubleSentence } from '../../../words/refusals.js';
import { text } from '../../../words/text.js';
import { writeReport } from './report_page.js';
import { REPORT_STYLE } from './report_style.js';

/** @import { ReportMaterial, ReportState } from '../state.js' */
/** @import { WrittenReport } from './report_page.js' */

/**
 * @param {HTMLElement} element the dialog's parent
 * @param {Record<string, string>} tables the named truth tables
 * @param {{ onClose: () => void, onSave: (report: WrittenReport) => void }} callbacks
 */
export function createReportDialog(element, tables, { onClose, onSave }) {
  const save = html('button', { type: 'button', class: 'primary', 'data-hint': text('report.save_help') }, text('report.save'));
  const print = html('button', { type: 'button', 'data-hint': text('report.print_help') }, text('report.print'));
  const close = closeButton();
  const status = html('p', { role: 'status' });
  const wrong = html('p', { class: 'field-error', role: 'alert' });
  const paper = html('iframe', { title: text('report.preview') });
  const { openDialog, closeDialog } = createDialog(element, { class: 'report-dialog', 'aria-labelledby': 'report-title' }, { close, onClose },
    html('div', { class: 'dialog-head' }, html('h2', { id: 'report-title' }, text('report.title')), save, print, close), status, wrong, paper);
  /** @type {WrittenReport | undefined} */
  let written;
  /** Why writing failed: an imported record may claim impossible things. */
  let unwritten = '';

  save.addEventListener('click', () => written && onSave(written));
  print.addEventListener('click', () => paper.contentWindow?.print());
  const fill = () => written && fillPaper(paper, written, REPORT_STYLE);
  paper.addEventListener('load', fill);

  const show = whenChanged((/** @type {ReportMaterial | undefined} */ material) => {
    unwritten = '';
    try {
      written = material && writeReport(material, tables);
    } catch (error) {
      written = undefined;
      unwritten = text('report.unreadable', { message: String(error) });
    }
    paper.hidden = !written;
    save.disabled = print.disabled = !written;
    fill();
    if (written) save.focus();
  });

  return {
    update(/** @type {ReportState | undefined} */ report) {
      if (!report) return;
      if (!report.open) {
        closeDialog();
        show(undefined);
        return;
      }
      const { material, is_lost, trouble } = report;
      openDialog();
      show(material);
      const isOver = material !== undefined || is_lost || trouble !== undefined;
      setText(status, is_lost ? text('report.lost') : isOver ? '' : text('report.gathering'));
      status.hidden = isOver && !is_lost;
      setText(wrong, trouble ? text('report.failed', { reason: troubleSentence(trouble) }) : unwritten);
      wrong.hidden = wrong.textContent === '';
    },
  };
}
