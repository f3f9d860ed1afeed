import type { FileSystem } from '../../file-system/file-system.ts';
import { childOf } from '../../file-system/path.ts';

/** What is asked of a cluster when it is made, and stands in its folder from then on. */
export interface Cluster {
  readonly user: string;
  readonly database: string;
  readonly authentication: 'scram-sha-256' | 'trust';
}

const DUMP = 'lab-cluster.gz';
const README = `PostgreSQL runs in memory in the lab. What would be many files here is one: ${DUMP}.
The server writes it shortly after each commit and when it shuts down, and reads it when it starts.
`;
const HBA = (method: string) =>
  `# TYPE  DATABASE  USER  ADDRESS        METHOD
local   all       all                  trust
host    all       all   127.0.0.1/32   trust
host    all       all   all            ${method}
`;

/** The folder PGDATA names, in which a cluster is kept from one start to the next. Errors are the file system's. */
export class DataFolder {
  readonly #files: FileSystem;
  readonly #folder: string;

  constructor(files: FileSystem, folder: string) {
    this.#files = files;
    this.#folder = folder;
  }

  /** Whether a cluster has been made here. */
  get isInitialized(): boolean {
    return this.#files.exists(this.#at('PG_VERSION'));
  }

  /** The last server here did not shut down, or still runs. */
  get wasLeft(): boolean {
    return this.#files.exists(this.#at('postmaster.pid'));
  }

  /** Makes the folder with its settings; it counts as a cluster only with the first {@link save}. */
  initialize({ user, database, authentication }: Cluster): void {
    this.#files.mkdir(this.#folder, { recursive: true, mode: 0o700 });
    this.#write('README', README);
    this.#write('pg_hba.conf', HBA(authentication));
    this.#write('lab-cluster.json', `${JSON.stringify({ user, database })}\n`);
  }

  read(): Cluster & { readonly dump: Uint8Array } {
    const { user, database } = JSON.parse(this.#files.readText(this.#at('lab-cluster.json'))) as Cluster;
    const method = /^host\s+all\s+all\s+all\s+(\S+)/m.exec(
      this.#files.readText(this.#at('pg_hba.conf')),
    )?.[1];
    const authentication = method === 'trust' ? 'trust' : 'scram-sha-256';
    return { user, database, authentication, dump: this.#files.readFile(this.#at(DUMP)) };
  }

  /** Keeps a dump. It takes the place of the one before in one step, as a rename does. */
  save(dump: Uint8Array): void {
    this.#files.writeFile(this.#at(`${DUMP}.new`), dump, { mode: 0o600 });
    this.#files.rename(this.#at(`${DUMP}.new`), this.#at(DUMP));
    if (!this.isInitialized) this.#write('PG_VERSION', '18\n');
  }

  /** A server runs here, until {@link unlock}. */
  lock(pid: number): void {
    this.#write('postmaster.pid', `${pid}\n${this.#folder}\n`);
  }

  unlock(): void {
    this.#files.remove(this.#at('postmaster.pid'), { force: true });
  }

  #write(name: string, text: string): void {
    this.#files.writeFile(this.#at(name), text, { mode: 0o600 });
  }

  #at(name: string): string {
    return childOf(this.#folder, name);
  }
}
