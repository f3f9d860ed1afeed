import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { handClock } from '../../clock.ts';
import { FileSystem } from '../../file-system/file-system.ts';
import { collector } from '../../machine/streams.ts';
import type { Fields } from '../../network/http-message.ts';
import { field } from '../../network/http-message.ts';
import { request } from '../../network/http-client.ts';
import type { HttpHandler } from '../../network/http-server.ts';
import { concat, textOf, toHex, utf8 } from '../bytes.ts';
import { PATH, testNetwork } from '../test-network.ts';
import { byBytes } from './buckets.ts';
import { s3Handler } from './handler.ts';
import { presign, signHeaders, splitTarget } from './signature.ts';
import { childText, readXml, writeXml } from './xml.ts';

const clock = handClock();
const CREDENTIALS = { accessKeyId: 'AKIALAB', secretAccessKey: 'secret' };
const HOST: Fields = [['Host', 'store.lab:9000']];

let handler: HttpHandler;
beforeAll(() => {
  handler = s3Handler({
    files: new FileSystem(),
    folder: '/data',
    now: clock.now,
    credentials: CREDENTIALS,
    buckets: ['app'],
  });
});

interface Answer {
  readonly status: number;
  readonly headers: Fields;
  readonly text: string;
}
async function* once(body: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield body;
}
async function send(method: string, target: string, headers: Fields, body: Uint8Array): Promise<Answer> {
  const remote = { address: '10.0.0.1', port: 1 };
  const response = await handler({ method, target, headers, body: once(body), remote });
  const content = response.body ?? '';
  const text =
    typeof content === 'string' ? content : content instanceof Uint8Array ? textOf(content) : 'a stream';
  return { status: response.status, headers: response.headers ?? [], text };
}

/** Sends a signed request. */
function ask(method: string, target: string, body: string | Uint8Array = '', headers: Fields = []) {
  const bytes = typeof body === 'string' ? utf8(body) : body;
  const all = [...HOST, ...headers];
  const signed = signHeaders({ method, target, headers: all }, bytes, CREDENTIALS, clock.now());
  return send(method, target, [...all, ...signed], bytes);
}
const code = ({ text }: Answer) => childText(readXml(text), 'Code');
const keysIn = ({ text }: Answer, name = 'Contents', inside = 'Key') =>
  readXml(text)
    ?.children.filter((child) => child.name === name)
    .map((child) => childText(child, inside));

