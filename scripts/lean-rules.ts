import type { Plugin } from 'vite';

/** What a rule's page and hover show, and no check needs. */
const FACTS = new Set(['summary', 'why', 'source', 'bad', 'good']);
const RULE_FILE = /\/src\/checker\/.*\/rules\/[\w-]+\.ts$/;

/**
 * Leaves a rule's texts and examples out of a bundle that only checks: half of its weight is prose that the pages have
 * already. Not for what shows rules to people.
 */
export function leanRules(): Plugin {
  return {
    name: 'lean-rules',
    enforce: 'post',
    transform(code, id) {
      if (!RULE_FILE.test(id)) return undefined;
      const rule = this.parse(code).body.flatMap((statement) => {
        const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
        if (declared?.type !== 'VariableDeclaration') return [];
        return declared.declarations.filter(({ id: { type, ...name } }) => {
          return type === 'Identifier' && 'name' in name && name.name === 'rule';
        });
      })[0]?.init;
      if (rule?.type !== 'ObjectExpression')
        throw new Error(`${id} has no plain \`rule\` to take texts from`);
      let lean = code;
      for (const [index, property] of [...rule.properties.entries()].reverse()) {
        const key =
          property.type === 'Property' && property.key.type === 'Identifier' ? property.key.name : '';
        if (!FACTS.has(key)) continue;
        const next = rule.properties[index + 1];
        lean = lean.slice(0, property.start) + lean.slice(next === undefined ? property.end : next.start);
      }
      return { code: lean, map: null };
    },
  };
}
