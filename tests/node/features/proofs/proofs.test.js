// Proofs of training: a message's contents, the table's order, the sentence for each.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  countedProofs, leftOutIn, MOST_PROOFS, PROOF_MARK, proofsIn, provedAccuracy, sameWeights, secondsToCheck, shareChecked, sortedBy, sortedProofs, titleIn, withProof, withProofs,
} from '../../../../web/features/proofs/state.js';
import { aboutSeconds, claimedName, leftOutSentence, proofName, proofVerdict } from '../../../../web/features/proofs/sentences.js';
import { readAddress } from '../../../../web/page/state/config_url.js';
import { cleanName, fileWord } from '../../../../web/page/state/own_name.js';
import { proofLink, proofOf } from '../../../../web/page/state/links.js';

const line = (/** @type {string} */ letters) => `${PROOF_MARK}${letters}`;
const TRUE = { is_true: true, same_until: 0, differs_by: 0, diverged: false, judged: { part: /** @type {const} */ ('train'), rows: 4, right: 4 } };
const FALSE = { ...TRUE, is_true: false };
/** @typedef {import('../../../../web/features/proofs/state.js').ProofRow} ProofRow */

const claim = (/** @type {string} */ sha256, /** @type {number} */ iterations = 500) => ({
  lab: /** @type {const} */ ('xor'), config: { dataset: 'truth_table' }, layer_sizes: [2, 3, 1], iterations, by_hand: 0, engine: 'simd', weights_sha256: sha256, name: '',
});

/**
 * @param {number} number
 * @param {Partial<ProofRow>} [more]
 * @returns {ProofRow}
 */
const row = (number, more = {}) => ({
  number, name: '', line: line('a'), phase: 'waiting', claim: claim(String(number)), iteration: 0, pace: 0.001, judgement: undefined, trouble: undefined, ...more,
});

test('each proof of a message has the name before it, on its line or the one above', () => {
  const message = `Dear all,\n\nAnna: ${line('abc-_9')}\n> Ben - ${line('def')}.\n* ${line('g')}\nChiara B.:\n${line('h')}\n\nBest wishes`;
  assert.deepEqual(proofsIn(message), [
    { name: 'Anna', line: line('abc-_9') }, { name: 'Ben', line: line('def') }, { name: '', line: line('g') }, { name: 'Chiara B.', line: line('h') },
  ]);
});

test('a line that is no proof is told, but for the name of one', () => {
  const message = `Dear all,\n\nAnna: ${line('abc')}\nChiara B.:\n${line('h')}\nsee you on Monday\n> Best wishes`;
  assert.deepEqual(leftOutIn(message), ['Dear all,', 'see you on Monday', 'Best wishes']);
  assert.deepEqual(leftOutIn(`Anna\n${line('abc')}`), []);
  assert.equal(leftOutSentence(['Dear all,']), 'Left out, because no proof is in it: “Dear all,”.');
  assert.equal(leftOutSentence(['1', '2', '3', '4']), 'Left out, because no proof is in them: “1”, “2”, “3” and 1 more.');
});

test('a name in the proof stands in for one before it; where they differ both are told', () => {
  const claimed = { ...claim('a'), name: 'Ada' };
  assert.deepEqual([proofName(row(1, { claim: claimed })), claimedName(row(1, { claim: claimed }))], ['Ada', '']);
  assert.deepEqual([proofName(row(1, { name: 'Ben', claim: claimed })), claimedName(row(1, { name: 'Ben', claim: claimed }))], ['Ben', 'in the proof: Ada']);
});

test('a report is known by its title', () => {
  assert.equal(titleIn('<html><head><title>Ada &amp; Ben: XOR, a Glassnet report</title>'), 'Ada & Ben: XOR, a Glassnet report');
  assert.equal(titleIn('Anna: glassnet-proof-1.abc'), '');
});

test('a name is made fit for a proof and for the name of a file', () => {
  assert.equal(cleanName('  Ada\u00a0 \u202eL.\n'), 'Ada L.');
  assert.equal([...cleanName('x'.repeat(99))].length, 60);
  assert.deepEqual([fileWord('Ada L./Ü'), fileWord(' ')], [['Ada-L-Ü'], []]);
});

test('the proof of a link is found, and the address is no name', () => {
  assert.deepEqual(proofsIn(`Anna: https://example.org/net/#proof=${line('abc')}`), [{ name: 'Anna', line: line('abc') }]);
});

test('a proof that a mail program broke into lines is whole again', () => {
  const parts = [line('a'.repeat(76 - PROOF_MARK.length)), 'b'.repeat(76), 'c'.repeat(9)];
  assert.deepEqual(proofsIn(`> ${parts.join('\n> ')}\n>\n> Anna`), [{ name: '', line: parts.join('') }]);
  assert.deepEqual(proofsIn([...parts, `Ben: ${line('d')}`].join('\r\n')).map(({ name }) => name), ['', 'Ben']);
});

test('the word below a proof that was not broken is no part of it', () => {
  const long = line('a'.repeat(700));
  assert.deepEqual(proofsIn(`${long}\nAnna`), [{ name: '', line: long }]);
  assert.deepEqual(proofsIn(`${line('short')}\nBen\n${line('b')}`), [{ name: '', line: line('short') }, { name: 'Ben', line: line('b') }]);
});

test('a text without a proof has none, and a sentence is no name', () => {
  assert.deepEqual(proofsIn('Hello,\nI forgot to train it.'), []);
  assert.equal(proofsIn(`I have trained this for an hour and it is really very good, see for yourself: ${line('a')}`)[0].name, '');
});

