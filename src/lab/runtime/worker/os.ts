import { SIGNALS } from '../signals.ts';
import { native } from './platform.ts';
import { given } from './process.ts';

/** `os`: a small Linux machine. https://nodejs.org/api/os.html */
const MEMORY = 2 * 2 ** 30;

const priority = {
  PRIORITY_LOW: 19,
  PRIORITY_BELOW_NORMAL: 10,
  PRIORITY_NORMAL: 0,
  PRIORITY_HIGH: -14,
  PRIORITY_HIGHEST: -20,
};

export const os = {
  EOL: '\n',
  devNull: '/dev/null',
  arch: () => 'x64',
  availableParallelism: () => 1,
  constants: { signals: SIGNALS, errno: {}, priority, UV_UDP_REUSEADDR: 4, dlopen: {} },
  cpus: () => [
    { model: 'Twelve-Factor Lab vCPU', speed: 2500, times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 } },
  ],
  endianness: () => 'LE',
  freemem: () => MEMORY / 2,
  getPriority: () => 0,
  homedir: () => given().env['HOME'] ?? (given().user.uid === 0 ? '/root' : '/home/node'),
  hostname: () => given().hostname,
  loadavg: () => [0, 0, 0],
  machine: () => 'x86_64',
  networkInterfaces: () => ({
    lo: [
      {
        address: '127.0.0.1',
        netmask: '255.0.0.0',
        family: 'IPv4',
        mac: '00:00:00:00:00:00',
        internal: true,
        cidr: '127.0.0.1/8',
      },
    ],
    eth0: [
      {
        address: given().address,
        netmask: '255.255.0.0',
        family: 'IPv4',
        mac: '02:42:ac:11:00:02',
        internal: false,
        cidr: `${given().address}/16`,
      },
    ],
  }),
  platform: () => 'linux',
  release: () => '6.12.0-lab',
  setPriority: () => undefined,
  tmpdir: () => given().env['TMPDIR'] ?? '/tmp',
  totalmem: () => given().memory ?? MEMORY,
  type: () => 'Linux',
  uptime: () => native.now() / 1000,
  userInfo: () => {
    const { uid, gid } = given().user;
    const root = uid === 0;
    return {
      uid,
      gid,
      username: root ? 'root' : 'node',
      homedir: root ? '/root' : '/home/node',
      shell: '/bin/sh',
    };
  },
  version: () => '#1 SMP PREEMPT_DYNAMIC',
};
