import type { Rule } from '../../rule.ts';
import type { FileContext } from '../context.ts';

export const rule: Rule<FileContext> = {
  code: 'file/unknown-language',
  severity: 'info',
  summary: 'The file is of a kind that can be checked',
  why: 'The checker reads Dockerfiles (`Dockerfile`, `Dockerfile.dev`, `web.dockerfile`, `Containerfile`), ECS task definitions (`task-definition.json`, `taskdef.json`, or JSON with `containerDefinitions` in it), Kubernetes manifests (YAML with `apiVersion` and `kind`), Compose files (`compose.yaml`, `docker-compose.yml`), `.dockerignore`, and hadolint’s configuration (`.hadolint.yaml`). The name tells it which one a file is, and of JSON and YAML the first members too. In a folder it passes over other files; where it is asked about one by name, it says so.',
  source: 'https://docs.docker.com/build/concepts/dockerfile/#filename',
  bad: [{ path: 'notes.txt', text: 'FROM the beginning\n' }],
  good: [{ path: 'web.dockerfile', text: 'FROM node:24-alpine\nCMD ["node", "server.js"]\n' }],
  *check(context) {
    const { language } = context;
    if (language !== undefined) return;
    yield {
      range: context.lines.range(0, 0),
      message:
        'Nothing was checked: neither its name nor its content says what kind of file this is. Rename the file, for example to `web.dockerfile`, `task-definition.json` or `compose.yaml`; a Kubernetes manifest begins with `apiVersion`.',
    };
  },
};
