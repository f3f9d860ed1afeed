import { afterEach, beforeEach, expect, it } from 'vitest';
import { dockerCompleter } from './completer.ts';
import { Bench } from './testing/bench.ts';
import { noHost, PROGRAMS } from './testing/programs.ts';

let bench: Bench;
beforeEach(async () => {
  bench = new Bench(noHost, PROGRAMS);
  await bench.docker('pull -q alpine');
  await bench.docker('network create shop');
  await bench.docker('volume create data');
  await bench.docker('run -d --name web alpine sleep');
  await bench.docker('run --name old alpine echo');
});
afterEach(() => {
  bench.close();
});

/** What could stand at the end of the line; undefined for files. */
function offered(line: string): readonly string[] | undefined {
  const words = line.split(' ');
  const word = words.pop() ?? '';
  const complete = dockerCompleter(() => bench.engine);
  return complete({ words, word, cwd: '/', files: bench.laptop.files })?.map((each) => each.word);
}

it('offers commands, and those of a group', () => {
  expect(offered('docker ')).toEqual(expect.arrayContaining(['build', 'network', 'ps', 'run']));
  expect(offered('docker ')).not.toContain('push');
  expect(offered('docker network ')).toEqual([
    'connect',
    'create',
    'disconnect',
    'inspect',
    'list',
    'ls',
    'prune',
    'remove',
    'rm',
  ]);
  expect(offered('docker nothing ')).toEqual([]);
});

it('offers flags with what they are for', () => {
  expect(offered('docker run -')).toEqual(expect.arrayContaining(['--detach', '--publish', '-p', '--help']));
  expect(offered('docker run -')).not.toContain('--net');
  const [first] =
    dockerCompleter(() => bench.engine)({
      words: ['docker', 'ps'],
      word: '--',
      cwd: '/',
      files: bench.laptop.files,
    }) ?? [];
  expect(first).toEqual({ word: '--all', about: 'Those that have stopped, too' });
});

it.each([
  ['docker stop ', ['web']],
  ['docker logs ', ['old', 'web']],
  ['docker start ', ['old']],
  ['docker exec -it ', ['web']],
  ['docker exec web ', undefined],
  ['docker rm -f web ', ['old', 'web']],
  ['docker rmi ', ['alpine:latest']],
  ['docker run --network ', ['bridge', 'host', 'none', 'shop']],
  ['docker run --network=s', ['--network=bridge', '--network=host', '--network=none', '--network=shop']],
  ['docker run -dv ', ['data']],
  ['docker run --name ', []],
  ['docker run --env-file ', undefined],
  ['docker run alpine ', undefined],
  ['docker run --restart ', ['no', 'always', 'unless-stopped', 'on-failure']],
  ['docker network connect ', ['bridge', 'host', 'none', 'shop']],
  ['docker network connect shop ', ['old', 'web']],
  ['docker volume rm ', ['data']],
  ['docker build -f ', undefined],
  ['docker build -t ', []],
  ['docker build ', undefined],
  ['docker cp ', undefined],
  ['docker ps ', []],
])('%s', (line, words) => {
  expect(offered(line)).toEqual(words);
});

it('offers images that are here, and those that a pull would find', () => {
  const words = offered('docker run -d -p 8080:80 ');
  expect(words?.[0]).toBe('alpine:latest');
  expect(words).toContain('node:24-slim');
  expect(words?.filter((word) => word === 'alpine:latest')).toHaveLength(1);
});
