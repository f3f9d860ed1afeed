import { arrayAt, member, stringsAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { networkMode } from '../network-mode.ts';
import { repositoryOf } from '../roles.ts';

/** Web servers as their makers publish them. */
const WEB_SERVER =
  /(?:^|^docker\.io\/|\/docker\/)(?:library\/)?(?:nginx|nginxinc\/nginx-unprivileged|httpd|caddy|traefik|haproxy|tomcat|jetty)$/;

export const rule: Rule<TaskDefinitionContext> = {
  code: '12f/07-no-port-mapping',
  severity: 'info',
  factor: 7,
  summary: 'A web server maps the port it answers on',
  why: `A service is reached through \`portMappings\`: the load balancer and Service Connect take a port only when the task definition names it, and in bridge mode nothing outside of the machine’s own network reaches it otherwise.

This knows web servers by the names of their public images, and lets a task through in which another container maps a port. It is a note: in \`awsvpc\` mode a port without a mapping can still be called by the task’s own address.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  bad: [
    {
      text: `{
  "family": "shop",
  "containerDefinitions": [{ "name": "proxy", "image": "nginx:1.29", "memory": 64 }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "shop",
  "containerDefinitions": [
    {
      "name": "proxy",
      "image": "public.ecr.aws/docker/library/nginx:1.29",
      "memory": 64,
      "portMappings": [{ "containerPort": 80 }]
    }
  ]
}
`,
    },
    {
      text: `{
  "family": "shop",
  "networkMode": "host",
  "containerDefinitions": [{ "name": "proxy", "image": "nginx:1.29", "memory": 64 }]
}
`,
    },
  ],
  *check(context) {
    const mode = networkMode(context);
    if (mode === 'host' || mode === 'none') return;
    if (context.containers.some(({ object }) => (arrayAt(object, 'portMappings')?.items.length ?? 0) > 0))
      return;
    // Linked from another container, it is reached through the link.
    if (context.containers.some(({ object }) => stringsAt(object, 'links').length > 0)) return;
    for (const container of context.containers) {
      const { object, name, label } = container;
      const mappings = member(object, 'portMappings');
      const isList = mappings === undefined || mappings.value.kind === 'array';
      if (!isList || !WEB_SERVER.test(repositoryOf(container))) continue;
      if (member(object, 'command') !== undefined || member(object, 'entryPoint') !== undefined) continue;
      yield {
        range: context.range(mappings?.key ?? name ?? { start: object.start, end: object.start + 1 }),
        message: `${label} runs the web server ${code(repositoryOf(container))}, and the task maps no port. A load balancer has nothing to lead to. Name its \`containerPort\` in \`portMappings\`.`,
      };
    }
  },
};
