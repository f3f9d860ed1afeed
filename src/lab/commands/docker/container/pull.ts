import type { Output } from '../../../machine/program.ts';
import { parseReference, wholeName } from '../../../engine/image/reference.ts';
import type { Context } from '../command.ts';

/** Pulls an image and tells of it as the client does. @returns Its whole name. @throws {EngineError} */
export async function pullImage({ engine }: Context, text: string, output: Output): Promise<string> {
  await engine.images.pull(text, (line) => {
    output.write(`${line}\n`);
  });
  return wholeName(parseReference(text));
}
