import type { Program } from '../machine/program.ts';
import type { DatabaseHost } from './database-host.ts';
import { pgIsready } from './psql/pg-isready.ts';
import { psql } from './psql/psql.ts';
import { redisCli } from './redis/redis-cli.ts';
import { redisServer } from './redis/redis-server.ts';
import { s3 } from './s3/s3.ts';
import { postgresProgram } from './postgres-server/postgres.ts';

export { attachService, S3_ACCESS, SERVICES, type Service, type ServiceName } from './attach.ts';

/** The programs of the backing services, servers and clients, by the names of their binaries. */
export function backingPrograms(databases: DatabaseHost): ReadonlyMap<string, Program> {
  return new Map<string, Program>([
    ['postgres', postgresProgram(databases)],
    ['psql', psql],
    ['pg_isready', pgIsready],
    ['redis-server', redisServer],
    ['redis-cli', redisCli],
    ['s3', s3],
  ]);
}
