// The largest error that the tests in tests/exports/ measured with the real libraries, rounded up: the difference between
// the expected and the actual answer to one of ten digits.
// The tests fail if a file does worse, or if they run with another version of a library.

/** @import { FormatName } from '../../../wire/protocol.js' */

/** By format. @type {Record<FormatName, { library: string, version: string, difference: number }>} */
export const TESTED = {
  npz: { library: 'NumPy', version: '2.4.3', difference: 0 },
  folder: { library: 'NumPy', version: '2.4.3', difference: 1e-7 },
  json: { library: 'NumPy', version: '2.4.3', difference: 0 },
  script: { library: 'NumPy', version: '2.4.3', difference: 0 },
  notebook: { library: 'nbclient', version: '0.11.0', difference: 0 },
  pytorch: { library: 'PyTorch', version: '2.13.0', difference: 2e-7 },
  keras: { library: 'Keras', version: '3.15.1', difference: 2e-7 },
  onnx: { library: 'ONNX Runtime', version: '1.32.0', difference: 3e-7 },
};
