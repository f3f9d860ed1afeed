import type { Plugin } from 'vite';

/** Of the form that bundlers take; Node has another. */
const WRITER = /\/node_modules\/yaml\/browser\/dist\/stringify\/\w+\.js$/;

/**
 * Leaves out of the YAML library what writes YAML, which every document has a method for: the checker reads only. It is
 * a seventh of what the library weighs.
 */
export function leanYaml(): Plugin {
  return {
    name: 'lean-yaml',
    transform(code, id) {
      if (!WRITER.test(id)) return undefined;
      const names = this.parse(code).body.flatMap((statement) =>
        statement.type === 'ExportNamedDeclaration'
          ? statement.specifiers.flatMap(({ exported }) =>
              exported.type === 'Identifier' ? exported.name : [],
            )
          : [],
      );
      if (names.length === 0) throw new Error(`${id} exports nothing that could be left out`);
      return { code: names.map((name) => `export const ${name} = undefined;`).join('\n'), map: null };
    },
  };
}
