// Names and docstrings in a Python syntax tree.

/** A node of Lezer's syntax tree. @typedef {{ name: string, from: number, to: number, parent: SyntaxNode | null, prevSibling: SyntaxNode | null, nextSibling: SyntaxNode | null }} SyntaxNode */
/** @typedef {{ iterate: (spec: { enter: (node: { name: string, from: number, to: number, node: SyntaxNode }) => void }) => void }} SyntaxTree */
/** A stretch of text. @typedef {{ from: number, to: number }} Stretch */

const DEFINITIONS = ['FunctionDefinition', 'ClassDefinition'];
const LOOPS = ['ForStatement', 'ComprehensionExpression', 'ArrayComprehensionExpression', 'DictionaryComprehensionExpression', 'SetComprehensionExpression'];

/**
 * Where the file uses a name in `links`: not its definition, not an argument's keyword, and not a name bound by a surrounding function.
 * @param {SyntaxTree} tree
 * @param {string} text that was parsed
 * @param {ReadonlyMap<string, unknown>} links
 * @returns {(Stretch & { name: string })[]}
 */
export function linkedNames(tree, text, links) {
  /** @type {(Stretch & { name: string, node: SyntaxNode })[]} */
  const found = [];
  /** The names each function binds, by its start. @type {Map<number, Set<string>>} */
  const bound = new Map();
  tree.iterate({
    enter({ name: kind, from, to, node }) {
      if (kind !== 'VariableName') return;
      const name = text.slice(from, to);
      if (!links.has(name)) return;
      if (isBound(node)) {
        const [inner] = functionsAround(node);
        if (inner) bound.set(inner.from, (bound.get(inner.from) ?? new Set()).add(name));
      } else if (!DEFINITIONS.includes(node.parent?.name ?? '') && !isArgumentName(node)) {
        found.push({ from, to, name, node });
      }
    },
  });
  return found
    .filter(({ name, node }) => !functionsAround(node).some((one) => bound.get(one.from)?.has(name)))
    .map(({ from, to, name }) => ({ from, to, name }));
}

export function docstrings(/** @type {SyntaxTree} */ tree) {
  /** @type {Stretch[]} */
  const found = [];
  tree.iterate({
    enter({ name, from, to, node: { parent } }) {
      if (!['String', 'ContinuedString'].includes(name) || parent?.name !== 'ExpressionStatement') return;
      if (!parent.prevSibling || parent.prevSibling.name === ':') found.push({ from, to });
    },
  });
  return found;
}

/** Whether the name is bound here: as a parameter, by `=`, or by `for`. */
function isBound(/** @type {SyntaxNode} */ node) {
  const kind = node.parent?.name ?? '';
  if (kind === 'ParamList') return node.prevSibling?.name !== 'AssignOp';
  if (kind === 'AssignStatement') return stands('AssignOp', node.nextSibling);
  return LOOPS.includes(kind) && stands('in', node.nextSibling);
}

/** Whether `node` or a later sibling is of this kind. */
function stands(/** @type {string} */ kind, /** @type {SyntaxNode | null} */ node) {
  let next = node;
  while (next && next.name !== kind) next = next.nextSibling;
  return next !== null;
}

function isArgumentName(/** @type {SyntaxNode} */ node) {
  return node.parent?.name === 'ArgList' && node.nextSibling?.name === 'AssignOp';
}

/** The functions around a node, innermost first. */
function functionsAround(/** @type {SyntaxNode} */ node) {
  /** @type {SyntaxNode[]} */
  const found = [];
  for (let outer = node.parent; outer; outer = outer.parent) {
    if (outer.name === 'FunctionDefinition') found.push(outer);
  }
  return found;
}

/**
 * The name of the innermost function or class around a place; empty at the top level.
 * @param {string} text that was parsed
 */
export function definitionAround(/** @type {SyntaxTree} */ tree, text, /** @type {number} */ place) {
  let name = '';
  tree.iterate({
    enter({ name: kind, from, to, node }) {
      if (kind !== 'VariableName' || !DEFINITIONS.includes(node.parent?.name ?? '')) return;
      const { from: begin, to: end } = /** @type {SyntaxNode} */ (node.parent);
      if (begin <= place && place <= end) name = text.slice(from, to);
    },
  });
  return name;
}
