import { field } from '../../network/http-message.ts';
import type { ServedResponse } from '../../network/http-server.ts';
import { textOf } from '../bytes.ts';
import type { Buckets } from './buckets.ts';
import { S3Error } from './error.ts';
import { keptHeaders, xmlResponse, type Operation } from './operation.ts';
import { childText, readXml } from './xml.ts';

/** Uploads in parts. https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html */
export function beginUpload(buckets: Buckets, { bucket, key, headers }: Operation): ServedResponse {
  return xmlResponse([
    'InitiateMultipartUploadResult',
    [
      ['Bucket', bucket],
      ['Key', key],
      ['UploadId', buckets.beginUpload(bucket, key, keptHeaders(headers))],
    ],
  ]);
}

/** @throws {S3Error} */
export function putPart(buckets: Buckets, { bucket, key, query, body, headers }: Operation): ServedResponse {
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

/** @throws {S3Error} */
export function completeUpload(buckets: Buckets, { bucket, key, query, body }: Operation): ServedResponse {
  const root = readXml(textOf(body));
  if (root?.name !== 'CompleteMultipartUpload') throw new S3Error('MalformedXML');
  const parts = root.children.map((part) => ({
    number: Number(childText(part, 'PartNumber')),
    etag: childText(part, 'ETag') ?? '',
  }));
  const { etag } = buckets.completeUpload(bucket, key, query.get('uploadId') ?? '', parts);
  return xmlResponse([
    'CompleteMultipartUploadResult',
    [
      ['Location', `/${bucket}/${key}`],
      ['Bucket', bucket],
      ['Key', key],
      ['ETag', etag],
    ],
  ]);
}
