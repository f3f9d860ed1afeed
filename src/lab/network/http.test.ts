import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteStream } from './byte-stream.ts';
import { header, readAll, request, type HttpRequest } from './http-client.ts';
import { serveHttp, type HttpHandler } from './http-server.ts';

const HERE = { address: '172.17.0.2', port: 8080 };
const THERE = { address: '172.17.0.3', port: 40_000 };
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function serve(handler: HttpHandler, onError?: (error: unknown) => void): MessagePort {
  const { port1, port2 } = new MessageChannel();
  void serveHttp(port2, { local: HERE, remote: THERE }, handler, {
    now: () => 0,
    ...(onError && { onError }),
  });
  return port1;
}

/** A server that says these words, cut into these pieces, whatever it is asked. */
function says(...pieces: (string | Uint8Array)[]): MessagePort {
  const { port1, port2 } = new MessageChannel();
  const stream = ByteStream.accepted(port2, HERE, THERE);
  void (async () => {
    await stream.read();
    for (const piece of pieces) await stream.write(piece);
    stream.end();
  })();
  return port1;
}

const get = (path = '/'): HttpRequest => ({ method: 'GET', path, headers: [['Host', 'api:8080']] });

test('asks a server and reads its answer', async () => {
  const answer = await request(
    serve(async ({ method, target, headers, body, remote }) => ({
      status: 201,
      headers: [['X-Seen', `${method} ${target} ${String(headers.length)} ${remote.address}`]],
      body: text(await readAll(body)).toUpperCase(),
    })),
    {
      method: 'POST',
      path: '/things?a=1',
      headers: [
        ['Host', 'api'],
        ['Content-Length', '5'],
      ],
      body: new TextEncoder().encode('hello'),
    },
  );
  expect([answer.httpVersion, answer.status, answer.reason]).toEqual(['1.1', 201, 'Created']);
  expect(header(answer, 'x-seen')).toBe('POST /things?a=1 2 172.17.0.3');
  expect(header(answer, 'content-length')).toBe('5');
  expect(text(await readAll(answer.body))).toBe('HELLO');
});

test('streams an answer in chunks', async () => {
  const answer = await request(
    serve(() => ({
      status: 200,
      // eslint-disable-next-line @typescript-eslint/require-await
      body: (async function* () {
        for (const word of ['one', 'two', 'three']) yield new TextEncoder().encode(word);
      })(),
    })),
    get(),
  );
  expect(header(answer, 'transfer-encoding')).toBe('chunked');
  expect(text(await readAll(answer.body))).toBe('onetwothree');
});

test('an answer to HEAD has fields and no body', async () => {
  const answer = await request(
    serve(() => ({ status: 200, body: 'twelve bytes' })),
    { ...get(), method: 'HEAD' },
  );
  expect(header(answer, 'Content-Length')).toBe('12');
  expect(await readAll(answer.body)).toHaveLength(0);
});

test('serves one request after another on one connection', async () => {
  const { port1, port2 } = new MessageChannel();
  void serveHttp(port2, { local: HERE, remote: THERE }, ({ target }) => ({ status: 200, body: target }), {
    now: () => 0,
  });
  const stream = await ByteStream.connected(port1);
  await stream.write(
    'GET /a HTTP/1.1\r\n\r\nPOST /b HTTP/1.1\r\nContent-Length: 3\r\n\r\nxyzGET /c HTTP/1.1\r\nConnection: close\r\n\r\n',
  );
  const all = text(await readAll(stream));
  expect([...all.matchAll(/\r\n\r\n(\/.)/g)].map((match) => match[1])).toEqual(['/a', '/b', '/c']);
  expect(all).toContain('Date: Thu, 01 Jan 1970 00:00:00 GMT');
});

test('what is no HTTP is answered 400, a handler that throws 500', async () => {
  const { port1, port2 } = new MessageChannel();
  void serveHttp(port2, { local: HERE, remote: THERE }, () => ({ status: 200 }), { now: () => 0 });
  const stream = await ByteStream.connected(port1);
  await stream.write('hello\r\n\r\n');
  stream.end();
  expect(text(await readAll(stream))).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);

  const errors: unknown[] = [];
  const answer = await request(
    serve(
      () => {
        throw new Error('no store');
      },
      (error) => errors.push(error),
    ),
    get(),
  );
  expect(answer.status).toBe(500);
  expect(errors).toEqual([new Error('no store')]);
});

test('tells how a connection failed', async () => {
  const refused = new MessageChannel();
  refused.port2.postMessage({ type: 'error', code: 'ECONNREFUSED' });
  await expect(request(refused.port1, get())).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  refused.port2.close();

  await expect(request(says(), get())).rejects.toMatchObject({ code: 'ECONNRESET' });
  await expect(request(says('HTTP/1.1 200 OK\r\nConte'), get())).rejects.toMatchObject({
    code: 'ECONNRESET',
  });
  await expect(request(says('SSH-2.0-OpenSSH\r\n\r\n'), get())).rejects.toThrow(
    'does not begin with an HTTP status',
  );

  const short = await request(says('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfour'), get());
  await expect(readAll(short.body)).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('gives up when it is told to', async () => {
  const silent = new MessageChannel();
  const waiting = new AbortController();
  const asked = request(silent.port1, get(), waiting.signal);
  waiting.abort(new Error('enough'));
  await expect(asked).rejects.toThrow('enough');
  silent.port2.close();

  const half = new AbortController();
  const { port1, port2 } = new MessageChannel();
  const stream = ByteStream.accepted(port2, HERE, THERE);
  await stream.write('HTTP/1.1 200 OK\r\n\r\nfirst');
  const answer = await request(port1, get(), half.signal);
  const reading = answer.body[Symbol.asyncIterator]();
  expect(text((await reading.next()).value as Uint8Array)).toBe('first');
  half.abort(new Error('enough'));
  await expect(reading.next()).rejects.toThrow('enough');
});

test('passes over informational answers', async () => {
  const seen: number[] = [];
  const answer = await request(says('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n'), {
    ...get(),
    onInformation: (status) => seen.push(status),
  });
  expect(answer.status).toBe(204);
  expect(seen).toEqual([100]);
});

test('a writer waits for a reader who does not read', async () => {
  const { port1, port2 } = new MessageChannel();
  const [reader, writer] = [ByteStream.accepted(port2, HERE, THERE), await ByteStream.connected(port1)];
  // The first window must have arrived before it can hold anybody back.
  await writer.write('x');
  await new Promise((resolve) => setTimeout(resolve));
  let through = 0;
  const writing = (async () => {
    for (; through < 32; through++) await writer.write(new Uint8Array(64 * 1024));
    writer.end();
  })();
  await new Promise((resolve) => setTimeout(resolve));
  expect(through).toBeLessThan(6);
  expect(await readAll(reader)).toHaveLength(32 * 64 * 1024 + 1);
  await writing;
  reader.end();
});

test('reads the same answer however it is cut', async () => {
  const whole = new TextEncoder().encode(
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-Long: abc\r\n\r\n4\r\nWiki\r\n6;x=y\r\npedia \r\nB\r\nin chunks!!\r\n0\r\nX-Trailer: 1\r\n\r\n',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: whole.length - 1 }), { maxLength: 12 }),
      async (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), whole.length];
        const pieces = at.slice(1).map((end, index) => whole.slice(at[index], end));
        const answer = await request(says(...pieces), get());
        expect(header(answer, 'x-long')).toBe('abc');
        expect(text(await readAll(answer.body))).toBe('Wikipedia in chunks!!');
      },
    ),
    { numRuns: 60 },
  );
});
