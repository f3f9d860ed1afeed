import type { Program, ProgramProcess } from '../../machine/program.ts';
import { isAddress, LOOPBACK } from '../../network/address.ts';
import { parseOptions } from '../getopt.ts';
import { noInternet } from './internet.ts';

/** Where a machine asks for names: Docker's own server in a container, the system's on the laptop. */
const serverOf = ({ network }: ProgramProcess) =>
  network.address === LOOPBACK ? '127.0.0.53' : '127.0.0.11';

function unknown({ stderr }: ProgramProcess, name: string): void {
  stderr.write(noInternet(name) ?? '');
}

/** `nslookup`. https://busybox.net/downloads/BusyBox.html#nslookup */
export const nslookupProgram: Program = (process) => {
  const [name] = process.argv.slice(1).filter((word) => !word.startsWith('-'));
  if (name === undefined) {
    process.stderr.write('Usage: nslookup HOST\n');
    return Promise.resolve(1);
  }
  const server = serverOf(process);
  const address = process.network.resolve(name);
  process.stdout.write(`Server:\t\t${server}\nAddress:\t${server}:53\n\n`);
  if (address === undefined) {
    process.stdout.write(`** server can't find ${name}: NXDOMAIN\n\n`);
    unknown(process, name);
    return Promise.resolve(1);
  }
  process.stdout.write(`Non-authoritative answer:\nName:\t${name}\nAddress: ${address}\n\n`);
  return Promise.resolve(0);
};

/** `host`. https://man7.org/linux/man-pages/man1/host.1.html */
export const hostProgram: Program = (process) => {
  const [name] = process.argv.slice(1).filter((word) => !word.startsWith('-'));
  if (name === undefined) {
    process.stderr.write('Usage: host NAME\n');
    return Promise.resolve(1);
  }
  const address = process.network.resolve(name);
  process.stdout.write(
    address === undefined ? `Host ${name} not found: 3(NXDOMAIN)\n` : `${name} has address ${address}\n`,
  );
  if (address === undefined) unknown(process, name);
  return Promise.resolve(address === undefined ? 1 : 0);
};

/** `dig`: a name's address (type A). https://man7.org/linux/man-pages/man1/dig.1.html */
export const digProgram: Program = (process) => {
  const words = process.argv.slice(1);
  const [name] = words.filter((word) => !/^[-+@]/.test(word) && word !== 'A' && word !== 'IN');
  if (name === undefined) {
    process.stderr.write('Usage: dig [+short] NAME\n');
    return Promise.resolve(1);
  }
  const address = process.network.resolve(name);
  if (address === undefined) unknown(process, name);
  if (words.includes('+short')) {
    process.stdout.write(address === undefined ? '' : `${address}\n`);
    return Promise.resolve(0);
  }
  const status = address === undefined ? 'NXDOMAIN' : 'NOERROR';
  process.stdout.write(
    `\n; <<>> DiG 9.18 <<>> ${words.join(' ')}\n;; Got answer:\n;; ->>HEADER<<- opcode: QUERY, status: ${status}\n;; flags: qr rd ra; QUERY: 1, ANSWER: ${address === undefined ? 0 : 1}, AUTHORITY: 0, ADDITIONAL: 0\n\n` +
      `;; QUESTION SECTION:\n;${name}.\t\t\tIN\tA\n\n` +
      (address === undefined ? '' : `;; ANSWER SECTION:\n${name}.\t\t600\tIN\tA\t${address}\n\n`) +
      `;; SERVER: ${serverOf(process)}#53(${serverOf(process)}) (UDP)\n\n`,
  );
  return Promise.resolve(0);
};

const NOT_FOUND = 2;

/** `getent`: hosts, passwd, group. https://man7.org/linux/man-pages/man1/getent.1.html */
export const getentProgram: Program = (process) => {
  const { operands } = parseOptions(process.argv.slice(1), { service: '-s --service=' });
  const [database, ...keys] = operands;
  switch (database) {
    case 'hosts':
    case 'ahosts':
    case 'ahostsv4':
      return Promise.resolve(hosts(process, database, keys));
    case 'passwd':
    case 'group':
    case 'shadow':
      return Promise.resolve(entries(process, `/etc/${database}`, keys));
    case undefined:
      process.stderr.write('Usage: getent database [key ...]\n');
      return Promise.resolve(1);
    default:
      process.stderr.write(`Unknown database: ${database}\n`);
      return Promise.resolve(1);
  }
};

function hosts({ network, stdout }: ProgramProcess, database: string, names: readonly string[]): number {
  for (const name of names) {
    const address = network.resolve(name);
    if (address === undefined) return NOT_FOUND;
    if (database === 'hosts') stdout.write(`${address.padEnd(15)} ${name}\n`);
    else
      for (const kind of ['STREAM', 'DGRAM', 'RAW'])
        stdout.write(
          `${address.padEnd(15)} ${kind}${kind === 'STREAM' && !isAddress(name) ? ` ${name}` : ''}\n`,
        );
  }
  return 0;
}

/** Lines of an account file, by name or number. */
function entries({ files, stdout }: ProgramProcess, path: string, keys: readonly string[]): number {
  const lines = files.exists(path)
    ? files
        .readText(path)
        .split('\n')
        .filter((line) => line !== '')
    : [];
  if (keys.length === 0) stdout.write(lines.map((line) => `${line}\n`).join(''));
  for (const key of keys) {
    const line = lines.find((each) => each.split(':')[0] === key || each.split(':')[2] === key);
    if (line === undefined) return NOT_FOUND;
    stdout.write(`${line}\n`);
  }
  return 0;
}
