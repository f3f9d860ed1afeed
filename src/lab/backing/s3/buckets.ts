import { md5 } from '@noble/hashes/legacy.js';
import type { FileSystem } from '../../file-system/file-system.ts';
import { childOf } from '../../file-system/path.ts';
import { concat, toHex } from '../bytes.ts';
import { S3Error } from './error.ts';

/** What is known of an object besides its bytes. */
export interface ObjectInfo {
  readonly key: string;
  readonly size: number;
  /** In quotes, as HTTP has it. */
  readonly etag: string;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** `content-type`, `cache-control` and its like, and the owner's `x-amz-meta-…`; in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

interface Upload {
  readonly bucket: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly parts: Map<number, { readonly content: Uint8Array; readonly etag: string }>;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const BUCKET_NAME = /^(?!\d+\.\d+\.\d+\.\d+$)[a-z\d](?:[a-z\d.-]{1,61})[a-z\d]$/;
const LONGEST_KEY = 1024;
/** Of all parts but the last. */
const SMALLEST_PART = 5 * 1024 * 1024;
/** No object's file is called so: these all have an end to their names. */
const BUCKET_FILE = '.bucket';

const hash = (bytes: Uint8Array): Uint8Array => md5(bytes);
export const etagOf = (bytes: Uint8Array): string => `"${toHex(hash(bytes))}"`;

/** The order of S3's lists: that of the bytes in UTF-8, which is that of the characters' numbers. */
export function byBytes(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1);
}

/**
 * Buckets and objects as files of a folder: a folder a bucket, for each object its bytes and a `.json` that describes it.
 * Uploads in parts are in memory until they are complete.
 */
export class Buckets {
  readonly #files: FileSystem;
  readonly #root: string;
  readonly #now: () => number;
  readonly #uploads = new Map<string, Upload>();
  #nextUpload = 1;

  constructor(files: FileSystem, root: string, now: () => number) {
    this.#files = files;
    this.#root = root;
    this.#now = now;
    files.mkdir(root, { recursive: true });
  }

