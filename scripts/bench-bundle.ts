import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { checkerChunks } from './checker-chunks.ts';
import { leanRules } from './lean-rules.ts';
import { leanYaml } from './lean-yaml.ts';

/** Parser, rules and shell reader of Dockerfiles. In bytes after gzip. */
export function weighDockerfileChecker(): Promise<number> {
  return weigh('dockerfile/check-dockerfile.ts');
}

/** All that checks a workspace, the languages that load when they are met included. In bytes after gzip. */
export function weighChecker(): Promise<number> {
  return weigh('factors/workspace.ts');
}

/** An entry of the checker with all that it imports, minified as for the worker in which a page runs it. */
async function weigh(entry: string): Promise<number> {
  const result = await build({
    configFile: false,
    plugins: [leanRules(), leanYaml()],
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      modulePreload: false,
      // Not as a library: of those Vite leaves the white space in.
      rolldownOptions: {
        input: `${import.meta.dirname}/../src/checker/${entry}`,
        preserveEntrySignatures: 'strict',
        output: { codeSplitting: checkerChunks },
      },
    },
  });
  const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : [];
  const chunks = outputs.flatMap(({ output }) => output.filter((file) => file.type === 'chunk'));
  return chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);
}
