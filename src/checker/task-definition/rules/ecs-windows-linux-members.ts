import { code } from '../../json/say.ts';
import { isWindows } from '../platform.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

const LINUX: ReadonlySet<string> = new Set([
  'linuxParameters',
  'ulimits',
  'user',
  'links',
  'readonlyRootFilesystem',
  'dnsServers',
  'dnsSearchDomains',
  'extraHosts',
  'disableNetworking',
  'privileged',
  'systemControls',
]);

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/windows-linux-members',
  severity: 'error',
  summary: 'Windows containers have no settings of Linux',
  why: '`linuxParameters`, `ulimits`, `user`, `links` and others are settings of the Linux kernel, or of Docker on it. Amazon’s documentation says of each that it does not go with Windows containers.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  bad: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "runtimePlatform": {
    "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE"
  },
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "ulimits": [
        {
          "name": "nofile",
          "softLimit": 1024,
          "hardLimit": 2048
        }
      ]
    }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "runtimePlatform": {
    "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE"
  },
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256
    }
  ]
}
`,
    },
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "ulimits": [
        {
          "name": "nofile",
          "softLimit": 1024,
          "hardLimit": 2048
        }
      ]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    if (!isWindows(context)) return;
    for (const { object, label } of context.containers) {
      for (const { key, value } of object.members) {
        if (!LINUX.has(key.value) || (value.kind === 'array' && value.items.length === 0)) continue;
        if (value.kind === 'boolean' && !value.value) continue;
        yield {
          range: context.range(key),
          message: `${label} runs on Windows, and ${code(key.value)} is a setting of Linux. Windows containers do not have it. Remove it.`,
        };
      }
    }
  },
};
