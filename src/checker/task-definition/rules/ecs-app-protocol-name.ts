import { member } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { portMappings } from '../port-mappings.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/app-protocol-name',
  severity: 'warning',
  factor: 7,
  summary: 'A port with an appProtocol has a name',
  why: `\`appProtocol\` tells the proxy of Service Connect what is spoken on a port: \`http\`, \`http2\` or \`grpc\`. Service Connect finds ports by their \`name\`, so without one the protocol has no effect.

It is a warning, since the documentation says what \`appProtocol\` is for, and not that it needs a name.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
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
      "portMappings": [{ "containerPort": 8080, "appProtocol": "http" }]
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
  "networkMode": "awsvpc",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "portMappings": [{ "containerPort": 8080, "name": "web", "appProtocol": "http" }]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { object } of portMappings(context)) {
      const protocol = member(object, 'appProtocol');
      if (protocol?.value.kind !== 'string' || member(object, 'name') !== undefined) continue;
      yield {
        range: context.range(protocol.key),
        message:
          '`appProtocol` is for Service Connect, which finds a port by its `name`, and this one has none. Give the port a name, or leave `appProtocol` out.',
      };
    }
  },
};
