import { describe, expect, it } from 'vitest';
import { createLab } from './in-lab.ts';

const YOU = { uid: 1000, gid: 1000 };

describe('the rights of a user', () => {
  it.each([
    ['cat /work/secret', 'cat: /work/secret: Permission denied\n'],
    ['sort /work/secret', 'sort: cannot read: /work/secret: Permission denied\n'],
    ['grep x /work/secret', 'grep: /work/secret: Permission denied\n'],
    ['sed p /work/secret', "sed: can't read /work/secret: Permission denied\n"],
    ['awk {} /work/secret', 'awk: cannot open /work/secret (Permission denied)\n'],
    ['jq . /work/secret', 'jq: error: Could not open file /work/secret: Permission denied\n'],
    ['cp /work/secret /tmp/x', "cp: cannot open '/work/secret' for reading: Permission denied\n"],
    ['touch /etc/x', "touch: cannot touch '/etc/x': Permission denied\n"],
    ['mkdir /etc/x', "mkdir: cannot create directory '/etc/x': Permission denied\n"],
    ['rm /etc/passwd', "rm: cannot remove '/etc/passwd': Permission denied\n"],
    ['mv /etc/passwd /tmp/x', "mv: cannot move '/etc/passwd' to '/tmp/x': Permission denied\n"],
    ['chmod 777 /etc/passwd', "chmod: changing permissions of '/etc/passwd': Operation not permitted\n"],
    ['chown you /etc/passwd', "chown: changing ownership of '/etc/passwd': Operation not permitted\n"],
    ['ls /root', "ls: cannot open directory '/root': Permission denied\n"],
    ['find /root', "find: '/root': Permission denied\n"],
    ['tee /etc/x', 'tee: /etc/x: Permission denied\n'],
    ['ln -s a /etc/x', "ln: failed to create symbolic link '/etc/x': Permission denied\n"],
  ])('%s', async (command, stderr) => {
    const lab = createLab();
    lab.files.writeFile('/work/secret', 'x', { mode: 0o600 });
    lab.files.chmod('/root', 0o700);
    const result = await lab.run(command.split(' '), { user: YOU });
    expect(result).toMatchObject({ stderr });
    expect(result.code).not.toBe(0);
    expect(lab.files.readText('/etc/passwd')).toContain('root:x:0:0');
  });

  it('make files that are theirs, and set their time', async () => {
    const lab = createLab();
    await lab.run(['touch', 'mine'], { user: YOU });
    await lab.run(['cp', '/etc/passwd', 'copy'], { user: YOU });
    await lab.run(['sed', '-i', 's/x/y/', 'copy'], { user: YOU });
    for (const name of ['mine', 'copy']) expect(lab.files.stat(`/work/${name}`)).toMatchObject(YOU);
  });

  it('are changed by name, all below too', async () => {
    const lab = createLab();
    lab.files.mkdir('/work/d/e', { recursive: true });
    lab.files.symlink('/etc/passwd', '/work/d/link');
    expect((await lab.run(['chown', '-R', 'you:docker', 'd'])).code).toBe(0);
    expect(lab.files.stat('/work/d/e')).toMatchObject({ uid: 1000, gid: 999 });
    expect(lab.files.stat('/etc/passwd')).toMatchObject({ uid: 0 });
    await lab.run(['chown', 'nobody:', 'd']);
    expect(lab.files.stat('/work/d')).toMatchObject({ uid: 65534, gid: 65534 });
    await lab.run(['chgrp', 'users', 'd']);
    expect(lab.files.stat('/work/d').gid).toBe(100);
    expect((await lab.run(['ls', '-ld', 'd'])).stdout).toMatch(/^drwxr-xr-x 3 nobody users 4096 /);
  });
});
