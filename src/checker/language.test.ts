import { expect, test } from 'vitest';
import { languageOf } from './language.ts';

test.each([
  ['Dockerfile', '', 'dockerfile'],
  ['web.dockerfile.dockerignore', '', 'dockerignore'],
  ['.hadolint.yaml', 'apiVersion: v1\nkind: x\n', 'hadolint-config'],
  ['task-definition.json', '', 'task-definition'],
  ['web.json', '{ "containerDefinitions": [] }', 'task-definition'],
  ['package.json', '{ "name": "web" }', undefined],
  ['deploy/web.yaml', 'apiVersion: v1\nkind: Service\n', 'kubernetes'],
  ['deploy/web.yaml', '# All of it\n---\nmetadata:\n  name: web\nkind: Service\n', 'kubernetes'],
  ['patch.yaml', 'kind: Deployment\nspec: {}\n', undefined],
  ['openapi.yaml', 'info:\n  kind: a\n  metadata: b\n  apiVersion: c\n', undefined],
  ['compose.yaml', '', 'compose'],
  ['docker-compose.prod.yml', 'services: {}\n', 'compose'],
  ['stack.yml', '', 'compose'],
  ['local.yaml', 'services:\n\n  # One\n  web:\n    image: shop\n', 'compose'],
  ['local.yaml', 'services: # all\r\n  web:\r\n    build: .\r\n', 'compose'],
  ['.gitlab-ci.yml', 'services:\n  - name: docker:dind\njob:\n  image: node\n', undefined],
  ['services.yaml', 'services:\n  App\\Mailer: ~\n', undefined],
  ['values.yaml', 'image:\n  tag: a\n', undefined],
  ['notes.txt', 'services:\n  web:\n    image: shop\n', undefined],
])('%s with %j is %s', (path, text, language) => {
  expect(languageOf(path, text)).toBe(language);
});
