import type { FileSystem } from '../../file-system/file-system.ts';
import type { HttpHandler, ServedRequest, ServedResponse } from '../../network/http-server.ts';
import { readBody } from './body.ts';
import { Buckets } from './buckets.ts';
import { S3Error } from './error.ts';
import { carryOut } from './operations.ts';
import { authenticate, splitTarget, UNSIGNED, type Credentials } from './signature.ts';
import { writeXml, type Element } from './xml.ts';

export interface S3Options {
  /** Where objects are kept. */
  readonly files: FileSystem;
  readonly folder: string;
  readonly now: () => number;
  /** Undefined: everyone may do everything. */
  readonly credentials: Credentials | undefined;
  /** Buckets that are there from the start. */
  readonly buckets: readonly string[];
  /** Told of each answer. */
  readonly log?: (line: {
    readonly method: string;
    readonly target: string;
    readonly status: number;
  }) => void;
}

/** Answers S3's REST protocol, with the bucket in the path. */
export function s3Handler(options: S3Options): HttpHandler {
  const buckets = new Buckets(options.files, options.folder, options.now);
  for (const bucket of options.buckets) if (!buckets.has(bucket)) buckets.create(bucket);
  let requests = 0;
  return async (request) => {
    requests += 1;
    const id = requests.toString(16).toUpperCase().padStart(16, '0');
    const response = await answer(buckets, request, options).catch((error: unknown) => {
      if (error instanceof S3Error) return errorResponse(error, request, id);
      throw error;
    });
    options.log?.({ method: request.method, target: request.target, status: response.status });
    return {
      ...response,
      headers: [['Server', 'lab-s3'], ['x-amz-request-id', id], ...(response.headers ?? [])],
    };
  };
}

async function answer(
  buckets: Buckets,
  { method, target, headers, body }: ServedRequest,
  { credentials, now }: S3Options,
): Promise<ServedResponse> {
  const payload =
    credentials === undefined ? UNSIGNED : authenticate({ method, target, headers }, credentials, now());
  const { path, query } = splitTarget(target);
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?([^]*)$/.exec(path) ?? [];
  return carryOut(buckets, {
    method,
    bucket,
    key,
    query: new Map(query),
    headers,
    body: await readBody(body, headers, payload),
  });
}

function errorResponse(error: S3Error, { method, target }: ServedRequest, id: string): ServedResponse {
  // The answer to HEAD has no body to tell more.
  if (method === 'HEAD') return { status: error.status };
  const document: Element = [
    'Error',
    [
      ['Code', error.code],
      ['Message', error.message],
      ...Object.entries(error.about),
      ['Resource', target.split('?')[0] ?? ''],
      ['RequestId', id],
    ],
  ];
  return {
    status: error.status,
    headers: [['Content-Type', 'application/xml']],
    body: writeXml(document, false),
  };
}
