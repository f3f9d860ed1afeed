import { describe, expect, it } from 'vitest';
import { checkFile } from '@/checker/check.ts';
import { surroundingsOf } from '@/checker/surroundings.ts';
import { HOSTS, OPTIONS, ORCHESTRATORS, type Host, type Option, type Orchestrator } from './options.ts';

const all = Object.keys(ORCHESTRATORS).flatMap((orchestrator) =>
  Object.keys(HOSTS).map((host) => OPTIONS[orchestrator as Orchestrator][host as Host]),
);
const ecs = Object.values(OPTIONS.ecs);
const eks = Object.values(OPTIONS.eks);

/** The codes of all that the checker has against a file. */
async function found(path: string, text: string): Promise<string[]> {
  const file = { path, text };
  return checkFile(file, await surroundingsOf(file, [])).map(({ code }) => code);
}

const taskDefinition = ({ lines }: Option): string => `{
  "family": "web",
  ${lines.join('\n  ')}
  "containerDefinitions": [
    {
      "name": "web",
      "image": "nginx:1.29.3",
      "essential": true,
      "cpu": 256,
      "memory": 512,
      "portMappings": [{ "containerPort": 8080 }],
      "environment": [{ "name": "PORT", "value": "8080" }],
      "logConfiguration": { "logDriver": "fluentd" }
    }
  ]
}
`;

describe('the options to run containers on AWS', () => {
  it('are six, each with a name of its own, a source and something that is left to you', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(6);
    for (const { source, yours } of all) {
      expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
      expect(yours.length).toBeGreaterThan(0);
    }
  });

  it('were two and two and a promise in June 2019', () => {
    expect(all.filter(({ in2019 }) => in2019 === 'there')).toHaveLength(3);
    expect(all.filter(({ in2019 }) => in2019 === 'promised').map(({ name }) => name)).toEqual([
      'EKS on Fargate',
    ]);
  });

  it.each(ecs)('$name: its lines make a task definition that ECS takes', async (option) => {
    const codes = await found('task-definition.json', taskDefinition(option));
    expect(codes.filter((code) => code.startsWith('ecs/') || code.startsWith('json/'))).toEqual(
      // Fargate knows fewer log drivers, which this file is not about.
      option === OPTIONS.ecs.fargate ? ['ecs/log-driver-fargate'] : [],
    );
  });

  it.each(ecs)('$name: its launch type is that of its command', ({ lines, command = [] }) => {
    const launchType = /"([A-Z_0-9]+)"/.exec(lines.join(''))?.[1];
    const words = command.join(' ');
    expect(words).toMatch(
      launchType === 'MANAGED_INSTANCES'
        ? /^--capacity-provider-strategy/
        : `--launch-type ${launchType ?? ''}`,
    );
  });

  it.each(eks)('$name: its lines make a manifest that Kubernetes takes', async ({ lines }) => {
    const inMetadata = lines[0] === 'metadata:';
    const manifest = [
      'apiVersion: apps/v1',
      'kind: Deployment',
      'metadata:',
      '  name: web',
      ...(inMetadata ? lines.slice(1) : []),
      'spec:',
      '  selector:',
      '    matchLabels:',
      '      app: web',
      '  template:',
      '    metadata:',
      '      labels:',
      '        app: web',
      '    spec:',
      ...(inMetadata ? [] : lines.map((line) => `      ${line}`)),
      '      containers:',
      '        - name: web',
      '          image: nginx:1.29.3',
      '',
    ].join('\n');
    const codes = await found('deployment.yaml', manifest);
    expect(codes.filter((code) => code.startsWith('k8s/') || code.startsWith('yaml/'))).toEqual([]);
  });

  it('has lines that fit into the drawing for phones', () => {
    for (const { lines, command = [], yours } of all) {
      for (const line of [...lines, ...command]) expect(line.length, line).toBeLessThanOrEqual(40);
      for (const line of yours) expect(line.length, line).toBeLessThanOrEqual(42);
    }
  });
});
