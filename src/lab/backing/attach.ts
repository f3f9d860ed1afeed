import type { Clock } from '../clock.ts';
import type { EventStream, Place } from '../events.ts';
import { FileSystem } from '../file-system/file-system.ts';
import { serveHttp } from '../network/http-server.ts';
import type { SocketFrame } from '../network/socket.ts';
import type { Accept } from '../network/stack.ts';
import type { Switch } from '../network/switch.ts';
import type { Database, DatabaseHost } from './database-host.ts';
import { RedisServer } from './redis/server.ts';
import { s3Handler } from './s3/handler.ts';

export type ServiceName = 'postgres' | 'redis' | 's3';

/** How an application reaches an attached service: what stands in its configuration. */
export interface Service {
  readonly host: string;
  readonly port: number;
  readonly url: string;
}

/** The services that a lab can attach: reached by name from every machine, and in no one's container. */
export const SERVICES = {
  postgres: { host: 'db.lab', port: 5432, url: 'postgres://app:lab-secret@db.lab:5432/app' },
  redis: { host: 'cache.lab', port: 6379, url: 'redis://cache.lab:6379' },
  s3: { host: 'store.lab', port: 9000, url: 'http://store.lab:9000' },
} as const satisfies Readonly<Record<ServiceName, Service>>;

/** Who may use the attached S3, in its one bucket and in those that are made. */
export const S3_ACCESS = { accessKeyId: 'app', secretAccessKey: 'lab-secret', bucket: 'app' } as const;

/** Addresses outside of Docker's subnets. */
const ADDRESSES: Readonly<Record<ServiceName, string>> = {
  postgres: '10.20.0.5',
  redis: '10.20.0.6',
  s3: '10.20.0.7',
};

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
  let running: Running | undefined;
  const remove = around.network.addHost({
    name: host,
    address: ADDRESSES[name],
    place,
    accept: (wanted) => {
      if (wanted !== port) return undefined;
      running ??= START[name](around, place);
      return running.accept;
    },
  });
  return {
    close: () => {
      remove();
      running?.close();
    },
  };
}

const START: Readonly<Record<ServiceName, (around: Around, place: Place) => Running>> = {
  postgres: startPostgres,
  redis: ({ clock }) => {
    const server = new RedisServer({
      clock,
      pid: 1,
      config: new Map(),
      save: () => undefined,
      shutDown: () => undefined,
    });
    return {
      accept: (socket, remote) => {
        server.accept(socket, remote);
      },
      close: () => {
        server.close();
      },
    };
  },
  s3: ({ clock, events }, place) => {
    const { bucket, ...credentials } = S3_ACCESS;
    const handler = s3Handler({
      files: new FileSystem([], { now: clock.now }),
      folder: '/data',
      now: clock.now,
      credentials,
      buckets: [bucket],
    });
    const local = { address: ADDRESSES.s3, port: SERVICES.s3.port };
    return {
      accept: (socket, remote) => {
        void serveHttp(socket, { local, remote }, handler, {
          now: clock.now,
          onError: (error) => {
            events.emit({ type: 'notice', machine: place, text: messageOf(error) });
          },
        });
      },
      close: () => undefined,
    };
  },
};

/** Connections that come while it starts wait for it. */
function startPostgres({ databases, events }: Around, place: Place): Running {
  let opened: Promise<Database> | undefined;
  let isClosed = false;
  const open = () =>
    databases.open({
      user: 'app',
      password: 'lab-secret',
      database: 'app',
      authentication: 'scram-sha-256',
      log: ({ pid, text }) => {
        const line = `[${pid ?? 1}] ${text}`;
        events.emit({ type: 'log', container: place, stream: 'stderr', text: line });
      },
      changed: () => undefined,
    });
  const failed = (error: unknown, socket: MessagePort) => {
    opened = undefined;
    events.emit({ type: 'notice', machine: place, text: `${place.name}: ${messageOf(error)}` });
    socket.postMessage({ type: 'error', code: 'ECONNREFUSED' } satisfies SocketFrame);
    socket.close();
  };
  return {
    accept: (socket) => {
      opened ??= open();
      opened.then(
        (database) => {
          if (isClosed) database.close();
          else database.connect(socket);
        },
        (error: unknown) => {
          failed(error, socket);
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
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
