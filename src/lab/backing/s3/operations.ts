import type { ServedResponse } from '../../network/http-server.ts';
import { textOf } from '../bytes.ts';
import type { Buckets } from './buckets.ts';
import { S3Error } from './error.ts';
import { listObjects } from './listing.ts';
import { getObject, putObject } from './objects.ts';
import { xmlResponse, type Operation } from './operation.ts';
import { beginUpload, completeUpload, putPart } from './uploads.ts';
import { childText, readXml, type Element } from './xml.ts';

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
  return xmlResponse(['ListAllMyBucketsResult', [owner, ['Buckets', all]]]);
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
        return xmlResponse(['LocationConstraint', '']);
      }
      if (query.get('list-type') === '2') return xmlResponse(listObjects(buckets, bucket, query));
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
      if (query.has('uploads')) return beginUpload(buckets, operation);
      if (query.has('uploadId')) return completeUpload(buckets, operation);
      throw new S3Error('MethodNotAllowed', { Method: method });
    default:
      throw new S3Error('MethodNotAllowed', { Method: method });
  }
}

function deleteObjects(buckets: Buckets, bucket: string, body: Uint8Array): ServedResponse {
  const root = readXml(textOf(body));
  if (root?.name !== 'Delete') throw new S3Error('MalformedXML');
  const keys = root.children
    .filter(({ name }) => name === 'Object')
    .map((element) => childText(element, 'Key') ?? '');
  for (const key of keys) buckets.remove(bucket, key);
  const isQuiet = childText(root, 'Quiet') === 'true';
  return xmlResponse([
    'DeleteResult',
    isQuiet ? [] : keys.map((key): Element => ['Deleted', [['Key', key]]]),
  ]);
}
