import { md5 } from '@noble/hashes/legacy.js';
import type { Fields } from '../../network/http-message.ts';
import { field } from '../../network/http-message.ts';
import { concat, textOf, toBase64 } from '../bytes.ts';
import { S3Error } from './error.ts';
import { hashOf } from './signature.ts';

/** The whole body. @throws {S3Error} Where it is not what its headers and its signature say. */
export async function readBody(
  parts: AsyncIterable<Uint8Array>,
  headers: Fields,
  payload: string,
): Promise<Uint8Array> {
  const read: Uint8Array[] = [];
  for await (const part of parts) read.push(part);
  const sent = concat(...read);
  const isChunked =
    payload.startsWith('STREAMING-') || /\baws-chunked\b/.test(field(headers, 'content-encoding') ?? '');
  const body = isChunked ? withoutChunks(sent) : sent;
  if (/^[\da-f]{64}$/.test(payload) && hashOf(body) !== payload)
    throw new S3Error('XAmzContentSHA256Mismatch');
  const digest = field(headers, 'content-md5');
  if (digest !== undefined && toBase64(md5(body)) !== digest) throw new S3Error('BadDigest');
  return body;
}

/**
 * Takes off the coding in which SDKs send streams: `size;chunk-signature=…`, the bytes, and so on to a chunk of none,
 * with trailers behind it. The signatures of single chunks are not checked; that of the request is.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
function withoutChunks(sent: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [];
  for (let at = 0; ;) {
    const end = sent.indexOf(10, at);
    const size = Number.parseInt(textOf(sent.subarray(at, end)), 16);
    if (end < 0 || Number.isNaN(size) || end + 1 + size > sent.length)
      throw new S3Error(
        'InvalidArgument',
        {},
        'The body is not in the aws-chunked coding that its headers name.',
      );
    if (size === 0) return concat(...chunks);
    chunks.push(sent.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 2;
  }
}