describe('objects', () => {
  it('are put, read, copied and deleted', async () => {
    const put = await ask('PUT', '/app/notes/a%20b.txt', 'hello', [
      ['Content-Type', 'text/plain'],
      ['x-amz-meta-author', 'you'],
    ]);
    expect([put.status, field(put.headers, 'etag')]).toEqual([200, '"5d41402abc4b2a76b9719d911017c592"']);
    const got = await ask('GET', '/app/notes/a%20b.txt');
    expect([got.text, field(got.headers, 'content-type'), field(got.headers, 'x-amz-meta-author')]).toEqual([
      'hello',
      'text/plain',
      'you',
    ]);
    const part = await ask('GET', '/app/notes/a%20b.txt', '', [['Range', 'bytes=-3']]);
    expect([part.status, part.text, field(part.headers, 'content-range')]).toEqual([
      206,
      'llo',
      'bytes 2-4/5',
    ]);
    expect(code(await ask('GET', '/app/notes/a%20b.txt', '', [['Range', 'bytes=9-']]))).toBe('InvalidRange');
    expect(
      (await ask('GET', '/app/notes/a%20b.txt', '', [['If-None-Match', field(put.headers, 'etag') ?? '']]))
        .status,
    ).toBe(304);
    expect(code(await ask('PUT', '/app/notes/a%20b.txt', 'x', [['If-None-Match', '*']]))).toBe(
      'PreconditionFailed',
    );
    const copy = await ask('PUT', '/app/copy.txt', '', [['x-amz-copy-source', '/app/notes/a%20b.txt']]);
    expect(childText(readXml(copy.text), 'ETag')).toBe('"5d41402abc4b2a76b9719d911017c592"');
    expect((await ask('HEAD', '/app/copy.txt')).status).toBe(200);
    expect((await ask('DELETE', '/app/copy.txt')).status).toBe(204);
    expect((await ask('HEAD', '/app/copy.txt')).status).toBe(404);
    const missing = await ask('GET', '/app/copy.txt');
    expect(missing.text).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Key>copy.txt</Key><Resource>/app/copy.txt</Resource><RequestId>${field(missing.headers, 'x-amz-request-id') ?? ''}</RequestId></Error>`,
    );
  });

  it('come in parts', async () => {
    const begun = await ask('POST', '/app/big?uploads=');
    const id = childText(readXml(begun.text), 'UploadId') ?? '';
    const five = new Uint8Array(5 * 1024 * 1024).fill(97);
    const first = await ask('PUT', `/app/big?partNumber=1&uploadId=${id}`, five);
    const second = await ask('PUT', `/app/big?partNumber=2&uploadId=${id}`, 'end');
    const part = (number: number, { headers }: Answer) =>
      `<Part><PartNumber>${number}</PartNumber><ETag>${field(headers, 'etag') ?? ''}</ETag></Part>`;
    const list = `<CompleteMultipartUpload>${part(1, first)}${part(2, second)}</CompleteMultipartUpload>`;
    const done = await ask('POST', `/app/big?uploadId=${id}`, list);
    expect(childText(readXml(done.text), 'ETag')).toMatch(/^"[\da-f]{32}-2"$/);
    expect((await ask('GET', '/app/big', '', [['Range', `bytes=${five.length - 1}-`]])).text).toBe('aend');
    expect(code(await ask('POST', `/app/big?uploadId=${id}`, list))).toBe('NoSuchUpload');
    await ask('DELETE', '/app/big');
  });

  it('come as SDKs send streams', async () => {
    const body = utf8(
      '5;chunk-signature=0\r\nhello\r\n0;chunk-signature=0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n',
    );
    const headers = [...HOST, ['Content-Encoding', 'aws-chunked'] as const];
    const target = '/app/streamed';
    const signed = signHeaders({ method: 'PUT', target, headers }, body, CREDENTIALS, clock.now());
    // The whole body's hash is not that of what it carries, so such a request names none.
    expect(code(await send('PUT', target, [...headers, ...signed], body))).toBe('XAmzContentSHA256Mismatch');
    const url = presign({ method: 'PUT', target, headers: HOST }, 60, CREDENTIALS, clock.now());
    expect((await send('PUT', url, headers, body)).status).toBe(200);
    expect((await ask('GET', target)).text).toBe('hello');
    await ask('DELETE', target);
  });
});

describe('buckets', () => {
  it('are made, listed and deleted when they are empty', async () => {
    expect((await ask('PUT', '/other')).status).toBe(200);
    expect(code(await ask('PUT', '/other'))).toBe('BucketAlreadyOwnedByYou');
    expect(code(await ask('PUT', '/No'))).toBe('InvalidBucketName');
    const { text } = await ask('GET', '/');
    const buckets = readXml(text)?.children.find(({ name }) => name === 'Buckets');
    expect(buckets?.children.map((each) => childText(each, 'Name'))).toEqual(['app', 'other']);
    await ask('PUT', '/other/a', 'x');
    expect(code(await ask('DELETE', '/other'))).toBe('BucketNotEmpty');
    const gone = await ask('POST', '/other?delete', '<Delete><Object><Key>a</Key></Object></Delete>');
    expect(keysIn(gone, 'Deleted')).toEqual(['a']);
    expect((await ask('DELETE', '/other')).status).toBe(204);
    expect(code(await ask('GET', '/other?list-type=2'))).toBe('NoSuchBucket');
    expect(code(await ask('GET', '/app?policy'))).toBe('NotImplemented');
    expect(code(await send('GET', '/app/%zz', HOST, utf8('')))).toBe('InvalidURI');
  });

  it('are listed by prefix and delimiter, page by page', async () => {
    await ask('PUT', '/lists');
    for (const key of ['a-b', 'a/1', 'a/2', 'b', 'c/x/y', 'd&<'])
      await ask('PUT', `/lists/${encodeURIComponent(key)}`);
    const top = await ask('GET', '/lists?list-type=2&delimiter=%2F');
    expect(keysIn(top)).toEqual(['a-b', 'b', 'd&<']);
    expect(keysIn(top, 'CommonPrefixes', 'Prefix')).toEqual(['a/', 'c/']);
    expect(keysIn(await ask('GET', '/lists?list-type=2&prefix=a%2F'))).toEqual(['a/1', 'a/2']);
    const seen: (string | undefined)[] = [];
    let token = '';
    do {
      const page = await ask('GET', `/lists?list-type=2&max-keys=2${token}`);
      seen.push(...(keysIn(page) ?? []));
      const next = childText(readXml(page.text), 'NextContinuationToken');
      token = next === undefined ? '' : `&continuation-token=${encodeURIComponent(next)}`;
    } while (token !== '');
    expect(seen).toEqual(['a-b', 'a/1', 'a/2', 'b', 'c/x/y', 'd&<']);
  });

  it('are in the order of bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const [x, y] = [toHex(utf8(a)), toHex(utf8(b))];
        expect(Math.sign(byBytes(a, b))).toBe(x < y ? -1 : x > y ? 1 : 0);
      }),
    );
  });
});

describe('who may', () => {
  it('is told by a signature, and by nothing else', async () => {
    expect(code(await send('GET', '/app/x', HOST, utf8('')))).toBe('AccessDenied');
    const signed = signHeaders(
      { method: 'GET', target: '/app/x', headers: HOST },
      utf8(''),
      CREDENTIALS,
      clock.now(),
    );
    expect(code(await send('GET', '/app/x', [...HOST, ...signed], utf8('')))).toBe('NoSuchKey');
    expect(code(await send('GET', '/app/y', [...HOST, ...signed], utf8('')))).toBe('SignatureDoesNotMatch');
    const other = { ...CREDENTIALS, accessKeyId: 'AKIAOTHER' };
    const foreign = signHeaders({ method: 'GET', target: '/', headers: HOST }, utf8(''), other, clock.now());
    expect(code(await send('GET', '/', [...HOST, ...foreign], utf8('')))).toBe('InvalidAccessKeyId');
    const early = signHeaders(
      { method: 'GET', target: '/', headers: HOST },
      utf8(''),
      CREDENTIALS,
      clock.now() - 3.6e6,
    );
    expect(code(await send('GET', '/', [...HOST, ...early], utf8('')))).toBe('RequestTimeTooSkewed');
    const put = signHeaders(
      { method: 'PUT', target: '/app/x', headers: HOST },
      utf8('one'),
      CREDENTIALS,
      clock.now(),
    );
    expect(code(await send('PUT', '/app/x', [...HOST, ...put], utf8('two')))).toBe(
      'XAmzContentSHA256Mismatch',
    );
  });

  it('is told by a presigned address for a while', async () => {
    await ask('PUT', '/app/shared', 'seen');
    const get = { method: 'GET', target: '/app/shared?response-content-type=text%2Fcsv', headers: HOST };
    const address = presign(get, 60, CREDENTIALS, clock.now());
    const answer = await send('GET', address, HOST, utf8(''));
    expect([answer.text, field(answer.headers, 'content-type')]).toEqual(['seen', 'text/csv']);
    expect(code(await send('PUT', address, HOST, utf8('')))).toBe('SignatureDoesNotMatch');
    await clock.advance(61_000);
    expect((await send('GET', address, HOST, utf8(''))).text).toContain(
      '<Message>Request has expired</Message>',
    );
  });

  it('signs as AWS’s own example does', () => {
    // https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html (GET Object)
    const example = {
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    };
    const headers: Fields = [
      ['Host', 'examplebucket.s3.amazonaws.com'],
      ['Range', 'bytes=0-9'],
    ];
    const signed = signHeaders(
      { method: 'GET', target: '/test.txt', headers },
      utf8(''),
      example,
      Date.UTC(2013, 4, 24),
    );
    expect(field(signed, 'authorization')).toMatch(
      /Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41$/,
    );
  });
});

describe('XML and addresses', () => {
  it('come back as they were written', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((each) => each.isWellFormed() && !/[\r\0]/.test(each));
    fc.assert(
      fc.property(text, (value) => {
        expect(childText(readXml(writeXml(['Root', [['Key', value]]])), 'Key')).toBe(value);
        expect(splitTarget(`/a?k=${encodeURIComponent(value)}`).query).toEqual([['k', value]]);
      }),
    );
    expect(readXml('<a><b></a></b>')).toBeUndefined();
    expect(readXml('no')).toBeUndefined();
  });
});

describe('in a container', () => {
  it('answers over the network', async () => {
    const unused = () => {
      throw new Error('no JavaScript and no database runs here');
    };
    const { machine } = testNetwork(() => ({
      host: { start: unused, close: unused } as never,
      databases: { open: unused, close: unused },
    }));
    const [store, web] = [machine('store'), machine('web', true)];
    const output = collector();
    const server = store.run(['s3', '--bucket', 'app'], { env: PATH, stdout: output });
    await expect.poll(() => output.text()).toContain('listening on port 9000');
    const call = async (method: string, path: string, body?: string) => {
      const response = await request(web.stack.sockets().connect('store', 9000), {
        method,
        path,
        headers: [
          ['Host', 'store:9000'],
          ['Connection', 'close'],
          ...(body === undefined ? [] : [['Content-Length', String(body.length)] as const]),
        ],
        ...(body === undefined ? {} : { body: utf8(body) }),
      });
      const parts: Uint8Array[] = [];
      for await (const part of response.body) parts.push(part);
      return `${response.status} ${textOf(concat(...parts))}`;
    };
    expect(await call('PUT', '/app/a', 'stored')).toBe('200 ');
    expect(await call('GET', '/app/a')).toBe('200 stored');
    expect(store.files.exists('/data/app/a.object')).toBe(true);
    server.signal('SIGTERM');
    expect((await server.exited).code).toBe(0);
  });
});
