import type { Finding, Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { isDigest } from '../image-reference.ts';
import type { Flag, Instruction, Word } from '../syntax/tree.ts';

const ADDRESS = /^https?:\/\//;
const GIT = /^(?:git|ssh):\/\/|^[\w-]+@[\w.-]+:|^https?:\/\/[^?#]+\.git(?:[?#]|$)/;
const HIGHEST_MODE = 0o7777;
const SYMBOLIC = /^[ugoa]*(?:[-+=][rwxXstugo]*)+$/;

export const rule: Rule<DockerfileContext> = {
  code: 'dockerfile/invalid-copy',
  severity: 'error',
  local: true,
  summary: 'COPY and ADD have sources and modes that they can use',
  why: '`COPY` takes files; addresses and Git repositories are for `ADD`. A here-document is a source, never the destination. `--chmod` takes an octal mode up to `7777`, or a symbolic one such as `u=rwX,go=rX`, and `--checksum` goes with one remote source: `sha256:` and 64 digits for an address, a commit for a Git repository.',
  source: 'https://docs.docker.com/reference/dockerfile/#copy',
  bad: [
    { text: 'FROM alpine:3.22\nCOPY https://example.com/tool /usr/local/bin/tool\n' },
    { text: 'FROM alpine:3.22\nCOPY --chmod=789 run.sh /run.sh\n' },
    { text: 'FROM alpine:3.22\nCOPY motd <<EOF\nhello\nEOF\n' },
    {
      text: 'FROM alpine:3.22\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d a.tar.gz /a\n',
    },
  ],
  good: [
    {
      text: 'FROM alpine:3.22\nADD --chmod=755 https://example.com/tool /usr/local/bin/tool\nCOPY --chmod=u=rwX,go=rX run.sh <<EOF /srv/\nhello\nEOF\n',
    },
  ],
  about: ['COPY', 'ADD'],
  *check(context) {
    for (const instruction of context.named('COPY', 'ADD')) {
      const { words, heredocs, flags, name } = instruction;
      const target = words.at(-1);
      if (target === undefined || words.length < 2) continue;
      if (heredocs.some(({ start }) => start === target.start)) {
        const message = `\`${name}\` cannot write to a here-document. Docker stops. Put the path last.`;
        yield { range: context.range(target), message };
      }
      const sources = words
        .slice(0, -1)
        .filter(({ start }) => !heredocs.some((heredoc) => heredoc.start === start));
      if (name === 'COPY') yield* remoteSources(context, sources);
      for (const flag of flags) {
        const problem = flagProblem(flag, instruction, sources);
        if (problem !== undefined) yield { range: context.range(flag), message: problem };
      }
    }
  },
};

function* remoteSources(context: DockerfileContext, sources: readonly Word[]): Generator<Finding> {
  for (const word of sources) {
    const text = context.variables.expand(word) ?? word.text;
    const what = GIT.test(text) ? 'Git repository' : ADDRESS.test(text) ? 'address' : undefined;
    if (what === undefined) continue;
    yield {
      range: context.range(word),
      message: `\`COPY\` takes files, and \`${text}\` is ${what === 'address' ? 'an' : 'a'} ${what}. Docker stops. Use \`ADD\`.`,
    };
  }
}

function flagProblem(
  { name, value }: Flag,
  instruction: Instruction,
  sources: readonly Word[],
): string | undefined {
  if (value === undefined || value.text === '' || value.text.includes('$')) return undefined;
  if (name === 'chmod') {
    if (isMode(value.text)) return undefined;
    return `\`${value.text}\` is no mode, and Docker stops. Write an octal number such as \`755\`.`;
  }
  if (name !== 'checksum' || instruction.name !== 'ADD') return undefined;
  const [only] = sources;
  if (sources.length !== 1 || only === undefined)
    return '`--checksum` goes with one source. Docker stops. Give each source its own `ADD`.';
  if (only.text.includes('$') || GIT.test(only.text)) return undefined;
  if (ADDRESS.test(only.text))
    return isDigest(value.text)
      ? undefined
      : `\`${value.text}\` is no checksum, and Docker stops. Write \`sha256:\` and 64 hexadecimal digits.`;
  return '`--checksum` goes with an address or a Git repository, not with a local file. Docker stops. Leave it out.';
}

function isMode(text: string): boolean {
  if (/^\d+$/.test(text)) return /^[0-7]+$/.test(text) && Number.parseInt(text, 8) <= HIGHEST_MODE;
  return text.length <= 256 && text.split(',').every((clause) => SYMBOLIC.test(clause));
}
