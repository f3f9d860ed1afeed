import type { ArrayValue, Assignment } from 'unbash';
import { Fatal } from '../outcome.ts';
import { report } from '../report.ts';
import type { Shell } from '../shell.ts';
import { ansiQuote } from '../words/ansi.ts';
import { computeArithmetic, keyOf } from '../words/arithmetic-expansion.ts';
import { assign } from '../words/assign.ts';
import { expandText, expandWords } from '../words/expand.ts';
import { itemsOf } from '../words/special.ts';

/** Carries an assignment out. @returns How `set -x` shows it. */
export async function runAssignment(shell: Shell, node: Assignment): Promise<string> {
  const { name, value, index, append } = node;
  if (value.type === 'ArrayValue') {
    await assignArray(shell, node, value);
    return `${name}=(${itemsOf(shell, name)
      .map(([, item]) => ansiQuote(item))
      .join(' ')})`;
  }
  const text = await expandText(shell, value, true);
  const key = index === undefined ? undefined : keyOf(shell, name, await expandText(shell, index));
  assign(shell, name, append === true ? appended(shell, name, key, text) : text, key);
  return `${name}${append === true ? '+' : ''}=${text}`;
}

/** The old value and the new text, added where the variable is a number. */
function appended(shell: Shell, name: string, key: string | undefined, text: string): string {
  const old =
    key === undefined ? shell.variables.get(name) : itemsOf(shell, name).find(([each]) => each === key)?.[1];
  if (shell.variables.find(name)?.isInteger !== true) return `${old ?? ''}${text}`;
  return String(computeArithmetic(shell, old ?? '0') + computeArithmetic(shell, text));
}

/** `a=(1 2 [5]=x)` */
export async function assignArray(
  shell: Shell,
  { name, append }: Assignment,
  { elements }: ArrayValue,
): Promise<void> {
  const variable = shell.variables.declare(name);
  if (variable.isReadonly === true) {
    report(shell, `${name}: readonly variable`);
    throw new Fatal(1);
  }
  const given: (readonly [key: string | undefined, value: string])[] = [];
  for (const element of elements) {
    const keyed = /^\[([^\]]+)\]=/.exec(element.text);
    if (keyed === null) {
      for (const value of await expandWords(shell, [element])) given.push([undefined, value]);
    } else {
      const text = await expandText(shell, element);
      given.push([unquoted(keyed[1] ?? ''), text.slice(text.indexOf(']=') + 2)]);
    }
  }
  if (append !== true) variable.items = new Map();
  let next = 1 + Math.max(-1, ...(append === true ? itemsOf(shell, name).map(([key]) => Number(key)) : []));
  for (const [key, value] of given) {
    const place = key === undefined ? String(next) : keyOf(shell, name, key);
    assign(shell, name, value, place);
    next = Number(place) + 1;
  }
}

const unquoted = (key: string): string => key.replace(/^(['"])(.*)\1$/, '$2');
