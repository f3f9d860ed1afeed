import { parseRange, satisfies } from '../semver/range.ts';
import { parseVersion } from '../semver/version.ts';
import type { PackageFacts } from '../package-store.ts';
import type { Manifest } from './manifest.ts';

/** A package in its place: in the `node_modules` of another, or of the project, which is the root. */
export interface TreeNode {
  readonly name: string;
  readonly version: string;
  readonly parent: TreeNode | undefined;
  readonly facts: Manifest | PackageFacts;
  readonly resolved: string | undefined;
  readonly integrity: string | undefined;
  /** By name. */
  readonly children: Map<string, TreeNode>;
}

/** What one package wants of another. */
export interface Edge {
  readonly name: string;
  readonly range: string;
  readonly kind: 'prod' | 'dev' | 'optional' | 'peer';
}

/** The project as the root of a tree. */
export const rootOf = (manifest: Manifest): TreeNode => ({
  name: manifest.name ?? '',
  version: manifest.version ?? '',
  parent: undefined,
  facts: manifest,
  resolved: undefined,
  integrity: undefined,
  children: new Map(),
});

/** What the package wants, by name; development only counts for the root. */
export function edgesOf(node: TreeNode): readonly Edge[] {
  const known = edges.get(node) ?? readEdges(node);
  edges.set(node, known);
  return known;
}
const edges = new WeakMap<TreeNode, readonly Edge[]>();

function readEdges({ facts, parent }: TreeNode): readonly Edge[] {
  const found = new Map<string, Edge>();
  const add = (wanted: Readonly<Record<string, string>> | undefined, kind: Edge['kind']) => {
    for (const [name, range] of Object.entries(wanted ?? {})) found.set(name, { name, range, kind });
  };
  const required = Object.entries(facts.peerDependencies ?? {}).filter(
    ([name]) => facts.peerDependenciesMeta?.[name]?.optional !== true,
  );
  add(Object.fromEntries(required), 'peer');
  if (parent === undefined && 'devDependencies' in facts) add(facts.devDependencies, 'dev');
  add(facts.dependencies, 'prod');
  add(facts.optionalDependencies, 'optional');
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** The package that Node finds from there by that name. A peer is looked for beside the one who wants it. */
export function seenFrom(node: TreeNode, edge: Pick<Edge, 'name' | 'kind'>): TreeNode | undefined {
  for (let at = startOf(node, edge.kind); at !== undefined; at = at.parent) {
    const found = at.children.get(edge.name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The folder nearest to a package in which what it wants may lie. */
export const startOf = (node: TreeNode, kind: Edge['kind']): TreeNode | undefined =>
  kind === 'peer' && node.parent !== undefined ? node.parent : node;

/** Whether the version is what was asked for. A tag (`latest`) is met by whatever is there. */
export function allows(range: string, version: string): boolean {
  const parsed = parseRange(range);
  const found = parseVersion(version);
  if (found === undefined) return false;
  return parsed === undefined ? isTag(range) : satisfies(found, parsed);
}

/** `latest`, `next`: a name that the registry gives to a version. */
export const isTag = (range: string): boolean =>
  /^[a-z][\w.-]*$/i.test(range) && parseRange(range) === undefined;

/** The packages that are needed from the root on, itself included; edges that `follow` refuses are not followed. */
export function reachable(
  root: TreeNode,
  follow: (edge: Edge, from: TreeNode) => boolean = () => true,
): Set<TreeNode> {
  const found = new Set([root]);
  for (const node of found) {
    for (const edge of edgesOf(node)) {
      if (!follow(edge, node)) continue;
      const target = seenFrom(node, edge);
      if (target !== undefined) found.add(target);
    }
  }
  return found;
}

/** Every package below, by its place: `node_modules/koa/node_modules/fresh`. In the order in which a lock file has them. */
export function places(root: TreeNode): ReadonlyMap<string, TreeNode> {
  const found: [string, TreeNode][] = [];
  const visit = (node: TreeNode, at: string) => {
    for (const child of node.children.values()) {
      const place = `${at}node_modules/${child.name}`;
      found.push([place, child]);
      visit(child, `${place}/`);
    }
  };
  visit(root, '');
  return new Map(found.sort(([a], [b]) => a.localeCompare(b, 'en')));
}
