/** The sentences of the JSON reader: what is wrong, why, what to do. */

/** Text on one line, cut where it is long, and without the quote that would end code in a message. */
export function brief(text: string, limit = 60): string {
  const line = text
    .slice(0, limit + 1)
    .replaceAll(/\s+/g, ' ')
    .replaceAll('`', 'ˋ');
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
}

/** Text as code in a message, cut where it is long. */
export function code(text: string, limit = 40): string {
  return `\`${brief(text, limit)}\``;
}

/** What the words of other languages are called in JSON. */
export const MEANT: Readonly<Partial<Record<string, string>>> = {
  True: 'true',
  TRUE: 'true',
  False: 'false',
  FALSE: 'false',
  None: 'null',
  nil: 'null',
  NULL: 'null',
  Null: 'null',
  undefined: 'null',
};

export function isNumberLike(word: string): boolean {
  return /^[-+.]?(?:\d|NaN$|Infinity$)|^NaN$|^Infinity$/.test(word);
}

export const nothing = (): string => 'No JSON value stands here. A task definition is one object: `{ … }`.';

export const noBraces = (): string =>
  'The outer braces are missing: a JSON file is one value, and a member needs an object around it. Put `{` at the beginning and `}` at the end.';

export const afterTheEnd = (found: string): string =>
  `${found === '' ? 'Something else' : code(found)} follows after the end of the JSON value. A file holds one value: look for a closing bracket too many above, or remove what follows.`;

export const openComment = (): string =>
  'This comment never ends. Close it with `*/`, or better remove it: JSON has no comments.';

export const comment = (): string =>
  'JSON has no comments, and the AWS CLI refuses a file that holds one. Remove it; what it says can stand in the commit message or in a README.';

export const elision = (): string =>
  'The dots stand for left-out text, and JSON has nothing of the kind. Put the left-out members in their place, or remove the dots.';

export const curly = (quote: string): string =>
  `${code(quote)} is a curly quote, as slides and word processors make them; JSON knows only the straight \`"\`. Straighten it, or every reader stops here.`;

export const trailingComma = (): string =>
  'A comma stands after the last one, before the closing bracket. JSON takes commas only between two things: remove it.';

export const doubledComma = (first: boolean): string =>
  first
    ? 'A comma stands before the first one. JSON takes commas only between two things: remove it.'
    : 'Two commas follow each other with nothing between them. Remove one.';

export const duplicate = (name: string): string =>
  `${code(name)} stands twice in this object. Readers keep the last one and drop the first without a word: remove one of them.`;

export const duplicateEarlier = (name: string): string => `${code(name)} stands here first.`;

export const bareName = (name: string): string =>
  `The name ${code(name)} stands without quotes. JSON wants every member's name in double quotes.`;

export const bareWord = (word: string): string =>
  /^[-+]?(?:NaN|Infinity)$/.test(word)
    ? `${code(word)} is no JSON value: JSON numbers are finite. Write a number, or leave the member out.`
    : isNumberLike(word)
      ? `${code(word)} is not how JSON writes a number. Write it in decimal without \`+\`, leading zeros or units; what is no number goes in double quotes.`
      : `${code(word)} stands without quotes. JSON knows only \`true\`, \`false\` and \`null\` as bare words; text goes in double quotes.`;

export const otherLanguage = (word: string, meant: string): string =>
  `${code(word)} is another language's word. JSON writes \`${meant}\`.`;

export const singleQuotes = (): string =>
  'JSON puts text in double quotes; single quotes mean nothing in it.';

export const openString = (): string =>
  'This text is never closed: no quote follows on its line. Add the closing `"`; a line break inside a text is written `\\n`.';

export const wrongEscape = (text: string): string =>
  text.startsWith('\\')
    ? `${code(text)} is no escape that JSON knows. Write a backslash as \`\\\\\`.`
    : 'A control character, such as a tab, stands in this text as itself. JSON wants it escaped: `\\t` for a tab.';

export const strangeSpace = (): string =>
  'This looks like a space and is another character, such as the non-breaking space that web pages and slides hold. JSON takes only plain spaces, tabs and line breaks.';

export const missing = (what: ',' | ':'): string =>
  what === ','
    ? 'A comma is missing before this. JSON separates members and items with `,`.'
    : 'A colon is missing before this. JSON writes a member as `"name": value`.';

export const noValue = (name: string): string =>
  `${code(name)} has no value. Write one after the colon, or remove the member.`;

export const expectedColon = (name: string, found: string): string =>
  `After the name ${code(name)} comes a colon and a value; ${found === '' ? 'something else' : code(found)} stands here.`;

export const expectedName = (found: string): string =>
  `A member begins with its name in double quotes; ${found === '' ? 'something else' : code(found)} stands here.`;

export const expectedValue = (found: string): string =>
  `A value belongs here: a text in quotes, a number, \`true\`, \`false\`, \`null\`, \`{ … }\` or \`[ … ]\`; ${found === '' ? 'something else' : code(found)} stands here.`;

export const expectedCommaOrBrace = (found: string): string =>
  `After a value comes \`,\` or \`}\`; ${found === '' ? 'something else' : code(found)} stands here.`;

export const expectedCommaOrBracket = (found: string): string =>
  `After an item comes \`,\` or \`]\`; ${found === '' ? 'something else' : code(found)} stands here.`;

export const mismatched = (found: string, opened: string, line: number): string =>
  `${code(found)} closes nothing here: what is open is ${opened}, opened on line ${line}. A bracket is missing before it, or this one is the wrong kind.`;

export const openedHere = (opened: string): string => `${opened} is opened here.`;

export const truncated = (opened: string, line: number, closers: string): string =>
  `The file ends inside ${opened}, opened on line ${line}. Either its end was cut off, or ${code(closers)} is missing.`;

export const tooDeep = (depth: number): string =>
  `The brackets nest deeper than ${depth} levels, so the file was not read further. A task definition needs fewer than ten: look for brackets that never close.`;
