const LONGEST = 120;

/** Text as code in Markdown, on one line, whatever it holds; very long text is cut. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const shown = line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
  if (shown === '') return '(empty)';
  if (!shown.includes('`')) return `\`${shown}\``;
  const fence = '`'.repeat(1 + Math.max(0, ...Array.from(shown.matchAll(/`+/g), ([ticks]) => ticks.length)));
  return `${fence} ${shown} ${fence}`;
}

/** Lines of code in Markdown. */
export function block(text: string): string {
  return `\`\`\`dockerfile\n${text}\n\`\`\``;
}

/** `a`, `a and b`, `a, b and c`. */
export function inWords(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}
