export type CodedError = Error & { code: string };

/** An error of Node's own, whose stack begins `TypeError [CODE]: message` {@link https://nodejs.org/api/errors.html}. */
export function nodeError(
  Kind: ErrorConstructor | TypeErrorConstructor | RangeErrorConstructor,
  code: string,
  message: string,
): CodedError {
  const error = new Kind(message);
  if (error.stack !== undefined)
    Object.defineProperty(error, 'stack', {
      value: error.stack.replace(error.name, `${error.name} [${code}]`),
      writable: true,
      configurable: true,
      enumerable: false,
    });
  return Object.assign(error, { code });
}

/** libuv's numbers {@link https://nodejs.org/api/os.html#error-constants}. */
const ERRNO: Readonly<Record<string, number>> = {
  EACCES: -13,
  EPIPE: -32,
  EADDRINUSE: -98,
  ECONNRESET: -104,
  ETIMEDOUT: -110,
  ECONNREFUSED: -111,
  EHOSTUNREACH: -113,
  ENOENT: -2,
  ENOTFOUND: -3008,
};

const WORDS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'address already in use',
  EACCES: 'permission denied',
};

export interface SystemError extends CodedError {
  errno: number | undefined;
  syscall: string;
  address?: string;
  port?: number;
  hostname?: string;
}

/** A failed system call, worded as libuv does: `connect ECONNREFUSED 172.17.0.2:8080`. */
export function systemError(code: string, syscall: string, address?: string, port?: number): SystemError {
  const words = WORDS[code] === undefined ? '' : `: ${WORDS[code]}`;
  const where = address === undefined ? '' : ` ${address}${port === undefined ? '' : `:${port}`}`;
  const error = Object.assign(new Error(`${syscall} ${code}${words}${where}`), {
    errno: ERRNO[code],
    code,
    syscall,
  });
  return Object.assign(error, address !== undefined && { address }, port !== undefined && { port });
}

/** A name that no address is known for. */
export function notFound(hostname: string, syscall = 'getaddrinfo'): SystemError {
  const error = Object.assign(new Error(`${syscall} ENOTFOUND ${hostname}`), {
    errno: syscall === 'getaddrinfo' ? ERRNO['ENOTFOUND'] : undefined,
    code: 'ENOTFOUND',
    syscall,
    hostname,
  });
  return error;
}

/** `The "port" argument must be of type number. Received type string ('x')`. */
export const invalidArgumentType = (name: string, expected: string, actual: unknown): CodedError =>
  nodeError(
    TypeError,
    'ERR_INVALID_ARG_TYPE',
    `The ${called(name)} must be ${expected}. Received ${received(actual)}`,
  );

function called(name: string): string {
  if (name.endsWith(' argument')) return name;
  return name.includes('.') ? `"${name}" property` : `"${name}" argument`;
}

export const outOfRange = (name: string, range: string, actual: unknown): CodedError =>
  nodeError(
    RangeError,
    'ERR_OUT_OF_RANGE',
    `The value of "${name}" is out of range. It must be ${range}. Received ${shown(actual)}`,
  );

export const invalidArgumentValue = (name: string, actual: unknown, reason = 'is invalid'): CodedError =>
  nodeError(
    TypeError,
    'ERR_INVALID_ARG_VALUE',
    `The ${name.includes('.') ? 'property' : 'argument'} '${name}' ${reason}. Received ${shown(actual)}`,
  );

/** What Node writes behind `Received`. */
export function received(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'function') return `function ${value.name}`;
  if (typeof value === 'object') {
    const { name } = value.constructor as { name?: string };
    return name === undefined || name === '' ? shown(value) : `an instance of ${name}`;
  }
  const text = shown(value);
  return `type ${typeof value} (${text.length > 28 ? `${text.slice(0, 25)}...` : text})`;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'bigint') return `${value}n`;
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(shown).join(', ')} ]`;
  if (typeof value === 'object' && value !== null) return '{}';
  return String(value);
}

/** What the lab does not have: says what, why, and what to do. */
export const notInLab = (what: string, why: string, instead: string): CodedError =>
  nodeError(
    Error,
    'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
    `${what} is not there in this lab: ${why}. ${instead}`,
  );
