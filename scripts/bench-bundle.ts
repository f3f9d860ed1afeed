import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { leanRules } from './lean-rules.ts';

/**
 * Weighs the Dockerfile checker as a page would load it: parser, rules and shell reader in one minified module.
 * @returns bytes after gzip
 */
export async function weighDockerfileChecker(): Promise<number> {
  const result = await build({
    configFile: false,
    plugins: [leanRules()],
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      lib: {
        entry: `${import.meta.dirname}/../src/checker/dockerfile/check-dockerfile.ts`,
        formats: ['es'],
        fileName: 'checker',
      },
    },
  });
  const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : [];
  const chunks = outputs.flatMap(({ output }) => output.filter((file) => file.type === 'chunk'));
  return chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);
}
