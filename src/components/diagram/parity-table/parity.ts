/** How a gap shows in production: the program stops or refuses, or it gives another answer and says nothing. */
export type Sound = 'loud' | 'silent';

/** What lets a fault through where development differs; in lines as they are drawn. */
export interface Gap {
  readonly sound: Sound;
  readonly lines: readonly [string, string];
}

export type RowName = 'runtime' | 'database' | 'cache' | 'processor' | 'mode';

/** A thing that an app runs on, what development may have in its place, and what each difference lets through. */
export interface Row {
  readonly name: RowName;
  readonly label: string;
  /** What production has; the processor can be either. */
  readonly production: readonly string[];
  /** By what development has. The first one is production’s own. */
  readonly development: Readonly<Record<string, Readonly<Record<string, Gap>>>>;
}

const X86 = 'x86-64';
const ARM = 'Arm';
const wrongProcessor: Gap = {
  sound: 'loud',
  lines: ['An image pushed from here does not run there:', 'nothing to pull, or “exec format error”'],
};

/** The rows of the table. What the engines and runtimes do is common knowledge of their manuals; the queries were run. */
export const rows: readonly Row[] = [
  {
    name: 'runtime',
    label: 'Runtime',
    production: ['Node 24, in the image'],
    development: {
      'Node 24, in the image': {},
      'Node 26, on macOS': {
        'Node 24, in the image': {
          sound: 'loud',
          lines: ['macOS finds cart.js as “Cart.js”. Linux does not,', 'and the program ends at its start'],
        },
      },
    },
  },
  {
    name: 'database',
    label: 'Database',
    production: ['PostgreSQL 17'],
    development: {
      'PostgreSQL 17': {},
      'PostgreSQL 14': {
        'PostgreSQL 17': {
          sound: 'loud',
          lines: [
            'Since 15, not everybody may create tables in the',
            'schema “public”: the migration is refused',
          ],
        },
      },
      SQLite: {
        'PostgreSQL 17': {
          sound: 'silent',
          lines: ['LIKE ignores case here and not there:', 'the search finds less, without an error'],
        },
      },
    },
  },
  {
    name: 'cache',
    label: 'Cache',
    production: ['Valkey 8'],
    development: {
      'Valkey 8': {},
      'a Map in memory': {
        'Valkey 8': {
          sound: 'silent',
          lines: ['A Map gives back the object, a cache gives back', 'text: dates have become strings'],
        },
      },
    },
  },
  {
    name: 'processor',
    label: 'Processor',
    production: [X86, ARM],
    development: {
      [X86]: { [ARM]: wrongProcessor },
      [ARM]: { [X86]: wrongProcessor },
    },
  },
  {
    name: 'mode',
    label: 'NODE_ENV',
    production: ['production'],
    development: {
      production: {},
      development: {
        production: {
          sound: 'loud',
          lines: ['A package from devDependencies is there in this', 'mode, and missing in the other'],
        },
      },
    },
  },
];

/** What a reader chose: for each row what development has, and which processor production runs on. */
export interface Choices {
  readonly development: Readonly<Record<RowName, string>>;
  readonly processor: string;
}

export interface Compared {
  readonly row: Row;
  readonly development: string;
  readonly production: string;
  /** Undefined where the two are the same. */
  readonly gap: Gap | undefined;
}

/** Sets development beside production, row by row. */
export function compare({ development, processor }: Choices): readonly Compared[] {
  return rows.map((row) => {
    const here = development[row.name];
    const there = row.name === 'processor' ? processor : (row.production[0] ?? '');
    return { row, development: here, production: there, gap: row.development[here]?.[there] };
  });
}

/** The table in a sentence. */
export function inWords(compared: readonly Compared[]): string {
  const gaps = compared.flatMap(({ gap }) => gap ?? []);
  const silent = gaps.filter(({ sound }) => sound === 'silent').length;
  if (gaps.length === 0)
    return 'No gap. What works here has been tried on everything that production runs on; only config and size differ.';
  const all = gaps.length === 1 ? '1 gap' : `${gaps.length} gaps`;
  const loud = gaps.length - silent;
  if (silent === 0) return `${all}. What gets through stops the program, so you hear of it soon.`;
  if (loud === 0) return `${all}, and nothing to hear: the program answers, wrongly. Customers report it.`;
  return `${all}: ${loud} ${loud === 1 ? 'stops' : 'stop'} the program, ${silent} ${silent === 1 ? 'gives' : 'give'} a wrong answer without an error.`;
}
