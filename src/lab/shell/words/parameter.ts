import { characters } from '../characters.ts';
import type { ParameterExpansionPart, ParameterOperation, Word } from 'unbash';
import { Fatal } from '../outcome.ts';
import { report } from '../report.ts';
import type { Shell } from '../shell.ts';
import { keyOf, expandArithmetic } from './arithmetic-expansion.ts';
import { assign } from './assign.ts';
import { expandFragments, expandPattern, expandText } from './expand.ts';
import { BREAK, expanded, joinFragments, quoted, type Fragment } from './fragment.ts';
import { changeCase, removePart, transform } from './operation.ts';
import { replaceIn } from './replace.ts';
import { ifsOf, itemsOf, valueOf } from './special.ts';
import { badSubstitution, unboundVariable } from './unset.ts';

/** What a parameter holds: one value, or a list that `@` keeps apart and `*` joins. */
interface Values {
  readonly shape: 'one' | '@' | '*';
  /** Undefined is one that is not set. */
  readonly values: readonly string[] | undefined;
}

/** `$x`, `$1`, `$@`, … */
export function simpleParameter(shell: Shell, name: string, isQuoted: boolean): Fragment[] {
  const found = lookUp(shell, name, undefined);
  if (found.values === undefined && shell.options.has('nounset')) unboundVariable(shell, name);
  return fragmentsOf(shell, found, isQuoted);
}

/** `${…}`. @throws {Fatal} */
export async function expandParameter(
  shell: Shell,
  part: ParameterExpansionPart,
  isQuoted: boolean,
): Promise<Fragment[]> {
  refuseUnknown(shell, part);
  const { operation, prefix } = part;
  const index = part.index === undefined ? undefined : await expandText(shell, part.index);
  if (prefix === '!') {
    const names = namesFor(shell, part, index);
    if (names !== undefined) return fragmentsOf(shell, names, isQuoted);
  }
  const { name, key } = prefix === '!' ? indirect(shell, part, index) : { name: part.parameter, key: index };
  const found = lookUp(shell, name, key);
  if (prefix === '#') return [lengthOf(shell, name, found, isQuoted)];
  if (operation?.type === 'Default') return withDefault(shell, name, key, found, operation, isQuoted);
  if (found.values === undefined && shell.options.has('nounset'))
    unboundVariable(shell, key === undefined ? name : `${name}[${key}]`);
  if (operation === undefined) return fragmentsOf(shell, found, isQuoted);
  if (operation.type === 'Slice') return slice(shell, name, found, operation, isQuoted);
  const change = await changeOf(shell, operation, part.text, name);
  const values = found.values?.map(change);
  return fragmentsOf(shell, { shape: found.shape, values }, isQuoted);
}

function lookUp(shell: Shell, name: string, key: string | undefined): Values {
  if (name === '@' || name === '*') return { shape: name, values: shell.positional };
  if (key === '@' || key === '*')
    return { shape: key, values: itemsOf(shell, name).map(([, value]) => value) };
  const value =
    key === undefined
      ? valueOf(shell, name)
      : itemsOf(shell, name).find(([each]) => each === keyOf(shell, name, key))?.[1];
  return { shape: 'one', values: value === undefined ? undefined : [value] };
}

function fragmentsOf(shell: Shell, { shape, values }: Values, isQuoted: boolean): Fragment[] {
  if (shape === 'one') return [isQuoted ? quoted(values?.[0] ?? '') : expanded(values?.[0] ?? '')];
  const ifs = ifsOf(shell);
  const list = values ?? [];
  if (isQuoted && shape === '*') return [quoted(list.join(ifs.slice(0, 1)))];
  if (isQuoted) return list.flatMap((value, at) => (at === 0 ? [quoted(value)] : [BREAK, quoted(value)]));
  const full = list.filter((value) => value !== '');
  const space = /[ \t\n]/.exec(ifs)?.[0];
  if (space !== undefined) return [expanded(full.join(space))];
  return full.flatMap((value, at) => (at === 0 ? [expanded(value)] : [BREAK, expanded(value)]));
}

/** `${!prefix*}` and `${!array[@]}`. */
function namesFor(shell: Shell, part: ParameterExpansionPart, index: string | undefined): Values | undefined {
  if (part.operation?.type === 'Names') {
    const names = shell.variables
      .names()
      .filter((name) => name.startsWith(part.parameter) && shell.variables.get(name) !== undefined);
    return { shape: part.operation.operator, values: names };
  }
  if (index !== '@' && index !== '*') return undefined;
  return { shape: index, values: itemsOf(shell, part.parameter).map(([key]) => key) };
}

