import { member, type JsonNode } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { networkMode } from '../network-mode.ts';

interface Setting {
  /** What the service answers, where that is known. */
  readonly answer?: string;
  readonly advice: string;
}

const SETTINGS: Readonly<Record<string, Setting>> = {
  hostname: {
    answer: 'hostname is not supported on container when networkMode=awsvpc',
    advice: 'Remove it: the name comes from the task’s network interface.',
  },
  extraHosts: {
    answer: 'Extra hosts are not supported on container when networkMode=awsvpc',
    advice: 'Put the names in DNS, for example in a private zone of Route 53.',
  },
  dnsServers: {
    answer: 'DNS servers are not supported on container when networkMode=awsvpc',
    advice: 'The VPC’s DHCP options set name servers for all of its tasks.',
  },
  dnsSearchDomains: { advice: 'The VPC’s DHCP options set a domain for all of its tasks.' },
  disableNetworking: {
    answer: 'Disable Networking is not supported on container when networkMode=awsvpc',
    advice: 'Let a security group close the way, or use the mode `none`.',
  },
};

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/awsvpc-container-settings',
  severity: 'error',
  summary: 'Under awsvpc a container has no network settings of its own',
  why: 'Under `awsvpc` the network interface belongs to the task, and all its containers share it with one name, one `/etc/hosts` and one list of name servers. So ECS takes no `hostname`, `extraHosts`, `dnsServers`, `dnsSearchDomains` or `disableNetworking` of a container there, which on Fargate is always.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  bad: [
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "hostname": "web",
      "extraHosts": [{ "hostname": "db", "ipAddress": "10.0.0.7" }],
      "dnsServers": ["10.0.0.2"]
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
  "networkMode": "bridge",
  "containerDefinitions": [
    { "name": "web", "image": "web:1.4", "memory": 256, "hostname": "web", "dnsServers": ["10.0.0.2"] }
  ]
}
`,
    },
  ],
  *check(context) {
    if (networkMode(context) !== 'awsvpc') return;
    for (const { object } of context.containers) {
      for (const [name, { answer, advice }] of Object.entries(SETTINGS)) {
        const setting = member(object, name);
        if (setting === undefined || !saysSomething(setting.value)) continue;
        yield {
          range: context.range(setting.key),
          message: `With \`awsvpc\` the network belongs to the task, and a container takes no \`${name}\`.${answer === undefined ? '' : ` ECS would answer: “${answer}”.`} ${advice}`,
        };
      }
    }
  },
};

/** The answer of `describe-task-definition` writes out empty lists, which are as good as absent. */
function saysSomething(value: JsonNode): boolean {
  if (value.kind === 'array') return value.items.length > 0;
  return (value.kind === 'string' && value.value !== '') || (value.kind === 'boolean' && value.value);
}
