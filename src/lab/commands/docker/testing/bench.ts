import { realClock, type Clock } from '../../../clock.ts';
import { createEngine, type Engine } from '../../../engine/engine.ts';
import { EventStream } from '../../../events.ts';
import { createLaptop, LAPTOP_ENVIRONMENT, LEARNER, LEARNER_HOME } from '../../../machine/laptop.ts';
import type { Machine, MachineProcess } from '../../../machine/machine.ts';
import type { Program } from '../../../machine/program.ts';
import { collector, noInput, pipe, type Collector } from '../../../machine/streams.ts';
import { Tty } from '../../../machine/tty.ts';
import { Switch } from '../../../network/switch.ts';
import type { ProcessHost } from '../../../runtime/process-host.ts';
import { dockerProgram } from '../docker.ts';

/** What one call of `docker` has left. */
export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A call that still runs. */
export interface Call {
  readonly stdout: Collector;
  readonly stderr: Collector;
  readonly process: MachineProcess;
  readonly exited: Promise<number>;
}

/** A laptop with `docker` on it, and an engine, for tests. */
export class Bench {
  readonly engine: Engine;
  readonly laptop: Machine;
  readonly events: EventStream;

  constructor(
    host: ProcessHost,
    programs: ReadonlyMap<string, Program> = new Map(),
    clock: Clock = realClock,
  ) {
    this.events = new EventStream(clock.now);
    const network = new Switch(this.events, { id: 'laptop', name: 'laptop' }, 'laptop');
    const { events } = this;
    const all = new Map([...programs, ['docker', dockerProgram(() => this.engine, events)]]);
    this.laptop = createLaptop({
      clock,
      events,
      host,
      programs: all,
      stack: network.laptop,
      folder: LEARNER_HOME,
    });
    this.engine = createEngine({ clock, events, host, programs: all, network, laptop: this.laptop });
  }

  /** Runs `docker` with the words of a line, which has no quotes; `input` is all its standard input. */
  async docker(line: string | readonly string[], input = ''): Promise<Said> {
    const call = this.start(line, input);
    return { code: await call.exited, stdout: call.stdout.text(), stderr: call.stderr.text() };
  }

  start(line: string | readonly string[], input = ''): Call {
    const stdout = collector();
    const stderr = collector();
    const keys = pipe();
    keys.write(input);
    keys.end();
    const process = this.#run(line, { stdin: input === '' ? noInput : keys, stdout, stderr });
    return { stdout, stderr, process, exited: process.exited.then(({ code }) => code) };
  }

  /** The same at a terminal, which is handed back to type at. */
  startAtTerminal(line: string | readonly string[]): Call & { readonly tty: Tty } {
    const stdout = collector();
    const tty = new Tty({ columns: 100, rows: 30 }, stdout.write);
    const process = this.#run(line, {
      stdin: tty.input,
      stdout: tty.output,
      stderr: tty.output,
      terminal: tty,
    });
    tty.foreground(process.signal);
    return { tty, stdout, stderr: stdout, process, exited: process.exited.then(({ code }) => code) };
  }

  /** Writes a file in the learner's home. */
  write(path: string, text: string): void {
    const files = this.laptop.files.as(LEARNER);
    files.mkdir(`${LEARNER_HOME}/${path}`.replace(/\/[^/]*$/, ''), { recursive: true });
    files.writeFile(`${LEARNER_HOME}/${path}`, text);
  }

  close(): void {
    this.engine.close();
    this.laptop.close();
  }

  #run(line: string | readonly string[], streams: Parameters<Machine['run']>[1]): MachineProcess {
    const words = typeof line === 'string' ? line.split(' ').filter((word) => word !== '') : line;
    return this.laptop.run(['docker', ...words], {
      env: LAPTOP_ENVIRONMENT,
      cwd: LEARNER_HOME,
      user: LEARNER,
      ...streams,
    });
  }
}

/** Waits until something holds; fails after two seconds. */
export async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('it never came to be');
}
