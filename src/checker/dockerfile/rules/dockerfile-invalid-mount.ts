import { nearestName } from '../../nearest.ts';
import type { Finding, Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { mountKeyProblem, MOUNT_KEYS, readMount, wholeMountProblem, type MountField } from '../mount.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'dockerfile/invalid-mount',
  severity: 'error',
  local: true,
  summary: 'RUN --mount has a known type, and keys and values that go with it',
  why: '`--mount` takes `key=value` pairs with commas between them: a `type` (`bind`, `cache`, `tmpfs`, `secret` or `ssh`), a `target`, and what the type knows besides. Docker stops at any other key or value.\n\nWithout `type` it is `bind`. `required` counts only after `type=secret` or `type=ssh`.',
  source: 'https://docs.docker.com/reference/dockerfile/#run---mount',
  bad: [
    {
      text: 'FROM golang:1.25\nRUN --mount=type=cache,traget=/root/.cache go build .\n',
      fixed: 'FROM golang:1.25\nRUN --mount=type=cache,target=/root/.cache go build .\n',
    },
    { text: 'FROM golang:1.25\nRUN --mount=type=volume,target=/root/.cache go build .\n' },
    { text: 'FROM golang:1.25\nRUN --mount=type=bind,target=/src,mode=0755 go build .\n' },
    { text: 'FROM node:24-slim\nRUN --mount=type=secret npm ci\n' },
  ],
  good: [
    {
      text: 'FROM node:24-slim\nRUN --mount=type=cache,target=/root/.npm,sharing=locked --mount=type=secret,id=npm,env=NPM_TOKEN,required npm ci\nRUN --mount=target=/src,ro --mount=type=tmpfs,target=/tmp,size=64m npm test\n',
    },
  ],
  about: ['--mount'],
  *check(context) {
    for (const instruction of context.named('RUN')) {
      for (const flag of instruction.flags) {
        if (flag.name !== 'mount' || flag.value === undefined) continue;
        const fields = readMount(instruction, flag);
        const last = typeIn(fields.findLast(({ key }) => key === 'type'));
        let type: string | undefined = 'bind';
        let isSound = true;
        for (const field of fields) {
          const problem = mountKeyProblem(field, type, last);
          if (field.key === 'type') type = typeIn(field);
          if (problem === undefined) continue;
          isSound = false;
          yield fieldFinding(context, field, problem);
        }
        const problem = isSound && type !== undefined ? wholeMountProblem(fields, type) : undefined;
        if (problem !== undefined) yield { range: context.range(flag), message: problem };
      }
    }
  },
};

/** The type that a field gives a mount, `bind` where there is none; undefined where a variable has it. */
function typeIn(field: MountField | undefined): string | undefined {
  if (field === undefined) return 'bind';
  return field.value?.text.includes('$') === true ? undefined : field.value?.text.toLowerCase();
}

function fieldFinding(context: DockerfileContext, field: MountField, problem: string): Finding {
  const range = context.range(field);
  if (MOUNT_KEYS.includes(field.key)) return { range, message: problem };
  const suggestion = nearestName(field.key, MOUNT_KEYS);
  if (suggestion === undefined) return { range, message: problem };
  const key = { start: field.start, end: field.start + field.key.length };
  const isPlain = context.source(key).toLowerCase() === field.key;
  return {
    range,
    message: `${problem} Did you mean \`${suggestion}\`?`,
    fixes: isPlain ? [{ title: `Change to ${suggestion}`, edits: [context.replace(key, suggestion)] }] : [],
  };
}
