import type { BuildError, BuildProgress } from '../api.ts';

/** The last lines of a failed step that are shown again at the end. */
const LAST_LINES = 10;

interface ShownVertex {
  readonly name: string;
  readonly lines: string[];
}

/**
 * Renders a build's progress as `docker build --progress=plain` does: vertex by vertex, then the output of the one that
 * has failed once more, then the warnings. What the build throws comes after it: {@link failureText}.
 * Source: https://docs.docker.com/reference/cli/docker/buildx/build/#progress
 */
export function plainProgress(write: (text: string) => void): (event: BuildProgress) => void {
  const vertices = new Map<number, ShownVertex>();
  const failed: ShownVertex[] = [];
  const warnings: string[] = [];
  let current: number | undefined;
  write('#0 building with "default" instance using docker driver\n');
  const turnTo = (vertex: number): void => {
    if (vertex === current) return;
    if (current !== undefined) write(`#${current} ...\n`);
    current = vertex;
    write(`\n#${vertex} ${vertices.get(vertex)?.name ?? ''}\n`);
  };
  const say = (vertex: number, text: string): void => {
    turnTo(vertex);
    write(`#${vertex} ${text}\n`);
  };
  const close = (vertex: number, text: string): void => {
    say(vertex, text);
    current = undefined;
  };
  return (event) => {
    switch (event.type) {
      case 'start':
        vertices.set(event.vertex, { name: event.name, lines: [] });
        turnTo(event.vertex);
        break;
      case 'cached':
        vertices.set(event.vertex, { name: event.name, lines: [] });
        close(event.vertex, 'CACHED');
        break;
      case 'text': {
        const line = `${event.seconds.toFixed(3)} ${event.text}`;
        vertices.get(event.vertex)?.lines.push(line);
        say(event.vertex, line);
        break;
      }
      case 'status':
        say(event.vertex, event.text);
        break;
      case 'done':
        close(event.vertex, `DONE ${event.seconds.toFixed(1)}s`);
        break;
      case 'error': {
        const isCanceled = event.message.endsWith('context canceled');
        const vertex = vertices.get(event.vertex);
        if (!isCanceled && vertex !== undefined) failed.push(vertex);
        close(event.vertex, isCanceled ? 'CANCELED' : `ERROR: ${event.message}`);
        break;
      }
      case 'warning':
        warnings.push(`${event.code}: ${event.message} (line ${event.line})`);
        break;
      case 'notice':
        warnings.push(event.text);
        break;
      case 'end':
        write(failed.map(lastWords).join('') + warningText(warnings));
    }
  };
}

function lastWords({ name, lines }: ShownVertex): string {
  return ['------', ` > ${name}:`, ...lines.slice(-LAST_LINES), '------', ''].join('\n');
}

function warningText(warnings: readonly string[]): string {
  if (warnings.length === 0) return '';
  const count = warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`;
  return `\n ${count} found (use docker --debug to expand):\n${warnings.map((each) => ` - ${each}\n`).join('')}`;
}

/** What `docker build` writes at last where the build has failed: the lines of the Dockerfile, and the error. */
export function failureText({ message, excerpt }: BuildError): string {
  return [...excerpt, `ERROR: failed to build: ${message}`, ''].join('\n');
}
