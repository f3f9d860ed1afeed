import { describe, expect, it } from 'vitest';
import { FileSystem } from '../file-system/file-system.ts';
import type { Completer } from '../shell/completion.ts';
import { gitCompleter } from './git/completers.ts';
import { curlCompleter } from './network/completers.ts';
import { npmCompleter, npxCompleter } from './packages/completers.ts';

const files = new FileSystem();
for (const folder of [
  '/app/node_modules/.bin',
  '/app/.git/refs/heads/feature',
  '/app/.git/refs/tags',
  '/app/src',
])
  files.mkdir(folder, { recursive: true });
files.writeFile(
  '/app/package.json',
  JSON.stringify({ scripts: { start: 'node server.js', lint: 'true' }, dependencies: { express: '^5.0.0' } }),
);
files.writeFile('/app/node_modules/.bin/tool', '');
for (const name of ['heads/main', 'heads/feature/one', 'tags/v1'])
  files.writeFile(`/app/.git/refs/${name}`, '');

const offers = (completer: Completer, words: string, word = '', cwd = '/app/src') =>
  completer({ words: words.split(' '), word, cwd, files })?.map((each) => each.word);

describe('completion', () => {
  it('of npm', () => {
    expect(offers(npmCompleter, 'npm')).toEqual(expect.arrayContaining(['ci', 'install', 'run', 'start']));
    expect(offers(npmCompleter, 'npm run')).toEqual(['start', 'lint']);
    expect(offers(npmCompleter, 'npm uninstall')).toEqual(['express']);
    expect(offers(npmCompleter, 'npm ci', '--')).toContain('--omit=dev');
    expect(offers(npmCompleter, 'npm run', '', '/')).toEqual([]);
    expect(offers(npxCompleter, 'npx')).toEqual(['tool']);
  });

  it('of git', () => {
    expect(offers(gitCompleter, 'git')).toEqual(expect.arrayContaining(['status', 'switch', 'log']));
    expect(offers(gitCompleter, 'git switch')).toEqual(['HEAD', 'feature/one', 'main', 'v1']);
    expect(offers(gitCompleter, 'git diff', 'ma')).toContain('main');
    expect(offers(gitCompleter, 'git diff', 'ser')).toBeUndefined();
    expect(offers(gitCompleter, 'git add')).toBeUndefined();
    expect(offers(gitCompleter, 'git log', '--')).toContain('--oneline');
  });

  it('of curl', () => {
    expect(offers(curlCompleter, 'curl', '--')).toEqual(
      expect.arrayContaining(['--fail', '-s', '--max-time']),
    );
    expect(offers(curlCompleter, 'curl -o')).toBeUndefined();
    expect(offers(curlCompleter, 'curl -s')).toEqual(['http://localhost:']);
  });
});
