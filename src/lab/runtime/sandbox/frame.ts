import type { FromFrame, ToFrame } from './messages.ts';

/**
 * The sandbox's frame: starts and ends workers for its page, and nothing else. It has an origin of its own that matches
 * none, and a content security policy that lets its workers reach no address. What workers say to it is not listened to.
 */
const workers = new Map<number, Worker>();
let runtime = '';

function create(id: number, port: MessagePort, page: MessagePort): void {
  const worker = new Worker(runtime);
  workers.set(id, worker);
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    page.postMessage({ type: 'crashed', id, message: event.message } satisfies FromFrame);
  });
  worker.postMessage({ port }, [port]);
}

function receive(message: ToFrame, page: MessagePort): void {
  switch (message.type) {
    case 'runtime':
      runtime = URL.createObjectURL(new Blob([message.text], { type: 'text/javascript' }));
      break;
    case 'create':
      create(message.id, message.port, page);
      break;
    case 'terminate':
      workers.get(message.id)?.terminate();
      workers.delete(message.id);
      break;
    case 'ping':
      page.postMessage({ type: 'pong' } satisfies FromFrame);
      break;
  }
}

addEventListener(
  'message',
  ({ source, ports }) => {
    const [page] = ports;
    // Only the page around it, and only once: whoever else posts something finds nobody listening.
    if (source !== parent || page === undefined) return;
    page.onmessage = ({ data }: MessageEvent<ToFrame>) => {
      receive(data, page);
    };
  },
  { once: true },
);
