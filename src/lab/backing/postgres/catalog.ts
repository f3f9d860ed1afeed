import type { PGlite } from '@electric-sql/pglite';
import { readVerifier, type Verifier } from './scram.ts';

/** Who may log in, and where to: read from the cluster, so that it knows roles and passwords made by SQL. */
export interface Role {
  readonly name: string;
  readonly canLogIn: boolean;
  readonly isSuperuser: boolean;
  /** Undefined where it has no password, or none that SCRAM can check. */
  readonly verifier: Verifier | undefined;
}

export interface Catalog {
  readonly roles: ReadonlyMap<string, Role>;
  readonly databases: ReadonlySet<string>;
}

/** Statements whose text has one of these words may change the catalog, themselves or by what they run. */
const MAY_CHANGE =
  /\b(?:role|user|group|database|password|pg_authid|pg_database|do|call|execute|select\s+\S+\()/i;

export const mayChangeCatalog = (sql: string): boolean => MAY_CHANGE.test(sql);

/** Reads the catalog; the session has to be the superuser's. */
export async function readCatalog(session: PGlite): Promise<Catalog> {
  const roles = await session.query<{
    rolname: string;
    rolcanlogin: boolean;
    rolsuper: boolean;
    rolpassword: string | null;
  }>('SELECT rolname, rolcanlogin, rolsuper, rolpassword FROM pg_catalog.pg_authid');
  const databases = await session.query<{ datname: string }>('SELECT datname FROM pg_catalog.pg_database');
  return {
    roles: new Map(
      roles.rows.map(({ rolname, rolcanlogin, rolsuper, rolpassword }) => [
        rolname,
        {
          name: rolname,
          canLogIn: rolcanlogin,
          isSuperuser: rolsuper,
          verifier: rolpassword === null ? undefined : readVerifier(rolpassword),
        },
      ]),
    ),
    databases: new Set(databases.rows.map(({ datname }) => datname)),
  };
}
