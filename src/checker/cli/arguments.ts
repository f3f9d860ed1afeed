export type Format = 'json' | 'text';

/** What the command line asks for, or why it cannot be understood. */
export type Arguments =
  { readonly format: Format; readonly paths: readonly string[] } | { readonly misuse: string };

const USAGE = 'Usage: npm run -s check -- [--format json|text] PATH…';

/** Reads the command line's words after the program's own. */
export function readArguments(words: readonly string[]): Arguments {
  const paths: string[] = [];
  let format: string = 'text';
  let onlyPaths = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (onlyPaths || !word.startsWith('-')) paths.push(word);
    else if (word === '--') onlyPaths = true;
    else if (word.startsWith('--format=')) format = word.slice('--format='.length);
    else if (word === '--format') {
      const next = words[++at];
      if (next === undefined)
        return misuse('--format stands last and names no format.', 'Give one: json or text.');
      format = next;
    } else {
      const hint = 'The only one is --format. A path that begins with a hyphen goes behind --.';
      return misuse(`There is no flag ${word}.`, hint);
    }
  }
  if (format !== 'json' && format !== 'text') {
    return misuse(
      `There is no format ${format === '' ? 'without a name' : format}.`,
      'The formats are json and text.',
    );
  }
  if (paths.some((path) => path === ''))
    return misuse('One of the paths is empty.', 'Look for an unset variable.');
  if (paths.length === 0)
    return misuse('No path was given, so there is nothing to check.', 'Name files or folders.');
  return { format, paths };
}

function misuse(what: string, hint: string): Arguments {
  return { misuse: `${what} ${hint}\n${USAGE}` };
}
