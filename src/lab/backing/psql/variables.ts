import { splitStatements } from '../postgres/statements.ts';

/**
 * Puts variables in: `:name` as it is, `:'name'` as a string, `:"name"` as a name. In quotes and comments nothing is
 * put in, and what is no variable stays. https://www.postgresql.org/docs/18/app-psql.html#APP-PSQL-INTERPOLATION
 */
export function putVariables(sql: string, variables: ReadonlyMap<string, string>): string {
  if (variables.size === 0 || !sql.includes(':')) return sql;
  return sql.replace(
    /(?<![:\w]):(?:'(\w+)'|"(\w+)"|(\w+))/g,
    (all: string, string: string | undefined, name: string | undefined, plain: string, at: number) => {
      const key = string ?? name ?? plain;
      const value = variables.get(key);
      // Whatever has begun before and not ended is a quote or a comment.
      const { inside } = splitStatements(sql.slice(0, at));
      if (value === undefined || !['=', '-', '('].includes(inside) || isInComment(sql, at)) return all;
      if (string !== undefined) return `'${value.replaceAll("'", "''")}'`;
      return name === undefined ? value : `"${value.replaceAll('"', '""')}"`;
    },
  );
}

const isInComment = (sql: string, at: number): boolean =>
  sql.slice(sql.lastIndexOf('\n', at) + 1, at).includes('--');
