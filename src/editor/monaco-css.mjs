/**
 * A Vite plugin. Astro drops CSS that is reachable through a dynamic import alone, which is how Monaco comes: its
 * stylesheets become constructable ones, adopted by the module that asks for them.
 * Source: https://developer.mozilla.org/en-US/docs/Web/API/CSSStyleSheet/CSSStyleSheet
 */
const MARK = '\0monaco-css:';

export const monacoCss = () => ({
  name: 'monaco-css',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!source.endsWith('.css') || !importer?.includes('/monaco-editor/')) return undefined;
    const resolved = await this.resolve(source, importer, { skipSelf: true });
    // Not “.css” at the end, or Vite would take the module for a stylesheet again.
    return resolved && `${MARK}${resolved.id}.js`;
  },
  load(id) {
    if (!id.startsWith(MARK)) return undefined;
    const file = id.slice(MARK.length, -'.js'.length);
    return {
      code: [
        `import css from ${JSON.stringify(`${file}?inline`)};`,
        'const sheet = new CSSStyleSheet();',
        'sheet.replaceSync(css);',
        'document.adoptedStyleSheets.push(sheet);',
      ].join('\n'),
      moduleSideEffects: true,
    };
  },
});
