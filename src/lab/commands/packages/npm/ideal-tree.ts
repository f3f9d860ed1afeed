import type { StoredPackage } from '../package-store.ts';
import type { Catalog } from './catalog.ts';
import { NpmError } from './errors.ts';
import { allows, edgesOf, reachable, seenFrom, startOf, type Edge, type TreeNode } from './tree.ts';

/** A tree that comes to no rest in so many rounds has packages that push each other out. */
const ROUNDS = 200;

/**
 * Makes the tree that the root's manifest asks for out of the one that is there (from a lock file, from
 * `node_modules`, or empty): what is there and allowed stays, what is missing is taken from the catalog and laid as far
 * up as it can, what nobody needs goes. @throws {NpmError} E404, ETARGET
 * Source: https://docs.npmjs.com/cli/v11/using-npm/config#install-strategy (hoisted)
 */
export function completeTree(root: TreeNode, catalog: Catalog): void {
  let isComplete = false;
  for (let round = 0; !isComplete && round < ROUNDS; round += 1) isComplete = fillIn(root, catalog);
  if (!isComplete) throw new NpmError(['code ERESOLVE', 'The packages could not be brought into one tree.']);
  prune(root, reachable(root));
}

/** @returns Whether nothing was missing. */
function fillIn(root: TreeNode, catalog: Catalog): boolean {
  let isComplete = true;
  const seen = new Set([root]);
  for (const node of seen) {
    for (const edge of edgesOf(node)) {
      let found = seenFrom(node, edge);
      if (found === undefined || !allows(edge.range, found.version)) {
        const picked = pick(catalog, edge);
        if (picked === undefined) continue;
        found = lay(root, startOf(node, edge.kind) ?? node, picked);
        isComplete = false;
      }
      seen.add(found);
    }
  }
  return isComplete;
}

/** Undefined where an optional package is not to be had. */
function pick(catalog: Catalog, { name, range, kind }: Edge): StoredPackage | undefined {
  try {
    return catalog.pick(name, range);
  } catch (error) {
    if (kind === 'optional') return undefined;
    throw error;
  }
}

/** Lays a package as far up from a place as nobody loses what he has. @returns Its node. */
export function lay(root: TreeNode, start: TreeNode, picked: StoredPackage): TreeNode {
  let parent = start;
  for (
    let above = start.parent;
    above !== undefined && !parent.children.has(picked.name);
    above = above.parent
  ) {
    if (isInTheWay(root, above, picked)) break;
    parent = above;
  }
  const { name, version, resolved, integrity } = picked;
  const node: TreeNode = { name, version, parent, facts: picked, resolved, integrity, children: new Map() };
  parent.children.set(name, node);
  return node;
}

/**
 * Whether somebody would lose what he finds now, in that folder or further up, and may have, to a package laid in the
 * folder that he may not have.
 */
function isInTheWay(root: TreeNode, folder: TreeNode, { name, version }: StoredPackage): boolean {
  for (const node of reachable(root)) {
    for (const edge of edgesOf(node)) {
      if (edge.name !== name || allows(edge.range, version)) continue;
      const found = seenFrom(node, edge);
      if (found?.parent === undefined || !allows(edge.range, found.version)) continue;
      if (isWithin(folder, startOf(node, edge.kind)) && isWithin(found.parent, folder)) return true;
    }
  }
  return false;
}

function isWithin(folder: TreeNode, node: TreeNode | undefined): boolean {
  for (let at = node; at !== undefined; at = at.parent) if (at === folder) return true;
  return false;
}

function prune(node: TreeNode, needed: ReadonlySet<TreeNode>): void {
  for (const [name, child] of node.children) {
    if (needed.has(child)) prune(child, needed);
    else node.children.delete(name);
  }
}

/** The packages that only development needs, or that may be left out, as a lock file marks them. */
export function flagsOf(
  root: TreeNode,
): (node: TreeNode) => { readonly dev?: true; readonly optional?: true; readonly peer?: true } {
  const production = reachable(root, ({ kind }) => kind !== 'dev');
  const required = reachable(root, ({ kind }) => kind !== 'optional');
  const asked = reachable(root, ({ kind }) => kind !== 'peer');
  return (node) => ({
    ...(production.has(node) ? {} : { dev: true }),
    ...(required.has(node) ? {} : { optional: true }),
    ...(asked.has(node) ? {} : { peer: true }),
  });
}
