import type { HostMessage, ProcessMessage } from '../protocol.ts';

/**
 * What the runtime needs of the thread it runs in: a worker in the page, or a worker thread of Node for tests. The
 * thread sets it as `labPlatform` before the runtime's script; in the page the runtime makes it itself.
 */
export interface Platform {
  readonly post: (message: ProcessMessage, transfer?: Transferable[]) => void;
  readonly receive: (handler: (message: HostMessage) => void) => void;
  /**
   * Evaluates a script whose value is handed to `take` by a call of `__lab(value)`.
   * @throws SyntaxError with the engine's message.
   */
  readonly evaluate: (text: string) => unknown;
  readonly onError: (handler: (error: unknown) => void) => void;
  readonly onRejection: (handler: (reason: unknown, promise: Promise<unknown>) => void) => void;
  readonly close: () => void;
}

declare global {
  var labPlatform: Platform | undefined;
  var __lab: ((value: unknown) => void) | undefined;
}

interface Native {
  readonly setTimeout: (callback: () => void, milliseconds: number) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
  readonly now: () => number;
}

const clearNative = globalThis.clearTimeout.bind(globalThis);

// Taken before anything else runs, so that a program that changes globals changes nothing here.
export const native: Native = {
  setTimeout: globalThis.setTimeout.bind(globalThis),
  clearTimeout: (timer) => {
    clearNative(timer as number);
  },
  now: performance.now.bind(performance),
};

function pagePlatform(): Platform {
  const scope = globalThis as unknown as DedicatedWorkerScope;
  const load = scope.importScripts.bind(scope);
  const createUrl = URL.createObjectURL.bind(URL);
  const revokeUrl = URL.revokeObjectURL.bind(URL);
  const Script = Blob;
  let say: ((message: ProcessMessage, transfer: Transferable[]) => void) | undefined;
  let handle: (message: HostMessage) => void = () => undefined;
  const early: [ProcessMessage, Transferable[]][] = [];
  // Taken now: a program that changes these prototypes later must not be handed the port as somebody's `this`.
  const { apply } = Reflect;
  const dataOf = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data')?.get;
  // The first message brings the port to the page. The program never sees it, and can forge nothing.
  scope.addEventListener(
    'message',
    (event) => {
      const { port } = (event as MessageEvent<{ port: MessagePort }>).data;
      say = port.postMessage.bind(port);
      port.onmessage = (message) => {
        if (dataOf !== undefined) handle(apply(dataOf, message, []) as HostMessage);
      };
      for (const [message, transfer] of early) say(message, transfer);
    },
    { once: true },
  );
  return {
    post: (message, transfer = []) => {
      if (say === undefined) early.push([message, transfer]);
      else say(message, transfer);
    },
    receive: (handler) => {
      handle = handler;
    },
    evaluate: (text) => {
      let taken: unknown;
      Object.defineProperty(globalThis, '__lab', {
        value: (value: unknown) => (taken = value),
        configurable: true,
      });
      const url = createUrl(new Script([text], { type: 'text/javascript' }));
      try {
        load(url);
      } finally {
        revokeUrl(url);
        Reflect.deleteProperty(globalThis, '__lab');
      }
      return taken;
    },
    onError: (handler) => {
      scope.addEventListener('error', (event) => {
        event.preventDefault();
        const { error, message } = event as Event & { readonly error: unknown; readonly message: string };
        handler(error ?? new Error(message));
      });
    },
    onRejection: (handler) => {
      scope.addEventListener('unhandledrejection', (event) => {
        event.preventDefault();
        const { reason, promise } = event as Event & {
          readonly reason: unknown;
          readonly promise: Promise<unknown>;
        };
        handler(reason, promise);
      });
    },
    close: scope.close.bind(scope),
  };
}

interface DedicatedWorkerScope extends EventTarget {
  importScripts(...urls: string[]): void;
  close(): void;
}

export const platform: Platform = globalThis.labPlatform ?? pagePlatform();
Reflect.deleteProperty(globalThis, 'labPlatform');
