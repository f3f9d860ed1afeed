/**
 * The shells of the lab. `dash` is `sh` on Debian, `ash` is BusyBox's `sh` on Alpine; each has its own words for errors
 * and its own share of what goes beyond POSIX.
 */
export type Flavor = 'dash' | 'ash' | 'bash';

/** What a shell's language has beyond POSIX. */
export interface Features {
  readonly braces: boolean;
  readonly arrays: boolean;
  /** `[[ … ]]` */
  readonly conditional: boolean;
  /** `(( … ))` and `for ((…))`; elsewhere it is a subshell in a subshell. */
  readonly arithmeticCommand: boolean;
  /** `<<<`, `<( … )` */
  readonly hereString: boolean;
  /** `&>` sends both streams; elsewhere it is `&` followed by `>`. */
  readonly bothStreams: boolean;
  /** `function name { … }` */
  readonly functionKeyword: boolean;
  /** `$'…'` */
  readonly ansiQuotes: boolean;
  /** `${x/a/b}` and `${x:1:2}` */
  readonly substrings: boolean;
  /** `${x^^}`, `${!x}`, `${x@Q}` */
  readonly transforms: boolean;
  readonly pipefail: boolean;
}

const POSIX: Features = {
  braces: false,
  arrays: false,
  conditional: false,
  arithmeticCommand: false,
  hereString: false,
  bothStreams: false,
  functionKeyword: false,
  ansiQuotes: false,
  substrings: false,
  transforms: false,
  pipefail: false,
};

export const FEATURES: Readonly<Record<Flavor, Features>> = {
  dash: POSIX,
  ash: {
    ...POSIX,
    conditional: true,
    bothStreams: true,
    functionKeyword: true,
    ansiQuotes: true,
    substrings: true,
    pipefail: true,
  },
  bash: {
    braces: true,
    arrays: true,
    conditional: true,
    arithmeticCommand: true,
    hereString: true,
    bothStreams: true,
    functionKeyword: true,
    ansiQuotes: true,
    substrings: true,
    transforms: true,
    pipefail: true,
  },
};
