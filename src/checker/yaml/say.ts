import type { ErrorCode } from 'yaml';

/** The sentences of the YAML reader, by the parser’s own error codes: what is wrong, and what to do. */
export const SYNTAX: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'An alias, `*name`, takes no anchor and no tag. Put them where the value itself stands.',
  BAD_ALIAS: 'An alias or an anchor has a name after its `*` or `&`. If this is text, put it in quotes.',
  BAD_COLLECTION_TYPE:
    'The tag in front says other than what follows. Remove the tag, or write what it says.',
  BAD_DIRECTIVE:
    'A line that begins with `%` is a directive of YAML. If this is text, indent it or put it in quotes.',
  BAD_DQ_ESCAPE:
    'In double quotes a backslash begins an escape, and YAML does not know this one. Double the backslash, or use single quotes.',
  BAD_INDENT:
    'The indentation does not fit what stands above it. Line up what belongs together, with spaces alone.',
  BAD_PROP_ORDER:
    'An anchor or a tag stands in front of `-`, `?` or `:`. Put it behind, right before the value.',
  BAD_SCALAR_START:
    'Plain text does not begin with this character, which means something to YAML. Put the text in quotes.',
  BLOCK_AS_IMPLICIT_KEY:
    'A second `: ` stands on this line, so that a text becomes a name. Put the value in quotes, or move what is nested to a line of its own.',
  BLOCK_IN_FLOW:
    'Between brackets, YAML takes no lines with `- ` or indented members. Write everything with commas, or nothing with brackets.',
  DUPLICATE_KEY: 'The name stands twice here.',
  IMPOSSIBLE:
    'The parser cannot make out what this is. Look at the lines around it for a missing quote or bracket.',
  KEY_OVER_1024_CHARS:
    'A name in front of `:` has at most 1,024 characters. A quote is probably missing above.',
  MISSING_CHAR:
    'Something that was opened is not closed, or a comma or colon is missing. Look for a quote, `]`, `}` or `,` that belongs here.',
  MULTILINE_IMPLICIT_KEY:
    'A line without `:` stands where a member belongs, or a text in front of `:` runs over several lines. Add the colon, or put the text in quotes.',
  MULTIPLE_ANCHORS: 'One value has one anchor. Remove the second.',
  MULTIPLE_DOCS: 'A second document begins here. Begin it with a line `---`.',
  MULTIPLE_TAGS: 'One value has one tag. Remove the second.',
  NON_STRING_KEY: 'The name of a member is plain text. Put it in quotes.',
  RESOURCE_EXHAUSTION: 'The file asks for more than can be read. Look for brackets that never close.',
  TAB_AS_INDENT: 'A tab stands where YAML takes only spaces. Replace it by spaces, two a level.',
  TAG_RESOLVE_FAILED:
    'The value is not of the kind that its tag says. Remove the tag, or write a value that fits.',
  UNEXPECTED_TOKEN:
    'Something stands here that YAML does not expect. Look at this line and the one above for a missing quote, bracket or colon.',
};

export const tooDeep = (depth: number): string =>
  `The file nests deeper than ${String(depth)} levels, so it was not read further. Nothing that is written by hand needs that: look for brackets that never close.`;

export const tooMany = (count: string): string =>
  `With its aliases written out, the file holds more than ${count} values, so it was not read further. An alias that repeats aliases multiplies them: write out what is meant.`;

export const unknownAlias = (name: string): string =>
  `No anchor \`&${name}\` stands above this alias. Write the anchor in front of the value that is meant, or put the text in quotes if it is none.`;

export const duplicate = (name: string): string =>
  `${name} stands twice in this place. Readers refuse the file, or keep one of the two without a word: remove the other.`;

export const badKey =
  'The name of a member is plain text, and a list or an object stands here. Put it in quotes if it is text.';
