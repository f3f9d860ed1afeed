import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { libraryAliases } from './node/library-aliases.ts';

/** The runtime as one classic script: what a process's worker runs before the program. */
export interface RuntimeBundle {
  readonly text: string;
  /** Bytes that each package or folder takes of it, minified, largest first. */
  readonly parts: readonly (readonly [name: string, bytes: number])[];
}

// A plugin and no `alias` option: some of the names end in a slash.
const aliases: Plugin = {
  name: 'aliases',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^[^./]/ }, ({ path }) =>
      Object.hasOwn(libraryAliases, path) ? { path: libraryAliases[path] ?? path } : undefined,
    );
  },
};

/** Bundles the runtime. @throws esbuild's errors. */
export async function bundleRuntime(): Promise<RuntimeBundle> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL('worker/main.ts', import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    // Error messages name classes and functions.
    keepNames: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2024',
    metafile: true,
    plugins: [aliases],
    define: { global: 'globalThis' },
    legalComments: 'none',
  });
  const [output] = result.outputFiles;
  const [meta] = Object.values(result.metafile.outputs);
  const sizes = new Map<string, number>();
  for (const [path, { bytesInOutput }] of Object.entries(meta?.inputs ?? {})) {
    const name =
      /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ??
      /src\/lab\/(.*)\/[^/]+$/.exec(path)?.[1] ??
      path;
    sizes.set(name, (sizes.get(name) ?? 0) + bytesInOutput);
  }
  return { text: output?.text ?? '', parts: [...sizes].sort(([, a], [, b]) => b - a) };
}
