import type { DoubleQuotedChild, Word, WordPart } from 'unbash';
import { parse } from 'unbash';
import type { Shell } from '../shell.ts';
import { Source } from '../source.ts';
import { expandArithmetic } from './arithmetic-expansion.ts';
import { expandBraces } from './braces.ts';
import { expanded, joinFragments, literal, quoted, type Field, type Fragment } from './fragment.ts';
import { matchPaths } from './glob.ts';
import { expandParameter, simpleParameter } from './parameter.ts';
import { escapePattern, hasWildcard, patternOf } from './pattern.ts';
import { ifsOf } from './special.ts';
import { splitFields } from './split.ts';
import { expandTilde } from './tilde.ts';

/** The arguments that words come to: braces, expansions, splitting, file names, quotes taken off. */
export async function expandWords(shell: Shell, words: readonly Word[]): Promise<string[]> {
  const found: string[] = [];
  for (const word of words) {
    if (isPlain(word)) {
      found.push(word.text);
      continue;
    }
    for (const each of bracesOf(shell, word)) {
      const fields = splitFields(await expandFragments(shell, each), ifsOf(shell));
      for (const field of fields) found.push(...pathsOf(shell, field));
    }
  }
  return found;
}

/** A word in which nothing is to be expanded. */
const isPlain = (word: Word): boolean => word.parts === undefined && !/[\\~'"$`{[*?]/.test(word.text);

/** The text of a word without splitting and file names: an assignment's value, a `case` word, a redirect's target. */
export async function expandText(shell: Shell, word: Word, isAssignment = false): Promise<string> {
  return joinFragments(await expandFragments(shell, word, { isAssignment }));
}

/** The pattern of a word, as `case` and `${x#…}` take it. */
export async function expandPattern(shell: Shell, word: Word): Promise<string> {
  return patternOf(await expandFragments(shell, word));
}

/** The parts of a here-document, or of what stands in double quotes. */
export async function expandQuotedParts(shell: Shell, parts: readonly WordPart[]): Promise<string> {
  const fragments: Fragment[] = [];
  for (const part of parts) fragments.push(...(await expandPart(shell, part, true)));
  return joinFragments(fragments);
}

/** A text as if it stood in double quotes, with `"` itself as any other character. */
export async function expandQuotedText(shell: Shell, text: string): Promise<string> {
  if (!/[$`\\]/.test(text)) return text;
  const source = new Source(`cat <<_\n${text}\n_\n`);
  const [statement] = source.script.commands;
  const command = statement?.command;
  const redirect = command?.type === 'Command' ? command.redirects[0] : undefined;
  if (redirect?.type !== 'HereDoc') return text;
  const body =
    redirect.body.parts === undefined
      ? redirect.body.text.replace(/\\([$`\\])/g, '$1')
      : await expandQuotedParts(shell, redirect.body.parts);
  return body.slice(0, -1);
}

