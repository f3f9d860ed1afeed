import { field, type Fields } from '../../network/http-message.ts';
import type { ServedResponse } from '../../network/http-server.ts';
import type { Buckets, ObjectInfo } from './buckets.ts';
import { S3Error } from './error.ts';
import { KEPT, keptHeaders, xmlResponse, type Operation } from './operation.ts';

/** What a presigned URL may have answered in the place of what is kept. */
const OVERRIDES = KEPT.map((name) => [name, `response-${name}`] as const);

/** GetObject and HeadObject. @throws {S3Error} */
export function getObject(buckets: Buckets, { bucket, key, query, headers }: Operation): ServedResponse {
  const info = buckets.info(bucket, key);
  checkConditions(info, headers);
  const ifNone = field(headers, 'if-none-match');
  if (ifNone !== undefined && matches(ifNone, info.etag))
    return { status: 304, headers: [['ETag', info.etag]] };
  const shown = { ...info.headers };
  for (const [name, parameter] of OVERRIDES) {
    const value = query.get(parameter);
    if (value !== undefined) shown[name] = value;
  }
  const content = buckets.read(bucket, key);
  const range = readRange(field(headers, 'range'), content.length);
  const part = range === undefined ? content : content.subarray(range[0], range[1] + 1);
  return {
    status: range === undefined ? 200 : 206,
    headers: [
      ['Content-Type', shown['content-type'] ?? 'binary/octet-stream'],
      ['ETag', info.etag],
      ['Last-Modified', new Date(info.modified).toUTCString()],
      ['Accept-Ranges', 'bytes'],
      ...(range === undefined
        ? []
        : ([['Content-Range', `bytes ${range[0]}-${range[1]}/${content.length}`]] as const)),
      ...Object.entries(shown).filter(([name]) => name !== 'content-type'),
      ['Content-Length', String(part.length)],
    ],
    body: part,
  };
}

/** First and last byte; undefined for all of it, also where the header is none that is understood. @throws {S3Error} */
function readRange(text: string | undefined, size: number): readonly [number, number] | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(text ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (match === null || (first === '' && last === '')) return undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (from >= size || to < from)
    throw new S3Error('InvalidRange', { RangeRequested: text ?? '', ActualObjectSize: String(size) });
  return [from, to];
}

const matches = (wanted: string, etag: string): boolean =>
  wanted === '*' ||
  wanted.split(/\s*,\s*/).some((each) => each.replaceAll('"', '') === etag.replaceAll('"', ''));

/** @throws {S3Error} PreconditionFailed. */
function checkConditions(info: ObjectInfo | undefined, headers: Fields): void {
  const ifMatch = field(headers, 'if-match');
  if (ifMatch !== undefined && (info === undefined || !matches(ifMatch, info.etag)))
    throw new S3Error('PreconditionFailed', { Condition: 'If-Match' });
}

/** PutObject, and CopyObject where a source is named. @throws {S3Error} */
export function putObject(buckets: Buckets, operation: Operation): ServedResponse {
  const { bucket, key, headers, body } = operation;
  const known = existing(buckets, bucket, key);
  checkConditions(known, headers);
  const ifNone = field(headers, 'if-none-match');
  if (ifNone !== undefined && known !== undefined && matches(ifNone, known.etag))
    throw new S3Error('PreconditionFailed', { Condition: 'If-None-Match' });
  const source = field(headers, 'x-amz-copy-source');
  if (source !== undefined) return copyObject(buckets, operation, source);
  const { etag } = buckets.write(bucket, key, body, keptHeaders(headers));
  return { status: 200, headers: [['ETag', etag]] };
}

function existing(buckets: Buckets, bucket: string, key: string): ObjectInfo | undefined {
  try {
    return buckets.info(bucket, key);
  } catch (error) {
    if (error instanceof S3Error && error.code === 'NoSuchKey') return undefined;
    throw error;
  }
}

function copyObject(buckets: Buckets, { bucket, key, headers }: Operation, source: string): ServedResponse {
  const [, fromBucket = '', fromKey = ''] = /^\/?([^/]+)\/(.+?)(?:\?versionId=.*)?$/.exec(source) ?? [];
  const name = decodeURIComponent(fromKey);
  const info = buckets.info(fromBucket, name);
  const replaces = field(headers, 'x-amz-metadata-directive')?.toUpperCase() === 'REPLACE';
  if (!replaces && fromBucket === bucket && name === key)
    throw new S3Error(
      'InvalidArgument',
      {},
      'This copy request is illegal because it is trying to copy an object to itself without changing the object’s metadata.',
    );
  const kept = replaces ? keptHeaders(headers) : info.headers;
  const { etag, modified } = buckets.write(bucket, key, buckets.read(fromBucket, name), kept);
  return xmlResponse([
    'CopyObjectResult',
    [
      ['LastModified', new Date(modified).toISOString()],
      ['ETag', etag],
    ],
  ]);
}
