/** A part of a DNS name, RFC 1123: what containers, volumes and namespaces are called. */
export const LABEL = /^(?=.{1,63}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
/** Such parts with dots between them: what most objects are called. */
export const SUBDOMAIN =
  /^(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
/** A part of a DNS name that begins with a letter, RFC 1035: what a Service is called. */
export const SERVICE_LABEL = /^(?=.{1,63}$)[a-z](?:[-a-z0-9]*[a-z0-9])?$/;
/** The name of a port: at most 15 characters, one of them a letter, no two hyphens in a row. */
export const PORT_NAME = /^(?=.{1,15}$)(?=.*[a-z])(?!.*--)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
/** The value of a label. */
export const LABEL_VALUE = /^(?:|(?=.{1,63}$)[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)$/;

/** The nearest name that the pattern takes: lower case, hyphens for what it does not know. Undefined where there is none. */
export function mended(name: string, pattern: RegExp): string | undefined {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '');
  return plain !== name && pattern.test(plain) ? plain : undefined;
}