/** A word before splitting. */
export async function expandFragments(
  shell: Shell,
  word: Word,
  how: { readonly isAssignment?: boolean; readonly isQuoted?: boolean } = {},
): Promise<Fragment[]> {
  const { isAssignment = false, isQuoted = false } = how;
  const fragments: Fragment[] = [];
  if (word.parts === undefined) {
    if (isQuoted) return [quoted(word.text.replace(/\\\n/g, '').replace(/\\([$`"\\}])/g, '$1'))];
    const { home, rest } = expandTilde(shell, word.text, isAssignment);
    return [...home, ...unquoted(rest)];
  }
  for (const [index, part] of word.parts.entries()) {
    if (part.type === 'Literal' && !isQuoted && (index === 0 || isAssignment)) {
      const { home, rest } = expandTilde(shell, part.text, isAssignment, index > 0);
      fragments.push(...home, ...unquoted(rest));
    } else fragments.push(...(await expandPart(shell, part, isQuoted)));
  }
  return fragments;
}

async function expandPart(
  shell: Shell,
  part: WordPart | DoubleQuotedChild,
  isQuoted: boolean,
): Promise<Fragment[]> {
  switch (part.type) {
    case 'Literal':
      return isQuoted ? [quoted(part.value)] : unquoted(part.text);
    case 'SingleQuoted':
      return [quoted(part.value)];
    case 'AnsiCQuoted':
      return shell.features.ansiQuotes
        ? [quoted(part.value)]
        : [literal('$'), quoted(part.text.slice(2, -1))];
    case 'LocaleString':
      return [...(shell.flavor === 'bash' ? [] : [literal('$')]), ...(await doubleQuoted(shell, part.parts))];
    case 'DoubleQuoted':
      return doubleQuoted(shell, part.parts);
    case 'SimpleExpansion':
      return simpleParameter(shell, part.text.slice(1), isQuoted);
    case 'ParameterExpansion':
      return expandParameter(shell, part, isQuoted);
    case 'CommandExpansion':
      return [await substitution(shell, part, isQuoted)];
    case 'ArithmeticExpansion': {
      const body = part.text.startsWith('$[') ? part.text.slice(2, -1) : part.text.slice(3, -2);
      const value = String(await expandArithmetic(shell, body));
      return [isQuoted ? quoted(value) : expanded(value)];
    }
    case 'Glob':
      return part.kind === 'bracket' ? inBrackets(shell, '[', part.parts, ']') : [literal(part.text)];
    case 'ExtendedGlob':
      if (part.parts === undefined) return [literal(part.text)];
      return inBrackets(shell, `${part.operator}(`, part.parts, ')');
    case 'BraceExpansion':
      if (part.parts === undefined) return unquoted(part.text);
      return inBrackets(shell, '', part.parts, '', part.text);
    case 'ProcessSubstitution':
      return [await processSubstitution(shell, part)];
  }
}

/** An empty pair of quotes is a word, but not one around `$@` without parameters. */
async function doubleQuoted(shell: Shell, parts: readonly DoubleQuotedChild[]): Promise<Fragment[]> {
  const fragments: Fragment[] = [];
  for (const part of parts) fragments.push(...(await expandPart(shell, part, true)));
  if (fragments.length > 0) return fragments;
  return parts.some((part) => isList(part.text)) ? [] : [quoted('')];
}

const isList = (text: string): boolean => /^\$(?:@$|\{@|\{[A-Za-z_]\w*\[@\])/.test(text);

async function substitution(
  shell: Shell,
  part: Extract<WordPart, { type: 'CommandExpansion' }>,
  isQuoted: boolean,
): Promise<Fragment> {
  const text =
    part.script === undefined || shell.source === undefined
      ? ''
      : await shell.interpreter.substitute(
          shell,
          part.script,
          part.script.source === undefined ? shell.source : new Source(part.script.source, shell.line),
        );
  return isQuoted ? quoted(text) : expanded(text);
}

async function processSubstitution(
  shell: Shell,
  part: Extract<WordPart, { type: 'ProcessSubstitution' }>,
): Promise<Fragment> {
  if (part.script === undefined || shell.source === undefined) return literal(part.text);
  return quoted(await shell.interpreter.substituteProcess(shell, part.script, shell.source, part.operator));
}

async function inBrackets(
  shell: Shell,
  open: string,
  parts: readonly WordPart[],
  close: string,
  text = '',
): Promise<Fragment[]> {
  const fragments: Fragment[] = [literal(open)];
  // Where braces mean nothing, those around the list are text.
  if (text.startsWith('{')) fragments.push(literal('{'));
  for (const part of parts) fragments.push(...(await expandPart(shell, part, false)));
  if (text.endsWith('}')) fragments.push(literal('}'));
  fragments.push(literal(close));
  return fragments;
}

/** Text outside of quotes: a backslash quotes the character behind it. */
function unquoted(text: string): Fragment[] {
  if (!text.includes('\\')) return [literal(text)];
  return text
    .replace(/\\\n/g, '')
    .split(/(\\[\s\S]?)/u)
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece.startsWith('\\') ? quoted(piece.length > 1 ? piece.slice(1) : piece) : literal(piece),
    );
}

/** The words that a word with braces comes to. */
function bracesOf(shell: Shell, word: Word): readonly Word[] {
  if (!shell.features.braces || !word.text.includes('{')) return [word];
  if (word.parts !== undefined && !word.parts.some(({ type }) => type === 'BraceExpansion')) return [word];
  const texts = expandBraces(word.text);
  if (texts.length === 1 && texts[0] === word.text) return [word];
  return texts.flatMap((text) => {
    const command = parse(`: ${text}`).commands[0]?.command;
    return command?.type === 'Command' ? command.args.filter((arg) => arg.type === 'Word') : [];
  });
}

/** The file names that a field matches, or its text where none does. */
function pathsOf(shell: Shell, field: Field): readonly string[] {
  const text = joinFragments(field);
  if (shell.options.has('noglob')) return [text];
  if (!field.some((piece) => !piece.isQuoted && /[*?[(]/.test(piece.text))) return [text];
  const pattern = field.map((piece) => (piece.isQuoted ? escapePattern(piece.text) : piece.text)).join('');
  if (!hasWildcard(pattern)) return [text];
  const found = matchPaths(shell.process.files, shell.cwd, pattern, {
    extended: shell.flavor === 'bash',
    dotfiles: shell.extras.has('dotglob'),
  });
  return found.length > 0 || shell.extras.has('nullglob') ? found : [text];
}
