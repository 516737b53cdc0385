// What a syntax tree of Python says about names and docstrings.

/** A node of Lezer's syntax tree. @typedef {{ name: string, from: number, to: number, parent: SyntaxNode | null, prevSibling: SyntaxNode | null, nextSibling: SyntaxNode | null }} SyntaxNode */
/** @typedef {{ iterate: (spec: { enter: (node: { name: string, from: number, to: number, node: SyntaxNode }) => void }) => void }} SyntaxTree */
/** A stretch of text. @typedef {{ from: number, to: number }} Stretch */

const DEFINITIONS = ['FunctionDefinition', 'ClassDefinition'];
const LOOPS = ['ForStatement', 'ComprehensionExpression', 'ArrayComprehensionExpression', 'DictionaryComprehensionExpression', 'SetComprehensionExpression'];

/**
 * Where a name of the file stands for what `links` names: not where it is defined, is the name of an argument, or stands for
 * something of the function around it.
 * @param {SyntaxTree} tree
 * @param {string} text that it was made from
 * @param {ReadonlyMap<string, unknown>} links
 * @returns {(Stretch & { name: string })[]}
 */
export function linkedNames(tree, text, links) {
  /** @type {(Stretch & { name: string, node: SyntaxNode })[]} */
  const found = [];
  /** The names that each function binds, by where it begins. @type {Map<number, Set<string>>} */
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

/** Whether a value is given to the name here: as a parameter, by `=`, or by `for`. */
function isBound(/** @type {SyntaxNode} */ node) {
  const kind = node.parent?.name ?? '';
  if (kind === 'ParamList') return node.prevSibling?.name !== 'AssignOp';
  if (kind === 'AssignStatement') return stands('AssignOp', node.nextSibling);
  return LOOPS.includes(kind) && stands('in', node.nextSibling);
}

/** Whether a node of this kind is `node` or comes after it. */
function stands(/** @type {string} */ kind, /** @type {SyntaxNode | null} */ node) {
  let next = node;
  while (next && next.name !== kind) next = next.nextSibling;
  return next !== null;
}

function isArgumentName(/** @type {SyntaxNode} */ node) {
  return node.parent?.name === 'ArgList' && node.nextSibling?.name === 'AssignOp';
}

/** The functions around a node, from the inside. */
function functionsAround(/** @type {SyntaxNode} */ node) {
  /** @type {SyntaxNode[]} */
  const found = [];
  for (let outer = node.parent; outer; outer = outer.parent) {
    if (outer.name === 'FunctionDefinition') found.push(outer);
  }
  return found;
}

/**
 * The function or class that a place is in, the innermost; none at the top of the file.
 * @param {string} text that it was made from
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
