/** Errors of Node's own: `TypeError [ERR_X]: message` in the stack, `code` beside it. https://nodejs.org/api/errors.html */
type ErrorClass = new (message: string) => Error;

function coded(Class: ErrorClass, code: string, message: string): Error & { code: string } {
  const error = new Class(message);
  const { name } = error;
  // The stack's first line is made from the name when it is captured.
  error.name = `${name} [${code}]`;
  Error.captureStackTrace(error, coded);
  Reflect.get(error, 'stack');
  error.name = name;
  delete (error as { name?: string }).name;
  return Object.assign(error, { code });
}

export const codedError = (code: string, message: string) => coded(Error, code, message);
export const codedTypeError = (code: string, message: string) => coded(TypeError, code, message);
export const codedRangeError = (code: string, message: string) => coded(RangeError, code, message);

/** What the lab's containers do not have: says what, why, and what to do instead. */
export function absent(what: string, why: string, instead: string): Error & { code: string } {
  return codedError(
    'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
    `${what} is not there in the lab: ${why}. ${instead}`,
  );
}
