import type { Query } from './query.ts';

/** Writes a query so that it reads as the same one again, with no parentheses but those that it needs. */
export function printQuery(query: Query): string {
  switch (query.kind) {
    case 'or':
      return `${printQuery(query.left)} or ${within(query.right, ['or'])}`;
    case 'and':
      return `${within(query.left, ['or'])} and ${within(query.right, ['or', 'and'])}`;
    case 'not':
      return `not(${printQuery(query.of)})`;
    case 'compare': {
      const { subject, operator, values } = query;
      if (operator === 'exists' || operator === '!exists') return `${subject} ${operator}`;
      const list = operator === 'in' || operator === '!in';
      const written = values.map(quoted);
      return `${subject} ${operator} ${list ? `[${written.join(', ')}]` : written.join('')}`;
    }
  }
}

const within = (query: Query, kinds: readonly Query['kind'][]): string =>
  kinds.includes(query.kind) ? `(${printQuery(query)})` : printQuery(query);

/** A value as it stands, or in the quotes that it does not hold itself; no value that was read holds both. */
function quoted(value: string): string {
  if (/^[^\s()[\],'"&|]+$/.test(value)) return value;
  return value.includes("'") ? `"${value}"` : `'${value}'`;
}
