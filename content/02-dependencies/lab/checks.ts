import type { LabChecks } from '../../../src/lab/checks/check.ts';
import { base } from './tasks/base.ts';
import { cache } from './tasks/cache.ts';
import { declare } from './tasks/declare.ts';
import { exact } from './tasks/exact.ts';
import { lock } from './tasks/lock.ts';
import { run } from './tasks/run.ts';
import { withoutDev } from './tasks/without-dev.ts';

const checks: LabChecks = {
  tasks: [
    {
      id: 'run',
      title: 'Build the API as it is, run it, and ask for `/hello/Ada`.',
      check: run,
      hints: [
        'The commands of step 1 do it, in their order. Each has a button.',
        'An error for an answer is an answer too, and the one that you came for. `docker logs api` has more to say.',
      ],
    },
    {
      id: 'lock',
      title: 'Write a lock file that holds what was tested on 12 June.',
      check: lock,
      hints: [
        '`npm install` in the lab’s folder writes a lock file. Which version of `@twelve-factor-lab/greeting` does it hold?',
        '`npm view @twelve-factor-lab/greeting time` tells when each version was published. Which was the newest on 12 June?',
        '`npm install` takes a package with its version, an `@` between the two. Afterwards `package.json` may still name a range: from now on the lock file decides.',
      ],
    },
    {
      id: 'exact',
      title: 'Make the image install what the lock file names, and get the greeting back.',
      check: exact,
      hints: [
        '`npm install` is for changing dependencies. npm has another command for taking them as they are locked; it is made for builds.',
        'The editor marks the line and offers the fix. That command needs `package.json` and `package-lock.json` in the image before it runs.',
        'Build, remove the old container, run the new image, ask again. A container keeps the image that it was made of.',
      ],
    },
    {
      id: 'cache',
      title: 'Change a word in `server.js` and build again, without installing the packages again.',
      check: cache,
      hints: [
        'A step comes from the cache if it and all that it copies are as before. The first step that is not takes all steps below it along.',
        'The installation needs two files. Copy those before it, and the rest after it.',
        'Build once in the new order. Then change `server.js`, build again, and look for `CACHED` below the step that installs.',
      ],
    },
    {
      id: 'without-dev',
      title: 'Keep the packages that only tests need out of the image.',
      check: withoutDev,
      hints: [
        '`docker run --rm api ls node_modules` shows what is in there. Who asked for `koa`?',
        'The installing command has an option to leave a kind of dependencies out: `--omit=` and the kind. `package.json` has two kinds.',
        'Is `koa` still there? `COPY . .` takes the whole folder along, and your laptop has a `node_modules` of its own. A `.dockerignore` keeps a path out of the build.',
      ],
    },
    {
      id: 'declare',
      title: 'Declare everything that the program loads, and run it again.',
      check: declare,
      hints: [
        '`docker ps -a` and `docker logs api`: does it still start? Read the first line that names a module.',
        'The missing package was never asked for by `package.json`. Until now another package brought it along.',
        'Ask for it by its own name, as a dependency of production: `npm install` and the name. Then build and run.',
      ],
    },
    {
      id: 'base',
      title: 'Pin the base image to a version.',
      check: base,
      hints: [
        'The base image is a dependency as well: it brings Node, the C library and every tool of the system.',
        'A tag may name a version. How much of it you write decides how much may change without you: `24`, `24.11`, `24.11.0`.',
        '`-slim` behind the version is the same Node on a smaller system. The checker warns of a tag that moves.',
      ],
    },
  ],
};
export default checks;
