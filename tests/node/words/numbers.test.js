// Numbers, shares and times as the page writes them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  formatCost, formatDuration, formatExactly, formatFixed, formatGiven, formatGradient, formatMinutes, formatNumber, formatOutput, formatPercent, formatRate, formatShort,
  formatSmall, formatWholePercent,
} from '../../../web/words/numbers.js';

/** For each function: its arguments, and what it writes. @type {[Function, [any[], string][]][]} */
const WRITTEN = [
  [formatNumber, [[[1234567], '1,234,567'], [[0.5, 2], '0.50'], [[-1000.25, 1], '-1,000.3']]],
  [formatGiven, [[[10000], '10,000'], [[0.999], '0.999'], [[-0.5], '−0.5'], [[1e-7], '0.0000001'], [[4294967295], '4,294,967,295']]],
  [formatCost, [[[0.25], '0.2500'], [[0.001], '0.0010'], [[0.000999], '0.00100'], [[6.75e-5], '0.000068'], [[1.2e-6], '0.0000012'], [[9.99e-7], '9.99e−7'], [[9999], '9999.0000'], [[1e4], '1.00e4'], [[NaN], 'not a number'], [[Infinity], 'not a number']]],
  [formatExactly, [[[0.25], '0.2500'], [[6.75e-5], '6.75e−5'], [[1e4], '1.00e4']]],
  [formatSmall, [
    [[0], '0'], [[-0.0351], '−0.035'], [[0.001], '0.001'], [[0.00099], '1e−3'], [[999.4], '1000'], [[-1000], '−1e3'], [[7.2e-12], '7e−12'], [[NaN], '–'],
  ]],
  [formatFixed, [[[-0.12345], '−0.123'], [[-0.0004], '0.000'], [[-0], '0.000'], [[2, 1], '2.0'], [[Infinity], '–']]],
  [formatGradient, [[[-0.00123], '−1.2e−3'], [[12], '1.2e1'], [[NaN], '–']]],
  [formatShort, [[[0.4731], '0.47'], [[-999], '−999.00'], [[-7.1e31], '−7e31'], [[NaN], '–']]],
  [formatRate, [[[0.03], '0.030'], [[100], '100'], [[9.99], '10'], [[7e-8], '7.0e−8']]],
  [formatWholePercent, [[[1], '100 %'], [[0.5], '50 %'], [[0.12345], '12.35 %'], [[0], '0 %']]],
  [formatPercent, [[[1], '100.0 %'], [[0.12345], '12.3 %']]],
  [formatOutput, [[[0.9994, true], '99.9 %'], [[0.99941, true], '> 99.9 %'], [[-1.234, false], '−1.23'], [[-299386.31, false], '−3e5'], [[NaN, true], 'not a number']]],
  [formatDuration, [[[9.94], '9.9 s'], [[10.4], '10 s'], [[59.4], '59 s'], [[59.6], '1 min 0 s'], [[3725], '1 h 2 min']]],
  [formatMinutes, [[[61], '2 min'], [[3540], '59 min'], [[3541], '1 h 0 min'], [[4000], '1 h 7 min']]],
];

for (const [format, examples] of WRITTEN) {
  test(`${format.name} writes as many digits as mean something`, () => {
    for (const [given, written] of examples) assert.equal(format(...given), written, `${format.name}(${given})`);
  });
}
