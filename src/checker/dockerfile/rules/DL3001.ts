import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';

const PROCESSES = 'shows or stops processes, and a build step has none but its own';
/** Why each of them has nothing to do in a build. */
const POINTLESS: Readonly<Record<string, string>> = {
  free: 'shows the memory of the machine that builds',
  ifconfig: 'shows or changes the network of the machine that builds',
  kill: PROCESSES,
  mount: 'mounts for this one step at most, and no mount becomes part of an image',
  ps: PROCESSES,
  service: 'starts a process that ends together with this step',
  shutdown: 'stops a machine, and a build step has none',
  ssh: 'opens a session to another machine, with keys that the image should not hold',
  top: PROCESSES,
  vim: 'waits for a person, and nobody sits at a build',
};

export const rule: Rule<DockerfileContext> = {
  code: 'DL3001',
  severity: 'info',
  factor: 5,
  summary: 'A build step leaves out commands that belong to a running machine',
  why: 'A `RUN` leaves files behind, and nothing else: no process, no mount, no session. Commands that look after a running machine have no lasting effect there.\n\nA process that shall run in the container is started by `CMD` or `ENTRYPOINT`. `ssh` is let through where the step has `--mount=type=ssh`.',
  source: 'https://docs.docker.com/reference/dockerfile/#run',
  bad: [
    { text: 'FROM debian:13-slim\nRUN service nginx start\n' },
    { text: 'FROM alpine:3.22\nRUN crond && \\\n  ps aux\n' },
  ],
  good: [
    { text: 'FROM debian:13-slim\nRUN apt-get update && apt-get install -y vim=2:9.1.*\nCMD ["nginx"]\n' },
    { text: 'FROM alpine:3.22\nRUN --mount=type=ssh ssh -T git@example.com\n' },
  ],
  about: Object.keys(POINTLESS),
  local: true,
  *check(context) {
    for (const command of context.shell.commands(...Object.keys(POINTLESS))) {
      const [name] = command.words;
      const why = POINTLESS[command.name];
      if (name === undefined || why === undefined) continue;
      const { flags } = command.script.instruction;
      if (command.name === 'ssh' && flags.some(({ value }) => value?.text.includes('type=ssh'))) continue;
      yield {
        range: context.range(name),
        message: `\`${command.name}\` is of no use in a build: it ${why}. Leave it out.`,
      };
    }
  },
};
