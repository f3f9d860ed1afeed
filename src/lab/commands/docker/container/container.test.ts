import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileSystem } from '../../../file-system/file-system.ts';
import { CommandError } from '../failure.ts';
import { readExposed, readExtraHost } from './hosts.ts';
import { readMount, readVolume } from './mounts.ts';
import { readPorts } from './ports.ts';
import { readVariable, readVariables } from './variables.ts';

describe('-p', () => {
  it.each([
    ['8080', [{ container: 8080 }]],
    ['8080:80', [{ container: 80, host: 8080 }]],
    ['8080:80/tcp', [{ container: 80, host: 8080 }]],
    ['127.0.0.1:8080:80', [{ container: 80, host: 8080, address: '127.0.0.1' }]],
    ['127.0.0.1::80', [{ container: 80, address: '127.0.0.1' }]],
    ['[::]:8080:80', [{ container: 80, host: 8080, address: '0.0.0.0' }]],
    [
      '8080-8081:80-81',
      [
        { container: 80, host: 8080 },
        { container: 81, host: 8081 },
      ],
    ],
  ])('%s', (text, ports) => {
    expect(readPorts(text)).toEqual(ports);
  });

  it.each([
    ['web', 'invalid containerPort: web'],
    ['web:80', 'invalid hostPort: web'],
    ['70000:80', 'invalid hostPort: 70000'],
    ['8080:', 'no port specified: 8080:<empty>'],
    ['300.0.0.1:1:1', 'invalid IP address: 300.0.0.1'],
    ['80-82:80-81', 'invalid ranges specified for container and host Ports: 80-81 and 80-82'],
    ['53:53/udp', "the lab's network carries TCP only: it cannot publish 53:53/udp"],
    ['80/foo', 'invalid proto: foo'],
  ])('%s is refused', (text, words) => {
    expect(() => readPorts(text)).toThrow(new CommandError(words));
  });

  it('fails in no other way, whatever it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\d:.\-/a-z[\]]{0,20}$/), (text) => {
        try {
          for (const { container } of readPorts(text)) expect(container).toBeLessThanOrEqual(65_535);
        } catch (error) {
          expect(error).toBeInstanceOf(CommandError);
        }
      }),
    );
  });
});

describe('--add-host and --expose', () => {
  it('read a name and its address, and ports', () => {
    expect(readExtraHost('db:10.0.0.5')).toEqual({ name: 'db', address: '10.0.0.5' });
    expect(readExtraHost('db=[::1]')).toEqual({ name: 'db', address: '::1' });
    expect(readExtraHost('me:host-gateway')).toEqual({ name: 'me', address: 'host-gateway' });
    expect(() => readExtraHost('db')).toThrow(new CommandError('bad format for add-host: "db"'));
    expect(() => readExtraHost('db:x')).toThrow(new CommandError('invalid IP address in add-host: "x"'));
    expect([...readExposed('80'), ...readExposed('90-91/tcp')]).toEqual([80, 90, 91]);
    expect(() => readExposed('web')).toThrow(new CommandError('invalid range format for --expose: web'));
    expect(() => readExposed('53/udp')).toThrow(CommandError);
  });
});

describe('-v', () => {
  it.each([
    ['/data', { type: 'volume', target: '/data' }],
    ['data:/data', { type: 'volume', source: 'data', target: '/data' }],
    ['data:/data/:ro', { type: 'volume', source: 'data', target: '/data', readOnly: true }],
    ['./src:/app', { type: 'bind', source: '/home/you/src', target: '/app' }],
    ['.:/app:rw', { type: 'bind', source: '/home/you', target: '/app' }],
    ['../x:/app', { type: 'bind', source: '/home/x', target: '/app' }],
    ['/etc:/app:ro,z', { type: 'bind', source: '/etc', target: '/app', readOnly: true }],
  ])('%s', (text, mount) => {
    expect(readVolume(text, '/home/you')).toEqual(mount);
  });

  it.each([
    ['a:b', "invalid volume specification: 'a:b'"],
    ['a:/b:c:d', "invalid volume specification: 'a:/b:c:d'"],
    ['a:/b:x', 'invalid mode: x'],
    ['', "invalid volume specification: ''"],
    ['a:/', "destination can't be '/'"],
  ])('%s is refused', (text, words) => {
    expect(() => readVolume(text, '/')).toThrow(words);
  });
});

describe('--mount', () => {
  const read = (text: string) => readMount(text, '/home/you', (path) => path === '/home/you/src');
  it.each([
    [
      'type=bind,src=./src,dst=/app,ro',
      { type: 'bind', source: '/home/you/src', target: '/app', readOnly: true },
    ],
    ['source=data,target=/data', { type: 'volume', source: 'data', target: '/data' }],
    ['type=volume,destination=/data,readonly=false', { type: 'volume', target: '/data' }],
    ['type=tmpfs,target=/tmp,tmpfs-size=1m', { type: 'tmpfs', target: '/tmp' }],
  ])('%s', (text, mount) => {
    expect(read(text)).toEqual(mount);
  });

  it.each([
    ['type=bind,src=/nope,dst=/app', 'bind source path does not exist: /nope'],
    ['type=bind,dst=/app', 'field Source must not be empty'],
    ['type=volume', 'target is required'],
    ['type=npipe,dst=/x', 'invalid mount type: npipe'],
    ['foo=bar', "unexpected key 'foo' in 'foo=bar'"],
    ['foo', "invalid field 'foo' must be a key=value pair"],
    ['constructor=x,target=/x', "unexpected key 'constructor'"],
  ])('%s is refused', (text, words) => {
    expect(() => read(text)).toThrow(words);
  });
});

describe('variables', () => {
  it('are taken from the command where they are only named', () => {
    expect(readVariable('A=b=c', {})).toBe('A=b=c');
    expect(readVariable('HOME', { HOME: '/home/you' })).toBe('HOME=/home/you');
    expect(readVariable('NOPE', {})).toBe('NOPE');
    expect(() => readVariable('=x', {})).toThrow('invalid environment variable: =x');
  });

  it('come from a file line by line, unquoted', () => {
    const files = new FileSystem();
    files.writeFile('/app.env', '# all\r\nA=1\r\n\r\nQUOTED="x y"\nHOME\nNOPE\n EMPTY=\n');
    expect(readVariables(files, '/', 'app.env', { HOME: '/h' })).toEqual([
      'A=1',
      'QUOTED="x y"',
      'HOME=/h',
      'EMPTY=',
    ]);
    files.writeFile('/bad.env', 'A B=1\n');
    expect(() => readVariables(files, '/', 'bad.env', {})).toThrow(
      "invalid env file (bad.env): variable 'A B' contains whitespaces",
    );
    expect(() => readVariables(files, '/', 'no.env', {})).toThrow('open no.env: no such file or directory');
  });
});
