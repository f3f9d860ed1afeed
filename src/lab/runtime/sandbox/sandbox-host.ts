import type { ProcessEvents, ProcessHost, ProcessSpec, RunningProcess } from '../process-host.ts';
import type { HostMessage, ProcessMessage } from '../protocol.ts';
import { follow, type Followed } from '../running.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';

/** Where the build puts them: see `integration.ts`. */
const RUNTIME = '/lab/runtime.js';
const READER = '/lab/reader.js';

interface Thread_ {
  readonly id: number;
  readonly port: MessagePort;
}

/**
 * Processes in sandboxed workers of the page. Resolves when the first can be started.
 * @throws Error that says what could not be loaded, and what to do.
 */
export async function createSandboxHost(): Promise<ProcessHost> {
  const [runtime, reader] = await Promise.all([script(RUNTIME), script(READER)]);
  const running = new Map<number, Followed>();
  let counter = 0;
  let wanted = 0;
  let idle: Thread_[] = [];
  let over = false;
  let sandbox: Sandbox | undefined;
  /** What was asked for while the sandbox was being made anew. */
  let early: (() => void)[] = [];

  const open = async () => {
    sandbox = await openSandbox(
      runtime,
      (id, message) => running.get(id)?.crashed(/memory/i.test(message) ? 'memory' : 'crashed', message),
      reopen,
    );
    if (over) sandbox.close();
    for (const each of early.splice(0)) each();
  };
  /** All workers have died at once. Who restarts now, on hearing of it, waits for the new sandbox. */
  const reopen = () => {
    sandbox = undefined;
    idle = [];
    const dead = [...running.values()];
    running.clear();
    void open().then(fill);
    endTogether(dead);
  };

  const create = (): Thread_ => {
    counter += 1;
    const id = counter;
    const { port1, port2: far } = new MessageChannel();
    if (sandbox === undefined) early.push(() => sandbox?.create(id, far));
    else sandbox.create(id, far);
    return { id, port: port1 };
  };
  const terminate = (id: number) => {
    if (sandbox === undefined) early.push(() => sandbox?.terminate(id));
    else sandbox.terminate(id);
  };
  const fill = () => {
    while (!over && idle.length < wanted) idle.push(create());
  };

  await open();
  return {
    start: (spec: ProcessSpec, events: ProcessEvents): RunningProcess => {
      const { id, port } = idle.shift() ?? create();
      const followed = follow(
        {
          post: (message: HostMessage, transfer = []) => {
            port.postMessage(message, transfer);
          },
          terminate: () => {
            running.delete(id);
            terminate(id);
            port.close();
          },
        },
        reader,
        spec,
        events,
      );
      running.set(id, followed);
      port.onmessage = ({ data }: MessageEvent<ProcessMessage>) => {
        followed.receive(data);
      };
      // After this one has its turn: filling up must not hold it back.
      setTimeout(fill, 200);
      return followed.process;
    },
    warm: (count) => {
      wanted = count;
      fill();
    },
    close: () => {
      over = true;
      idle = [];
      early = [];
      for (const followed of [...running.values()]) followed.process.kill();
      sandbox?.close();
    },
  };
}

/** The one that was silent before the others did it; the others have died with it. */
function endTogether(dead: readonly Followed[]): void {
  const [culprit] = [...dead].sort((a, b) => a.lastHeard() - b.lastHeard());
  for (const followed of dead) {
    if (followed === culprit) followed.crashed('memory', '');
    else
      followed.crashed(
        'crashed',
        'Another program took all the memory that the browser gives the lab, and this one ended with it. Start it again.',
      );
  }
}

async function script(url: string): Promise<string> {
  const response = await fetch(url).catch(() => undefined);
  if (response?.ok !== true)
    throw new Error(
      `The lab could not load ${url}, which runs the programs. Check the connection and load the page anew; once loaded, it works without one.`,
    );
  return response.text();
}
