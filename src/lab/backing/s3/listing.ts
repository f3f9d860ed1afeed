import { toBase64, utf8, fromBase64, textOf } from '../bytes.ts';
import { byBytes, type Buckets } from './buckets.ts';
import { S3Error } from './error.ts';
import { encode } from './signature.ts';
import type { Element } from './xml.ts';

const MOST_KEYS = 1000;

/**
 * ListObjectsV2: keys of a prefix in their order; with a delimiter, what is alike up to it counts as one.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 */
export function listObjects(buckets: Buckets, bucket: string, query: ReadonlyMap<string, string>): Element {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const limit = Number(query.get('max-keys') ?? MOST_KEYS);
  if (!Number.isInteger(limit) || limit < 0)
    throw new S3Error('InvalidArgument', {
      ArgumentName: 'max-keys',
      ArgumentValue: query.get('max-keys') ?? '',
    });
  const most = Math.min(limit, MOST_KEYS);
  const token = query.get('continuation-token');
  const after = token === undefined ? (query.get('start-after') ?? '') : readToken(token);
  const isEncoded = query.get('encoding-type') === 'url';
  const show = (text: string) => (isEncoded ? encode(text).replaceAll('%2F', '/') : text);

  const contents: Element[] = [];
  const groups: Element[] = [];
  let last = '';
  let isTruncated = false;
  for (const key of buckets.keys(bucket)) {
    if (!key.startsWith(prefix)) continue;
    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const name = cut < 0 ? key : key.slice(0, cut + delimiter.length);
    if (!isAfter(name, after) || name === last) continue;
    if (contents.length + groups.length === most) {
      isTruncated = most > 0;
      break;
    }
    last = name;
    if (cut >= 0) {
      groups.push(['CommonPrefixes', [['Prefix', show(name)]]]);
      continue;
    }
    const { modified, etag, size } = buckets.info(bucket, key);
    contents.push([
      'Contents',
      [
        ['Key', show(key)],
        ['LastModified', new Date(modified).toISOString()],
        ['ETag', etag],
        ['Size', size],
        ['StorageClass', 'STANDARD'],
      ],
    ]);
  }
  const optional = (name: string, value: string | undefined): Element[] =>
    value === undefined || value === '' ? [] : [[name, value]];
  return [
    'ListBucketResult',
    [
      ['Name', bucket],
      ['Prefix', show(prefix)],
      ...optional('Delimiter', show(delimiter)),
      ['MaxKeys', most],
      ['KeyCount', contents.length + groups.length],
      ['IsTruncated', isTruncated],
      ...optional('EncodingType', isEncoded ? 'url' : undefined),
      ...optional('ContinuationToken', token),
      ...optional('StartAfter', query.get('start-after')),
      ...optional('NextContinuationToken', isTruncated ? toBase64(utf8(last)) : undefined),
      ...contents,
      ...groups,
    ],
  ];
}

const isAfter = (name: string, after: string): boolean => after === '' || byBytes(name, after) > 0;

function readToken(token: string): string {
  try {
    return textOf(fromBase64(token));
  } catch {
    throw new S3Error('InvalidArgument', {}, 'The continuation token provided is incorrect');
  }
}
