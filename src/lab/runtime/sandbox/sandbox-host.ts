import type { ProcessEvents, ProcessHost, ProcessSpec, RunningProcess } from '../process-host.ts';
import type { HostMessage, ProcessMessage } from '../protocol.ts';
import { follow, type Followed } from '../running.ts';
import type { FromFrame, ToFrame } from './messages.ts';

/** Where the build puts them: see `integration.ts`. */
const FRAME = '/sandbox/';
const RUNTIME = '/lab/runtime.js';
const READER = '/lab/reader.js';

interface Worker_ {
  readonly id: number;
  readonly port: MessagePort;
}

/**
 * Processes in sandboxed workers of the page. Resolves when the first can be started.
 * @throws Error that says what could not be loaded, and what to do.
 */
export async function createSandboxHost(): Promise<ProcessHost> {
  const [runtime, reader, frame] = await Promise.all([script(RUNTIME), script(READER), openFrame()]);
  const { port1: page, port2 } = new MessageChannel();
  frame.contentWindow?.postMessage(undefined, '*', [port2]);
  const say = (message: ToFrame, transfer: Transferable[] = []) => {
    page.postMessage(message, transfer);
  };
  say({ type: 'runtime', text: runtime });

  const running = new Map<number, Followed>();
  page.onmessage = ({ data }: MessageEvent<FromFrame>) => {
    running.get(data.id)?.crashed(/memory/i.test(data.message) ? 'memory' : 'crashed', data.message);
  };

  let counter = 0;
  let wanted = 0;
  let idle: Worker_[] = [];
  const create = (): Worker_ => {
    counter += 1;
    const { port1, port2: far } = new MessageChannel();
    say({ type: 'create', id: counter, port: far }, [far]);
    return { id: counter, port: port1 };
  };
  const fill = () => {
    while (idle.length < wanted) idle.push(create());
  };

  return {
    start: (spec: ProcessSpec, events: ProcessEvents): RunningProcess => {
      const { id, port } = idle.shift() ?? create();
      const followed = follow(
        {
          post: (message: HostMessage, transfer = []) => {
            port.postMessage(message, transfer);
          },
          terminate: () => {
            say({ type: 'terminate', id });
            running.delete(id);
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
      idle = [];
      wanted = 0;
      frame.remove();
      page.close();
    },
  };
}

async function script(url: string): Promise<string> {
  const response = await fetch(url).catch(() => undefined);
  if (response?.ok !== true)
    throw new Error(
      `The lab could not load ${url}, which runs the programs. Check the connection and load the page anew; once loaded, it works without one.`,
    );
  return response.text();
}

function openFrame(): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.title = 'Where the lab runs programs';
  frame.hidden = true;
  frame.src = FRAME;
  return new Promise((resolve) => {
    frame.addEventListener(
      'load',
      () => {
        resolve(frame);
      },
      { once: true },
    );
    document.body.append(frame);
  });
}
