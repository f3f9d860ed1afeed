import { Evaluation, type Missing } from './evaluate.ts';
import { FUNCTIONS, type Functions } from './functions.ts';
import { parse } from './parse.ts';
import type { Value } from './value.ts';

export { TemplateError } from './error.ts';

/** A template that was read, ready to be filled. */
export interface Template {
  /** @throws {TemplateError} Where a value has not what the template asks for. */
  readonly fill: (value: Value, functions?: Functions) => string;
}

/**
 * Reads a template of Go's text/template with Docker's functions, as `--format` takes it.
 * @param missing How a name that a value does not have is spoken of.
 * @throws {TemplateError} https://docs.docker.com/engine/cli/formatting/
 */
export function readTemplate(source: string, missing: Missing = { kind: 'entry' }): Template {
  const nodes = parse(source, (name) => Object.hasOwn(FUNCTIONS, name));
  return {
    fill: (value, functions = FUNCTIONS) =>
      new Evaluation(source, functions, missing, value).run(nodes, value),
  };
}
