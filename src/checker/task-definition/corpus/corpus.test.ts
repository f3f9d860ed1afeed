import { describe, expect, it, test } from 'vitest';
import { checkFile } from '../../check.ts';
import { SCHEMA } from '../schema.generated.ts';
import { corpus } from './corpus.ts';
import { requestBody } from './sdk.ts';
import { SOURCES } from './sources.ts';

/** What the checker finds, but for information, as `12 ecs/port-name`. */
function faults(text: string): readonly string[] {
  return checkFile({ path: 'task-definition.json', text })
    .filter(({ severity }) => severity !== 'info')
    .map(({ code, range }) => `${range.start.line + 1} ${code}`);
}

describe('the corpus', () => {
  it('says of each task definition where its shape is from', () => {
    expect([...corpus.keys()].toSorted()).toEqual(Object.keys(SOURCES).toSorted());
    expect(corpus.size).toBeGreaterThan(25);
  });

  test.each([...corpus])('%s has no fault', (_, text) => {
    expect(faults(text)).toEqual([]);
  });

  test.each([...corpus])('%s goes through the SDK unchanged', async (_, text) => {
    const input: unknown = JSON.parse(text);
    expect(await requestBody(input)).toEqual(input);
  });

  it('has every member that a task definition can have', () => {
    const used = new Set([...corpus.values()].flatMap((text) => membersOf(JSON.parse(text), SCHEMA.root)));
    const missing = Object.entries(SCHEMA.definitions).flatMap(([owner, definition]) =>
      'members' in definition
        ? Object.keys(definition.members)
            .map((member) => `${owner}.${member}`)
            .filter((member) => !used.has(member))
        : [],
    );
    // Elastic Inference is no more.
    expect(missing).toEqual([
      'RegisterTaskDefinitionRequest.inferenceAccelerators',
      'InferenceAccelerator.deviceName',
      'InferenceAccelerator.deviceType',
    ]);
  });
});

/** Each member of a value as `Volume.host`. */
function membersOf(value: unknown, type: string): readonly string[] {
  const definition = SCHEMA.definitions[type];
  if (definition === undefined || 'values' in definition) return [];
  const objects = (Array.isArray(value) ? value : [value]) as readonly object[];
  return objects.flatMap((object) =>
    Object.entries(object).flatMap(([name, inner]) => [
      `${type}.${name}`,
      ...membersOf(inner, definition.members[name]?.type ?? ''),
    ]),
  );
}
