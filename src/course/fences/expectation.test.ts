import { describe, expect, it } from 'vitest';
import { holdExpectation } from './expectation.ts';
import { FenceError, parseFence } from './fence.ts';

const latest = 'FROM node:latest\nUSER 1000\nCMD ["node", "server.js"]\n';

describe('holdExpectation', () => {
  it('is content when exactly the declared faults are there', async () => {
    await expect(
      holdExpectation(parseFence('dockerfile', 'expect="DL3007"'), latest),
    ).resolves.toBeUndefined();
  });
  it('says what was found and not declared, where, and what to write', async () => {
    const held = holdExpectation(parseFence('dockerfile', 'live id="first"'), latest);
    await expect(held).rejects.toThrow(FenceError);
    await expect(held).rejects.toThrow(
      /“first” is not what it says:\n {2}found, not declared: DL3007 in its line 1: /,
    );
    await expect(held).rejects.toThrow('write expect="DL3007" on the fence');
  });
  it('says what was declared and not found', async () => {
    await expect(holdExpectation(parseFence('dockerfile', 'expect="DL3007 DL3002"'), latest)).rejects.toThrow(
      'declared, not found: DL3002',
    );
  });
  it('reads a task definition in a json fence, and leaves other JSON alone', async () => {
    await expect(holdExpectation(parseFence('json', null), '{ "containerDefinitions": [] }')).rejects.toThrow(
      'found, not declared',
    );
    await expect(holdExpectation(parseFence('json', null), '{ "level": "info" }')).resolves.toBeUndefined();
  });
  it('reads hadolint’s configuration in a fence of its name', async () => {
    const fence = parseFence('yaml', 'file=".hadolint.yaml" expect="hadolint-config/unknown-key"');
    await expect(holdExpectation(fence, 'ignore: [DL3007]')).resolves.toBeUndefined();
    await expect(holdExpectation(fence, 'ignored: [DL3007]')).rejects.toThrow('declared, not found');
  });
  it('expects nothing of a language without rules', async () => {
    await expect(holdExpectation(parseFence('sh', 'expect="DL3007"'), 'docker ps')).rejects.toThrow(
      'no rule reads a ```sh fence',
    );
  });
});
