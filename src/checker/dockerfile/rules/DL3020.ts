import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import type { Instruction } from '../syntax/tree.ts';

const REMOTE = /^(?:https?|ftp|ssh|git):\/\/|^git@|\.git(?:#|$)/i;
const ARCHIVE = /\.(?:tar(?:\.\w+)?|t?gz|t(?:ar\.)?lz|t?z|tb2|t?bz2?|t?xz|tpz|t?zst|lz(?:ma)?)$/i;
const PLAIN =
  /(?:^|\/)\.{1,2}$|\/$|\.(?:c?js|mjs|ts|json|lock|py|rb|go|mod|sum|rs|java|jar|war|php|sh|txt|md|ya?ml|toml|ini|conf|cfg|xml|html|css|sql)$/i;
const ONLY_ADD = new Set(['checksum', 'keep-git-dir', 'unpack']);

export const rule: Rule<DockerfileContext> = {
  code: 'DL3020',
  severity: 'warning',
  summary: 'Files are copied with COPY; ADD is for archives and addresses',
  why: '`ADD` does more than it shows: it unpacks archives and downloads addresses. `COPY` copies. Where nothing is to be unpacked or downloaded, `COPY` says so, and a file that one day happens to be an archive stays a file.',
  source: 'https://docs.docker.com/build/building/best-practices/#add-or-copy',
  bad: [
    {
      text: 'FROM node:24-slim\nWORKDIR /app\nADD package.json package-lock.json ./\nADD src/ src/\n',
      fixed: 'FROM node:24-slim\nWORKDIR /app\nCOPY package.json package-lock.json ./\nCOPY src/ src/\n',
    },
    { text: 'FROM alpine:3.22\nADD server /usr/local/bin/\n' },
  ],
  good: [
    {
      text: 'FROM alpine:3.22\nADD rootfs.tar.xz /\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/a.json /\nCOPY server /usr/local/bin/\n',
    },
  ],
  about: ['ADD'],
  local: true,
  *check(context) {
    for (const instruction of context.named('ADD')) {
      const sources = instruction.words
        .slice(0, -1)
        .map((word) => context.variables.expand(word) ?? word.text);
      if (sources.length === 0 || sources.some(needsAdd) || hasAddFlag(instruction)) continue;
      const { keyword } = instruction;
      const isLower = keyword.text === keyword.text.toLowerCase();
      yield {
        range: context.range(keyword),
        message:
          '`ADD` copies local files here. It would also unpack an archive or download an address, which nobody asks for. Use `COPY`.',
        fixes: sources.every((source) => PLAIN.test(source))
          ? [{ title: 'Use COPY', edits: [context.replace(keyword, isLower ? 'copy' : 'COPY')] }]
          : [],
      };
    }
  },
};

/** An archive or an address, or what may turn out to be one: a variable, or a wildcard that leaves the ending open. */
function needsAdd(source: string): boolean {
  return REMOTE.test(source) || ARCHIVE.test(source) || source.includes('$') || /[*?\]]$/.test(source);
}

function hasAddFlag({ flags }: Instruction): boolean {
  return flags.some(({ name }) => ONLY_ADD.has(name));
}
