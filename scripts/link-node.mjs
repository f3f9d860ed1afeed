import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';

/**
 * Puts the Node that came with npm ci first on the path of every npm script. npm links it by itself, but npm 10 takes the
 * link away again when it drops the package of the other platform, which has a program of the same name.
 * Plain JavaScript: it runs before there is a Node that reads TypeScript.
 */
const modules = path.resolve(import.meta.dirname, '../node_modules');
const packaged = path.join(modules, `node-${process.platform}-${process.arch}`, 'bin', 'node');
const link = path.join(modules, '.bin', 'node');

if (existsSync(packaged) && !existsSync(link)) {
  mkdirSync(path.dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(path.relative(path.dirname(link), packaged), link);
}
