import type { DockerfileContext } from '../context.ts';
import type { Span } from '../syntax/tree.ts';
import type { Definition } from '../variables/definition.ts';
import { BUILDKIT_VARIABLES, PLATFORM_VARIABLES, PROXY_VARIABLES } from '../variables/predefined.ts';
import { afterEdits } from './after-edits.ts';
import type { Refusal, Rename } from '../../rename-result.ts';

const VARIABLE_NAME = /^[A-Za-z_]\w*$/;
const KNOWN = new Set([...Object.keys(PLATFORM_VARIABLES), ...PROXY_VARIABLES, ...BUILDKIT_VARIABLES]);

/**
 * Every place at which a build argument's name stands, or why it cannot be renamed: Docker or the program in the image
 * may know it by its name, or it stands somewhere in the file in a way that is not certain to mean it.
 */
export function renamablePlaces(context: DockerfileContext, found: Definition): readonly Span[] | Refusal {
  const { name } = found;
  const { definitions, references, shellReferences } = context.variables;
  if (KNOWN.has(name)) return { refusal: `Docker itself gives \`${name}\` its meaning, so the name stays.` };
  if (!VARIABLE_NAME.test(name)) return { refusal: `\`${name}\` is no plain name. Change it by hand.` };
  const keys = definitions.filter((each) => each.name === name);
  if (keys.some(({ kind }) => kind === 'env')) {
    return {
      refusal: `\`${name}\` is set with \`ENV\`, so the program in the image may read it by this name. Change it by hand.`,
    };
  }
  const uses = [...references, ...shellReferences].filter(
    (each) => each.name === name && each.definition !== undefined,
  );
  const places = [...keys.map(({ key }) => key), ...uses.map(({ nameSpan }) => nameSpan)];
  const stray = strayName(context, name, places);
  if (stray === undefined) return places;
  return {
    refusal: `Line ${context.line(stray) + 1} names \`${name}\` in a way that may mean something else. Change it by hand.`,
  };
}

/** The edits that give a build argument another name in the whole file, or why there are none. */
export function renameVariable(context: DockerfileContext, found: Definition, name: string): Rename {
  const places = renamablePlaces(context, found);
  if ('refusal' in places) return places;
  if (!VARIABLE_NAME.test(name)) {
    return { refusal: 'A variable’s name begins with a letter or `_` and holds letters, digits and `_`.' };
  }
  if (KNOWN.has(name)) return { refusal: `Docker itself gives \`${name}\` a meaning. Choose another name.` };
  if (name !== found.name && strayName(context, name, []) !== undefined) {
    return { refusal: `\`${name}\` stands in this file already. Choose another name.` };
  }
  const edits = places.map((place) => context.replace(place, name));
  const renamed = afterEdits(context, edits);
  if (usesOf(renamed, name) === usesOf(context, found.name)) return { edits };
  return { refusal: `Under the name \`${name}\` the file would mean something else. Choose another name.` };
}

/** Where a name stands as a word of its own outside of comments, other than at its known places. */
function strayName(
  { text, tree }: DockerfileContext,
  name: string,
  places: readonly Span[],
): number | undefined {
  const known = new Set(places.map(({ start }) => start));
  const isComment = (offset: number): boolean =>
    tree.comments.some(({ start, end }) => start <= offset && offset < end);
  for (const match of text.matchAll(/\w+/g)) {
    if (match[0] === name && !known.has(match.index) && !isComment(match.index)) return match.index;
  }
  return undefined;
}

/** Which definition each use means, with the variable's name left out: the same before and after a good rename. */
function usesOf({ variables, tree }: DockerfileContext, name: string): string {
  const { definitions, references, shellReferences } = variables;
  const index = new Map(definitions.map((definition, at) => [definition, at]));
  const nameOf = (each: string): string => (each === name ? '' : each);
  return JSON.stringify([
    tree.instructions.map((instruction) => instruction.name),
    definitions.map((each) => [nameOf(each.name), each.inherits && index.get(each.inherits)]),
    [...references, ...shellReferences].map((each) => [
      nameOf(each.name),
      each.origin,
      each.definition && index.get(each.definition),
    ]),
  ]);
}
