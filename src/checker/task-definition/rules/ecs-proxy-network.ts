import { member } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { networkMode } from '../network-mode.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/proxy-network',
  severity: 'error',
  summary: 'A proxy stands between container and network in awsvpc alone',
  why: 'An App Mesh proxy takes over the traffic of the task’s own network interface, and only `awsvpc` gives a task one.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html',
  bad: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "networkMode": "bridge",
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
    const mode = networkMode(context);
    if (proxy === undefined || mode === undefined || mode === 'awsvpc') return;
    yield {
      range: context.range(proxy.key),
      message: `The network mode is ${code(mode)}, which gives the task no interface of its own. ECS would answer: “APPMESH proxy configuration is only supported in networkMode=awsvpc”. Use \`awsvpc\`.`,
    };
  },
};
