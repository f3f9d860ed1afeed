import type { TextEdit } from '../../../diagnostic.ts';
import type { DockerfileContext } from '../../context.ts';
import { INSTRUCTIONS } from '../../syntax/instruction-table.ts';
import type { Word } from '../../syntax/tree.ts';

/** Keywords in capitals, or in lower case where more of the file's instructions are. `AS` goes with them. */
export function* casingEdits(context: DockerfileContext): Generator<TextEdit> {
  const isKnown = (name: string): boolean => Object.hasOwn(INSTRUCTIONS, name);
  let balance = 0;
  for (const { keyword, name } of context.tree.instructions) {
    if (!isKnown(name)) continue;
    if (keyword.text === name) balance += 1;
    else if (keyword.text === name.toLowerCase()) balance -= 1;
  }
  const set = (word: Word): TextEdit | undefined => {
    const wanted = balance < 0 ? word.text.toLowerCase() : word.text.toUpperCase();
    const isWhole = context.source(word) === word.text;
    return isWhole && word.text !== wanted ? context.replace(word, wanted) : undefined;
  };
  for (const { keyword, name } of context.instructions) {
    const edit = isKnown(name) ? set(keyword) : undefined;
    if (edit !== undefined) yield edit;
  }
  for (const { as } of context.tree.stages) {
    const edit = as && set(as);
    if (edit !== undefined) yield edit;
  }
}
