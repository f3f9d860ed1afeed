import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { SCHEMA } from '../src/checker/task-definition/schema.generated.ts';

const SCRIPT = fileURLToPath(new URL('generate-task-definition-schema.ts', import.meta.url));

it('would write what is there', () => {
  const { status, stderr } = spawnSync(process.execPath, [SCRIPT, '--check'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

it('holds the whole request', () => {
  const definitions = Object.values(SCHEMA.definitions);
  const members = definitions.flatMap((one) => ('members' in one ? Object.keys(one.members) : []));
  expect({ definitions: definitions.length, members: members.length }).toEqual({
    definitions: 59,
    members: 162,
  });
  expect(SCHEMA.definitions['SharingStrategy']).toMatchObject({ union: true, members: { nvidiaMps: {} } });
  expect(SCHEMA.definitions['ContainerDefinition']).toMatchObject({
    members: { name: { required: true }, image: { required: true }, environment: { form: 'list' } },
  });
});
