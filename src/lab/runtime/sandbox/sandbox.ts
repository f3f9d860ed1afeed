import type { FromFrame, ToFrame } from './messages.ts';

/** Where the build puts it: see `integration.ts`. */
const FRAME = '/sandbox/';
const PING_EVERY = 1000;
/** No program runs on the frame's own thread: so many pings without an answer, and its process is gone. */
const UNANSWERED = 4;

/** A frame of an origin of its own, which starts and ends workers for the page. */
export interface Sandbox {
  readonly create: (id: number, port: MessagePort) => void;
  readonly terminate: (id: number) => void;
  readonly close: () => void;
}

/**
 * Opens the frame. Browsers that give it a process of its own end that process when a worker takes all memory, and tell
 * nobody; the page stays.
 * @param crashed Hears of a worker that has died by itself.
 * @param lost Hears, once, that the frame is gone with all its workers.
 */
export async function openSandbox(
  runtime: string,
  crashed: (id: number, message: string) => void,
  lost: () => void,
): Promise<Sandbox> {
  const frame = await openFrame();
  const { port1: page, port2 } = new MessageChannel();
  frame.contentWindow?.postMessage(undefined, '*', [port2]);
  const say = (message: ToFrame, transfer: Transferable[] = []) => {
    page.postMessage(message, transfer);
  };
  say({ type: 'runtime', text: runtime });

  let unanswered = 0;
  page.onmessage = ({ data }: MessageEvent<FromFrame>) => {
    if (data.type === 'pong') unanswered = 0;
    else crashed(data.id, data.message);
  };
  const close = () => {
    clearInterval(timer);
    frame.remove();
    page.close();
  };
  const timer = setInterval(() => {
    if (unanswered >= UNANSWERED) {
      close();
      lost();
      return;
    }
    unanswered += 1;
    say({ type: 'ping' });
  }, PING_EVERY);

  return {
    create: (id, port) => {
      say({ type: 'create', id, port }, [port]);
    },
    terminate: (id) => {
      say({ type: 'terminate', id });
    },
    close,
  };
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
