import { describe, expect, it } from 'vitest';
import { holdExpectation } from './expectation.ts';
import { FenceError, parseFence } from './fence.ts';

const latest = 'FROM node:latest\nUSER node\nCMD ["node", "server.js"]\n';

describe('holdExpectation', () => {
  it('is content when exactly the declared faults are there', () => {
    expect(() => {
      holdExpectation(parseFence('dockerfile', 'expect="DL3007"'), latest);
    }).not.toThrow();
  });
  it('says what was found and not declared, where, and what to write', () => {
    const hold = () => {
      holdExpectation(parseFence('dockerfile', 'live id="first"'), latest);
    };
    expect(hold).toThrow(FenceError);
    expect(hold).toThrow(/“first” is not what it says:\n {2}found, not declared: DL3007 in its line 1: /);
    expect(hold).toThrow('write expect="DL3007" on the fence');
  });
  it('says what was declared and not found', () => {
    expect(() => {
      holdExpectation(parseFence('dockerfile', 'expect="DL3007 DL3002"'), latest);
    }).toThrow('declared, not found: DL3002');
  });
  it('reads a task definition in a json fence, and leaves other JSON alone', () => {
    expect(() => {
      holdExpectation(parseFence('json', null), '{ "containerDefinitions": [] }');
    }).toThrow('found, not declared');
    expect(() => {
      holdExpectation(parseFence('json', null), '{ "level": "info" }');
    }).not.toThrow();
  });
  it('expects nothing of a language without rules', () => {
    expect(() => {
      holdExpectation(parseFence('sh', 'expect="DL3007"'), 'docker ps');
    }).toThrow('no rule reads a ```sh fence');
  });
});
