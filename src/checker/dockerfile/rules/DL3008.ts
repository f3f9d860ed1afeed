import type { Rule } from '../../rule.ts';
import { aptInstalls } from '../apt.ts';
import type { DockerfileContext } from '../context.ts';
import { unpinnedFindings } from '../package-managers.ts';
import type { ShellWord } from '../shell/shell.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DL3008',
  severity: 'warning',
  factor: 2,
  summary: 'Packages of apt-get install have a version',
  why: 'Without a version, `apt-get install` takes what the package lists offer on the day of the build. The same Dockerfile then gives different images, and a failure in one of them cannot be built again.\n\n`curl=8.14.*` pins as far as you like. A version from a variable, a package file on disk and a release (`nginx/bookworm-backports`) count as pinned.',
  source: 'https://docs.docker.com/build/building/best-practices/#apt-get',
  bad: [
    {
      text: 'FROM debian:13-slim\nRUN apt-get update \\\n  && apt-get install -y --no-install-recommends curl jq=1.7.* \\\n  && rm -rf /var/lib/apt/lists/*\n',
    },
    { text: 'FROM debian:13-slim\nRUN <<EOF\nset -e\napt-get update\napt-get install -y git\nEOF\n' },
  ],
  good: [
    {
      text: 'FROM debian:13-slim\nARG JQ=1.7.1-6\nRUN apt-get update \\\n  && apt-get install -y --no-install-recommends curl=8.14.* jq=${JQ} \\\n  && rm -rf /var/lib/apt/lists/*\n',
    },
    {
      text: 'FROM debian:13-slim\nARG PACKAGES\nCOPY tool.deb /tmp/\nRUN apt-get install -y -t trixie-backports $PACKAGES /tmp/tool.deb nginx/trixie-backports\n',
    },
  ],
  about: ['apt-get'],
  local: true,
  *check(context) {
    for (const { packages } of aptInstalls(context)) {
      yield* unpinnedFindings(context, packages.filter(isUnpinned), (name) => `${name}=1.2.*`);
    }
  },
};

/** `curl`, but not `curl=8`, `./curl.deb`, `curl/trixie`, `$PACKAGES`, nor `curl-`, which removes it. */
function isUnpinned({ text, isStatic }: ShellWord): boolean {
  return isStatic && text !== '' && !/[=/]|\.deb$|[-+]$/.test(text.replace(/\+\+$/, ''));
}
