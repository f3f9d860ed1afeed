import type { DockerfileContext } from '../context.ts';
import { readWordParts, type Operator } from '../syntax/word-parts.ts';
import type { Definition, Reference } from '../variables/definition.ts';
import { expandParts } from '../variables/expand.ts';
import { PLATFORM_VARIABLES } from '../variables/predefined.ts';
import { about, lineNumber, touches, type Hover } from './hover-item.ts';
import { code, inWords } from './markdown.ts';

const MOST_LINES = 8;

/** What an operator does, by its sign; a colon before it says that empty counts as not set. */
const OPERATORS: Readonly<Record<string, string>> = {
  '-': 'What follows stands in where it is not set',
  '+': 'What follows takes its place where it is set',
  '?': 'The build stops with what follows where it is not set',
  '#': 'A start that fits the pattern goes',
  '%': 'An end that fits the pattern goes',
  '/': 'The first piece that fits the pattern is replaced',
  '//': 'Each piece that fits the pattern is replaced',
};

/** A variable where it is used or defined: who sets it, and its value where that is known. */
export function variableHover(context: DockerfileContext, offset: number): Hover | undefined {
  const { variables } = context;
  const reference = innermost(variables.references, offset) ?? innermost(variables.shellReferences, offset);
  if (reference !== undefined) {
    const { name, operator, definition } = reference;
    const said =
      definition === undefined
        ? unknownOrigin(reference)
        : meaning(context, name, definition, reference.value);
    return about(context, reference, said, operatorText(operator), expansion(context, reference));
  }
  const definition = variables.definitions.find(({ key }) => touches(key, offset));
  if (definition === undefined) return undefined;
  return about(context, definition.key, defines(definition), usedOn(context, definition));
}

/** Of nested substitutions the inner one, of neighbours the later one. */
function innermost(references: readonly Reference[], offset: number): Reference | undefined {
  return references.findLast((reference) => touches(reference, offset));
}

function meaning(
  context: DockerfileContext,
  name: string,
  definition: Definition,
  value: string | undefined,
): string {
  const { kind, written, inherits, key } = definition;
  const line = lineNumber(context, key.start);
  if (kind === 'env') {
    if (value === undefined) return `${code(name)} is set by \`ENV\` on line ${line}.`;
    return `${code(name)} is ${shown(value)} here, set by \`ENV\` on line ${line}.`;
  }
  const platform = platformText(name);
  if (platform !== undefined && written === undefined) {
    return `${platform} Docker sets it; \`ARG\` on line ${line} asks for it.`;
  }
  const source =
    written === undefined && inherits !== undefined ? lineNumber(context, inherits.key.start) : line;
  const option = `\`--build-arg ${name}=…\``;
  if (value !== undefined) {
    return `${code(name)} is ${shown(value)} here, the default of \`ARG\` on line ${source}, unless the build is given ${option}.`;
  }
  if (written !== undefined || inherits?.written !== undefined) {
    return `${code(name)} comes from \`ARG\` on line ${source}, or from ${option}.`;
  }
  return `${code(name)} is declared by \`ARG\` on line ${source} without a default. It is empty unless the build is given ${option}.`;
}

function unknownOrigin({ name, origin }: Reference): string {
  const platform = platformText(name);
  switch (origin) {
    case 'docker':
      return `${platform ?? ''} Docker sets it.`.trimStart();
    case 'image':
      return `${code(name)} is set by the base image.`;
    case 'nothing':
      if (platform !== undefined)
        return `${platform} A stage has it once it says \`ARG ${name}\`; here it is empty.`;
      return `Nothing sets ${code(name)} here. Docker puts nothing in its place.`;
    default:
      if (platform !== undefined) return `${platform} A stage has it once it says \`ARG ${name}\`.`;
      return `Nothing in this file sets ${code(name)} here. The base image may.`;
  }
}

function operatorText(operator: Operator): string {
  const sign = operator.replace(':', '');
  const help = Object.hasOwn(OPERATORS, sign) ? (OPERATORS[sign] ?? '') : '';
  if (help === '') return '';
  return `${help}${/^:[-+?]/.test(operator) ? '; empty counts as not set' : ''}.`;
}

/** What a substitution with an operator becomes, where that is known. */
function expansion(context: DockerfileContext, reference: Reference): string {
  if (reference.operator === '') return '';
  const source = context.source(reference);
  const { parts, fault } = readWordParts(source, { escape: context.tree.escape, quotes: true });
  if (fault !== undefined) return '';
  const scope = new Map(context.variables.inScope(reference.start).map((each) => [each.name, each]));
  const defaults: string[] = [];
  const value = expandParts(parts, (name) => {
    const binding = scope.get(name);
    if (binding === undefined) return reference.origin === 'nothing' ? null : undefined;
    if (binding.definition !== undefined && binding.definition.kind !== 'env') defaults.push(name);
    return binding.isSet ? binding.value : null;
  });
  if (value === undefined) return '';
  const condition = defaults.length === 0 ? '' : ' with the defaults of this file';
  return `${code(source)} becomes ${shown(value)}${condition}.`;
}

function defines({ kind, name, value, written, stage, inherits }: Definition): string {
  if (kind === 'env') {
    const to = value === undefined ? '' : ` to ${shown(value)}`;
    return `Sets ${code(name)}${to} for the instructions that follow and for the container.`;
  }
  const platform = written === undefined ? platformText(name) : undefined;
  if (platform !== undefined && kind === 'arg') return `Asks Docker for ${code(name)}. ${platform}`;
  const scope =
    stage === undefined
      ? 'for `FROM` lines, and for stages that say `ARG` again'
      : 'for the rest of this stage’s build';
  const origin =
    inherits === undefined || written !== undefined
      ? ''
      : ' Its default is that of the `ARG` before the first `FROM`.';
  const unset = value === undefined ? 'Without a value it is empty' : `It is ${shown(value)}`;
  const known =
    value === undefined && (written !== undefined || inherits?.written !== undefined)
      ? ''
      : ` ${unset} unless the build is given \`--build-arg ${name}=…\`.`;
  return `Declares ${code(name)} ${scope}.${known}${origin}`;
}

function usedOn(context: DockerfileContext, definition: Definition): string {
  const numbers = context.variables.usesOf(definition).map(({ start }) => lineNumber(context, start));
  const lines = [...new Set(numbers)];
  if (lines.length === 0) return definition.kind === 'env' ? '' : 'Nothing in this file uses it.';
  const more = lines.length > MOST_LINES ? ` and ${lines.length - MOST_LINES} more` : '';
  const first = lines.slice(0, MOST_LINES).map(String);
  return `Used on line${lines.length === 1 ? '' : 's'} ${more === '' ? inWords(first) : first.join(', ') + more}.`;
}

function platformText(name: string): string | undefined {
  return Object.hasOwn(PLATFORM_VARIABLES, name) ? PLATFORM_VARIABLES[name] : undefined;
}

function shown(value: string): string {
  return value === '' ? 'empty' : code(value);
}
