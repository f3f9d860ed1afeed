import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { libraryAliases } from './node/library-aliases.ts';

/** The runtime as classic scripts. */
export interface RuntimeBundle {
  /** What a process's worker runs before the program. */
  readonly text: string;
  /** What it loads to read a program's text, when it has to. */
  readonly reader: string;
  /** Bytes that each package or folder takes, minified, largest first. */
  readonly parts: readonly (readonly [name: string, bytes: number])[];
}

// A plugin and no `alias` option: some of the names end in a slash.
const aliases: Plugin = {
  name: 'aliases',
  setup: (build_) => {
    build_.onResolve({ filter: /^[^./]/ }, ({ path }) =>
      Object.hasOwn(libraryAliases, path) ? { path: libraryAliases[path] ?? path } : undefined,
    );
  },
};

/** Bundles the runtime. @throws esbuild's errors. */
export async function bundleRuntime(): Promise<RuntimeBundle> {
  const [text, reader] = await Promise.all([bundle('worker/main.ts'), bundle('reader/reader.ts')]);
  const sizes = new Map<string, number>();
  for (const [path, { bytesInOutput }] of [text, reader].flatMap(({ metafile }) =>
    Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs)),
  )) {
    const name =
      /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ??
      /src\/lab\/(.*)\/[^/]+$/.exec(path)?.[1] ??
      path;
    sizes.set(name, (sizes.get(name) ?? 0) + bytesInOutput);
  }
  return {
    text: text.outputFiles[0]?.text ?? '',
    reader: reader.outputFiles[0]?.text ?? '',
    parts: [...sizes].sort(([, a], [, b]) => b - a),
  };
}

/** The script of the sandbox's frame. @throws esbuild's errors. */
export async function bundleFrame(): Promise<string> {
  const { outputFiles } = await bundle('sandbox/frame.ts');
  return outputFiles[0]?.text ?? '';
}

const bundle = (entry: string) =>
  build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2024',
    metafile: true,
    plugins: [aliases],
    define: { global: 'globalThis' },
    legalComments: 'none',
  });