/** `${!x}`: the parameter that the value of `x` names. */
function indirect(
  shell: Shell,
  part: ParameterExpansionPart,
  index: string | undefined,
): { readonly name: string; readonly key: string | undefined } {
  const target = lookUp(shell, part.parameter, index).values?.[0] ?? '';
  const match = /^([A-Za-z_]\w*|\d+|[@*#?$!-])(?:\[(.+)\])?$/.exec(target);
  if (match === null) {
    report(
      shell,
      target === '' ? `${part.parameter}: invalid indirect expansion` : `${target}: invalid variable name`,
    );
    throw new Fatal(1);
  }
  return { name: match[1] ?? '', key: match[2] };
}

function lengthOf(shell: Shell, name: string, found: Values, isQuoted: boolean): Fragment {
  if (found.values === undefined && shell.options.has('nounset')) unboundVariable(shell, name);
  const [value = ''] = found.values ?? [];
  const length =
    found.shape !== 'one'
      ? (found.values ?? []).length
      : shell.flavor === 'dash'
        ? new TextEncoder().encode(value).length
        : characters(value).length;
  return isQuoted ? quoted(String(length)) : expanded(String(length));
}

/** `-`, `=`, `+` and `?`, each with a colon where an empty value counts as none. */
async function withDefault(
  shell: Shell,
  name: string,
  key: string | undefined,
  found: Values,
  operation: Extract<ParameterOperation, { type: 'Default' }>,
  isQuoted: boolean,
): Promise<Fragment[]> {
  const { operator, operand } = operation;
  const { values, shape } = found;
  const isUnset = values === undefined || (shape !== 'one' && values.length === 0);
  const isMissing = isUnset || (operator.startsWith(':') && values.join('') === '');
  const kind = operator.at(-1);
  if (kind === '+')
    return isMissing
      ? fragmentsOf(shell, { shape: 'one', values: [] }, isQuoted)
      : operandOf(shell, operand, isQuoted);
  if (!isMissing) return fragmentsOf(shell, found, isQuoted);
  if (kind === '-') return operandOf(shell, operand, isQuoted);
  if (kind === '=') {
    const value = joinFragments(await operandOf(shell, operand, isQuoted));
    assign(shell, name, value, key === undefined ? undefined : keyOf(shell, name, key));
    return [isQuoted ? quoted(value) : expanded(value)];
  }
  const message = joinFragments(await operandOf(shell, operand, true));
  report(shell, `${name}: ${message === '' ? missingText(shell, operator) : message}`);
  throw new Fatal(shell.flavor === 'bash' ? 127 : 2);
}

function missingText({ flavor }: Shell, operator: string): string {
  if (operator === '?') return 'parameter not set';
  return flavor === 'bash' ? 'parameter null or not set' : 'parameter not set or null';
}

/** The word behind an operator; outside of quotes it is split as any expansion is. */
async function operandOf(shell: Shell, operand: Word, isQuoted: boolean): Promise<Fragment[]> {
  if (operand.text === '') return isQuoted ? [quoted('')] : [];
  const fragments = await expandFragments(shell, operand, { isQuoted });
  return fragments.map((fragment) =>
    fragment === BREAK || fragment.isQuoted ? fragment : { ...fragment, isSplit: true },
  );
}

async function slice(
  shell: Shell,
  name: string,
  found: Values,
  operation: Extract<ParameterOperation, { type: 'Slice' }>,
  isQuoted: boolean,
): Promise<Fragment[]> {
  const offset = Number(await expandArithmetic(shell, operation.offset.text));
  const length =
    operation.length === undefined ? undefined : Number(await expandArithmetic(shell, operation.length.text));
  const isPositional = name === '@' || name === '*';
  const all = isPositional ? [shell.name, ...(found.values ?? [])] : (found.values ?? []);
  const whole = found.shape === 'one' ? characters(all[0] ?? '') : all;
  const from = offset < 0 ? whole.length + offset : offset;
  // A place before the begin has nothing in it.
  const to = length === undefined ? whole.length : length < 0 ? whole.length + length : from + length;
  const cut = from < 0 ? [] : whole.slice(isPositional && offset === 0 ? 0 : from, Math.max(from, to));
  const values = found.shape === 'one' ? [cut.join('')] : cut;
  return fragmentsOf(shell, { shape: found.shape, values }, isQuoted);
}

/** What an operation makes of each value. */
async function changeOf(
  shell: Shell,
  operation: ParameterOperation,
  text: string,
  name: string,
): Promise<(value: string) => string> {
  const options = { extended: shell.flavor === 'bash' };
  switch (operation.type) {
    case 'Remove': {
      const pattern = await expandPattern(shell, operation.operand);
      return (value) => removePart(value, operation.operator, pattern, options);
    }
    case 'Replace': {
      const pattern = await expandPattern(shell, operation.pattern);
      const replacement = await expandFragments(shell, operation.replacement);
      return (value) => replaceIn(value, operation.operator, pattern, replacement, options);
    }
    case 'CaseModification': {
      const pattern = operation.operand === undefined ? '?' : await expandPattern(shell, operation.operand);
      return (value) => changeCase(value, operation.operator, pattern === '' ? '?' : pattern, options);
    }
    case 'Transform': {
      const letter = operation.operand.text;
      return (value) => transform(value, letter, name, shell) ?? badSubstitution(shell, text);
    }
    default:
      return badSubstitution(shell, text);
  }
}

/** Forms that this shell does not have. @throws {Fatal} */
function refuseUnknown(
  shell: Shell,
  { operation, prefix, index, text, parameter }: ParameterExpansionPart,
): void {
  const { features } = shell;
  const type = operation?.type;
  const isUnknown =
    type === 'Unknown' ||
    !/^(?:[A-Za-z_]\w*|\d+|[@*#?$!-])$/.test(parameter) ||
    (!features.substrings && (type === 'Replace' || type === 'Slice')) ||
    (!features.transforms && (type === 'CaseModification' || type === 'Transform' || type === 'Names')) ||
    (!features.transforms && prefix === '!') ||
    (!features.arrays && index !== undefined);
  if (isUnknown) badSubstitution(shell, text);
}
