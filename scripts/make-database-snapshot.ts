/** Writes the PostgreSQL cluster that every database of the lab begins as to the standard output. */
import { makeReproducibleSnapshot } from '../src/lab/backing/postgres/make-snapshot.ts';

const snapshot = await makeReproducibleSnapshot();
process.stdout.write(snapshot, () => process.exit(0));
