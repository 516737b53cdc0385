// What a test of Node's is given that only a landing runs, as pytest's mark `thorough`.

/** build.py sets it; a file that is run by hand runs all of its tests. */
export const THOROUGH = { skip: process.env.GLASSNET_LEAVES_OUT === 'thorough' };
