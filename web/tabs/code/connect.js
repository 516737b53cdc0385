// Connects the Code tab's view with its actions.

import { createMomentActions } from '../../features/time_machine/actions.js';
import { openedWorkshop } from '../../features/workshop/state/opened_workshop.js';
import { byId } from '../../parts/dom.js';
import { createCodeActions } from './actions.js';
import { createCodeTab } from './view/code_tab.js';

/** @import { Connected } from '../../page/frame.js' */
/** @import { Wires } from '../../page/page_types.js' */

/**
 * @param {Wires} wires
 * @returns {Connected}
 */
export function connectCode({ worker, store, rules, labs, clock, complain }) {
  const { lookAt } = createMomentActions(worker, store, labs, { onError: complain, clock });
  const code = createCodeActions(worker, store, { pause: labs.pause, lookAt, lookAtNow: labs.lookAtNow, onError: complain });
  const tab = createCodeTab(byId('code-lab'), rules, {
    onView(view) {
      const { workshop } = store.get();
      store.set({ workshop: { ...(workshop ?? openedWorkshop(view)), view } });
    },
    onSubject: code.choose,
    onBeginning: code.begin,
    onNow: code.now,
    onAgain: code.again,
    onMove: code.move,
    onLine: code.goTo,
    onZoom: code.zoom,
    onPane: code.choosePane,
    onCell: code.chooseCell,
    onFollow: code.follow,
    onReturn: code.goBack,
    onPlay: code.play,
    onStop: code.stop,
    onPace: code.setPace,
    onCheck: code.checkGradient,
    onCompare: code.compareRules,
    onOpenLine: code.openLine,
    onRead: code.read,
    onDefinition: code.goToDefinition,
    onStopReading: code.stopReading,
  });
  return {
    update: tab.update,
    async load(booted) {
      await booted; // nothing else: each lab is opened by its own tab
    },
  };
}
