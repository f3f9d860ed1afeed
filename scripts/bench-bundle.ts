import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { leanRules } from './lean-rules.ts';

/** Parser, rules and shell reader of Dockerfiles. In bytes after gzip. */
export function weighDockerfileChecker(): Promise<number> {
  return weigh('dockerfile/check-dockerfile.ts');
}

/** All that checks a workspace, the languages that load when they are met included. In bytes after gzip. */
export function weighChecker(): Promise<number> {
  return weigh('factors/workspace.ts');
}

/** An entry of the checker with all that it imports, minified as a page would load it. */
async function weigh(entry: string): Promise<number> {
  const result = await build({
    configFile: false,
    plugins: [leanRules()],
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      lib: {
        entry: `${import.meta.dirname}/../src/checker/${entry}`,
        formats: ['es'],
        fileName: 'checker',
      },
    },
  });
  const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : [];
  const chunks = outputs.flatMap(({ output }) => output.filter((file) => file.type === 'chunk'));
  return chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);
}
