import { objectAt, stringAt } from '../../json/node.ts';
import { brief, code } from '../../json/say.ts';
import { nearest } from '../nearest.ts';
import { isTemplate } from '../template.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/proxy-container',
  severity: 'error',
  summary: 'The proxy is a container of the task',
  why: '`proxyConfiguration` names the container that all traffic goes through. It has to be one of the task’s.',
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
    "containerName": "evoy",
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
      fixed: `{
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
    const name = stringAt(objectAt(context.root, 'proxyConfiguration'), 'containerName');
    const names = context.containers.flatMap((each) => each.name?.value ?? []);
    if (name === undefined || names.includes(name.value) || isTemplate(name.value)) return;
    const suggestion = nearest(name.value, names.slice(0, 50));
    const text = JSON.stringify(suggestion);
    yield {
      range: context.range(name),
      message: `No container of this task is called ${code(name.value)}. ECS would answer: “Proxy container [${brief(name.value)}] does not exist”.${suggestion === undefined ? '' : ` Did you mean ${code(suggestion)}?`}`,
      fixes:
        suggestion === undefined
          ? []
          : [context.fix(`Write ${text}`, [{ start: name.start, end: name.end, text }])],
    };
  },
};
