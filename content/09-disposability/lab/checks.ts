import type { LabChecks } from '../../../src/lab/checks/check.ts';
import { definition } from './tasks/definition.ts';
import { deploy } from './tasks/deploy.ts';
import { finish } from './tasks/finish.ts';
import { firstProcess } from './tasks/first-process.ts';
import { ready } from './tasks/ready.ts';
import { run } from './tasks/run.ts';
import { stop } from './tasks/stop.ts';

const checks: LabChecks = {
  tasks: [
    {
      id: 'run',
      title: 'Build the API as it is, run it, and ask it for something.',
      check: run,
      hints: [
        'The commands of step 1 do it, in their order. Each has a button.',
        'It reads its prices for three seconds before it listens. A request that comes earlier gets no answer: ask again.',
      ],
    },
    {
      id: 'stop',
      title: 'Stop it as ECS would, two seconds of grace, while `/slow` is open. Note the exit code.',
      check: stop,
      hints: [
        'An `&` at the end of the `curl` line gives you the prompt back while the request is open. You then have four seconds.',
        '`docker stop` waits ten seconds unless you say otherwise; the request is answered by then. `docker stop --help` names the option for another time.',
        'Run the two commands of step 2 right after each other. An exit code above 128 is 128 and the number of the signal: which signal has number 9?',
      ],
    },
    {
      id: 'first-process',
      title: 'Let SIGTERM reach Node: make `node` process 1.',
      check: firstProcess,
      hints: [
        'Look at the picture of what runs, or at `docker top api`. Who is process 1, and which line of the Dockerfile put it there?',
        '`CMD` has two forms. One is text for a shell, the other a list of words that is run as it is.',
        'The editor marks the line and offers the fix. Then build again, remove the old container and run the new image: a container keeps the image that it was made of.',
      ],
    },
    {
      id: 'finish',
      title: 'On SIGTERM, take no new requests, finish the open ones, and exit with 0.',
      check: finish,
      hints: [
        'A program hears of a signal by `process.on`, with the signal’s name for the event.',
        '`app.listen` returns the server. It has a method that takes no new connections, and calls you back when the last open request is answered.',
        'Exit in that callback and nowhere else: an exit beside it cuts off whatever is open. Then repeat step 2 with the grace that Docker gives by itself.',
      ],
    },
    {
      id: 'ready',
      title: 'Listen within two seconds of the start, and let a health check say when the prices are there.',
      check: ready,
      hints: [
        'Nothing forces the prices to be there before the port opens. Only the requests for prices need them.',
        'A promise can be made at the start and awaited in each handler that needs its value. Or ask all shelves at the same time.',
        'Add a route `/health` that answers 200 once the prices are read and 503 until then. `HEALTHCHECK … CMD` in the Dockerfile runs a command in the container: `health.js` is made for that. Give it a short `--interval`.',
      ],
    },
    {
      id: 'deploy',
      title: 'Deploy a new version under load, without a failed request.',
      check: deploy,
      hints: [
        'Two versions have to run side by side for a while, the old one on 8080 and the new one on 8081. Change `version`, and build under another tag.',
        'Order decides: load first, then the new version, and the old one stops only once the new one is `healthy`.',
        'The old one needs all of Task 4 as well: build it from your mended files before you raise `version`, and run it on 8080. Keep the load going for ten seconds after the stop.',
      ],
    },
    {
      id: 'definition',
      title: 'Bring `task-definition.json` in line with all that.',
      check: definition,
      hints: [
        'Three settings of the container undo what you have built. Read them from the top: how it starts, how long it may take to stop, how it is asked whether it is well.',
        'A `command` here takes the place of the image’s `CMD`. Without one, the image decides.',
        'ECS ignores the image’s `HEALTHCHECK`: repeat its command, as a list that begins with `CMD`. And `stopTimeout` has to be longer than the slowest answer; on Fargate it may be 120 at most.',
      ],
    },
  ],
};
export default checks;
