import { checkFile } from '../../../../checker/check.ts';
import type { Diagnostic } from '../../../../checker/diagnostic.ts';
import { NOTHING_AROUND } from '../../../../checker/settings.ts';

const RULER = '-'.repeat(20);
/** Lines shown before and after those that are meant. */
const AROUND = 2;
/** BuildKit's own checks are called in words run together: `StageNameCasing`; all others have a number or a slash. */
const BUILDKIT = /^[A-Z][A-Za-z]+$/;

/**
 * What `docker build --check` finds: BuildKit's checks, and what BuildKit would refuse to build, by the site's own checker.
 * @param ignore The text of the context's `.dockerignore`.
 * Source: https://docs.docker.com/build/checks/
 */
export function checkReport(
  name: string,
  text: string,
  ignore: string | undefined,
): { readonly text: string; readonly code: number } {
  const surroundings =
    ignore === undefined
      ? NOTHING_AROUND
      : { ...NOTHING_AROUND, ignoreFile: { path: '.dockerignore', text: ignore } };
  // The checker tells the language by the name, BuildKit takes any file for a Dockerfile.
  const found = checkFile({ path: 'Dockerfile', text }, surroundings).flatMap((diagnostic) => {
    const code = [diagnostic.code, ...diagnostic.aliases].find((each) => BUILDKIT.test(each));
    const isRefused = diagnostic.severity === 'error' && diagnostic.code.startsWith('dockerfile/');
    return code === undefined && !isRefused ? [] : [{ diagnostic, code }];
  });
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  const shown = found.map(({ diagnostic, code }) => {
    const head =
      code === undefined
        ? `ERROR: ${plain(diagnostic.message)}`
        : `WARNING: ${code} - https://docs.docker.com/go/dockerfile/rule/${kebab(code)}/\n${plain(diagnostic.message)}`;
    return `\n${head}\n${excerpt(name, lines, diagnostic)}\n`;
  });
  const faults = found.filter(({ code }) => code === undefined).length;
  return {
    text: `${shown.join('')}${closing(found.length - faults, faults)}`,
    code: found.length === 0 ? 0 : 1,
  };
}

function closing(warnings: number, faults: number): string {
  if (warnings + faults === 0) return 'Check complete, no warnings found.\n';
  const parts = [
    ...(warnings > 0 ? [`${warnings} warning${warnings === 1 ? '' : 's'}`] : []),
    ...(faults > 0 ? [`${faults} error${faults === 1 ? '' : 's'}`] : []),
  ];
  return `\nCheck complete, ${parts.join(' and ')} ${warnings + faults === 1 ? 'has' : 'have'} been found!\n`;
}

const plain = (message: string) => message.replaceAll('`', "'");
/** `json-args-recommended` of `JSONArgsRecommended`. */
const kebab = (code: string) =>
  code
    .replace(/([a-z])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, (_, a = '', b = '', c = '') => `${a}${c}-${b}`)
    .toLowerCase();

function excerpt(name: string, lines: readonly string[], { range }: Diagnostic): string {
  const first = range.start.line;
  const last = range.end.character === 0 && range.end.line > first ? range.end.line - 1 : range.end.line;
  const from = Math.max(0, first - AROUND);
  const body = lines.slice(from, last + 1 + AROUND).map((line, index) => {
    const number = from + index;
    const mark = number >= first && number <= last ? '>>>' : '   ';
    return ` ${String(number + 1).padStart(3)} | ${mark} ${line}`;
  });
  return [`${name}:${first + 1}`, RULER, ...body, RULER].join('\n');
}
