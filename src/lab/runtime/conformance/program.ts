/**
 * A small program that must behave the same under Node and in the lab. Programs are written in text files, one for each
 * area:
 *
 * ```
 * === name of the program
 * $ GET /path            what is done to it, in order (see Step)
 * --- main.js            its files; the first one is run
 * console.log(1);
 * ```
 */
export interface ConformanceProgram {
  readonly area: string;
  readonly name: string;
  readonly steps: readonly Step[];
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  /** Path → text; the first is the one that is run. */
  readonly files: ReadonlyMap<string, string>;
}

/** What is done to the program while it runs. */
export type Step =
  /** `$ GET /path` or `$ POST /path {"a":1}`: a request on a connection of its own, which asks to be closed. */
  | { readonly type: 'request'; readonly method: string; readonly path: string; readonly body: string }
  /** `$ raw GET / HTTP/1.1\r\n\r\n`: bytes as they are, until the server closes. */
  | { readonly type: 'raw'; readonly text: string }
  | { readonly type: 'signal'; readonly name: string }
  /** `$ stdin text`, then its end. */
  | { readonly type: 'stdin'; readonly text: string }
  /** `$ await text`: until stdout holds it. */
  | { readonly type: 'await'; readonly text: string };

/**
 * Reads a file of programs.
 * @throws Error that names the line which it cannot read.
 */
export function readPrograms(area: string, text: string): ConformanceProgram[] {
  const programs: ConformanceProgram[] = [];
  let current: Draft | undefined;
  let file: string | undefined;
  const finish = () => {
    if (current === undefined) return;
    if (current.files.size === 0) throw new Error(`${area}: “${current.name}” has no file`);
    programs.push({
      ...current,
      area,
      files: new Map([...current.files].map(([name, lines]) => [name, `${lines.join('\n').trim()}\n`])),
    });
  };
  for (const [index, line] of text.split('\n').entries()) {
    if (line.startsWith('=== ')) {
      finish();
      current = { name: line.slice(4), steps: [], env: {}, args: [], files: new Map() };
      file = undefined;
    } else if (line.startsWith('--- ') && current !== undefined) {
      file = line.slice(4);
      current.files.set(file, []);
    } else if (file !== undefined) {
      current?.files.get(file)?.push(line);
    } else if (current !== undefined && line.startsWith('$ ')) {
      readHead(current, line.slice(2), `${area}:${index + 1}`);
    } else if (line.trim() !== '') {
      throw new Error(`${area}:${index + 1}: a line outside of any file: ${line}`);
    }
  }
  finish();
  return programs;
}

interface Draft {
  readonly name: string;
  readonly steps: Step[];
  env: Record<string, string>;
  args: string[];
  readonly files: Map<string, string[]>;
}

function readHead(draft: Draft, head: string, place: string): void {
  const space = head.indexOf(' ');
  const word = space === -1 ? head : head.slice(0, space);
  const rest = space === -1 ? '' : unescape(head.slice(space + 1));
  switch (word) {
    case 'raw':
      draft.steps.push({ type: 'raw', text: rest });
      return;
    case 'signal':
      draft.steps.push({ type: 'signal', name: rest });
      return;
    case 'stdin':
      draft.steps.push({ type: 'stdin', text: rest });
      return;
    case 'await':
      draft.steps.push({ type: 'await', text: rest });
      return;
    case 'env': {
      const [name = '', ...value] = rest.split('=');
      draft.env[name] = value.join('=');
      return;
    }
    case 'args':
      draft.args = rest.split(' ');
      return;
    default: {
      if (!/^[A-Z]+$/.test(word)) throw new Error(`${place}: “${word}” is no step`);
      const [, path = '/', body = ''] = /^(\S+) ?(.*)$/s.exec(rest) ?? [];
      draft.steps.push({ type: 'request', method: word, path, body });
    }
  }
}

const unescape = (text: string) => text.replaceAll('\\r', '\r').replaceAll('\\n', '\n');

/** What a run of a program has given. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  /** The exit code, or the signal that ended it. */
  readonly exit: number | string;
  /** Whole answers, start line and headers included. */
  readonly answers: readonly string[];
}

/** The request as bytes on the wire. */
export function wire(step: Step & { readonly type: 'request' | 'raw' }): string {
  if (step.type === 'raw') return step.text;
  const type = step.body.startsWith('{') ? 'application/json' : 'text/plain';
  const length = new TextEncoder().encode(step.body).length;
  const body =
    step.body === '' ? '\r\n' : `Content-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n${step.body}`;
  return `${step.method} ${step.path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${body}`;
}

/**
 * Takes out what differs between two runs of the same program: where it lies, its port, its PID, the date, Node's exact
 * version; and frames of Node's own files, which the lab does not show.
 */
export function normal(
  outcome: Outcome,
  place: { readonly folder: string; readonly port: number; readonly packages?: string },
): Outcome {
  const text = (raw: string) =>
    raw
      .replaceAll(place.packages ?? '/app/node_modules', '/app/node_modules')
      .replaceAll(place.folder, '/app')
      .replaceAll(String(place.port), '8080')
      .replace(/^Node\.js v24\.\S+$/gm, 'Node.js v24')
      .replace(/\(node:\d+\)/g, '(node:1)')
      // Frames of Node's own, and the place in Node's files that it shows above an error.
      .replace(/^ +at (?:async |.*\()?node:.*\n/gm, '')
      .replace(/^ +\.\.\. \d+ lines matching cause stack trace \.\.\.\n/gm, '')
      .replace(/^node:\S+:\d+\n.*\n *\^+\n\n?/gm, '')
      .replace(/^Emitted 'error' event on .*\n/gm, '')
      .replace(/ \{$/gm, '')
      .replace(/^date: .*\r\n/gim, '');
  return {
    stdout: text(outcome.stdout),
    stderr: text(outcome.stderr),
    exit: outcome.exit,
    answers: outcome.answers.map(text),
  };
}
