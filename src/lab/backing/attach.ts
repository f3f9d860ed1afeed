import type { Clock } from '../clock.ts';
import type { EventStream } from '../events.ts';
import type { Accept } from '../network/stack.ts';
import type { Switch } from '../network/switch.ts';
import type { Database, DatabaseHost } from './database-host.ts';

export type ServiceName = keyof typeof SERVICES;

/** How an application reaches an attached service: what stands in its configuration. */
export interface Service {
  readonly host: string;
  readonly port: number;
  readonly url: string;
}

/** The services that a lab can attach: reached by name from every machine, and by no one's container. */
export const SERVICES = {
  postgres: { host: 'db.lab', port: 5432, url: 'postgres://app:lab-secret@db.lab:5432/app' },
} as const satisfies Readonly<Record<string, Service>>;

/** Addresses outside of Docker's subnets. */
const ADDRESSES: Readonly<Record<ServiceName, string>> = { postgres: '10.20.0.5' };

export interface Around {
  readonly network: Switch;
  readonly clock: Clock;
  readonly events: EventStream;
  readonly databases: DatabaseHost;
}

interface Running {
  readonly accept: Accept;
  readonly close: () => void;
}

/**
 * Makes a service an attached resource: it is there without being a container, as a managed one is. It starts with the
 * first connection, and what it holds is gone when it is closed.
 */
export function attachService(name: ServiceName, around: Around): { readonly close: () => void } {
  const { host, port } = SERVICES[name];
  const place = { id: host, name: host };
  const service = start[name](around);
  const remove = around.network.addHost({
    name: host,
    address: ADDRESSES[name],
    place,
    accept: (wanted) => (wanted === port ? service.accept : undefined),
  });
  return {
    close: () => {
      remove();
      service.close();
    },
  };
}

const start: Readonly<Record<ServiceName, (around: Around) => Running>> = {
  postgres: ({ databases, events }) => {
    let opened: Promise<Database> | undefined;
    let isClosed = false;
    const place = { id: SERVICES.postgres.host, name: SERVICES.postgres.host };
    const open = () =>
      databases.open({
        user: 'app',
        password: 'lab-secret',
        database: 'app',
        authentication: 'scram-sha-256',
        log: ({ pid, text }) => {
          events.emit({ type: 'log', container: place, stream: 'stderr', text: `[${pid ?? 1}] ${text}` });
        },
        changed: () => undefined,
      });
    return {
      accept: (socket) => {
        opened ??= open();
        opened.then(
          (database) => {
            if (isClosed) database.close();
            else database.connect(socket);
          },
          (error: unknown) => {
            const text = error instanceof Error ? error.message : String(error);
            events.emit({ type: 'notice', machine: place, text: `PostgreSQL could not be started: ${text}` });
            opened = undefined;
            socket.postMessage({ type: 'error', code: 'ECONNREFUSED' });
          },
        );
      },
      close: () => {
        isClosed = true;
        opened?.then(
          (database) => {
            database.close();
          },
          () => undefined,
        );
      },
    };
  },
};