  list(): readonly { readonly name: string; readonly created: number }[] {
    return this.#files
      .list(this.#root)
      .filter((name) => this.#files.exists(childOf(this.#folder(name), BUCKET_FILE)))
      .sort()
      .map((name) => ({
        name,
        created: (this.#readJson(childOf(this.#folder(name), BUCKET_FILE)) as { created: number }).created,
      }));
  }

  /** @throws {S3Error} */
  create(bucket: string): void {
    if (!BUCKET_NAME.test(bucket) || bucket.includes('..'))
      throw new S3Error('InvalidBucketName', { BucketName: bucket });
    if (this.has(bucket)) throw new S3Error('BucketAlreadyOwnedByYou', { BucketName: bucket });
    this.#files.mkdir(this.#folder(bucket));
    const text = JSON.stringify({ created: this.#now() });
    this.#files.writeFile(childOf(this.#folder(bucket), BUCKET_FILE), text);
  }

  has(bucket: string): boolean {
    return BUCKET_NAME.test(bucket) && this.#files.exists(childOf(this.#folder(bucket), BUCKET_FILE));
  }

  /** @throws {S3Error} */
  delete(bucket: string): void {
    if (this.keys(bucket).length > 0) throw new S3Error('BucketNotEmpty', { BucketName: bucket });
    this.#files.remove(this.#folder(bucket), { recursive: true });
  }

  /** In the order of their bytes. @throws {S3Error} NoSuchBucket. */
  keys(bucket: string): readonly string[] {
    this.#check(bucket);
    return this.#files
      .list(this.#folder(bucket))
      .filter((name) => name.endsWith('.json'))
      .map((name) => decodeURIComponent(name.slice(0, -'.json'.length)))
      .sort(byBytes);
  }

  /** @throws {S3Error} NoSuchBucket, NoSuchKey. */
  info(bucket: string, key: string): ObjectInfo {
    this.#check(bucket);
    const path = `${this.#path(bucket, key)}.json`;
    if (!this.#files.exists(path)) throw new S3Error('NoSuchKey', { Key: key });
    return this.#readJson(path) as ObjectInfo;
  }

  /** @throws {S3Error} */
  read(bucket: string, key: string): Uint8Array {
    this.info(bucket, key);
    return this.#files.readFile(`${this.#path(bucket, key)}.object`);
  }

  /** @throws {S3Error} NoSuchBucket, KeyTooLongError. */
  write(
    bucket: string,
    key: string,
    content: Uint8Array,
    headers: Readonly<Record<string, string>>,
    etag = etagOf(content),
  ): ObjectInfo {
    this.#check(bucket);
    if (new TextEncoder().encode(key).length > LONGEST_KEY)
      throw new S3Error('KeyTooLongError', { MaxSizeAllowed: String(LONGEST_KEY) });
    const info: ObjectInfo = { key, size: content.length, etag, modified: this.#now(), headers };
    this.#files.writeFile(`${this.#path(bucket, key)}.object`, content);
    this.#files.writeFile(`${this.#path(bucket, key)}.json`, JSON.stringify(info));
    return info;
  }

  /** What is not there is deleted as well. @throws {S3Error} NoSuchBucket. */
  remove(bucket: string, key: string): void {
    this.#check(bucket);
    for (const end of ['object', 'json'])
      this.#files.remove(`${this.#path(bucket, key)}.${end}`, { force: true });
  }

  /** @returns The upload's id. @throws {S3Error} NoSuchBucket. */
  beginUpload(bucket: string, key: string, headers: Readonly<Record<string, string>>): string {
    this.#check(bucket);
    const id = `upload-${this.#nextUpload++}-${this.#now().toString(36)}`;
    this.#uploads.set(id, { bucket, key, headers, parts: new Map() });
    return id;
  }

  /** @returns The part's ETag. @throws {S3Error} NoSuchUpload. */
  putPart(bucket: string, key: string, id: string, number: number, content: Uint8Array): string {
    const etag = etagOf(content);
    this.#upload(bucket, key, id).parts.set(number, { content: content.slice(), etag });
    return etag;
  }

  /** @throws {S3Error} */
  completeUpload(
    bucket: string,
    key: string,
    id: string,
    listed: readonly { readonly number: number; readonly etag: string }[],
  ): ObjectInfo {
    const upload = this.#upload(bucket, key, id);
    if (listed.some(({ number }, index) => index > 0 && number <= (listed[index - 1]?.number ?? 0)))
      throw new S3Error('InvalidPartOrder');
    const parts = listed.map(({ number, etag }, index) => {
      const part = upload.parts.get(number);
      if (part === undefined || part.etag.replaceAll('"', '') !== etag.replaceAll('"', ''))
        throw new S3Error('InvalidPart', { PartNumber: String(number) });
      if (index < listed.length - 1 && part.content.length < SMALLEST_PART)
        throw new S3Error('EntityTooSmall', { PartNumber: String(number) });
      return part.content;
    });
    if (parts.length === 0) throw new S3Error('MalformedXML');
    const etag = `"${toHex(hash(concat(...parts.map(hash))))}-${parts.length}"`;
    this.#uploads.delete(id);
    return this.write(bucket, key, concat(...parts), upload.headers, etag);
  }

  /** @throws {S3Error} NoSuchUpload. */
  abortUpload(bucket: string, key: string, id: string): void {
    this.#upload(bucket, key, id);
    this.#uploads.delete(id);
  }

  #upload(bucket: string, key: string, id: string): Upload {
    this.#check(bucket);
    const upload = this.#uploads.get(id);
    if (upload?.bucket !== bucket || upload.key !== key) throw new S3Error('NoSuchUpload', { UploadId: id });
    return upload;
  }

  #check(bucket: string): void {
    if (!this.has(bucket)) throw new S3Error('NoSuchBucket', { BucketName: bucket });
  }

  #readJson(path: string): unknown {
    return JSON.parse(this.#files.readText(path));
  }

  #folder(bucket: string): string {
    return childOf(this.#root, bucket);
  }

  #path(bucket: string, key: string): string {
    return childOf(this.#folder(bucket), encodeURIComponent(key));
  }
}
