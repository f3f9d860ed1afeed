import crypto from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import { readCluster } from './cluster-files.ts';
import { packDirectory } from './data-directory.ts';
import { SMALL_LOG, SNAPSHOT_DATABASE } from './snapshot.ts';

/** Makes the cluster that every database of the lab begins as: what initdb makes, and one database more. Some two seconds. */
export async function makeSnapshot(): Promise<Uint8Array> {
  const database = await PGlite.create({
    initDbStartParams: ['--wal-segsize=1'],
    startParams: [...PGlite.defaultStartParams, ...SMALL_LOG],
  });
  await database.exec(`CREATE DATABASE ${SNAPSHOT_DATABASE}`);
  await database.exec('CHECKPOINT');
  const packed = await packDirectory(readCluster(database));
  await database.close();
  return packed;
}

/** The time at which the cluster was made, whenever the build runs. */
const MADE = Date.UTC(2026, 9, 20, 9);

/**
 * The same with a clock and a chance that are always the same, so that every build makes the same bytes: a reader loads
 * them once, and goes on from what an older build has saved. For a process that does nothing else in between.
 */
export async function makeReproducibleSnapshot(): Promise<Uint8Array> {
  const restore = standStill();
  try {
    return await makeSnapshot();
  } finally {
    restore();
  }
}

function standStill(): () => void {
  const real = { now: Date.now, ticks: performance.now.bind(performance), fill: crypto.randomFillSync };
  let time = MADE;
  let seed = 12;
  Date.now = () => (time += 1);
  performance.now = () => (time += 1) - MADE;
  crypto.randomFillSync = <T extends NodeJS.ArrayBufferView>(view: T): T => {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    for (let index = 0; index < bytes.length; index += 1) {
      seed = (seed * 1_103_515_245 + 12_345) & 0x7fff_ffff;
      bytes[index] = seed >> 16;
    }
    return view;
  };
  return () => {
    Date.now = real.now;
    performance.now = real.ticks;
    crypto.randomFillSync = real.fill;
  };
}
