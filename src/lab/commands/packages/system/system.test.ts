import { beforeEach, describe, expect, it } from 'vitest';
import { initProgram } from '../../../machine/init.ts';
import type { Program } from '../../../machine/program.ts';
import { networkPrograms } from '../../network/network.ts';
import { createTestLaptop, type TestLaptop } from '../../test-laptop.ts';
import { aptCacheProgram, aptProgram } from './apt.ts';
import { apkProgram } from './apk.ts';
import { dpkgProgram } from './dpkg.ts';

const programs = new Map<string, Program>([
  ['apt-get-here', aptProgram],
  ['apt-cache', aptCacheProgram],
  ['dpkg', dpkgProgram],
  ['apk-here', apkProgram],
  ['docker-init', initProgram],
  ['curl', networkPrograms.get('curl') ?? aptProgram],
]);
let laptop: TestLaptop;
const root = (line: string, stdin = '') => laptop.run(line, { root: true, stdin });
const exists = (path: string) => laptop.machine.files.exists(path);

beforeEach(() => {
  laptop = createTestLaptop(programs);
  laptop.machine.files.remove('/usr/bin/curl');
});

describe('apt-get', () => {
  it('needs lists, which update writes and rm takes away again', async () => {
    const before = await root('apt-get-here install -y curl');
    expect([before.code, before.stderr]).toEqual([100, 'E: Unable to locate package curl\n']);
    expect((await root('apt-get-here update')).code).toBe(0);
    const { files } = laptop.machine;
    const size = files
      .list('/var/lib/apt/lists')
      .reduce((sum, name) => sum + files.stat(`/var/lib/apt/lists/${name}`).size, 0);
    expect(size).toBeGreaterThan(1024 * 1024);
    const { code, stdout, stderr } = await root(
      'apt-get-here install -y --no-install-recommends curl=8.14.1-2',
    );
    expect(code).toBe(0);
    expect(stdout).toContain(
      'The following additional packages will be installed:\n  libcurl4\nThe following NEW packages will be installed:\n  curl libcurl4\n0 upgraded, 2 newly installed, 0 to remove and 0 not upgraded.\n',
    );
    expect(stderr).toContain('N: The lab models apt');
    files.remove('/var/lib/apt/lists', { recursive: true });
    expect((await root('apt-get-here install -y wget')).code).toBe(100);
    expect((await laptop.run('curl --version')).stdout).toContain('curl 8');
    expect(laptop.read('/var/lib/dpkg/status')).toMatch(
      /^Package: curl\nStatus: install ok installed\n(?:.+\n)*Version: 8\.14\.1-2\n(?:.+\n)*\nPackage: libcurl4\n/,
    );
    expect((await root('dpkg -l curl')).stdout).toMatch(
      /\nii {2}curl +8\.14\.1-2 +amd64 +curl, as the lab models it\n$/,
    );
    expect((await root('apt-get-here list --installed')).stdout).toContain(
      'curl/stable,now 8.14.1-2 amd64 [installed]\n',
    );
    expect((await root('apt-get-here remove curl')).code).toBe(0);
    expect([exists('/usr/bin/curl'), exists('/usr/lib/curl')]).toEqual([false, false]);
    expect((await root('dpkg -s curl')).stderr).toBe(
      "dpkg-query: package 'curl' is not installed and no information is available\n",
    );
  });

  it('asks, and takes the end of the input for no', async () => {
    await root('apt-get-here update');
    const { code, stdout } = await root('apt-get-here install curl');
    expect([code, stdout.endsWith('Do you want to continue? [Y/n] Abort.\n')]).toEqual([1, true]);
    expect((await root('apt-get-here install curl', 'y\n')).code).toBe(0);
  });

  it("fails in apt's words", async () => {
    expect((await laptop.run('apt-get-here install -y curl')).stderr).toBe(
      'E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)\nE: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?\n',
    );
    await root('apt-get-here update');
    expect((await root('apt-get-here install -y no-such')).stderr).toContain(
      'E: Unable to locate package no-such\n',
    );
    expect((await root('apt-get-here frob')).stderr).toBe('E: Invalid operation frob\n');
    expect((await root('apt-cache policy curl')).stdout).toContain(
      'curl:\n  Installed: (none)\n  Candidate: 7.88.1',
    );
  });

  it('brings tini, which runs', async () => {
    await root('apt-get-here update');
    await root('apt-get-here install -y tini');
    expect((await laptop.run('tini -- apt-cache frob')).code).toBe(100);
  });
});

describe('apk', () => {
  beforeEach(() => {
    laptop.machine.files.mkdir('/etc/apk');
    laptop.machine.files.writeFile('/etc/apk/world', 'busybox\n');
  });

  it('adds, records and deletes', async () => {
    const { code, stdout } = await root('apk-here add --no-cache curl');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^fetch https:.*\nfetch https:.*\n\(1\/4\) Installing c-ares \(.*\)\n(?:\(.*\n){2}\(4\/4\) Installing curl \(8.*\)\nOK: \d+ MiB in 20 packages\n$/,
    );
    expect(laptop.read('/etc/apk/world')).toBe('busybox\ncurl\n');
    expect(laptop.read('/lib/apk/db/installed')).toContain('P:curl\nV:8.14.1-r2\nA:x86_64\n');
    expect((await laptop.run('curl --version')).code).toBe(0);
    expect((await root('apk-here info')).stdout).toBe('c-ares\nnghttp2-libs\nlibcurl\ncurl\n');
    expect((await root('apk-here del curl')).stdout).toContain('(1/4) Purging c-ares');
    expect([exists('/usr/bin/curl'), laptop.read('/etc/apk/world')]).toEqual([false, 'busybox\n']);
    expect(exists('/var/cache/apk')).toBe(false);
  });

  it('keeps what is needed besides a virtual package', async () => {
    await root('apk-here add --no-cache --virtual .build-deps build-base');
    await root('apk-here add --no-cache make');
    expect(laptop.read('/etc/apk/world')).toBe('.build-deps\nbusybox\nmake\n');
    await root('apk-here del .build-deps');
    expect((await root('apk-here info')).stdout).toBe('make\n');
  });

  it('needs an index', async () => {
    const { code, stderr } = await root('apk-here add curl');
    expect(code).toBe(1);
    expect(stderr).toContain(
      'WARNING: opening from cache https://dl-cdn.alpinelinux.org/alpine/v3.22/main/x86_64/APKINDEX.tar.gz: No such file or directory\n',
    );
    await root('apk-here update');
    expect((await root('apk-here add curl')).code).toBe(0);
    expect((await root('apk-here add nothing')).stderr).toBe(
      'ERROR: unable to select packages:\n  nothing (no such package):\n    required by: world[nothing]\n',
    );
    expect((await laptop.run('apk-here add jq')).code).toBe(99);
  });
});
