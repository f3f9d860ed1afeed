import type { Layer } from '../../file-system/entry.ts';
import { BUSYBOX_TOOLS, DEBIAN_TOOLS } from './tools.ts';
import { Tree } from './tree.ts';

type Has = (program: string) => boolean;

const ACCOUNTS =
  'root:x:0:0:root:/root:SHELL\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nbin:x:2:2:bin:/bin:/usr/sbin/nologin\nwww-data:x:33:33:www-data:/var/www:/usr/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n';
const GROUPS = 'root:x:0:\ndaemon:x:1:\nbin:x:2:\nwww-data:x:33:\nusers:x:100:\nnogroup:x:65534:\n';
const FOLDERS = [
  '/dev',
  '/etc',
  '/home',
  '/mnt',
  '/opt',
  '/proc',
  '/run',
  '/srv',
  '/sys',
  '/usr/local/bin',
  '/var/log',
];

function system(modified: number, shell: string): Tree {
  const tree = new Tree(modified);
  for (const folder of FOLDERS) tree.folder(folder);
  return tree
    .folder('/root', 0o700)
    .folder('/tmp', 0o1777)
    .folder('/var/tmp', 0o1777)
    .file('/etc/passwd', ACCOUNTS.replace('SHELL', shell))
    .file('/etc/group', GROUPS)
    .file('/etc/nsswitch.conf', 'passwd: files\ngroup: files\nhosts: files dns\n');
}

/** Debian 12 as its slim image has it: `/bin` is a link, `sh` is dash. */
export function debian(modified: number, has: Has): Layer {
  const tree = system(modified, '/bin/bash')
    .file('/etc/debian_version', '12.12\n')
    .file(
      '/etc/os-release',
      'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nVERSION="12 (bookworm)"\nVERSION_CODENAME=bookworm\nID=debian\nHOME_URL="https://www.debian.org/"\n',
    )
    .folder('/usr/bin')
    .folder('/usr/sbin')
    .folder('/usr/lib')
    .folder('/var/lib/apt/lists')
    .folder('/var/lib/dpkg')
    .file('/var/lib/dpkg/status', '')
    .link('/bin', 'usr/bin')
    .link('/sbin', 'usr/sbin')
    .link('/lib', 'usr/lib');
  for (const tool of DEBIAN_TOOLS) if (has(tool)) tree.binary(`/usr/bin/${tool}`, tool);
  return tree.link('/usr/bin/sh', 'dash').layer();
}

const ALPINE_RELEASE =
  'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.22.2\nPRETTY_NAME="Alpine Linux v3.22"\nHOME_URL="https://alpinelinux.org/"\n';

/** Alpine 3.22: BusyBox, and the package manager beside it. */
export function alpine(modified: number, has: Has): Layer {
  const tree = withBusybox(system(modified, '/bin/sh'), has)
    .file('/etc/alpine-release', '3.22.2\n')
    .file('/etc/os-release', ALPINE_RELEASE)
    .folder('/lib/apk/db')
    .file('/lib/apk/db/installed', '')
    .file(
      '/etc/apk/world',
      'alpine-baselayout\nalpine-keys\nalpine-release\napk-tools\nbusybox\nlibc-utils\n',
    );
  if (has('apk')) tree.binary('/sbin/apk', 'apk');
  return tree.layer();
}

/** BusyBox alone. */
export function busybox(modified: number, has: Has): Layer {
  return withBusybox(system(modified, '/bin/sh'), has).layer();
}

function withBusybox(tree: Tree, has: Has): Tree {
  tree.folder('/sbin').folder('/usr/bin').folder('/usr/sbin').binary('/bin/busybox', 'busybox');
  for (const tool of BUSYBOX_TOOLS) {
    if (tool === 'sh' || has(tool)) tree.link(`/bin/${tool}`, '/bin/busybox');
  }
  return tree;
}
