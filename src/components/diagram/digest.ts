import { digestOf } from '@/lab/engine/image/digest.ts';

/** `sha256:5b1e07c…` of a text: the digest as far as a person compares it. */
export function shortDigestOf(content: string): string {
  return shortDigest(digestOf(content));
}

/** The beginning of a digest. */
export function shortDigest(digest: string): string {
  return `${digest.slice(0, 'sha256:'.length + 7)}…`;
}
