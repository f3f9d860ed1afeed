import { lineDiff } from './line-diff.ts';
import { inspected } from './surroundings.ts';

/** The values as Node compares and shows them: sorted, in full. */
export const shown = (value: unknown): string =>
  inspected(value, {
    compact: false,
    customInspect: false,
    depth: 1000,
    maxArrayLength: Infinity,
    maxStringLength: null,
    showHidden: false,
    showProxy: false,
    sorted: true,
    getters: true,
  });

const LEADS: Readonly<Record<string, string>> = {
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  partialDeepStrictEqual: 'Expected values to be partially and strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
};

export interface AssertionOptions {
  readonly message?: string | undefined;
  readonly actual?: unknown;
  readonly expected?: unknown;
  readonly operator?: string | undefined;
  // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- Error.captureStackTrace takes any
  readonly stackStartFn?: Function | undefined;
}

/** `assert.AssertionError`. */
export class AssertionError extends Error {
  generatedMessage: boolean;
  code = 'ERR_ASSERTION';
  actual: unknown;
  expected: unknown;
  operator: string | undefined;
  diff = 'simple';

  constructor(options: AssertionOptions) {
    super(options.message ?? explain(options));
    this.generatedMessage = options.message === undefined;
    Object.defineProperty(this, 'name', {
      value: 'AssertionError [ERR_ASSERTION]',
      enumerable: false,
      writable: true,
      configurable: true,
    });
    this.actual = options.actual;
    this.expected = options.expected;
    this.operator = options.operator;
    // V8's own, which the DOM's types do not know. The stack takes its first line when it is captured.
    (Error as { captureStackTrace?: (target: object, from?: unknown) => void }).captureStackTrace?.(
      this,
      options.stackStartFn,
    );
    // Read once while the long name stands: the stack's first line is made of it.
    Object.defineProperty(this, 'stack', {
      value: this.stack,
      enumerable: false,
      writable: true,
      configurable: true,
    });
    this.name = 'AssertionError';
  }

  override toString(): string {
    return `${this.name} [${this.code}]: ${this.message}`;
  }
}

function explain({ actual, expected, operator = '' }: AssertionOptions): string {
  switch (operator) {
    case 'deepStrictEqual':
    case 'partialDeepStrictEqual':
    case 'strictEqual':
      return compare(actual, expected, operator);
    case 'deepEqual':
      return `${LEADS['deepEqual'] ?? ''}\n\n${shown(actual)}\n\nshould loosely deep-equal\n\n${shown(expected)}`;
    case 'notDeepStrictEqual':
    case 'notStrictEqual': {
      const object = typeof actual === 'object' && actual !== null && operator === 'notStrictEqual';
      const lines = shown(actual);
      const lead = LEADS[object ? 'notStrictEqualObject' : operator] ?? '';
      return lines.includes('\n') ? `${lead}\n\n${lines}\n` : `${lead} ${lines}`;
    }
    case 'notDeepEqual':
      return `${LEADS['notDeepEqual'] ?? ''}\n\n${shown(actual)}`;
    default:
      return `${shown(actual)} ${operator} ${shown(expected)}`;
  }
}

const isSimple = (value: unknown): boolean =>
  (typeof value !== 'object' || value === null) && typeof value !== 'function';

function compare(actual: unknown, expected: unknown, operator: string): string {
  const lead = LEADS[operator] ?? '';
  const [left, right] = [shown(actual), shown(expected)];
  if (operator === 'strictEqual' && left === right && !isSimple(actual))
    return `Values have same structure but are not reference-equal:\n\n${left}\n`;
  const short = left.length + right.length <= 80 && !left.includes('\n') && !right.includes('\n');
  if (isSimple(actual) && isSimple(expected) && short && (actual !== 0 || expected !== 0))
    return `${lead}\n\n${left} !== ${right}\n`;
  const { text, skipped } = folded(lineDiff(left.split('\n'), right.split('\n')));
  return `${lead}\n+ actual - expected\n${skipped ? '... Skipped lines\n' : ''}\n${text}\n`;
}

/** Long runs that are the same are left out, as Node leaves them out: the first lines of a run stay, and the last. */
function folded(lines: ReturnType<typeof lineDiff>): { text: string; skipped: boolean } {
  const out: string[] = [];
  let skipped = false;
  for (let at = 0; at < lines.length;) {
    const line = lines[at];
    if (line === undefined) break;
    if (line.sign !== ' ') {
      out.push(`${line.sign} ${line.text}`);
      at++;
      continue;
    }
    let end = at;
    while (lines[end]?.sign === ' ') end++;
    const run = lines.slice(at, end).map(({ text }) => `  ${text}`);
    const head = 5;
    const tail = end < lines.length ? 1 : 0;
    if (run.length > head + tail + 1 && end < lines.length) {
      skipped = true;
      out.push(...run.slice(0, head), '...', ...run.slice(run.length - tail));
    } else out.push(...run);
    at = end;
  }
  return { text: out.join('\n'), skipped };
}
