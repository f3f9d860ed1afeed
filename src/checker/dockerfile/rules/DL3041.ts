import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { DNF, unpinnedRpmFindings } from '../package-managers.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DL3041',
  severity: 'warning',
  factor: 2,
  summary: 'Packages of dnf install have a version',
  why: 'Without a version, `dnf install` takes what the repositories offer on the day of the build. The same Dockerfile then gives different images, and a failure in one of them cannot be built again.\n\n`curl-8.11*` pins as far as you like. A version from a variable, a package file and an address count as pinned; a group (`@development`) is let through. `module install` asks for a stream: `nodejs:22`.',
  source: 'https://dnf.readthedocs.io/en/latest/command_ref.html',
  bad: [
    { text: 'FROM fedora:42\nRUN dnf install -y curl && dnf clean all\n' },
    { text: 'FROM rockylinux:9\nRUN dnf module install -y nodejs && dnf clean all\n' },
  ],
  good: [
    { text: 'FROM rockylinux:9\nRUN dnf module install -y nodejs:22/minimal && dnf clean all\n' },
    { text: 'FROM fedora:42\nARG JQ=1.7\nRUN dnf install -y curl-8.11* jq-$JQ && dnf clean all\n' },
    {
      text: 'FROM fedora:42\nCOPY tool.rpm /tmp/\nRUN dnf install -y /tmp/tool.rpm @development && dnf clean all\n',
    },
  ],
  about: DNF.commands,
  local: true,
  *check(context) {
    yield* unpinnedRpmFindings(context, DNF);
  },
};
