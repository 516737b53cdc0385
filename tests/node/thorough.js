// The options of a Node test that only a landing runs, like pytest's mark `thorough`.

/** build.py sets the variable; a file run by hand runs all of its tests. */
export const THOROUGH = { skip: process.env.GLASSNET_LEAVES_OUT === 'thorough' };
