import type { Rule } from '../rule.ts';
import type { JsonContext } from './context.ts';
import { rule as comment } from './rules/json-comment.ts';
import { rule as curlyQuotes } from './rules/json-curly-quotes.ts';
import { rule as duplicateKey } from './rules/json-duplicate-key.ts';
import { rule as elision } from './rules/json-elision.ts';
import { rule as syntax } from './rules/json-syntax.ts';
import { rule as trailingComma } from './rules/json-trailing-comma.ts';

/** Every rule that reads a file as JSON, whatever the JSON means. */
export const JSON_RULES: readonly Rule<JsonContext>[] = [
  syntax,
  curlyQuotes,
  comment,
  trailingComma,
  elision,
  duplicateKey,
];
