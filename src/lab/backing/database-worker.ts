/// <reference lib="webworker" />
import wasmUrl from '../../../node_modules/@electric-sql/pglite/dist/pglite.wasm?url';
import dataUrl from '../../../node_modules/@electric-sql/pglite/dist/pglite.data?url';
import { owned } from './bytes.ts';
import { openDatabase, readBase } from './postgres/open.ts';
import type { Server } from './postgres/server.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** One cluster in a worker of its own: a statement that takes long holds up nobody but its clients. */

const tell = (message: FromWorker, transfer: Transferable[] = []): void => {
  postMessage(message, { transfer });
};

let server: Server | undefined;

onmessage = ({ data }: MessageEvent<ToWorker>): void => {
  take(data).catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    tell(
      data.type === 'open'
        ? { type: 'failed', message }
        : { type: 'log', pid: undefined, text: `LOG:  ${message}` },
    );
    if ('id' in data) tell({ type: 'answer', id: data.id, dump: undefined, error: message });
  });
};

async function take(message: ToWorker): Promise<void> {
  switch (message.type) {
    case 'open': {
      const [pgliteWasmModule, data, snapshot] = await Promise.all([
        WebAssembly.compileStreaming(load(wasmUrl)),
        load(dataUrl).then((response) => response.blob()),
        load(message.snapshot).then((response) => response.arrayBuffer()),
      ]);
      server = await openDatabase(
        await readBase(new Uint8Array(snapshot)),
        {
          ...message.options,
          log: ({ pid, text }) => {
            tell({ type: 'log', pid, text });
          },
          changed: () => {
            tell({ type: 'changed' });
          },
        },
        { pgliteWasmModule, fsBundle: data },
      );
      tell({ type: 'opened', version: server.version });
      break;
    }
    case 'connect':
      server?.connect(message.socket, message.isLocal);
      break;
    case 'dump':
      answer(message.id, await server?.dump());
      break;
    case 'shutdown':
      answer(message.id, await server?.shutdown(message.mode));
      break;
  }
}

function answer(id: number, dump: Uint8Array | undefined): void {
  const bytes = dump === undefined ? undefined : owned(dump);
  tell({ type: 'answer', id, dump: bytes, error: undefined }, bytes === undefined ? [] : [bytes.buffer]);
}

/** @throws Error that says what could not be loaded. */
async function load(url: string): Promise<Response> {
  const response = await fetch(url).catch(() => undefined);
  if (response?.ok === true) return response;
  throw new Error(
    `PostgreSQL could not be loaded (${url}${response === undefined ? '' : `: ${response.status}`}). It comes from this site at the first use: try again when there is a connection.`,
  );
}
