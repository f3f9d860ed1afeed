import type { RuleFacts } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { dockerfileRules } from '../rules.generated.ts';
import { DIRECTIVE_HELP, DIRECTIVE_STARTS } from './data/directives.ts';
import { innerToken, order, type Completion, type Token } from './completion-item.ts';

const BUILD_CHECK = /^[A-Z][A-Za-z]+$/;
const CHECK_CODES = /^#\s*check\s*=\s*(?:.*;\s*)?(?:skip|experimental)\s*=\s*([^;]*)$/i;
const IGNORED_CODES = /^#\s*hadolint\s+(?:global\s+)?ignore\s*=\s*([\w/,\s-]*)$/i;

const PRAGMAS: Readonly<Record<string, string>> = {
  'hadolint ignore=': 'Ignores rules for the next instruction.',
  'hadolint global ignore=': 'Ignores rules in the whole file.',
};

/** In a comment: directives at the file's top, pragmas, and the codes that they list. */
export function commentItems(context: DockerfileContext, token: Token): readonly Completion[] {
  const checks = CHECK_CODES.exec(token.typed);
  if (checks !== null) return isAtTop(context, token) ? codeItems(context, token, checks[1] ?? '', true) : [];
  const ignored = IGNORED_CODES.exec(token.typed);
  if (ignored !== null) return codeItems(context, token, ignored[1] ?? '', false);
  if (token.typed.includes('=')) return [];
  const range = context.range(token);
  return directiveStarts(context, token).concat(
    Object.keys(PRAGMAS).map((pragma, index) => ({
      label: `# ${pragma}`,
      kind: 'snippet',
      documentation: PRAGMAS[pragma] ?? '',
      range,
      insert: `# ${pragma}`,
      sort: order(index, 8),
    })),
  );
}

/** The directives that the file does not have yet, on a line where one counts. */
export function directiveStarts(context: DockerfileContext, token: Token): readonly Completion[] {
  if (!isAtTop(context, token)) return [];
  const given = new Set<string>(
    context.tree.directives.flatMap(({ name, start }) => (start === token.start ? [] : name)),
  );
  const range = context.range(token);
  const names = ['syntax', 'escape', 'check'] as const;
  return names
    .filter((name) => !given.has(name))
    .map((name, index) => {
      const label = `# ${DIRECTIVE_STARTS[name]}`;
      return {
        label,
        kind: 'snippet',
        documentation: DIRECTIVE_HELP[name],
        range,
        insert: label,
        sort: order(index, 7),
      };
    });
}

/** Directives stand one a line from the very top; whatever else comes before ends them. */
function isAtTop(context: DockerfileContext, { start }: Token): boolean {
  const before = context.tree.directives.filter((directive) => directive.end < start).length;
  return context.line(start) === before + (context.text.startsWith('#!') ? 1 : 0);
}

function codeItems(
  context: DockerfileContext,
  token: Token,
  list: string,
  isCheck: boolean,
): readonly Completion[] {
  const last = list.slice(list.lastIndexOf(',') + 1).trimStart();
  const range = context.range(innerToken(token, token.typed.length - last.length, ', ;\t\r'));
  const given = new Set(
    list
      .slice(0, list.length - last.length)
      .split(',')
      .map((code) => code.trim()),
  );
  const items: Completion[] = [];
  if (isCheck && list.trim() === last) {
    items.push({ label: 'all', kind: 'value', detail: 'every check', range, insert: 'all', sort: '0' });
  }
  for (const rule of dockerfileRules) {
    const code = isCheck ? checkCode(rule) : ignoreCode(rule);
    if (code === undefined || given.has(code)) continue;
    items.push({ label: code, kind: 'value', detail: rule.summary, range, insert: code, sort: `1${code}` });
  }
  return items;
}

function checkCode({ code }: RuleFacts): string | undefined {
  return BUILD_CHECK.test(code) ? code : undefined;
}

/** hadolint's name where there is one; what fails the build cannot be ignored. */
function ignoreCode({ code, aliases = [] }: RuleFacts): string | undefined {
  if (code.startsWith('dockerfile/')) return undefined;
  return aliases.find((alias) => /^DL\d/.test(alias)) ?? code;
}
