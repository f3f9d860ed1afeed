import { field, type Fields } from '../../network/http-message.ts';
import type { ServedResponse } from '../../network/http-server.ts';
import { textOf } from '../bytes.ts';
import type { Buckets, ObjectInfo } from './buckets.ts';
import { S3Error } from './error.ts';
import { listObjects } from './listing.ts';
import { childText, readXml, writeXml, type Element } from './xml.ts';

/** A request that is known to come from whom it says. */
export interface Operation {
  readonly method: string;
  readonly bucket: string;
  /** Empty for the bucket itself. */
  readonly key: string;
  readonly query: ReadonlyMap<string, string>;
  readonly headers: Fields;
  readonly body: Uint8Array;
}

const KEPT = [
  'content-type',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'expires',
];
/** What a presigned URL may have answered in the place of what is kept. */
const OVERRIDES = KEPT.map((name) => [name, `response-${name}`] as const);
/** Parts of a resource that the lab has not; they would be taken for the resource itself. */
const NOT_HERE = [
  'accelerate',
  'acl',
  'cors',
  'encryption',
  'lifecycle',
  'logging',
  'notification',
  'object-lock',
  'ownershipControls',
  'policy',
  'publicAccessBlock',
  'replication',
  'restore',
  'retention',
  'select',
  'tagging',
  'torrent',
  'versioning',
  'versions',
  'website',
];

const xml = (element: Element, status = 200): ServedResponse => ({
  status,
  headers: [['Content-Type', 'application/xml']],
  body: writeXml(element),
});

/** Carries an operation out. @throws {S3Error} https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html */
export function carryOut(buckets: Buckets, operation: Operation): ServedResponse {
  const { bucket, key, method, query } = operation;
  const missing = NOT_HERE.find((name) => query.has(name));
  if (missing !== undefined)
    throw new S3Error(
      'NotImplemented',
      {},
      `The lab's S3 has no ?${missing}; it keeps buckets and objects alone.`,
    );
  if (bucket === '') {
    if (method === 'GET') return listBuckets(buckets);
    throw new S3Error('MethodNotAllowed', { Method: method });
  }
  return key === '' ? onBucket(buckets, operation) : onObject(buckets, operation);
}

function listBuckets(buckets: Buckets): ServedResponse {
  const all = buckets.list().map(({ name, created }): Element => [
    'Bucket',
    [
      ['Name', name],
      ['CreationDate', new Date(created).toISOString()],
    ],
  ]);
  const owner: Element = [
    'Owner',
    [
      ['ID', 'lab'],
      ['DisplayName', 'lab'],
    ],
  ];
  return xml(['ListAllMyBucketsResult', [owner, ['Buckets', all]]]);
}

function onBucket(buckets: Buckets, { method, bucket, query, body }: Operation): ServedResponse {
  switch (method) {
    case 'PUT':
      buckets.create(bucket);
      return { status: 200, headers: [['Location', `/${bucket}`]] };
    case 'HEAD':
      buckets.keys(bucket);
      return { status: 200, headers: [['x-amz-bucket-region', 'us-east-1']] };
    case 'DELETE':
      buckets.delete(bucket);
      return { status: 204 };
    case 'GET':
      if (query.has('location')) {
        buckets.keys(bucket);
        return xml(['LocationConstraint', '']);
      }
      if (query.get('list-type') === '2') return xml(listObjects(buckets, bucket, query));
      throw new S3Error('NotImplemented', {}, "The lab's S3 lists by version 2: ?list-type=2.");
    case 'POST':
      if (query.has('delete')) return deleteObjects(buckets, bucket, body);
      throw new S3Error('MethodNotAllowed', { Method: method });
    default:
      throw new S3Error('MethodNotAllowed', { Method: method });
  }
}

function onObject(buckets: Buckets, operation: Operation): ServedResponse {
  const { method, bucket, key, query } = operation;
  switch (method) {
    case 'GET':
    case 'HEAD':
      return getObject(buckets, operation);
    case 'PUT':
      if (query.has('uploadId')) return putPart(buckets, operation);
      return putObject(buckets, operation);
    case 'DELETE': {
      const upload = query.get('uploadId');
      if (upload === undefined) buckets.remove(bucket, key);
      else buckets.abortUpload(bucket, key, upload);
      return { status: 204 };
    }
    case 'POST':
      if (query.has('uploads'))
        return xml([
          'InitiateMultipartUploadResult',
          [
            ['Bucket', bucket],
            ['Key', key],
            ['UploadId', buckets.beginUpload(bucket, key, keptHeaders(operation.headers))],
          ],
        ]);
      if (query.has('uploadId')) return completeUpload(buckets, operation);
      throw new S3Error('MethodNotAllowed', { Method: method });
    default:
      throw new S3Error('MethodNotAllowed', { Method: method });
  }
}

function keptHeaders(headers: Fields): Record<string, string> {
  const kept = headers
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => KEPT.includes(name) || name.startsWith('x-amz-meta-'))
    // A coding of the request alone.
    .map(([name, value]) => [
      name,
      name === 'content-encoding' ? value.replace(/\s*aws-chunked,?\s*/, '') : value,
    ])
    .filter(([, value]) => value !== '');
  return Object.fromEntries(kept) as Record<string, string>;
}

function getObject(buckets: Buckets, { bucket, key, query, headers }: Operation): ServedResponse {
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

function putObject(buckets: Buckets, operation: Operation): ServedResponse {
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
  return xml([
    'CopyObjectResult',
    [
      ['LastModified', new Date(modified).toISOString()],
      ['ETag', etag],
    ],
  ]);
}

function putPart(buckets: Buckets, { bucket, key, query, body, headers }: Operation): ServedResponse {
  const number = Number(query.get('partNumber'));
  if (!Number.isInteger(number) || number < 1 || number > 10_000)
    throw new S3Error(
      'InvalidArgument',
      { ArgumentName: 'partNumber' },
      'Part number must be an integer between 1 and 10000, inclusive',
    );
  if (field(headers, 'x-amz-copy-source') !== undefined)
    throw new S3Error(
      'NotImplemented',
      {},
      "The lab's S3 takes parts of an upload from requests, not from other objects.",
    );
  const etag = buckets.putPart(bucket, key, query.get('uploadId') ?? '', number, body);
  return { status: 200, headers: [['ETag', etag]] };
}

function completeUpload(buckets: Buckets, { bucket, key, query, body }: Operation): ServedResponse {
  const root = readXml(textOf(body));
  if (root?.name !== 'CompleteMultipartUpload') throw new S3Error('MalformedXML');
  const parts = root.children.map((part) => ({
    number: Number(childText(part, 'PartNumber')),
    etag: childText(part, 'ETag') ?? '',
  }));
  const { etag } = buckets.completeUpload(bucket, key, query.get('uploadId') ?? '', parts);
  return xml([
    'CompleteMultipartUploadResult',
    [
      ['Location', `/${bucket}/${key}`],
      ['Bucket', bucket],
      ['Key', key],
      ['ETag', etag],
    ],
  ]);
}

function deleteObjects(buckets: Buckets, bucket: string, body: Uint8Array): ServedResponse {
  const root = readXml(textOf(body));
  if (root?.name !== 'Delete') throw new S3Error('MalformedXML');
  const keys = root.children
    .filter(({ name }) => name === 'Object')
    .map((element) => childText(element, 'Key') ?? '');
  for (const key of keys) buckets.remove(bucket, key);
  const isQuiet = childText(root, 'Quiet') === 'true';
  return xml(['DeleteResult', isQuiet ? [] : keys.map((key): Element => ['Deleted', [['Key', key]]])]);
}
