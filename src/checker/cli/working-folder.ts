import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Places } from '../report/sarif.ts';

/** Files under the working folder have addresses relative to it; others have whole ones. */
export function workingFolder(): Places {
  const root = `${pathToFileURL(resolve('.')).href.replace(/\/$/, '')}/`;
  return {
    root,
    address: (path) => {
      const { href } = pathToFileURL(resolve(path));
      return href.startsWith(root) ? href.slice(root.length) : href;
    },
  };
}
