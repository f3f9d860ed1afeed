import type { Finding, Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { imageNameFault, type ImageNameFault } from '../image-reference.ts';
import type { StageReference } from '../stage-graph.ts';
import { nameEnd } from '../syntax/names.ts';

const FAULTS: Readonly<Record<ImageNameFault, string>> = {
  empty: 'There is no name here.',
  capitals: 'An image’s name has no capitals.',
  name: 'A name is made of lower-case letters and digits, with `.`, `_`, `-` and `/` between them.',
  tag: 'A tag is made of letters, digits, `_`, `.` and `-`, 128 of them at most.',
  digest: 'A digest is `sha256:` and 64 hexadecimal digits.',
};

export const rule: Rule<DockerfileContext> = {
  code: 'dockerfile/invalid-image-name',
  severity: 'error',
  summary: 'FROM and --from name an image that can exist',
  why: 'An image’s name is `registry/path:tag@digest`; the registry, tag and digest may be left out. Docker refuses a name that is spelt otherwise.\n\nThat goes for stages too: Docker keeps their names in lower case, and `FROM Build` does not find the stage `build`.',
  source: 'https://pkg.go.dev/github.com/distribution/reference',
  bad: [
    { text: 'FROM Ubuntu:24.04\nCMD ["bash"]\n' },
    { text: 'FROM node:24:slim\nCMD ["node", "server.js"]\n' },
    {
      text: 'FROM node:24-slim AS Build\n\nFROM Build\nCMD ["node", "server.js"]\n',
      fixed: 'FROM node:24-slim AS Build\n\nFROM build\nCMD ["node", "server.js"]\n',
    },
  ],
  good: [
    {
      text: 'FROM registry.example.com:5000/team/app_web:1.2-alpine\nCOPY --from=nginx:1.29 /etc/nginx /etc/nginx\n',
    },
  ],
  *check(context) {
    for (const reference of context.stages.references) {
      const finding =
        reference.kind === 'from' ? fromFinding(context, reference) : sourceFinding(context, reference);
      if (finding !== undefined) yield finding;
    }
  },
};

/** Whether a variable stands in a word. A `$` with no name behind it is a plain character. */
function hasVariable(text: string): boolean {
  for (let at = text.indexOf('$') + 1; at > 0; at = text.indexOf('$', at) + 1) {
    if (text.charAt(at) === '{' || nameEnd(text, at) > at) return true;
  }
  return false;
}

function fromFinding(context: DockerfileContext, reference: StageReference): Finding | undefined {
  const { text, stage, target } = reference;
  if (hasVariable(text)) return undefined;
  const name = context.variables.image(stage);
  const fault = name === undefined ? undefined : imageNameFault(name);
  if (fault === undefined) return undefined;
  const range = context.range(reference);
  if (target === undefined)
    return { range, message: `\`${text}\` names no image, and Docker stops. ${FAULTS[fault]}` };
  const lower = text.toLowerCase();
  return {
    range,
    message: `\`${text}\` is not the stage \`${lower}\` to Docker: after \`FROM\`, capitals count, and stages are kept in lower case. Write \`${lower}\`.`,
    fixes: [{ title: `Change to ${lower}`, edits: [context.replace(reference, lower)] }],
  };
}

function sourceFinding(context: DockerfileContext, reference: StageReference): Finding | undefined {
  const { text, target, kind } = reference;
  if (target !== undefined || text.includes('$') || (kind === 'copy' && /^\d+$/.test(text))) return undefined;
  const fault = imageNameFault(text);
  if (fault === undefined) return undefined;
  return {
    range: context.range(reference),
    message: `\`${text}\` is neither a stage of this file nor an image’s name, and Docker stops. ${FAULTS[fault]}`,
  };
}
