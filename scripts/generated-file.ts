import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as prettier from 'prettier';

/**
 * Writes generated files, formatted; with `--check` among the arguments it writes nothing and names those that differ.
 * @param source What they are made from, as a message names it.
 * @returns The exit code: 1 where a file differs.
 */
export async function settle(
  wanted: readonly (readonly [target: URL, text: string])[],
  source: string,
): Promise<number> {
  let code = 0;
  for (const [target, text] of wanted) {
    const path = fileURLToPath(target);
    const formatted = await prettier.format(text, {
      ...(await prettier.resolveConfig(path)),
      filepath: path,
    });
    if (existsSync(path) && readFileSync(path, 'utf8') === formatted) continue;
    if (process.argv.includes('--check')) {
      console.error(`${path} is not what ${source} gives.\nRun: npm run generate`);
      code = 1;
    } else writeFileSync(path, formatted);
  }
  return code;
}
