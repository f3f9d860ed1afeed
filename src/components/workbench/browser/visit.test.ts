import { describe, expect, it } from 'vitest';
import { handClock } from '../../../lab/clock.ts';
import { readAddress, visit } from './visit.ts';

const local = { address: '127.0.0.1', port: 40_000 };

/** A network on which one server answers everything with the same bytes, or nobody does. */
function network(answer: string) {
  const asked: string[] = [];
  return {
    asked,
    clock: handClock(),
    network: {
      connect: () => {
        const { port1, port2 } = new MessageChannel();
        if (/^E[A-Z]+$/.test(answer)) {
          port1.postMessage({ type: 'error', code: answer });
          return port2;
        }
        port1.postMessage({ type: 'open', local, remote: local });
        port1.postMessage({ type: 'window', bytes: 1_000_000 });
        port1.onmessage = ({ data }: MessageEvent<{ type: string; bytes: Uint8Array }>) => {
          if (data.type === 'end') port1.close();
          if (data.type !== 'data') return;
          asked.push(new TextDecoder().decode(data.bytes));
          port1.postMessage({ type: 'data', bytes: new TextEncoder().encode(answer) });
          port1.postMessage({ type: 'end' });
        };
        return port2;
      },
      listen: () => () => undefined,
      resolve: () => undefined,
      address: '127.0.0.1',
    },
  };
}

const page = (type: string, body: string) =>
  `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Length: ${String(body.length)}\r\n\r\n${body}`;
const go = (answer: string, signal = new AbortController().signal) =>
  visit(network(answer), new URL('http://localhost:8080/a?b=1'), signal);

describe('an address', () => {
  it.each([
    ['localhost:8080/orders', 'http://localhost:8080/orders'],
    ['8080', 'http://localhost:8080/'],
    [':8080/a?b', 'http://localhost:8080/a?b'],
    [' http://localhost ', 'http://localhost/'],
  ])('%j leads to %s', (typed, url) => {
    expect(readAddress(typed)?.href).toBe(url);
  });
  it.each(['', 'https://localhost:8080', 'javascript:alert(1)', 'a b', 'localhost:99999'])(
    '%j is none',
    (typed) => {
      expect(readAddress(typed)).toBeUndefined();
    },
  );
});

describe('a visit', () => {
  it('shows what the server answers, by its type', async () => {
    expect(await go(page('application/json', '{"a":1}'))).toMatchObject({
      kind: 'page',
      status: 200,
      reason: 'OK',
      looks: 'json',
      body: '{"a":1}',
      bytes: 7,
    });
    expect(await go(page('text/html; charset=utf-8', '<p>'))).toMatchObject({ looks: 'html' });
    expect(await go(page('image/png', 'a\0b'))).toMatchObject({ looks: 'binary', body: '' });
  });

  it('asks as a browser does', async () => {
    const { asked, ...world } = network(page('text/plain', 'x'));
    await visit(world, new URL('http://localhost:8080/a?b=1'), new AbortController().signal);
    expect(asked[0]).toMatch(/^GET \/a\?b=1 HTTP\/1\.1\r\nHost: localhost:8080\r\n/);
  });

  it.each([
    ['ECONNREFUSED', 'localhost refused to connect'],
    ['ENOTFOUND', 'localhost is unknown'],
    ['EHOSTUNREACH', 'localhost:8080 cannot be reached'],
  ])('says why nothing came: %s', async (code, title) => {
    expect(await go(code)).toMatchObject({ kind: 'failure', title });
  });

  it('says so where it is no HTTP that came', async () => {
    expect(await go('SSH-2.0-OpenSSH\r\n\r\n')).toMatchObject({
      title: 'localhost:8080 answered, but not in HTTP',
    });
  });
});
