// Loads the kernel into Python's memory: the products of a layer and the compiled pass, as functions of
// sizes and addresses.

/** A module with one operation of plain SIMD: i8x16.splat and v128.any_true. */
const SIMD_PROBE = probe([0x41, 0, 0xfd, 0x0f, 0xfd, 0x53, 0x1a]);
/** A module with one operation of relaxed SIMD: f32x4.relaxed_madd. */
const RELAXED_PROBE = probe([
  ...[0x41, 0, 0xfd, 0x0f, 0x41, 0, 0xfd, 0x0f, 0x41, 0, 0xfd, 0x0f],
  ...[0xfd, 0x85, 0x02, 0x1a],
]);

/** @typedef {{ engine: string, module: WebAssembly.Module }} CompiledKernel */

/**
 * Fetches and compiles the kernels this browser can run. Never rejects: NumPy works without them.
 *
 * @param {string} baseUrl the site's address, with a slash at its end
 * @returns {Promise<{ modules: CompiledKernel[], problem: '' | 'no_simd' | 'not_loaded' }>}
 */
export async function compileKernels(baseUrl) {
  if (!WebAssembly.validate(SIMD_PROBE)) return { modules: [], problem: 'no_simd' };
  const wanted = [['simd', 'kernel/kernel_simd.wasm']];
  if (WebAssembly.validate(RELAXED_PROBE)) wanted.push(['simd_relaxed', 'kernel/kernel_relaxed.wasm']);
  const compiled = await Promise.all(wanted.map(async ([engine, path]) => {
    const module = await compile(new URL(path, baseUrl)).catch(() => undefined);
    return module ? [{ engine, module }] : [];
  }));
  const modules = compiled.flat();
  return { modules, problem: modules.some(({ engine }) => engine === 'simd') ? '' : 'not_loaded' };
}

/**
 * Connects the kernels to Python's memory, which may grow later.
 *
 * @param {CompiledKernel[]} modules
 * @param {WebAssembly.Memory} memory
 * @returns {Promise<Record<string, Record<string, Function>>>} each engine's functions by name
 */
export async function instantiateKernels(modules, memory) {
  const engines = /** @type {Record<string, Record<string, Function>>} */ ({});
  for (const { engine, module } of modules) {
    const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
    engines[engine] = /** @type {Record<string, Function>} */ ({ ...exports });
  }
  return engines;
}

async function compile(/** @type {URL} */ url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`HTTP status ${response.status}`);
  // Not compileStreaming, which insists on a MIME type that some hosts get wrong.
  return WebAssembly.compile(await response.arrayBuffer());
}

/** The bytes of a module with a single function of only these instructions. */
function probe(/** @type {number[]} */ instructions) {
  const body = [0, ...instructions, 0x0b];
  return new Uint8Array([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // "\0asm", version 1
    ...[1, 4, 1, 0x60, 0, 0], // one type: no parameters, no results
    ...[3, 2, 1, 0], // one function, of that type
    ...[10, body.length + 2, 1, body.length, ...body],
  ]);
}
