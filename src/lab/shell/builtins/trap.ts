import { SIGNALS, signalName, signalNumber } from '../../machine/signal.ts';
import { report } from '../report.ts';
import { write, writeError, type Shell } from '../shell.ts';
import { alwaysQuoted } from './variables.ts';
import { listSignals } from './kill.ts';

const OWN = ['EXIT', 'ERR', 'DEBUG', 'RETURN'];

/** `trap [text] [condition …]` */
export function trap(shell: Shell, args: readonly string[]): number {
  const words = args[0] === '--' ? args.slice(1) : args;
  const [first] = words;
  if (first === '-l' && shell.flavor !== 'dash') {
    listSignals(shell);
    return 0;
  }
  if (first === undefined || first === '-p') {
    list(shell, first === undefined ? [] : words.slice(1));
    return 0;
  }
  // Without a text the conditions get their own effect back.
  const isReset = words.length === 1 || first === '-' || /^\d+$/.test(first);
  const conditions = words.length === 1 || /^\d+$/.test(first) ? words : words.slice(1);
  let status = 0;
  for (const given of conditions) {
    const condition = conditionOf(shell, given);
    if (condition === undefined) {
      if (shell.flavor === 'dash') writeError(shell, `trap: ${given}: bad trap\n`);
      else report(shell, `${given}: invalid signal specification`, 'trap');
      status = 1;
    } else shell.traps.set(condition, isReset ? undefined : first);
  }
  return status;
}

/** `EXIT`, `ERR` or a signal's whole name. */
function conditionOf({ flavor }: Shell, text: string): string | undefined {
  const name = text.toUpperCase();
  if (name === '0' || name === 'EXIT') return 'EXIT';
  if (flavor === 'bash' && OWN.includes(name)) return name;
  // dash takes names without SIG only.
  if (flavor === 'dash' && name.startsWith('SIG')) return undefined;
  return signalName(name);
}

function list(shell: Shell, names: readonly string[]): void {
  const order = (condition: string): number =>
    condition.startsWith('SIG') ? signalNumber(condition) : condition === 'EXIT' ? 0 : SIGNALS.length + 1;
  const wanted = new Set(names.map((name) => conditionOf(shell, name)));
  const entries = shell.traps
    .entries()
    .filter(([condition]) => wanted.size === 0 || wanted.has(condition))
    .sort(([a], [b]) => order(a) - order(b));
  for (const [condition, text] of entries) {
    const shown = shell.flavor === 'bash' ? condition : condition.replace(/^SIG/, '');
    const quoted =
      shell.flavor === 'bash' ? `'${text.replaceAll("'", String.raw`'\''`)}'` : alwaysQuoted(text);
    write(shell, `trap -- ${quoted} ${shown}\n`);
  }
}
