import { member, objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

const NEEDED: readonly string[] = ['ProxyIngressPort', 'ProxyEgressPort', 'AppPorts', 'EgressIgnoredIPs'];

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/proxy-properties',
  severity: 'error',
  summary: 'A proxy knows its ports and whose traffic is its own',
  why: 'The proxy needs the port for what comes in and for what goes out, the ports of the app, the addresses that it leaves alone, and the user or group whose traffic is its own.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html',
  bad: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "networkMode": "awsvpc",
  "proxyConfiguration": {
    "type": "APPMESH",
    "containerName": "envoy",
    "properties": [
      {
        "name": "AppPorts",
        "value": "8080"
      }
    ]
  },
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256
    },
    {
      "name": "envoy",
      "image": "web:1.4",
      "memory": 256
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
  "networkMode": "awsvpc",
  "proxyConfiguration": {
    "type": "APPMESH",
    "containerName": "envoy",
    "properties": [
      {
        "name": "ProxyIngressPort",
        "value": "15000"
      },
      {
        "name": "ProxyEgressPort",
        "value": "15001"
      },
      {
        "name": "AppPorts",
        "value": "8080"
      },
      {
        "name": "EgressIgnoredIPs",
        "value": "169.254.170.2,169.254.169.254"
      },
      {
        "name": "IgnoredUID",
        "value": "1337"
      }
    ]
  },
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256
    },
    {
      "name": "envoy",
      "image": "web:1.4",
      "memory": 256
    }
  ]
}
`,
    },
  ],
  *check(context) {
    const proxy = member(context.root, 'proxyConfiguration');
    if (proxy?.value.kind !== 'object') return;
    const given = new Set(objectsAt(proxy.value, 'properties').map((each) => stringAt(each, 'name')?.value));
    const missing = NEEDED.filter((name) => !given.has(name)).map((name) => code(name));
    if (!given.has('IgnoredUID') && !given.has('IgnoredGID')) missing.push('`IgnoredUID` or `IgnoredGID`');
    if (missing.length === 0) return;
    yield {
      range: context.range(proxy.key),
      message: `The proxy lacks ${missing.join(', ')}. ECS refuses it, with an answer such as “Ingress port not found”. Add what is missing to \`properties\`.`,
    };
  },
};
