import { native } from './platform.ts';
import { formatWithOptions, inspect } from './util.ts';

/** `console`. https://nodejs.org/api/console.html */

interface Sink {
  readonly write: (text: string) => void;
  readonly colors: boolean;
}

/** A console that writes to the two. */
export function createConsole(stdout: Sink, stderr: Sink): Record<string, unknown> {
  let indent = '';
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();
  const print = (sink: Sink, args: readonly unknown[]) => {
    const text = formatWithOptions({ colors: sink.colors }, ...args);
    sink.write(`${indent === '' ? text : indent + text.replaceAll('\n', `\n${indent}`)}\n`);
  };
  const out = (...args: unknown[]) => {
    print(stdout, args);
  };
  const err = (...args: unknown[]) => {
    print(stderr, args);
  };
  const took = (label: string): string | undefined => {
    const start = timers.get(label);
    if (start === undefined) {
      warn(`No such label '${label}' for console.time()`);
      return undefined;
    }
    const ms = native.now() - start;
    return ms >= 1000 ? `${(ms / 1000).toFixed(3)}s` : `${Number(ms.toFixed(3))}ms`;
  };
  const warn = (message: string) => {
    (globalThis.process as { emitWarning: (message: string) => void }).emitWarning(message);
  };
  return {
    log: out,
    info: out,
    debug: out,
    error: err,
    warn: err,
    trace: (...args: unknown[]) => {
      const holder = { name: 'Trace', message: args.length > 0 ? formatWithOptions({}, ...args) : '' };
      const error = Object.assign(new Error(holder.message), { name: 'Trace' });
      err(error.stack?.replace(/^Error/, 'Trace'));
    },
    dir: (value: unknown, options?: object) => {
      stdout.write(
        `${indent}${inspect(value, { customInspect: false, colors: stdout.colors, ...options })}\n`,
      );
    },
    dirxml: out,
    assert: (condition: unknown, ...args: unknown[]) => {
      if (condition) return;
      if (typeof args[0] === 'string') err(`Assertion failed: ${args[0]}`, ...args.slice(1));
      else if (args.length > 0) err('Assertion failed:', ...args);
      else err('Assertion failed');
    },
    count: (label = 'default') => {
      const count = (counts.get(label) ?? 0) + 1;
      counts.set(label, count);
      out(`${label}: ${count}`);
    },
    countReset: (label = 'default') => {
      if (!counts.delete(label)) warn(`Count for '${label}' does not exist`);
    },
    group: (...args: unknown[]) => {
      if (args.length > 0) out(...args);
      indent += '  ';
    },
    groupCollapsed: (...args: unknown[]) => {
      if (args.length > 0) out(...args);
      indent += '  ';
    },
    groupEnd: () => {
      indent = indent.slice(2);
    },
    time: (label = 'default') => {
      timers.set(label, native.now());
    },
    timeLog: (label = 'default', ...args: unknown[]) => {
      const time = took(label);
      if (time !== undefined) out(`${label}: ${time}`, ...args);
    },
    timeEnd: (label = 'default') => {
      const time = took(label);
      if (time !== undefined) out(`${label}: ${time}`);
      timers.delete(label);
    },
    table: (data: unknown, columns?: readonly string[]) => {
      if (typeof data !== 'object' || data === null) out(data);
      else out(table(data, columns));
    },
    clear: () => undefined,
    profile: () => undefined,
    profileEnd: () => undefined,
    timeStamp: () => undefined,
  };
}

const cell = (value: unknown): string =>
  inspect(value, { depth: 0, maxArrayLength: 3, breakLength: Infinity });

function table(data: object, columns?: readonly string[]): string {
  const map = data instanceof Map;
  const isSet = data instanceof Set;
  const entries: [string, unknown][] = map
    ? [...data].map(([key, value], index) => [
        String(index),
        { Key: key as unknown, Values: value as unknown },
      ])
    : isSet
      ? [...data].map((value, index) => [String(index), value as unknown])
      : Object.entries(data);
  const keys: string[] = [];
  let values = false;
  for (const [, row] of entries) {
    if (typeof row === 'object' && row !== null) {
      for (const key of columns ?? Object.keys(row)) if (!keys.includes(key)) keys.push(key);
    } else values = true;
  }
  const head = [map || isSet ? '(iteration index)' : '(index)', ...keys, ...(values ? ['Values'] : [])];
  const rows = entries.map(([index, row]) => {
    const object = typeof row === 'object' && row !== null;
    const cells = keys.map((key) =>
      object && Object.hasOwn(row, key) ? cell((row as Record<string, unknown>)[key]) : '',
    );
    return [index, ...cells, ...(values ? [object ? '' : cell(row)] : [])];
  });
  const widths = head.map(
    (title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)) + 2,
  );
  const line = (row: readonly string[]) =>
    `│${row.map((text, column) => ` ${text}`.padEnd(widths[column] ?? 0)).join('│')}│`;
  const rule = (left: string, middle: string, right: string) =>
    left + widths.map((width) => '─'.repeat(width)).join(middle) + right;
  return [rule('┌', '┬', '┐'), line(head), rule('├', '┼', '┤'), ...rows.map(line), rule('└', '┴', '┘')].join(
    '\n',
  );
}
