import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COMMANDS } from './commands.ts';
import { Bench } from './testing/bench.ts';
import { noHost, PROGRAMS } from './testing/programs.ts';

let bench: Bench;
beforeEach(() => {
  bench = new Bench(noHost, PROGRAMS);
});
afterEach(() => {
  bench.close();
});

describe('docker', () => {
  it('tells what there is, and its version', async () => {
    expect(await bench.docker('')).toMatchObject({ code: 0, stdout: '' });
    expect((await bench.docker('--help')).stdout).toContain('Usage:  docker [OPTIONS] COMMAND');
    expect((await bench.docker('--version')).stdout).toBe('Docker version 28.2.2, build lab\n');
    expect(
      (await bench.docker(['version', '--format', '{{.Server.Version}} {{.Server.APIVersion}}'])).stdout,
    ).toBe('28.2.2 1.47\n');
    expect((await bench.docker('network')).stdout).toContain('  connect      Put a container on a network\n');
    expect((await bench.docker('help run')).stdout).toContain('Usage:  docker run [OPTIONS] IMAGE');
  });

  it.each([
    ['foo', 1, "docker: unknown command: docker foo\n\nRun 'docker --help' for more information\n"],
    [
      'container foo',
      1,
      "docker: unknown command: docker container foo\n\nUsage:  docker container COMMAND\n\nRun 'docker container --help' for more information\n",
    ],
    [
      'run --foo x',
      125,
      "unknown flag: --foo\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\nRun 'docker run --help' for more information\n",
    ],
    [
      '--foo ps',
      125,
      "unknown flag: --foo\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]\n\nRun 'docker --help' for more information\n",
    ],
    [
      'container ls x',
      1,
      "docker: 'docker container ls' accepts no arguments\n\nUsage:  docker container ls [OPTIONS]\n\nRun 'docker container ls --help' for more information\n",
    ],
    [
      'stop',
      1,
      "docker: 'docker stop' requires at least 1 argument\n\nUsage:  docker stop [OPTIONS] CONTAINER [CONTAINER...]\n\nSee 'docker stop --help' for more information\n",
    ],
    [
      'tag x',
      1,
      "docker: 'docker tag' requires 2 arguments\n\nUsage:  docker tag SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]\n\nRun 'docker tag --help' for more information\n",
    ],
    ['stop nope', 1, 'Error response from daemon: No such container: nope\n'],
    ['help foo', 1, 'unknown help topic: foo\n'],
  ])('refuses %s', async (line, code, stderr) => {
    expect(await bench.docker(line)).toEqual({ code, stdout: '', stderr });
  });

  it('says why it does not do what the lab has nothing for', async () => {
    const push = await bench.docker('push web');
    expect(push).toMatchObject({ code: 1, stdout: '' });
    expect(push.stderr).toMatch(/^docker push: this lab has no registry/);
    expect((await bench.docker('compose up -d')).stderr).toContain('docker network create');
  });

  it('helps with every command, under each of its names', async () => {
    for (const { paths } of COMMANDS) {
      for (const path of paths) {
        const { code, stdout, stderr } = await bench.docker([...path, '--help']);
        expect([code, stderr]).toEqual([0, '']);
        expect(stdout).toContain(`Usage:  docker ${path.join(' ')}`);
        for (const line of stdout.split('\n')) expect(line.length).toBeLessThan(100);
      }
    }
  });

  it('has no name twice, and no flag twice in a command', () => {
    const names = COMMANDS.flatMap(({ paths }) => paths.map((path) => path.join(' ')));
    expect(new Set(names).size).toBe(names.length);
    for (const { flags } of COMMANDS) {
      const flagNames = flags.flatMap(({ name, short }) => [
        `--${name}`,
        ...(short === undefined ? [] : [`-${short}`]),
      ]);
      expect(new Set(flagNames).size).toBe(flagNames.length);
    }
  });
});
