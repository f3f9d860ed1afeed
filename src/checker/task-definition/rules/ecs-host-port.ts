import { member, numberAt, objectsAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { networkMode } from '../network-mode.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/host-port',
  severity: 'error',
  factor: 7,
  summary: 'Without a bridge, the host port is the container port',
  why: `In the modes \`awsvpc\` and \`host\` nothing stands between the container's port and the outside, so there is nothing to map: \`hostPort\` is left out or equal to \`containerPort\`. Only \`bridge\` translates between the two.

Reports differ on whether ECS accepts an explicit \`0\` under \`awsvpc\`; that one is a warning.`,
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
      "portMappings": [{ "containerPort": 8080, "hostPort": 80 }]
    }
  ]
}
`,
      fixed: `{
  "family": "web",
  "networkMode": "awsvpc",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "portMappings": [{ "containerPort": 8080 }]
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
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "portMappings": [{ "containerPort": 8080, "hostPort": 0 }]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    const mode = networkMode(context);
    if (mode !== 'awsvpc' && mode !== 'host') return;
    for (const { object } of context.containers) {
      for (const mapping of objectsAt(object, 'portMappings')) {
        const host = numberAt(mapping, 'hostPort');
        const port = numberAt(mapping, 'containerPort');
        const hostMember = member(mapping, 'hostPort');
        if (host === undefined || port === undefined || hostMember === undefined || host.value === port.value)
          continue;
        const answer = `ECS would answer: “When networkMode=${mode}, the host ports and container ports in port mappings must match”.`;
        yield {
          range: context.range(host),
          ...(mode === 'awsvpc' && host.value === 0 && { severity: 'warning' }),
          message:
            host.value === 0
              ? `Host port 0 asks for any free port, and \`${mode}\` maps none: the container's port ${port.value} is the port. Leave \`hostPort\` out.`
              : `With \`${mode}\` the container's port ${port.value} is the port; it cannot become ${host.value}. ${answer} Leave \`hostPort\` out.`,
          fixes: [context.fix('Remove `hostPort`', context.editor.remove(mapping, [hostMember]))],
        };
      }
    }
  },
};
