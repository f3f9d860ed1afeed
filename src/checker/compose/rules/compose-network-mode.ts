import { member } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

export const rule: Rule<ComposeContext> = {
  code: 'compose/network-mode',
  severity: 'error',
  summary: 'A service has networks or a network mode',
  why: '`network_mode: host` or `service:web` says that the container has no network of its own; `networks` says which it joins. Both at once are refused: `declares mutually exclusive network_mode and networks`. With `host`, `ports` have no effect either.',
  source: 'https://docs.docker.com/reference/compose-file/services/#network_mode',
  bad: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    network_mode: host
    networks: [default]
    ports:
      - "8080:8080"
`,
    },
  ],
  good: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
`,
    },
  ],
  *check(context) {
    for (const { object, label } of context.services) {
      const mode = member(object, 'network_mode');
      const networks = member(object, 'networks');
      if (mode === undefined || networks === undefined) continue;
      yield {
        range: context.range(mode.key),
        message: `${label} has a \`network_mode\` and \`networks\`. Compose would answer: declares mutually exclusive network_mode and networks. Keep one of them.`,
      };
    }
  },
};
