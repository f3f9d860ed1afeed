import { fileURLToPath } from 'node:url';
import { defineMdastPlugin } from 'satteri';
import { holdExpectation } from './expectation.ts';
import { FenceError, parseFence } from './fence.ts';

/**
 * Turns every code fence of an MDX file into `<Fence …/>`, which the route hands in, and holds its deliberate faults
 * against the checker. Throws with file and line: a mismatch fails the build.
 */
export const liveFences = defineMdastPlugin({
  name: 'live-fences',
  // Without it the parser keeps no lines to name.
  options: { position: true },
  async code(node, context) {
    if (context.sourceFormat !== 'mdx') return;
    const where = context.fileURL ? fileURLToPath(context.fileURL) : 'content';
    try {
      const fence = parseFence(node.lang, node.meta);
      await holdExpectation(fence, node.value);
      const attributes = Object.entries({
        code: node.value,
        language: fence.language,
        path: fence.path,
        ...(fence.live && { id: fence.id }),
      }).map(([name, value]) => ({ type: 'mdxJsxAttribute' as const, name, value: value ?? '' }));
      context.replaceNode(node, { type: 'mdxJsxFlowElement', name: 'Fence', attributes, children: [] });
    } catch (error) {
      if (!(error instanceof FenceError)) throw error;
      throw new Error(`${where}:${node.position?.start.line ?? 1}: ${error.message}`, { cause: error });
    }
  },
});
