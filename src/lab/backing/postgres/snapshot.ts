/** Of the cluster in the prebuilt snapshot: its superuser, and the database that takes the name that is asked for. */
export const SNAPSHOT_USER = 'postgres';
export const SNAPSHOT_DATABASE = 'lab_snapshot';
/** The one that initdb makes besides. */
export const DEFAULT_DATABASE = 'postgres';

/** The write-ahead log as short as may be: it is part of each dump. */
export const SMALL_LOG: readonly string[] = ['-c', 'wal_recycle=off', '-c', 'min_wal_size=2MB'];
