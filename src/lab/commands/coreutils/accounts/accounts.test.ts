import { describe, expect, it } from 'vitest';
import { createLab, type Lab } from '../in-lab.ts';

const script = async (lab: Lab, ...lines: readonly string[]) => {
  const results = [];
  for (const line of lines) results.push(await lab.run(line.split(' ')));
  return results;
};
const lineOf = (lab: Lab, file: 'passwd' | 'group', name: string) =>
  lab.files
    .readText(`/etc/${file}`)
    .split('\n')
    .find((line) => line.startsWith(`${name}:`));

describe('users of Debian', () => {
  it('are made as Dockerfiles make them', async () => {
    const lab = createLab();
    const results = await script(
      lab,
      'groupadd -r app',
      'useradd -r -g app -d /srv/app -s /usr/sbin/nologin app',
      'useradd -m -u 1500 dev',
      'usermod -aG docker,users dev',
      'useradd -r -u 1001 -g app worker',
      'adduser --system --group job',
      'adduser --disabled-password --gecos  --uid 1700 ann',
    );
    expect(results.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(lineOf(lab, 'group', 'app')).toBe('app:x:998:');
    expect(lineOf(lab, 'passwd', 'app')).toBe('app:x:999:998::/srv/app:/usr/sbin/nologin');
    expect(lineOf(lab, 'passwd', 'dev')).toBe('dev:x:1500:1500::/home/dev:/bin/sh');
    expect(lineOf(lab, 'group', 'docker')).toBe('docker:x:999:you,dev');
    expect(lab.files.stat('/home/dev')).toMatchObject({ uid: 1500, gid: 1500, mode: 0o700 });
    expect(results[4]?.stderr).toBe("useradd warning: worker's uid 1001 is greater than SYS_UID_MAX 999\n");
    expect(lineOf(lab, 'passwd', 'job')).toBe('job:x:100:101::/nonexistent:/usr/sbin/nologin');
    expect(lineOf(lab, 'passwd', 'ann')).toBe('ann:x:1700:1700::/home/ann:/bin/bash');
    expect((await lab.run(['id', 'dev'])).stdout).toBe(
      'uid=1500(dev) gid=1500(dev) groups=1500(dev),999(docker),100(users)\n',
    );
  });

  it.each([
    ['useradd you', 9, "useradd: user 'you' already exists\n"],
    ['useradd -u 1000 x', 4, 'useradd: UID 1000 is not unique\n'],
    ['useradd -g nogrp x', 6, "useradd: group 'nogrp' does not exist\n"],
    ['groupadd docker', 9, "groupadd: group 'docker' already exists\n"],
    ['groupadd -g 999 x', 4, "groupadd: GID '999' already exists\n"],
    ['usermod -aG x nobody', 6, "usermod: group 'x' does not exist\n"],
    ['usermod -s /bin/sh x', 6, "usermod: user 'x' does not exist\n"],
    ['addgroup -S app', 1, "addgroup: invalid option -- 'S'\nTry 'addgroup --help' for more information.\n"],
  ])('%s is refused', async (command, code, stderr) => {
    const lab = createLab();
    expect(await lab.run(command.split(' '))).toMatchObject({ code, stderr });
  });

  it('are made by root alone', async () => {
    const lab = createLab();
    const { code, stderr } = await lab.run(['useradd', 'x'], { user: { uid: 1000, gid: 1000 } });
    expect([code, stderr]).toEqual([
      1,
      'useradd: Permission denied.\nuseradd: cannot lock /etc/passwd; try again later.\n',
    ]);
  });

  it('are taken away with what they were in', async () => {
    const lab = createLab();
    await script(lab, 'useradd -m -G docker x', 'userdel -r x');
    expect(lineOf(lab, 'passwd', 'x')).toBeUndefined();
    expect(lineOf(lab, 'group', 'x')).toBeUndefined();
    expect(lineOf(lab, 'group', 'docker')).toBe('docker:x:999:you');
    expect(lab.files.exists('/home/x')).toBe(false);
  });
});

describe('users of BusyBox', () => {
  it('are made as Dockerfiles on Alpine make them', async () => {
    const lab = createLab({ busybox: true });
    const results = await script(
      lab,
      'addgroup -S app',
      'adduser -S app -G app',
      'addgroup -g 1500 dev',
      'adduser -D -u 1500 -G dev -h /srv/dev dev',
      'adduser -S -H lone',
      'addgroup dev docker',
    );
    expect(results.map(({ code, stderr }) => [code, stderr])).toEqual(results.map(() => [0, '']));
    expect(lineOf(lab, 'group', 'app')).toBe('app:x:101:app');
    expect(lineOf(lab, 'passwd', 'app')).toBe('app:x:100:101::/home/app:/sbin/nologin');
    expect(lab.files.stat('/home/app')).toMatchObject({ uid: 100, gid: 101 });
    expect(lineOf(lab, 'passwd', 'dev')).toBe('dev:x:1500:1500:Linux User,,,:/srv/dev:/bin/sh');
    expect(lineOf(lab, 'passwd', 'lone')).toBe('lone:x:101:65534::/home/lone:/sbin/nologin');
    expect(lineOf(lab, 'group', 'docker')).toBe('docker:x:999:you,dev');
  });

  it.each([
    ['adduser you', "adduser: user 'you' in use\n"],
    ['addgroup docker', "addgroup: group 'docker' in use\n"],
    ['adduser -G none x', 'adduser: unknown group none\n'],
  ])('%s is refused', async (command, stderr) => {
    const lab = createLab({ busybox: true });
    expect(await lab.run(command.split(' '))).toMatchObject({ code: 1, stderr });
  });
});
