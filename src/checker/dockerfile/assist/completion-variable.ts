import type { DockerfileContext } from '../context.ts';
import type { NameInScope } from '../variables/variables.ts';
import { PLATFORM_VARIABLES } from '../variables/predefined.ts';
import type { Completion, Token } from './completion-item.ts';
import type { Site } from './completion-site.ts';
import { code } from './markdown.ts';

const USE = /\$(\{?)([A-Za-z_]\w*)?$/;
const SHELL_COMMANDS = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'SHELL']);
const AT_RUN_TIME = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/** The names that fit behind `$` or `${`; undefined where the cursor stands behind neither. */
export function variableItems(
  context: DockerfileContext,
  site: Site,
  offset: number,
): readonly Completion[] | undefined {
  const { typed } = site.token;
  const match = USE.exec(typed);
  if (match === null) return undefined;
  const before = typed.charAt(match.index - 1);
  if (before !== '' && (before === context.tree.escape || before === '$')) return [];
  if (!isExpanded(site)) return [];
  const nameStart = offset - (match[2] ?? '').length;
  let end = offset;
  while (/\w/.test(context.text.charAt(end))) end += 1;
  const close = match[1] === '{' && context.text.charAt(end) !== '}' ? '}' : '';
  const range = context.range({ start: nameStart, end });
  return namesFor(context, site, offset).map((name) => {
    const documentation = origin(context, name);
    return {
      label: name.name,
      kind: 'variable',
      range,
      insert: name.name + close,
      ...(name.value !== undefined && name.isSet && { detail: name.value.slice(0, 60) }),
      documentation,
    };
  });
}

/** For `ARG`: what FROM’s side of the file declares, and what Docker hands to a stage that asks for it. */
export function argItems(context: DockerfileContext, token: Token): readonly Completion[] {
  if (context.tree.stages.every(({ from }) => from.start > token.start)) return [];
  const range = context.range(token);
  const globals = context.variables.definitions.filter(({ kind }) => kind === 'global');
  const items: Completion[] = globals.map(({ name, value }) => ({
    label: name,
    kind: 'variable',
    range,
    insert: name,
    sort: `0${name}`,
    ...(value !== undefined && { detail: value }),
    documentation: 'Declared before the first `FROM`; the stage takes its value.',
  }));
  for (const name of Object.keys(PLATFORM_VARIABLES)) {
    const documentation = PLATFORM_VARIABLES[name] ?? '';
    items.push({ label: name, kind: 'variable', range, insert: name, sort: `1${name}`, documentation });
  }
  return items.filter(({ label }, index) => items.findIndex((item) => item.label === label) === index);
}

function namesFor(context: DockerfileContext, site: Site, offset: number): readonly NameInScope[] {
  const names = context.variables.inScope(offset);
  const instruction = 'instruction' in site ? site.instruction.name : '';
  if (!AT_RUN_TIME.has(instruction)) return names;
  return names.filter(({ definition, origin }) => origin === 'image' || definition?.kind === 'env');
}

function isExpanded(site: Site): boolean {
  if (site.kind === 'comment' || site.kind === 'keyword') return false;
  const { name, args, heredocs } = site.instruction;
  if (site.kind === 'body') return name === 'RUN' || heredocs.every(({ expand }) => expand);
  if (site.kind === 'flag') return name !== 'HEALTHCHECK' && !site.token.typed.startsWith('--from=');
  return !(SHELL_COMMANDS.has(name) && args.text.startsWith('['));
}

function origin(context: DockerfileContext, { definition, origin, name }: NameInScope): string {
  if (origin === 'image') return 'Set by the base image.';
  if (definition === undefined) return PLATFORM_VARIABLES[name] ?? 'Set by Docker.';
  const keyword = definition.kind === 'env' ? 'ENV' : 'ARG';
  return `Set by ${code(keyword)} on line ${context.line(definition.key.start) + 1}.`;
}
