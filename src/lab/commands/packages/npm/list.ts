import { NpmError } from './errors.ts';
import { manifestOf, type NpmCommand } from './npm-process.ts';
import { installedTree } from './reify.ts';
import { allows, edgesOf, places, reachable, seenFrom, type TreeNode } from './tree.ts';

interface Line {
  readonly text: string;
  readonly below: readonly Line[];
}

/** `npm ls`: what is installed, and what is wrong with it. https://docs.npmjs.com/cli/v11/commands/npm-ls */
export const list: NpmCommand = (npm) => {
  const { process, config, folder } = npm;
  const manifest = manifestOf(npm);
  const root = installedTree(process.files, folder, manifest);
  const asked = config.words.slice(1);
  const depth =
    config.isOn('all') || asked.length > 0 ? Number.POSITIVE_INFINITY : Number(config.get('depth') ?? 0);
  const isLeftOut = (kind: string) =>
    config.all('omit').includes(kind) || (kind === 'dev' && config.isOn('production'));
  const problems: string[] = [];
  const shown = new Set<TreeNode>();
  const linesOf = (node: TreeNode, level: number): readonly Line[] => {
    const needed = edgesOf(node).filter(({ kind }) => !isLeftOut(kind));
    const lines: Line[] = [];
    for (const edge of needed) {
      const found = seenFrom(node, edge);
      if (found === undefined) {
        if (edge.kind === 'optional') continue;
        problems.push(`missing: ${edge.name}@${edge.range}, required by ${node.name}@${node.version}`);
        lines.push({ text: `UNMET DEPENDENCY ${edge.name}@${edge.range}`, below: [] });
        continue;
      }
      const isInvalid = !allows(edge.range, found.version);
      if (isInvalid) problems.push(`invalid: ${found.name}@${found.version} ${folder}/${placeOf(found)}`);
      const isRepeated = shown.has(found) && edgesOf(found).length + level > 0;
      shown.add(found);
      const note = isInvalid
        ? ` invalid: "${edge.range}" from the root project`
        : isRepeated
          ? ' deduped'
          : '';
      const below = level < depth && !isRepeated ? linesOf(found, level + 1) : [];
      if (asked.length > 0 && !asked.includes(found.name) && below.length === 0) continue;
      lines.push({ text: `${found.name}@${found.version}${note}`, below });
    }
    return lines;
  };
  const lines = [...linesOf(root, 0)];
  const wanted = reachable(root);
  for (const [place, node] of places(root)) {
    if (wanted.has(node) || node.parent !== root || asked.length > 0) continue;
    problems.push(`extraneous: ${node.name}@${node.version} ${folder}/${place}`);
    lines.push({ text: `${node.name}@${node.version} extraneous`, below: [] });
  }
  lines.sort((a, b) => bare(a.text).localeCompare(bare(b.text), 'en'));
  const who = manifest.name === undefined ? '' : `${manifest.name}@${manifest.version ?? ''} `;
  process.stdout.write(`${who}${folder}\n${lines.length === 0 ? '└── (empty)\n' : draw(lines, '')}\n`);
  if (problems.length > 0) throw new NpmError(['code ELSPROBLEMS', ...problems]);
  return Promise.resolve(asked.length > 0 && lines.length === 0 ? 1 : 0);
};

const bare = (text: string) => text.replace(/^UNMET DEPENDENCY /, '');

const placeOf = ({ name, parent }: TreeNode): string =>
  `${parent?.parent === undefined ? '' : `${placeOf(parent)}/`}node_modules/${name}`;

function draw(lines: readonly Line[], indent: string): string {
  return lines
    .map(({ text, below }, index) => {
      const isLast = index === lines.length - 1;
      const knot = below.length > 0 ? '┬' : '─';
      return `${indent}${isLast ? '└' : '├'}─${knot} ${text}\n${draw(below, `${indent}${isLast ? ' ' : '│'} `)}`;
    })
    .join('');
}
