import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import type { Comment, Instruction } from '../syntax/tree.ts';

const TOOL = /^(?:hadolint|checkov|kics-scan|trivy|dockerfilelint)\b/i;

export const rule: Rule<DockerfileContext> = {
  code: 'InvalidDefinitionDescription',
  severity: 'style',
  optional: true,
  summary: 'A comment right above ARG or FROM describes it by its name',
  why: '`docker build --call=outline` lists arguments and stages with the comment above each, where it begins with the name: `# VERSION the release to install`.\n\nA comment that is no description is parted from the instruction by a blank line or a lone `#`. Docker has this check switched off by default; `# check=experimental=InvalidDefinitionDescription` at the top of the file switches it on.',
  source: 'https://docs.docker.com/reference/build-checks/invalid-definition-description/',
  bad: [
    {
      text: '# check=experimental=InvalidDefinitionDescription\n\n# the release to install\nARG VERSION=24\n# Build the site.\nFROM node:${VERSION} AS build\nRUN npm ci\n',
    },
  ],
  good: [
    {
      text: '# check=experimental=InvalidDefinitionDescription\n\n# VERSION the release to install\nARG VERSION=24\n\n# Two stages follow.\n#\nFROM node:${VERSION} AS build\n# install what the lock file names\nRUN npm ci\n',
    },
  ],
  *check(context) {
    const above = commentsAbove(context);
    const aliases = new Map(context.tree.stages.map(({ from, alias }) => [from, alias?.text.toLowerCase()]));
    for (const instruction of context.tree.instructions) {
      const names = definedNames(instruction, aliases.get(instruction));
      const comment = above.get(instruction);
      if (names.length === 0 || comment === undefined || TOOL.test(comment.text)) continue;
      const [first = ''] = comment.text.split(' ');
      if (names.includes(first)) continue;
      const example = names.length === 1 ? (names[0] ?? '') : '<name>';
      yield {
        range: context.range(comment),
        message: `This comment stands right above \`${instruction.name}\` and does not begin with its name. Write \`# ${example} <description>\`, or put a blank line between the two.`,
      };
    }
  },
};

function definedNames({ name, pairs }: Instruction, alias: string | undefined): readonly string[] {
  if (name === 'ARG') return pairs.map(({ key }) => key.text);
  return alias === undefined ? [] : [alias];
}

/** The comment on the line before each instruction; directives and lone `#` are none. */
function commentsAbove(context: DockerfileContext): ReadonlyMap<Instruction, Comment> {
  const { comments, directives, instructions } = context.tree;
  const firstComment = directives.at(-1)?.end ?? 0;
  const byLine = new Map<number, Comment>();
  for (const comment of comments) {
    if (comment.text !== '' && comment.start >= firstComment)
      byLine.set(context.line(comment.start), comment);
  }
  const above = new Map<Instruction, Comment>();
  for (const instruction of instructions) {
    const comment = byLine.get(context.line(instruction.start) - 1);
    if (comment !== undefined) above.set(instruction, comment);
  }
  return above;
}