test('a proof of another version is taken, for Python to refuse it in a sentence', () => {
  assert.deepEqual(proofsIn('Anna: glassnet-proof-2.abc'), [{ name: 'Anna', line: 'glassnet-proof-2.abc' }]);
});

test('rows are numbered on, and there are no more than the table holds', () => {
  const rows = withProofs(withProofs([], [{ name: 'Anna', line: 'a' }]), [{ name: 'Ben', line: 'b', trouble: { code: 'x', values: {}, field: '', message: '' } }]);
  assert.deepEqual(rows.map(({ number, name, phase }) => [number, name, phase]), [[1, 'Anna', 'unread'], [2, 'Ben', 'refused']]);
  assert.equal(withProofs(rows, Array.from({ length: MOST_PROOFS }, () => ({ name: '', line: '' }))).length, MOST_PROOFS);
  assert.equal(withProof(rows, 2, { name: 'Bea' })[1].name, 'Bea');
});

test('a proof that claims the same weights as one before it is found', () => {
  const same = sameWeights([row(1), row(2, { claim: undefined }), row(3, { claim: claim('1') }), row(4, { claim: claim('1') })]);
  assert.deepEqual([...same].map(([number, twin]) => [number, twin.number]), [[3, 1], [4, 1]]);
});

test('the table is sorted by each column, and what has no value stands last either way', () => {
  const rows = [
    row(1, { name: 'Zoe', phase: 'judged', judgement: { ...TRUE, judged: { ...TRUE.judged, right: 2 } } }),
    row(2, { name: 'anna', phase: 'judged', judgement: FALSE, claim: claim('2', 20) }),
    row(3, { phase: 'refused', claim: undefined }),
    row(4, { name: 'Ben 10', phase: 'judged', judgement: TRUE, claim: claim('4', 3000) }),
    row(5, { name: 'Ben 9' }),
  ];
  const network = ({ number, claim: known }) => (known ? String(-number) : '');
  const by = (/** @type {Parameters<typeof sortedBy>[1]} */ column, falls = false) => sortedProofs(rows, { column, falls }, network).map(({ number }) => number);
  assert.deepEqual(sortedProofs(rows, undefined, network), rows);
  assert.deepEqual(by('name'), [2, 5, 4, 1, 3]);
  assert.deepEqual(by('name', true), [1, 4, 5, 2, 3]);
  assert.deepEqual(by('iterations'), [2, 1, 5, 4, 3]);
  assert.deepEqual(by('accuracy', true), [4, 1, 2, 3, 5]);
  assert.deepEqual(by('verdict'), [1, 4, 2, 3, 5]);
  assert.deepEqual(by('network').at(-1), 3);
  assert.deepEqual(sortedBy(sortedBy(undefined, 'name'), 'name'), { column: 'name', falls: true });
  assert.deepEqual(sortedBy({ column: 'name', falls: true }, 'network'), { column: 'network', falls: false });
});

test('the accuracy of a claim that is false is not told', () => {
  assert.equal(provedAccuracy(row(1, { judgement: FALSE })), undefined);
  assert.equal(provedAccuracy(row(1, { judgement: TRUE })), 1);
});

test('what is left takes as long as its first slice tells, and less once it is under way', () => {
  const rows = [row(1, { phase: 'judged', judgement: TRUE }), row(2), row(3, { phase: 'checking', iteration: 400 }), row(4, { phase: 'refused' })];
  assert.ok(Math.abs(Number(secondsToCheck(rows)) - 0.6) < 1e-9);
  assert.equal(shareChecked(rows), 0.6);
  assert.equal(secondsToCheck([...rows, row(5, { phase: 'unread', claim: undefined, pace: undefined })]), undefined);
  assert.deepEqual(countedProofs(rows), { all: 4, right: 1, wrong: 0, refused: 1, left: 2 });
  assert.deepEqual([0.3, 3.2, 61].map(aboutSeconds), ['less than a second', 'about 4 s', 'about 2 min']);
});

test('a verdict says where a training first left the claimed one', () => {
  const said = (/** @type {Partial<typeof TRUE>} */ judgement) => proofVerdict(row(1, { phase: 'judged', judgement: { ...FALSE, ...judgement } }));
  assert.equal(said({ is_true: true }), 'True, to the bit.');
  assert.equal(said({ same_until: 71, differs_by: 106 }), 'False: the costs differ after iteration 71.');
  assert.equal(said({ same_until: 500, differs_by: 500 }), 'False: the weights differ.');
  assert.equal(said({ same_until: 4, differs_by: 6, diverged: true }), 'False: the cost stops being a number at 6.');
  assert.equal(said({ differs_by: 63 }), 'False: the costs differ by iteration 63.');
  const trouble = { code: 'proof_unmarked', values: { mark: PROOF_MARK }, field: '', message: '' };
  assert.match(proofVerdict(row(1, { phase: 'refused', trouble })), /^A proof of training begins with “glassnet-proof-1\.”/);
  assert.equal(proofVerdict(row(1, { phase: 'checking', iteration: 40 })), '40 of 500 iterations');
  assert.equal(proofVerdict(row(1, { pace: 0.1 })), 'Not checked yet: about 50 s.');
  assert.equal(proofName(row(7)), 'No. 7');
});

test('an address with a proof names nothing else, and is read as it was written', () => {
  const link = new URL(proofLink(line('a-_b'), 'https://example.org/net/?x=1#lab=digits'));
  assert.equal(link.href, `https://example.org/net/#proof=${line('a-_b')}`);
  assert.equal(proofOf(link.hash), line('a-_b'));
  assert.deepEqual(readAddress(link.hash, { bounds: {} }).settings, {});
  assert.equal(proofOf('#lab=xor'), undefined);
});
