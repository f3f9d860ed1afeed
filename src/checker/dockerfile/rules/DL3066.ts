import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { finalUser } from '../final-user.ts';

/** Root is 0 everywhere, and users of Windows have no number. */
const NEEDS_NO_NUMBER = /^(?:\d+|root|Container(?:Administrator|User))$/i;

export const rule: Rule<DockerfileContext> = {
  code: 'DL3066',
  severity: 'info',
  summary: 'The image’s user is given by number',
  why: 'A name means something only together with the image’s own `/etc/passwd`. Outside, numbers count: the owner of a mounted volume is a number, and Kubernetes, told `runAsNonRoot`, refuses an image whose user is a name, because it cannot tell whether that is root.\n\nOnly the user that the final image runs as is looked at. `root` is let through: it is 0 everywhere.',
  source: 'https://docs.docker.com/build/building/best-practices/#user',
  bad: [{ text: 'FROM node:24-slim\nUSER node\nCMD ["node", "server.js"]\n' }],
  good: [
    { text: 'FROM node:24-slim\nUSER 1000:1000\nCMD ["node", "server.js"]\n' },
    {
      text: 'FROM node:24-slim AS build\nUSER node\nRUN npm ci\n\nFROM node:24-slim\nARG UID\nUSER $UID\n',
    },
  ],
  about: ['USER'],
  *check(context) {
    const user = finalUser(context);
    const name = user === undefined ? undefined : context.variables.expand(user.args)?.split(':', 1)[0];
    if (user === undefined || name === undefined || name === '' || NEEDS_NO_NUMBER.test(name)) return;
    yield {
      range: context.range(user.args),
      message: `Outside the image, nobody knows which number \`${name}\` is. Volumes and Kubernetes’ \`runAsNonRoot\` go by the number. Write the user’s number.`,
    };
  },
};
