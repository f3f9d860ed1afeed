import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { YUM, unpinnedRpmFindings } from '../package-managers.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DL3033',
  severity: 'warning',
  factor: 2,
  summary: 'Packages of yum install have a version',
  why: 'Without a version, `yum install` takes what the repositories offer on the day of the build. The same Dockerfile then gives different images, and a failure in one of them cannot be built again.\n\n`curl-8.11*` pins as far as you like. A version from a variable, a package file and an address count as pinned; a group (`@development`) is let through. `module install` asks for a stream: `nodejs:22`.',
  source: 'https://dnf.readthedocs.io/en/latest/command_ref.html',
  bad: [
    { text: 'FROM rockylinux:8\nRUN yum install -y curl && yum clean all\n' },
    { text: 'FROM rockylinux:8\nRUN yum module install -y nodejs && yum clean all\n' },
  ],
  good: [
    { text: 'FROM rockylinux:8\nRUN yum module install -y nodejs:22 && yum clean all\n' },
    { text: 'FROM rockylinux:8\nARG JQ=1.7\nRUN yum install -y curl-8.11* jq-$JQ && yum clean all\n' },
    {
      text: 'FROM rockylinux:8\nCOPY tool.rpm /tmp/\nRUN yum install -y /tmp/tool.rpm @development && yum clean all\n',
    },
  ],
  about: YUM.commands,
  local: true,
  *check(context) {
    yield* unpinnedRpmFindings(context, YUM);
  },
};
